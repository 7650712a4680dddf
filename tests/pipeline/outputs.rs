//! What becomes of each fixture: every file that is not the same for all, and what is said about it.

use std::fmt::Write;

use oasmith::manifest;
use oasmith_tests::fixture::{self, Fixture};

use crate::snapshot::{self, tests_of};

tests_of! { output_of:
    alias_rings
    bodies_and_answers
    callbacks
    choices
    colliding_names
    compositions
    constraints
    containers
    conversions
    deprecation
    derives
    empty
    encodings
    endless_requirement
    errors_by_status
    errors_differing
    errors_same
    extensions
    forms
    hostile_text
    idempotency_keys
    inline_objects
    login
    login_addresses
    many_required
    media_types
    open_enums
    openapi_3_1
    openapi_3_2
    other_enums
    other_files
    parameter_content
    parameters
    prelude_names
    presence
    recursion
    references
    repaired_references
    repaired_statuses
    repaired_structure
    repaired_values
    response_headers
    scalars
    security
    servers_colliding
    servers_http
    servers_none
    servers_of_operations
    servers_relative
    servers_several
    servers_variables
    several_answers
    shared_enums
    swagger_2
    tag_features
    tags
    text_dates
    tuples
    unions
}

#[test]
fn no_fixture_is_forgotten() {
    let fixtures: Vec<String> = fixture::all(&fixture::folder()).into_iter().map(|fixture| fixture.name).collect();
    assert_eq!(fixtures, NAMES);
}

fn output_of(name: &str) {
    let fixture = Fixture::named(name);
    let output = fixture.generate().unwrap_or_else(|report| panic!("{report}"));
    let mut text = String::new();
    let report = fixture.report(&output.diagnostics);
    if !report.is_empty() {
        write!(text, "==> diagnostics <==\n{report}").unwrap();
    }
    for (path, file) in output.files.iter() {
        let is_the_same_for_all = path == "rustfmt.toml" || path.starts_with("src/runtime");
        // The manifest has the hash of the description, so that a comment in a fixture would change two files.
        if !is_the_same_for_all && path != manifest::PATH {
            writeln!(text, "==> {path} <==\n{file}").unwrap();
        }
    }
    snapshot::assert("outputs", name, &text);
}
