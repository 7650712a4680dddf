//! Views in, raw text out: what `oasmith-templates` says a file looks like.

use tera::{Context, Tera};

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::views::{CodeFile, TextFile};

/// The templates, ready to print.
pub struct Renderer(Tera);

impl Renderer {
    /// Reads the templates.
    ///
    /// # Errors
    ///
    /// A template with a fault of syntax, which would be a fault of the generator.
    pub fn new() -> Result<Self, Diagnostic> {
        templates().map(Self).map_err(|error| fault("the templates", &error))
    }

    /// Prints a file of Rust code, which is not laid out yet.
    ///
    /// # Errors
    ///
    /// A template that does not fit its view, which would be a fault of the generator.
    pub fn code(&self, file: &CodeFile) -> Result<String, Diagnostic> {
        print(&self.0, file.template, &file.view).map_err(|error| fault(&file.path, &error))
    }

    /// Prints a file of another language, finished.
    ///
    /// # Errors
    ///
    /// As [`code`](Self::code).
    pub fn text(&self, file: &TextFile) -> Result<String, Diagnostic> {
        print(&self.0, file.template, &file.view).map_err(|error| fault(&file.path, &error))
    }
}

fn templates() -> tera::TeraResult<Tera> {
    let mut tera = Tera::default();
    // Views hold finished text; HTML's escaping would only spoil it.
    tera.autoescape_on(Vec::<&str>::new());
    tera.add_raw_templates(oasmith_templates::TEMPLATES.iter().copied())?;
    Ok(tera)
}

fn print(tera: &Tera, template: &str, view: &serde_json::Value) -> tera::TeraResult<String> {
    let mut context = Context::new();
    context.insert("view", view);
    tera.render(template, &context)
}

fn fault(path: &str, error: &tera::Error) -> Diagnostic {
    Diagnostic::error(Code::Internal, Place::Document, format!("cannot render {path}: {error}"))
        .help("this is a fault of oasmith; please report it with the description")
}
