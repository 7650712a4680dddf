//! `cargo xtask docs`: the site of this repository, by the program that makes any site.

mod server;

use std::path::{Path, PathBuf};

use anyhow::Context as _;

pub(crate) use self::server::Server;
use crate::process::{self, workspace_root};

/// Where the site goes.
const OUT: &str = "target/site";

#[derive(clap::Args)]
pub(crate) struct Options {
    /// Show the site in the browser
    #[arg(long)]
    open: bool,

    /// Serve the site on this machine until the task is stopped
    #[arg(long)]
    serve: bool,
}

pub(crate) fn run(options: &Options) -> anyhow::Result<()> {
    let site = build()?;
    if !options.serve {
        return if options.open { show(&site.join("index.html").display().to_string()) } else { Ok(()) };
    }
    let server = Server::bind(&site)?;
    eprintln!("{} serves {}", server.url(), site.display());
    if options.open {
        show(&server.url())?;
    }
    server.serve()
}

/// Builds the site, and says where it is.
pub(crate) fn build() -> anyhow::Result<PathBuf> {
    let mut command = process::cargo();
    command.args(["run", "--quiet", "--package", "oasmith", "--", "docs", "--config", "spec/oasmith.toml"]);
    // What was edited in the folder of what is built is not worth keeping.
    process::run(command.args(["--guide", "docs", "--force", "--out", OUT]))?;
    Ok(workspace_root().join(Path::new(OUT)))
}

fn show(address: &str) -> anyhow::Result<()> {
    open::that(address).with_context(|| format!("no browser shows {address}"))
}
