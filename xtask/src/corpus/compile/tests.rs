use serde_json::json;

use super::*;

fn message(reason: &str, kind: &str, said: &serde_json::Value) -> Message {
    let line = json!({
        "reason": reason, "package_id": "path+file:///x", "manifest_path": "/scratch/crates/pets/Cargo.toml",
        "target": {"kind": [kind], "name": "x"}, "message": said, "executable": "/target/program",
    });
    serde_json::from_value(line).unwrap()
}

fn said(level: &str, code: Option<&str>, text: &str) -> serde_json::Value {
    let spans = match code {
        Some(_) => json!([
            {"file_name": "crates/pets/src/a.rs", "line_start": 9, "is_primary": false},
            {"file_name": "crates/pets/src/models/pet.rs", "line_start": 7, "is_primary": true},
        ]),
        None => json!([]),
    };
    json!({"level": level, "message": text, "code": code.map(|code| json!({"code": code})), "spans": spans})
}

#[test]
fn what_the_compiler_says_is_sorted() {
    let mut compiled = Compiled::default();
    let mut hear = |kind: &str, said: serde_json::Value| compiled.take(message("compiler-message", kind, &said));
    hear("lib", said("warning", Some("dead_code"), "`x` is never used"));
    hear("lib", said("warning", None, "1 warning emitted"));
    hear("lib", said("error", Some("E0425"), "cannot find `y`"));
    hear("lib", said("error", None, "aborting due to 1 previous error"));
    hear("lib", said("failure-note", None, "For more information, …"));
    hear("example", said("warning", Some("dead_code"), "`z` is never used"));
    hear("example", said("error", Some("E0277"), "no `Serialize`"));
    let finding = |code: &str, text: &str| Finding::new(code, text, "src/models/pet.rs:7");
    assert_eq!(compiled.warnings, [finding("dead_code", "`x` is never used")]);
    assert_eq!(compiled.errors, [finding("E0425", "cannot find `y`")]);
    assert_eq!(compiled.program_errors, [finding("E0277", "no `Serialize`")]);
    assert!(!compiled.library && compiled.program.is_none());
}

#[test]
fn artifacts_say_what_was_finished() {
    let mut compiled = Compiled::default();
    compiled.take(message("compiler-artifact", "lib", &json!(null)));
    assert!(compiled.library);
    assert_eq!(compiled.program, None);
    compiled.take(message("compiler-artifact", "example", &json!(null)));
    assert_eq!(compiled.program, Some(PathBuf::from("/target/program")));
}

#[test]
fn only_crates_of_the_workspace_have_a_slug() {
    let folder = tempfile::tempdir().unwrap();
    let scratch = Scratch::new(Some(folder.path()), Path::new("target")).unwrap();
    let mut line = message("compiler-artifact", "lib", &json!(null));
    assert_eq!(line.slug(&scratch), None);
    line.manifest_path = scratch.member("pets").join("Cargo.toml");
    assert_eq!(line.slug(&scratch).as_deref(), Some("pets"));
}
