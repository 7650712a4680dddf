//! Why a run could not do what it was asked to do.

use std::fmt::Display;
use std::io;
use std::path::Path;

/// A message for the user. What is wrong with a description has been reported line by line before.
#[derive(Debug, Clone)]
pub(crate) struct Failure {
    pub(crate) message: String,
    pub(crate) help: Option<String>,
}

impl Failure {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), help: None }
    }

    pub(crate) fn help(self, help: impl Into<String>) -> Self {
        Self { help: Some(help.into()), ..self }
    }

    /// An action on a path that the operating system refused.
    pub(crate) fn io(action: &str, path: &Path, error: &io::Error) -> Self {
        Self::new(format!("cannot {action} {}: {}", path.display(), reason(error)))
    }
}

/// The words of an error without the number that the standard library adds.
fn reason(error: &dyn Display) -> String {
    let text = error.to_string();
    match text.rsplit_once(" (os error ") {
        Some((words, _)) => words.to_owned(),
        None => text,
    }
}
