use super::judges::bump;
use super::*;

#[test]
fn every_edit_fits_the_bundled_description_and_names_a_rule() {
    let pairs = pairs::edits().unwrap();
    assert!(pairs.len() >= 30);
    for pair in pairs {
        assert_ne!(pair.old, pair.new, "{}", pair.name);
        let id = pair.name.split(',').next().unwrap();
        assert!(diff::Rule::ALL.iter().any(|rule| rule.id() == id), "{id} is no rule");
    }
}

#[test]
fn the_verdict_is_in_the_summary() {
    let of = |summary: &str| bump(&format!("  Checking a v0.1.0\n     Summary {summary}\n"));
    assert_eq!(
        of("semver requires new major version: 1 major and 0 minor checks failed").unwrap(),
        Some(Impact::Major)
    );
    assert_eq!(
        of("semver requires new minor version: 0 major and 2 minor checks failed").unwrap(),
        Some(Impact::Minor)
    );
    assert_eq!(of("no semver update required").unwrap(), None);
    assert!(of("who knows").is_err());
    assert!(bump("error: no such file").is_err());
}

#[test]
fn what_is_too_low_is_told() {
    let verdict = |foretold, semver_checks, public_api| Verdict {
        name: "a".to_owned(),
        rules: vec!["model-added"],
        foretold,
        semver_checks,
        public_api,
    };
    assert!(!verdict(Some(Impact::Major), Some(Impact::Minor), None).is_too_low());
    assert!(verdict(Some(Impact::Minor), None, Some(Impact::Major)).is_too_low());
    assert!(verdict(None, Some(Impact::Minor), None).is_too_low());
    let table = table::markdown(&[verdict(None, Some(Impact::Minor), None)]);
    assert!(table.contains("| a | `model-added` | none | minor | none | **too low** |"), "{table}");
}
