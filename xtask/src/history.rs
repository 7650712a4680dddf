//! `cargo xtask history`: holds `oasmith diff` to release notes that somebody else's tool wrote about real descriptions.
//!
//! The folder has a table `pairs.tsv` of old and new descriptions with the notes about each; folders below `other` have two
//! descriptions and a list of what breaks between them, `breaking.json`. Every note and every break has to be among
//! the changes that we find; what is not is printed by kind, and fails the task unless it is a difference that
//! `docs/diff-rules.md` explains.

mod breaks;
mod notes;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context as _, anyhow, ensure};
use clap::Args;
use oasmith::config::Options as Choice;
use oasmith::diff::{self, Changes};
use oasmith::report::Report;
use oasmith::source::{self, Source};

use self::notes::Verdict;

#[derive(Args)]
pub(crate) struct Options {
    /// A folder with `pairs.tsv`, whose columns name the old description, the new one, and the notes
    #[arg(value_name = "DIR")]
    folder: PathBuf,

    /// Print also the notes that a change explains without saying the same
    #[arg(long)]
    all: bool,
}

pub(crate) fn run(options: &Options) -> anyhow::Result<()> {
    let mut kinds: BTreeMap<(Verdict, String), Vec<String>> = BTreeMap::new();
    for pair in pairs(&options.folder)? {
        let (old, new) = (load(&pair.old)?, load(&pair.new)?);
        let (changes, time) = compare(&old, &new)?;
        let notes = notes::read(&pair.notes)?;
        let verdicts: Vec<Verdict> = notes.iter().map(|note| notes::judge(note, &changes)).collect();
        let missed = verdicts.iter().filter(|verdict| **verdict == Verdict::Missed).count();
        println!(
            "{}: {} notes, {missed} missed, {} changes, {time:.0?}",
            pair.name,
            notes.len(),
            changes.changes.len()
        );
        for (note, verdict) in notes.iter().zip(verdicts) {
            let kind = (verdict, note.kind().to_owned());
            kinds.entry(kind).or_default().push(format!("{}: {note}", pair.name));
        }
    }
    for folder in breaks::folders(&options.folder)? {
        let [old, new] = ["old", "new"].map(|name| load(&breaks::description(&folder, name)));
        let (changes, time) = compare(&old?, &new?)?;
        let list = breaks::read(&folder)?;
        println!("{}: {} breaks, {} changes, {time:.0?}", folder.display(), list.len(), changes.changes.len());
        for one in list {
            let verdict = breaks::judge(&one, &changes);
            kinds.entry((verdict, one.kind)).or_default().push(format!("{}: {}", folder.display(), one.place));
        }
    }
    let mut missed = 0;
    for ((verdict, kind), notes) in &kinds {
        println!("{:>5} {verdict}: {kind}", notes.len());
        if *verdict == Verdict::Missed {
            missed += notes.len();
        }
        if *verdict == Verdict::Missed || (options.all && *verdict == Verdict::Explained) {
            for note in notes {
                println!("        {note}");
            }
        }
    }
    ensure!(missed == 0, "{missed} notes are not among the changes");
    Ok(())
}

/// A line of the table.
struct Pair {
    name: String,
    old: PathBuf,
    new: PathBuf,
    notes: PathBuf,
}

fn pairs(folder: &Path) -> anyhow::Result<Vec<Pair>> {
    let path = folder.join("pairs.tsv");
    let table = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut lines = table.lines();
    let head: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
    let column = |line: &str, name: &str| -> anyhow::Result<String> {
        let index = head.iter().position(|column| *column == name);
        let cell = index.and_then(|index| line.split('\t').nth(index));
        cell.map(str::to_owned).ok_or_else(|| anyhow!("{} has no column `{name}`", path.display()))
    };
    let of = |line: &str| -> anyhow::Result<Pair> {
        Ok(Pair {
            name: format!("{} to {}", column(line, "old_version")?, column(line, "new_version")?),
            old: folder.join(column(line, "old_spec")?),
            new: folder.join(column(line, "new_spec")?),
            notes: folder.join(column(line, "notes_uniform")?),
        })
    };
    lines.map(of).collect()
}

fn load(path: &Path) -> anyhow::Result<Source> {
    let text = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    source::load(&path.display().to_string(), &text).map_err(|faults| anyhow!(Report::new(&faults).render()))
}

/// The changes, and how long it took to find them in the texts.
fn compare(old: &Source, new: &Source) -> anyhow::Result<(Changes, Duration)> {
    let options = Choice::default();
    let begin = Instant::now();
    let read = |source| diff::read(source, &options).map_err(|it| anyhow!(Report::new(&it).source(source).render()));
    let (old, new) = (read(old)?.0, read(new)?.0);
    let changes = diff::compare(&old, &new);
    Ok((changes, begin.elapsed()))
}
