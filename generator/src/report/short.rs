//! A line for each diagnostic, as compilers and editors have it: `pets.yaml:3:9: error[OAS005]: …`.

use super::{Finding, escape, word};

pub(super) fn render(finding: &Finding<'_>) -> String {
    let Finding { diagnostic, spot, .. } = finding;
    let place = spot.file_line_column().map(|place| format!("{place}: ")).unwrap_or_default();
    let severity = word(diagnostic.severity);
    format!("{place}{severity}[{}]: {}\n", diagnostic.code, escape(&diagnostic.message))
}
