//! `required`, combinations and discriminators.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::Repairs;
use crate::normalise::walk::Trail;

impl Repairs<'_> {
    /// A property that says of itself whether it is required, as drafts before 4 of JSON Schema had it.
    pub(super) fn required_of_members(&mut self, schema: &mut Map<String, Value>, at: &Trail<'_>) {
        let Some(Value::Object(properties)) = schema.get_mut("properties") else { return };
        let mut required = Vec::new();
        for (name, property) in &mut *properties {
            let Value::Object(property) = property else { continue };
            let said = match property.get("required") {
                Some(Value::Bool(said)) => *said,
                Some(Value::String(text)) if text == "true" || text == "false" => text == "true",
                _ => continue,
            };
            property.remove("required");
            required.extend(said.then(|| name.clone()));
        }
        if required.is_empty() {
            return;
        }
        let at = at.member("properties");
        let list = schema.entry("required").or_insert_with(|| Value::Array(Vec::new()));
        if !list.is_array() {
            *list = Value::Array(Vec::new());
        }
        let Value::Array(list) = list else { return };
        let listed: BTreeSet<String> = list.iter().filter_map(Value::as_str).map(str::to_owned).collect();
        for name in required {
            let at = at.member(&name);
            self.structure(
                &at,
                format!("the property says that it is required; {name:?} is added to the object's `required`"),
                "list the name in the object's `required`",
            );
            if !listed.contains(&name) {
                list.push(Value::String(name));
            }
        }
    }

    /// `required` is a list of names.
    pub(super) fn required(&mut self, schema: &mut Map<String, Value>, at: &Trail<'_>) {
        let of_property = at.entry_of() == Some("properties");
        let Some(required) = schema.get_mut("required") else { return };
        let at = at.member("required");
        let help = "write a list of names of properties";
        match required {
            Value::Array(names) if names.iter().all(Value::is_string) => {}
            Value::Array(names) => {
                self.structure(&at, "`required` is a list of texts; what is none is left out", help);
                names.retain(Value::is_string);
            }
            // The object that holds the property sees to it.
            Value::Bool(_) if of_property => self.told = true,
            Value::String(text) if of_property && (text == "true" || text == "false") => self.told = true,
            Value::Null => _ = schema.remove("required"),
            Value::String(_) => {
                self.structure(&at, "`required` is a list; this is read as its only name", help);
                *required = Value::Array(vec![required.take()]);
            }
            _ => {
                self.structure(&at, "`required` is left out: it is a list of names", help);
                schema.remove("required");
            }
        }
    }

    /// A combination has at least one member.
    pub(super) fn composition(&mut self, schema: &mut Map<String, Value>, at: &Trail<'_>) {
        for key in ["allOf", "anyOf", "oneOf"] {
            if let Some(Value::Array(members)) = schema.get(key)
                && members.is_empty()
            {
                let what = format!("`{key}` without a member is left out");
                self.structure(&at.member(key), what, "name the schemas, or remove the keyword");
                schema.remove(key);
            }
        }
    }

    /// A discriminator names a property and schemas that exist.
    pub(super) fn discriminator(&mut self, schema: &mut Map<String, Value>, at: &Trail<'_>) {
        let Some(Value::Object(discriminator)) = schema.get_mut("discriminator") else { return };
        let at = at.member("discriminator");
        if !discriminator.get("propertyName").is_some_and(Value::is_string) {
            self.structure(&at, "the discriminator is left out: it names no property", "add `propertyName`");
            schema.remove("discriminator");
            return;
        }
        let Some(Value::Object(mapping)) = discriminator.get_mut("mapping") else { return };
        let unknown = |target: &Value| !target.as_str().is_some_and(|target| self.is_schema(target));
        let unknown: Vec<String> =
            mapping.iter().filter(|(_, target)| unknown(target)).map(|(value, _)| value.clone()).collect();
        let at = at.member("mapping");
        for value in unknown {
            self.structure(&at.member(&value), "this entry is left out: there is no such schema", "name a schema");
            mapping.remove(&value);
        }
    }

    /// The target of a mapping is a reference or the name of a schema.
    fn is_schema(&self, target: &str) -> bool {
        let name = target.strip_prefix("#/components/schemas/").unwrap_or(target);
        self.schemas.contains(name) || self.schemas.contains(&name.replace("~1", "/").replace("~0", "~"))
    }
}
