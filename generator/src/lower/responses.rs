//! Bodies of requests and answers: `OpenAPI` 3.0.3, sections 4.7.13 to 4.7.17.

use std::collections::BTreeMap;
use std::mem::discriminant;

use openapiv3::{MediaType, ReferenceOr, Response as Described, StatusCode};
use serde_json::Value;

use super::{Lowering, follow};
use crate::diagnostic::{Code, Place, Pointer};
use crate::encode::Text;
use crate::ir::{Body, Docs, Media, MediaKind, Origin, Response, Shape, Status, Type, TypeKind};

impl<'a> Lowering<'a> {
    pub(super) fn body(&mut self, operation: &'a openapiv3::Operation, id: &Text, at: &Pointer) -> Option<Body> {
        let item = operation.request_body.as_ref()?;
        let at = at.join("requestBody");
        let components = self.document.components.as_ref().map(|components| &components.request_bodies);
        let Some((body, at)) = follow(components, "requestBodies", item, &at) else {
            let what = "this reference does not lead to a request body";
            self.warn(Code::Reference, &at, what, "refer to `components.requestBodies`");
            return None;
        };
        let mut content: Vec<_> = body.content.iter().collect();
        content.sort_by_key(|(name, _)| (rank(name), *name));
        let mut media: Vec<Media> = Vec::new();
        for (name, described) in content {
            let at = at.join("content").join(name).join("schema");
            let lowered = self.representation(name, described, id, "body", &at);
            // One representation of a kind is enough: servers that take `text/json` take `application/json`.
            if !media.iter().any(|other| discriminant(&other.kind) == discriminant(&lowered.kind)) {
                media.push(lowered);
            }
        }
        if media.is_empty() {
            let media_type = Text::from("application/octet-stream");
            media.push(Media { media_type, kind: MediaKind::Bytes });
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
            self.warn(Code::Reference, at, what, "refer to `components.responses`");
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
        let (name, described) = content.iter().min_by_key(|(name, _)| (rank(name), *name))?;
        let media = self.representation(name, described, id, part, &at.join(name).join("schema"));
        Some(match media.kind {
            // An answer is not taken apart.
            MediaKind::Form(_) | MediaKind::Multipart(_) => Media { kind: MediaKind::Bytes, ..media },
            _ => media,
        })
    }

    fn representation(&mut self, name: &str, described: &'a MediaType, id: &Text, part: &str, at: &Pointer) -> Media {
        let mut ty = || {
            let origin = Origin::Operation(id.clone(), Text::new(part));
            let ty = described.schema.as_ref().map(|schema| self.ty_at(schema, origin, at));
            ty.unwrap_or(Type::new(TypeKind::Any))
        };
        let kind = match rank(name) {
            Rank::Json => MediaKind::Json(ty()),
            Rank::Form => MediaKind::Form(ty()),
            Rank::Multipart => {
                let ty = ty();
                self.mark_multipart(&ty);
                MediaKind::Multipart(ty)
            }
            Rank::Text => MediaKind::Text,
            Rank::Bytes => MediaKind::Bytes,
        };
        Media { media_type: Text::new(name), kind }
    }

    fn mark_multipart(&mut self, ty: &Type) {
        let mut kind = ty.kind.clone();
        // A chain of aliases longer than there are types is a circle.
        for _ in 0..=self.types.len() {
            let TypeKind::Named(id) = kind else { return };
            match &mut self.types[id].shape {
                Shape::Struct(def) => {
                    def.is_multipart = true;
                    return;
                }
                Shape::Alias(ty) => kind = ty.kind.clone(),
                Shape::Enum(_) | Shape::Union(_) | Shape::Inlined => return,
            }
        }
    }
}

/// Kinds of representations, the preferred first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Json,
    Form,
    Multipart,
    Text,
    Bytes,
}

fn rank(media_type: &str) -> Rank {
    let essence = essence(media_type);
    match essence.as_str() {
        _ if is_json(&essence) => Rank::Json,
        "application/x-www-form-urlencoded" => Rank::Form,
        _ if essence.starts_with("multipart/") || essence == "application/form-data" => Rank::Multipart,
        _ if essence.starts_with("text/") || essence.ends_with("/xml") || essence.ends_with("+xml") => Rank::Text,
        _ => Rank::Bytes,
    }
}

/// `application/json`, every subtype with the suffix `+json` (RFC 6839, section 3.1), and the names that others use.
fn is_json(essence: &str) -> bool {
    matches!(essence, "application/json" | "text/json" | "*/*" | "application/*") || essence.ends_with("+json")
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
