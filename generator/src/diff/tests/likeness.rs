//! What is the same thing under another name, in another place or in other words; and what follows in Rust.

use super::*;

/// The rules that are tested here, because their edits are larger.
pub(super) const RULES: [&str; 8] = [
    "model-renamed",
    "model-became-non-nullable",
    "event-added",
    "security-scheme-removed",
    "security-scheme-renamed",
    "rust-item-added",
    "rust-item-removed",
    "rust-item-changed",
];

fn spoken(changes: &[Change]) -> Vec<String> {
    changes.iter().map(line).collect()
}

fn described(schemas: &str, paths: &str) -> String {
    format!(
        "openapi: 3.0.3\ninfo: {{title: A, version: '1'}}\npaths: {{{paths}}}\ncomponents: {{schemas: {{{schemas}}}}}\n"
    )
}

fn of(old: (&str, &str), new: (&str, &str)) -> Vec<String> {
    spoken(&changes_with(&described(old.0, old.1), &described(new.0, new.1), &Options::default()))
}

/// An operation that returns, and one that takes, a schema.
fn get(schema: &str) -> String {
    format!(
        "/a: {{get: {{operationId: getA, responses: {{'200': {{description: A., content: {{application/json: \
         {{schema: {schema}}}}}}}}}}}}}"
    )
}

const PET: &str = "{type: object, properties: {id: {type: string}, name: {type: string}, age: {type: integer}}}";

#[test]
fn a_schema_with_another_name_is_the_same_schema() {
    let (old, new) = (format!("Pet: {PET}"), format!("Animal: {PET}"));
    let found =
        of((&old, &get("{$ref: '#/components/schemas/Pet'}")), (&new, &get("{$ref: '#/components/schemas/Animal'}")));
    assert_eq!(found, ["model-renamed Animal response none major"]);
}

#[test]
fn a_schema_that_gets_a_name_is_the_same_schema() {
    let found = of(("", &get(PET)), (&format!("Pet: {PET}"), &get("{$ref: '#/components/schemas/Pet'}")));
    assert_eq!(found, ["model-renamed Pet response none major"]);
}

#[test]
fn what_differs_in_a_renamed_schema_is_told_with_its_own_effect() {
    let other = PET.replace("age: {type: integer}", "age: {type: integer}, tag: {type: string}");
    let (old, new) = (format!("Pet: {PET}"), format!("Animal: {other}"));
    let found =
        of((&old, &get("{$ref: '#/components/schemas/Pet'}")), (&new, &get("{$ref: '#/components/schemas/Animal'}")));
    assert_eq!(
        found,
        ["model-renamed Animal response none major", "property-added-optional Animal.tag response additive minor"]
    );
}

#[test]
fn what_lists_hold_may_stop_being_null() {
    let of_items = |nullable: bool| format!("Words: {{type: array, items: {{type: string, nullable: {nullable}}}}}");
    let uses = get("{$ref: '#/components/schemas/Words'}");
    let found = of((&of_items(true), &uses), (&of_items(false), &uses));
    assert_eq!(found, ["model-became-non-nullable Words response additive major"]);
}

#[test]
fn another_name_for_a_plain_type_changes_nothing() {
    let old = "Id: {type: string}, Pet: {type: object, properties: {id: {$ref: '#/components/schemas/Id'}}}";
    let new = "Id: {type: string}, Pet: {type: object, properties: {id: {type: string}}}";
    let uses = get("{$ref: '#/components/schemas/Pet'}");
    assert_eq!(of((old, &uses), (new, &uses)), [""; 0]);
}

#[test]
fn names_of_path_parameters_are_for_people() {
    let text = |name: &str| BASE.replace("petId", name);
    let found = spoken(&changes(BASE, &text("id")));
    assert_eq!(
        found,
        ["parameter-renamed deletePet.id request none patch", "parameter-renamed putPhoto.id request none patch"]
    );
}

#[test]
fn order_and_references_change_nothing() {
    let (old, new) = (
        "Pet: {type: object, properties: {b: {type: string}, a: {type: string}}}",
        "Pet: {properties: {a: {type: string}, b: {type: string}}, type: object}",
    );
    let uses = get("{$ref: '#/components/schemas/Pet'}");
    assert_eq!(of((old, &uses), (new, &uses)), [""; 0]);
    let inline = "openapi: 3.0.3\ninfo: {title: A, version: '1'}\npaths: {/a: {get: {operationId: a, parameters: \
                  [{name: x, in: query, schema: {type: string}}], responses: {'204': {description: A.}}}}}\n";
    let shared = "openapi: 3.0.3\ninfo: {title: A, version: '1'}\npaths: {/a: {get: {operationId: a, parameters: \
                  [{$ref: '#/components/parameters/X'}], responses: {'204': {$ref: '#/components/responses/A'}}}}}\n\
                  components: {parameters: {X: {name: x, in: query, schema: {type: string}}}, responses: {A: {description: A.}}}\n";
    assert!(changes_with(inline, shared, &Options::default()).is_empty());
}

#[test]
fn versions_of_the_specification_change_nothing() {
    let older = "swagger: '2.0'\ninfo: {title: A, version: '1'}\nhost: a.example\nschemes: [https]\nconsumes: [application/json]\n\
                 produces: [application/json]\npaths: {/a: {post: {operationId: a, parameters: [{name: x, in: query, type: string}, \
                 {name: body, in: body, required: true, schema: {$ref: '#/definitions/Pet'}}], responses: {'200': \
                 {description: A., schema: {$ref: '#/definitions/Pet'}}}}}}\n\
                 definitions: {Pet: {type: object, properties: {id: {type: string}}}}\n";
    let newer = "openapi: 3.1.0\ninfo: {title: A, version: '2'}\nservers: [{url: 'https://a.example'}]\n\
                 paths: {/a: {post: {operationId: a, parameters: [{name: x, in: query, schema: {type: string}}], requestBody: \
                 {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}, responses: {'200': \
                 {description: A., content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}}}}}\n\
                 components: {schemas: {Pet: {type: object, properties: {id: {type: string}}}}}\n";
    assert_eq!(spoken(&changes_with(older, newer, &Options::default())), [""; 0]);
}

#[test]
fn events_come() {
    let old = edited_block("callbacks:", "");
    assert_eq!(spoken(&changes(&old, BASE)), ["event-added api.done response additive minor"]);
}

#[test]
fn schemes_go() {
    let with = edited("    key: {type: apiKey", "    basic: {type: http, scheme: basic}\n    key: {type: apiKey");
    assert_eq!(spoken(&changes(&with, BASE)), ["security-scheme-removed api.basic request none major"]);
}

/// Update and answer of one resource: the one converts into the other while their members are equal.
fn resource(answer: &str) -> (String, String) {
    let schemas = format!(
        "Update: {{type: object, properties: {{name: {{type: string}}}}}}, Answer: {{type: object, properties: {answer}}}"
    );
    let paths = "/a: {put: {operationId: putA, requestBody: {required: true, content: {application/json: {schema: \
                 {$ref: '#/components/schemas/Update'}}}}, responses: {'200': {description: A., content: \
                 {application/json: {schema: {$ref: '#/components/schemas/Answer'}}}}}}}";
    (schemas, paths.to_owned())
}

#[test]
fn what_follows_elsewhere_is_a_change_of_its_own() {
    let (old, paths) = resource("{title: {type: string}}");
    let (new, _) = resource("{name: {type: string}, title: {type: string}}");
    assert_eq!(
        of((&old, &paths), (&new, &paths)),
        [
            "property-added-optional Answer.name response additive minor",
            "rust-item-added Answer.impl From<models::Answer> for models::Update none none minor"
        ]
    );
    assert_eq!(
        of((&new, &paths), (&old, &paths)),
        [
            "property-removed Answer.name response breaking for readers major",
            "rust-item-removed Answer.impl From<models::Answer> for models::Update none none major"
        ]
    );
}

#[test]
fn a_box_is_another_type() {
    let schemas = |back: &str| {
        format!(
            "Node: {{type: object, properties: {{leaf: {{$ref: '#/components/schemas/Leaf'}}}}}}, Leaf: {{type: object, \
             properties: {{a: {{type: string}}{back}}}}}"
        )
    };
    let (old, new) = (schemas(""), schemas(", node: {$ref: '#/components/schemas/Node'}"));
    let uses = get("{$ref: '#/components/schemas/Node'}");
    let found = of((&old, &uses), (&new, &uses));
    assert!(found.contains(&"property-added-optional Leaf.node response additive minor".to_owned()), "{found:?}");
    let boxed = found.iter().filter(|line| line.starts_with("rust-item-changed Node.") && line.ends_with(" major"));
    assert!(boxed.count() > 0, "{found:?}");
}

#[test]
fn the_version_follows_the_greatest_effect() {
    let changes = |text: &str| Changes { changes: changes(BASE, text) };
    assert_eq!(changes(BASE).impact(), None);
    assert_eq!(changes(&edited("enum: [here, sold]", "enum: [here, sold, lost]")).impact(), Some(Impact::Minor));
    assert_eq!(changes(&edited("enum: [here, sold]", "enum: [here]")).impact(), Some(Impact::Major));
}

#[test]
fn another_schema_with_the_same_rust_name_breaks_where_it_differs() {
    let inline = "Pet: {type: object, properties: {owner: {type: object, properties: {id: {type: string}}}}}";
    let named = "Pet: {type: object, properties: {owner: {$ref: '#/components/schemas/PetOwner'}}}, PetOwner: {type: \
                 object, properties: {street: {type: string}, town: {type: string}}}";
    let uses = get("{$ref: '#/components/schemas/Pet'}");
    assert_eq!(
        of((inline, &uses), (named, &uses)),
        [
            "model-renamed PetOwner response none patch",
            "property-added-optional PetOwner.street response additive minor",
            "property-added-optional PetOwner.town response additive minor",
            "property-removed PetOwner.id response breaking for readers major",
        ]
    );
    let schema =
        |name: &str, field: &str| format!("{name}: {{type: object, properties: {{{field}: {{type: string}}}}}}");
    let found = of(
        (&schema("Fault", "code"), &get("{$ref: '#/components/schemas/Fault'}")),
        (&schema("fault", "text"), &get("{$ref: '#/components/schemas/fault'}")),
    );
    assert_eq!(
        found,
        [
            "model-renamed fault response none patch",
            "property-added-optional fault.text response additive minor",
            "property-removed fault.code response breaking for readers major",
        ]
    );
}

#[test]
fn a_name_that_goes_to_another_schema_breaks_those_who_used_it() {
    let old = format!("Pet: {PET}, Beast: {{type: object, properties: {{teeth: {{type: integer}}}}}}");
    let new = format!("Beast: {PET}");
    let found =
        of((&old, &get("{$ref: '#/components/schemas/Pet'}")), (&new, &get("{$ref: '#/components/schemas/Beast'}")));
    assert!(found.iter().any(|line| line.ends_with("major")), "{found:?}");
    assert!(!found.iter().any(|line| line.starts_with("model-added") && line.ends_with("major")), "{found:?}");
}

#[test]
fn prose_tells_a_new_name_only_where_it_says_much_of_one_property_alone() {
    let fields = |name: &str, prose: &str, others: &str| {
        format!("Box: {{type: object, properties: {{{name}: {{type: integer, description: {prose}}}{others}}}}}")
    };
    let uses = get("{$ref: '#/components/schemas/Box'}");
    let between = |prose: &str, others: &str| {
        of((&fields("width", prose, others), &uses), (&fields("height", prose, others), &uses))
    };
    let two = [
        "property-added-optional Box.height response additive minor",
        "property-removed Box.width response breaking for readers major",
    ];
    let long = "How far it is from here to there.";
    assert_eq!(between("The size.", ""), two);
    assert_eq!(between(long, &format!(", depth: {{type: string, description: {long}}}")), two);
    assert_eq!(between(long, ""), ["property-renamed Box.height response breaking for readers major"]);
}

#[test]
fn prose_tells_a_new_name_of_a_parameter_only_where_it_says_much() {
    let asks = |name: &str, prose: &str| {
        format!(
            "/a: {{get: {{operationId: getA, parameters: [{{name: {name}, in: query, description: {prose}, schema: {{type: \
             integer}}}}], responses: {{}}}}}}"
        )
    };
    let between = |prose: &str| of(("", &asks("width", prose)), ("", &asks("height", prose)));
    let two = [
        "parameter-added-optional getA.height request additive minor",
        "parameter-removed getA.width request breaking for senders major",
    ];
    assert_eq!(between("The size."), two);
    let long = "How far it is from here to there.";
    assert_eq!(between(long), ["parameter-renamed getA.height request breaking for senders major"]);
}

#[test]
fn lists_of_other_things_are_not_one_schema() {
    let list = |name: &str, of: &str| format!("{name}: {{type: array, items: {{type: {of}}}}}");
    let uses = |name: &str| get(&format!("{{$ref: '#/components/schemas/{name}'}}"));
    let found = of((&list("Words", "string"), &uses("Words")), (&list("Flags", "boolean"), &uses("Flags")));
    assert!(!found.iter().any(|line| line.starts_with("model-renamed")), "{found:?}");
    let found = of((&list("Words", "string"), &uses("Words")), (&list("Terms", "string"), &uses("Terms")));
    assert_eq!(found, ["model-renamed Terms response none major"]);
}

#[test]
fn another_name_for_a_type_has_the_members_of_that_type() {
    let union = "Sum: {oneOf: [{type: number}, {$ref: '#/components/schemas/Pet'}, {type: array, items: {}}]}";
    let schemas = format!("Pet: {PET}, {union}, Shape: {{$ref: '#/components/schemas/Sum'}}");
    let uses = get("{$ref: '#/components/schemas/Shape'}");
    assert_eq!(of((&schemas, &uses), (&schemas, &uses)), [""; 0]);

    let pet = "{$ref: '#/components/schemas/Pet'}";
    let named = |pet: &str| format!("Animal: {{$ref: '#/components/schemas/Pet'}}, Pet: {pet}");
    let (old, new) = (named(PET), named(&PET.replace("name:", "Name:")));
    let found = of((&old, &get(pet)), (&new, &get(pet)));
    assert!(found.iter().all(|change| change.starts_with("property-renamed")), "{found:#?}");
}

#[test]
fn one_of_several_requests_of_a_callback_is_told_by_its_method() {
    let answer = "{responses: {'200': {description: Taken.}}}";
    let at = |address: &str| format!("'{{$request.query.{address}}}': {{post: {answer}, delete: {answer}}}");
    let path = |callbacks: &str| {
        format!(
            "/a: {{get: {{operationId: getA, responses: {{'204': {{description: A.}}}}, callbacks: {{{callbacks}}}}}}}"
        )
    };
    let old = described("", &path(&format!("done: {{{}, {}}}", at("one"), at("two"))));
    let changes = changes_with(&old, &described("", &path("")), &Options::default());
    let sentences: Vec<_> = changes.iter().map(|change| change.sentence.as_str()).collect();
    let gone = |method| format!("The request {method} of the callback `done` of `getA` is gone.");
    assert_eq!(sentences, [gone("DELETE"), gone("POST")]);
}
