//! Types: what values of the API look like.

use std::collections::BTreeMap;

use super::{Docs, TypeId};
use crate::diagnostic::Pointer;
use crate::encode::Text;

/// A type with a name of its own.
#[derive(Debug, Clone)]
pub struct TypeDef {
    /// Where its name comes from.
    pub origin: Origin,
    /// Where it stands in the description.
    pub pointer: Pointer,
    /// What the description says about it.
    pub docs: Docs,
    /// What its values look like.
    pub shape: Shape,
}

/// Where the name of a type comes from.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// `components.schemas` names it.
    Named(Text),
    /// It stands inline inside another type, under this property or position.
    Within(TypeId, Text),
    /// It stands inline in an operation: the `operationId` and the part, for example a parameter's name.
    Operation(Text, Text),
}

/// What the values of a type look like.
#[derive(Debug, Clone)]
pub enum Shape {
    /// Objects with named members.
    Struct(StructDef),
    /// One of several literal values.
    Enum(EnumDef),
    /// A value of one of several types.
    Union(UnionDef),
    /// Another name for a type.
    Alias(Type),
    /// Nothing of its own: what seemed to need a name came down to a type that its owner holds.
    Inlined,
}

impl Shape {
    /// The types that a value of this shape may hold.
    #[must_use]
    pub fn types(&self) -> Vec<&Type> {
        match self {
            Self::Struct(def) => {
                let additional = match &def.additional {
                    Additional::Typed(ty) => Some(ty),
                    Additional::Closed | Additional::Free => None,
                };
                def.fields.iter().map(|field| &field.ty).chain(additional).collect()
            }
            Self::Union(def) => def.variants.iter().map(|variant| &variant.ty).collect(),
            Self::Alias(ty) => vec![ty],
            Self::Enum(_) | Self::Inlined => Vec::new(),
        }
    }
}

/// Objects with named members.
#[derive(Debug, Clone)]
pub struct StructDef {
    /// The members: required ones in the order of the `required` list, then the others in the order of their names.
    pub fields: Vec<Field>,
    /// What members without a name of their own may hold.
    pub additional: Additional,
    /// Whether it is sent as `multipart/form-data`, where bytes are files.
    pub is_multipart: bool,
    /// The media types of its parts then, where they are described.
    pub parts: BTreeMap<Text, Text>,
}

/// Whether an object may have members that the description does not name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Additional {
    /// No: they are tolerated and not kept.
    Closed,
    /// Yes, of any kind; also where the description does not say.
    Free,
    /// Yes, of this type.
    Typed(Type),
}

/// A member of an object.
#[derive(Debug, Clone)]
pub struct Field {
    /// The key in JSON.
    pub name: Text,
    /// What the description says about it.
    pub docs: Docs,
    /// The type of its value.
    pub ty: Type,
    /// Whether it is always there.
    pub presence: Presence,
    /// Who writes it.
    pub access: Access,
}

/// Whether a value is always there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Presence {
    /// Always.
    Required,
    /// Not always.
    Optional,
    /// Not always; without it the other side assumes this value.
    Default(Literal),
    /// Always, and always this value.
    Constant(Literal),
}

impl Presence {
    /// Whether the value is always there.
    #[must_use]
    pub fn is_required(&self) -> bool {
        matches!(self, Self::Required | Self::Constant(_))
    }
}

/// Who writes a member.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Both sides.
    ReadWrite,
    /// The server alone (`readOnly`).
    ReadOnly,
    /// The client alone (`writeOnly`).
    WriteOnly,
}

/// A literal value of the description.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Literal {
    /// A text.
    String(Text),
    /// An integer.
    Integer(i64),
    /// A number that is no integer, as it was written.
    Number(String),
    /// A truth value.
    Bool(bool),
}

impl Literal {
    /// The literal as JSON.
    #[must_use]
    pub fn to_json(&self) -> serde_json::Value {
        match self {
            Self::String(text) => text.to_json(),
            Self::Integer(value) => (*value).into(),
            Self::Number(value) => serde_json::from_str(value).unwrap_or_default(),
            Self::Bool(value) => (*value).into(),
        }
    }

    /// The text that an identifier for the literal is made of.
    #[must_use]
    pub fn spelling(&self) -> Text {
        match self {
            Self::String(text) => text.clone(),
            Self::Integer(value) => Text::new(value.to_string()),
            Self::Number(value) => Text::new(value),
            Self::Bool(value) => Text::new(value.to_string()),
        }
    }
}

/// One of several literal values.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct EnumDef {
    /// What the values are.
    pub base: EnumBase,
    /// The values, in the order of the description.
    pub variants: Vec<Variant>,
}

/// What the values of an enumeration are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum EnumBase {
    /// Strings.
    String,
    /// Integers.
    Integer,
    /// Literals of several kinds.
    Mixed,
}

/// A value with a name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Variant {
    /// The value.
    pub value: Literal,
    /// The name that an honoured extension gives it.
    pub name: Option<Text>,
}

/// A value of one of several types.
#[derive(Debug, Clone)]
pub struct UnionDef {
    /// The types, in the order of the description; no two are equal.
    pub variants: Vec<UnionVariant>,
    /// The member that tells them apart, if the description names one.
    pub tag: Option<Text>,
}

/// One type of a union.
#[derive(Debug, Clone)]
pub struct UnionVariant {
    /// What the description calls it, if it has no type with a name.
    pub title: Option<Text>,
    /// The type.
    pub ty: Type,
    /// The values of the tag that stand for it.
    pub tags: Vec<Text>,
}

/// The type of a value: a kind, and whether it may be `null`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Type {
    /// What it is when it is not `null`.
    pub kind: TypeKind,
    /// Whether it may be `null`.
    pub nullable: bool,
}

impl Type {
    /// A type whose values are never `null`.
    #[must_use]
    pub fn new(kind: TypeKind) -> Self {
        Self { kind, nullable: false }
    }

    /// The types with a name that it is made of, without what these hold.
    #[must_use]
    pub fn named(&self) -> Vec<TypeId> {
        let (mut found, mut queue) = (Vec::new(), vec![self]);
        while let Some(ty) = queue.pop() {
            queue.extend(ty.inner());
            if let TypeKind::Named(id) = ty.kind {
                found.push(id);
            }
        }
        found
    }

    /// The types of the values that a list, a tuple or a map holds.
    pub fn inner(&self) -> impl Iterator<Item = &Self> {
        let (one, several) = match &self.kind {
            TypeKind::List(inner) | TypeKind::Map(inner) => (Some(inner), [].as_slice()),
            TypeKind::Tuple(places, rest) => (rest.as_ref(), places.as_slice()),
            TypeKind::Named(_) | TypeKind::Scalar(_) | TypeKind::Any => (None, [].as_slice()),
        };
        several.iter().chain(one.map(AsRef::as_ref))
    }
}

/// What a value is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TypeKind {
    /// A type with a name.
    Named(TypeId),
    /// A type without members.
    Scalar(Scalar),
    /// Any number of values of one type.
    List(Box<Type>),
    /// Values whose types differ by their place, and the type of any that follow; none follow where there is none.
    Tuple(Vec<Type>, Option<Box<Type>>),
    /// Values of one type under keys that are data.
    Map(Box<Type>),
    /// Any JSON value.
    Any,
}

/// A type without members.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scalar {
    /// Text.
    String,
    /// Text that is never shown (`format: password`).
    Secret,
    /// A point in time (`format: date-time`, RFC 3339).
    DateTime,
    /// A day (`format: date`, RFC 3339 `full-date`).
    Date,
    /// A time of day (`format: time`, RFC 3339 `full-time`).
    Time,
    /// A universally unique identifier (`format: uuid`, RFC 9562).
    Uuid,
    /// Bytes as they are (`format: binary`): a file in a form, text elsewhere.
    Binary,
    /// Bytes as text (`format: byte`, RFC 4648, section 4).
    Base64,
    /// True or false.
    Bool,
    /// An integer of 32 bits (`format: int32`).
    Int32,
    /// An integer of 64 bits.
    Int64,
    /// An integer of 32 bits that is never negative.
    Uint32,
    /// An integer of 64 bits that is never negative.
    Uint64,
    /// A number with a fraction, of 64 bits whatever its format.
    Float64,
}
