//! Places whose text could become code.

use super::{Case, HEAD};

pub(super) fn cases() -> Vec<Case> {
    [paths(), servers(), values(), parameters(), operations(), names(), keywords()].into_iter().flatten().collect()
}

fn paths() -> Vec<Case> {
    vec![
        Case::paths(13, "a quote in a path", " '/a\"b': {get: {operationId: a, DONE}}", &["E OAS007 5:2"]),
        Case::paths(13, "a space in a path", " '/a b': {get: {operationId: a, DONE}}", &["E OAS007 5:2"]),
        Case::paths(
            13,
            "a control character in a path",
            " \"/a\\nb\": {get: {operationId: a, DONE}}",
            &["E OAS007 5:2"],
        ),
        Case::paths(13, "a comment in a path", " '/a//b': {get: {operationId: a, DONE}}", &["E OAS007 5:2"]),
        Case::paths(14, "an open brace", " '/{': {get: {operationId: a, DONE}}", &["E OAS007 5:2"]),
        Case::paths(14, "a closing brace", " '/}': {get: {operationId: a, DONE}}", &["E OAS007 5:2"]),
        Case::paths(14, "no name in braces", " '/{}': {get: {operationId: a, DONE}}", &["E OAS007 5:2"]),
        Case::paths(14, "braces in braces", " '/{a{b}}': {get: {operationId: a, DONE}}", &["E OAS007 5:2"]),
        Case::paths(14, "a parameter twice", " '/{a}{a}': {get: {operationId: a, DONE}}", &["E OAS007 5:2"]),
        Case::paths(
            14,
            "names that code around them has",
            " '/{self}/{token}/{base_url}/{request}': {get: {operationId: a, parameters: [{name: self, in: path, required: true, schema: {type: string}}, {name: token, in: path, required: true, schema: {type: string}}, {name: base_url, in: path, required: true, schema: {type: string}}, {name: request, in: path, required: true, schema: {type: string}}], DONE}}",
            &[],
        ),
        Case::paths(
            53,
            "two paths that differ in a name",
            " '/a/{x}': {get: {operationId: a, parameters: [{name: x, in: path, required: true, schema: {type: string}}], DONE}}\n '/a/{y}': {get: {operationId: b, parameters: [{name: y, in: path, required: true, schema: {type: string}}], DONE}}",
            &["W OAS007 6:2"],
        ),
        Case::paths(
            53,
            "a parameter that is not described",
            " '/a/{x}': {get: {operationId: a, DONE}}",
            &["W OAS007 5:12"],
        ),
        Case::paths(
            53,
            "a parameter that is not in the path",
            " '/a': {get: {operationId: a, parameters: [{name: x, in: path, required: true, schema: {type: string}}], DONE}}",
            &["W OAS007 5:8"],
        ),
        Case::paths(
            53,
            "a body of GET",
            " '/a': {get: {operationId: a, requestBody: {content: {application/json: {schema: {type: string}}}}, DONE}}",
            &["W OAS004 5:44"],
        ),
    ]
}

fn servers() -> Vec<Case> {
    let server = |url: &str| HEAD.replace("'https://api.example.com'", url) + "paths: {}\n";
    vec![
        Case::yaml(15, "a quote in an address", server(r#"'https://a"b.example.com'"#), &["E OAS007 3:17"]),
        Case::yaml(15, "a line break in an address", server(r#""https://a\nb.example.com""#), &["E OAS007 3:17"]),
        Case::yaml(15, "a variable that is not described", server("'https://{x}.example.com'"), &["E OAS007 3:17"]),
        Case::yaml(15, "a file", server("'file:///etc'"), &["E OAS007 3:17"]),
        Case::yaml(15, "a script", server("'javascript:alert(1)'"), &["E OAS007 3:17"]),
        Case::yaml(15, "a password in an address", server("'https://me:pass@example.com'"), &["E OAS007 3:17"]),
        Case::yaml(15, "http", server("'http://api.example.com'"), &["W OAS007 3:17"]),
        Case::yaml(15, "a relative address", server("/v1"), &["W OAS007 3:17"]),
        Case::yaml(
            29,
            "a login server on another host",
            format!(
                "{HEAD}paths: {{}}\ncomponents:\n securitySchemes:\n  login: {{type: oauth2, flows: {{clientCredentials: {{tokenUrl: 'https://evil.example.net/token', scopes: {{}}}}}}}}\nsecurity: [{{login: []}}]\n"
            ),
            &["W OAS007 7:63"],
        ),
        Case::yaml(
            29,
            "a login server without https",
            format!(
                "{HEAD}paths: {{}}\ncomponents:\n securitySchemes:\n  login: {{type: oauth2, flows: {{clientCredentials: {{tokenUrl: 'http://api.example.com/token', scopes: {{}}}}}}}}\nsecurity: [{{login: []}}]\n"
            ),
            &["W OAS007 7:63"],
        ),
    ]
}

fn values() -> Vec<Case> {
    let many: Vec<String> = (0..100_000).map(|index| format!("v{index}")).collect();
    vec![
        Case::schemas(
            16,
            "enumeration values that are code or no names",
            r#" Kind: {type: string, enum: [")] pub fn evil(){} //", 'b\', '', self, '1', a-b, a_b, é]}"#,
            &[],
        )
        .has("src/models/kind.rs", r#"")] pub fn evil(){} //""#)
        .has("src/models/kind.rs", r#""b\\""#)
        .has("src/models/kind.rs", "\"é\""),
        Case::schemas(16, "a value twice", " Kind: {type: string, enum: [a, a]}", &["W OAS009 5:33"]),
        Case::schemas(16, "values of several types", " Kind: {type: string, enum: [a, 1]}", &["W OAS009 5:29"]),
        Case::schemas(
            17,
            "a hundred thousand values",
            &format!(" Kind: {{type: string, enum: [{}]}}", many.join(", ")),
            &["W OAS011 5:29"],
        ),
        Case::schemas(
            18,
            "a default that is code",
            " Pet: {type: object, properties: {a: {type: integer, default: 'evil()'}}}",
            &["W OAS009 5:63"],
        ),
        Case::schemas(
            18,
            "a default out of the range",
            " Pet: {type: object, properties: {a: {type: integer, maximum: 3, default: 7}}}",
            &[],
        ),
        Case::schemas(
            18,
            "a default that is none of the values",
            " Pet: {type: object, properties: {a: {type: string, enum: [x], default: y}}}",
            &["W OAS009 5:73"],
        ),
        Case::schemas(
            18,
            "a default that is an object",
            " Pet: {type: object, properties: {a: {type: string, default: {x: 1}}}}",
            &["W OAS009 5:62"],
        ),
        Case::schemas(19, "a limit that is code", " Pet: {type: integer, minimum: '1;evil()'}", &["W OAS009 5:32"]),
        Case::schemas(19, "a negative length", " Pet: {type: string, maxLength: -1}", &["W OAS009 5:33"]),
        Case::schemas(19, "no number", " Pet: {type: number, multipleOf: .nan}", &["E OAS001 5:34"]),
        Case::schemas(19, "a limit beyond numbers", " Pet: {type: number, maximum: 1e400}", &["W OAS009 5:31"]),
        Case::schemas(
            20,
            "patterns of all sorts",
            r##" Pet: {type: object, properties: {a: {type: string, pattern: "\"#"}, b: {type: string, pattern: '(?=a)'}, c: {type: string, pattern: '(a+)+$'}, d: {type: string, pattern: '('}}}"##,
            &[],
        ),
        Case::schemas(
            20,
            "a pattern of a megabyte",
            &format!(" Pet: {{type: string, pattern: '{}'}}", "a".repeat(1_000_000)),
            &[],
        ),
        Case::schemas(
            31,
            "an example that is code",
            " Pet: {type: object, example: 'pub fn evil(){}', properties: {a: {type: string, example: '*/ pub fn evil(){}'}}}",
            &[],
        ),
        Case::schemas(
            31,
            "an example of ten megabytes",
            &format!(" Pet: {{type: string, example: '{}'}}", "a".repeat(10_000_000)),
            &[],
        ),
    ]
}

fn parameters() -> Vec<Case> {
    let parameter = |name: &str, place: &str| {
        format!(
            " /a: {{get: {{operationId: a, parameters: [{{name: {name}, in: {place}, schema: {{type: string}}}}], DONE}}}}"
        )
    };
    let answers = |key: &str| format!(" /a: {{get: {{operationId: a, responses: {{{key}: {{description: Done}}}}}}}}");
    let media = |name: &str| {
        format!(
            " /a: {{get: {{operationId: a, responses: {{'200': {{description: Done, content: {{{name}: {{schema: {{type: object}}}}}}}}}}}}}}"
        )
    };
    vec![
        Case::paths(21, "a header with a quote", &parameter(r#"'q"x'"#, "header"), &["E OAS009 5:49"]),
        Case::paths(21, "a header of two lines", &parameter(r#""a\r\nX: 1""#, "header"), &["E OAS009 5:49"]),
        Case::paths(21, "a header without a name", &parameter("''", "header"), &["E OAS009 5:49"]),
        Case::paths(21, "a query parameter with a quote", &parameter(r#"'q"x'"#, "query"), &[]),
        Case::paths(21, "a query parameter of two lines", &parameter(r#""a\r\nX: 1""#, "query"), &[]),
        Case::paths(
            21,
            "headers that the client writes",
            " /a: {get: {operationId: a, parameters: [{name: Authorization, in: header, schema: {type: string}}, {name: content-type, in: header, schema: {type: string}}, {name: Accept, in: header, schema: {type: string}}, {name: Host, in: header, schema: {type: string}}, {name: Content-Length, in: header, schema: {type: string}}], DONE}}",
            &["W OAS006 5:42", "W OAS006 5:101", "W OAS006 5:159", "W OAS006 5:211", "W OAS006 5:261"],
        ),
        Case::paths(22, "code in a status", &answers("'200; evil()'"), &["W OAS009 5:56"]),
        Case::paths(22, "a small status", &answers("2xx"), &["W OAS009 5:46"]),
        Case::paths(22, "a status beyond all", &answers("'999'"), &["W OAS009 5:48"]),
        Case::paths(22, "a negative status", &answers("-1"), &["W OAS009 5:45"]),
        Case::paths(22, "a status that is a number", &answers("204"), &[]),
        Case::paths(23, "a media type with a quote", &media(r#"'a"b/c'"#), &["W OAS009 5:87"]),
        Case::paths(23, "a media type of two lines", &media(r#""a/b\r\nX: 1""#), &["W OAS009 5:93"]),
        Case::paths(23, "junk for a media type", &media("junk"), &["W OAS009 5:84"]),
        Case::paths(23, "any media type", &media("'*/*'"), &[]),
        Case::paths(
            23,
            "no media type",
            " /a: {get: {operationId: a, responses: {'200': {description: Done, content: {}}}}}",
            &[],
        ),
    ]
}

fn operations() -> Vec<Case> {
    let id = |id: &str| format!(" /a: {{get: {{operationId: {id}, DONE}}}}");
    vec![
        Case::paths(24, "an operation without a name", " /a: {get: {DONE}}", &["W OAS008 5:12"]),
        Case::paths(
            24,
            "a name twice",
            " /a: {get: {operationId: a, DONE}}\n /b: {get: {operationId: a, DONE}}",
            &["W OAS008 6:26"],
        ),
        Case::paths(24, "a keyword", &id("match"), &[]).has("src/apis/default.rs", "fn r#match"),
        Case::paths(24, "a name that the handler has", &id("new"), &[]),
        Case::paths(24, "a path for a name", &id("../x"), &[]),
        Case::paths(24, "a name of ten thousand characters", &id(&"x".repeat(10_000)), &[]),
    ]
}

fn names() -> Vec<Case> {
    vec![
        Case::schemas(25, "members that differ in their style", " Pet: {type: object, properties: {fooBar: {type: string}, foo_bar: {type: string}, foo-bar: {type: string}, FOO_BAR: {type: string}}}", &[])
            .has("src/models/pet.rs", r#"rename = "foo-bar""#)
            .has("src/models/pet.rs", r#"rename = "FOO_BAR""#),
        Case::schemas(26, "members that Rust has a word for", " Pet: {type: object, properties: {type: {type: string}, self: {type: string}, Self: {type: string}, crate: {type: string}, super: {type: string}, _: {type: string}, gen: {type: string}, '': {type: string}, '123': {type: string}, a.b: {type: string}, __proto__: {type: string}}}", &[]),
        Case::schemas(26, "a member `$ref` that is a property", " Pet: {type: object, properties: {$ref: {type: string}}}", &[]),
        Case::schemas(27, "schemas that Rust has names for", &["Option", "String", "Vec", "Result", "Error", "Client", "Box", "Some", "Send", "Debug", "std", "serde"].map(|name| format!(" {name}: {{type: object, properties: {{a: {{type: string}}, b: {{type: array, items: {{type: string}}}}}}}}")).join(",\n"), &[]),
        Case::schemas(28, "a tag that leads to nothing", " A: {type: object, properties: {kind: {type: string}}},\n B: {oneOf: [{$ref: '#/components/schemas/A'}], discriminator: {propertyName: kind, mapping: {x: '#/components/schemas/Missing'}}}", &["W OAS004 6:98"]),
        Case::schemas(28, "a tag that leads into a network", " A: {type: object, properties: {kind: {type: string}}},\n B: {oneOf: [{$ref: '#/components/schemas/A'}], discriminator: {propertyName: kind, mapping: {x: 'https://example.com/x'}}}", &["W OAS004 6:98"]),
        Case::schemas(28, "a tag that leads to code", " A: {type: object, properties: {kind: {type: string}}},\n B: {oneOf: [{$ref: '#/components/schemas/A'}], discriminator: {propertyName: kind, mapping: {x: 'A; evil()'}}}", &["W OAS004 6:98"]),
        Case::schemas(30, "extensions that other generators obey", " Pet: {type: object, x-rust-type: 'std::process::Command', x-pwn-import: 'evil::pwn', properties: {a: {type: string, enum: [b], x-enum-varnames: ['pwn{} evil']}}}", &[]),
        Case::schemas(32, "an attribute in a name", r#" Pet: {type: object, properties: {"a\", default = \"evil": {type: string}}}"#, &[])
            .has("src/models/pet.rs", r#"rename = "a\", default = \"evil""#),
        Case::schemas(52, "a letter that looks like another", " Admin: {type: object, properties: {a: {type: string}}},\n Аdmin: {type: object, properties: {b: {type: string}}}", &["W OAS009 6:2"]),
    ]
}

fn keywords() -> Vec<Case> {
    vec![
        Case::schemas(
            51,
            "a required member that is not described",
            " Pet: {type: object, required: [b], properties: {a: {type: string}}}",
            &["W OAS009 5:32"],
        ),
        Case::schemas(
            51,
            "a limit below another",
            " Pet: {type: object, properties: {a: {type: string, minLength: 5, maxLength: 2}}}",
            &["W OAS009 5:64"],
        ),
        Case::schemas(51, "values of another type", " Pet: {type: integer, enum: [a, b]}", &["W OAS009 5:29"]),
        Case::schemas(51, "several types in 3.0", " Pet: {type: [string, 'null']}", &["W OAS004 5:7"]),
        Case::schemas(
            51,
            "all of them, all told",
            " A: {type: object, required: [b], properties: {a: {type: string}}},\n B: {type: integer, enum: [a]},\n C: {type: [string, 'null']}",
            &["W OAS009 5:30", "W OAS009 6:27", "W OAS004 7:5"],
        ),
    ]
}
