//! What lowering makes of the fixtures in which it decides something.

use oasmith::Stage;
use oasmith_tests::fixture::Fixture;

use crate::snapshot::{self, tests_of};

tests_of! { representation_of:
    alias_rings
    bodies_and_answers
    callbacks
    compositions
    constraints
    containers
    extensions
    forms
    inline_objects
    openapi_3_1
    openapi_3_2
    other_enums
    parameter_content
    parameters
    presence
    references
    repaired_values
    security
    servers_variables
    several_answers
    shared_enums
    swagger_2
    tuples
    unions
}

fn representation_of(name: &str) {
    let fixture = Fixture::named(name);
    let source = fixture.load().unwrap_or_else(|report| panic!("{report}"));
    let text = oasmith::inspect(&source, &fixture.options, Stage::Ir).unwrap();
    snapshot::assert("representations", name, &text);
}
