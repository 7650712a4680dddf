use serde_json::json;

use super::*;

fn nobody() -> Value {
    panic!("the value is there")
}

#[test]
fn the_first_who_takes_the_value_gets_the_one_that_was_read() {
    let held = Held::new(json!({"a": 1}));
    assert_eq!(held.take(nobody), json!({"a": 1}));
    assert_eq!(held.take(|| json!({"a": "again"})), json!({"a": "again"}));
    assert_eq!(held.get(|| json!({"a": "once more"})), &json!({"a": "once more"}));
}

#[test]
fn a_value_that_is_lent_stays() {
    let mut held = Held::new(json!(1));
    assert_eq!(held.peek(nobody, Value::clone), json!(1));
    let copy = held.clone();
    assert_eq!(held.get(nobody), &json!(1));
    assert_eq!(held.take(nobody), json!(1));
    assert_eq!(held.take(nobody), json!(1));
    assert_eq!(held.peek(nobody, Value::clone), json!(1));
    assert_eq!(copy.take(nobody), json!(1));
}
