//! Views in, raw text out: what `oasmith-templates` says a file looks like.

use tera::{Context, Tera};

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::views::{CodeFile, TextFile, Views};

/// Raw text of a crate's files.
#[derive(Debug, Clone)]
pub struct Raw {
    /// Rust code that is not laid out yet, with the view that it was made from.
    pub code: Vec<(CodeFile, String)>,
    /// Files of other languages, finished.
    pub text: Vec<(String, String)>,
}

/// Renders every view.
///
/// # Errors
///
/// A template that does not fit its view, which would be a fault of the generator.
pub fn render(views: Views) -> Result<Raw, Diagnostic> {
    let tera = templates().map_err(|error| fault("the templates", &error))?;
    let mut raw = Raw { code: Vec::new(), text: Vec::new() };
    for file in views.code {
        let text = print(&tera, file.template, &file.view).map_err(|error| fault(&file.path, &error))?;
        raw.code.push((file, text));
    }
    for TextFile { path, template, view } in views.text {
        let text = print(&tera, template, &view).map_err(|error| fault(&path, &error))?;
        raw.text.push((path, text));
    }
    Ok(raw)
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
