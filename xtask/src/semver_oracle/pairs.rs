//! The pairs that are judged: edits of the bundled description, its two editions, and a history from elsewhere.

use std::path::Path;

use anyhow::{Context as _, anyhow};
use json_patch::Patch;
use oasmith::source;
use serde::Deserialize;

use super::{read, told};
use crate::process::workspace_root;

const EDITS: &str = include_str!("edits.yaml");
const BUNDLED: &str = "spec/genesys-oauth.yaml";
const EARLIER: &str = "spec/genesys-oauth-2019-02.yaml";

/// Two states of a description.
pub(crate) struct Pair {
    /// What lies between them.
    pub(crate) name: String,
    /// The text before.
    pub(crate) old: String,
    /// The text after.
    pub(crate) new: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Edit {
    /// The id of the rule that the edit is an example of, and what is special about it.
    rule: String,
    /// What the old description needs before it can change in this way.
    #[serde(default)]
    start: Patch,
    change: Patch,
}

/// The bundled description before and after each edit.
pub(crate) fn edits() -> anyhow::Result<Vec<Pair>> {
    let bundled = source::load(BUNDLED, &read(&workspace_root().join(BUNDLED))?).map_err(|faults| told(&faults))?;
    let edits: Vec<Edit> = serde_yaml::from_str(EDITS)?;
    let pairs = edits.into_iter().map(|edit| {
        let mut old = bundled.value().clone();
        json_patch::patch(&mut old, &edit.start).with_context(|| edit.rule.clone())?;
        let mut new = old.clone();
        json_patch::patch(&mut new, &edit.change).with_context(|| edit.rule.clone())?;
        Ok(Pair { name: edit.rule, old: old.to_string(), new: new.to_string() })
    });
    pairs.collect()
}

/// The two editions that the repository holds.
pub(crate) fn bundled(root: &Path) -> anyhow::Result<Pair> {
    Ok(Pair {
        name: "the bundled description of 2019 and today's".to_owned(),
        old: read(&root.join(EARLIER))?,
        new: read(&root.join(BUNDLED))?,
    })
}

/// The pairs of a list.
pub(crate) fn history(list: &Path) -> anyhow::Result<Vec<Pair>> {
    let text = read(list)?;
    let folder = list.parent().unwrap_or(Path::new(""));
    let mut lines = text.lines();
    let columns: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
    let column = |name: &str| {
        let found = columns.iter().position(|column| *column == name);
        found.ok_or_else(|| anyhow!("{} has no column `{name}`", list.display()))
    };
    let (old, new) = (column("old_spec")?, column("new_spec")?);
    let pairs = lines.filter(|line| !line.is_empty()).map(|line| {
        let cells: Vec<&str> = line.split('\t').collect();
        let cell = |index: usize| cells.get(index).copied().with_context(|| format!("a cell is missing in {line:?}"));
        let (old, new) = (cell(old)?, cell(new)?);
        let stem = |path: &str| Path::new(path).file_stem().unwrap_or_default().to_string_lossy().into_owned();
        Ok(Pair {
            name: format!("{} to {}", stem(old), stem(new)),
            old: read(&folder.join(old))?,
            new: read(&folder.join(new))?,
        })
    });
    pairs.collect()
}
