//! The outermost objects: `OpenAPI` 3.0.3, sections 4.7.1 to 4.7.6.

use serde_json::{Map, Value, json};

use super::Repairs;
use crate::normalise::walk::Trail;

impl Repairs<'_> {
    pub(super) fn document(&mut self, document: &mut Map<String, Value>, at: &Trail<'_>) {
        if !document.contains_key("info") {
            self.structure(at, "there is no `info`; a title and a version are made up", "add `info`");
            document.insert("info".to_owned(), json!({"title": "API", "version": "0"}));
        }
        if !document.contains_key("paths") {
            self.structure(at, "there are no `paths`", "describe the paths under `paths`");
            document.insert("paths".to_owned(), json!({}));
        }
        if document.get("components").is_some_and(|components| !components.is_object()) {
            document.remove("components");
        }
        self.security(document, at);
        self.tags(document, at);
        self.servers(document, at);
        external_docs(document);
    }

    pub(super) fn info(&mut self, info: &mut Map<String, Value>, at: &Trail<'_>) {
        for (key, value) in [("title", "API"), ("version", "0")] {
            if !info.contains_key(key) {
                self.structure(at, format!("`{key}` is missing; {value:?} is taken"), "add it");
                info.insert(key.to_owned(), value.into());
            }
        }
        let named = |license: &Value| license.get("name").is_some();
        if let Some(license) = info.get_mut("license")
            && !named(license)
        {
            match license.get("identifier").or_else(|| license.get("url")).and_then(Value::as_str).map(str::to_owned) {
                Some(name) => license["name"] = Value::String(name),
                None => _ = info.remove("license"),
            }
        }
    }

    fn tags(&mut self, document: &mut Map<String, Value>, at: &Trail<'_>) {
        let Some(Value::Array(tags)) = document.get_mut("tags") else { return };
        let before = tags.len();
        tags.retain(|tag| tag.get("name").is_some());
        if tags.len() < before {
            self.structure(&at.member("tags"), "a tag without a name is left out", "give each tag a `name`");
        }
    }

    /// Also those of paths and operations.
    pub(super) fn servers(&mut self, object: &mut Map<String, Value>, at: &Trail<'_>) {
        let Some(Value::Array(servers)) = object.get_mut("servers") else { return };
        let before = servers.len();
        servers.retain(|server| server.get("url").is_some());
        if servers.len() < before {
            self.leave_out(&at.member("servers"), "a server without an address is left out", "add its `url`");
        }
    }

    pub(super) fn server_variable(&mut self, variable: &mut Map<String, Value>, at: &Trail<'_>) {
        if let Some(Value::Array(values)) = variable.get("enum")
            && values.is_empty()
        {
            variable.remove("enum");
        }
        let values = variable.get("enum").and_then(Value::as_array);
        let Some(default) = variable.get("default") else {
            let first = values.and_then(|values| values.first()).cloned().unwrap_or_else(|| "".into());
            self.structure(at, format!("the variable has no default; {first} is taken"), "add `default`");
            variable.insert("default".to_owned(), first);
            return;
        };
        let default = default.clone();
        if let Some(Value::Array(values)) = variable.get_mut("enum")
            && !values.contains(&default)
        {
            let what = format!("the default {default} is none of the values; it is added to them");
            self.value(&at.member("default"), what, "name one of `enum`, or add it there");
            values.insert(0, default);
        }
    }

    /// Entries that openapiv3 would refuse together with everything around them.
    pub(super) fn components(&mut self, components: &mut Map<String, Value>, at: &Trail<'_>) {
        if let Some(Value::Object(parameters)) = components.get_mut("parameters") {
            let at = at.member("parameters");
            parameters.retain(|name, parameter| {
                let fine = self.is_parameter(parameter, &at.entry(name));
                if !fine {
                    self.gone.insert(format!("#/components/parameters/{name}"));
                }
                fine
            });
        }
        self.links(components, at);
        if let Some(Value::Object(schemes)) = components.get_mut("securitySchemes") {
            let at = at.member("securitySchemes");
            schemes.retain(|name, scheme| {
                let fine = self.is_scheme(scheme, &at.entry(name));
                if !fine {
                    self.schemes.remove(name);
                }
                fine
            });
        }
    }
}

/// Documentation without an address says nothing.
pub(super) fn external_docs(object: &mut Map<String, Value>) {
    if object.get("externalDocs").is_some_and(|docs| docs.get("url").is_none()) {
        object.remove("externalDocs");
    }
}
