use serde_json::json;

use super::*;

#[test]
fn spelling_of_numbers_and_order_do_not_matter() {
    assert_eq!(compare(&json!({"a": 1, "b": [1.0, 2]}), &json!({"b": [1, 2.0], "a": 1.0})), None);
    assert_eq!(compare(&json!(9_007_199_254_740_993_u64), &json!(9_007_199_254_740_993_i64)), None);
}

#[test]
fn the_first_difference_is_named_by_its_place() {
    let gap = |a: &Value, b: &Value| {
        let gap = compare(a, b).unwrap();
        (gap.path, gap.expected.cloned(), gap.found.cloned())
    };
    let path = |a: Value, b: Value| gap(&a, &b).0;
    assert_eq!(path(json!({"a": {"x/y": [1, 2]}}), json!({"a": {"x/y": [1, 3]}})), "/a/x~1y/1");
    assert_eq!(gap(&json!({"a": null}), &json!({})), ("/a".to_owned(), Some(json!(null)), None));
    assert_eq!(gap(&json!([1]), &json!([1, 2])), ("/1".to_owned(), None, Some(json!(2))));
    assert_eq!(path(json!("1"), json!(1)), "");
    assert_eq!(path(json!(9_007_199_254_740_993_u64), json!(9_007_199_254_740_992_u64)), "");
    assert_eq!(path(json!(1.5), json!(1)), "");
}
