use super::*;

#[test]
fn reads_every_key() {
    let config = parse(
        r#"
        [[crate]]
        spec = "a.yaml"
        out = "../generated"
        [crate.options]
        name = "my-client"
        version = "1.2.3"
        acronyms = ["OAuth"]
        correlation-header = "X-Request-Id"
        rename = { Foo = "Bar" }
        extensions = { permissions = "x-permissions" }
        "#,
    )
    .unwrap();
    let options = &config.crates[0].options;
    assert_eq!(options.name.as_deref(), Some("my-client"));
    assert_eq!(options.rename["Foo"], "Bar");
    assert_eq!(options.extensions.permissions.as_deref(), Some("x-permissions"));
}

#[test]
fn an_unknown_key_is_an_error_with_its_place() {
    let error = parse("[[crate]]\nspec = \"a\"\nout = \"b\"\noptoins = {}\n").unwrap_err();
    assert!(error.message.contains("optoins"), "{}", error.message);
    assert_eq!(error.place, Place::Position { line: 4, column: 1 });
}

#[test]
fn values_that_could_become_code_are_refused() {
    for options in [
        "name = \"../x\"",
        "name = \"std\"",
        "version = \"1.0\"",
        "version = \"1.0.0\\n[build]\"",
        "rename = { A = \"B; fn x() {}\" }",
        "acronyms = [\"a-b\"]",
        "correlation-header = \"a: b\"",
    ] {
        let text = format!("[[crate]]\nspec = \"a\"\nout = \"b\"\n[crate.options]\n{options}\n");
        assert!(parse(&text).is_err(), "{options}");
    }
}
