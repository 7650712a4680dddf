//! Parameters in the path, the query and headers: their schema becomes one, and `collectionFormat` becomes `style`.

use serde_json::{Map, Value, json};

use super::{Move, Site, Upgrade, schemas};
use crate::diagnostic::{Code, Pointer};

/// The fields that a parameter has in both versions; some are only 3.0's, but where people write them they mean them.
const KEPT: [&str; 9] =
    ["name", "in", "description", "required", "deprecated", "style", "explode", "content", "example"];

/// How the items of a list are put into one text.
pub(super) struct Joined {
    pub(super) style: &'static str,
    pub(super) explode: bool,
}

impl<'a> Upgrade<'a, '_> {
    /// The parameters for all operations: those that stay parameters, and those that are bodies now.
    ///
    /// Fields of forms are neither; they are put into each form that refers to them.
    pub(super) fn shared_parameters(
        &mut self,
        source: &'a Map<String, Value>,
    ) -> (Map<String, Value>, Map<String, Value>) {
        let section = Site::section("/parameters", "/components/parameters");
        let (mut parameters, mut bodies) = (Map::new(), Map::new());
        for (name, entry) in source {
            let site = section.join(name);
            let (target, _) = self.follow(entry, site.from.clone());
            match (location(target), entry) {
                ("formData", _) => {}
                ("body", Value::Object(parameter)) => {
                    let to = Pointer::parse("/components/requestBodies").join(name);
                    let site = Site { to, ..site };
                    let consumes = self.consumes.clone();
                    bodies.insert(name.clone(), self.body(parameter, &site, &consumes));
                }
                _ => {
                    parameters.insert(name.clone(), self.parameter(entry, &site));
                }
            }
        }
        self.moves.push(Move::Whole(section));
        (parameters, bodies)
    }

    /// A parameter that stays one, or a reference to one.
    pub(super) fn parameter(&mut self, source: &Value, site: &Site) -> Value {
        let Value::Object(parameter) = source else { return source.clone() };
        if parameter.contains_key("$ref") {
            return source.clone();
        }
        let place = location(source);
        let kept = parameter.iter().filter(|(key, _)| match key.as_str() {
            "allowEmptyValue" => place == "query",
            "x-example" | "x-examples" => false,
            key => KEPT.contains(&key) || key.starts_with("x-") && !schemas::belongs_to_schema(key),
        });
        let mut result: Map<String, Value> = kept.map(|(key, value)| (key.clone(), value.clone())).collect();
        if let Some(schema) = schemas::of_parameter(parameter) {
            if let Some(joined) = self.joined(parameter, &schema, place, &site.from) {
                result.entry("style").or_insert(json!(joined.style));
                result.entry("explode").or_insert(json!(joined.explode));
            }
            result.insert("schema".to_owned(), Value::Object(schema));
            self.spelt_out_moved(parameter, site);
        }
        if let Some(example) = parameter.get("x-example") {
            result.entry("example").or_insert_with(|| example.clone());
        }
        if let Some(Value::Object(examples)) = parameter.get("x-examples") {
            let examples: Map<String, Value> = examples.iter().map(named_example).collect();
            result.insert("examples".to_owned(), Value::Object(examples));
        }
        Value::Object(result)
    }

    /// Remembers that what stands beside the name of a parameter or header stands in its schema now.
    pub(super) fn spelt_out_moved(&mut self, parameter: &Map<String, Value>, site: &Site) {
        if !parameter.contains_key("schema") {
            self.moves.push(Move::Members(Site { from: site.from.clone(), to: site.to.join("schema") }));
        }
    }

    /// How a list is put into one text, following `collectionFormat`.
    pub(super) fn joined(
        &mut self,
        parameter: &Map<String, Value>,
        schema: &Map<String, Value>,
        place: &str,
        at: &Pointer,
    ) -> Option<Joined> {
        if !schemas::is_list(schema) {
            return None;
        }
        if schema.get("items").and_then(Value::as_object).is_some_and(schemas::is_list) {
            let help = "OpenAPI 3.0 has no way to join the lists within a list; describe a list of strings instead";
            self.notes.warn(Code::Unsupported, at, "this parameter is a list of lists", help);
        }
        let format = parameter.get("collectionFormat").and_then(Value::as_str).unwrap_or("csv");
        let at = at.join("collectionFormat");
        let simple = Joined { style: "simple", explode: false };
        let delimited = |style| Joined { style, explode: false };
        let joined = match (place, format) {
            ("path" | "header", "csv") => simple,
            ("path" | "header", other) => {
                let what = format!("in a {place}, a list joined by {other:?} cannot be said in OpenAPI 3.0");
                self.notes.warn(Code::Unsupported, &at, what, "its items are joined by commas");
                simple
            }
            (_, "csv") => delimited("form"),
            (_, "multi") => Joined { style: "form", explode: true },
            ("query" | "formData", "ssv") => delimited("spaceDelimited"),
            ("query" | "formData", "pipes") => delimited("pipeDelimited"),
            ("query" | "formData", "tsv") => {
                let what = "a list joined by tabs cannot be said in OpenAPI 3.0";
                self.notes.warn(Code::Unsupported, &at, what, "its items are joined by spaces");
                delimited("spaceDelimited")
            }
            (_, other) => {
                let what = format!("{other:?} is no way to join the items of this list");
                self.notes.warn(Code::Unsupported, &at, what, "its items are joined by commas");
                delimited("form")
            }
        };
        Some(joined)
    }
}

/// Where a parameter is sent; empty if it does not say.
pub(super) fn location(parameter: &Value) -> &str {
    parameter.get("in").and_then(Value::as_str).unwrap_or_default()
}

/// An example as 3.0 names it; one that already has a `value` stays.
pub(super) fn named_example((name, example): (&String, &Value)) -> (String, Value) {
    let is_object = example.get("value").is_some();
    (name.clone(), if is_object { example.clone() } else { json!({ "value": example }) })
}
