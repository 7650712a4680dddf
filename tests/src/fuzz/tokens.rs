//! Edited descriptions, as far as the files.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::Path;
use std::sync::{LazyLock, Mutex, PoisonError};

use arbitrary::Unstructured;
use oasmith::config::Options;
use oasmith::diagnostic::Diagnostics;
use oasmith::render::Renderer;
use oasmith::source::Source;
use oasmith::views::{CodeFile, Views, views};
use oasmith::{Model, format, inventory, names};

use super::description::{assert_diagnostics, assert_faults};
use super::edits::Edited;
use super::moves;

/// What `oasmith::generate` reads for each crate, and is the same for all of them.
static RENDERER: LazyLock<Renderer> = LazyLock::new(|| Renderer::new().expect("the templates are sound"));

/// A description becomes views, twice the same, and these become files that parse; or it is refused with faults that
/// have places.
///
/// These are the stages of `oasmith::generate` without what no description changes: the templates are read once, and
/// the runtime is left out.
///
/// # Panics
///
/// If that does not hold.
pub fn ir_to_tokens(bytes: &[u8]) {
    let mut bytes = Unstructured::new(bytes);
    let mut edited = Edited::chosen(&mut bytes);
    edited.edit(&mut bytes);
    let source = match edited.load() {
        Ok(source) => source,
        Err(faults) => return assert!(!edited.value.is_object(), "what was written cannot be read: {faults:?}"),
    };
    let fixture = edited.fixture;
    match viewed(&source, &fixture.options) {
        Ok((views, diagnostics)) => {
            assert!(!diagnostics.has_errors());
            if !fixture.has_files() {
                assert_diagnostics(&diagnostics, &source);
            }
            let (again, _) = viewed(&source, &fixture.options).expect("it worked a moment ago");
            let [one, other] = [&views, &again].map(|views| serde_json::to_string(views).expect("views are data"));
            assert!(one == other, "two runs differ");
            assert_sound(&views);
        }
        Err(faults) if fixture.has_files() => assert!(faults.has_errors()),
        Err(faults) => assert_faults(&faults, &source),
    }
}

/// The stages that look at the description.
fn viewed(source: &Source, options: &Options) -> Result<(Views, Diagnostics), Diagnostics> {
    let Model { api, names, mut diagnostics, .. } = oasmith::model(source, options)?;
    diagnostics.extend(names::unused(&api, &names, options));
    diagnostics.extend(oasmith::views::unused_derives(&api, &names, options));
    let views = views(&api, &names, options, &diagnostics).expect("views are data");
    Ok((views, diagnostics))
}

/// What a program that compiles needs, as far as one can see without a compiler.
fn assert_sound(views: &Views) {
    for file in &views.code {
        let raw = RENDERER.code(file).unwrap_or_else(|fault| panic!("{fault:?}"));
        if is_new(&(&file.path, &raw)) {
            assert_code(file, &raw);
        }
    }
    for file in &views.text {
        let text = RENDERER.text(file).unwrap_or_else(|fault| panic!("{fault:?}"));
        let path = &file.path;
        assert!(!text.contains(moves), "{path} holds a character that moves others");
        let is_toml = Path::new(path).extension().is_some_and(|extension| extension == "toml");
        assert!(!is_toml || text.parse::<toml::Table>().is_ok(), "{path}: {text}");
    }
}

fn assert_code(file: &CodeFile, raw: &str) {
    let path = &file.path;
    let text = format::format(file, raw, "// @generated").unwrap_or_else(|fault| panic!("{fault:?}"));
    assert!(!text.contains(moves), "{path} holds a character that moves others");
    let parsed = syn::parse_file(&text).unwrap_or_else(|error| panic!("{path}: {error}"));
    let mut items = inventory::inventory(&parsed);
    items.retain(|item| !item.as_str().starts_with("impl ") && !item.as_str().starts_with("macro "));
    let twice = items.windows(2).find(|pair| pair.first() == pair.get(1));
    assert!(twice.is_none(), "{path} has {twice:?} twice");
}

/// Whether a file was not looked at before in this process.
///
/// Most files of an edited fixture are those of the fixture, and parsing and laying out take nearly all of the time.
fn is_new(file: &(&String, &String)) -> bool {
    static SEEN: LazyLock<Mutex<HashSet<u64>>> = LazyLock::new(Mutex::default);
    let mut hasher = DefaultHasher::new();
    file.hash(&mut hasher);
    let mut seen = SEEN.lock().unwrap_or_else(PoisonError::into_inner);
    seen.insert(hasher.finish())
}
