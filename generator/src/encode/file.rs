//! File names: an identifier in, a name that is safe on every file system out.

/// The file of a module, without its folder: `type` gives `type.rs`.
///
/// Identifiers are ASCII, have at most 72 bytes, and differ without regard to case because a scope of snake-case
/// names made them; what is left is the names that Windows keeps for devices and Rust for roots.
#[must_use]
pub fn module(ident: &str) -> String {
    let plain = ident.trim_start_matches("r#");
    format!("{plain}.rs")
}

/// The page of a module: its names, the outer ones first, with dots between them, which no identifier has.
#[must_use]
pub fn page<'a>(idents: impl IntoIterator<Item = &'a str>) -> String {
    let parts: Vec<&str> = idents.into_iter().map(|ident| ident.trim_start_matches("r#")).collect();
    format!("{}.md", parts.join("."))
}

/// Names that cannot be a module's: roots of a crate and devices of Windows.
pub const RESERVED: [&str; 9] = ["mod", "lib", "main", "build", "con", "prn", "aux", "nul", "runtime"];
