use serde_json::json;

use super::*;

fn report(values: &[Value]) -> Report {
    let case = |value: &Value| Case { at: "/at".to_owned(), ty: "T".to_owned(), value: value.clone() };
    Report { cases: values.iter().map(case).collect(), ..Report::default() }
}

#[test]
fn answers_are_held_against_the_examples() {
    let mut report = report(&[json!({"a": 1}), json!({"a": 1}), json!([1, 2]), json!("x"), json!(null)]);
    let output = [
        json!({"index": 3, "error": "missing field `b` at line 1 column 7"}).to_string(),
        json!({"index": 1, "text": "{}"}).to_string(),
        "noise".to_owned(),
        json!({"index": 0, "text": "{\"a\": 1.0}"}).to_string(),
        json!({"index": 2, "text": "[1,2,{}]"}).to_string(),
    ];
    complete(&mut report, &output.join("\n"));
    assert_eq!(report.exact, 1);
    let shown: Vec<String> = report.differences.iter().map(ToString::to_string).collect();
    assert_eq!(
        shown,
        [
            r#"/at as T: a member is lost at "/a", expected 1, found nothing"#,
            r#"/at as T: a member is added at "/2", expected nothing, found {}"#,
            r#"/at as T: it is not decoded: missing field `b` at """#,
            r#"/at as T: there is no answer at """#,
        ]
    );
    assert_eq!(report.findings()[0], Finding::new("example", "a member is lost", "/at /a"));
}

#[test]
fn long_values_are_cut() {
    assert_eq!(shown(&json!("é".repeat(200))).chars().count(), MAX_SHOWN + 1);
}
