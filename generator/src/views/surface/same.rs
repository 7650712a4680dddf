//! Whether two descriptions give an item the same signature, found without writing either.
//!
//! Most of two versions of a description is equal; signatures are written only where this module does not see at once
//! that they are the same. It may be wrong in one way only: by saying that they may differ.

use std::collections::BTreeMap;

use crate::ir::{
    Body, EnumBase, MediaKind, Operation, OperationId, Parameter, Response, Shape, Type, TypeDef, TypeId, TypeKind,
};
use crate::names::{Ident, OperationName, TypeName};
use crate::views::Context;
use crate::views::imports::Imports;
use crate::views::recursion::held;
use crate::views::rust::{Writer, shared};

/// Longer chains of other names for a type are looked at in another way.
const DEPTH: usize = 32;

/// Two descriptions whose signatures are compared.
pub(crate) struct Twins<'a> {
    pub(crate) old: Context<'a>,
    pub(crate) new: Context<'a>,
    /// Old names of types, with the names that these types have now.
    renamed: BTreeMap<&'a str, &'a str>,
}

impl<'a> Twins<'a> {
    /// Types that belong together are one type, whatever they are called.
    pub(crate) fn new(old: Context<'a>, new: Context<'a>, types: &BTreeMap<TypeId, TypeId>) -> Self {
        let matched = types.iter().map(|(a, b)| {
            let b = shared(new.api, *b).unwrap_or(*b);
            (old.names.types[*a].ident.as_str(), new.names.types[b].ident.as_str())
        });
        let names = new.api.types.iter().filter_map(|(id, _)| {
            let target = shared(new.api, id)?;
            Some((new.names.types[id].ident.as_str(), new.names.types[target].ident.as_str()))
        });
        Self { old, new, renamed: names.chain(matched).filter(|(was, is)| was != is).collect() }
    }

    /// A signature of the old description, in the names that types have in the new one.
    pub(crate) fn renamed(&self, text: &str) -> String {
        replace(text, |word| self.renamed.get(word).copied())
    }

    /// Whether all items of two types are the same.
    pub(crate) fn same_type(&self, old: TypeId, new: TypeId) -> bool {
        if self.old.names.types[old].ident != self.new.names.types[new].ident {
            return false;
        }
        let old = shared(self.old.api, old).unwrap_or(old);
        let new = shared(self.new.api, new).unwrap_or(new);
        let (old_name, new_name) = (&self.old.names.types[old], &self.new.names.types[new]);
        let idents = |name: &'a TypeName| name.members.iter().map(|member| (&member.ident, &member.method));
        old_name.unknown == new_name.unknown
            && old_name.required == new_name.required
            && idents(old_name).eq(idents(new_name))
            && self.old.options.derives == self.new.options.derives
            && self.same_shape((old, &self.old.api.types[old]), (new, &self.new.api.types[new]))
    }

    fn same_shape(&self, (a, old): (TypeId, &TypeDef), (b, new): (TypeId, &TypeDef)) -> bool {
        match (&old.shape, &new.shape) {
            (Shape::Struct(old), Shape::Struct(new)) => {
                old.is_multipart == new.is_multipart
                    && old.fields.len() == new.fields.len()
                    && old.fields.iter().zip(&new.fields).all(|(old, new)| {
                        old.name == new.name
                            && old.access == new.access
                            && std::mem::discriminant(&old.presence) == std::mem::discriminant(&new.presence)
                            && self.same(&old.ty, &new.ty)
                            && self.same_box((a, &old.ty), (b, &new.ty))
                    })
                    && self.same_additional(&old.additional, &new.additional)
            }
            (Shape::Enum(old), Shape::Enum(new)) => old.base == new.base,
            (Shape::Union(old), Shape::Union(new)) => {
                old.variants.len() == new.variants.len()
                    && old.variants.iter().zip(&new.variants).all(|(old, new)| self.same(&old.ty, &new.ty))
            }
            (Shape::Alias(old), Shape::Alias(new)) => self.same(old, new),
            (Shape::Inlined, Shape::Inlined) => true,
            _ => false,
        }
    }

    fn same_additional(&self, old: &crate::ir::Additional, new: &crate::ir::Additional) -> bool {
        use crate::ir::Additional::{Closed, Free, Typed};
        match (old, new) {
            (Closed, Closed) | (Free, Free) => true,
            (Typed(old), Typed(new)) => self.same(old, new),
            _ => false,
        }
    }

    fn same_box(&self, (a, old): (TypeId, &Type), (b, new): (TypeId, &Type)) -> bool {
        if matches!(old.kind, TypeKind::Scalar(_) | TypeKind::List(_) | TypeKind::Map(_) | TypeKind::Any) {
            return true;
        }
        let boxed = |context: Context<'_>, owner: TypeId, ty: &Type| {
            held(context.api, ty).into_iter().any(|member| context.boxes.contains(owner, member))
        };
        boxed(self.old, a, old) == boxed(self.new, b, new)
    }

    /// Whether two types are written the same, wherever they stand.
    pub(crate) fn same(&self, old: &Type, new: &Type) -> bool {
        self.same_within(old, new, DEPTH)
    }

    fn same_within(&self, old: &Type, new: &Type, depth: usize) -> bool {
        let Some(depth) = depth.checked_sub(1) else { return false };
        let all = |old: &[Type], new: &[Type]| {
            old.len() == new.len() && old.iter().zip(new).all(|(old, new)| self.same_within(old, new, depth))
        };
        old.nullable == new.nullable
            && match (&old.kind, &new.kind) {
                (TypeKind::Named(old), TypeKind::Named(new)) => self.same_named(*old, *new, depth),
                (TypeKind::List(old), TypeKind::List(new)) | (TypeKind::Map(old), TypeKind::Map(new)) => {
                    self.same_within(old, new, depth)
                }
                (TypeKind::Tuple(old, old_rest), TypeKind::Tuple(new, new_rest)) => {
                    all(old, new)
                        && match (old_rest, new_rest) {
                            (Some(old), Some(new)) => self.same_within(old, new, depth),
                            (None, None) => true,
                            _ => false,
                        }
                }
                (TypeKind::Scalar(old), TypeKind::Scalar(new)) => old == new,
                (TypeKind::Any, TypeKind::Any) => true,
                _ => false,
            }
    }

    /// The same name for the same kind of type: what holds it depends on no more.
    fn same_named(&self, old: TypeId, new: TypeId, depth: usize) -> bool {
        let old = shared(self.old.api, old).unwrap_or(old);
        let new = shared(self.new.api, new).unwrap_or(new);
        match (&self.old.api.types[old].shape, &self.new.api.types[new].shape) {
            (Shape::Alias(old), Shape::Alias(new)) => return self.same_within(old, new, depth),
            (Shape::Struct(old), Shape::Struct(new)) if old.is_multipart == new.is_multipart => {}
            (Shape::Enum(old), Shape::Enum(new)) if is_text(old.base) == is_text(new.base) => {}
            (Shape::Union(_), Shape::Union(_)) => {}
            _ => return false,
        }
        let old = self.old.names.types[old].ident.as_str();
        let old = self.renamed.get(old).copied().unwrap_or(old);
        old == self.new.names.types[new].ident.as_str()
    }

    /// Whether two types are written the same without other names for them.
    pub(crate) fn written_the_same(&self, old: &Type, new: &Type) -> bool {
        let written = |context: Context<'_>, ty: &Type| {
            let mut writer = Writer { context, imports: Imports::default(), module: None, taken: &[] };
            writer.ty(ty).to_string()
        };
        self.renamed(&written(self.old, old)) == written(self.new, new)
    }

    /// Whether all items of two operations are the same.
    pub(crate) fn same_operation(&self, old: OperationId, new: OperationId) -> bool {
        let (a, b) = (&self.old.api.operations[old], &self.new.api.operations[new]);
        same_names(&self.old.names.operations[old], &self.new.names.operations[new])
            && module(self.old, a) == module(self.new, b)
            && a.parameters.len() == b.parameters.len()
            && a.parameters.iter().zip(&b.parameters).all(|(old, new)| self.same_parameter(old, new))
            && a.segments == b.segments
            && self.same_body(a.body.as_ref(), b.body.as_ref())
            && a.responses.len() == b.responses.len()
            && a.responses.iter().zip(&b.responses).all(|(old, new)| self.same_response(old, new))
    }

    fn same_parameter(&self, old: &Parameter, new: &Parameter) -> bool {
        old.name == new.name
            && old.location == new.location
            && old.required == new.required
            && self.same(&old.ty, &new.ty)
    }

    fn same_body(&self, old: Option<&Body>, new: Option<&Body>) -> bool {
        match (old, new) {
            (Some(old), Some(new)) => {
                old.required == new.required
                    && old.media.len() == new.media.len()
                    && old.media.iter().zip(&new.media).all(|(old, new)| self.same_media(&old.kind, &new.kind))
            }
            (None, None) => true,
            _ => false,
        }
    }

    fn same_response(&self, old: &Response, new: &Response) -> bool {
        old.status == new.status
            && match (&old.media, &new.media) {
                (Some(old), Some(new)) => self.same_media(&old.kind, &new.kind),
                (None, None) => true,
                _ => false,
            }
    }

    fn same_media(&self, old: &MediaKind, new: &MediaKind) -> bool {
        use MediaKind::{Bytes, Form, Json, Multipart, Text};
        match (old, new) {
            (Json(old), Json(new)) | (Form(old), Form(new)) | (Multipart(old), Multipart(new)) => self.same(old, new),
            (Text, Text) | (Bytes, Bytes) => true,
            _ => false,
        }
    }
}

fn module<'a>(context: Context<'a>, operation: &Operation) -> (&'a Ident, &'a Ident) {
    let group = &context.names.groups[operation.group];
    (&group.handler, &group.module)
}

fn is_text(base: EnumBase) -> bool {
    base == EnumBase::String
}

fn same_names(old: &OperationName, new: &OperationName) -> bool {
    old.method == new.method
        && old.call == new.call
        && old.parameters == new.parameters
        && old.bodies == new.bodies
        && old.output == new.output
        && old.outcomes == new.outcomes
        && old.error == new.error
        && old.failures == new.failures
}

/// Replaces words of code.
pub(crate) fn replace<'a>(text: &str, other: impl Fn(&str) -> Option<&'a str>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut word = String::new();
    let end = |word: &mut String, out: &mut String| {
        out.push_str(other(word).unwrap_or(word));
        word.clear();
    };
    for c in text.chars() {
        if c.is_ascii_alphanumeric() || c == '_' {
            word.push(c);
        } else {
            end(&mut word, &mut out);
            out.push(c);
        }
    }
    end(&mut word, &mut out);
    out
}
