//! Where crates are written and documented: one folder for all of them, so that their dependencies are built once.

use std::env;
use std::fs;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::PathBuf;

use anyhow::{Context as _, bail};
use oasmith::files::Files;

use crate::process;

/// A folder below the target folder.
pub(crate) struct Scratch {
    root: PathBuf,
}

impl Scratch {
    pub(crate) fn new() -> anyhow::Result<Self> {
        let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| "target".into(), PathBuf::from);
        let root = process::workspace_root().join(target).join("semver-oracle");
        fs::create_dir_all(root.join("items")).with_context(|| format!("cannot make {}", root.display()))?;
        Ok(Self { root })
    }

    /// The public items of a crate, as JSON of rustdoc. A crate with the same files is not documented again.
    pub(crate) fn documented(&self, files: &Files) -> anyhow::Result<PathBuf> {
        let mut hasher = DefaultHasher::new();
        for file in files.iter() {
            file.hash(&mut hasher);
        }
        let items = self.root.join("items").join(format!("{:016x}.json", hasher.finish()));
        if items.exists() {
            return Ok(items);
        }
        let folder = self.root.join("crate");
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        for (path, text) in files.iter() {
            let path = folder.join(path);
            fs::create_dir_all(path.parent().unwrap_or(&folder))?;
            // The crate is inside of this repository's folder, and no member of its workspace.
            let workspace = if path == folder.join("Cargo.toml") { "\n[workspace]\n" } else { "" };
            fs::write(&path, format!("{text}{workspace}"))
                .with_context(|| format!("cannot write {}", path.display()))?;
        }
        fs::copy(process::workspace_root().join("Cargo.lock"), folder.join("Cargo.lock"))?;
        let target = self.root.join("target");
        let doc = target.join("doc");
        if doc.exists() {
            fs::remove_dir_all(&doc)?;
        }
        let mut command = process::cargo();
        command.args(["rustdoc", "--quiet", "--lib", "--manifest-path"]).arg(folder.join("Cargo.toml"));
        command.args(["--target-dir"]).arg(&target).args(["--", "-Zunstable-options", "--output-format", "json"]);
        // The JSON of rustdoc is not stable; the judges know the form of this toolchain.
        let output = command.env("RUSTC_BOOTSTRAP", "1").output().context("rustdoc could not be started")?;
        if !output.status.success() {
            bail!("rustdoc failed:\n{}", String::from_utf8_lossy(&output.stderr));
        }
        let made = fs::read_dir(&doc)?.filter_map(Result::ok).map(|entry| entry.path());
        let made =
            made.filter(|path| path.extension().is_some_and(|extension| extension == "json")).collect::<Vec<_>>();
        let [made] = made.as_slice() else { bail!("rustdoc made {} files of JSON, not one", made.len()) };
        fs::rename(made, &items)?;
        Ok(items)
    }
}
