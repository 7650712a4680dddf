use oasmith::config::Options;
use oasmith::{diff, source};

use super::*;

fn changes(old: &str, new: &str) -> Changes {
    let text = |schemas: &str| {
        format!("{{openapi: 3.0.3, info: {{title: A, version: '1'}}, paths: {{}}, components: {{schemas: {schemas}}}}}")
    };
    let options = Options::default();
    let (old, new) = (text(old), text(new));
    let (old, new) = (source::load("a.yaml", &old).unwrap(), source::load("a.yaml", &new).unwrap());
    diff::compare(&diff::read(&old, &options).unwrap().0, &diff::read(&new, &options).unwrap().0)
}

fn note(entity: &str, change: &str) -> Note {
    Note { entity: entity.to_owned(), change: change.to_owned() }
}

#[test]
fn stars_stand_for_what_differs() {
    assert_eq!(
        stars("Enum value * was added to property *", "Enum value a b was added to property c"),
        Some(vec!["a b", "c"])
    );
    assert_eq!(stars("* is no longer readonly", "id is no longer readonly"), Some(vec!["id"]));
    assert_eq!(stars("Path was added", "Path was added"), Some(vec![]));
    assert_eq!(stars("Path was added", "Path was removed"), None);
}

#[test]
fn a_note_is_found_only_where_a_change_says_so() {
    let old = "{Pet: {type: object, properties: {id: {type: string}, kind: {type: string, enum: [cat, cow]}}}}";
    let new = "{Pet: {type: object, properties: {id: {type: integer}, kind: {type: string, enum: [cat, cow, dog]}}}}";
    let changes = changes(old, new);
    let judge = |entity, change| judge(&note(entity, change), &changes);
    assert_eq!(judge("Pet", "Enum value dog was added to property kind"), Verdict::Found);
    assert_eq!(judge("Pet", "Enum value bee was added to property kind"), Verdict::Missed);
    assert_eq!(judge("Pet", "Property id was changed from string to integer"), Verdict::Found);
    assert_eq!(judge("Dog", "Property id was changed from string to integer"), Verdict::Missed);
    assert_eq!(judge("Pet", "Operation x-method was changed from a to b"), Verdict::Foreign);
    assert_eq!(judge("Pet", "Something that nobody has heard of"), Verdict::Missed);
}

#[test]
fn a_new_name_explains_what_is_gone_and_what_is_new() {
    let changes = changes(
        "{Pet: {type: object, properties: {petName: {type: string}}}}",
        "{Pet: {type: object, properties: {pet_name: {type: string}}}}",
    );
    assert_eq!(judge(&note("Pet", "Property petName was removed"), &changes), Verdict::Explained);
    assert_eq!(judge(&note("Pet", "Optional property pet_name was added"), &changes), Verdict::Explained);
}
