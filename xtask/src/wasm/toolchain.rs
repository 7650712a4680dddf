//! A Rust that compiles for browsers: rustup's with the target, or Debian's, which has the standard library as sources.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Context as _;

use crate::browser::LACKING;
use crate::process::{self, Ending, in_workspace};

const TARGET: &str = "wasm32-unknown-unknown";
/// Debian's packages, and how one sees that each is there.
const DEBIAN: [(&str, &str); 4] = [
    ("cargo-web", "/usr/bin/cargo"),
    ("lld", "/usr/bin/wasm-ld"),
    ("rust-web-clippy", "/usr/bin/cargo-clippy"),
    ("rustc-web", "/usr/bin/rustc"),
];

/// A Rust that is there.
#[derive(Debug)]
pub(super) struct Toolchain {
    kind: Kind,
    version: String,
    /// Where it puts things; other compilers have folders of their own.
    target: PathBuf,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// The compiler of the rest, which has the target.
    Installed,
    /// Debian's compiler, which compiles the standard library too.
    Debian,
}

impl Toolchain {
    pub(super) fn find() -> anyhow::Result<Self> {
        let sysroot = process::output(in_workspace("rustc").args(["--print", "sysroot"]))?;
        let has_target = Path::new(sysroot.trim()).join("lib/rustlib").join(TARGET).is_dir();
        let mut lacking: Vec<&str> =
            DEBIAN.into_iter().filter(|(_, file)| !Path::new(file).exists()).map(|(package, _)| package).collect();
        let debian = if lacking.contains(&"rustc-web") { None } else { Some(version(&mut debian("/usr/bin/rustc"))?) };
        if !debian.as_deref().is_some_and(has_sources) {
            lacking.push("rust-web-src");
        }
        let kind = choose(has_target, &lacking).map_err(|message| Ending::new(LACKING, message))?;
        let version = match (kind, debian) {
            (Kind::Debian, Some(version)) => version,
            _ => version(&mut in_workspace("rustc"))?,
        };
        Ok(Self { kind, version, target: process::target_folder()?.join("wasm") })
    }

    /// What its compiler says its version is.
    pub(super) fn version(&self) -> &str {
        &self.version
    }

    /// Where it puts what it compiles for browsers.
    pub(super) fn output(&self) -> PathBuf {
        self.target.join(TARGET)
    }

    /// A command of cargo for the target, by the lock file.
    pub(super) fn cargo(&self, command: &str) -> Command {
        self.run("cargo", command)
    }

    /// Clippy, which finds itself: cargo would take another one that stands beside it.
    pub(super) fn clippy(&self) -> Command {
        self.run("cargo-clippy", "clippy")
    }

    fn run(&self, program: &str, command: &str) -> Command {
        let mut run = match self.kind {
            Kind::Installed => process::cargo(),
            Kind::Debian => debian(&format!("/usr/bin/{program}")),
        };
        run.args([command, "--locked", "--target", TARGET, "--target-dir"]).arg(&self.target);
        if self.kind == Kind::Debian {
            run.arg("-Zbuild-std=std,panic_abort").env("RUSTC_BOOTSTRAP", "1");
            run.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", "wasm-ld");
        }
        run
    }
}

/// A program of Debian's Rust, of which nothing leads to another Rust: not the path, not what rustup and cargo set.
fn debian(program: &str) -> Command {
    let mut command = in_workspace(program);
    command.env("PATH", "/usr/bin:/bin").env("CARGO", "/usr/bin/cargo");
    for (name, _) in env::vars_os() {
        let name = name.to_string_lossy();
        if name == "LD_LIBRARY_PATH" || name.starts_with("RUSTUP_") || name.starts_with("RUSTC") {
            command.env_remove(&*name);
        }
    }
    command
}

/// The number in what a compiler says about itself.
fn version(rustc: &mut Command) -> anyhow::Result<String> {
    let said = process::output(rustc.arg("--version"))?;
    said.split_whitespace()
        .nth(1)
        .map(str::to_owned)
        .with_context(|| format!("rustc says `{said}`, which is no version"))
}

fn has_sources(version: &str) -> bool {
    Path::new(&format!("/usr/src/rustc-{version}/library")).is_dir()
}

/// Which Rust compiles, or what to install for one.
fn choose(has_target: bool, lacking: &[&str]) -> Result<Kind, String> {
    if has_target {
        return Ok(Kind::Installed);
    }
    if lacking.is_empty() {
        return Ok(Kind::Debian);
    }
    Err(format!(
        "there is no Rust for browsers; `rustup target add {TARGET}` has it, or, on Debian, `apt-get install {}`",
        lacking.join(" ")
    ))
}

#[cfg(test)]
mod tests;
