//! Schemas: `OpenAPI` 3.0.3, section 4.7.24.

use openapiv3::{
    AdditionalProperties, AnySchema, ArrayType, IntegerFormat, IntegerType, NumberFormat, ObjectType, ReferenceOr,
    Schema, SchemaData, SchemaKind, StringFormat, StringType, Type as SchemaType, VariantOrUnknownOrEmpty,
};
use serde_json::Value;

use super::Lowering;
use crate::diagnostic::{Code, Place, Pointer};
use crate::encode::Text;
use crate::ir::{
    Access, Additional, Docs, EnumDef, Field, Literal, Origin, Presence, Scalar, Shape, StructDef, Type, TypeDef,
    TypeId, TypeKind, Variant,
};

/// What a schema becomes before it has a name: a use of other types, or a shape that needs a name of its own.
enum Lowered {
    Plain(TypeKind),
    Shape(Shape),
}

impl<'a> Lowering<'a> {
    /// Lowers `components.schemas`. All ids exist before the first schema is looked at, so that any may refer to any.
    pub(super) fn named_schemas(&mut self) {
        let Some(components) = &self.document.components else { return };
        let mut names: Vec<&'a str> = components.schemas.keys().map(String::as_str).collect();
        names.sort_unstable();
        for name in &names {
            let id = self.types.push(TypeDef {
                origin: Origin::Named(Text::new(*name)),
                pointer: Pointer::parse("/components/schemas").join(name),
                docs: Docs::default(),
                shape: Shape::Alias(Type::new(TypeKind::Any)),
            });
            self.named.insert(name, id);
        }
        for name in names {
            let (Some(&id), Some(schema)) = (self.named.get(name), components.schemas.get(name)) else { continue };
            self.named_schema(id, schema);
        }
    }

    fn named_schema(&mut self, id: TypeId, schema: &'a ReferenceOr<Schema>) {
        let at = self.types[id].pointer.clone();
        let shape = match schema {
            ReferenceOr::Reference { .. } => Shape::Alias(self.ty(schema, id, "", &at)),
            ReferenceOr::Item(schema) => {
                self.types[id].docs = docs_of(&schema.schema_data);
                match self.lowered(schema, id, &at) {
                    Lowered::Shape(shape) => shape,
                    // `nullable` is said where the type is used: see `refers_to_nullable`.
                    Lowered::Plain(kind) => Shape::Alias(Type::new(kind)),
                }
            }
        };
        self.types[id].shape = shape;
    }

    /// The type of a schema that stands inside the type `owner`, at its member `part`.
    pub(super) fn ty(&mut self, schema: &'a ReferenceOr<Schema>, owner: TypeId, part: &str, at: &Pointer) -> Type {
        self.ty_at(schema, Origin::Within(owner, Text::new(part)), at)
    }

    /// The type of a schema; if it needs a name, the name comes from `origin`.
    pub(super) fn ty_at(&mut self, schema: &'a ReferenceOr<Schema>, origin: Origin, at: &Pointer) -> Type {
        match schema {
            ReferenceOr::Reference { reference } => self.reference(reference, at),
            ReferenceOr::Item(schema) => {
                if let SchemaKind::AllOf { all_of } = &schema.schema_kind
                    && let [only] = all_of.as_slice()
                {
                    // The only way in 3.0 to say more about a reference.
                    let ty = self.ty_at(only, origin, &at.join("allOf").join(0));
                    return Type { nullable: ty.nullable || schema.schema_data.nullable, ..ty };
                }
                let nullable = schema.schema_data.nullable;
                Type { kind: self.inline(schema, origin, at), nullable }
            }
        }
    }

    fn reference(&mut self, reference: &str, at: &Pointer) -> Type {
        let name = reference.strip_prefix("#/components/schemas/").unwrap_or_default();
        let name = name.replace("~1", "/").replace("~0", "~");
        let Some(&id) = self.named.get(name.as_str()) else {
            self.fault(
                Code::Reference,
                Place::Value(at.join("$ref")),
                format!("{reference:?} is not a schema"),
                "refer to an entry of `components.schemas`",
            );
            return Type::new(TypeKind::Any);
        };
        Type { kind: TypeKind::Named(id), nullable: self.refers_to_nullable(&name) }
    }

    /// A named schema may say of itself that it can be null; Rust says it where the type is used.
    fn refers_to_nullable(&self, name: &str) -> bool {
        let schemas = self.document.components.as_ref().map(|components| &components.schemas);
        matches!(
            schemas.and_then(|schemas| schemas.get(name)),
            Some(ReferenceOr::Item(schema)) if schema.schema_data.nullable
        )
    }

    fn inline(&mut self, schema: &'a Schema, origin: Origin, at: &Pointer) -> TypeKind {
        // Structs and enums get a name; the id must exist before their members are looked at.
        if !needs_name(schema) {
            return match self.lowered_plain(schema, &origin, at) {
                Lowered::Plain(kind) => kind,
                Lowered::Shape(_) => TypeKind::Any,
            };
        }
        let id = self.types.push(TypeDef {
            origin,
            pointer: at.clone(),
            docs: docs_of(&schema.schema_data),
            shape: Shape::Alias(Type::new(TypeKind::Any)),
        });
        if let Lowered::Shape(shape) = self.lowered(schema, id, at) {
            self.types[id].shape = shape;
        }
        TypeKind::Named(id)
    }

    fn lowered(&mut self, schema: &'a Schema, id: TypeId, at: &Pointer) -> Lowered {
        match &schema.schema_kind {
            SchemaKind::Type(SchemaType::Object(object)) if !object.properties.is_empty() => {
                Lowered::Shape(Shape::Struct(self.object(object, id, at)))
            }
            SchemaKind::Type(SchemaType::String(string)) if !string.enumeration.is_empty() => {
                Lowered::Shape(Shape::Enum(self.enumeration(string, &schema.schema_data, at)))
            }
            _ => self.lowered_plain(schema, &Origin::Within(id, Text::default()), at),
        }
    }

    fn lowered_plain(&mut self, schema: &'a Schema, origin: &Origin, at: &Pointer) -> Lowered {
        let kind = match &schema.schema_kind {
            SchemaKind::Type(SchemaType::String(string)) => TypeKind::Scalar(string_scalar(string)),
            SchemaKind::Type(SchemaType::Integer(integer)) => TypeKind::Scalar(integer_scalar(integer)),
            SchemaKind::Type(SchemaType::Number(number)) => TypeKind::Scalar(match number.format {
                VariantOrUnknownOrEmpty::Item(NumberFormat::Float) => Scalar::Float32,
                _ => Scalar::Float64,
            }),
            SchemaKind::Type(SchemaType::Boolean(_)) => TypeKind::Scalar(Scalar::Bool),
            SchemaKind::Type(SchemaType::Array(array)) => self.array(array, origin, at),
            SchemaKind::Type(SchemaType::Object(object)) => self.map(object, origin, at),
            SchemaKind::Any(any) if *any == AnySchema::default() => TypeKind::Any,
            SchemaKind::AllOf { all_of } if all_of.len() == 1 => all_of
                .first()
                .map_or(TypeKind::Any, |only| self.ty_at(only, origin.clone(), &at.join("allOf").join(0)).kind),
            other => {
                let what = format!("a schema with {} is not supported", combinator(other));
                self.unsupported(at, &what, "describe it with `type` and `properties`");
                TypeKind::Any
            }
        };
        Lowered::Plain(kind)
    }

    fn array(&mut self, array: &'a ArrayType, origin: &Origin, at: &Pointer) -> TypeKind {
        let item = match &array.items {
            Some(items) => self.unboxed(items, item_origin(origin), &at.join("items")),
            None => Type::new(TypeKind::Any),
        };
        TypeKind::List(Box::new(item))
    }

    fn map(&mut self, object: &'a ObjectType, origin: &Origin, at: &Pointer) -> TypeKind {
        let value = match &object.additional_properties {
            Some(AdditionalProperties::Schema(schema)) => {
                self.ty_at(schema, item_origin(origin), &at.join("additionalProperties"))
            }
            _ => Type::new(TypeKind::Any),
        };
        TypeKind::Map(Box::new(value))
    }

    fn object(&mut self, object: &'a ObjectType, id: TypeId, at: &Pointer) -> StructDef {
        for name in object.required.iter().filter(|name| !object.properties.contains_key(*name)) {
            let what = format!("`required` names {name:?}, which `properties` does not have");
            self.warn(Code::Value, &at.join("required"), what, "remove the name, or describe the property");
        }
        let rank = |name: &String| object.required.iter().position(|other| other == name).unwrap_or(usize::MAX);
        let mut names: Vec<&'a String> = object.properties.keys().collect();
        names.sort_by_key(|name| (rank(name), *name));
        let fields = names.into_iter().filter_map(|name| {
            let schema = object.properties.get(name)?;
            Some(self.field(name, schema, rank(name) != usize::MAX, id, at))
        });
        let fields = fields.collect();
        let additional = match &object.additional_properties {
            Some(AdditionalProperties::Schema(schema)) => {
                Additional::Typed(self.ty(schema, id, "additional", &at.join("additionalProperties")))
            }
            _ => Additional::Unsaid,
        };
        StructDef { fields, additional }
    }

    fn field(
        &mut self,
        name: &str,
        schema: &'a ReferenceOr<Box<Schema>>,
        required: bool,
        owner: TypeId,
        at: &Pointer,
    ) -> Field {
        let at = at.join("properties").join(name);
        let data = match schema {
            ReferenceOr::Item(schema) => Some(&schema.schema_data),
            ReferenceOr::Reference { .. } => None,
        };
        let ty = self.unboxed(schema, Origin::Within(owner, Text::new(name)), &at);
        let presence = match data.and_then(|data| data.default.as_ref()).and_then(literal) {
            _ if required => Presence::Required,
            Some(default) => Presence::Default(default),
            None => Presence::Optional,
        };
        let access = match data {
            Some(data) if data.read_only => Access::ReadOnly,
            Some(data) if data.write_only => Access::WriteOnly,
            _ => Access::ReadWrite,
        };
        Field { name: Text::new(name), docs: data.map(docs_of).unwrap_or_default(), ty, presence, access }
    }

    /// As [`Self::ty_at`], for the places where the document has its schemas in boxes.
    fn unboxed(&mut self, schema: &'a ReferenceOr<Box<Schema>>, origin: Origin, at: &Pointer) -> Type {
        match schema {
            ReferenceOr::Reference { reference } => self.reference(reference, at),
            ReferenceOr::Item(schema) => {
                if let SchemaKind::AllOf { all_of } = &schema.schema_kind
                    && let [only] = all_of.as_slice()
                {
                    let ty = self.ty_at(only, origin, &at.join("allOf").join(0));
                    return Type { nullable: ty.nullable || schema.schema_data.nullable, ..ty };
                }
                Type { kind: self.inline(schema, origin, at), nullable: schema.schema_data.nullable }
            }
        }
    }

    fn enumeration(&mut self, string: &StringType, data: &SchemaData, at: &Pointer) -> EnumDef {
        let values: Vec<&String> = string.enumeration.iter().flatten().collect();
        let names = self.enum_names(data.extensions.iter(), values.len(), at);
        let mut variants: Vec<Variant> = Vec::with_capacity(values.len());
        for (index, value) in values.into_iter().enumerate() {
            if variants.iter().any(|variant| variant.value.is(value)) {
                let what = format!("the value {value:?} stands twice");
                self.warn(Code::Value, &at.join("enum").join(index), what, "remove one");
            } else {
                variants.push(Variant { value: Text::new(value), name: names.get(index).cloned() });
            }
        }
        EnumDef { variants }
    }

    /// The names that the honoured extension gives to the values of an enumeration.
    pub(super) fn enum_names<'v>(
        &mut self,
        extensions: impl Iterator<Item = (&'v String, &'v Value)>,
        count: usize,
        at: &Pointer,
    ) -> Vec<Text> {
        let Some(honoured) = self.extensions.enum_names.as_deref() else { return Vec::new() };
        let Some((_, value)) = extensions.into_iter().find(|(name, _)| *name == honoured) else { return Vec::new() };
        let names: Option<Vec<Text>> =
            value.as_array().map(|names| names.iter().filter_map(Value::as_str).map(Text::new).collect());
        match names {
            Some(names) if names.len() == count => names,
            _ => {
                let what = format!("`{honoured}` is not a list of one name for each value");
                self.warn(Code::Value, &at.join(honoured), what, "the values' own spelling is used");
                Vec::new()
            }
        }
    }
}

/// What a schema says about itself.
pub(super) fn docs_of(data: &SchemaData) -> Docs {
    Docs {
        summary: data.title.as_deref().map(Text::new),
        description: data.description.as_deref().map(Text::new),
        deprecated: data.deprecated,
    }
}

/// A default that can be shown and sent.
pub(super) fn literal(value: &Value) -> Option<Literal> {
    match value {
        Value::String(text) => Some(Literal::String(Text::new(text))),
        Value::Bool(value) => Some(Literal::Bool(*value)),
        Value::Number(number) => {
            Some(number.as_i64().map_or_else(|| Literal::Number(number.to_string()), Literal::Integer))
        }
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

fn needs_name(schema: &Schema) -> bool {
    match &schema.schema_kind {
        SchemaKind::Type(SchemaType::Object(object)) => !object.properties.is_empty(),
        SchemaKind::Type(SchemaType::String(string)) => !string.enumeration.is_empty(),
        _ => false,
    }
}

/// An item is called after the list that it stands in.
fn item_origin(origin: &Origin) -> Origin {
    match origin {
        Origin::Within(owner, part) if part.is_blank() => Origin::Within(*owner, Text::from("item")),
        other => other.clone(),
    }
}

fn string_scalar(string: &StringType) -> Scalar {
    match &string.format {
        VariantOrUnknownOrEmpty::Item(StringFormat::DateTime) => Scalar::DateTime,
        VariantOrUnknownOrEmpty::Item(StringFormat::Password) => Scalar::Secret,
        _ => Scalar::String,
    }
}

fn integer_scalar(integer: &IntegerType) -> Scalar {
    match integer.format {
        VariantOrUnknownOrEmpty::Item(IntegerFormat::Int32) => Scalar::Int32,
        _ => Scalar::Int64,
    }
}

fn combinator(kind: &SchemaKind) -> &'static str {
    match kind {
        SchemaKind::OneOf { .. } => "`oneOf`",
        SchemaKind::AllOf { .. } => "several `allOf`",
        SchemaKind::AnyOf { .. } => "`anyOf`",
        SchemaKind::Not { .. } => "`not`",
        SchemaKind::Type(_) | SchemaKind::Any(_) => "keywords of several types",
    }
}
