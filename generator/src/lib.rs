//! From an `OpenAPI` description to the sources of a Rust client.
//!
//! The library is pure: text in, [`Files`] out. Disk, clock, environment and network are the program's business.
//! Each stage is one function from one type to the next:
//!
//! ```text
//! text --load--> Source --normalise--> 3.0-shaped value --resolve--> openapiv3::OpenAPI
//!      --lower--> ir::Api --names--> Names --views--> Views --render--> raw text --format--> Files
//! ```
//!
//! [`diff`] is a second reader of the representation and the names: it says what a changed description does to programs
//! on the wire, and to the Rust API of the generated crate.
//!
//! # Example
//!
//! ```
//! let text = r#"{"openapi": "3.0.3", "info": {"title": "Pets", "version": "1"}, "paths": {}}"#;
//! let source = oasmith::source::load("pets.json", text)?;
//! let output = oasmith::generate(&source, &oasmith::config::Options::default())?;
//! assert!(output.files.get("Cargo.toml").is_some_and(|manifest| manifest.contains("name = \"pets\"")));
//! # Ok::<(), oasmith::diagnostic::Diagnostics>(())
//! ```

#![cfg_attr(test, allow(clippy::disallowed_methods, reason = "tests read files and Rust"))]

pub mod config;
pub mod diagnostic;
pub mod diff;
pub mod encode;
pub mod files;
pub mod format;
mod hash;
pub mod inventory;
pub mod ir;
pub mod lower;
pub mod manifest;
pub mod names;
pub mod normalise;
pub mod pretty;
pub mod render;
pub mod report;
pub mod resolve;
pub mod site;
pub mod source;
pub mod views;

use config::Options;
use diagnostic::{Code, Diagnostic, Diagnostics, Place};
use files::Files;
use ir::Api;
use names::Names;
use normalise::Origins;
use render::Renderer;
use source::Source;
use views::View;

/// What a run makes.
#[derive(Debug, Clone)]
pub struct Output {
    /// The files of the crate.
    pub files: Files,
    /// What was repaired or left out on the way.
    pub diagnostics: Diagnostics,
    /// What is in the files.
    pub summary: Summary,
}

/// What a description says, and what Rust calls it.
#[derive(Debug, Clone)]
pub struct Model {
    /// The representation of the description.
    pub api: Api,
    /// The Rust names of its parts.
    pub names: Names,
    /// Where its parts stand in the source.
    pub origins: Origins,
    /// What was repaired or left out on the way.
    pub diagnostics: Diagnostics,
}

/// What is in the files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Summary {
    /// Methods that send a request.
    pub operations: usize,
    /// Types that a description names or that stand inline in it.
    pub models: usize,
}

/// A stage whose result can be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// The description in the shape of `OpenAPI` 3.0, as JSON.
    Normalised,
    /// The intermediate representation.
    Ir,
    /// The Rust names.
    Names,
    /// What the templates print, as JSON.
    Views,
}

/// Generates a crate.
///
/// # Errors
///
/// Everything that is wrong with the description, if anything keeps a crate from being made.
pub fn generate(source: &Source, options: &Options) -> Result<Output, Diagnostics> {
    let Model { api, names, mut diagnostics, .. } = model(source, options)?;
    diagnostics.extend(names::unused(&api, &names, options));
    let summary = Summary { operations: api.operations.len(), models: api.types.len() };
    diagnostics.extend(views::unused_derives(&api, &names, options));
    let mut files = printed(&api, &names, options, &diagnostics)?;
    drop((api, names));
    for (path, text) in oasmith_templates::RUNTIME {
        files.insert(format!("src/{path}"), *text);
    }
    let described = (source.name(), source.text().as_str());
    let documents = source.documents().map(|(name, document)| (name, document.text().as_str()));
    let manifest = manifest::manifest(described, documents, &files).map_err(|error| internal(&error))?;
    files.insert(manifest::PATH, manifest);
    Ok(Output { files, diagnostics, summary })
}

/// The last three stages, file by file: each is on its way alone, and its view is gone when it is done.
fn printed(api: &Api, names: &Names, options: &Options, said: &Diagnostics) -> Result<Files, Diagnostics> {
    let renderer = Renderer::new()?;
    let header = header(options);
    let print = |view| match view {
        View::Code(file) => format::format(&file, &renderer.code(&file)?, &header).map(|text| (file.path, text)),
        View::Text(file) => renderer.text(&file).map(|text| (file.path, text)),
    };
    let mut files = Files::default();
    let mut faults = Diagnostics::default();
    for printed in views::each(api, names, options, said, print).map_err(|error| internal(&error))? {
        match printed {
            Ok((path, text)) => files.insert(path, text),
            Err(fault) => faults.push(fault),
        }
    }
    if faults.has_errors() { Err(faults) } else { Ok(files) }
}

/// Shows what a stage makes of a description.
///
/// # Errors
///
/// As [`generate`].
pub fn inspect(source: &Source, options: &Options, stage: Stage) -> Result<String, Diagnostics> {
    if stage == Stage::Normalised {
        let mut normalised = normalise::normalise(source)?;
        if normalised.diagnostics.has_errors() {
            return Err(normalised.diagnostics);
        }
        normalised.select(options);
        return serde_json::to_string_pretty(&normalised.value).map_err(|error| internal(&error));
    }
    let Model { api, names, diagnostics, .. } = model(source, options)?;
    match stage {
        Stage::Normalised | Stage::Ir => Ok(format!("{api:#?}")),
        Stage::Names => Ok(format!("{names:#?}")),
        Stage::Views => {
            let views = views::views(&api, &names, options, &diagnostics).map_err(|error| internal(&error))?;
            serde_json::to_string_pretty(&views).map_err(|error| internal(&error))
        }
    }
}

/// Runs the stages that look at the description: up to the representation and the names of its parts.
///
/// # Errors
///
/// As [`generate`].
pub fn model(source: &Source, options: &Options) -> Result<Model, Diagnostics> {
    options.validate()?;
    let value = normalise::value(source);
    normalise::within_limits(&value, options)?;
    let mut normalised = normalise::of(value, source)?;
    let mut diagnostics = normalised.select(options);
    diagnostics.extend(std::mem::take(&mut normalised.diagnostics));
    let (value, origins) = normalised.into_parts();
    normalise::within_limits(&value, options).map_err(|faults| origins.at_source(&faults))?;
    let document = match resolve::resolve(value) {
        Ok(resolved) => {
            diagnostics.extend(origins.at_source(&resolved.diagnostics));
            resolved.document
        }
        Err(faults) => {
            diagnostics.extend(origins.at_source(&faults));
            return Err(diagnostics);
        }
    };
    let (api, faults) = lower::lower(&document, options);
    diagnostics.extend(origins.at_source(&faults));
    let diagnostics = diagnostics.without_repeats();
    if diagnostics.has_errors() {
        return Err(diagnostics);
    }
    let names = names::names(&api, options);
    Ok(Model { api, names, origins, diagnostics })
}

/// What stands at the top of every generated file of code: no date, so that equal input gives equal bytes.
fn header(options: &Options) -> String {
    let command = options.command.as_deref().unwrap_or("oasmith generate");
    format!("// @generated by `{command}`. Do not edit.")
}

fn internal(error: &serde_json::Error) -> Diagnostics {
    Diagnostic::error(Code::Internal, Place::Document, error.to_string())
        .help("this is a fault of oasmith; please report it with the description")
        .into()
}
