//! The types that models are made of.

use std::collections::BTreeMap;

use crate::runtime::{DateTime, Field, ParseDateTimeError, object, string_enum};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
struct Update {
    #[serde(default, skip_serializing_if = "Field::is_absent")]
    name: Field<String>,
    #[serde(default, skip_serializing_if = "Field::is_absent")]
    count: Field<u32>,
}

#[test]
fn a_field_tells_null_from_absent() {
    for json in ["{}", r#"{"name":null}"#, r#"{"name":"a","count":1}"#, r#"{"name":"","count":null}"#] {
        let update: Update = serde_json::from_str(json).unwrap();
        assert_eq!(serde_json::to_string(&update).unwrap(), json);
    }
    let update: Update = serde_json::from_str(r#"{"name":null}"#).unwrap();
    assert_eq!(update, Update { name: Field::Null, count: Field::Absent });
    assert!(serde_json::from_str::<Update>(r#"{"count":"x"}"#).is_err());
}

#[test]
fn a_setter_takes_what_a_person_would_write() {
    fn name(name: impl Into<Field<String>>) -> Field<String> {
        name.into()
    }
    assert_eq!(name("a"), Field::Value("a".to_owned()));
    assert_eq!(name("a".to_owned()), Field::Value("a".to_owned()));
    assert_eq!(name(Some("a".to_owned())), Field::Value("a".to_owned()));
    assert_eq!(name(None), Field::Null);
    assert_eq!(name(Field::Absent), Field::Absent);
}

#[test]
fn a_field_can_be_read() {
    let (absent, null, value) = (Field::<u8>::Absent, Field::<u8>::Null, Field::from(1_u8));
    assert_eq!([absent.value(), null.value(), value.value()], [None, None, Some(&1)]);
    assert_eq!([absent.is_absent(), null.is_absent(), value.is_absent()], [true, false, false]);
    assert_eq!([absent.is_null(), null.is_null(), value.is_null()], [false, true, false]);
    assert_eq!([absent.as_ref(), null.as_ref(), value.as_ref()], [Field::Absent, Field::Null, Field::Value(&1)]);
    assert_eq!(
        [absent.map(|it| it + 1), null.map(|it| it + 1), value.map(|it| it + 1)],
        [absent, null, Field::Value(2)]
    );
    assert_eq!(value.into_value(), Some(1));
    assert_eq!(null.into_value(), None);
}

#[derive(Clone, Debug, PartialEq)]
enum State {
    Active,
    Unknown(String),
}

impl State {
    fn as_str(&self) -> &str {
        match self {
            Self::Active => "active",
            Self::Unknown(text) => text,
        }
    }
}

impl From<String> for State {
    fn from(text: String) -> Self {
        match text.as_str() {
            "active" => Self::Active,
            _ => Self::Unknown(text),
        }
    }
}

string_enum!(State);

#[test]
fn an_enumeration_keeps_what_it_does_not_know() {
    for (json, state) in [("\"active\"", State::Active), ("\"Active\"", State::Unknown("Active".to_owned()))] {
        let decoded: State = serde_json::from_str(json).unwrap();
        assert_eq!(decoded, state);
        assert_eq!(serde_json::to_string(&decoded).unwrap(), json);
    }
    assert!(serde_json::from_str::<State>("1").is_err());
}

#[test]
fn an_enumeration_is_a_text() {
    assert_eq!(State::from("active"), State::Active);
    assert_eq!("active".parse::<State>().unwrap(), State::Active);
    assert_eq!(format!("{:>7}|", State::Active), " active|");
    assert_eq!(AsRef::<str>::as_ref(&State::Active), "active");
    assert!(State::Active == "active" && State::Active == *"active" && State::Active != "inactive");
}

#[test]
fn a_date_time_keeps_its_text() {
    for text in ["2026-03-01T08:30:00.000Z", "2026-03-01T08:30:00z", "2026-03-01 08:30", "yesterday", ""] {
        let json = serde_json::to_string(text).unwrap();
        let date: DateTime = serde_json::from_str(&json).unwrap();
        assert_eq!(serde_json::to_string(&date).unwrap(), json);
        assert_eq!((date.as_str(), date.to_string().as_str(), date.as_ref()), (text, text, text));
    }
    let date: DateTime = "2026-03-01T08:30:00Z".parse().unwrap();
    assert_eq!(format!("{date:?}"), "DateTime(\"2026-03-01T08:30:00Z\")");
    assert_eq!(format!("{date:>22}|"), "  2026-03-01T08:30:00Z|");
}

#[test]
fn parsing_a_date_time_is_strict() {
    let good =
        ["2026-03-01T08:30:00Z", "2026-03-01t08:30:00z", "2024-02-29T23:59:60Z", "2026-03-01T08:30:00.123456789-11:30"];
    for text in good {
        assert_eq!(text.parse::<DateTime>().unwrap().as_str(), text);
    }
    let bad = [
        "",
        "2026-03-01",
        "2026-03-01T08:30:00",
        "2026-03-01 08:30:00Z",
        "2026-03-01T08:30Z",
        "20260301T083000Z",
        "2026-03-01T08:30:00+01",
        "2026-03-01T08:30:00+0100",
        "2026-03-01T08:30:00.Z",
        "2026-03-01T08:30:00,5Z",
        "2026-02-29T08:30:00Z",
        "2026-13-01T08:30:00Z",
        "2026-00-01T08:30:00Z",
        "2026-03-00T08:30:00Z",
        "2026-04-31T08:30:00Z",
        "2026-03-01T24:00:00Z",
        "2026-03-01T08:60:00Z",
        "2026-03-01T08:30:61Z",
        "2026-03-01T08:30:00+24:00",
        "2026-03-01T08:30:00-01:60",
        "2026-03-01T08:30:00+01:00[Europe/Zurich]",
        "2026-03-01T08:30:00Z ",
        "2026-03-01T08:30:00é",
        "２026-03-01T08:30:00Z",
    ];
    for text in bad {
        let error: ParseDateTimeError = text.parse::<DateTime>().expect_err(text);
        assert_eq!(error.to_string(), "not an RFC 3339 date and time such as 2026-03-01T08:30:00Z");
    }
}

/// As the models are, with a member of each kind.
#[derive(Debug, PartialEq, Serialize)]
struct Node {
    id: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<Box<Node>>,
    #[serde(rename = "type", skip_serializing_if = "Field::is_absent")]
    r#type: Field<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    any: Option<serde_json::Value>,
    #[serde(flatten)]
    additional: BTreeMap<String, serde_json::Value>,
}

object!(Node {
    required "id" => id,
    optional "next" => next,
    optional "type" => r#type,
    anything "any" => any,
    others => additional,
});

/// Without members, and without a place for others.
#[derive(Debug, PartialEq, Serialize)]
struct Nothing {}

object!(Nothing {});

#[test]
fn an_object_is_read_as_it_was_written() {
    for json in [
        r#"{"id":1}"#,
        r#"{"id":1,"next":{"id":2,"additional":3},"type":"a"}"#,
        r#"{"id":1,"type":null,"any":null,"b":null}"#,
        r#"{"id":1,"any":[1],"a\"b":{"c":[]}}"#,
    ] {
        let node: Node = serde_json::from_str(json).unwrap();
        assert_eq!(serde_json::to_string(&node).unwrap(), json);
        // Names are owned where the text is not there to borrow from.
        assert_eq!(serde_json::from_reader::<_, Node>(json.as_bytes()).unwrap(), node);
        let value: serde_json::Value = serde_json::from_str(json).unwrap();
        assert_eq!(Node::deserialize(&value).unwrap(), node);
        assert_eq!(serde_json::from_value::<Node>(value).unwrap(), node);
    }
    let node: Node = serde_json::from_str(r#"{"next":null,"\u0069d":1}"#).unwrap();
    assert_eq!((node.id, node.next), (1, None));
    assert_eq!(serde_json::from_str::<Nothing>(r#"{"a":[{}],"b":1}"#).unwrap(), Nothing {});
}

#[test]
fn what_is_no_such_object_is_an_error_that_says_where() {
    for (json, path, expected) in [
        ("{}", ".", "missing field `id`"),
        (r#"{"id":1,"next":{"id":2,"id":3}}"#, "next", "duplicate field `id`"),
        (r#"{"id":1,"type":"a","type":"b"}"#, ".", "duplicate field `type`"),
        (r#"{"id":1,"any":null,"any":1}"#, ".", "duplicate field `any`"),
        (r#"{"id":null}"#, "id", "invalid type: null, expected i64"),
        (r#"{"id":1,"next":[1]}"#, "next", "invalid type: sequence, expected struct Node"),
        (r#"{"id":1,"next":{"id":2,"next":{"id":"x"}}}"#, "next.next.id", "invalid type: string \"x\", expected i64"),
        ("[1]", ".", "invalid type: sequence, expected struct Node"),
    ] {
        let error = serde_path_to_error::deserialize::<_, Node>(&mut serde_json::Deserializer::from_str(json));
        let error = error.expect_err(json);
        assert_eq!(error.path().to_string(), path, "{json}");
        assert!(error.inner().to_string().starts_with(expected), "{error}");
    }
}
