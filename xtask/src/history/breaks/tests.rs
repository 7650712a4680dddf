use oasmith::config::Options;
use oasmith::{diff, source};

use super::*;

fn changes(old: &str, new: &str) -> Changes {
    let text = |rest: &str| format!("{{openapi: 3.0.3, info: {{title: A, version: '1'}}, {rest}}}");
    let options = Options::default();
    let (old, new) = (text(old), text(new));
    let (old, new) = (source::load("a.yaml", &old).unwrap(), source::load("a.yaml", &new).unwrap());
    diff::compare(&diff::read(&old, &options).unwrap().0, &diff::read(&new, &options).unwrap().0)
}

fn verdict(kind: &str, place: &str, changes: &Changes) -> Verdict {
    judge(&Break { kind: kind.to_owned(), place: place.to_owned() }, changes)
}

#[test]
fn what_breaks_is_found_at_its_place_only() {
    let pet = |properties: &str| {
        format!("paths: {{}}, components: {{schemas: {{Pet: {{type: object, properties: {{{properties}}}}}}}}}")
    };
    let changes = changes(&pet("id: {type: string}, name: {type: string}"), &pet("id: {type: integer}"));
    assert_eq!(verdict("property removed", "Pet.name", &changes), Verdict::Found);
    assert_eq!(verdict("property type changed", "Pet.id: string -> integer", &changes), Verdict::Found);
    assert_eq!(verdict("property removed", "Pet.id", &changes), Verdict::Missed);
    assert_eq!(verdict("schema removed", "Pet", &changes), Verdict::Missed);
    assert_eq!(verdict("something else", "Pet", &changes), Verdict::Missed);
}

#[test]
fn an_operation_that_moved_is_not_gone() {
    let at = |path: &str| {
        format!("paths: {{{path}: {{get: {{operationId: a, responses: {{'200': {{description: A.}}}}}}}}}}")
    };
    let changes = changes(&at("/pets"), &at("/admin/pets"));
    assert_eq!(verdict("operation removed", "GET /pets", &changes), Verdict::Explained);
    assert_eq!(verdict("operation removed", "PUT /pets", &changes), Verdict::Missed);
    assert_eq!(verdict("success response type changed", "GET /pets 204: a -> b", &changes), Verdict::Foreign);
}

#[test]
fn null_is_told_only_where_null_is_what_changed() {
    let pet = |name: &str| {
        format!("paths: {{}}, components: {{schemas: {{Pet: {{type: object, properties: {{name: {{{name}}}}}}}}}}}")
    };
    let changes = changes(&pet("type: string"), &pet("type: string, nullable: true"));
    let of = |types: &str| verdict("property type changed", &format!("Pet.name: {types}"), &changes);
    assert_eq!(of("string -> string:date-time"), Verdict::Missed);
    assert_eq!(of("string -> string?"), Verdict::Found);
    assert_eq!(of("string -> ['string', 'null']"), Verdict::Found);
}
