use super::*;

#[test]
fn a_command_line_can_be_pasted_into_a_shell() {
    let mut command = in_workspace("/opt/rust/bin/cargo");
    command.args(["test", "", "two words", "it's", "--config=spec/oasmith.toml"]);
    assert_eq!(command_line(&command), r"cargo test '' 'two words' 'it'\''s' --config=spec/oasmith.toml");
}

#[test]
fn a_command_line_names_the_folder_unless_it_is_the_root() {
    let mut command = Command::new("npm");
    command.arg("ci").current_dir(workspace_root().join("tests/contract"));
    assert_eq!(command_line(&command), "cd tests/contract && npm ci");
}

#[test]
fn the_workspace_root_is_where_the_workspace_is() {
    let manifest = fs::read_to_string(workspace_root().join("Cargo.toml")).unwrap();
    assert!(manifest.contains("[workspace]"));
}

#[test]
fn a_failure_keeps_the_exit_code_and_names_the_command() {
    // 101 is what cargo itself answers to an unknown subcommand.
    let error = run(cargo().arg("no-such-subcommand").stderr(Stdio::null())).unwrap_err();
    assert!(error.to_string().starts_with("`cargo no-such-subcommand` failed ("), "{error}");
    assert_eq!(exit_code(&error.context("while testing")), ExitCode::from(101));
}

#[test]
fn a_program_that_is_not_there_is_named() {
    let error = run(&mut in_workspace("no-such-program")).unwrap_err();
    assert_eq!(error.to_string(), "`no-such-program` could not be started");
    assert_eq!(exit_code(&error), ExitCode::FAILURE);
}
