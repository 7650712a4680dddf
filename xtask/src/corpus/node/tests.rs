use serde_json::json;

use super::*;

#[test]
fn pointers_are_escaped_on_the_way_down() {
    let document = json!({"paths": {"/a~b": [{"x": 1}]}});
    let list = Node::root(&document).get("paths").unwrap().get("/a~b").unwrap();
    let item = list.items().next().unwrap();
    assert_eq!(item.pointer, "/paths/~1a~0b/0");
    assert_eq!(document.pointer(&item.pointer), Some(item.value));
    assert_eq!(item.members().map(|(key, node)| (key, node.pointer)).next().unwrap().1, "/paths/~1a~0b/0/x");
}

#[test]
fn references_are_followed_to_their_end_and_no_further() {
    let document = json!({
        "a": {"$ref": "#/b"}, "b": {"$ref": "#/c%20d/~1e"}, "c d": {"/e": 7},
        "round": {"$ref": "#/round"}, "outside": {"$ref": "other.json#/a"}, "lost": {"$ref": "#/nowhere"},
    });
    let followed = |key: &str| Node::root(&document).get(key).unwrap().followed();
    assert_eq!(followed("a").unwrap().pointer, "/c d/~1e");
    assert_eq!(followed("a").unwrap().value, &json!(7));
    for key in ["round", "outside", "lost"] {
        assert_eq!(followed(key), None, "{key}");
    }
    assert_eq!(Node::root(&document).get("a").unwrap().chain().count(), 3);
    assert_eq!(Node::root(&document).get("round").unwrap().chain().count(), MAX_REFERENCES);
}

#[test]
fn what_is_no_escape_stands_for_itself() {
    assert_eq!(percent_decoded("100%"), "100%");
    assert_eq!(percent_decoded("%zz%41%C3%A4"), "%zzAä");
}
