//! The cost of a call, beside the same calls made with reqwest and `serde_json` by hand, in one process.
//!
//! The tests of the faults hold the programs; they are run optimised, for what they print.

use super::page::Section;
use crate::load;
use crate::process;

pub(super) fn run(write: bool) -> anyhow::Result<()> {
    let said = process::output(&mut load::command("race::"))?;
    let mut section = Section::new("call", "cargo xtask bench call --write", &[]);
    let figures = said.lines().filter(|line| line.contains("by hand") || line.contains("with serde_json"));
    // The test harness prints a dot for each test that it ends.
    section.list(figures.map(|line| line.trim_start_matches('.')));
    print!("{}", section.text);
    if write { section.write() } else { Ok(()) }
}
