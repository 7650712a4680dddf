use super::*;
use crate::source::load;

const FIXED: &str =
    "{openapi: 3.0.3, info: {title: A, version: '1'}, paths: {}, servers: [{url: 'https://a.example'}]}";

fn options(token_url: &str) -> Options {
    let mut options = Options::default();
    options.login.token_url = Some(token_url.to_owned());
    options
}

#[test]
fn an_address_that_does_not_fit_is_left_out() {
    let choice = Choice::of(options("https://login.{region}/token"));
    let source = load("a.yaml", FIXED).unwrap();
    assert!(read(&source, choice.options()).is_err());
    let (described, diagnostics) = choice.read(&source).unwrap();
    assert_eq!(described.options().login.token_url, None);
    assert!(diagnostics.iter().any(|diagnostic| diagnostic.message.contains("compared without them")));
}

#[test]
fn what_fits_stays() {
    let choice = Choice::of(options("https://login.example/token"));
    let source = load("a.yaml", FIXED).unwrap();
    assert_eq!(choice.read(&source).unwrap().0.options(), choice.options());
}

#[test]
fn other_faults_are_faults() {
    let choice = Choice::of(options("https://login.{region}/token"));
    let source =
        load("a.yaml", &FIXED.replace("paths: {}", "paths: {}, components: {schemas: {A: {$ref: 'b.yaml#/C'}}}"))
            .unwrap();
    assert!(choice.read(&source).is_err());
    let mut wrong = options("https://login.example/token");
    wrong.name = Some("no name".to_owned());
    let choice = Choice::of(wrong);
    assert!(choice.read(&load("a.yaml", FIXED).unwrap()).is_err());
}
