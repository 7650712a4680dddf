//! Parameters and headers: `OpenAPI` 3.0.3, sections 4.7.12 and 4.7.21.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::Repairs;
use crate::normalise::walk::Trail;

const LOCATIONS: [&str; 4] = ["query", "header", "path", "cookie"];

impl Repairs<'_> {
    pub(super) fn parameter(&mut self, parameter: &mut Map<String, Value>, at: &Trail<'_>) {
        if let Some(Value::String(location)) = parameter.get("in")
            && !LOCATIONS.contains(&location.as_str())
            && let small = location.trim().to_ascii_lowercase()
            && LOCATIONS.contains(&small.as_str())
        {
            let what = format!("`in: {location}` is read as `in: {small}`");
            self.value(&at.member("in"), what, "write it in small letters");
            parameter.insert("in".to_owned(), small.into());
        }
        let location = parameter.get("in").and_then(Value::as_str).unwrap_or_default().to_owned();
        if location == "path" && parameter.get("required") != Some(&Value::Bool(true)) {
            if parameter.contains_key("required") {
                let what = "a path parameter is always required";
                self.value(&at.member("required"), what, "write `required: true`");
            }
            parameter.insert("required".to_owned(), true.into());
        }
        let styles: &[&str] = match location.as_str() {
            "path" => &["simple", "label", "matrix"],
            "header" => &["simple"],
            "cookie" => &["form"],
            _ => &["form", "spaceDelimited", "pipeDelimited", "deepObject"],
        };
        self.style(parameter, styles, at);
        one_format(parameter);
    }

    pub(super) fn header(&mut self, header: &mut Map<String, Value>, at: &Trail<'_>) {
        self.style(header, &["simple"], at);
        one_format(header);
        // The typed document knows no `explode` of a header.
        if header.get("explode") == Some(&Value::Bool(true)) {
            header.insert("x-oasmith-explode".to_owned(), true.into());
        }
    }

    pub(super) fn encoding(&mut self, encoding: &mut Map<String, Value>, at: &Trail<'_>) {
        self.style(encoding, &["form", "spaceDelimited", "pipeDelimited", "deepObject"], at);
        // One of these switches from media types to styles (OpenAPI 3.0.4, section 4.8.15). The typed document cannot tell
        // an `explode` that is not there from one that is false, so what it stands for is written down.
        if ["style", "explode", "allowReserved"].iter().any(|key| encoding.contains_key(*key)) {
            let is_form = encoding.entry("style").or_insert_with(|| "form".into()) == "form";
            encoding.entry("explode").or_insert_with(|| is_form.into());
        }
    }

    fn style(&mut self, object: &mut Map<String, Value>, styles: &[&str], at: &Trail<'_>) {
        if let Some(Value::String(style)) = object.get("style")
            && !styles.contains(&style.as_str())
        {
            let what = format!("the style {style:?} is left out: it does not fit where this is sent");
            self.value(&at.member("style"), what, "see OpenAPI 3.0.3, table \"Style Values\"");
            object.remove("style");
        }
    }

    /// Examples that stand in other files are not needed to generate anything.
    pub(super) fn examples(&mut self, object: &mut Map<String, Value>, at: &Trail<'_>) {
        let Some(Value::Object(examples)) = object.get_mut("examples") else { return };
        let known = |reference: &Value| {
            let name = reference.as_str().and_then(|text| text.strip_prefix("#/components/examples/"));
            name.is_some_and(|name| self.examples.contains(&name.replace("~1", "/").replace("~0", "~")))
        };
        let before = examples.len();
        examples.retain(|_, example| example.get("$ref").is_none_or(known));
        if examples.len() < before {
            let what = "an example is left out: its reference leads nowhere";
            self.structure(&at.member("examples"), what, "put the example into this file, or remove it");
        }
    }

    /// The parameters of a path or an operation: each complete, and each once.
    pub(super) fn parameter_list(&mut self, object: &mut Map<String, Value>, at: &Trail<'_>) {
        let Some(Value::Array(parameters)) = object.get_mut("parameters") else { return };
        let at = at.member("parameters");
        let mut index = 0;
        parameters.retain(|parameter| {
            index += 1;
            self.is_parameter(parameter, &at.item(index - 1))
        });
        let mut last = BTreeMap::new();
        for (index, parameter) in parameters.iter().enumerate() {
            last.insert(identity(parameter), index);
        }
        if last.len() == parameters.len() {
            return;
        }
        let keep: Vec<bool> =
            parameters.iter().enumerate().map(|(index, it)| last.get(&identity(it)) == Some(&index)).collect();
        for (index, _) in keep.iter().enumerate().filter(|(_, keep)| !**keep) {
            self.value(&at.item(index), "the same parameter follows; the last one counts", "remove one of the two");
        }
        let mut keep = keep.into_iter();
        parameters.retain(|_| keep.next().unwrap_or(true));
    }

    pub(super) fn is_parameter(&mut self, parameter: &Value, at: &Trail<'_>) -> bool {
        if let Some(reference) = parameter.get("$ref") {
            return !reference.as_str().is_some_and(|reference| self.gone.contains(reference));
        }
        if parameter.get("name").is_none() {
            self.leave_out(at, "a parameter without a name is left out", "add `name`");
            return false;
        }
        let location = parameter.get("in").and_then(Value::as_str);
        if !location.is_some_and(|location| LOCATIONS.contains(&location)) {
            let what = match location {
                Some(location) => format!("a parameter in {location:?} is left out"),
                None => "a parameter that does not say where it goes is left out".to_owned(),
            };
            self.leave_out(at, what, "`in` is query, header, path or cookie");
            return false;
        }
        true
    }
}

/// What tells one parameter from another; references are told apart by where they lead.
fn identity(parameter: &Value) -> (&str, &str) {
    let text = |key: &str| parameter.get(key).and_then(Value::as_str).unwrap_or_default();
    match parameter.get("$ref") {
        Some(reference) => ("$ref", reference.as_str().unwrap_or_default()),
        None => (text("in"), text("name")),
    }
}

/// `schema` and `content` exclude each other; the schema says more.
fn one_format(object: &mut Map<String, Value>) {
    if object.contains_key("schema") {
        object.remove("content");
    } else if !object.contains_key("content") {
        // What stood here was left out.
        object.insert("schema".to_owned(), json!({"type": "string"}));
    }
}
