//! The options of a crate, for a description that they may not have been written for.
//!
//! A configuration belongs to one state of a description. An address of the login server in it may name a variable that
//! an older state does not have; that is no reason not to compare the two.

use super::{Described, read};
use crate::config::Options;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, Severity};
use crate::source::Source;

/// The options of a crate, and what is left of them where they do not fit.
#[derive(Debug, Clone, Default)]
pub struct Choice {
    options: Options,
    /// Without the addresses of the login server.
    reduced: Options,
}

impl Choice {
    /// The options of a crate.
    #[must_use]
    pub fn of(options: Options) -> Self {
        let mut reduced = options.clone();
        reduced.login.authorize_url = None;
        reduced.login.token_url = None;
        reduced.login.refresh_url = None;
        Self { options, reduced }
    }

    /// The options themselves.
    #[must_use]
    pub fn options(&self) -> &Options {
        &self.options
    }

    /// The options without what does not fit this description.
    #[must_use]
    pub fn fitting(&self, source: &Source) -> &Options {
        match read(source, &self.options) {
            Err(faults) if faults.iter().all(is_misfit) => &self.reduced,
            _ => &self.options,
        }
    }

    /// Reads a description as far as it can be compared. Addresses that do not fit it are left out, with a warning.
    ///
    /// # Errors
    ///
    /// As [`read`].
    pub fn read<'a>(&'a self, source: &'a Source) -> Result<(Described<'a>, Diagnostics), Diagnostics> {
        let faults = match read(source, &self.options) {
            Err(faults) if self.reduced != self.options && faults.iter().all(is_misfit) => faults,
            other => return other,
        };
        // The first attempt names what is wrong, unless something else is wrong too.
        let (described, mut diagnostics) = read(source, &self.reduced).map_err(|_| faults)?;
        let what = "the addresses under `login` do not fit this description, which is compared without them";
        diagnostics.push(Diagnostic::warning(Code::Config, Place::Document, what));
        Ok((described, diagnostics))
    }
}

fn is_misfit(fault: &Diagnostic) -> bool {
    fault.severity == Severity::Warning || fault.code == Code::Config
}

#[cfg(test)]
mod tests;
