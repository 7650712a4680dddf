//! Bodies of requests, and answers: `OpenAPI` 3.0.3, sections 4.7.13, 4.7.16, 4.7.17 and 4.7.21.

use std::collections::BTreeMap;
use std::mem::discriminant;

use openapiv3::{Header as DescribedHeader, ParameterSchemaOrContent, ReferenceOr, Response as Described, StatusCode};
use serde_json::Value;

use super::media::{Direction, preference};
use super::{Lowering, follow};
use crate::diagnostic::{Code, Place, Pointer};
use crate::encode::{Text, is_header_name};
use crate::ir::{Body, Docs, Header, Media, MediaKind, Origin, Response, Status, Type, TypeKind};

impl<'a> Lowering<'a> {
    pub(super) fn body(&mut self, operation: &'a openapiv3::Operation, id: &Text, at: &Pointer) -> Option<Body> {
        let item = operation.request_body.as_ref()?;
        let at = at.join("requestBody");
        let components = self.document.components.as_ref().map(|components| &components.request_bodies);
        let Some((body, at)) = follow(components, "requestBodies", item, &at) else {
            let what = "this reference does not lead to a request body";
            self.leave_out(Code::Reference, &at, what, "refer to `components.requestBodies`");
            return None;
        };
        let mut content: Vec<_> = body.content.iter().collect();
        content.sort_by_key(|(name, _)| preference(name));
        let mut media: Vec<Media> = Vec::new();
        for (name, described) in content {
            let at = at.join("content").join(name);
            let lowered = self.representation(name, described, (id, Direction::Request), &at);
            // One representation of a kind is enough: servers that take `text/json` take `application/json`.
            if !media.iter().any(|other| discriminant(&other.kind) == discriminant(&lowered.kind)) {
                media.push(lowered);
            }
        }
        if media.is_empty() {
            let media_type = Text::from("application/octet-stream");
            media.push(Media { media_type, kind: MediaKind::Bytes, styles: Vec::new() });
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
            self.leave_out(Code::Reference, at, what, "refer to `components.responses`");
            return None;
        };
        let content: Vec<_> = described.content.iter().collect();
        let media = match status {
            Status::Code(204 | 205 | 304) => None,
            _ => self.media(&content, id, &at.join("content")),
        };
        let headers = self.headers(described, id, &at.join("headers"));
        let docs = Docs { description: Some(Text::new(&described.description)), ..Docs::default() };
        let honoured = self.extensions.error_codes.as_deref();
        let codes = honoured.and_then(|name| described.extensions.get(name)).and_then(Value::as_object);
        let codes = codes.into_iter().flatten();
        let error_codes =
            codes.map(|(code, text)| (Text::new(code), Text::new(text.as_str().unwrap_or_default()))).collect();
        Some(Response { status, docs, media, headers, error_codes })
    }

    fn headers(&mut self, described: &'a Described, id: &Text, at: &Pointer) -> Vec<Header> {
        // "Content-Type" is ignored (section 4.7.17.1), and names do not care for case (RFC 9110, section 5.1).
        let sorted: BTreeMap<_, _> =
            described.headers.iter().map(|(name, header)| (name.to_ascii_lowercase(), (name, header))).collect();
        let named = sorted.into_iter().filter(|(lower, _)| lower != "content-type");
        named.filter_map(|(_, (name, header))| self.header(name, header, id, &at.join(name))).collect()
    }

    fn header(
        &mut self,
        name: &str,
        item: &'a ReferenceOr<DescribedHeader>,
        id: &Text,
        at: &Pointer,
    ) -> Option<Header> {
        if !is_header_name(name) {
            let what = format!("{name:?} is not the name of a header and is left out");
            self.leave_out(Code::Value, at, what, "see RFC 9110, section 5.1");
            return None;
        }
        let components = self.document.components.as_ref().map(|components| &components.headers);
        let Some((described, at)) = follow(components, "headers", item, at) else {
            let what = "this reference does not lead to a header";
            self.leave_out(Code::Reference, at, what, "refer to `components.headers`");
            return None;
        };
        let origin = Origin::Operation(id.clone(), Text::new(name));
        let (schema, at, is_json) = match &described.format {
            ParameterSchemaOrContent::Schema(schema) => (Some(schema), at.join("schema"), false),
            ParameterSchemaOrContent::Content(content) => {
                let (name, media) = content.iter().next()?;
                (media.schema.as_ref(), at.join("content").join(name).join("schema"), true)
            }
        };
        let ty = schema.map_or(Type::new(TypeKind::Any), |schema| self.ty_at(schema, origin, &at));
        let docs = Docs {
            description: described.description.as_deref().map(Text::new),
            deprecated: described.deprecated.unwrap_or_default(),
            ..Docs::default()
        };
        let explode = described.extensions.contains_key("x-oasmith-explode");
        Some(Header { name: Text::new(name), docs, ty, required: described.required, is_json, explode })
    }
}

fn status(code: &StatusCode) -> Option<Status> {
    match code {
        StatusCode::Code(code @ 100..=599) => Some(Status::Code(*code)),
        StatusCode::Range(range @ 1..=5) => u8::try_from(*range).ok().map(Status::Range),
        _ => None,
    }
}
