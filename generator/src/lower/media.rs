//! Representations: `OpenAPI` 3.0.3, sections 4.7.14 and 4.7.15.

use openapiv3::{Encoding, MediaType, QueryStyle, Schema, SchemaKind, StringFormat, VariantOrUnknownOrEmpty};

use super::{Lowering, follow};
use crate::diagnostic::{Code, Pointer};
use crate::encode::Text;
use crate::ir::{Media, MediaKind, Origin, Shape, Style, Type, TypeId, TypeKind};

/// Which way a representation goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    Request,
    Answer,
}

impl<'a> Lowering<'a> {
    /// The representation to use among those that an answer may have: JSON, else text, else bytes.
    pub(super) fn media(&mut self, content: &[(&'a String, &'a MediaType)], id: &Text, at: &Pointer) -> Option<Media> {
        let (name, described) = content.iter().min_by_key(|(name, _)| preference(name))?;
        Some(self.representation(name, described, (id, Direction::Answer), &at.join(name)))
    }

    pub(super) fn representation(
        &mut self,
        name: &str,
        described: &'a MediaType,
        (id, direction): (&Text, Direction),
        at: &Pointer,
    ) -> Media {
        let mut styles = Vec::new();
        let kind = match (self.actual_rank(name, described, direction), direction) {
            (Rank::Json, _) => MediaKind::Json(self.content_type(described, id, direction, at)),
            (Rank::Form, Direction::Request) => {
                styles = form_styles(described);
                MediaKind::Form(self.content_type(described, id, direction, at))
            }
            (Rank::Multipart, Direction::Request) => {
                let ty = self.content_type(described, id, direction, at);
                self.mark_multipart(&ty, described, at);
                if !matches!(essence(name).as_str(), "multipart/form-data" | "application/form-data" | "multipart/*") {
                    let what = format!("a body of type {name:?} is sent as `multipart/form-data`");
                    self.warn(Code::Unsupported, at, what, "other multipart types are not written yet");
                }
                MediaKind::Multipart(ty)
            }
            (Rank::Text, _) => MediaKind::Text,
            // An answer is not taken apart.
            (Rank::Bytes | Rank::Form | Rank::Multipart, _) => MediaKind::Bytes,
        };
        Media { media_type: Text::new(name), kind, styles }
    }

    fn content_type(&mut self, described: &'a MediaType, id: &Text, direction: Direction, at: &Pointer) -> Type {
        let part = match direction {
            Direction::Request => "body",
            Direction::Answer => "response",
        };
        let origin = Origin::Operation(id.clone(), Text::new(part));
        let ty = described.schema.as_ref().map(|schema| self.ty_at(schema, origin, &at.join("schema")));
        ty.unwrap_or(Type::new(TypeKind::Any))
    }

    /// What a representation really is where its media type says little: the schema knows more than a generic type that
    /// a framework has filled in.
    fn actual_rank(&self, name: &str, described: &'a MediaType, direction: Direction) -> Rank {
        let essence = essence(name);
        let content = self.content(described);
        match (essence.as_str(), direction, content) {
            ("*/*" | "application/*", _, Content::Bytes | Content::Nothing) => Rank::Bytes,
            ("*/*", Direction::Answer, Content::Text) => Rank::Text,
            ("application/octet-stream" | "text/plain", Direction::Answer, Content::Structure) => Rank::Json,
            (_, Direction::Answer, Content::Bytes) if is_json(&essence) => Rank::Bytes,
            _ => rank(name),
        }
    }

    fn content(&self, described: &'a MediaType) -> Content {
        let Some(schema) = &described.schema else { return Content::Nothing };
        let components = self.document.components.as_ref().map(|components| &components.schemas);
        let nowhere = Pointer::parse("");
        let Some((schema, _)) = follow(components, "schemas", schema, &nowhere) else { return Content::Other };
        content_of(schema)
    }

    fn mark_multipart(&mut self, ty: &Type, described: &MediaType, at: &Pointer) {
        let Some(id) = self.struct_behind(ty) else { return };
        for (member, encoding) in &described.encoding {
            let at = at.join("encoding").join(member);
            if !encoding.headers.is_empty() {
                let what = "the headers of a part are left out";
                self.leave_out(Code::Unsupported, &at.join("headers"), what, "the client sends parts without them");
            }
            self.part(id, member, encoding, &at);
        }
        if let Shape::Struct(def) = &mut self.types[id].shape {
            def.is_multipart = true;
        }
    }

    /// Notes the media type of a part: one, no list to choose from and no range.
    fn part(&mut self, id: TypeId, member: &str, encoding: &Encoding, at: &Pointer) {
        let Some(media_type) = &encoding.content_type else { return };
        let is_type = |c: char| c.is_ascii_graphic() || c == ' ';
        if media_type.contains([',', '*']) || !media_type.chars().all(is_type) {
            return;
        }
        let Shape::Struct(def) = &mut self.types[id].shape else { return };
        let wanted = Text::new(media_type);
        if def.parts.insert(Text::new(member), wanted.clone()).is_some_and(|other| other != wanted) {
            let what = "another form with this schema has another `contentType` for this part; the last one counts";
            self.warn(Code::Value, at, what, "use a schema for each form");
        }
    }

    fn struct_behind(&self, ty: &Type) -> Option<TypeId> {
        let mut kind = &ty.kind;
        // A chain of aliases longer than there are types is a circle.
        for _ in 0..=self.types.len() {
            let TypeKind::Named(id) = kind else { return None };
            match &self.types[*id].shape {
                Shape::Struct(_) => return Some(*id),
                Shape::Alias(ty) => kind = &ty.kind,
                Shape::Enum(_) | Shape::Union(_) | Shape::Inlined => return None,
            }
        }
        None
    }
}

/// The members of a form that are written in a style of their own, or as JSON.
fn form_styles(described: &MediaType) -> Vec<(Text, Style)> {
    let styles = described.encoding.iter().filter_map(|(member, encoding)| {
        let explode = encoding.explode;
        let style = match &encoding.style {
            Some(QueryStyle::Form) => Style::Form { explode },
            Some(QueryStyle::SpaceDelimited) => Style::SpaceDelimited { explode },
            Some(QueryStyle::PipeDelimited) => Style::PipeDelimited { explode },
            Some(QueryStyle::DeepObject) => Style::DeepObject,
            None => encoding.content_type.as_deref().filter(|it| is_json(&essence(it))).map(|_| Style::Json)?,
        };
        Some((Text::new(member), style))
    });
    styles.collect()
}

/// What a schema says of a representation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Content {
    Nothing,
    Bytes,
    Text,
    Structure,
    Other,
}

fn content_of(schema: &Schema) -> Content {
    match &schema.schema_kind {
        SchemaKind::Type(openapiv3::Type::String(string)) => match &string.format {
            VariantOrUnknownOrEmpty::Item(StringFormat::Binary) => Content::Bytes,
            _ if string.enumeration.is_empty() => Content::Text,
            _ => Content::Other,
        },
        SchemaKind::Type(openapiv3::Type::Object(_) | openapiv3::Type::Array(_))
        | SchemaKind::OneOf { .. }
        | SchemaKind::AllOf { .. }
        | SchemaKind::AnyOf { .. } => Content::Structure,
        SchemaKind::Any(any) if !any.properties.is_empty() || any.items.is_some() => Content::Structure,
        SchemaKind::Type(_) | SchemaKind::Not { .. } | SchemaKind::Any(_) => Content::Other,
    }
}

/// Kinds of representations, the preferred first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    Json,
    Form,
    Multipart,
    Text,
    Bytes,
}

/// By what representations are ordered, the preferred first. A type goes before a range that holds it (`OpenAPI` 3.0.3,
/// section 4.7.14).
pub(super) fn preference(media_type: &str) -> (Rank, bool, &str) {
    (rank(media_type), media_type.contains('*'), media_type)
}

fn rank(media_type: &str) -> Rank {
    let essence = essence(media_type);
    match essence.as_str() {
        _ if is_json(&essence) => Rank::Json,
        "application/x-www-form-urlencoded" => Rank::Form,
        _ if essence.starts_with("multipart/") || essence == "application/form-data" => Rank::Multipart,
        _ if is_text(&essence) => Rank::Text,
        _ => Rank::Bytes,
    }
}

/// `application/json`, every subtype with the suffix `+json` (RFC 6839, section 3.1), and the names that others use.
fn is_json(essence: &str) -> bool {
    let one_value = matches!(essence, "application/json" | "text/json" | "*/*" | "application/*");
    one_value || essence.ends_with("+json") && essence != "application/stream+json"
}

/// Text, XML (RFC 7303), and lines of JSON, which are no JSON as a whole.
fn is_text(essence: &str) -> bool {
    let lines = [
        "application/x-ndjson",
        "application/ndjson",
        "application/jsonl",
        "application/x-jsonlines",
        "application/json-lines",
        "application/stream+json",
    ];
    essence.starts_with("text/") || essence.ends_with("/xml") || essence.ends_with("+xml") || lines.contains(&essence)
}

fn essence(media_type: &str) -> String {
    media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}
