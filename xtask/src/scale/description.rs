//! Descriptions of any size, written part by part.

use std::io::Write;

use serde_json::{Value, json};

/// How operations and schemas belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Every operation has schemas of its own.
    Flat,
    /// All operations have the same few schemas.
    Shared,
}

/// As many schemas as a small API has.
const SHARED: u32 = 100;
/// How many operations a tag has.
const TAG: u32 = 25;

impl Shape {
    pub(crate) const ALL: [Self; 2] = [Self::Flat, Self::Shared];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Flat => "flat",
            Self::Shared => "shared",
        }
    }

    /// Writes a description in JSON. Its values never stand in memory together.
    pub(crate) fn write(self, operations: u32, out: &mut impl Write) -> anyhow::Result<()> {
        let head = r#"{"openapi": "3.0.3", "info": {"title": "Scale", "version": "1"},"#;
        writeln!(out, r#"{head} "servers": [{{"url": "https://api.example.com"}}], "paths": {{"#)?;
        entries(out, operations, |index| (format!("/things/{index}/{{id}}"), self.item(index)))?;
        writeln!(out, r#"}}, "components": {{"schemas": {{"#)?;
        let pairs = if self == Self::Flat { operations } else { operations.min(SHARED) };
        entries(out, pairs, |index| (format!("Thing{index}"), thing(index)))?;
        writeln!(out, ",")?;
        entries(out, pairs, |index| (format!("Change{index}"), change()))?;
        writeln!(out, "}}}}}}")?;
        out.flush()?;
        Ok(())
    }

    fn item(self, index: u32) -> Value {
        let pair = if self == Self::Flat { index } else { index % SHARED };
        let schema = |name: &str| json!({"schema": {"$ref": format!("#/components/schemas/{name}{pair}")}});
        json!({"put": {
            "operationId": format!("changeThing{index}"),
            "tags": [format!("Tag {}", index / TAG)],
            "summary": format!("Changes thing {index}"),
            "parameters": [
                {"name": "id", "in": "path", "required": true, "schema": {"type": "string"}},
                {"name": "dry_run", "in": "query", "description": "Only look", "schema": {"type": "boolean"}},
            ],
            "requestBody": {"required": true, "content": {"application/json": schema("Change")}},
            "responses": {"200": {"description": "What it is now", "content": {"application/json": schema("Thing")}}},
        }})
    }
}

fn thing(index: u32) -> Value {
    json!({"type": "object", "description": format!("Thing {index}"), "required": ["id", "name"], "properties": {
        "id": {"type": "string", "readOnly": true},
        "name": {"type": "string", "description": "What people call it"},
        "kind": {"type": "string", "enum": ["large", "small"]},
        "count": {"type": "integer", "format": "int32", "minimum": 0},
        "labels": {"type": "array", "items": {"type": "string"}},
    }})
}

fn change() -> Value {
    json!({"type": "object", "properties": {
        "name": {"type": "string", "description": "What people call it"},
        "count": {"type": "integer", "format": "int32"},
    }})
}

/// The members of an object, a line for each.
fn entries(out: &mut impl Write, count: u32, entry: impl Fn(u32) -> (String, Value)) -> anyhow::Result<()> {
    for index in 0..count {
        let (key, value) = entry(index);
        let end = if index + 1 < count { ",\n" } else { "\n" };
        write!(out, "{}: {value}{end}", Value::from(key))?;
    }
    Ok(())
}
