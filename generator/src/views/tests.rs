use super::*;

fn views_of(schemas: &str) -> Views {
    let text = format!(
        "openapi: 3.0.3\ninfo: {{ title: Test, version: '1' }}\npaths: {{}}\ncomponents: {{ schemas: {schemas} }}\n"
    );
    let source = crate::source::load("test.yaml", &text).unwrap();
    let options = Options::default();
    let crate::Model { api, names, diagnostics, .. } =
        crate::model(&source, &options).unwrap_or_else(|faults| panic!("{faults:#?}"));
    views(&api, &names, &options, &diagnostics).unwrap()
}

/// The types of the fields of a model's struct.
fn field_types(schemas: &str, model: &str) -> Vec<String> {
    let views = views_of(schemas);
    let path = format!("src/models/{model}.rs");
    let file = views.code.iter().find(|file| file.path == path).unwrap();
    let fields = file.view["structs"][0]["fields"].as_array().unwrap();
    let types = fields.iter().filter(|field| field["ident"] != "additional");
    types.map(|field| field["ty"].as_str().unwrap().replace(' ', "")).collect()
}

#[test]
fn imports_stand_in_groups_and_each_parent_once() {
    let mut imports = imports::Imports::default();
    for path in
        ["crate::models::B", "serde::Serialize", "crate::Secret", "std::collections::BTreeMap", "crate::models::A"]
    {
        imports.add(path);
        imports.add(path);
    }
    assert_eq!(
        imports.lines(),
        [
            "use std::collections::BTreeMap;",
            "use serde::Serialize;",
            "use crate::Secret;",
            "use crate::models::{A, B};",
        ]
    );
}

#[test]
fn a_struct_that_holds_itself_does_so_in_a_box() {
    let node = "{ Node: { type: object, required: [next], properties: { \
        next: { $ref: '#/components/schemas/Node' }, all: { type: array, items: { $ref: '#/components/schemas/Node' } } } } }";
    assert_eq!(field_types(node, "node"), ["Box<Node>", "Option<Vec<Node>>"]);
    let ring = "{ A: { type: object, properties: { b: { $ref: '#/components/schemas/Name' } } }, \
        Name: { $ref: '#/components/schemas/B' }, B: { type: object, properties: { a: { $ref: '#/components/schemas/A' } } } }";
    assert_eq!(field_types(ring, "b"), ["Option<Box<A>>"]);
    let chain = "{ A: { type: object, properties: { b: { $ref: '#/components/schemas/B' } } }, \
        B: { type: object, properties: { c: { type: string } } } }";
    assert_eq!(field_types(chain, "a"), ["Option<B>"]);
}

#[test]
fn what_is_there_and_what_is_null_are_types_of_their_own() {
    let schema = "{ A: { type: object, required: [a, b], properties: { a: { type: string }, \
        b: { type: string, nullable: true }, c: { type: string }, d: { type: string, nullable: true } } } }";
    assert_eq!(field_types(schema, "a"), ["String", "Option<String>", "Option<String>", "Field<String>"]);
}

#[test]
fn no_name_leads_out_of_the_crate() {
    let object = "{ type: object, properties: { a: { type: string } } }";
    let schemas = format!("{{ '../../x': {object}, CON: {object}, /etc/y: {object}, 'up\\down': {object} }}");
    let views = views_of(&schemas);
    let paths: Vec<_> = views.code.iter().map(|file| file.path.as_str()).collect();
    for name in ["x", "con_2", "etc_y", "up_down"] {
        assert!(paths.contains(&format!("src/models/{name}.rs").as_str()), "{name}: {paths:?}");
    }
    for path in paths.into_iter().chain(views.text.iter().map(|file| file.path.as_str())) {
        assert!(path.split('/').all(|part| !part.is_empty() && part != ".."), "{path}");
    }
}

/// The recursion limit of a crate whose schemas each hold a list of the next, with what the last one holds.
fn limit(schemas: usize, last: &str) -> Option<u64> {
    let schema = |index: usize| {
        let next = if index + 1 == schemas { last.to_owned() } else { format!("S{}", index + 1) };
        let items = format!("{{ type: array, items: {{ $ref: '#/components/schemas/{next}' }} }}");
        format!("S{index}: {{ properties: {{ a: {items} }} }}, ")
    };
    let views = views_of(&format!("{{ {} Last: {{}} }}", (0..schemas).map(schema).collect::<String>()));
    let file = views.code.iter().find(|file| file.path == "src/lib.rs").unwrap();
    file.view["recursion_limit"].as_u64()
}

#[test]
fn only_types_that_lead_far_need_a_recursion_limit() {
    assert_eq!(limit(8, "Last"), None);
    assert_eq!(limit(40, "Last"), Some(512));
    assert_eq!(limit(80, "Last"), Some(1024));
}

#[test]
fn a_circle_of_types_is_gone_round_once() {
    assert_eq!(limit(8, "S0"), None);
    assert_eq!(limit(40, "S0"), Some(512));
    assert_eq!(limit(40, "S39"), Some(512));
}
