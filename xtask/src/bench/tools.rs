//! The generators that are compared: how each is found and started, and what has to be added to make a crate of what
//! it writes.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Context as _;

use crate::process;

/// How ours is called in tables.
pub(super) const OASMITH: &str = "oasmith";

/// A generator that is here.
#[derive(Debug, Clone)]
pub(super) struct Tool {
    pub(super) name: &'static str,
    /// What it says its version is.
    pub(super) version: String,
    program: PathBuf,
    style: Style,
}

/// A generator that may be here.
#[derive(Debug)]
pub(super) struct Peer {
    pub(super) name: &'static str,
    /// The command that installs it.
    pub(super) install: &'static str,
    style: Style,
}

/// How a generator is told what to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Style {
    Oasmith,
    Progenitor,
    OpenapiGenerator,
    OpenapiToRust,
    Oas3Gen,
    Ploidy,
}

pub(super) const PEERS: [Peer; 5] = [
    Peer { name: "ploidy", install: "cargo install ploidy --locked", style: Style::Ploidy },
    Peer { name: "oas3-gen", install: "cargo install oas3-gen --locked", style: Style::Oas3Gen },
    Peer { name: "openapi-to-rust", install: "cargo install openapi-to-rust --locked", style: Style::OpenapiToRust },
    Peer { name: "cargo-progenitor", install: "cargo install cargo-progenitor --locked", style: Style::Progenitor },
    Peer {
        name: "openapi-generator-cli",
        install: "pip install openapi-generator-cli",
        style: Style::OpenapiGenerator,
    },
];

impl Peer {
    /// The program of this name on the PATH.
    pub(super) fn find(&self) -> Option<Tool> {
        let path = std::env::var_os("PATH")?;
        let file = format!("{}{}", self.name, std::env::consts::EXE_SUFFIX);
        let program = std::env::split_paths(&path).map(|folder| folder.join(&file)).find(|it| it.is_file())?;
        let version = match self.style {
            // It has no option for it; cargo knows what it installed.
            Style::Progenitor => installed("cargo-progenitor"),
            Style::OpenapiGenerator => said(Command::new(&program).arg("version")),
            _ => said(Command::new(&program).arg("--version")),
        };
        Some(Tool { name: self.name, version: version.unwrap_or_default(), program, style: self.style })
    }
}

impl Tool {
    /// The release build of this workspace.
    pub(super) fn own() -> anyhow::Result<Self> {
        let program = process::release()?;
        let version = said(Command::new(&program).arg("--version")).unwrap_or_default();
        Ok(Self { name: OASMITH, version, program, style: Style::Oasmith })
    }

    /// Generates a crate named `name` into the folder `out`, or the modules of one.
    pub(super) fn generate(&self, description: &Path, name: &str, out: &Path) -> Command {
        let mut command = Command::new(&self.program);
        let source = description.as_os_str();
        match self.style {
            Style::Oasmith => {
                let first = ["generate", "--quiet", "--name", name, "--spec"];
                arguments(&mut command, first, source, "--out", out);
            }
            Style::Progenitor => {
                let first = ["progenitor", "--name", name, "--version", "0.1.0", "--input"];
                arguments(&mut command, first, source, "--output", out);
            }
            Style::OpenapiGenerator => {
                let first = ["generate", "--generator-name", "rust", "--package-name", name, "--input-spec"];
                arguments(&mut command, first, source, "--output", out);
            }
            Style::OpenapiToRust => {
                arguments(
                    &mut command,
                    ["generate", "--module-name", "api"],
                    source,
                    "--output-dir",
                    &out.join("src/api"),
                );
            }
            Style::Oas3Gen => {
                arguments(
                    &mut command,
                    ["generate", "client-mod", "--input"],
                    source,
                    "--output",
                    &out.join("src/api"),
                );
            }
            Style::Ploidy => {
                arguments(&mut command, ["generate", "rust", "--name", name], source, "--output", out);
            }
        }
        command
    }

    /// Makes a crate of the modules that were written, where the tool leaves that to its user.
    pub(super) fn complete(&self, name: &str, out: &Path) -> anyhow::Result<()> {
        let dependencies = match self.style {
            Style::OpenapiToRust => {
                let file = out.join("src/api/REQUIRED_DEPS.toml");
                fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?
            }
            Style::Oas3Gen => OAS3_GEN_DEPENDENCIES.to_owned(),
            _ => return Ok(()),
        };
        let package =
            format!("[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n{dependencies}");
        fs::write(out.join("Cargo.toml"), package)?;
        fs::write(out.join("src/lib.rs"), "pub mod api;\n")?;
        Ok(())
    }
}

/// What the modules of oas3-gen name; it writes no list of it.
const OAS3_GEN_DEPENDENCIES: &str = r#"[dependencies]
anyhow = "1"
bytes = "1"
chrono = { version = "0.4", features = ["serde"] }
eventsource-stream = "0.2"
futures = "0.3"
http = "1"
indexmap = { version = "2", features = ["serde"] }
mediatype = "0.21"
oas3-gen-support = "0.29"
percent-encoding = "2"
regex = "1"
reqwest = { version = "0.13", features = ["form", "json", "multipart", "query", "stream"] }
secrecy = "0.10"
serde = { version = "1", features = ["derive"] }
serde_html_form = "0.2"
serde_json = "1"
serde_plain = "1"
serde_with = { version = "3", features = ["chrono_0_4"] }
uuid = { version = "1", features = ["serde"] }
validator = { version = "0.20", features = ["derive"] }
"#;

fn arguments<const N: usize>(command: &mut Command, first: [&str; N], source: &OsStr, option: &str, out: &Path) {
    command.args(first).arg(source).arg(option).arg(out);
}

/// The last word of what a program prints first.
fn said(command: &mut Command) -> Option<String> {
    let output = command.output().ok().filter(|output| output.status.success())?;
    let text = String::from_utf8(output.stdout).ok()?;
    Some(text.lines().next()?.split_whitespace().next_back()?.to_owned())
}

/// The version of a program that cargo installed.
fn installed(name: &str) -> Option<String> {
    let output = Command::new("cargo").args(["install", "--list"]).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(" v"))?;
    Some(line.trim_end_matches(':').to_owned())
}
