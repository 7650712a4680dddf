//! What the commands write, print and answer.

use std::io::Read;
use std::process::Stdio;

use crate::call::Folder;
use crate::description;

const GENERATE: &str = "generate --spec pets.yaml --out out";

const CHECK: &str = "check --spec pets.yaml --out out";

#[test]
fn generate_makes_a_crate_and_sums_up() {
    let folder = Folder::with(&description(&["Pet"]));
    let answer = folder.call(GENERATE);
    assert_eq!((answer.code, answer.stdout.as_str()), (0, ""), "{answer:?}");
    assert!(answer.stderr.contains("out: 1 operation, 1 model; "), "{answer:?}");
    assert!(answer.stderr.contains(" 0 unchanged, 0 removed; "), "{answer:?}");
    assert!(folder.read("out/Cargo.toml").contains("name = \"pet-shop\""));
    assert!(folder.read("out/.oasmith.json").contains("\"file\": \"pets.yaml\""));
}

#[test]
fn a_second_run_changes_nothing() {
    let folder = Folder::with(&description(&["Pet"]));
    folder.call(GENERATE);
    let before = folder.tree("out");
    let answer = folder.call(GENERATE);
    assert!(answer.stderr.contains("; 0 files written, "), "{answer:?}");
    assert_eq!(folder.tree("out"), before);
}

#[test]
fn what_the_description_does_not_say_any_more_is_removed() {
    let folder = Folder::with(&description(&["Pet", "Toy"]));
    folder.call(GENERATE);
    assert!(folder.path("out/src/models/toy.rs").exists());
    folder.put("out/src/models/mine.txt", "mine");
    folder.put("pets.yaml", &description(&["Pet"]));
    let answer = folder.call(GENERATE);
    assert!(answer.stderr.contains(", 1 removed; "), "{answer:?}");
    assert!(!folder.path("out/src/models/toy.rs").exists());
    assert_eq!(folder.read("out/src/models/mine.txt"), "mine");
}

#[test]
fn check_says_yes_and_writes_nothing() {
    let folder = Folder::with(&description(&["Pet"]));
    folder.call(GENERATE);
    let before = folder.tree("");
    let answer = folder.call(CHECK);
    assert_eq!((answer.code, answer.stdout.as_str()), (0, ""), "{answer:?}");
    assert!(answer.stderr.contains("files as generated"), "{answer:?}");
    assert_eq!(folder.tree(""), before);
}

#[test]
fn check_says_no_with_every_file_and_the_way_out() {
    let folder = Folder::with(&description(&["Pet", "Toy"]));
    folder.call(GENERATE);
    folder.put("pets.yaml", &description(&["Pet", "Ball"]));
    folder.put("out/src/models/pet.rs", "edited\n");
    let before = folder.tree("");
    let answer = folder.call(CHECK);
    assert_eq!(answer.code, 1, "{answer:?}");
    for line in [
        "missing: out/src/models/ball.rs\n",
        "changed: out/src/models/pet.rs (edited by hand)\n",
        "changed: out/.oasmith.json\n",
        "stale: out/src/models/toy.rs\n",
        "--- out/src/models/pet.rs\n+++ out/src/models/pet.rs (as generated)\n@@",
        "\n-edited\n",
    ] {
        assert!(answer.stdout.contains(line), "{line:?} in {}", answer.stdout);
    }
    assert!(answer.stdout.contains("\n... and "), "long differences are cut: {}", answer.stdout);
    assert!(answer.stderr.contains("error: out is not as generated: "), "{answer:?}");
    assert!(answer.stderr.contains("help: run `oasmith generate --spec pets.yaml --out out`"), "{answer:?}");
    assert_eq!(folder.tree(""), before);
}

#[test]
fn check_of_a_folder_that_is_not_there_names_every_file() {
    let folder = Folder::with(&description(&[]));
    let answer = folder.call(CHECK);
    assert_eq!(answer.code, 1, "{answer:?}");
    assert!(answer.stdout.contains("missing: out/Cargo.toml\n"), "{answer:?}");
    assert!(!folder.path("out").exists());
}

#[test]
fn a_configuration_names_crates_and_the_command_that_makes_them() {
    let folder = Folder::new();
    folder.put("api/pets.yaml", &description(&["Pet"]));
    folder.put(
        "api/oasmith.toml",
        "[[crate]]\nspec = \"pets.yaml\"\nout = \"../one\"\noptions = {name = \"one-pet\", command = \"make pets\"}\n\
         [[crate]]\nspec = \"pets.yaml\"\nout = \"../two\"\noptions = {name = \"two-pets\"}\n",
    );
    let answer = folder.call("generate --config api/oasmith.toml");
    assert_eq!(answer.code, 0, "{answer:?}");
    assert!(folder.read("one/Cargo.toml").contains("name = \"one-pet\""));
    assert!(folder.read("two/Cargo.toml").contains("name = \"two-pets\""));
    assert_eq!(folder.call("check --config api/oasmith.toml").code, 0);
    folder.put("one/Cargo.toml", "");
    let answer = folder.call("check --config api/oasmith.toml");
    assert_eq!(
        (answer.code, answer.stdout.lines().next()),
        (1, Some("changed: one/Cargo.toml (edited by hand)")),
        "{answer:?}"
    );
    assert!(answer.stderr.contains("help: run `make pets`"), "{answer:?}");
    assert!(answer.stderr.contains("two: "), "the second crate is checked too: {answer:?}");
}

#[test]
fn a_name_on_the_command_line_comes_before_others() {
    let folder = Folder::with(&description(&[]));
    assert_eq!(folder.call(&format!("{GENERATE} --name zoo")).code, 0);
    assert!(folder.read("out/Cargo.toml").contains("name = \"zoo\""));
    let answer = folder.call("generate --spec pets.yaml --out other --name ../evil");
    assert_eq!(answer.code, 2, "{answer:?}");
    assert!(!folder.path("other").exists() && !folder.path("evil").exists());
}

#[test]
fn the_standard_input_is_a_description_too() {
    let folder = Folder::new();
    let answer = folder.call_with("generate --spec - --out out", &description(&[]));
    assert_eq!(answer.code, 0, "{answer:?}");
    assert!(folder.path("out/Cargo.toml").exists());
    let answer = folder.call_with("generate --spec - --out out", "a: b: c\n");
    assert!(answer.stderr.contains("--> standard input:1:5"), "{answer:?}");
}

#[test]
fn quiet_leaves_errors_and_results() {
    let folder = Folder::with(&description(&["Pet"]));
    let answer = folder.call(&format!("{GENERATE} --quiet"));
    assert_eq!((answer.code, answer.stdout.as_str(), answer.stderr.as_str()), (0, "", ""), "{answer:?}");
    folder.put("out/Cargo.toml", "");
    let answer = folder.call(&format!("-q {CHECK}"));
    assert_eq!(answer.code, 1);
    assert!(answer.stdout.contains("changed: out/Cargo.toml") && answer.stderr.contains("error: "), "{answer:?}");
}

#[test]
fn programs_are_told_in_their_formats() {
    let warns = description(&["Pet"]).replace("https://", "http://");
    let folder = Folder::with(&warns);
    let answer = folder.call(&format!("{GENERATE} --message-format json"));
    assert_eq!(answer.code, 0, "{answer:?}");
    let lines: Vec<serde_json::Value> = answer.stderr.lines().map(|it| serde_json::from_str(it).unwrap()).collect();
    let [warning, note] = lines.as_slice() else { panic!("{answer:?}") };
    assert_eq!((&warning["severity"], &warning["line"]), (&"warning".into(), &3.into()), "{answer:?}");
    assert_eq!((&warning["pointer"], &note["severity"]), (&"/servers/0/url".into(), &"note".into()), "{answer:?}");
    let answer = folder.call("check --spec pets.yaml --out out --strict --message-format github");
    assert_eq!(answer.code, 2, "{answer:?}");
    assert!(answer.stderr.starts_with("::warning file=pets.yaml,line=3,col=17,"), "{answer:?}");
    assert!(answer.stderr.contains("\n::error::1 warning in pets.yaml; nothing was written; `--strict`"), "{answer:?}");
    folder.put("pets.yaml", "openapi: 9\n");
    let answer = folder.call("inspect --spec pets.yaml --stage ir --message-format short");
    assert_eq!(
        answer.stderr,
        "pets.yaml:1:10: error[OAS003]: OpenAPI version 9 is not supported\nerror: 1 error in pets.yaml\n"
    );
}

#[test]
fn what_is_left_out_is_counted_and_listed() {
    let text = description(&["Pet"]).replace("responses:", "parameters: [{in: query, schema: {}}]\n      responses:");
    let folder = Folder::with(&text);
    let answer = folder.call(GENERATE);
    assert!(answer.stderr.contains("; 1 warning, 1 part left out; "), "{answer:?}");
    let line = "- `/paths/~1pets/get/parameters/0`: a parameter without a name is left out\n";
    assert!(folder.read("out/README.md").contains(line), "{}", folder.read("out/README.md"));
}

#[test]
fn colours_only_where_they_are_wanted() {
    let folder = Folder::with("a: [");
    assert!(!folder.call(GENERATE).stderr.contains('\u{1b}'));
    assert!(folder.call(&format!("{GENERATE} --color always")).stderr.contains('\u{1b}'));
    assert!(!folder.call(&format!("{GENERATE} --color never")).stderr.contains('\u{1b}'));
}

#[test]
fn every_stage_can_be_seen() {
    let folder = Folder::with(&description(&["Pet"]));
    for (stage, content) in
        [("normalised", "\"/pets\": {"), ("ir", "title: \"Pet Shop\""), ("names", "list_pets"), ("views", "list_pets")]
    {
        let answer = folder.call(&format!("inspect --spec pets.yaml --stage {stage}"));
        assert_eq!((answer.code, answer.stderr.as_str()), (0, ""), "{answer:?}");
        assert!(answer.stdout.contains(content), "{stage}: {}", answer.stdout);
    }
}

#[test]
fn a_reader_that_leaves_early_is_no_error() {
    let schemas: Vec<String> = (0..500).map(|index| format!("Pet{index}")).collect();
    let schemas: Vec<&str> = schemas.iter().map(String::as_str).collect();
    let folder = Folder::with(&description(&schemas));
    let mut command = folder.command(["inspect", "--spec", "pets.yaml", "--stage", "ir"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut start = [0; 10];
    child.stdout.take().unwrap().read_exact(&mut start).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{output:?}");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

#[test]
fn operations_are_chosen_by_flags() {
    let folder = Folder::with(&description(&["Pet"]));
    let answer =
        folder.call(&format!("{GENERATE} --include-tag Pets --include-path /toys/** --exclude-operation add*"));
    assert_eq!(answer.code, 0, "{answer:?}");
    assert!(answer.stderr.contains("out: 1 operation, 0 models; "), "nothing needs a pet: {answer:?}");
    for words in ["\"/toys/**\" in `include.paths`", "\"add*\" in `exclude.operations`"] {
        assert!(answer.stderr.contains(&format!("warning[OAS010]: nothing matches {words}")), "{answer:?}");
    }
    assert!(!folder.path("out/src/models/pet.rs").exists());
    let answer = folder.call(CHECK);
    assert_eq!(answer.code, 1);
    let answer = folder.call("check --spec pets.yaml --out out --include-operation list*");
    assert_eq!(answer.code, 0, "{answer:?}");
    let answer = folder.call("check --spec pets.yaml --out other --exclude-path /pets");
    assert!(answer.stderr.contains("help: run `oasmith generate --spec pets.yaml --out other --exclude-path /pets`"));
}

#[test]
fn faults_of_a_call_are_not_told_of_the_description() {
    let folder = Folder::with(&description(&["Pet"]));
    let answer = folder.call(&format!("{GENERATE} --name a/b"));
    assert_eq!(answer.code, 2);
    assert!(answer.stderr.contains("error: 1 error in the call") && !answer.stderr.contains("-->"), "{answer:?}");
}
