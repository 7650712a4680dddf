use super::*;
use crate::corpus::outcome::Finding;

fn outcomes() -> Vec<Outcome> {
    let kept = |emitted, promised| Kept { promised, emitted, lost: Vec::new() };
    vec![
        Outcome {
            slug: "fine".to_owned(),
            version: "3.0.3".to_owned(),
            generated: true,
            compiled: Some(true),
            operations: kept(2, 2),
            schemas: kept(11, 12),
            rustc_warnings: vec![Finding::new("dead_code", "`x` is never used", "src/lib.rs:1")],
            seconds: 0.126,
            peak_kib: Some(20_480),
            ..Outcome::default()
        },
        Outcome {
            slug: "refused-one".to_owned(),
            errors: vec![Finding::new("OAS006", "`a|b` is not supported", "/paths")],
            operations: kept(0, 5),
            ..Outcome::default()
        },
    ]
}

#[test]
fn columns_stand_under_each_other() {
    let outcomes = outcomes();
    let text = Table { outcomes: &outcomes, strict: false }.text();
    let lines: Vec<&str> = text.lines().take(3).collect();
    assert_eq!(
        lines,
        [
            "description  version  generated  repairs  left out  compiled  warnings  operations  schemas  seconds  MiB",
            "fine           3.0.3        yes        0         0       yes         1         2/2    11/12     0.13   20",
            "refused-one                  no        -         -         -         -         0/5      0/0     0.00    -",
        ]
    );
    assert!(text.contains("1 of 2 descriptions generated, 1 compiled, 0 without a warning; 2 of 7 operations"));
    assert!(text.contains("     1 times in   1  OAS006: `…` is not supported"));
    assert!(text.contains("Warnings of the compiler by cause:"));
}

#[test]
fn warnings_are_failures_only_where_that_was_asked() {
    let outcomes = outcomes();
    let causes = |strict| Table { outcomes: &outcomes, strict }.failures().len();
    assert_eq!(causes(false), 1);
    assert_eq!(causes(true), 2);
    assert!(!Table { outcomes: &outcomes, strict: true }.text().contains("Warnings of the compiler"));
}

#[test]
fn a_page_names_its_command_and_escapes_cells() {
    let outcomes = outcomes();
    let page = Table { outcomes: &outcomes, strict: false }.markdown("cargo xtask corpus DIR --markdown FILE");
    assert!(page.starts_with("<!-- Made by `cargo xtask corpus DIR --markdown FILE`. -->\n"));
    assert!(page.contains("| fine | 3.0.3 | yes | 0 | 0 | yes | 1 | 2/2 | 11/12 | 0.13 | 20 |"));
    assert_eq!(piped(&[cells(["a|b", "<c>"])]), "| a\\|b | \\<c> |\n| --- | --- |\n");
}
