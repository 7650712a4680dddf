use super::paths::{self, Part};
use super::*;
use crate::config::Options;
use crate::encode::is_header_name;
use crate::ir::{Access, Additional, Location, Presence, Scalar, Shape, Status, Style, Type, TypeKind};

/// A description with these paths and schemas, each in YAML's flow style.
fn lowered(paths: &str, schemas: &str) -> (Api, Diagnostics) {
    let text = format!(
        "openapi: 3.0.3\ninfo: {{ title: Test, version: '1' }}\nsecurity: [{{ key: [] }}]\npaths: {paths}\n\
         components: {{ securitySchemes: {{ key: {{ type: http, scheme: bearer }} }}, schemas: {schemas} }}\n"
    );
    let source = crate::source::load("test.yaml", &text).unwrap();
    let model = crate::model(&source, &Options::default()).unwrap_or_else(|faults| panic!("{faults:#?}"));
    (model.api, model.diagnostics)
}

fn api(paths: &str, schemas: &str) -> Api {
    let (api, diagnostics) = lowered(paths, schemas);
    assert_eq!(diagnostics, Diagnostics::default());
    api
}

/// The fields of the only type.
fn fields(schema: &str) -> Vec<crate::ir::Field> {
    let api = api("{}", &format!("{{ Only: {schema} }}"));
    let (_, def) = api.types.iter().next().unwrap();
    let Shape::Struct(def) = &def.shape else { panic!("{def:#?}") };
    def.fields.clone()
}

#[test]
fn a_path_is_split_at_its_parameters() {
    use Part::{Literal, Parameter};
    let parts = |template| paths::parse(template).unwrap().parts;
    assert_eq!(parts("/"), [Literal("/")]);
    assert_eq!(parts("/a/{b}/c"), [Literal("/a/"), Parameter("b"), Literal("/c")]);
    assert_eq!(parts("/{a}.{b}"), [Literal("/"), Parameter("a"), Literal("."), Parameter("b")]);
    assert_eq!(parts("/{self}"), [Literal("/"), Parameter("self")]);
    for illegal in ["", "a", "/{", "/}", "/{}", "/{a}/{a}", "/{a{b}}", "/a b", "/a\"", "/a\n"] {
        assert!(paths::parse(illegal).is_err(), "{illegal:?}");
    }
}

#[test]
fn a_name_of_a_header_is_a_token() {
    for legal in ["X-Key", "a", "!#$%&'*+-.^_`|~0"] {
        assert!(is_header_name(legal), "{legal:?}");
    }
    for illegal in ["", "a b", "a:", "a\r\nb", "é", "\"a\"", "a\0"] {
        assert!(!is_header_name(illegal), "{illegal:?}");
    }
}

#[test]
fn a_media_type_goes_before_a_range_that_holds_it() {
    let sorted = |mut types: Vec<&'static str>| {
        types.sort_by_key(|name| media::preference(name));
        types
    };
    assert_eq!(sorted(vec!["*/*", "application/json", "application/*"]), ["application/json", "*/*", "application/*"]);
    assert_eq!(sorted(vec!["text/plain", "text/*", "a/b+json"]), ["a/b+json", "text/plain", "text/*"]);
}

#[test]
fn required_members_come_first_in_the_order_of_the_list() {
    let fields = fields("{ type: object, required: [z, b], properties: { a: {}, b: {}, c: {}, z: {} } }");
    let names: Vec<_> = fields.iter().map(|field| (field.name.clone(), field.presence.is_required())).collect();
    assert_eq!(names, [("z".into(), true), ("b".into(), true), ("a".into(), false), ("c".into(), false)]);
}

#[test]
fn presence_access_and_null_are_three_questions() {
    let fields = fields(
        "{ type: object, properties: { a: { type: string, nullable: true, readOnly: true }, \
         b: { type: integer, default: 3, writeOnly: true }, c: { type: boolean } } }",
    );
    let told: Vec<_> = fields.iter().map(|field| (field.ty.nullable, field.presence.clone(), field.access)).collect();
    let three = Presence::Default(crate::ir::Literal::Integer(3));
    assert_eq!(
        told,
        [
            (true, Presence::Optional, Access::ReadOnly),
            (false, three, Access::WriteOnly),
            (false, Presence::Optional, Access::ReadWrite),
        ]
    );
}

#[test]
fn a_reference_with_a_description_is_the_type_that_it_refers_to() {
    let api = api(
        "{}",
        "{ A: { type: object, properties: { b: { nullable: true, description: x, allOf: [{ $ref: '#/components/schemas/B' }] } } }, \
         B: { type: object, properties: { c: {} } } }",
    );
    let ids: Vec<_> = api.types.iter().map(|(id, _)| id).collect();
    let [a, b] = ids.as_slice() else { panic!("{ids:?}") };
    let Shape::Struct(def) = &api.types[*a].shape else { panic!() };
    assert_eq!(def.fields[0].ty, Type { kind: TypeKind::Named(*b), nullable: true });
}

#[test]
fn members_without_a_name_are_free_unless_the_description_says_more() {
    let additional = |more: &str| {
        let api = api("{}", &format!("{{ A: {{ type: object, properties: {{ b: {{}} }}{more} }} }}"));
        let (_, def) = api.types.iter().next().unwrap();
        let Shape::Struct(def) = &def.shape else { panic!() };
        def.additional.clone()
    };
    assert_eq!(additional(""), Additional::Free);
    assert_eq!(additional(", additionalProperties: true"), Additional::Free);
    assert_eq!(additional(", additionalProperties: false"), Additional::Closed);
    let integers = Additional::Typed(Type::new(TypeKind::Scalar(Scalar::Int64)));
    assert_eq!(additional(", additionalProperties: { type: integer }"), integers);
}

#[test]
fn a_parameter_of_the_operation_replaces_that_of_its_path() {
    let api = api(
        "{ /a: { parameters: [{ name: x, in: query, schema: { type: string } }, { name: x, in: header, schema: {} }], \
         get: { operationId: a, parameters: [{ name: x, in: query, style: pipeDelimited, schema: { type: boolean } }], \
         responses: { '204': { description: '' } } } } }",
        "{}",
    );
    let (_, operation) = api.operations.iter().next().unwrap();
    let told: Vec<_> = operation.parameters.iter().map(|p| (p.location, p.style, p.ty.kind.clone())).collect();
    let pipes = Style::PipeDelimited { explode: false };
    assert_eq!(
        told,
        [
            (Location::Query, pipes, TypeKind::Scalar(Scalar::Bool)),
            (Location::Header, Style::Simple { explode: false }, TypeKind::Any),
        ]
    );
}

#[test]
fn an_operation_has_the_security_of_the_document_unless_it_says_otherwise() {
    let operation = |security: &str| {
        let path = format!(
            "{{ /a: {{ get: {{ operationId: a, {security} responses: {{ '204': {{ description: '' }} }} }} }} }}"
        );
        let api = api(&path, "{}");
        let (_, operation) = api.operations.iter().next().unwrap();
        operation.security.iter().map(|requirement| requirement.schemes.len()).collect::<Vec<_>>()
    };
    assert_eq!(operation(""), [1]);
    assert_eq!(operation("security: [],"), [0; 0]);
    assert_eq!(operation("security: [{}, { key: [] }],"), [0, 1]);
}

#[test]
fn the_order_of_operations_is_that_of_their_names() {
    let get = |id: &str, tag: &str| {
        format!("{{ get: {{ operationId: {id}, tags: [{tag}], responses: {{ '204': {{ description: '' }} }} }} }}")
    };
    let api = api(&format!("{{ /1: {}, /2: {}, /3: {} }}", get("z", "b"), get("a", "b"), get("m", "a")), "{}");
    let ids: Vec<_> = api.operations.iter().map(|(_, operation)| operation.id.clone()).collect();
    assert_eq!(ids, ["m".into(), "a".into(), "z".into()]);
}

#[test]
fn success_is_what_the_lowest_status_says() {
    let success = |responses: &str| {
        let api = api(&format!("{{ /a: {{ get: {{ operationId: a, responses: {responses} }} }} }}"), "{}");
        let (_, operation) = api.operations.iter().next().unwrap();
        (operation.success().map(|answer| answer.status), operation.failures().count())
    };
    let (ok, default) = (Some(Status::Code(200)), Some(Status::Default));
    assert_eq!(
        success("{ '201': { description: '' }, '200': { description: '' }, '404': { description: '' } }"),
        (ok, 1)
    );
    assert_eq!(success("{ 2XX: { description: '' }, default: { description: '' } }"), (Some(Status::Range(2)), 1));
    assert_eq!(success("{ default: { description: '' } }"), (default, 0));
    assert_eq!(success("{ '404': { description: '' } }"), (None, 1));
}

#[test]
fn a_list_of_itself_is_cut_and_a_struct_of_itself_is_not() {
    let (api, diagnostics) = lowered(
        "{}",
        "{ List: { type: array, items: { $ref: '#/components/schemas/List' } }, \
         Node: { type: object, properties: { next: { $ref: '#/components/schemas/Node' } } } }",
    );
    assert_eq!(diagnostics.iter().map(|one| one.code).collect::<Vec<_>>(), [Code::Unsupported]);
    let shapes: Vec<_> = api.types.iter().map(|(id, def)| (id, &def.shape)).collect();
    let any = TypeKind::List(Box::new(Type::new(TypeKind::Any)));
    assert!(matches!(&shapes[0], (_, Shape::Alias(ty)) if ty.kind == any));
    assert!(matches!(&shapes[1], (id, Shape::Struct(def)) if def.fields[0].ty.kind == TypeKind::Named(*id)));
}

#[test]
fn equal_inline_enumerations_of_one_name_are_one_type() {
    let status = "{ type: object, properties: { status: { type: string, enum: [a, b] } } }";
    let api = api("{}", &format!("{{ LongName: {status}, Pet: {status} }}"));
    let enums = api.types.iter().filter(|(_, def)| matches!(def.shape, Shape::Enum(_)));
    let owners: Vec<_> = enums.map(|(_, def)| def.pointer.as_str().to_owned()).collect();
    assert_eq!(owners, ["/components/schemas/Pet/properties/status"]);
}

#[test]
fn a_body_of_parts_that_is_no_form_is_sent_as_one_with_a_warning() {
    let lowered = |media: &str| {
        let content =
            format!("{{ {media}: {{ schema: {{ type: object, properties: {{ a: {{ type: string }} }} }} }} }}");
        let operation = format!(
            "{{ operationId: a, requestBody: {{ content: {content} }}, responses: {{ '204': {{ description: '' }} }} }}"
        );
        lowered(&format!("{{ /a: {{ post: {operation} }} }}"), "{}").1
    };
    assert_eq!(lowered("multipart/form-data"), Diagnostics::default());
    let said: Vec<String> = lowered("multipart/related").iter().map(|it| it.message.as_str().to_owned()).collect();
    assert_eq!(said, ["a body of type \"multipart/related\" is sent as `multipart/form-data`"]);
}
