//! What fuzzing has found worth keeping, given to the properties of `oasmith_tests::fuzz` again: without a fuzzer.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::panic::{RefUnwindSafe, catch_unwind};

use oasmith_tests::fixture;
use oasmith_tests::fuzz;
use proptest::prelude::*;

/// Gives each file of `tests/fuzz/seeds/`, and of `tests/fuzz/found/`, to a property, and names those with which it does
/// not hold.
fn replay(target: &str, least: usize, property: impl Fn(&[u8]) + RefUnwindSafe) {
    let mut files = Vec::new();
    for kind in ["seeds", "found"] {
        let folder = oasmith_tests::repository().join("tests/fuzz").join(kind).join(target);
        if let Ok(entries) = fs::read_dir(&folder) {
            files.extend(entries.map(|entry| entry.unwrap().path()));
        }
    }
    files.sort();
    assert!(files.len() >= least, "there are only {} files for {target}", files.len());
    files.retain(|file| {
        let bytes = fs::read(file).unwrap();
        catch_unwind(|| property(&bytes)).is_err()
    });
    assert!(files.is_empty(), "it does not hold for {files:#?}");
}

#[test]
fn successes() {
    replay("response", 100, fuzz::response);
}

#[test]
fn failures() {
    replay("failure", 95, fuzz::failure);
}

#[test]
fn texts_that_are_read_as_yaml() {
    replay("yaml_to_ir", 1, fuzz::yaml_to_ir);
}

#[test]
fn texts_that_are_read_as_json() {
    replay("json_to_ir", 1, fuzz::json_to_ir);
}

#[test]
fn changed_fixtures() {
    replay("ir_to_tokens", 1, fuzz::ir_to_tokens);
}

#[test]
fn changed_fixtures_and_what_differs() {
    replay("diff", 1, fuzz::diff);
}

/// The fixtures themselves, and each of them with a bite out of its text.
#[test]
fn fixtures_whole_and_bitten() {
    for fixture in fixture::all(&fixture::folder()) {
        fuzz::yaml_to_ir(fixture.text.as_bytes());
        let third = fixture.text.len() / 3;
        let bitten = [&fixture.text.as_bytes()[..third], &fixture.text.as_bytes()[2 * third..]].concat();
        fuzz::yaml_to_ir(&bitten);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_an_answer(bytes in prop::collection::vec(any::<u8>(), 0..200), head in "[a-z]{3,9} [2-9][0-9]{2}\n") {
        let answer = [head.as_bytes(), &bytes].concat();
        fuzz::response(&answer);
        fuzz::failure(&answer);
    }
}
