//! Security schemes and requirements: `OpenAPI` 3.0.3, sections 4.7.27 to 4.7.30.

use serde_json::{Map, Value, json};

use super::Repairs;
use crate::normalise::walk::Trail;

const HELP: &str = "see OpenAPI 3.0.3, section 4.7.27";

impl Repairs<'_> {
    /// A requirement is a list of objects, each of which names schemes with a list of scopes.
    pub(super) fn security(&mut self, object: &mut Map<String, Value>, at: &Trail<'_>) {
        let Some(security) = object.get_mut("security") else { return };
        let at = at.member("security");
        match security {
            Value::Array(_) => {}
            Value::Object(_) => {
                self.structure(&at, "`security` is a list; this is read as its only entry", "write a list");
                *security = Value::Array(vec![security.take()]);
            }
            Value::Null => {
                object.remove("security");
                return;
            }
            _ => {
                self.structure(&at, "`security` is left out: it is a list of objects", "write `- scheme: []`");
                object.remove("security");
                return;
            }
        }
        let Value::Array(requirements) = security else { return };
        let before = requirements.len();
        let mut index = 0;
        requirements.retain_mut(|requirement| {
            index += 1;
            self.requirement(requirement, &at.item(index - 1))
        });
        // An empty list would say that no credentials are needed, which nobody wrote.
        if before > 0 && requirements.is_empty() {
            object.remove("security");
        }
    }

    /// Whether the requirement can stay.
    fn requirement(&mut self, requirement: &mut Value, at: &Trail<'_>) -> bool {
        if let Value::String(name) = requirement {
            self.structure(at, "a text is read as the name of a scheme without scopes", "write `- scheme: []`");
            *requirement = json!({name.as_str(): []});
        }
        let Value::Object(schemes) = requirement else {
            self.structure(at, "a requirement that is no object is left out", "write `- scheme: []`");
            return false;
        };
        let before = schemes.len();
        schemes.retain(|name, scopes| {
            let at = at.member(name);
            if !self.schemes.contains(name) {
                if self.unknown.insert(name.clone()) {
                    let what = format!("requirements of {name:?} are left out: there is no such security scheme");
                    self.leave_out(&at, what, "add it to `components.securitySchemes`");
                }
                return false;
            }
            match scopes {
                Value::Array(scopes) => scopes.retain(Value::is_string),
                Value::Object(named) => *scopes = named.keys().cloned().collect(),
                Value::String(scope) if !scope.is_empty() => {
                    *scopes = scope.split_whitespace().map(str::to_owned).collect();
                }
                _ => *scopes = json!([]),
            }
            true
        });
        before == 0 || !schemes.is_empty()
    }

    pub(super) fn security_scheme(&mut self, scheme: &mut Map<String, Value>, at: &Trail<'_>) {
        let ty = scheme.get("type").and_then(Value::as_str).unwrap_or_default().to_owned();
        let known = match ty.to_ascii_lowercase().as_str() {
            "apikey" | "api_key" | "api-key" => "apiKey",
            "http" | "basic" | "bearer" => "http",
            "oauth2" | "oauth" => "oauth2",
            "openidconnect" | "oidc" => "openIdConnect",
            _ => return,
        };
        if ty != known {
            self.value(&at.member("type"), format!("the type {ty:?} is read as {known:?}"), HELP);
            scheme.insert("type".to_owned(), known.into());
            if known == "http" && !scheme.contains_key("scheme") {
                scheme.insert("scheme".to_owned(), ty.to_ascii_lowercase().into());
            }
        }
        match known {
            "http" if !scheme.contains_key("scheme") => {
                let guess = if scheme.contains_key("bearerFormat") { "bearer" } else { "basic" };
                self.structure(at, format!("the scheme is not named; {guess:?} is taken"), "add `scheme`");
                scheme.insert("scheme".to_owned(), guess.into());
            }
            "apiKey" => small_location(scheme),
            "oauth2" if !scheme.contains_key("flows") => self.flows_of_two(scheme, at),
            "openIdConnect" if !scheme.contains_key("openIdConnectUrl") => {
                self.structure(at, "the address of the provider is missing", "add `openIdConnectUrl`");
                scheme.insert("openIdConnectUrl".to_owned(), "".into());
            }
            _ => {}
        }
    }

    /// The one flow of Swagger 2.0 in the scheme itself, or none.
    fn flows_of_two(&mut self, scheme: &mut Map<String, Value>, at: &Trail<'_>) {
        let mut flows = Map::new();
        if let Some(Value::String(name)) = scheme.remove("flow") {
            self.structure(&at.member("flow"), "`flow` is read as the only entry of `flows`", HELP);
            let keys = ["authorizationUrl", "tokenUrl", "refreshUrl", "scopes"];
            let flow: Map<String, Value> = keys.iter().filter_map(|key| scheme.remove_entry(*key)).collect();
            flows.insert(name, Value::Object(flow));
        } else {
            self.structure(at, "the scheme has no `flows`", HELP);
        }
        self.flows(&mut flows, at);
        scheme.insert("flows".to_owned(), Value::Object(flows));
    }

    pub(super) fn flows(&mut self, flows: &mut Map<String, Value>, at: &Trail<'_>) {
        for (old, new) in [("application", "clientCredentials"), ("accessCode", "authorizationCode")] {
            if let Some(flow) = flows.remove(old) {
                flows.entry(new).or_insert(flow);
            }
        }
        flows.retain(|name, flow| {
            let needed: &[&str] = match name.as_str() {
                "implicit" => &["authorizationUrl"],
                "password" | "clientCredentials" => &["tokenUrl"],
                "authorizationCode" => &["authorizationUrl", "tokenUrl"],
                _ => return true,
            };
            let missing = needed.iter().find(|key| flow.get(**key).is_none());
            if let Some(missing) = missing {
                let what = format!("the flow is left out: `{missing}` is missing");
                self.structure(&at.member(name), what, HELP);
                return false;
            }
            if let Value::Object(flow) = flow
                && !flow.get("scopes").is_some_and(Value::is_object)
            {
                flow.insert("scopes".to_owned(), json!({}));
            }
            true
        });
    }

    /// Whether the typed document can hold the scheme.
    pub(super) fn is_scheme(&mut self, scheme: &Value, at: &Trail<'_>) -> bool {
        let text = |key: &str| scheme.get(key).and_then(Value::as_str);
        if text("$ref").is_some() {
            return true;
        }
        let fine = match text("type") {
            Some("apiKey") => text("name").is_some() && matches!(text("in"), Some("query" | "header" | "cookie")),
            Some("http" | "oauth2" | "openIdConnect") => true,
            _ => false,
        };
        if !fine {
            self.leave_out(at, "a security scheme that is not complete is left out", HELP);
        }
        fine
    }
}

fn small_location(scheme: &mut Map<String, Value>) {
    if let Some(Value::String(location)) = scheme.get_mut("in") {
        location.make_ascii_lowercase();
    }
}
