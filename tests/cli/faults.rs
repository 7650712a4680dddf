//! Input and calls that are wrong: exit code 2, the place, and nothing written.

use crate::call::{Answer, Folder};
use crate::description;

/// Generates from a description that must be refused.
fn refused(name: &str, text: &str) -> Answer {
    let folder = Folder::new();
    folder.put(name, text);
    let answer = folder.call(&format!("generate --spec {name} --out out"));
    assert_eq!((answer.code, answer.stdout.as_str()), (2, ""), "{answer:?}");
    assert!(!folder.path("out").exists(), "nothing is written");
    answer
}

#[test]
fn a_fault_of_syntax_has_line_and_column() {
    let answer = refused("a.yaml", "openapi: 3.0.3\ninfo:\n  title: [\n");
    assert!(answer.stderr.contains("error[OAS001]: ") && answer.stderr.contains("--> a.yaml:4:1\n"), "{answer:?}");
    let answer = refused("a.json", "{\n  \"openapi\": }\n");
    assert!(answer.stderr.contains("--> a.json:2:14\n"), "{answer:?}");
    assert!(answer.stderr.ends_with("error: 1 error in a.json\n"), "{answer:?}");
}

#[test]
fn all_faults_are_told() {
    let text = description(&["Pet", "Pet", "Toy", "Toy"]);
    let answer = refused("a.yaml", &text);
    assert_eq!(answer.stderr.matches("error[OAS002]: ").count(), 2, "{answer:?}");
    assert!(answer.stderr.contains("first used here"), "{answer:?}");
}

#[test]
fn a_fault_of_meaning_has_its_place() {
    let text = description(&["Pet"]) + "    Broken: {$ref: 'other.yaml#/Nobody'}\n";
    let answer = refused("a.yaml", &text);
    assert!(answer.stderr.contains("error[OAS005]: "), "{answer:?}");
    assert!(answer.stderr.contains("--> a.yaml:16:20\n"), "{answer:?}");
    assert!(answer.stderr.contains("at /components/schemas/Broken/$ref\n"), "{answer:?}");
}

#[test]
fn what_is_no_description_is_named() {
    for (text, reason) in [("<html></html>", "HTML"), ("", "empty"), ("a: 1\n---\nb: 2\n", "second YAML document")] {
        let answer = refused("a.yaml", text);
        assert!(answer.stderr.contains(reason), "{answer:?}");
    }
}

#[test]
fn bytes_that_are_no_text_have_a_place() {
    let folder = Folder::new();
    std::fs::write(folder.path("a.yaml"), b"a: 1\nb: \xff\n").unwrap();
    let answer = folder.call("generate --spec a.yaml --out out");
    assert_eq!(answer.code, 2);
    assert!(answer.stderr.contains("--> a.yaml:2:4\n"), "{answer:?}");
}

#[test]
fn a_description_that_cannot_be_read_is_named() {
    let folder = Folder::new();
    for (name, reason) in [("missing.yaml", "No such file"), (".", "it is a folder")] {
        let answer = folder.call(&format!("generate --spec {name} --out out"));
        assert_eq!(answer.code, 2);
        assert!(answer.stderr.contains(reason), "{answer:?}");
    }
}

#[cfg(unix)]
#[test]
fn a_pipe_with_a_name_is_not_waited_for() {
    let folder = Folder::new();
    assert!(std::process::Command::new("mkfifo").arg(folder.path("pipe")).status().unwrap().success());
    let answer = folder.call("generate --spec pipe --out out");
    assert_eq!(answer.code, 2);
    assert!(answer.stderr.contains("not a regular file"), "{answer:?}");
}

#[test]
fn limits_are_raised_and_lowered_in_the_call_and_in_the_configuration() {
    let folder = Folder::with(&description(&["Pet", "Toy"]));
    let answer = folder.call("generate --spec pets.yaml --out out --limit schemas=1");
    assert_eq!(answer.code, 2, "{answer:?}");
    assert!(answer.stderr.contains("error[OAS011]: the description has more than 1 schemas"), "{answer:?}");
    assert!(answer.stderr.contains("`--limit schemas=NUMBER`"), "{answer:?}");
    let crates = "[[crate]]\nspec = \"pets.yaml\"\nout = \"out\"\noptions = {limits = {schemas = 1}}\n";
    folder.put("a.toml", crates);
    assert_eq!(folder.call("generate --config a.toml").code, 2);
    assert!(!folder.path("out").exists());
    assert_eq!(folder.call("generate --config a.toml --limit schemas=2").code, 0);
    let answer = folder.call_with("generate --spec - --out out --limit input-mib=0", "a: 1");
    assert!(answer.stderr.contains("error[OAS011]: this has more than 0 MiB"), "{answer:?}");
    assert!(
        answer.stderr.contains("--> standard input\n") && answer.stderr.contains("`--limit input-mib="),
        "{answer:?}"
    );
    for wrong in ["schemas", "schemas=many", "size=1", "schemas=-1"] {
        let answer = folder.call(&format!("generate --config a.toml --limit {wrong}"));
        assert_eq!(answer.code, 2, "{wrong}: {answer:?}");
        assert!(answer.stderr.contains(&format!("invalid value '{wrong}'")), "{answer:?}");
    }
}

#[test]
fn a_wrong_call_is_explained() {
    let folder = Folder::with(&description(&[]));
    for (words, reason) in [
        ("generate", "required"),
        ("generate --spec pets.yaml", "--out"),
        ("generate --out out", "--spec"),
        ("inspect --spec pets.yaml --stage bytes", "possible values"),
        ("inspect --config a.toml --stage ir", "--spec"),
        ("produce", "unrecognized subcommand"),
    ] {
        let answer = folder.call(words);
        assert_eq!((answer.code, answer.stdout.as_str()), (2, ""), "{words}: {answer:?}");
        assert!(answer.stderr.contains(reason), "{words}: {answer:?}");
    }
}

#[test]
fn a_faulty_configuration_has_line_and_column() {
    let folder = Folder::with(&description(&[]));
    folder.put("a.toml", "[[crate]]\nspec = \"pets.yaml\"\nout = \"out\"\nnonsense = 1\n");
    let answer = folder.call("generate --config a.toml");
    assert_eq!(answer.code, 2);
    assert!(answer.stderr.contains("error[OAS010]: ") && answer.stderr.contains("--> a.toml:4:1\n"), "{answer:?}");
    let command = "[[crate]]\nspec = \"pets.yaml\"\nout = \"out\"\noptions = {command = \"x\\npub fn pwn() {}\"}\n";
    folder.put("a.toml", command);
    let answer = folder.call("generate --config a.toml");
    assert!(answer.stderr.contains("--> a.toml:4:22\n") && answer.stderr.contains("is not one line"), "{answer:?}");
    assert!(!folder.path("out").exists());
    folder.put("a.toml", "");
    assert!(folder.call("generate --config a.toml").stderr.contains("has no crate to generate"));
}

#[test]
fn strict_takes_warnings_for_errors() {
    let warns = description(&["Pet"]).replace("https://", "http://");
    let folder = Folder::with(&warns);
    let answer = folder.call("generate --spec pets.yaml --out out");
    assert_eq!(answer.code, 0, "{answer:?}");
    assert!(answer.stderr.contains("warning[OAS"), "{answer:?}");
    let answer = folder.call("generate --spec pets.yaml --out strict --strict --quiet");
    assert_eq!(answer.code, 2, "{answer:?}");
    assert!(answer.stderr.contains("warning[OAS") && answer.stderr.contains("`--strict`"), "{answer:?}");
    assert!(!folder.path("strict").exists());
}

#[test]
fn other_files_are_read_below_the_root_only() {
    let folder = Folder::new();
    folder.put("api/pets.yaml", &(description(&["Pet"]) + "    Toy: {$ref: '../common/toy.yaml'}\n"));
    folder.put("common/toy.yaml", "type: object\nproperties: {name: {type: nonsense}}\n");
    let answer = folder.call("generate --spec api/pets.yaml --out out");
    assert_eq!(answer.code, 2, "{answer:?}");
    assert!(answer.stderr.contains("cannot be read: it is outside of api\n"), "{answer:?}");
    assert!(answer.stderr.contains("--> api/pets.yaml:16:17\n"), "{answer:?}");
    assert!(!folder.path("out").exists());
    let answer = folder.call("generate --spec api/pets.yaml --root . --out out");
    assert_eq!(answer.code, 0, "{answer:?}");
    assert!(answer.stderr.contains("--> common/toy.yaml:2:27\n"), "the place is in the other file: {answer:?}");
    assert!(folder.path("out/src/models/toy.rs").exists());
    folder.put("c.toml", "[[crate]]\nspec = \"api/pets.yaml\"\nroot = \".\"\nout = \"out\"\n");
    assert_eq!(folder.call("check --config c.toml").code, 0);
    let text = folder.read("api/pets.yaml");
    let answer = folder.call_with("generate --spec - --out out", &text);
    assert!(answer.stderr.contains("the standard input is in no folder"), "{answer:?}");
    // What stands in the input is named as if it stood in the root.
    let text = text.replace("../common/", "./");
    let answer = folder.call_with("generate --spec - --root common --out input", &text);
    assert_eq!(answer.code, 0, "{answer:?}");
    assert!(answer.stderr.contains("--> common/toy.yaml:2:27\n"), "{answer:?}");
    // However the description is named, it is the same file to those that refer to it.
    folder.put(
        "common/toy.yaml",
        "type: object\nproperties: {pet: {$ref: '../api/pets.yaml#/components/schemas/Pet'}}\n",
    );
    let answer = folder.call("generate --spec ./api//pets.yaml --root . --out again");
    assert_eq!(answer.code, 0, "{answer:?}");
    let models: Vec<_> = folder.tree("again/src/models").into_iter().map(|(path, _)| path).collect();
    assert!(models.iter().map(|path| path.file_name().unwrap()).eq(["pet.rs", "toy.rs"]), "{models:?}");
}
