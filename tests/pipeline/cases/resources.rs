//! Texts that a parser chokes on, and descriptions that are larger than they look.

use std::fmt::Write;

use super::{Case, HEAD};

pub(super) fn cases() -> Vec<Case> {
    [syntax(), numbers(), references(), sizes(), order()].into_iter().flatten().collect()
}

fn syntax() -> Vec<Case> {
    let laugh = |level: usize| format!("a{level}: &a{level} [{}]", vec![format!("*a{}", level - 1); 10].join(", "));
    let laughs = (1..12).map(laugh).collect::<Vec<_>>().join("\n");
    vec![
        Case::yaml(
            37,
            "a billion laughs",
            format!("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n{laughs}"),
            &["E OAS011 6:45"],
        ),
        Case::json(38, "lists in lists", "[".repeat(200_000), &["E OAS011 1:128"]),
        Case::json(38, "objects in objects", "{\"a\":".repeat(200_000), &["E OAS011 1:636"]),
        Case::yaml(38, "lists in lists in YAML", "[".repeat(200_000), &["E OAS011 1:256"]),
        Case::yaml(38, "objects in objects in YAML", "{\"a\":".repeat(200_000), &["E OAS011 1:1276"]),
        Case::yaml(39, "a value in itself", "a: &a [*a]\n", &["E OAS011 1:4"]),
        Case::yaml(39, "an anchor that is not there", "a: *b\n", &["E OAS001 1:4"]),
        Case::json(40, "a key twice in JSON", "{\"openapi\": \"3.0.3\",\n\"openapi\": \"3.0.3\"}", &["E OAS002 2:1"]),
        Case::yaml(40, "a key twice in YAML", "openapi: 3.0.3\nopenapi: 3.0.3\n", &["E OAS002 2:1"]),
        Case::schemas(
            41,
            "words that old YAML takes for booleans",
            " Answer: {type: string, enum: [yes, no, on, off, NO]}",
            &[],
        )
        .has("src/models/answer.rs", "\"off\""),
        Case::yaml(43, "several documents", format!("{HEAD}---\na: 1\n"), &["E OAS001 4:1"]),
        Case::yaml(43, "an object of Python", "a: !!python/object:os.system [x]\n", &["E OAS001 1:4"]),
        Case::yaml(43, "an included file", "a: !include /etc/passwd\n", &["E OAS001 1:4"]),
        Case::yaml(
            43,
            "a merge key",
            format!(
                "x-base: &base {{operationId: a}}\n{HEAD}paths:\n /a:\n  get:\n   <<: *base\n   responses: {{'204': {{description: Done}}}}\n"
            ),
            &[],
        ),
        Case::yaml(43, "a byte order mark", format!("\u{feff}{HEAD}paths: {{}}\n"), &[]),
        Case::yaml(43, "nothing", "", &["E OAS001"]),
        Case::yaml(43, "a page", "<!DOCTYPE html><html></html>", &["E OAS001 1:1"]),
        Case::yaml(43, "no text", "a\0b", &["E OAS001 1:2"]),
        Case::yaml(
            44,
            "an address of a file in place of its content",
            "https://example.com/openapi.yaml",
            &["E OAS004"],
        ),
        Case::yaml(45, "2.0", "swagger: '2.0'\ninfo: {title: Case, version: '1'}\npaths: {}\n", &[]),
        Case::yaml(45, "3.2", "openapi: 3.2.0\ninfo: {title: Case, version: '1'}\npaths: {}\n", &[]),
        Case::yaml(
            45,
            "half a version",
            "openapi: 3\ninfo: {title: Case, version: '1'}\npaths: {}\n",
            &["E OAS003 1:10"],
        ),
        Case::yaml(45, "no version", "info: {title: Case, version: '1'}\npaths: {}\n", &["E OAS003"]),
    ]
}

fn numbers() -> Vec<Case> {
    let default =
        |value: &str| format!(" Pet: {{type: object, properties: {{a: {{type: number, default: {value}}}}}}}");
    vec![
        Case::schemas(42, "no number", &default(".nan"), &["E OAS001 5:62"]),
        Case::schemas(42, "a number beyond numbers", &default("1e400"), &["W OAS009 5:62"]),
        Case::schemas(
            42,
            "an integer of thirty digits",
            " Pet: {type: object, properties: {a: {type: integer, default: 100000000000000000000000000000}}}",
            &["W OAS009 5:63"],
        ),
        Case::yaml(
            42,
            "a version that is a number",
            "openapi: 3.0.3\ninfo: {title: Case, version: 1.10}\npaths: {}\n",
            &["W OAS009 2:30"],
        ),
        Case::schemas(
            42,
            "values that look like dates and octal numbers",
            " Day: {type: string, enum: [2020-01-01, 0x10, 0o7]}",
            &["W OAS009 5:28"],
        ),
    ]
}

fn references() -> Vec<Case> {
    let to = |target: &str| format!(" Pet: {{type: object, properties: {{a: {{$ref: '{target}'}}}}}}");
    let chain: Vec<String> =
        (0..10_000).map(|index| format!(" S{index}: {{$ref: '#/components/schemas/S{}'}}", index + 1)).collect();
    vec![
        Case::schemas(46, "an address of a network", &to("http://169.254.169.254/"), &["E OAS005 5:45"]),
        Case::paths(
            46,
            "an address of a network, and faults of other kinds",
            " /{: {get: {operationId: a, parameters: [{$ref: 'http://example.com/p'}], responses: {'204': {description: Done}}}}",
            &["E OAS007 5:2", "E OAS005 5:49"],
        ),
        Case::schemas(46, "a host without a scheme", &to("//host/x"), &["E OAS005 5:45"]),
        Case::schemas(46, "a file by its address", &to("file:///etc/passwd"), &["E OAS005 5:45"]),
        Case::schemas(46, "a file outside", &to("../../etc/passwd"), &["E OAS005 5:45"]),
        Case::schemas(47, "a reference to itself", " A: {$ref: '#/components/schemas/A'}", &["E OAS005 5:5"]),
        Case::schemas(
            47,
            "a circle of two",
            " A: {$ref: '#/components/schemas/B'},\n B: {$ref: '#/components/schemas/A'}",
            &["E OAS005 5:5"],
        ),
        Case::schemas(
            47,
            "a schema that is composed of itself",
            " A: {allOf: [{$ref: '#/components/schemas/A'}]}",
            &["W OAS005 5:14"],
        ),
        Case::schemas(
            47,
            "a chain of ten thousand",
            &format!("{},\n S10000: {{type: string}}", chain.join(",\n")),
            &[],
        ),
        Case::schemas(47, "a composition nine thousand deep", &composed(9_000), &["E OAS011 134:8", "E OAS011 471:8"]),
        Case::schemas(
            47,
            "a list of itself",
            " Node: {type: object, properties: {next: {$ref: '#/components/schemas/Node'}}}",
            &[],
        )
        .has("src/models/node.rs", "Box<Node>"),
        Case::schemas(48, "a target that is not there", &to("#/components/schemas/Missing"), &["W OAS005 5:45"]),
        Case::yaml(
            48,
            "a target of another kind",
            format!(
                "{HEAD}components: {{parameters: {{P: {{name: p, in: query, schema: {{type: string}}}}}}, schemas: {{\n{}\n}}}}\npaths: {{}}\n",
                to("#/components/parameters/P")
            ),
            &["W OAS005 5:45"],
        ),
        Case::schemas(48, "an escape that there is not", &to("#/components/schemas/a~2b"), &["W OAS005 5:45"]),
        Case::schemas(48, "half a percent sign", &to("#/components/schemas/a%2"), &["W OAS005 5:45"]),
        Case::schemas(
            48,
            "words beside a reference",
            " A: {type: string},\n B: {type: object, properties: {a: {$ref: '#/components/schemas/A', description: 'beside', maxLength: 3}}}",
            &[],
        ),
    ]
}

fn sizes() -> Vec<Case> {
    let pairs: Vec<String> = (0..30).map(|index| format!("{{oneOf: [{{type: object, properties: {{a{index}: {{type: string}}}}}}, {{type: object, properties: {{b{index}: {{type: string}}}}}}]}}")).collect();
    let doubles = (0..30).map(|index| {
        let next = format!("{{$ref: '#/components/schemas/S{}'}}", index + 1);
        format!(" S{index}: {{allOf: [{next}, {next}]}}")
    });
    let doubles: Vec<String> = doubles.chain([" S30: {type: object, properties: {a: {}}}".to_owned()]).collect();
    let members: Vec<String> = (0..5_000).map(|index| format!("m{index}: {{type: string}}")).collect();
    vec![
        Case::schemas(49, "two to the power of thirty", &format!(" Pet: {{allOf: [{}]}}", pairs.join(", ")), &[]),
        Case::schemas(
            50,
            "five thousand members",
            &format!(" Pet: {{type: object, properties: {{{}}}}}", members.join(", ")),
            &[],
        ),
        Case::schemas(
            49,
            "schemas that double thirty times",
            &doubles.join(",\n"),
            &[
                "E OAS011 29:7",
                "E OAS011 30:7",
                "E OAS011 31:7",
                "E OAS011 32:7",
                "E OAS011 33:7",
                "E OAS011 34:7",
                "E OAS011 35:7",
            ],
        ),
        Case::schemas(
            49,
            "sixty properties that add to the schema that has them",
            &additions_to_themselves(60),
            &[],
        ),
        Case::schemas(49, "a chain of five hundred properties that add to the next", &chained_additions(500), &["E OAS011 134:28"]),
        Case::schemas(49, "properties that double forty times", &doubling_properties(40), &["E OAS011 85:121"]),
        Case::schemas(49, "a thousand schemas with a thousand members more", &inherited(1_000), &["E OAS011 5:2408"]),
        Case::schemas(50, "more schemas than the limit", " A: {},\n B: {}", &["E OAS011 6:2"])
            .with(|options| options.limits.schemas = 1),
        Case::paths(
            50,
            "more operations than the limit",
            " /a: {get: {operationId: a, DONE}}\n /b: {get: {operationId: b, DONE}}",
            &["E OAS011 6:7"],
        )
        .with(|options| options.limits.operations = 1),
        Case::json(
            50,
            "more operations than the limit in JSON",
            "{\"openapi\": \"3.0.3\", \"paths\": {\n\"/a\": {\"get\": {}},\n\"/b\": {\"parameters\": [], \"get\": {}}}}",
            &["E OAS011 3:26"],
        )
        .with(|options| options.limits.operations = 1),
        Case::schemas(50, "more values than the limit", " A: {},\n B: {enum: [\n a, b]}", &["E OAS011 7:2"])
            .with(|options| options.limits.nodes = 13),
        Case::yaml(50, "a million schemas", million_schemas(), &["E OAS011 20006:2"]),
        Case::json(50, "a hundred thousand operations", hundred_thousand_operations(), &["E OAS011 10003:12"]),
        Case::json(
            50,
            "five hundred levels",
            format!("{{\"a\": {}1{}}}", "{\"b\":".repeat(500), "}".repeat(500)),
            &["E OAS011 1:637"],
        ),
    ]
}

/// A schema that is composed of one that is composed of one, and so on.
fn composed(depth: usize) -> String {
    let schemas =
        (0..depth).map(|index| format!(" S{index}: {{allOf: [{{$ref: '#/components/schemas/S{}'}}]}},\n", index + 1));
    schemas.collect::<String>() + &format!(" S{depth}: {{type: object}}")
}

/// Two chains of schemas that describe the same two properties, each another struct by each way that leads to it.
fn doubling_properties(depth: usize) -> String {
    let to = |name: char, index: usize| format!("{{$ref: '#/components/schemas/{name}{index}'}}");
    let mut text = format!(" A: {{allOf: [{}, {}]}},\n", to('S', 0), to('T', 0));
    for index in 0..depth {
        let (plain, other) = (to('S', index + 1), to('T', index + 1));
        let more = format!("{{allOf: [{other}], properties: {{q: {{type: string}}}}}}");
        _ = writeln!(text, " S{index}: {{type: object, properties: {{a: {plain}, b: {plain}}}}},");
        _ = writeln!(text, " T{index}: {{type: object, properties: {{a: {more}, b: {more}}}}},");
    }
    text + &format!(" S{depth}: {{type: object}},\n T{depth}: {{type: object}}")
}

/// A property that is composed of a schema and adds to it.
fn addition(name: usize, to: &str) -> String {
    format!("p{name}: {{allOf: [{{$ref: '#/components/schemas/{to}'}}, {{properties: {{own: {{type: string}}}}}}]}}")
}

fn additions_to_themselves(count: usize) -> String {
    let members: Vec<String> = (0..count).map(|index| addition(index, "A")).collect();
    format!(" A: {{properties: {{{}}}}}", members.join(", "))
}

fn chained_additions(count: usize) -> String {
    let schema = |index| format!(" S{index}: {{properties: {{{}}}}},\n", addition(index, &format!("S{}", index + 1)));
    (0..count).map(schema).collect::<String>() + &format!(" S{count}: {{type: object}}")
}

/// A schema with many members, and as many schemas that have them too.
fn inherited(count: usize) -> String {
    let members: Vec<String> = (0..count).map(|index| format!("m{index}: {{properties: {{a: {{}}}}}}")).collect();
    let heirs: Vec<String> = (0..count)
        .map(|index| {
            format!(" S{index}: {{allOf: [{{$ref: '#/components/schemas/A'}}, {{properties: {{own: {{}}}}}}]}}")
        })
        .collect();
    format!(" A: {{type: object, properties: {{{}}}}},\n{}", members.join(", "), heirs.join(",\n"))
}

/// None of them is a value before the first that is one too many.
fn million_schemas() -> String {
    let mut text = format!("{HEAD}paths: {{}}\ndefinitions:\n");
    for index in 0..1_000_000 {
        _ = writeln!(text, " S{index}: {{}}");
    }
    text
}

fn hundred_thousand_operations() -> String {
    let mut text =
        "{\"openapi\": \"3.0.3\", \"info\": {\"title\": \"Case\", \"version\": \"1\"},\n\"paths\": {".to_owned();
    let paths: Vec<String> = (0..100_000).map(|index| format!("\n\"/{index}\": {{\"get\": {{}}}}")).collect();
    text += &paths.join(",");
    text + "}}"
}

fn order() -> Vec<Case> {
    vec![Case::schemas(
        55,
        "keys in another order",
        " Pet: {properties: {b: {type: string}, a: {type: string}}, type: object}",
        &[],
    )]
}
