use serde_json::json;

use super::*;

fn document() -> Value {
    let answer =
        |name: &str| json!({"200": {"content": {"a/b": {"schema": {"$ref": format!("#/components/schemas/{name}")}}}}});
    json!({
        "security": [{"key": []}],
        "x-examples": {"$ref": "#/components/schemas/Nobodys"},
        "tags": [{"name": "Pets"}, {"name": "Toys"}],
        "paths": {
            "/v1/pets": {
                "parameters": [{"$ref": "#/components/parameters/Limit"}],
                "get": {"operationId": "listPets", "tags": ["Pets"], "responses": answer("Pet")},
                "post": {"operationId": "addPet", "tags": ["Pets", "Admin"], "security": [{"admin": []}], "responses": {}},
            },
            "/v1/toys/{id}": {"get": {"operationId": "getToy", "tags": ["Toys"], "security": [], "responses": answer("Toy")}},
        },
        "components": {
            "parameters": {"Limit": {}},
            "schemas": {
                "Pet": {"discriminator": {"propertyName": "kind", "mapping": {"cat": "Cat"}}},
                "Cat": {"properties": {"food": {"$ref": "#/components/schemas/Food"}}},
                "Dog": {"allOf": [{"$ref": "#/components/schemas/Pet"}]},
                "Food": {}, "Toy": {}, "Nobodys": {},
            },
            "securitySchemes": {"key": {}, "admin": {}},
        },
    })
}

/// The operations, the components, the tags and the warnings that are left.
fn selected(include: Selection, exclude: Selection) -> (Vec<String>, Vec<String>, Vec<String>, Vec<String>) {
    let mut document = document();
    let said = select(&mut document, &Options { include, exclude, ..Options::default() });
    let items = document["paths"].as_object().unwrap().values();
    let operations = items.flat_map(|item| METHODS.iter().filter_map(|method| item.get(*method)?.get("operationId")));
    let sections = document["components"].as_object().into_iter().flatten();
    (
        operations.map(|id| id.as_str().unwrap().to_owned()).collect(),
        sections.flat_map(|(_, entries)| entries.as_object().unwrap().keys().cloned()).collect(),
        document["tags"].as_array().unwrap().iter().map(|tag| tag["name"].as_str().unwrap().to_owned()).collect(),
        said.iter().map(|it| it.message.clone()).collect(),
    )
}

fn tags(tags: &[&str]) -> Selection {
    Selection { tags: tags.iter().map(|tag| (*tag).to_owned()).collect(), ..Selection::default() }
}

fn paths(paths: &[&str]) -> Selection {
    Selection { paths: paths.iter().map(|path| (*path).to_owned()).collect(), ..Selection::default() }
}

fn ids(ids: &[&str]) -> Selection {
    Selection { operations: ids.iter().map(|id| (*id).to_owned()).collect(), ..Selection::default() }
}

#[test]
fn without_a_pattern_nothing_is_touched() {
    let mut same = document();
    assert_eq!(select(&mut same, &Options::default()), Diagnostics::default());
    assert_eq!(same, document());
}

#[test]
fn what_nothing_leads_to_goes_with_its_operations() {
    let (operations, components, tags, said) = selected(tags(&["Pets"]), ids(&["add*"]));
    assert_eq!(operations, ["listPets"]);
    assert_eq!(components, ["Limit", "Cat", "Dog", "Food", "Pet", "key"]);
    assert_eq!((tags, said), (vec!["Pets".to_owned()], vec![]));
}

#[test]
fn an_operation_is_chosen_by_any_pattern_and_refused_by_any() {
    assert_eq!(selected(paths(&["/v1/*"]), Selection::default()).0, ["listPets", "addPet"]);
    assert_eq!(selected(paths(&["/v1/**"]), tags(&["Admin"])).0, ["listPets", "getToy"]);
    assert_eq!(
        selected(Selection { operations: vec!["getToy".to_owned()], ..tags(&["Admin"]) }, tags(&[])).0,
        ["addPet", "getToy"]
    );
    let (operations, components, ..) = selected(ids(&["getToy"]), Selection::default());
    assert_eq!((operations, components), (vec!["getToy".to_owned()], vec!["Toy".to_owned()]));
}

#[test]
fn patterns_that_match_nothing_are_named() {
    let (.., said) = selected(tags(&["Pets", "Pet"]), paths(&["/v2/**"]));
    assert_eq!(said, ["nothing matches \"Pet\" in `include.tags`", "nothing matches \"/v2/**\" in `exclude.paths`"]);
}

#[test]
fn stars_stand_for_parts() {
    for (pattern, text, expected) in [
        ("a", "a", true),
        ("a", "ab", false),
        ("", "", true),
        ("*", "", true),
        ("*", "a b/c", true),
        ("get*", "getPet", true),
        ("*Pet", "getPets", false),
        ("*P*t*", "getPets", true),
        ("{id}", "{id}", true),
    ] {
        assert_eq!(matches(pattern, text, None), expected, "{pattern} {text}");
    }
    for (pattern, expected) in
        [("/a/*", false), ("/a/*/*", true), ("/a/**", true), ("**/c", true), ("/**b**", true), ("/a*c", false)]
    {
        assert_eq!(matches(pattern, "/a/b/c", Some('/')), expected, "{pattern}");
    }
    let stars = "*a".repeat(200);
    assert!(!matches(&stars, &"a".repeat(150), None), "many stars take no time");
}

#[test]
fn webhooks_are_chosen_as_operations_are() {
    let hook = |tag: &str| json!({"post": {"tags": [tag], "requestBody": {"$ref": format!("#/components/requestBodies/{tag}")}}});
    let mut document = json!({
        "paths": {},
        "components": {
            "callbacks": {"webhook fed": {"fed": hook("Pets")}, "webhook lost": {"lost": hook("Toys")}},
            "requestBodies": {"Pets": {}, "Toys": {}},
        },
    });
    let include = Selection { tags: vec!["Pets".to_owned()], ..Selection::default() };
    select(&mut document, &Options { include, ..Options::default() });
    assert_eq!(
        document["components"],
        json!({"callbacks": {"webhook fed": {"fed": hook("Pets")}}, "requestBodies": {"Pets": {}}})
    );
}
