//! Security schemes and requirements: `OpenAPI` 3.0.3, sections 4.7.27 to 4.7.30.

use std::collections::BTreeMap;

use openapiv3::{APIKeyLocation, OAuth2Flows, SecurityRequirement, SecurityScheme};

use super::{Lowering, follow};
use crate::diagnostic::{Code, Place, Pointer};
use crate::encode::{Text, is_header_name};
use crate::ir::{Arena, Docs, Location, Requirement, Scheme, SchemeKind};

impl Lowering<'_> {
    pub(super) fn security_schemes(&mut self) -> Arena<Scheme> {
        let mut schemes = Arena::default();
        let Some(components) = &self.document.components else { return schemes };
        let sorted: BTreeMap<_, _> = components.security_schemes.iter().collect();
        for (name, scheme) in sorted {
            let at = Pointer::parse("/components/securitySchemes").join(name);
            let Some((scheme, at)) = follow(Some(&components.security_schemes), "securitySchemes", scheme, &at) else {
                self.warn(Code::Reference, &at, "this reference is a circle", "describe the scheme");
                continue;
            };
            if let Some(scheme) = self.security_scheme(name, scheme, &at) {
                self.schemes.insert(name, schemes.push(scheme));
            }
        }
        schemes
    }

    fn security_scheme(&mut self, name: &str, scheme: &SecurityScheme, at: &Pointer) -> Option<Scheme> {
        let (kind, description) = match scheme {
            SecurityScheme::OAuth2 { flows, description, .. } => (bearer(scopes(flows)), description),
            SecurityScheme::OpenIDConnect { description, .. } => (bearer(Vec::new()), description),
            SecurityScheme::APIKey { location, name, description, .. } => {
                let location = match location {
                    APIKeyLocation::Query => Location::Query,
                    APIKeyLocation::Header => Location::Header,
                    APIKeyLocation::Cookie => Location::Cookie,
                };
                if location == Location::Header && !is_header_name(name) {
                    let what = format!("{name:?} is not the name of a header");
                    self.fault(Code::Value, Place::Value(at.join("name")), what, "see RFC 9110, section 5.1");
                }
                (SchemeKind::ApiKey { location, parameter: Text::new(name) }, description)
            }
            SecurityScheme::HTTP { scheme, description, .. } => {
                let kind = match scheme.to_ascii_lowercase().as_str() {
                    "bearer" => bearer(Vec::new()),
                    "basic" => SchemeKind::Basic,
                    other => {
                        let what = format!("the HTTP authentication scheme {other:?} is left to the transport");
                        self.leave_out(Code::Unsupported, at, what, "the client itself knows `basic` and `bearer`");
                        return None;
                    }
                };
                (kind, description)
            }
        };
        let docs = Docs { description: description.as_deref().map(Text::new), ..Docs::default() };
        Some(Scheme { name: Text::new(name), docs, kind })
    }

    /// The requirements of an operation; those of the document where it has none of its own.
    pub(super) fn requirements(&mut self, own: Option<&[SecurityRequirement]>, at: &Pointer) -> Vec<Requirement> {
        let document = self.document;
        let (requirements, at) = match own {
            Some(own) => (own, at.join("security")),
            None => (document.security.as_deref().unwrap_or_default(), Pointer::parse("/security")),
        };
        let lowered = requirements.iter().enumerate().map(|(index, requirement)| {
            let sorted: BTreeMap<_, _> = requirement.iter().collect();
            let schemes = sorted.into_iter().filter_map(|(name, scopes)| {
                let Some(&scheme) = self.schemes.get(name.as_str()) else {
                    let known = document.components.as_ref().is_some_and(|c| c.security_schemes.contains_key(name));
                    if !known {
                        let what = format!("the security scheme {name:?} is not described");
                        let help = "add it to `components.securitySchemes`";
                        self.warn(Code::Reference, &at.join(index).join(name), what, help);
                    }
                    return None;
                };
                Some((scheme, scopes.iter().map(Text::new).collect()))
            });
            Requirement { schemes: schemes.collect() }
        });
        lowered.collect()
    }
}

fn bearer(scopes: Vec<(Text, Text)>) -> SchemeKind {
    SchemeKind::Bearer { scopes }
}

/// The scopes of all flows, each once, in the order of their names.
fn scopes(flows: &OAuth2Flows) -> Vec<(Text, Text)> {
    let all = [
        flows.implicit.as_ref().map(|flow| &flow.scopes),
        flows.password.as_ref().map(|flow| &flow.scopes),
        flows.client_credentials.as_ref().map(|flow| &flow.scopes),
        flows.authorization_code.as_ref().map(|flow| &flow.scopes),
    ];
    let sorted: BTreeMap<_, _> = all.into_iter().flatten().flatten().collect();
    sorted.into_iter().map(|(name, docs)| (Text::new(name), Text::new(docs))).collect()
}
