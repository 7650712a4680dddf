//! Lists with a fixed beginning.

use serde_json::json;

use crate::runtime::Tuple;

type Position = Tuple<(f64, f64), f64>;

#[test]
fn a_tuple_keeps_what_follows() {
    for json in ["[1.5,2.5]", "[1.5,2.5,3.5]", "[1.5,2.5,3.5,4.5]"] {
        let position: Position = serde_json::from_str(json).unwrap();
        assert_eq!(serde_json::to_string(&position).unwrap(), json);
        assert_eq!(serde_json::from_value::<Position>(serde_json::from_str(json).unwrap()).unwrap(), position);
    }
    let position: Position = serde_json::from_str("[1.5, 2.5, 3.5]").unwrap();
    assert_eq!(position, Tuple::new((1.5, 2.5), [3.5]));
}

#[test]
fn any_value_may_follow_unless_a_type_is_named() {
    let tuple: Tuple<(String, Option<bool>)> = serde_json::from_value(json!(["a", null, {"b": []}])).unwrap();
    assert_eq!(tuple, Tuple::new(("a".to_owned(), None), [json!({"b": []})]));
    assert_eq!(serde_json::to_value(tuple).unwrap(), json!(["a", null, {"b": []}]));
}

#[test]
fn a_list_without_all_places_is_no_such_tuple() {
    for json in ["[]", "[1.5]", "[1.5, null]", "[1.5, 2.5, \"c\"]", "{}", "null"] {
        assert!(serde_json::from_str::<Position>(json).is_err(), "{json}");
    }
}

#[test]
fn a_setter_takes_a_plain_tuple() {
    fn position(position: impl Into<Position>) -> Position {
        position.into()
    }
    assert_eq!(position((1.0, 2.0)), Tuple { head: (1.0, 2.0), rest: Vec::new() });
    assert_eq!(position(Tuple::new((1.0, 2.0), [3.0])).rest, [3.0]);
}
