//! `floor FILE DIR`: what nobody can be faster than. Reads a description into plain values, and formats the Rust code of
//! a folder with prettyplease, with nothing between; prints both times as JSON, in seconds.

#![expect(clippy::disallowed_methods, reason = "the library reads no files and no Rust, its measurements do")]

use std::error::Error;
use std::path::Path;
use std::time::Instant;
use std::{env, fs, hint};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args_os().skip(1);
    let (Some(file), Some(folder)) = (arguments.next(), arguments.next()) else {
        return Err("usage: floor FILE DIR".into());
    };
    let text = fs::read_to_string(file)?;
    let mut sources = Vec::new();
    collect(folder.as_ref(), &mut sources)?;

    let started = Instant::now();
    read(&text)?;
    let read = started.elapsed().as_secs_f64();

    let started = Instant::now();
    for source in &sources {
        hint::black_box(prettyplease::unparse(&syn::parse_file(source)?));
    }
    let format = started.elapsed().as_secs_f64();
    println!("{}", serde_json::json!({"read": read, "format": format}));
    Ok(())
}

/// YAML is parsed only: it has numbers that no value of `serde_yaml` holds.
fn read(text: &str) -> Result<(), Box<dyn Error>> {
    if text.trim_start().starts_with('{') {
        hint::black_box(serde_json::from_str::<serde_json::Value>(text)?);
    } else {
        hint::black_box(serde_yaml::from_str::<serde::de::IgnoredAny>(text)?);
    }
    Ok(())
}

/// The Rust files of a folder and of those in it.
fn collect(folder: &Path, sources: &mut Vec<String>) -> Result<(), Box<dyn Error>> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, sources)?;
        } else if path.extension().is_some_and(|it| it == "rs") {
            sources.push(fs::read_to_string(&path)?);
        }
    }
    Ok(())
}
