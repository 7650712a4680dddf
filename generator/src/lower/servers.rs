//! Servers: `OpenAPI` 3.0.3, sections 4.7.5 and 4.7.6.

use openapiv3::ServerVariable;

use super::Lowering;
use super::login::host;
use crate::diagnostic::{Code, Place, Pointer};
use crate::encode::Text;
use crate::ir::{Choice, Docs, Server, UrlPart, Variable};

impl Lowering<'_> {
    pub(super) fn servers(&mut self) -> Vec<Server> {
        let document = self.document;
        let servers = document.servers.iter().enumerate().map(|(index, server)| {
            let at = Pointer::parse("/servers").join(index);
            let (url, faults) = self.server_url(server, &at);
            for what in faults {
                let help = "write an `https` address, for example `https://api.example.com/v1`";
                self.fault(Code::Path, Place::Value(at.join("url")), format!("the server address {what}"), help);
            }
            if index == 0 && matches!(scheme(&with_defaults(server)), Scheme::Relative) {
                let what = "the server address has no host: a client has to be given one";
                self.warn(Code::Path, &at.join("url"), what, "write the whole address; programs call `base_url`");
            }
            let docs = Docs { description: server.description.as_deref().map(Text::new), ..Docs::default() };
            Server { url, docs }
        });
        servers.collect()
    }

    /// The server that an operation, or else its path, has to itself. Variables that the server of the API has too stay
    /// in braces, so that the client's choice counts; the others have their defaults.
    pub(super) fn own_server(&mut self, lists: [(&[openapiv3::Server], &Pointer); 2]) -> Option<Text> {
        let (servers, at) = lists.into_iter().find(|(servers, _)| !servers.is_empty())?;
        let at = at.join("servers").join(0_usize);
        let server = servers.first()?;
        let (url, faults) = self.server_url(server, &at);
        if !faults.is_empty() {
            for what in faults {
                let what = format!("the server address {what}; the operation is sent to the server of the API");
                self.warn(Code::Path, &at.join("url"), what, "write an `https` address, or a path such as `/v2`");
            }
            return None;
        }
        let of_api = self.document.servers.first();
        let (own, general) = (with_defaults(server), of_api.map(with_defaults).unwrap_or_default());
        if own.is_empty() || own.trim_end_matches('/') == general.trim_end_matches('/') {
            return None;
        }
        self.tell_foreign_host(&own, &general, &at.join("url"));
        let shared = |name: &Text| {
            let variables = of_api.and_then(|server| Some((&server.url, server.variables.as_ref()?)));
            // The client only knows those that the address uses.
            variables.is_some_and(|(url, variables)| {
                variables.keys().any(|known| name.is(known) && url.contains(&format!("{{{known}}}")))
            })
        };
        let url = url.into_iter().map(|part| match part {
            UrlPart::Variable(variable) if !shared(&variable.name) => UrlPart::Literal(variable.default),
            part => part,
        });
        Some(Server { url: url.collect(), docs: Docs::default() }.template())
    }

    /// The client's credentials go along to a server of an operation: that is told, once for each host.
    fn tell_foreign_host(&mut self, own: &str, general: &str, at: &Pointer) {
        let Some(host) = host(own).filter(|own| host(general) != Some(*own)) else { return };
        if self.foreign_hosts.insert(host.to_owned()) {
            let what = format!("{host:?} is another host than the API's; calls go there with the client's credentials");
            self.warn(Code::Path, at, what, "remove the server if the host is not one that you trust with them");
        }
    }

    /// The parts of an address, and what is wrong with it.
    fn server_url(&mut self, server: &openapiv3::Server, at: &Pointer) -> (Vec<UrlPart>, Vec<String>) {
        let mut parts = Vec::new();
        let mut faults = Vec::new();
        let mut rest = server.url.as_str();
        let mut unpaired = false;
        while let Some((literal, after)) = rest.split_once('{') {
            let Some((name, after)) = after.split_once('}') else { break };
            unpaired |= literal.contains('}');
            if !literal.is_empty() {
                parts.push(UrlPart::Literal(Text::new(literal)));
            }
            match server.variables.as_ref().and_then(|variables| variables.get(name)) {
                Some(variable) => parts.push(UrlPart::Variable(self.variable(name, variable, at))),
                None => faults.push(format!("uses the variable {name:?}, which is not described")),
            }
            rest = after;
        }
        if unpaired || rest.contains(['{', '}']) {
            faults.push("has a brace without the other one".to_owned());
        }
        if !rest.is_empty() {
            parts.push(UrlPart::Literal(Text::new(rest)));
        }
        let defaults = with_defaults(server);
        match scheme(&defaults) {
            Scheme::Https | Scheme::Relative => {}
            Scheme::Http => self.warn(
                Code::Path,
                &at.join("url"),
                "the server address is not encrypted",
                "use `https`; the generated client refuses `http` but for the own machine",
            ),
            Scheme::Other => faults.push("is neither `https` nor relative".to_owned()),
        }
        if defaults.chars().any(|c| c.is_whitespace() || c.is_control() || "\"<>\\^`|@".contains(c)) {
            faults.push("is not the address of a server".to_owned());
        }
        (parts, faults)
    }

    fn variable(&mut self, name: &str, variable: &ServerVariable, at: &Pointer) -> Variable {
        let at = at.join("variables").join(name);
        let names = self.enum_names(variable.extensions.iter(), variable.enumeration.len(), &at);
        let values: Vec<Choice> = variable
            .enumeration
            .iter()
            .enumerate()
            .map(|(index, value)| Choice { value: Text::new(value), name: names.get(index).cloned() })
            .collect();
        let hostile = |value: &str| value.chars().any(|c| !(c.is_ascii_alphanumeric() || "-._~:/".contains(c)));
        for value in variable.enumeration.iter().filter(|value| hostile(value)) {
            let what = format!("the value {value:?} cannot stand in an address and is left out");
            self.leave_out(Code::Path, &at, what, "use letters, digits, `-`, `.`, `:` and `/`");
        }
        let values: Vec<Choice> = values
            .into_iter()
            .zip(&variable.enumeration)
            .filter(|(_, value)| !hostile(value))
            .map(|(choice, _)| choice)
            .collect();
        if !values.is_empty() && !values.iter().any(|variant| variant.value.is(&variable.default)) {
            let what = format!("the default {:?} is not one of the values", variable.default);
            self.fault(Code::Value, Place::Value(at.join("default")), what, "name one of `enum`");
        }
        Variable {
            name: Text::new(name),
            default: Text::new(&variable.default),
            values,
            docs: Docs { description: variable.description.as_deref().map(Text::new), ..Docs::default() },
        }
    }
}

/// The address in which every variable has its default.
pub(super) fn with_defaults(server: &openapiv3::Server) -> String {
    let variables = server.variables.iter().flatten();
    variables.fold(server.url.clone(), |url, (name, variable)| url.replace(&format!("{{{name}}}"), &variable.default))
}

enum Scheme {
    Https,
    Http,
    Relative,
    Other,
}

fn scheme(url: &str) -> Scheme {
    let lower = url.to_ascii_lowercase();
    if lower.starts_with("https://") {
        Scheme::Https
    } else if lower.starts_with("http://") {
        Scheme::Http
    } else if url.starts_with('/') && !url.starts_with("//") || url.is_empty() {
        Scheme::Relative
    } else {
        Scheme::Other
    }
}
