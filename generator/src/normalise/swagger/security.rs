//! `securityDefinitions` become security schemes. Requirements are said alike in both versions.

use serde_json::{Map, Value, json};

use super::Upgrade;
use crate::diagnostic::{Code, Pointer};

/// The fields that move into a flow.
const OF_FLOW: [&str; 4] = ["flow", "authorizationUrl", "tokenUrl", "scopes"];

impl Upgrade<'_, '_> {
    pub(super) fn security_scheme(&mut self, source: &Value, at: &Pointer) -> Value {
        let Value::Object(scheme) = source else { return source.clone() };
        match scheme.get("type").and_then(Value::as_str) {
            Some("basic") => {
                let mut result = scheme.clone();
                result.insert("type".to_owned(), json!("http"));
                result.insert("scheme".to_owned(), json!("basic"));
                Value::Object(result)
            }
            Some("oauth2") if !scheme.contains_key("flows") => self.oauth2(scheme, at),
            _ => source.clone(),
        }
    }

    fn oauth2(&mut self, scheme: &Map<String, Value>, at: &Pointer) -> Value {
        let kept = scheme.iter().filter(|(key, _)| !OF_FLOW.contains(&key.as_str()));
        let mut result: Map<String, Value> = kept.map(|(key, value)| (key.clone(), value.clone())).collect();
        let mut flows = Map::new();
        let flow = scheme.get("flow").and_then(Value::as_str).unwrap_or_default();
        let known: Option<(&str, &[&str])> = match flow {
            "implicit" => Some(("implicit", &["authorizationUrl"])),
            "password" => Some(("password", &["tokenUrl"])),
            "application" => Some(("clientCredentials", &["tokenUrl"])),
            "accessCode" => Some(("authorizationCode", &["authorizationUrl", "tokenUrl"])),
            _ => None,
        };
        match known {
            Some((name, urls)) => {
                flows.insert(name.to_owned(), self.flow(scheme, urls, at));
            }
            None => {
                let what = format!("the OAuth 2.0 flow {flow:?} is not one of Swagger 2.0");
                self.notes.warn(
                    Code::Structure,
                    at,
                    what,
                    "write `implicit`, `password`, `application` or `accessCode`",
                );
            }
        }
        result.insert("flows".to_owned(), Value::Object(flows));
        Value::Object(result)
    }

    fn flow(&mut self, scheme: &Map<String, Value>, urls: &[&str], at: &Pointer) -> Value {
        let mut flow = Map::new();
        for url in urls {
            let given = scheme.get(*url).and_then(Value::as_str);
            if given.is_none() {
                let what = format!("this OAuth 2.0 flow needs `{url}`");
                self.notes.warn(Code::Structure, at, what, "name the address; without it nobody can use the flow");
            }
            flow.insert((*url).to_owned(), json!(given.unwrap_or_default()));
        }
        flow.insert("scopes".to_owned(), Value::Object(scopes(scheme.get("scopes"))));
        Value::Object(flow)
    }
}

/// Scopes with their descriptions; a bare list of names is understood.
fn scopes(source: Option<&Value>) -> Map<String, Value> {
    match source {
        Some(Value::Object(scopes)) => {
            let described = scopes.iter().filter(|(name, _)| !name.starts_with("x-"));
            described.map(|(name, text)| (name.clone(), json!(text.as_str().unwrap_or_default()))).collect()
        }
        Some(Value::Array(names)) => {
            names.iter().filter_map(Value::as_str).map(|name| (name.to_owned(), json!(""))).collect()
        }
        _ => Map::new(),
    }
}
