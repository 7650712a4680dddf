//! The generated methods are what the reference page states, with Rust's types.

use syn::{File, ReturnType};

use crate::rust::{Request, arguments, docs, method, parse_type, request};
use crate::table::{EDITIONS, Edition, Kind, OPERATIONS, Operation, snake_case};
use crate::{GENERATED, Generated};

/// The code of today's description as users of the flagship compile it.
const COMMITTED: &str = include_str!("../../generated/src/apis/oauth.rs");

#[test]
fn each_method_takes_and_returns_what_the_operation_does() {
    for_each(|edition, operation, file| {
        let name = operation.name();
        let method = method(file, "OAuthApi", &name).unwrap_or_else(|| panic!("{}: no `{name}`", edition.name));
        let expected = operation.parameters.iter().map(|parameter| {
            let ty = match parameter.kind {
                Kind::String => "&str".to_owned(),
                Kind::Object => format!("impl Borrow<{}>", edition.body),
            };
            (snake_case(parameter.js_name), parse_type(&ty))
        });
        let expected: Vec<_> = expected.collect();
        let found: Vec<_> = arguments(method).into_iter().map(|(name, ty)| (name, ty.clone())).collect();
        assert_eq!(found, expected, "{}: {name}", edition.name);

        let ReturnType::Type(_, returned) = &method.sig.output else { panic!("{name} returns nothing") };
        let call = format!("Call<{}>", operation.returns.unwrap_or("()"));
        assert_eq!(**returned, parse_type(&call), "{}: {name}", edition.name);
    });
}

#[test]
fn each_method_makes_the_request_of_the_operation() {
    for_each(|edition, operation, file| {
        let found = request(method(file, "OAuthApi", &operation.name()).unwrap());
        let arguments_of = |kind: Kind| {
            let arguments = operation.parameters.iter().filter(move |parameter| parameter.kind == kind);
            arguments.map(|parameter| snake_case(parameter.js_name))
        };
        let expected = Request {
            http_method: operation.http_method.to_owned(),
            operation: operation.js_name.to_owned(),
            path: operation.path.to_owned(),
            path_arguments: arguments_of(Kind::String).collect(),
            body: arguments_of(Kind::Object).next(),
            reader: if operation.returns.is_some() { "json" } else { "empty" }.to_owned(),
        };
        assert_eq!(found, expected, "{}", edition.name);
    });
}

#[test]
fn each_method_documents_the_operation() {
    for_each(|edition, operation, file| {
        let docs = docs(method(file, "OAuthApi", &operation.name()).unwrap());
        assert!(docs.starts_with(&format!("{}\n", operation.summary)), "{}: {docs}", edition.name);
        let line = format!("\n`{} {}`\n", operation.http_method, operation.path);
        assert!(docs.contains(&line), "{}: {docs}", edition.name);
        for permission in operation.permissions {
            assert!(docs.contains(&format!("`{permission}`")), "{}: {docs}", edition.name);
        }
    });
}

fn for_each(check: impl Fn(&Edition, &Operation, &File)) {
    let [past, present]: &[Generated; 2] = &GENERATED;
    let sources = [
        (&past.edition, past.file("src/apis/oauth.rs")),
        (&present.edition, present.file("src/apis/oauth.rs")),
        (&EDITIONS[1], COMMITTED),
    ];
    for (edition, source) in sources {
        let file = syn::parse_file(source).unwrap();
        for operation in &OPERATIONS {
            check(edition, operation, &file);
        }
    }
}
