//! `cargo xtask scale`: does the work grow as the descriptions do?
//!
//! Descriptions are made that differ in their size alone, and the program generates a crate from each, with the limits
//! raised. What it takes per operation is the same for all of them, or something is not linear. Figures are printed or
//! become a page; no test asserts them.

mod description;

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::BufWriter;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, anyhow};
use clap::Args;

use self::description::Shape;
use crate::bench::runs::{Run, timed};
use crate::process;

#[derive(Args)]
pub(crate) struct Options {
    /// How many operations the descriptions have
    #[arg(long, value_name = "N,N", value_delimiter = ',', default_values_t = [1_000, 10_000, 100_000])]
    operations: Vec<u32>,

    /// Write the table to this file, as a page of Markdown
    #[arg(long, value_name = "FILE")]
    markdown: Option<PathBuf>,

    /// Where descriptions and crates are written and removed again; the system's folder for temporary files by default
    #[arg(long, value_name = "DIR")]
    scratch: Option<PathBuf>,
}

/// The limits that stand in the way; the figures of a limit are beyond what a table of operations needs.
const LIMITS: [&str; 10] = [
    "--limit",
    "input-mib=4096",
    "--limit",
    "nodes=1000000000",
    "--limit",
    "members=1000000000",
    "--limit",
    "operations=10000000",
    "--limit",
    "schemas=10000000",
];

pub(crate) fn run(options: &Options) -> anyhow::Result<()> {
    process::run(process::cargo().args(["build", "--quiet", "--release", "--package", "oasmith"]))?;
    let program = process::release()?;
    let parent = options.scratch.clone().unwrap_or_else(std::env::temp_dir);
    let scratch = parent.join(format!("oasmith-scale-{}", std::process::id()));
    fs::create_dir_all(&scratch).with_context(|| format!("cannot make {}", scratch.display()))?;
    let rows = measured(options, &program, &scratch);
    // Only now: some file systems are slow to make files where many have just gone.
    fs::remove_dir_all(&scratch).with_context(|| format!("cannot remove {}", scratch.display()))?;
    let table = table(&rows?);
    let Some(page) = &options.markdown else {
        print!("{table}");
        return Ok(());
    };
    let command = command(options);
    let text = format!("<!-- Made by `{command}`. -->\n\n{INTRODUCTION}\n\n```sh\n{command}\n```\n\n{table}");
    fs::write(page, text).with_context(|| format!("cannot write {}", page.display()))
}

const INTRODUCTION: &str = "# Descriptions of growing size

What `oasmith generate` takes for descriptions that differ in their size alone. In `flat` ones, every operation has a
schema for what is sent and one for what comes back; `shared` ones have 100 schemas for all operations. The time of the
processors for each operation stays nearly as it is from a thousand operations to ten thousand, and grows by less than a
half from there to a hundred thousand, where memory is gigabytes and caches hold less of it; the square of anything would
show as a factor of ten. Sizes beyond the [limits](untrusted.md#limits) were generated with the limits raised.

The machine is a small one, and was busy with other work: the time of the processors says more than the time on the
clock. This page was made by";

/// One run.
struct Row {
    shape: Shape,
    operations: u32,
    bytes: u64,
    run: Run,
}

fn measured(options: &Options, program: &Path, scratch: &Path) -> anyhow::Result<Vec<Row>> {
    let mut rows = Vec::new();
    for shape in Shape::ALL {
        for &operations in &options.operations {
            let name = format!("{}-{operations}", shape.name());
            eprintln!("{name}");
            let file = scratch.join(format!("{name}.json"));
            let writer = File::create(&file).with_context(|| format!("cannot write {}", file.display()))?;
            shape.write(operations, &mut BufWriter::new(writer))?;
            let mut command = Command::new(program);
            command.args(["generate", "--quiet", "--name", "scale"]).args(LIMITS);
            command.arg("--spec").arg(&file).arg("--out").arg(scratch.join(&name));
            let run = timed(&mut command, &scratch.join("log"))?.map_err(|words| anyhow!("{name}: {words}"))?;
            rows.push(Row { shape, operations, bytes: fs::metadata(&file)?.len(), run });
        }
    }
    Ok(rows)
}

fn table(rows: &[Row]) -> String {
    let mut out = String::from(
        "| shape | operations | description | time | of processors | for each operation | peak memory | for each byte |\n\
         | --- | --: | --: | --: | --: | --: | --: | --: |\n",
    );
    for Row { shape, operations, bytes, run } in rows {
        let Run { wall, processor, peak } = run;
        let each = processor * 1e6 / f64::from(*operations);
        let (shape, mebibytes) = (shape.name(), tenths(*bytes));
        let (peak, byte) = (peak / MEBIBYTE, peak / bytes.max(&1));
        let _ = writeln!(
            out,
            "| {shape} | {operations} | {mebibytes} MiB | {wall:.1} s | {processor:.1} s | {each:.0} µs | {peak} MiB | {byte} |"
        );
    }
    out
}

const MEBIBYTE: u64 = 1024 * 1024;

/// Mebibytes with one digit after the point.
fn tenths(bytes: u64) -> String {
    let tenths = bytes * 10 / MEBIBYTE;
    format!("{}.{}", tenths / 10, tenths % 10)
}

fn command(options: &Options) -> String {
    let operations: Vec<String> = options.operations.iter().map(ToString::to_string).collect();
    let page = options.markdown.as_deref().map(|page| format!(" --markdown {}", page.display()));
    format!("cargo xtask scale --operations {}{}", operations.join(","), page.unwrap_or_default())
}

#[cfg(test)]
mod tests;
