//! Descriptions of our own under `tests/fixtures/`: each shows one feature and nothing else.
//!
//! A folder of the same name beside a description has its other files. A configuration of the same name beside a description says how it is generated; without one the defaults are used.

use std::fs;
use std::path::{Path, PathBuf};

use oasmith::Output;
use oasmith::config::{self, Options};
use oasmith::diagnostic::Diagnostics;
use oasmith::report::Report;
use oasmith::source::{self, Refusal, Source, Text};

/// A description with the configuration that belongs to it.
#[derive(Debug, Clone)]
pub struct Fixture {
    /// The name of its file without the extension.
    pub name: String,
    /// What is in the file.
    pub text: String,
    /// How it is generated.
    pub options: Options,
    /// The configuration that says so, if there is one.
    configuration: Option<Text>,
    file: String,
    folder: PathBuf,
}

/// The folder of the fixtures.
#[must_use]
pub fn folder() -> PathBuf {
    crate::repository().join("tests/fixtures")
}

/// The descriptions in a folder, in the order of their names.
///
/// # Panics
///
/// If the folder or a file cannot be read.
#[must_use]
pub fn all(folder: &Path) -> Vec<Fixture> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("a folder can be listed").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "yaml" || extension == "json"));
    paths.sort();
    paths.iter().map(|path| Fixture::at(path)).collect()
}

impl Fixture {
    /// The fixture of a name.
    ///
    /// # Panics
    ///
    /// If there is none.
    #[must_use]
    pub fn named(name: &str) -> Self {
        Self::at(&folder().join(name).with_extension("yaml"))
    }

    /// The description in a file.
    ///
    /// # Panics
    ///
    /// If it cannot be read.
    #[must_use]
    pub fn at(path: &Path) -> Self {
        let read = |path: &Path| fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let part = |part: Option<&std::ffi::OsStr>| part.and_then(|part| part.to_str()).unwrap_or_default().to_owned();
        let folder = path.parent().unwrap_or(Path::new("")).to_owned();
        let configuration = Some(path.with_extension("toml")).filter(|path| path.exists());
        let configuration = configuration.map(|path| Text::new(&part(path.file_name()), read(&path)));
        let options = configuration.as_ref().map(|text| Self::options(text.as_str())).unwrap_or_default();
        Self {
            name: part(path.file_stem()),
            text: read(path),
            options,
            configuration,
            file: part(path.file_name()),
            folder,
        }
    }

    fn options(text: &str) -> Options {
        let config = config::parse(text).unwrap_or_else(|fault| panic!("{}", Report::new(&fault).render()));
        config.crates.into_iter().next().expect("a configuration of a fixture has one `[[crate]]`").options
    }

    /// The description as it is read.
    ///
    /// # Errors
    ///
    /// The report of what is wrong with it.
    pub fn load(&self) -> Result<Source, String> {
        self.load_as(&self.file, &self.text)
            .map_err(|faults| Report::new(&faults).text(&Text::new(&self.file, &self.text)).render())
    }

    /// Whether the description refers to other files.
    #[must_use]
    pub fn has_files(&self) -> bool {
        self.folder.join(&self.name).is_dir()
    }

    /// Another text in the place of the description, with the same other files.
    ///
    /// # Errors
    ///
    /// What is wrong with the text.
    pub fn load_as(&self, name: &str, text: &str) -> Result<Source, Diagnostics> {
        let read = |name: &str| {
            let refusal = |reason: String| Refusal { reason, help: format!("add {name}") };
            if !name.starts_with(&format!("{}/", self.name)) {
                return Err(refusal("it is outside".to_owned()));
            }
            let text =
                fs::read_to_string(self.folder.join(name)).map_err(|_| refusal("there is no such file".to_owned()))?;
            source::load(name, &text).map_err(|faults| refusal(Report::new(&faults).render()))
        };
        Ok(source::load(name, text)?.with_documents(read))
    }

    /// What the generator makes of it.
    ///
    /// # Errors
    ///
    /// The report of what is wrong with it.
    pub fn generate(&self) -> Result<Output, String> {
        let source = self.load()?;
        oasmith::generate(&source, &self.options).map_err(|faults| Report::new(&faults).source(&source).render())
    }

    /// What the generator says about it, as a user sees it.
    ///
    /// # Panics
    ///
    /// If it cannot be read at all: then there is nothing that the diagnostics could be about.
    #[must_use]
    pub fn report(&self, diagnostics: &Diagnostics) -> String {
        let source = self.load().unwrap_or_else(|report| panic!("{report}"));
        let report = Report::new(diagnostics).source(&source);
        match &self.configuration {
            Some(text) => report.options(text, 0).render(),
            None => report.render(),
        }
    }
}
