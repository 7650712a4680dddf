//! What the user gets to see on the terminal.

use std::io::{self, Write};

use annotate_snippets::{Group, Level, Renderer};
use anstream::{AutoStream, ColorChoice};
use oasmith::diagnostic::Severity;
use oasmith::report::{MessageFormat, Report, escape, remark};

use crate::args::{Color, Messages};
use crate::failure::Failure;

/// The standard output and the standard error with the user's wishes about them.
///
/// Everything is styled here; the streams take the styles out where they do not belong.
pub(crate) struct Console {
    colours: ColorChoice,
    format: MessageFormat,
    quiet: bool,
}

impl Console {
    pub(crate) fn new(color: Color, messages: Messages, quiet: bool) -> Self {
        let colours = match color {
            Color::Auto => ColorChoice::Auto,
            Color::Always => ColorChoice::Always,
            Color::Never => ColorChoice::Never,
        };
        let format = match messages {
            Messages::Human => MessageFormat::Human,
            Messages::Short => MessageFormat::Short,
            Messages::Json => MessageFormat::Json,
            Messages::Github => MessageFormat::Github,
        };
        Self { colours, format, quiet }
    }

    pub(crate) fn is_quiet(&self) -> bool {
        self.quiet
    }

    /// Prints a result. A reader that has seen enough and left is no error.
    pub(crate) fn result(&self, text: &str) -> Result<(), Failure> {
        let mut stdout = AutoStream::new(io::stdout().lock(), self.colours);
        match stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                Err(Failure::new(format!("cannot write to the standard output: {error}")))
            }
            _ => Ok(()),
        }
    }

    /// Prints a line about the run, unless the user wants quiet.
    pub(crate) fn note(&self, text: &str) {
        if !self.quiet {
            self.error_output(&remark(self.format, None, text, None));
        }
    }

    /// Prints what is wrong with an input.
    pub(crate) fn report(&self, report: Report<'_>) {
        self.error_output(&report.colour(true).format(self.format).render());
    }

    /// Prints why the run ends.
    pub(crate) fn failure(&self, failure: &Failure) {
        if self.format != MessageFormat::Human {
            let error = Some(Severity::Error);
            return self.error_output(&remark(self.format, error, &failure.message, failure.help.as_deref()));
        }
        // Line breaks in a message are ours: a list of files.
        let lines = |text: &str| text.split('\n').map(escape).collect::<Vec<_>>().join("\n");
        let error = Level::ERROR.primary_title(lines(&failure.message));
        let help = failure.help.as_deref().map(|help| Level::HELP.primary_title(lines(help)));
        for title in [Some(error), help].into_iter().flatten() {
            self.error_output(&format!("{}\n", Renderer::styled().render(&[Group::with_title(title)])));
        }
    }

    fn error_output(&self, text: &str) {
        let mut stderr = AutoStream::new(io::stderr().lock(), self.colours);
        // There is nobody left to tell when the standard error is closed.
        _ = stderr.write_all(text.as_bytes());
    }
}

/// A number with its noun.
pub(crate) fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}
