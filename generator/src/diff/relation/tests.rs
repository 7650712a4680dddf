//! Types that nothing brings together, compared by what they hold.

use super::*;
use crate::config::Options;
use crate::diff::{Described, read};
use crate::ir::Origin;
use crate::source::load;

fn relate(old: &str, new: &str, pairs: &[(&str, &str)]) -> Vec<Variance> {
    let text = |schemas: &str| {
        format!(
            "openapi: 3.1.0\ninfo: {{title: A, version: '1'}}\npaths: {{}}\ncomponents: {{schemas: {{{schemas}}}}}\n"
        )
    };
    let options = Options::default();
    let sources = [old, new].map(|schemas| load("api.yaml", &text(schemas)).unwrap());
    let [old, new] = sources.each_ref().map(|source| read(source, &options).unwrap().0);
    let id = |of: &Described<'_>, name: &str| {
        let is_it = |origin: &Origin| matches!(origin, Origin::Named(of) if *of == Text::from(name));
        of.api.types.iter().find(|(_, def)| is_it(&def.origin)).map(|(id, _)| id).unwrap()
    };
    let matching = Matching::default();
    let relations = Relations::new(&old.api, &new.api, &matching);
    pairs.iter().map(|(a, b)| relations.of(&named(id(&old, a)), &named(id(&new, b)))).collect()
}

fn one(old: &str, new: &str) -> Variance {
    relate(&format!("A: {old}"), &format!("B: {new}"), &[("A", "B")])[0]
}

#[test]
fn rings_do_not_depend_on_where_they_are_entered() {
    let old = "A: {type: object, properties: {c: {$ref: '#/components/schemas/C'}, x: {type: string}}}, \
               C: {type: object, properties: {a: {$ref: '#/components/schemas/A'}}}";
    let new = |x: &str| {
        format!(
            "B: {{type: object, properties: {{c: {{$ref: '#/components/schemas/D'}}, x: {{type: {x}}}}}}}, \
             D: {{type: object, properties: {{a: {{$ref: '#/components/schemas/B'}}}}}}"
        )
    };
    for order in [[("A", "B"), ("C", "D")], [("C", "D"), ("A", "B")]] {
        assert_eq!(relate(old, &new("integer"), &order), [Variance::Different; 2]);
        assert_eq!(relate(old, &new("string"), &order), [Variance::Same; 2]);
    }
}

#[test]
fn objects_count_with_all_that_they_say() {
    let object = |rest: &str| format!("{{type: object, required: [a], properties: {{a: {{type: string{rest}}}}}}}");
    assert_eq!(one(&object(""), &object(", maxLength: 3")), Variance::Narrower);
    assert_eq!(one(&object(", const: x"), &object("")), Variance::Wider);
    assert_eq!(one(&object(", const: x"), &object(", const: y")), Variance::Different);
    let with =
        |others: &str| format!("{{type: object, properties: {{a: {{type: string}}}}, additionalProperties: {others}}}");
    assert_eq!(one(&with("false"), &with("true")), Variance::Wider);
    assert_eq!(one(&with("true"), &with("{type: string}")), Variance::Narrower);
    assert_eq!(one(&with("{type: string}"), &with("{type: boolean}")), Variance::Different);
}

#[test]
fn tuples_count_with_what_follows() {
    let tuple =
        |rest: &str| format!("{{type: array, prefixItems: [{{type: string}}, {{type: integer}}], items: {rest}}}");
    assert_eq!(one(&tuple("{type: string}"), &tuple("{type: string}")), Variance::Same);
    assert_eq!(one(&tuple("{type: string}"), &tuple("{type: boolean}")), Variance::Different);
    assert_eq!(one(&tuple("false"), &tuple("{type: boolean}")), Variance::Wider);
}
