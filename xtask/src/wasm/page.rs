//! The page of `tests/browser`, as it is served: builds it, and says how large it is.

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use flate2::Compression;
use flate2::read::GzEncoder;

use super::sizes::Sizes;
use super::{FOLDER, Toolchain};
use crate::bench::page::Section;
use crate::process::{self, in_workspace};

/// The part that runs in the browser.
pub(super) const PAGE: &str = "oasmith-browser-page";
/// The part that makes it fit for the browser.
pub(super) const BINDGEN: &str = "oasmith-browser-bindgen";
/// The module on the page.
const MODULE: &str = "oasmith_browser_page_bg.wasm";
/// A crate below this part of the module is not worth a line.
const WORTH_A_LINE: u64 = 50;

/// A page that was built.
#[derive(Debug)]
pub(super) struct Page {
    pub(super) folder: PathBuf,
    /// What was loaded, with its size as it is and with gzip.
    rows: Vec<(String, u64, u64)>,
    /// What the module is made of before it is made smaller, which takes the names away.
    parts: Sizes,
}

/// Where the part for this machine is compiled.
pub(super) fn target_folder() -> anyhow::Result<PathBuf> {
    Ok(process::target_folder()?.join("browser"))
}

pub(super) fn build(toolchain: &Toolchain) -> anyhow::Result<Page> {
    let manifest = format!("{FOLDER}/Cargo.toml");
    let mut compile = toolchain.cargo("build");
    process::run(compile.args(["--release", "--manifest-path", &manifest, "--package", PAGE]))?;
    let target = target_folder()?;
    let folder = target.join("page");
    if folder.exists() {
        fs::remove_dir_all(&folder).with_context(|| format!("cannot remove {}", folder.display()))?;
    }
    fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let mut bindgen = process::cargo();
    bindgen.args(["run", "--quiet", "--locked", "--release", "--manifest-path", &manifest, "--package", BINDGEN]);
    bindgen
        .arg("--target-dir")
        .arg(&target)
        .arg("--")
        .arg(toolchain.output().join("release/oasmith_browser_page.wasm"));
    process::run(bindgen.arg(&folder))?;

    let module = folder.join(MODULE);
    let parts = Sizes::of(&read(&module)?)?;
    let mut rows = Vec::new();
    for (what, level) in [("module", "-O0"), ("module after `wasm-opt -Oz`", "-Oz")] {
        // With no optimisation it only leaves out the names.
        let mut smaller = in_workspace("node");
        smaller.arg(format!("{FOLDER}/node_modules/binaryen/bin/wasm-opt")).args([level, "--strip-debug"]);
        process::run(smaller.args(["--strip-producers", "-o"]).arg(&module).arg(&module))?;
        rows.push(row(what, &module)?);
    }
    rows.push(row("its JavaScript", &folder.join("oasmith_browser_page.js"))?);
    for name in ["index.html", "page.css", "page.js"] {
        let source = process::workspace_root().join(FOLDER).join("page").join(name);
        fs::copy(&source, folder.join(name)).with_context(|| format!("cannot copy {}", source.display()))?;
    }
    Ok(Page { folder, rows, parts })
}

impl Page {
    /// Tables of the sizes.
    pub(super) fn describe(&self, section: &mut Section) {
        let headings = ["part", "bytes", "with gzip"].map(str::to_owned);
        let rows = self.rows.iter();
        section.table(
            &headings,
            rows.map(|(what, bytes, packed)| vec![what.clone(), bytes.to_string(), packed.to_string()]),
        );
        section.text.push('\n');
        let headings = ["the module is", "bytes"].map(str::to_owned);
        section.table(&headings, shares(&self.parts).into_iter().map(|(what, bytes)| vec![what, bytes.to_string()]));
    }
}

/// The parts of a module, the largest first, small crates as one.
fn shares(parts: &Sizes) -> Vec<(String, u64)> {
    let least = parts.code.values().sum::<u64>() / WORTH_A_LINE;
    let (large, small): (Vec<_>, Vec<_>) = parts.code.iter().partition(|(_, bytes)| **bytes >= least);
    let mut rows: Vec<_> = large.into_iter().map(|(name, bytes)| (format!("code of `{name}`"), *bytes)).collect();
    rows.push(("texts and tables".to_owned(), parts.data));
    rows.sort_by_key(|(_, bytes)| std::cmp::Reverse(*bytes));
    rows.push((format!("code of {} others", small.len()), small.into_iter().map(|(_, bytes)| bytes).sum()));
    rows
}

fn row(what: &str, file: &Path) -> anyhow::Result<(String, u64, u64)> {
    let bytes = read(file)?;
    let mut packed = Vec::new();
    GzEncoder::new(bytes.as_slice(), Compression::best()).read_to_end(&mut packed)?;
    Ok((what.to_owned(), bytes.len() as u64, packed.len() as u64))
}

fn read(file: &Path) -> anyhow::Result<Vec<u8>> {
    fs::read(file).with_context(|| format!("cannot read {}", file.display()))
}

#[cfg(test)]
mod tests;
