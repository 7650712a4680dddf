use super::*;
use crate::diagnostic::{Code, Pointer};
use crate::source::load;

fn value(pointer: &str) -> Place {
    Place::Value(Pointer::parse(pointer))
}

fn report(text: &str, diagnostics: impl IntoIterator<Item = Diagnostic>) -> String {
    let source = load("pets.yaml", text).unwrap();
    let mut list = Diagnostics::default();
    diagnostics.into_iter().for_each(|diagnostic| list.push(diagnostic));
    Report::new(&list).source(&source).render()
}

/// A report as it stands in a raw string: one line later than where it starts, and without the blank line at its end.
fn expected(report: &str) -> String {
    format!("{}\n", report.trim_start())
}

#[test]
fn a_fault_is_shown_with_its_line_its_pointer_and_the_way_out() {
    let fault = Diagnostic::error(Code::Reference, value("/a/$ref"), "`#/b` is not there").help("add it");
    assert_eq!(
        report("# first\na:\n  $ref: '#/b'\n", [fault]),
        expected(
            "
error[OAS005]: `#/b` is not there
 --> pets.yaml:3:9
  |
3 |   $ref: '#/b'
  |         ^^^^^
  |
  = note: at /a/$ref
  = help: add it
"
        )
    );
}

#[test]
fn a_value_of_many_lines_is_told_by_its_key() {
    let fault = Diagnostic::warning(Code::Unsupported, value("/paths/~1a"), "left out")
        .related(value("/paths/~1b"), "the other one");
    assert_eq!(
        report("paths:\n  /a:\n    get: 1\n  /b:\n    get:\n      x: 1\n", [fault]),
        expected(
            "
warning[OAS006]: left out
 --> pets.yaml:2:3
  |
2 |   /a:
  |   ^^
  |
 ::: pets.yaml:4:3
  |
4 |   /b:
  |   -- the other one
  |
  = note: at /paths/~1a
"
        )
    );
}

#[test]
fn an_empty_value_is_told_by_its_key() {
    let report = report("a:\n  bee:\n", [Diagnostic::error(Code::Structure, value("/a/bee"), "not an object")]);
    assert!(report.contains("--> pets.yaml:2:3\n") && report.contains("|   ^^^\n"), "{report}");
}

#[test]
fn the_document_as_a_whole_has_no_line() {
    assert_eq!(
        report("a: 1", [Diagnostic::error(Code::Version, Place::Document, "no `openapi`")]),
        expected(
            "
error[OAS003]: no `openapi`
 --> pets.yaml
"
        )
    );
}

#[test]
fn columns_are_those_of_the_text_even_if_the_line_is_cut() {
    let text = format!("{{\"\u{e4}\": \"{}\", \"b\": [1], \"c\": \"{}\"}}", "x".repeat(500), "y".repeat(500));
    let fault = Diagnostic::error(Code::Value, value("/b/0"), "not a string").related(value("/c"), "this one is");
    assert_eq!(
        report(&text, [fault]),
        expected(
            r#"
error[OAS009]: not a string
 --> pets.yaml:1:517
  |
1 | …xxxxxxxxxxxxxxx", "b": [1], "c": "yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy…
  |                          ^
  |
 ::: pets.yaml:1:526
  |
1 | …xxxxxx", "b": [1], "c": "yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy…
  |                          ------------------------------------------------------------ this one is
  |
  = note: at /b/0
"#
        )
    );
}

#[test]
fn text_that_was_refused_is_shown_too() {
    let text = Text::new("x.json", "{\n  \"a\": }\n");
    let faults = load(text.name(), text.as_str()).unwrap_err();
    assert_eq!(
        Report::new(&faults).text(&text).render(),
        expected(
            r#"
error[OAS001]: expected value
 --> x.json:2:8
  |
2 |   "a": }
  |        ^
  |
  = note: at /a
  = help: the text before this place is JSON; look for a comma, quote or bracket that is missing or too many
"#
        )
    );
}

#[test]
fn nothing_from_a_description_reaches_the_terminal_as_a_command() {
    let fault = Diagnostic::error(Code::Value, value("/\u{1b}[2J"), "bad \u{1b}[2J\u{202e}").help("\u{7}");
    let report = report("\"\\e[2J\": \"\u{202e}x\"\n", [fault]);
    assert!(report.chars().all(|character| character == '\n' || !character.is_control()), "{report:?}");
    assert!(!report.contains('\u{202e}'), "{report:?}");
    assert!(report.contains("bad U+001B[2JU+202E"), "{report}");
}

#[test]
fn order_is_that_of_the_text_and_the_last_of_many_are_counted() {
    let items: Vec<String> = (0..LIMIT + 2).map(|index| format!("- {index}\n")).collect();
    let text = format!("a:\n{}", items.concat());
    let faults = (0..LIMIT + 2)
        .rev()
        .map(|index| Diagnostic::error(Code::Value, value(&format!("/a/{index}")), format!("fault {index}")));
    let warning = Diagnostic::warning(Code::Value, value("/a/7"), "a warning");
    let report = report(&text, faults.chain([warning]));
    let shown: Vec<&str> = report.lines().filter(|line| line.contains("[OAS")).collect();
    assert_eq!(shown.len(), LIMIT + 1);
    assert_eq!(shown[..3], ["warning[OAS009]: a warning", "error[OAS009]: fault 0", "error[OAS009]: fault 1"]);
    assert!(report.ends_with("... and 2 more errors\n\n"), "{report}");
}

/// A description with a fault that has all that a fault can have, and a warning.
fn in_format(format: MessageFormat) -> String {
    let source =
        load("a,b:100%.yaml", "a: &x\r\n  ä: [1, 'two']\r\n  b: *x2\r\n".replace("*x2", "3").as_str()).unwrap();
    let mut list = Diagnostics::default();
    list.push(
        Diagnostic::error(Code::Value, value("/a/ä/1"), "\u{202e}not 100%\na number")
            .related(value("/a/b"), "this one is")
            .help("write 2"),
    );
    list.push(Diagnostic::warning(Code::Unsupported, Place::Document, "nothing\u{1b}[2J").left_out());
    Report::new(&list).source(&source).format(format).render()
}

#[test]
fn short_reports_have_a_line_for_each() {
    assert_eq!(
        in_format(MessageFormat::Short),
        "a,b:100%.yaml: warning[OAS006]: nothingU+001B[2J\n\
         a,b:100%.yaml:2:10: error[OAS009]: U+202Enot 100%U+000Aa number\n"
    );
    assert_eq!(remark(MessageFormat::Short, Some(Severity::Error), "a\u{7}", Some("b")), "error: aU+0007; b\n");
    assert_eq!(remark(MessageFormat::Human, None, "done", None), "done\n");
}

#[test]
fn programs_read_json() {
    let report = in_format(MessageFormat::Json);
    assert!(!report.contains(['\u{202e}', '\u{1b}']), "{report:?}");
    let messages: Vec<serde_json::Value> = report.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(
        messages,
        [
            serde_json::json!({
                "severity": "warning", "code": "OAS006", "message": "nothing\u{1b}[2J", "file": "a,b:100%.yaml",
                "left_out": true,
            }),
            serde_json::json!({
                "severity": "error", "code": "OAS009", "message": "\u{202e}not 100%\na number", "help": "write 2",
                "file": "a,b:100%.yaml", "line": 2, "column": 10, "bytes": [17, 22], "pointer": "/a/ä/1",
                "related": {
                    "message": "this one is", "file": "a,b:100%.yaml", "line": 3, "column": 6, "bytes": [30, 31],
                    "pointer": "/a/b",
                },
                "left_out": false,
            }),
        ]
    );
    let remark: serde_json::Value = serde_json::from_str(&remark(MessageFormat::Json, None, "\u{feff}", None)).unwrap();
    assert_eq!(remark, serde_json::json!({"severity": "note", "message": "\u{feff}"}));
}

#[test]
fn programs_are_told_everything() {
    let source = load("a.yaml", "a: 1").unwrap();
    let mut list = Diagnostics::default();
    (0..LIMIT + 9).for_each(|index| list.push(Diagnostic::error(Code::Value, value("/a"), index.to_string())));
    let lines = |format| Report::new(&list).source(&source).format(format).render().lines().count();
    assert_eq!(lines(MessageFormat::Json), LIMIT + 9);
    assert_eq!([MessageFormat::Short, MessageFormat::Github].map(lines), [LIMIT + 1; 2]);
}

#[test]
fn workflows_show_commands() {
    assert_eq!(
        in_format(MessageFormat::Github),
        "::warning file=a%2Cb%3A100%25.yaml,title=OAS006::nothingU+001B[2J\n\
         ::error file=a%2Cb%3A100%25.yaml,line=2,col=10,endLine=2,endColumn=15,title=OAS009::\
         U+202Enot 100%25U+000Aa number%0Aat /a/ä/1%0Aa,b:100%25.yaml:3:6: this one is%0Ahelp: write 2\n"
    );
    assert_eq!(remark(MessageFormat::Github, Some(Severity::Error), "a\nb", Some("c")), "::error::aU+000Ab; c\n");
}

#[test]
fn ends_of_lines_are_not_shown() {
    let source = load("a.yaml", "a: 1\r\nb:\r\n  c: x\r\n").unwrap();
    let faults = Diagnostics::from(Diagnostic::error(Code::Value, value("/b/c"), "no"));
    let report = Report::new(&faults).source(&source).render();
    assert!(report.contains("--> a.yaml:3:6\n") && report.contains("3 |   c: x\n  |      ^\n"), "{report}");
}

#[test]
fn colours_only_when_asked_for() {
    let source = load("a.yaml", "a: 1").unwrap();
    let faults = Diagnostics::from(Diagnostic::error(Code::Value, value("/a"), "x"));
    let report = Report::new(&faults).source(&source);
    assert!(!report.render().contains('\u{1b}'));
    let coloured = report.colour(true).render();
    assert!(coloured.contains('\u{1b}') && coloured.contains("a.yaml:1:4"), "{coloured:?}");
}

#[test]
fn without_a_text_there_is_still_a_message() {
    let faults = Diagnostics::from(Diagnostic::error(Code::Config, Place::Document, "no name").help("give one"));
    assert_eq!(Report::new(&faults).render(), "error[OAS010]: no name\n  |\n  = help: give one\n\n");
}
