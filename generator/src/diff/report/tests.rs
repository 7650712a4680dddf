use serde_json::Value;

use super::*;
use crate::diagnostic::{Place, Pointer};
use crate::diff::{Direction, OperationSubject, Rule, Whom, Wire};
use crate::encode::Text;
use crate::source::load;

const HOSTILE: &str = "/a\n::error::b%0A`c`*d*<img>,e:f\u{1b}[31m\u{202e}[g](javascript:h)@i|j";

fn change(subject: Subject, impact: Impact, wire: Wire) -> Change {
    let at = |pointer: &str| Some(Place::Value(Pointer::parse(pointer)));
    Change {
        rule: Rule::OperationRemoved,
        subject,
        member: None,
        old: at("/info"),
        new: at("/paths"),
        direction: Direction::Request,
        wire,
        impact,
        sentence: "it is another one.".to_owned(),
        hint: Some("Look at it.".to_owned()),
    }
}

fn operation(path: &str) -> Subject {
    Subject::Operation(OperationSubject {
        tag: None,
        id: Text::new(path),
        path: Text::new(path),
        method: "GET",
        rust: "PetsApi::get".to_owned(),
    })
}

fn model(name: &str) -> Subject {
    Subject::Model { name: Text::new(name), rust: "models::Pet".to_owned() }
}

fn render(changes: Vec<Change>, format: Format) -> String {
    let source = |name: &str| load(name, "openapi: 3.0.3\ninfo: {}\npaths: {}\n").unwrap();
    let (old, new, changes) = (source("old.yaml"), source("b%:,.yaml"), Changes { changes });
    let from = Version::new(1, 2, 3);
    Report::new(&changes, &old, &new).from_version(Some(&from)).render(format)
}

fn several() -> Vec<Change> {
    vec![
        change(operation("/pets"), Impact::Minor, Wire::Additive),
        change(operation("/pets"), Impact::Major, Wire::Breaking(Whom::Senders)),
        change(model("Pet"), Impact::Patch, Wire::None),
    ]
}

#[test]
fn people_see_places_and_effects() {
    assert_eq!(
        render(several(), Format::Text),
        "\
GET /pets (PetsApi::get)

minor[operation-removed]: it is another one.
 --> old: old.yaml:2:7
 ::: new: b%:,.yaml:3:8
  = wire: additive, in requests
  = help: Look at it.

major[operation-removed]: it is another one.
 --> old: old.yaml:2:7
 ::: new: b%:,.yaml:3:8
  = wire: breaking for senders, in requests
  = help: Look at it.

Pet (models::Pet)

patch[operation-removed]: it is another one.
 --> old: old.yaml:2:7
 ::: new: b%:,.yaml:3:8
  = help: Look at it.

1 major, 1 minor, 1 patch, of which 1 breaks the wire: the next version is 2.0.0
"
    );
}

#[test]
fn notes_are_in_the_order_of_what_matters() {
    assert_eq!(
        render(several(), Format::Markdown),
        "\
1 major, 1 minor, 1 patch, of which 1 breaks the wire: the next version is 2.0.0.

# Major changes (1 change)

**`GET /pets`** `PetsApi::get` (1 change)

* It is another one. Breaking for senders, in requests. Look at it.

# Minor changes (1 change)

**`GET /pets`** `PetsApi::get` (1 change)

* It is another one. Additive, in requests. Look at it.

# Patch changes (1 change)

**`Pet`** `models::Pet` (1 change)

* It is another one. Look at it.
"
    );
}

#[test]
fn a_changelog_leaves_out_what_changes_nothing() {
    let changes = Changes { changes: several() };
    let lines: Vec<_> = markdown::changelog(&changes).collect();
    assert_eq!(lines.len(), 2);
    assert!(lines.iter().all(|(heading, _)| CHANGELOG_HEADINGS.contains(heading)));
    assert_eq!(lines[1].1, "`GET /pets`: It is another one. Breaking for senders, in requests. Look at it.");
}

#[test]
fn reviews_get_one_command_for_each_change_the_worst_first() {
    let shown = render(several(), Format::Github);
    let lines: Vec<&str> = shown.lines().collect();
    let place = "file=b%25%3A%2C.yaml,line=3,col=8,endLine=3,endColumn=10";
    let message = "it is another one.%0AWire: additive, in requests%0ARust: minor (PetsApi::get)%0ALook at it.%0ABefore: old.yaml:2:7";
    assert_eq!(lines[1], format!("::warning {place},title=GET /pets%3A operation-removed::{message}"));
    assert!(lines[0].starts_with("::error ") && lines[2].starts_with("::notice "), "{shown}");
    assert_eq!(lines[3], "1 major, 1 minor, 1 patch, of which 1 breaks the wire: the next version is 2.0.0");
}

#[test]
fn what_is_gone_belongs_to_the_new_file_and_says_where_it_was() {
    let gone = Change { new: None, ..change(model("Pet"), Impact::Major, Wire::None) };
    let command = render(vec![gone], Format::Github);
    assert!(command.starts_with("::error file=b%25%3A%2C.yaml,title=Pet%3A "), "{command}");
    assert!(command.contains("%0ABefore: old.yaml:2:7\n"), "{command}");
}

#[test]
fn programs_find_everything() {
    let document: Value = serde_json::from_str(&render(several(), Format::Json)).unwrap();
    assert_eq!(document["version"], 1);
    assert_eq!(document["next_version"], "2.0.0");
    assert_eq!(document["counts"]["major"], 1);
    assert_eq!(document["changes"][1]["breaks"], serde_json::json!(["senders"]));
    assert_eq!(document["changes"][1]["old"]["pointer"], "/info");
    assert_eq!(
        document["changes"][2]["subject"],
        serde_json::json!({"kind": "model", "name": "Pet", "rust": "models::Pet"})
    );
    assert!(render(several(), Format::Json).starts_with("{\n  \"version\": 1,\n  \"old\": \"old.yaml\","));
}

#[test]
fn equal_descriptions_are_no_change_in_every_language() {
    assert_eq!(render(Vec::new(), Format::Text), "no change\n");
    assert_eq!(render(Vec::new(), Format::Markdown), "No change.\n");
    assert_eq!(render(Vec::new(), Format::Github), "no change\n");
    let document: Value = serde_json::from_str(&render(Vec::new(), Format::Json)).unwrap();
    assert_eq!((&document["impact"], &document["next_version"]), (&Value::Null, &Value::from("1.2.3")));
}

#[test]
fn a_hostile_name_is_only_a_name() {
    for subject in [operation(HOSTILE), model(HOSTILE)] {
        let hostile = || vec![change(subject.clone(), Impact::Major, Wire::None)];
        let text = render(hostile(), Format::Text);
        assert!(!text.contains(['\u{1b}', '\u{202e}']), "{text:?}");
        assert_eq!(
            text.lines().count(),
            render(vec![change(model("a"), Impact::Major, Wire::None)], Format::Text).lines().count()
        );

        let notes = render(hostile(), Format::Markdown);
        let heading = notes.lines().find(|line| line.starts_with("**")).unwrap();
        let inner = heading.strip_prefix("**`").and_then(|rest| rest.split_once("`**")).unwrap().0;
        assert!(!inner.contains('`') && inner.contains("::error::") && inner.contains("@i"), "{notes}");
        assert!(!notes.contains(['\u{1b}', '\u{202e}']), "{notes:?}");

        let commands = render(hostile(), Format::Github);
        assert_eq!(commands.lines().filter(|line| line.starts_with("::")).count(), 1, "{commands}");
        assert_eq!(commands.lines().count(), 2, "{commands}");
        let (properties, _) = commands.strip_prefix("::error ").unwrap().split_once("::").unwrap();
        assert!(
            properties.contains("%3A%3Aerror%3A%3Ab%250A") && properties.ends_with("operation-removed"),
            "{commands}"
        );

        let document = render(hostile(), Format::Json);
        assert!(!document.contains(['\u{1b}', '\u{202e}']), "{document:?}");
        let document: Value = serde_json::from_str(&document).unwrap();
        let subject = &document["changes"][0]["subject"];
        assert_eq!(subject.get("path").or(subject.get("name")).unwrap(), HOSTILE, "programs get it as it is");
    }
}

#[test]
fn hostile_sentences_stay_on_their_line() {
    let told =
        Change { sentence: "a\n::error::b%0A\u{1b}[31m".to_owned(), ..change(model("Pet"), Impact::Minor, Wire::None) };
    let commands = render(vec![told.clone()], Format::Github);
    assert_eq!(commands.lines().count(), 2, "{commands}");
    assert!(commands.contains("%250A") && !commands.contains('\u{1b}'), "{commands}");
    assert!(!render(vec![told], Format::Text).contains(['\u{1b}']));
}
