//! Bodies of requests and answers: `OpenAPI` 3.0.3, sections 4.7.13 to 4.7.17.

use std::collections::BTreeMap;

use openapiv3::{MediaType, ReferenceOr, Response as Described, StatusCode};
use serde_json::Value;

use super::{Lowering, follow};
use crate::diagnostic::{Code, Place, Pointer};
use crate::encode::Text;
use crate::ir::{Body, Docs, Media, MediaKind, Origin, Response, Status};

impl<'a> Lowering<'a> {
    pub(super) fn body(&mut self, operation: &'a openapiv3::Operation, id: &Text, at: &Pointer) -> Option<Body> {
        let item = operation.request_body.as_ref()?;
        let at = at.join("requestBody");
        let components = self.document.components.as_ref().map(|components| &components.request_bodies);
        let Some((body, at)) = follow(components, "requestBodies", item, &at) else {
            let what = "this reference does not lead to a request body";
            self.fault(Code::Reference, Place::Value(at), what, "refer to `components.requestBodies`");
            return None;
        };
        let content: Vec<_> = body.content.iter().collect();
        let media = self.media(&content, id, "body", &at.join("content"))?;
        if !matches!(media.kind, MediaKind::Json(_)) {
            let what = format!("a request body of {:?} is not supported", media.media_type);
            self.unsupported(&at.join("content"), &what, "offer `application/json`");
        }
        let docs = Docs { description: body.description.as_deref().map(Text::new), ..Docs::default() };
        Some(Body { docs, required: body.required, media })
    }

    pub(super) fn responses(&mut self, operation: &'a openapiv3::Operation, id: &Text, at: &Pointer) -> Vec<Response> {
        let at = at.join("responses");
        let described = &operation.responses;
        let mut by_status: BTreeMap<Status, (String, &'a ReferenceOr<Described>)> = BTreeMap::new();
        for (code, response) in &described.responses {
            match status(code) {
                Some(status) => {
                    by_status.insert(status, (code.to_string(), response));
                }
                None => {
                    let place = Place::Key(at.join(code));
                    let what = format!("`{code}` is not a status");
                    self.fault(Code::Value, place, what, "write `200`, `4XX` or `default`");
                }
            }
        }
        if let Some(response) = &described.default {
            by_status.insert(Status::Default, ("default".to_owned(), response));
        }
        let lowered = by_status
            .into_iter()
            .filter_map(|(status, (key, response))| self.response(status, response, id, &at.join(&key)));
        lowered.collect()
    }

    fn response(
        &mut self,
        status: Status,
        item: &'a ReferenceOr<Described>,
        id: &Text,
        at: &Pointer,
    ) -> Option<Response> {
        let components = self.document.components.as_ref().map(|components| &components.responses);
        let Some((described, at)) = follow(components, "responses", item, at) else {
            let what = "this reference does not lead to a response";
            self.fault(Code::Reference, Place::Value(at.clone()), what, "refer to `components.responses`");
            return None;
        };
        let content: Vec<_> = described.content.iter().collect();
        let media = match status {
            Status::Code(204 | 205 | 304) => None,
            _ => self.media(&content, id, "response", &at.join("content")),
        };
        let docs = Docs { description: Some(Text::new(&described.description)), ..Docs::default() };
        let honoured = self.extensions.error_codes.as_deref();
        let codes = honoured.and_then(|name| described.extensions.get(name)).and_then(Value::as_object);
        let codes = codes.into_iter().flatten();
        let error_codes =
            codes.map(|(code, text)| (Text::new(code), Text::new(text.as_str().unwrap_or_default()))).collect();
        Some(Response { status, docs, media, error_codes })
    }

    /// The representation to use among those that are offered: JSON, else text, else bytes.
    fn media(&mut self, content: &[(&'a String, &'a MediaType)], id: &Text, part: &str, at: &Pointer) -> Option<Media> {
        let rank = |name: &str| if is_json(name) { 0 } else { 1 + u8::from(!is_text(name)) };
        let (name, described) = content.iter().min_by_key(|(name, _)| (rank(name), *name))?;
        for (other, _) in content.iter().filter(|(other, _)| other != name && rank(other) != rank(name)) {
            let what = format!("the representation {other:?} is not offered; {name:?} is used");
            self.warn(Code::Unsupported, &at.join(other), what, "nothing to do if one representation is enough");
        }
        let kind = if is_json(name) {
            let schema_at = at.join(name).join("schema");
            let ty = described.schema.as_ref().map(|schema| {
                let origin = Origin::Operation(id.clone(), Text::new(part));
                self.ty_at(schema, origin, &schema_at)
            });
            MediaKind::Json(ty.unwrap_or(crate::ir::Type::new(crate::ir::TypeKind::Any)))
        } else if is_text(name) {
            MediaKind::Text
        } else {
            MediaKind::Bytes
        };
        Some(Media { media_type: Text::new(*name), kind })
    }
}

/// `application/json` and every subtype with the suffix `+json` (RFC 6839, section 3.1).
fn is_json(media_type: &str) -> bool {
    let essence = essence(media_type);
    essence == "application/json" || essence == "*/*" || essence.ends_with("+json")
}

fn is_text(media_type: &str) -> bool {
    essence(media_type).starts_with("text/")
}

fn essence(media_type: &str) -> String {
    media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

fn status(code: &StatusCode) -> Option<Status> {
    match code {
        StatusCode::Code(code @ 100..=599) => Some(Status::Code(*code)),
        StatusCode::Range(range @ 1..=5) => u8::try_from(*range).ok().map(Status::Range),
        _ => None,
    }
}
