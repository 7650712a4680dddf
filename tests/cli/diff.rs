//! `oasmith diff`: what it prints, how it ends, and what it says about input that it cannot read.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use serde_json::Value;

use crate::call::{Answer, Folder};
use crate::description;

/// A folder with two descriptions: `new.yaml` has an operation and a schema more than `old.yaml`.
fn folder() -> Folder {
    let folder = Folder::new();
    let old = description(&["Pet"]);
    let more = "paths:\n  /toys:\n    get:\n      operationId: listToys\n      tags: [Toys]\n      responses:\n        \
                '204': {description: none}\n";
    folder.put("old.yaml", &old);
    folder.put("new.yaml", &description(&["Pet", "Toy"]).replace("paths:\n", more));
    folder
}

fn json(answer: &Answer) -> Value {
    assert!(answer.stderr.is_empty(), "{answer:?}");
    serde_json::from_str(&answer.stdout).unwrap()
}

#[test]
fn the_same_file_twice_is_no_change() {
    let answer = folder().call("diff old.yaml old.yaml --fail-on patch");
    assert_eq!((answer.code, answer.stdout.as_str(), answer.stderr.as_str()), (0, "no change\n", ""));
}

#[test]
fn what_is_new_is_told_with_its_place() {
    let answer = folder().call("diff old.yaml new.yaml");
    assert_eq!(answer.code, 0, "{answer:?}");
    assert!(answer.stdout.starts_with("GET /toys (ToysApi::list_toys)\n\nminor[operation-added]: "), "{answer:?}");
    assert!(answer.stdout.contains("--> new: new.yaml:6:5\n"), "{answer:?}");
    let summary = answer.stdout.lines().last().unwrap();
    assert!(summary.ends_with(" minor"), "without a version there is none to come: {answer:?}");
}

#[test]
fn the_exit_code_follows_the_limit() {
    let folder = folder();
    for (files, limit, code) in [
        ("old.yaml new.yaml", "major", 0),
        ("old.yaml new.yaml", "minor", 1),
        ("old.yaml new.yaml", "patch", 1),
        ("new.yaml old.yaml", "major", 1),
        ("new.yaml old.yaml", "minor", 1),
    ] {
        let answer = folder.call(&format!("diff {files} --fail-on {limit}"));
        assert_eq!(answer.code, code, "{files} {limit}: {answer:?}");
        assert_eq!(answer.stderr.contains("`--fail-on "), code == 1, "{answer:?}");
        assert!(!answer.stdout.is_empty(), "the changes are told all the same");
    }
    assert_eq!(folder.call("diff new.yaml old.yaml").code, 0, "without a limit nothing is forbidden");
}

#[test]
fn the_next_version_follows_the_one_that_is_given() {
    let folder = folder();
    for (files, from, next) in [
        ("old.yaml new.yaml", "1.2.3", "1.3.0"),
        ("new.yaml old.yaml", "1.2.3", "2.0.0"),
        ("old.yaml new.yaml", "0.2.3", "0.2.4"),
        ("new.yaml old.yaml", "0.2.3", "0.3.0"),
        ("old.yaml old.yaml", "1.2.3", "1.2.3"),
    ] {
        let document = json(&folder.call(&format!("diff {files} --format json --from-version {from}")));
        assert_eq!(document["next_version"], next, "{files} {from}");
    }
    assert!(json(&folder.call("diff old.yaml new.yaml --format json"))["next_version"].is_null());
}

#[test]
fn each_format_is_printed() {
    let folder = folder();
    let notes = folder.call("diff old.yaml new.yaml --format markdown").stdout;
    assert!(
        notes.contains("# Minor changes (") && notes.contains("\n**`GET /toys`** `ToysApi::list_toys` ("),
        "{notes}"
    );
    let commands = folder.call("diff old.yaml new.yaml --format github").stdout;
    assert!(
        commands.contains(
            "::warning file=new.yaml,line=6,col=5,endLine=6,endColumn=8,title=GET /toys%3A operation-added::"
        ),
        "{commands}"
    );
    let commands = folder.call("diff new.yaml old.yaml --format github").stdout;
    assert!(commands.contains("::error file=old.yaml,title=GET /toys%3A operation-removed::"), "{commands}");
    let document = json(&folder.call("diff old.yaml new.yaml --format json"));
    assert_eq!((&document["version"], &document["impact"]), (&Value::from(1), &Value::from("minor")));
}

#[test]
fn what_programs_read_keeps_to_its_schema() {
    let schema: Value = serde_json::from_str(
        &std::fs::read_to_string(oasmith_tests::repository().join("docs/diff.schema.json")).unwrap(),
    )
    .unwrap();
    let schema = jsonschema::validator_for(&schema).unwrap();
    let folder = folder();
    for (name, description) in [("2019.yaml", "genesys-oauth-2019-02.yaml"), ("today.yaml", "genesys-oauth.yaml")] {
        let path = oasmith_tests::repository().join("spec").join(description);
        folder.put(name, &std::fs::read_to_string(path).unwrap());
    }
    for words in [
        "old.yaml new.yaml",
        "new.yaml old.yaml --from-version 1.0.0",
        "old.yaml old.yaml",
        "2019.yaml today.yaml --quiet",
    ] {
        let document = json(&folder.call(&format!("diff {words} --format json")));
        let faults: Vec<String> = schema.iter_errors(&document).map(|fault| fault.to_string()).collect();
        assert!(faults.is_empty(), "{words}: {faults:#?}");
    }
    assert!(!schema.is_valid(&serde_json::json!({"version": 2})));
}

#[test]
fn one_side_may_be_the_standard_input() {
    let folder = folder();
    let old = folder.read("old.yaml");
    let answer = folder.call_with("diff - new.yaml --format json", &old);
    assert_eq!(
        (json(&answer)["old"].as_str(), json(&answer)["impact"].as_str()),
        (Some("standard input"), Some("minor"))
    );
    assert_eq!(folder.call_with("diff old.yaml -", &old).stdout, "no change\n");
    let answer = folder.call_with("diff - -", &old);
    assert_eq!(answer.code, 2, "{answer:?}");
    assert!(answer.stderr.contains("one description, not two"), "{answer:?}");
}

#[test]
fn a_review_has_no_file_that_is_the_standard_input() {
    let folder = folder();
    let commands = folder.call_with("diff old.yaml - --format github", &folder.read("new.yaml")).stdout;
    assert!(commands.contains("::warning title=GET /toys%3A operation-added::"), "{commands}");
}

#[test]
fn other_files_of_the_standard_input_are_those_of_today() {
    let folder = folder();
    let description = description(&["Pet"]) + "    Toy: {$ref: 'toy.yaml#/Toy'}\n";
    folder.put("api.yaml", &description);
    folder.put("toy.yaml", "Toy: {type: object, properties: {name: {type: string}}}\n");
    let answer = folder.call_with("diff - api.yaml", &description);
    assert_eq!(answer.code, 2, "{answer:?}");
    assert!(answer.stderr.contains("instead of `-`") && !answer.stderr.contains("--spec"), "{answer:?}");
    let answer = folder.call_with("diff - api.yaml --root .", &description);
    assert_eq!((answer.code, answer.stdout.as_str()), (0, "no change\n"), "{answer:?}");
    assert!(answer.stderr.contains("read from `--root` as they are now"), "{answer:?}");
}

#[test]
fn either_side_may_be_unreadable() {
    let folder = folder();
    folder.put("broken.yaml", "openapi: 3.0.3\ninfo:\n  title: [\n");
    folder.put("wrong.yaml", &(description(&["Pet"]) + "    Broken: {$ref: 'other.yaml#/Nobody'}\n"));
    for words in
        ["broken.yaml new.yaml", "old.yaml broken.yaml", "missing.yaml broken.yaml", "broken.yaml missing.yaml"]
    {
        let answer = folder.call(&format!("diff {words}"));
        assert_eq!((answer.code, answer.stdout.as_str()), (2, ""), "{words}: {answer:?}");
        assert!(answer.stderr.contains("--> broken.yaml:4:1\n"), "{words}: {answer:?}");
        assert_eq!(
            answer.stderr.contains("cannot read missing.yaml"),
            words.contains("missing"),
            "{words}: {answer:?}"
        );
    }
    let answer = folder.call("diff wrong.yaml broken.yaml --fail-on major");
    assert_eq!((answer.code, answer.stdout.as_str()), (2, ""), "{answer:?}");
    for part in ["--> wrong.yaml:16:20\n", "--> broken.yaml:4:1\n", "error in wrong.yaml", "error in broken.yaml"] {
        assert!(answer.stderr.contains(part), "{part}: {answer:?}");
    }
}

#[test]
fn the_configuration_chooses_what_counts() {
    let folder = folder();
    let entry = |name: &str, tags: &str| {
        format!(
            "[[crate]]\nspec = \"{name}.yaml\"\nout = \"{name}\"\n[crate.options]\nversion = \"3.1.0\"\n\
             name = \"{name}\"\n[crate.options.include]\ntags = [{tags}]\n"
        )
    };
    folder.put("pets.toml", &entry("new", "\"Pets\""));
    assert_eq!(folder.call("diff old.yaml new.yaml --config pets.toml").stdout, "no change\n");
    folder.put("both.toml", &(entry("new", "\"Toys\"") + &entry("other", "\"Pets\"")));
    let document = json(&folder.call("diff old.yaml new.yaml --config both.toml --format json --quiet"));
    assert_eq!(document["next_version"], "3.2.0", "the crate that is made from the new description");
    let other = folder.call("diff old.yaml new.yaml --config both.toml --crate other");
    assert_eq!(other.stdout, "no change\n", "{other:?}");
    folder.put("third.yaml", &folder.read("new.yaml"));
    for (words, told) in [
        ("diff old.yaml third.yaml --config both.toml", "with `--crate`: new, other\n"),
        ("diff old.yaml new.yaml --config both.toml --crate no", "both.toml has no crate `no`"),
    ] {
        let answer = folder.call(words);
        assert_eq!(answer.code, 2, "{words}: {answer:?}");
        assert!(answer.stderr.contains(told) && answer.stderr.contains(": new, other\n"), "{words}: {answer:?}");
    }
}

#[test]
fn options_that_do_not_fit_the_old_description_are_left_out_there() {
    let folder = folder();
    let server = "url: 'https://{region}.example.com', variables: {region: {default: eu, enum: [eu, us]}}";
    folder.put("new.yaml", &folder.read("new.yaml").replace("url: 'https://pets.example.com'", server));
    folder.put(
        "login.toml",
        "[[crate]]\nspec = \"new.yaml\"\nout = \"new\"\n[crate.options.login]\n\
         token-url = \"https://login.{region}.example.com/token\"\n",
    );
    let answer = folder.call("diff old.yaml new.yaml --config login.toml");
    assert_eq!(answer.code, 0, "{answer:?}");
    assert!(answer.stderr.contains("old.yaml: 1 warning"), "{answer:?}");
}

#[test]
fn a_wrong_call_is_explained() {
    let folder = folder();
    for (words, reason) in [
        ("diff old.yaml", "required"),
        ("diff old.yaml new.yaml --fail-on all", "possible values"),
        ("diff old.yaml new.yaml --format yaml", "possible values"),
        ("diff old.yaml new.yaml --from-version 1.2", "unexpected end of input"),
        ("diff old.yaml new.yaml --crate a", "--config"),
        ("diff old.yaml new.yaml --config missing.toml", "No such file"),
    ] {
        let answer = folder.call(words);
        assert_eq!((answer.code, answer.stdout.as_str()), (2, ""), "{words}: {answer:?}");
        assert!(answer.stderr.contains(reason), "{words}: {answer:?}");
    }
}

#[test]
fn other_files_of_both_sides_are_read() {
    let folder = Folder::new();
    for (side, kind) in [("old", "string"), ("new", "integer")] {
        let text = description(&["Pet"]) + "    Toy: {$ref: 'models/toy.yaml'}\n";
        folder.put(&format!("{side}/pets.yaml"), &text);
        folder.put(
            &format!("{side}/models/toy.yaml"),
            &format!("type: object\nproperties: {{size: {{type: {kind}}}}}\n"),
        );
    }
    assert_eq!(folder.call("diff old/pets.yaml old/pets.yaml").stdout, "no change\n");
    let answer = folder.call("diff old/pets.yaml new/pets.yaml --root old");
    assert_eq!(answer.code, 2, "{answer:?}");
    assert!(answer.stderr.contains("it is outside of old\n"), "{answer:?}");
    assert_eq!(folder.call("diff old/pets.yaml new/pets.yaml --root .").code, 0);
}
