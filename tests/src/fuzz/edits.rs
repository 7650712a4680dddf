//! Descriptions that are wrong in one or a few places: a fixture, changed as the bytes say.
//!
//! Bytes that are taken for a description seldom get further than the first stage. What people write is mostly right,
//! and so is a fixture after a few edits: it reaches the stages in which the sense of things matters.

use std::sync::OnceLock;

use arbitrary::{Arbitrary as _, Unstructured};
use oasmith::diagnostic::Diagnostics;
use oasmith::source::Source;
use serde_json::{Map, Value};

use crate::fixture::{self, Fixture};

/// More edits than a person makes before looking at the result.
const MAX_EDITS: usize = 12;
/// Copying a part into itself a few times makes much out of little.
const MAX_NODES: usize = 4000;

/// Texts that are something else to a reader, to Rust, to Markdown, to a terminal or to a URL.
#[rustfmt::skip]
const WORDS: &[&str] = &[
    "", " ", "a", "A", "a b", "a-b", "a_b", "aB", "AB", "_", "__", "0", "-1", "null", "true", "self", "Self", "fn",
    "type", "async", "crate", "r#a", "new", "send", "Option", "String", "Vec", "Value", "default", "Default",
    "Error", "é", "ß", "ﬁ", "中", "😀", "\u{202e}", "\u{0}", "\n", "\r\n", "\u{2028}", "\"", "\"#", "*/", "//", "```",
    "]]>", "{", "}", "{id}", "{}", "/", "/{id}", "/a/{id}", "..", "%2e", "?a=b", "#", "#/",
    "#/components/schemas/A", "a#/b", "https://example.com", "http://localhost", "https://{host}/v1", "//a",
    "application/json", "text/plain", "*/*", "application/*", "multipart/form-data",
    "application/x-www-form-urlencoded", "text/event-stream", "object", "array", "string", "integer", "number",
    "boolean", "date-time", "date", "uuid", "byte", "binary", "password", "int32", "int64", "query", "path",
    "header", "cookie", "form", "deepObject", "simple", "matrix", "200", "2XX", "4XX", "3.0.0", "3.1.0", "2.0",
    "Content-Type", "Authorization", "Accept", "http", "bearer", "oauth2", "apiKey",
];

/// The keywords of a description.
#[rustfmt::skip]
const KEYS: &[&str] = &[
    "$ref", "additionalProperties", "allOf", "anyOf", "components", "const", "content", "default", "deprecated",
    "description", "discriminator", "encoding", "enum", "example", "examples", "exclusiveMaximum", "explode",
    "format", "headers", "in", "items", "mapping", "maximum", "maxItems", "maxLength", "minItems", "minLength",
    "name", "not", "nullable", "oneOf", "operationId", "parameters", "pattern", "patternProperties", "prefixItems",
    "properties", "propertyName", "readOnly", "requestBody", "required", "responses", "schema", "schemas",
    "security", "servers", "style", "summary", "tags", "title", "type", "uniqueItems", "url", "variables",
    "writeOnly", "x-a",
];

/// A fixture, whose content may have been changed.
#[derive(Clone)]
pub(super) struct Edited {
    pub(super) fixture: &'static Fixture,
    pub(super) value: Value,
}

impl Edited {
    /// The fixture that the next bytes choose, as it is.
    pub(super) fn chosen(bytes: &mut Unstructured<'_>) -> Self {
        let fixtures = fixtures();
        let choice = bytes.choose_index(fixtures.len()).unwrap_or_default();
        let (fixture, value) = fixtures.get(choice).expect("the index is one of the list");
        Self { fixture, value: value.clone() }
    }

    /// Changes it as the bytes say, until they are used up.
    pub(super) fn edit(&mut self, bytes: &mut Unstructured<'_>) {
        for _ in 0..MAX_EDITS {
            if bytes.is_empty() || edit(&mut self.value, bytes).is_err() || count(&self.value) > MAX_NODES {
                break;
            }
        }
    }

    /// Reads it as a user's file would be.
    pub(super) fn load(&self) -> Result<Source, Diagnostics> {
        // Other files refer to the description by its name.
        let extension = if self.fixture.has_files() { "yaml" } else { "json" };
        self.fixture.load_as(&format!("{}.{extension}", self.fixture.name), &self.value.to_string())
    }
}

fn fixtures() -> &'static [(Fixture, Value)] {
    static FIXTURES: OnceLock<Vec<(Fixture, Value)>> = OnceLock::new();
    FIXTURES.get_or_init(|| {
        let value = |fixture: &Fixture| fixture.load().unwrap_or_else(|report| panic!("{report}")).take();
        let fixtures = fixture::all(&fixture::folder()).into_iter();
        fixtures.map(|fixture| (fixture.clone(), value(&fixture))).collect()
    })
}

/// One edit.
fn edit(root: &mut Value, bytes: &mut Unstructured<'_>) -> arbitrary::Result<()> {
    let place = bytes.choose_index(count(root))?;
    match bytes.choose_index(8)? {
        0 => {
            let new = new_value(root, bytes)?;
            with(root, place, |node| *node = new);
        }
        1 => {
            let from = bytes.choose_index(count(root))?;
            let copy = at(root, from);
            with(root, place, |node| *node = copy);
        }
        2 => {
            let other = Edited::chosen(bytes).value;
            let copy = at(&other, bytes.choose_index(count(&other))?);
            with(root, place, |node| *node = copy);
        }
        3 => {
            let child = usize::from(u8::arbitrary(bytes)?);
            with(root, place, |node| remove(node, child));
        }
        4 => {
            let child = usize::from(u8::arbitrary(bytes)?);
            let name = name(root, bytes)?;
            with(root, place, |node| rename(node, child, name));
        }
        5 | 6 => {
            let (name, new) = (name(root, bytes)?, new_value(root, bytes)?);
            with(root, place, |node| insert(node, name, new));
        }
        _ => {
            let target = format!("#{}", pointer(root, bytes.choose_index(count(root))?));
            with(root, place, |node| insert(node, "$ref".to_owned(), target.into()));
        }
    }
    Ok(())
}

/// A name for a member: a keyword, a word, or one that stands somewhere in the description.
fn name(root: &Value, bytes: &mut Unstructured<'_>) -> arbitrary::Result<String> {
    Ok(match bytes.choose_index(4)? {
        0 => (*bytes.choose(WORDS)?).to_owned(),
        1 => {
            let pointer = pointer(root, bytes.choose_index(count(root))?);
            pointer.rsplit('/').next().unwrap_or_default().replace("~1", "/").replace("~0", "~")
        }
        _ => (*bytes.choose(KEYS)?).to_owned(),
    })
}

fn new_value(root: &Value, bytes: &mut Unstructured<'_>) -> arbitrary::Result<Value> {
    Ok(match bytes.choose_index(10)? {
        0 => Value::Null,
        1 => bool::arbitrary(bytes)?.into(),
        2 => i64::from(i8::arbitrary(bytes)?).into(),
        3 => (*bytes.choose(&[i64::MIN, i64::MAX, i64::from(i32::MAX), 1 << 53])?).into(),
        4 => (*bytes.choose(&[0.1, -0.0, 1e308, 5e-324, 1.0])?).into(),
        5 => u64::MAX.into(),
        6 => Value::Array(Vec::new()),
        7 => Value::Object(Map::new()),
        8 => at(root, bytes.choose_index(count(root))?),
        _ => (*bytes.choose(WORDS)?).into(),
    })
}

fn remove(node: &mut Value, child: usize) {
    match node {
        Value::Object(members) => {
            if let Some(name) = members.keys().nth(child % members.len().max(1)).cloned() {
                members.remove(&name);
            }
        }
        Value::Array(items) if !items.is_empty() => drop(items.remove(child % items.len())),
        other => *other = Value::Null,
    }
}

fn rename(node: &mut Value, child: usize, name: String) {
    if let Value::Object(members) = node
        && let Some(old) = members.keys().nth(child % members.len().max(1)).cloned()
        && let Some(member) = members.remove(&old)
    {
        members.insert(name, member);
    }
}

fn insert(node: &mut Value, name: String, new: Value) {
    match node {
        Value::Object(members) => drop(members.insert(name, new)),
        Value::Array(items) => items.push(new),
        other => *other = new,
    }
}

/// How many values there are in one.
fn count(value: &Value) -> usize {
    1 + match value {
        Value::Object(members) => members.values().map(count).sum(),
        Value::Array(items) => items.iter().map(count).sum::<usize>(),
        _ => 0,
    }
}

/// Changes one of the values, by its number.
fn with(root: &mut Value, number: usize, change: impl FnOnce(&mut Value)) {
    let pointer = pointer(root, number);
    if let Some(node) = root.pointer_mut(&pointer) {
        change(node);
    }
}

fn at(root: &Value, number: usize) -> Value {
    root.pointer(&pointer(root, number)).cloned().unwrap_or_default()
}

/// The way to one of the values, by its number in the order in which they stand.
fn pointer(root: &Value, number: usize) -> String {
    let mut left = number;
    let mut node = root;
    let mut way = String::new();
    while left > 0 {
        left -= 1;
        let children: Vec<(String, &Value)> = match node {
            Value::Object(members) => members.iter().map(|(name, member)| (name.clone(), member)).collect(),
            Value::Array(items) => items.iter().enumerate().map(|(at, item)| (at.to_string(), item)).collect(),
            _ => Vec::new(),
        };
        let mut next = None;
        for (name, child) in children {
            let inside = count(child);
            if left < inside {
                next = Some((name, child));
                break;
            }
            left -= inside;
        }
        let Some((name, child)) = next else { break };
        way.push('/');
        way.push_str(&name.replace('~', "~0").replace('/', "~1"));
        node = child;
    }
    way
}
