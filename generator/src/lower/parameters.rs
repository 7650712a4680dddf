//! Parameters: `OpenAPI` 3.0.3, section 4.7.12.

use openapiv3::{Parameter as Described, ParameterData, ParameterSchemaOrContent, PathStyle, QueryStyle, ReferenceOr};

use super::{Lowering, follow, paths, schemas};
use crate::diagnostic::{Code, Place, Pointer};
use crate::encode::{Text, is_header_name};
use crate::ir::{Docs, Location, Origin, Parameter, Scalar, Segment, Style, Type, TypeKind};

/// Headers that the client itself writes; `OpenAPI` says that parameters of these names are ignored.
const IGNORED_HEADERS: [&str; 5] = ["accept", "content-type", "authorization", "host", "content-length"];

impl<'a> Lowering<'a> {
    /// The parameters of an operation: those of its path, and its own, which replace them.
    pub(super) fn parameters(
        &mut self,
        of_path: (&'a [ReferenceOr<Described>], &Pointer),
        own: (&'a [ReferenceOr<Described>], &Pointer),
        operation: &Text,
    ) -> Vec<Parameter> {
        let mut parameters: Vec<Parameter> = Vec::new();
        for (list, at) in [of_path, own] {
            for (index, item) in list.iter().enumerate() {
                let at = at.join("parameters").join(index);
                let Some(parameter) = self.parameter(item, &at, operation) else { continue };
                let same = |other: &Parameter| (other.location, &other.name) == (parameter.location, &parameter.name);
                match parameters.iter_mut().find(|other| same(other)) {
                    Some(other) => *other = parameter,
                    None => parameters.push(parameter),
                }
            }
        }
        parameters
    }

    fn parameter(&mut self, item: &'a ReferenceOr<Described>, at: &Pointer, operation: &Text) -> Option<Parameter> {
        let components = self.document.components.as_ref().map(|components| &components.parameters);
        let Some((described, at)) = follow(components, "parameters", item, at) else {
            let what = "this reference does not lead to a parameter";
            self.leave_out(Code::Reference, &at.join("$ref"), what, "refer to `components.parameters`");
            return None;
        };
        let data = described.parameter_data_ref();
        let (location, style) = style(described, data);
        if location == Location::Header && !self.header_is_usable(&data.name, &at) {
            return None;
        }
        let origin = Origin::Operation(operation.clone(), Text::new(&data.name));
        let (ty, default) = match &data.format {
            ParameterSchemaOrContent::Schema(schema) => {
                let at = at.join("schema");
                let default = match schema {
                    ReferenceOr::Item(schema) => schema.schema_data.default.as_ref().and_then(schemas::literal),
                    ReferenceOr::Reference { .. } => None,
                };
                (self.ty_at(schema, origin, &at), default)
            }
            ParameterSchemaOrContent::Content(content) => {
                // "The map MUST only contain one entry" (section 4.7.12.2).
                let described = content.iter().next().and_then(|(name, media)| Some((name, media.schema.as_ref()?)));
                let ty = described
                    .map(|(name, schema)| self.ty_at(schema, origin, &at.join("content").join(name).join("schema")));
                (ty.unwrap_or(Type::new(TypeKind::Any)), None)
            }
        };
        let docs = Docs {
            summary: None,
            description: data.description.as_deref().map(Text::new),
            deprecated: data.deprecated.unwrap_or_default(),
            limits: match &data.format {
                ParameterSchemaOrContent::Schema(ReferenceOr::Item(schema)) => schemas::limits(schema),
                _ => Vec::new(),
            },
        };
        let required = data.required || location == Location::Path;
        let reserved = matches!(described, Described::Query { allow_reserved: true, .. });
        Some(Parameter { name: Text::new(&data.name), location, style, reserved, docs, ty, required, default })
    }

    fn header_is_usable(&mut self, name: &str, at: &Pointer) -> bool {
        if IGNORED_HEADERS.contains(&name.to_ascii_lowercase().as_str()) {
            let what = format!("the header parameter {name:?} is left out: the client writes this header itself");
            self.leave_out(Code::Unsupported, at, what, "remove the parameter; see OpenAPI 3.0.3, section 4.7.12.1");
            return false;
        }
        if !is_header_name(name) {
            let what = format!("{name:?} is not the name of a header");
            self.fault(Code::Value, Place::Value(at.join("name")), what, "see RFC 9110, section 5.1");
            return false;
        }
        true
    }

    /// The parts of a path, each parameter with its place in the list; a parameter that the path has and the list has
    /// not is added as text.
    pub(super) fn segments(&mut self, template: &str, parameters: &mut Vec<Parameter>, at: &Pointer) -> Vec<Segment> {
        let parsed = match paths::parse(template) {
            Ok(parsed) => parsed,
            Err(what) => {
                let help = "a path is `/segment/{parameter}`; see OpenAPI 3.0.3, section 4.8.2.2";
                self.fault(Code::Path, Place::Key(at.clone()), format!("the path {template:?} {what}"), help);
                return Vec::new();
            }
        };
        for repair in parsed.repairs {
            let help = "a path is `/segment/{parameter}`; describe the rest as parameters";
            self.warn(Code::Path, at, format!("the path {template:?} {repair}"), help);
        }
        let mut segments = Vec::new();
        for part in parsed.parts {
            segments.push(match part {
                paths::Part::Literal(literal) => Segment::Literal(Text::new(literal)),
                paths::Part::Parameter(name) => {
                    let known = |parameter: &Parameter| parameter.location == Location::Path && parameter.name.is(name);
                    Segment::Parameter(parameters.iter().position(known).unwrap_or_else(|| {
                        let what = format!("the path parameter {name:?} is not described; it is taken as text");
                        self.warn(Code::Path, at, what, "describe it under `parameters`");
                        parameters.push(undescribed(name));
                        parameters.len() - 1
                    }))
                }
            });
        }
        for (name, value) in parsed.query {
            segments.push(Segment::Query(Text::new(name), Text::new(value)));
        }
        for (index, parameter) in parameters.iter().enumerate() {
            if parameter.location == Location::Path && !segments.contains(&Segment::Parameter(index)) {
                let what = format!("the path parameter {:?} is not in the path {template:?}", parameter.name);
                self.warn(Code::Path, at, what, "remove it, or add it to the path");
            }
        }
        segments
    }
}

fn undescribed(name: &str) -> Parameter {
    Parameter {
        name: Text::new(name),
        location: Location::Path,
        style: Style::Simple { explode: false },
        reserved: false,
        docs: Docs::default(),
        ty: Type::new(TypeKind::Scalar(Scalar::String)),
        required: true,
        default: None,
    }
}

/// Where and how a parameter is written (`OpenAPI` 3.0.3, table "Style Values").
fn style(described: &Described, data: &ParameterData) -> (Location, Style) {
    let explode = |default: bool| data.explode.unwrap_or(default);
    if matches!(data.format, ParameterSchemaOrContent::Content(_)) {
        let location = match described {
            Described::Path { .. } => Location::Path,
            Described::Query { .. } => Location::Query,
            Described::Header { .. } => Location::Header,
            Described::Cookie { .. } => Location::Cookie,
        };
        return (location, Style::Json);
    }
    match described {
        Described::Path { style, .. } => {
            let style = match style {
                PathStyle::Simple => Style::Simple { explode: explode(false) },
                PathStyle::Label => Style::Label { explode: explode(false) },
                PathStyle::Matrix => Style::Matrix { explode: explode(false) },
            };
            (Location::Path, style)
        }
        Described::Query { style, .. } => {
            let style = match style {
                QueryStyle::Form => Style::Form { explode: explode(true) },
                QueryStyle::SpaceDelimited => Style::SpaceDelimited { explode: explode(false) },
                QueryStyle::PipeDelimited => Style::PipeDelimited { explode: explode(false) },
                QueryStyle::DeepObject => Style::DeepObject,
            };
            (Location::Query, style)
        }
        Described::Header { .. } => (Location::Header, Style::Simple { explode: explode(false) }),
        Described::Cookie { .. } => (Location::Cookie, Style::Form { explode: explode(true) }),
    }
}
