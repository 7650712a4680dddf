mod reserved;

use super::*;

/// The names for a description with these paths and schemas, each in YAML's flow style.
fn named(paths: &str, schemas: &str, options: &Options) -> (Api, Names) {
    let text = format!(
        "openapi: 3.0.3\ninfo: {{ title: Test API, version: '1' }}\npaths: {paths}\ncomponents: {{ schemas: {schemas} }}\n"
    );
    let source = crate::source::load("test.yaml", &text).unwrap();
    let crate::Model { api, names, .. } = crate::model(&source, options).unwrap_or_else(|faults| panic!("{faults:#?}"));
    (api, names)
}

fn types(schemas: &str, options: &Options) -> Vec<String> {
    named("{}", schemas, options).1.types.iter().map(|(_, name)| name.ident.to_string()).collect()
}

/// The field and the setter for each of some members of a struct.
fn members(names: &[&str]) -> Vec<(String, String, String)> {
    let properties: Vec<String> = names.iter().map(|name| format!("'{name}': {{ type: string }}")).collect();
    let schemas = format!("{{ A: {{ type: object, properties: {{ {} }} }} }}", properties.join(", "));
    let (api, names) = named("{}", &schemas, &Options::default());
    let (id, def) = api.types.iter().next().unwrap();
    let crate::ir::Shape::Struct(def) = &def.shape else { panic!("{def:#?}") };
    let pairs = def.fields.iter().zip(&names.types[id].members);
    pairs.map(|(field, name)| (format!("{:?}", field.name), name.ident.to_string(), name.method.to_string())).collect()
}

/// The names of the features for operations with these tags.
fn features(tags: &[&str], wanted: Option<bool>) -> Option<Vec<String>> {
    let operation = |(number, tag): (usize, &&str)| {
        let operation = "responses: { '204': { description: Done } }";
        format!("/{number}: {{ get: {{ operationId: get{number}, tags: ['{tag}'], {operation} }} }}")
    };
    let paths: Vec<String> = tags.iter().enumerate().map(operation).collect();
    let options = Options { tag_features: wanted, ..Options::default() };
    let (api, names) = named(&format!("{{ {} }}", paths.join(", ")), "{}", &options);
    names.features.map(|features| features.all(&api).map(str::to_owned).collect())
}

#[test]
fn features_have_plain_names_that_mean_nothing_else() {
    let tags = ["Users", "Chat-Bots API", "oauth", "Full", "time", "self", "type", "Loopback login"];
    let names = features(&tags, Some(true)).unwrap();
    let expected = ["chat-bots", "full-api", "loopback-login-api", "oauth-api", "self", "time-api", "type", "users"];
    assert_eq!(names, expected);
}

#[test]
fn only_large_crates_have_features_for_tags_by_themselves() {
    let tags: Vec<String> = (0..200).map(|number| format!("tag{number}")).collect();
    let tags: Vec<&str> = tags.iter().map(String::as_str).collect();
    assert_eq!(features(&tags, None).map(|names| names.len()), Some(200));
    assert_eq!(features(&tags[1..], None), None);
    assert_eq!(features(&tags, Some(false)), None);
    assert_eq!(features(&tags[..2], Some(true)).map(|names| names.len()), Some(2));
    assert_eq!(features(&tags[..1], Some(true)), None);
}

#[test]
fn a_scope_hands_out_each_name_once() {
    let mut scope = Scope::without(&["taken"]);
    let names: Vec<String> =
        ["a", "a", "a", "A", "taken", "v1", "v1"].iter().map(|name| scope.claim(name).to_string()).collect();
    assert_eq!(names, ["a", "a_2", "a_3", "A2", "taken_2", "v1", "v1_2"]);
}

#[test]
fn a_scope_prefers_another_name_to_a_number() {
    let mut scope = Scope::default();
    let names: Vec<String> = (0..3).map(|_| scope.claim_or("type", "type_query").to_string()).collect();
    assert_eq!(names, ["r#type", "type_query", "type_query_2"]);
}

#[test]
fn keywords_are_written_raw_or_with_an_underscore() {
    let mut scope = Scope::default();
    let names: Vec<String> =
        ["self", "crate", "super", "Self", "match", "gen"].iter().map(|name| scope.claim(name).to_string()).collect();
    assert_eq!(names, ["self_", "crate_", "super_", "Self2", "r#match", "r#gen"]);
    assert_eq!(Scope::default().claim("type").unraw(), "type");
}

#[test]
fn members_keep_their_names_when_others_are_added() {
    let names = |members: Vec<(String, String, String)>| -> Vec<_> {
        members.into_iter().map(|(wire, ident, _)| (wire, ident)).collect()
    };
    let alone = names(members(&["foo_bar"]));
    let together = names(members(&["fooBar", "foo-bar", "FOO_BAR", "foo_bar"]));
    assert!(alone.iter().all(|pair| together.contains(pair)), "{together:?}");
    let idents: std::collections::BTreeSet<_> = together.iter().map(|(_, ident)| ident).collect();
    assert_eq!(idents.len(), 4, "{together:?}");
}

#[test]
fn setters_do_not_replace_methods_that_every_type_has() {
    for (_, ident, method) in members(&["new", "clone", "default", "into"]) {
        assert_eq!(method, format!("with_{ident}"));
    }
    assert_eq!(members(&["type"])[0].2, "r#type");
}

#[test]
fn schemas_do_not_take_the_names_of_the_prelude() {
    let object = "{ type: object, properties: { a: {} } }";
    let schemas = format!("{{ Option: {object}, String: {object}, Vec: {object}, Pet: {object} }}");
    assert_eq!(types(&schemas, &Options::default()), ["OptionModel", "Pet", "StringModel", "VecModel"]);
}

#[test]
fn schemas_that_differ_in_case_alone_get_files_that_do_not() {
    let object = "{ type: object, properties: { a: {} } }";
    let (_, names) = named("{}", &format!("{{ User: {object}, user: {object}, USER: {object} }}"), &Options::default());
    let modules = names.types.iter().map(|(_, name)| name.module.file().to_ascii_lowercase());
    assert_eq!(modules.collect::<std::collections::BTreeSet<_>>().len(), 3);
    // The one that is spelled like Rust keeps its name.
    assert!(names.types.iter().any(|(_, name)| name.ident.as_str() == "User"));
}

#[test]
fn a_configuration_renames_types() {
    let options = Options {
        rename: [("PetStatus".to_owned(), "Status".to_owned())].into(),
        acronyms: vec!["OAuth".to_owned()],
        ..Options::default()
    };
    let schemas = "{ Pet: { type: object, properties: { status: { type: string, enum: [a, b] } } }, oauth_pet: { type: string } }";
    assert_eq!(types(schemas, &options), ["Pet", "OAuthPet", "Status"]);
}

#[test]
fn a_struct_for_required_fields_leaves_a_schema_its_name() {
    let letters = ["a", "b", "c", "d", "e", "f", "g", "h"];
    let properties: Vec<String> = letters.iter().map(|letter| format!("{letter}: {{}}")).collect();
    let form = |required: usize| {
        let list = letters[..required].join(", ");
        format!("Form: {{ type: object, required: [{list}], properties: {{ {} }} }}", properties.join(", "))
    };
    let required = |schemas: &str| {
        let (_, names) = named("{}", schemas, &Options::default());
        names.types.iter().find_map(|(_, name)| name.required.clone()).map(|ident| ident.to_string())
    };
    assert_eq!(required(&format!("{{ {} }}", form(7))), None);
    assert_eq!(required(&format!("{{ {} }}", form(8))).as_deref(), Some("FormRequired"));
    let both = format!("{{ {}, FormRequired: {{ type: object, properties: {{ a: {{}} }} }} }}", form(8));
    assert_eq!(required(&both).as_deref(), Some("FormRequired2"));
}

#[test]
fn operations_and_groups_are_named_after_ids_and_tags() {
    let get = |id: &str, tags: &str| {
        format!("{{ get: {{ operationId: {id}, {tags} responses: {{ '204': {{ description: '' }} }} }} }}")
    };
    let paths = format!(
        "{{ /a: {}, /b: {}, /c: {} }}",
        get("listBills", "tags: [Billing API],"),
        get("new", "tags: [Billing API],"),
        get("match", "")
    );
    let (_, names) = named(&paths, "{}", &Options::default());
    let groups: Vec<_> =
        names.groups.iter().map(|(_, name)| (name.handler.to_string(), name.module.to_string())).collect();
    let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
    assert_eq!(groups, [pair("DefaultApi", "default"), pair("BillingApi", "billing")]);
    let methods: Vec<_> = names.operations.iter().map(|(_, name)| name.method.to_string()).collect();
    assert_eq!(methods, ["r#match", "list_bills", "new_2"]);
    assert_eq!(names.package, "test-api");
}

#[test]
fn parameters_of_one_name_are_told_apart_by_their_place() {
    let parameter =
        |location: &str| format!("{{ name: id, in: {location}, required: true, schema: {{ type: string }} }}");
    let list: Vec<String> = ["path", "query", "header", "cookie"].into_iter().map(parameter).collect();
    let paths = format!(
        "{{ '/a/{{id}}': {{ get: {{ operationId: a, parameters: [{}], responses: {{ '204': {{ description: '' }} }} }} }} }}",
        list.join(", ")
    );
    let (_, names) = named(&paths, "{}", &Options::default());
    let (_, operation) = names.operations.iter().next().unwrap();
    let idents: Vec<_> = operation.parameters.iter().map(Ident::to_string).collect();
    assert_eq!(idents, ["id", "id_query", "id_header", "id_cookie"]);
}

#[test]
fn a_small_tag_and_a_small_schema_have_a_file_each() {
    let paths = "{ /a: { get: { tags: [Pets], operationId: a, responses: { '204': { description: '' } } } } }";
    let schemas = "{ Pet: { type: object, properties: { kind: { type: object, properties: { b: {} } } } } }";
    let (_, names) = named(paths, schemas, &Options::default());
    assert_eq!(operation_files(&names), ["pets.rs"]);
    assert_eq!(model_files(&names), ["pet.rs", "pet.rs"]);
}

#[test]
fn a_large_tag_is_spread_by_the_first_part_of_the_path_that_differs() {
    let many = |path: &str| -> Vec<String> {
        let get = |number: usize| {
            format!(
                "'/v1/shop{path}/{{id{number}}}': {{ get: {{ tags: [Shop], operationId: g{}{number}, responses: {{ '204': {{ description: '' }} }} }} }}",
                path.replace('/', "")
            )
        };
        (0..100).map(get).collect()
    };
    let paths =
        [many("/orders"), many("/shop"), many("/pets/cats"), many("/pets/dogs"), many("/http"), many("")].concat();
    let (_, names) = named(&format!("{{ {} }}", paths.join(", ")), "{}", &Options::default());
    let mut files = operation_files(&names);
    files.dedup();
    // `/pets` is too much for one file; no file is called like its folder, or like a crate that it imports from.
    assert_eq!(
        files,
        ["shop.rs", "shop/http_2.rs", "shop/orders.rs", "shop/cats.rs", "shop/dogs.rs", "shop/shop_2.rs"]
    );
}

#[test]
fn a_large_schema_is_spread_by_its_parts() {
    let fields: Vec<String> = (0..150).map(|number| format!("f{number}: {{}}")).collect();
    let part = format!("{{ type: object, properties: {{ {} }} }}", fields.join(", "));
    let small = "{ type: object, properties: { a: {} } }";
    let schemas = format!("{{ Pet: {{ type: object, properties: {{ pet: {part}, tail: {part}, leg: {small} }} }} }}");
    let (_, names) = named("{}", &schemas, &Options::default());
    assert_eq!(model_files(&names), ["pet.rs", "pet.rs", "pet/pet_2.rs", "pet/tail.rs"]);
}

fn operation_files(names: &Names) -> Vec<String> {
    names.operations.iter().map(|(_, name)| name.module.file()).collect()
}

fn model_files(names: &Names) -> Vec<String> {
    names.types.iter().map(|(_, name)| name.module.file()).collect()
}

#[test]
fn variables_of_a_server_leave_the_names_of_the_crate_alone() {
    let wanted = ["upload", "secret", "from", "pet-api", "refuse", "application", "timeout", "region"];
    let variables: Vec<String> = wanted.iter().map(|name| format!("{name}: {{ default: a, enum: [a, b] }}")).collect();
    let text = format!(
        "openapi: 3.0.3\ninfo: {{ title: Test API, version: '1' }}\nservers:\n- url: 'https://{}.example.com'\n  \
         variables: {{ {} }}\npaths: {{ /pets: {{ get: {{ tags: [Pet], responses: {{ '204': {{ description: Done }} }} }} }} }}\n",
        wanted.map(|name| format!("{{{name}}}")).join("."),
        variables.join(", "),
    );
    let source = crate::source::load("test.yaml", &text).unwrap();
    let api = crate::model(&source, &Options::default()).unwrap_or_else(|faults| panic!("{faults:#?}")).api;
    assert_eq!(
        variable_names(&api),
        [
            "UploadVariable upload",
            "SecretVariable secret",
            "FromVariable from",
            "PetApiVariable pet_api",
            "Refuse refuse_variable",
            "Application application_variable",
            "Timeout timeout_variable",
            "Region region",
        ]
    );
}

/// The enumeration and the method for each variable of the server.
fn variable_names(api: &Api) -> Vec<String> {
    let names = names(api, &Options::default());
    names.variables.iter().map(|name| format!("{} {}", name.ident, name.method)).collect()
}
