//! What runs on pull requests: the same as at home, nothing of a third party, and no text of a stranger in a script.

use serde_json::Value;

use crate::files::{File, read, tracked};

fn workflows() -> Vec<(File, Value)> {
    let files = tracked().into_iter().filter(|file| file.path.starts_with(".github/workflows/"));
    let parse = |file: File| {
        let source = oasmith::source::load("workflow.yaml", &file.text).unwrap_or_else(|fault| panic!("{fault:#?}"));
        (file, source.take())
    };
    files.map(parse).collect()
}

/// Every step of every job.
fn steps(workflow: &Value) -> Vec<&Value> {
    let jobs = workflow["jobs"].as_object().unwrap().values();
    jobs.flat_map(|job| job["steps"].as_array().unwrap()).collect()
}

#[test]
fn the_script_of_pull_requests_is_the_one_that_is_run_at_home() {
    let workflows = workflows();
    assert!(!workflows.is_empty());
    let scripts: Vec<&str> =
        workflows.iter().flat_map(|(_, it)| steps(it)).filter_map(|it| it["run"].as_str()).collect();
    assert!(scripts.contains(&".ci/api"), "{scripts:#?}");
    assert!(read(".ci/run").contains("\n    .ci/api || "));
    for command in ["cargo xtask codegen --check", "cargo xtask diff"] {
        assert!(read(".ci/api").contains(command), ".ci/api does not run `{command}`");
    }
}

#[test]
fn steps_are_commands_that_strangers_cannot_change() {
    for (file, workflow) in workflows() {
        assert_eq!(workflow["permissions"], serde_json::json!({}), "{}: jobs ask for what they need", file.path);
        for step in steps(&workflow) {
            let name = step["name"].as_str().unwrap();
            let script = step["run"].as_str().unwrap_or_else(|| panic!("{}: {name} is no script of ours", file.path));
            // The title of a pull request would be a part of the script; the environment is not.
            assert!(!script.contains("${{"), "{}: {name} puts text of an event into its script", file.path);
        }
    }
}

#[test]
fn who_may_write_runs_nothing_of_the_repository() {
    for (file, workflow) in workflows() {
        for (name, job) in workflow["jobs"].as_object().unwrap() {
            let permissions = job["permissions"].as_object().unwrap();
            let writes = permissions.values().any(|permission| permission == "write");
            let scripts: Vec<&str> =
                job["steps"].as_array().unwrap().iter().filter_map(|step| step["run"].as_str()).collect();
            let runs_code = scripts.iter().any(|script| script.contains(".ci/") || script.contains("git "));
            assert!(!(writes && runs_code), "{}: {name}", file.path);
        }
    }
}
