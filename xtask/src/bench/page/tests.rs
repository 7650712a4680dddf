use super::{Section, cell, replaced};
use crate::bench::runs::{Outcome, Run};

#[test]
fn only_what_stands_between_the_marks_is_replaced() {
    let page = "# Speed\n<!-- begin call -->\nold\n<!-- end call -->\n<!-- begin other -->\n<!-- end other -->\n";
    let wanted = "# Speed\n<!-- begin call -->\n\nnew\n\n<!-- end call -->\n<!-- begin other -->\n<!-- end other -->\n";
    assert_eq!(replaced(page, "call", "new\n").unwrap(), wanted);
    assert_eq!(replaced(wanted, "call", "new\n").unwrap(), wanted);
    let error = replaced(page, "compile", "new").unwrap_err().to_string();
    assert_eq!(error, "docs/performance.md has no line `<!-- begin compile -->`");
}

#[test]
fn a_cell_tells_the_spread_or_the_failure() {
    let run = |wall| Run { wall, processor: 0.0, peak: 0 };
    let runs = Outcome::Done(vec![run(0.25), run(0.05), run(12.0)]);
    assert_eq!(cell(Some(&runs), |run| run.wall), "0.25 s (0.050 to 12)");
    assert_eq!(cell(Some(&Outcome::Failed("no such thing".to_owned())), |run| run.wall), "fails");
    assert_eq!(cell(None, |run| run.wall), "");
}

#[test]
fn a_bar_in_a_cell_ends_no_cell() {
    let mut section = Section { name: "x", text: String::new(), plot: None };
    section.table(&["a".to_owned()], std::iter::once(vec!["b|c".to_owned()]));
    assert_eq!(section.text, "| a |\n| --- |\n| b\\|c |\n");
}
