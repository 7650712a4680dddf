//! `oasmith docs`: description in, a site on disk.
//!
//! The library makes a book, mdBook makes pages of it in a folder that nobody sees, and these go where they belong
//! under the rules of every other output: nothing is written unless all is well, and nothing that others made is touched.

mod book;
mod guide;

use std::time::Instant;

use oasmith::files::Files;
use oasmith::manifest;

use crate::args::DocsArgs;
use crate::console::Console;
use crate::failure::Failure;
use crate::progress::Progress;
use crate::targets::single;
use crate::{Outcome, generate};

pub(crate) fn run(args: &DocsArgs, console: &Console) -> Result<Outcome, Failure> {
    let started = Instant::now();
    let target = single(args, console)?;
    let guide = args.guide.as_deref().map_or_else(|| Ok(Files::default()), guide::read)?;
    let (source, output) = generate::output(&target, args.strict, console, |source, options| {
        oasmith::site::site(source, options, &guide)
    })?;
    let progress = Progress::start(console, format!("Writing {}", args.out.display()));
    let mut files = book::build(&output.files)?;
    let documents = source.documents().map(|(name, document)| (name, document.text().as_str()));
    let manifest = manifest::manifest((source.name(), source.text().as_str()), documents, &files)
        .map_err(|error| Failure::new(format!("cannot list the files of the site: {error}")))?;
    files.insert(manifest::PATH, manifest);
    let counts = generate::write(&args.out, &files, args.force)?;
    drop(progress);
    let summary = generate::summary(output.summary, counts, &output.diagnostics, started.elapsed());
    console.note(&format!("{}: {summary}", args.out.display()));
    Ok(Outcome::Fine)
}
