//! Which file holds what: a large model or tag is spread over a folder.
//!
//! Only the layout depends on the size. What a user imports does not: each file shows what the files in its folder
//! have, so that a name is found at the same path however much is described.

use std::collections::BTreeMap;

use super::scope::Scope;
use super::{GroupName, Ident};
use crate::encode::{Case, Text, Words, file};
use crate::ir::{
    Api, EnumBase, Group, GroupId, Operation, OperationId, Origin, Segment, Shape, Table, TypeDef, TypeId,
};

/// About how many lines a file may have before it is spread.
const LINES: usize = 2_500;
/// About how many lines are worth a file of their own.
const FEW_LINES: usize = 120;

/// A module below `models` or `apis`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ModulePath(Vec<Ident>);

impl ModulePath {
    /// The module that stands in no other.
    #[must_use]
    pub fn root(ident: Ident) -> Self {
        Self(vec![ident])
    }

    /// A module in this one.
    fn child(&self, ident: Ident) -> Self {
        Self(self.0.iter().cloned().chain([ident]).collect())
    }

    /// The module that stands in no other.
    #[must_use]
    pub fn top(&self) -> Option<&Ident> {
        self.0.first()
    }

    /// Whether it is the other one, or holds it.
    #[must_use]
    pub fn contains(&self, other: &Self) -> bool {
        other.0.starts_with(&self.0)
    }

    /// Its own name.
    #[must_use]
    pub fn last(&self) -> Option<&Ident> {
        self.0.last()
    }

    /// The module around it.
    #[must_use]
    pub fn parent(&self) -> Option<Self> {
        let (_, parents) = self.0.split_last()?;
        (!parents.is_empty()).then(|| Self(parents.to_vec()))
    }

    /// Its file, below the folder of all such modules.
    #[must_use]
    pub fn file(&self) -> String {
        let path: Vec<&str> = self.0.iter().map(Ident::unraw).collect();
        file::module(&path.join("/"))
    }

    /// Its page in a folder of such pages.
    #[must_use]
    pub fn page(&self) -> String {
        file::page(self.0.iter().map(Ident::as_str))
    }
}

/// Crates that files import from: a module of such a name in the same file would be meant instead.
pub(super) const IMPORTED_CRATES: [&str; 7] = ["alloc", "bytes", "core", "http", "serde", "serde_json", "std"];

/// The names of modules in another one: none is called like that one, or like a crate that it imports from.
fn inside(module: &ModulePath) -> Scope {
    let reserved = [file::RESERVED.as_slice(), &IMPORTED_CRATES].concat();
    module.last().into_iter().fold(Scope::without(&reserved), Scope::and)
}

/// The module of each type: that of the schema in which it stands, or one in its folder.
pub(super) fn models(api: &Api, words: &Words, idents: &BTreeMap<TypeId, Ident>) -> BTreeMap<TypeId, ModulePath> {
    let mut inner: BTreeMap<TypeId, Vec<TypeId>> = BTreeMap::new();
    let mut roots = Vec::new();
    for (id, def) in api.types.iter() {
        match def.origin {
            Origin::Within(owner, _) => inner.entry(owner).or_default().push(id),
            Origin::Named(_) | Origin::Operation(..) => roots.push(id),
        }
    }
    let mut lines = BTreeMap::new();
    for id in &roots {
        measure(api, &inner, *id, &mut lines);
    }
    let mut layout = Layout { api, words, idents, inner, lines, modules: BTreeMap::new() };
    let mut scope = Scope::without(&file::RESERVED);
    for id in roots {
        let ident = scope.claim(&layout.module_name(id));
        layout.place(id, &ModulePath::root(ident));
    }
    layout.modules
}

struct Layout<'a> {
    api: &'a Api,
    words: &'a Words,
    idents: &'a BTreeMap<TypeId, Ident>,
    /// The inline types of each type.
    inner: BTreeMap<TypeId, Vec<TypeId>>,
    /// About how many lines each type has, with all that stands in it.
    lines: BTreeMap<TypeId, usize>,
    modules: BTreeMap<TypeId, ModulePath>,
}

impl Layout<'_> {
    /// Gives a type and what stands in it a file, or files of their own if they are too much for one.
    fn place(&mut self, id: TypeId, module: &ModulePath) {
        let spread = self.lines(id) > LINES;
        self.modules.insert(id, module.clone());
        let mut scope = inside(module);
        for child in self.inner.get(&id).cloned().unwrap_or_default() {
            if spread && self.lines(child) > FEW_LINES {
                let ident = scope.claim(&self.module_name(child));
                self.place(child, &module.child(ident));
            } else {
                self.place_all(child, module);
            }
        }
    }

    fn place_all(&mut self, id: TypeId, module: &ModulePath) {
        self.modules.insert(id, module.clone());
        for child in self.inner.get(&id).cloned().unwrap_or_default() {
            self.place_all(child, module);
        }
    }

    fn lines(&self, id: TypeId) -> usize {
        self.lines.get(&id).copied().unwrap_or_default()
    }

    /// A file in a folder is called after the part of the schema, and does not repeat the folder's name.
    fn module_name(&self, id: TypeId) -> String {
        match &self.api.types[id].origin {
            Origin::Within(_, part) => self.words.ident(part, Case::Snake, "part"),
            Origin::Named(_) | Origin::Operation(..) => {
                let ident = self.idents.get(&id).map_or("", Ident::unraw);
                self.words.join(&[ident], Case::Snake, "model")
            }
        }
    }
}

/// Counts the lines of a type and of all that stands in it.
fn measure(api: &Api, inner: &BTreeMap<TypeId, Vec<TypeId>>, id: TypeId, found: &mut BTreeMap<TypeId, usize>) -> usize {
    let children = inner.get(&id).into_iter().flatten();
    let sum = lines(&api.types[id]) + children.map(|child| measure(api, inner, *child, found)).sum::<usize>();
    found.insert(id, sum);
    sum
}

/// About how many lines the code of a type has, without its documentation.
fn lines(def: &TypeDef) -> usize {
    match &def.shape {
        Shape::Struct(def) => 30 + 12 * def.fields.len(),
        Shape::Enum(def) if def.base == EnumBase::String => 25 + 4 * def.variants.len(),
        Shape::Enum(def) => 25 + 3 * def.variants.len(),
        Shape::Union(def) => 30 + 12 * def.variants.len(),
        Shape::Alias(_) | Shape::Inlined => 2,
    }
}

/// The module of each operation: that of its tag, or one in the folder of a tag that is spread: by the first part of
/// the path in which the tag's operations differ, and by the next one where that is still too much.
pub(super) fn sections(
    api: &Api,
    words: &Words,
    groups: &Table<Group, GroupName>,
) -> BTreeMap<OperationId, ModulePath> {
    let mut routed: BTreeMap<GroupId, Vec<Routed>> = BTreeMap::new();
    for (id, operation) in api.operations.iter() {
        let lines = lines_of_operation(operation);
        routed.entry(operation.group).or_default().push(Routed { id, lines, parts: parts(operation) });
    }
    let mut sections = BTreeMap::new();
    for (group, operations) in &routed {
        let own = ModulePath::root(groups[*group].module.clone());
        let mut found = BTreeMap::new();
        spread(operations.iter().collect(), None, &mut found);
        let mut scope = inside(&own);
        for (part, ids) in found {
            // What is common to all stays in the tag's own file.
            let module = match part {
                Some(part) => own.child(scope.claim(&words.ident(part, Case::Snake, "path"))),
                None => own.clone(),
            };
            sections.extend(ids.into_iter().map(|id| (id, module.clone())));
        }
    }
    sections
}

/// An operation and the parts of its path.
struct Routed {
    id: OperationId,
    lines: usize,
    parts: Vec<Text>,
}

/// Sorts operations by a part of their paths; those without a further part stay where they were.
fn spread<'a>(
    operations: Vec<&'a Routed>,
    part: Option<&'a Text>,
    found: &mut BTreeMap<Option<&'a Text>, Vec<OperationId>>,
) {
    let shared = shared(&operations);
    let lines: usize = operations.iter().map(|operation| operation.lines).sum();
    let differs = operations.iter().any(|operation| operation.parts.len() > shared);
    if lines <= LINES || !differs {
        found.entry(part).or_default().extend(operations.iter().map(|operation| operation.id));
        return;
    }
    let mut inner: BTreeMap<Option<&Text>, Vec<&Routed>> = BTreeMap::new();
    for operation in operations {
        inner.entry(operation.parts.get(shared)).or_default().push(operation);
    }
    for (next, operations) in inner {
        match next {
            Some(_) => spread(operations, next, found),
            None => found.entry(part).or_default().extend(operations.iter().map(|operation| operation.id)),
        }
    }
}

/// The parts of a path that are no parameters.
fn parts(operation: &Operation) -> Vec<Text> {
    let literals = operation.segments.iter().filter_map(|segment| match segment {
        Segment::Literal(text) => Some(text.split('/')),
        Segment::Parameter(_) | Segment::Query(..) => None,
    });
    literals.flatten().filter(|part| !part.is_empty()).collect()
}

/// With how many equal parts all paths begin.
fn shared(operations: &[&Routed]) -> usize {
    let Some((first, others)) = operations.split_first() else { return 0 };
    let equal = |other: &&Routed| first.parts.iter().zip(&other.parts).take_while(|(a, b)| a == b).count();
    others.iter().map(equal).min().unwrap_or(first.parts.len())
}

/// Parameters are written with their prose, which is most of a file's lines.
fn lines_of_operation(operation: &Operation) -> usize {
    let prose = |docs: &crate::ir::Docs| docs.description.as_ref().map_or(0, Text::len).div_ceil(90);
    let optional = operation.parameters.iter().filter(|parameter| !parameter.required);
    18 + prose(&operation.docs) + optional.map(|parameter| 6 + prose(&parameter.docs)).sum::<usize>()
}
