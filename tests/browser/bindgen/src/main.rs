//! Writes the JavaScript side of a WebAssembly module: `oasmith-browser-bindgen MODULE.wasm FOLDER`.
//!
//! The program `wasm-bindgen` does the same. This one is compiled from the lock file, so that its version cannot differ
//! from that of the library in the module, and nobody has to install it.

use std::env;
use std::path::PathBuf;

use anyhow::Context as _;
use wasm_bindgen_cli_support::Bindgen;

fn main() -> anyhow::Result<()> {
    let mut arguments = env::args_os().skip(1).map(PathBuf::from);
    let (module, folder) = arguments.next().zip(arguments.next()).context("give a module and a folder")?;
    // The names of functions stay, so that the size of the module can be told by crate.
    Bindgen::new().input_path(module).web(true)?.typescript(false).keep_debug(false).generate(folder)
}
