//! What a user reads about a description that cannot be generated.

use oasmith_tests::fixture;

use crate::snapshot::{self, tests_of};

tests_of! { report_about:
    alias_rings
    broken_json
    broken_yaml
    duplicate_key
    duplicate_key_json
    headers
    not_a_description
    other_files
    paths
    references
    schemes
    servers
    version
    version_missing
}

#[test]
fn no_fault_is_forgotten() {
    let fixtures: Vec<String> = faults().into_iter().map(|fixture| fixture.name).collect();
    assert_eq!(fixtures, NAMES);
}

fn faults() -> Vec<fixture::Fixture> {
    fixture::all(&fixture::folder().join("faults"))
}

fn report_about(name: &str) {
    let fixture = faults().into_iter().find(|fixture| fixture.name == name).unwrap();
    let report = fixture.generate().map(|output| output.summary).expect_err("this is no fault");
    snapshot::assert("reports", name, &report);
}
