use super::*;
use crate::args::{Color, Messages, SelectionArgs};

fn args(spec: Option<&str>, out: Option<&str>, config: Option<&Path>) -> OutputArgs {
    let description = DescriptionArgs {
        spec: spec.map(PathBuf::from),
        root: None,
        name: None,
        tag_features: None,
        selection: SelectionArgs::default(),
        limit: Vec::new(),
        config: config.map(Path::to_path_buf),
    };
    OutputArgs { description, out: out.map(PathBuf::from), strict: false }
}

fn quiet() -> Console {
    Console::new(Color::Never, Messages::Human, true)
}

#[test]
fn words_are_quoted_for_a_shell() {
    assert_eq!(quote("a/b-c.yaml"), "a/b-c.yaml");
    assert_eq!(quote("it's $x"), r"'it'\''s $x'");
    assert_eq!(quote(""), "''");
}

#[test]
fn the_command_that_repairs_is_the_call_itself() {
    let targets = targets(&args(Some("a b.yaml"), Some("out"), None), &quiet()).unwrap();
    assert_eq!(targets[0].command, "oasmith generate --spec 'a b.yaml' --out out");
}

#[test]
fn paths_of_a_configuration_start_where_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.toml");
    let tables = "[[crate]]\nspec = \"a.yaml\"\nout = \"../a\"\noptions.command = \"make it\"\n\
                  [[crate]]\nspec = \"b.yaml\"\nout = \"b\"\noptions.name = \"bee\"\n";
    fs::write(&path, tables).unwrap();
    let targets = targets(&args(None, None, Some(&path)), &quiet()).unwrap();
    let places: Vec<_> = targets.iter().map(|target| (target.spec.clone(), target.out.clone())).collect();
    let at = |name: &str| folder.path().join(name);
    assert_eq!(places, [(at("a.yaml"), folder.path().with_file_name("a")), (at("b.yaml"), at("b"))]);
    assert_eq!(targets[0].command, "make it");
    assert!(targets[1].command.starts_with("oasmith generate --config "));
}

#[test]
fn paths_are_tidied_where_that_is_safe() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::create_dir(at("a")).unwrap();
    assert_eq!(tidy(&at("a/../b")), at("b"));
    assert_eq!(tidy(&at("missing/../b")), at("missing/../b"));
    assert_eq!(tidy(Path::new("../../b")), Path::new("../../b"));
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(at("a"), at("link")).unwrap();
        assert_eq!(tidy(&at("link/../b")), at("link/../b"));
    }
}

#[test]
fn a_named_description_takes_its_own_options() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::write(at("a.yaml"), "").unwrap();
    fs::write(at("b.yaml"), "").unwrap();
    let path = at("c.toml");
    let entry =
        |name: &str| format!("[[crate]]\nspec = \"{name}.yaml\"\nout = \"{name}\"\noptions.name = \"crate-{name}\"\n");
    let name_for = |spec: &str| {
        let spec = at(spec).display().to_string();
        let args = args(Some(&spec), Some("out"), Some(&path));
        options(&args.description, &quiet()).map(|(options, _)| options.name)
    };
    fs::write(&path, entry("a") + &entry("b")).unwrap();
    assert_eq!(name_for("b.yaml").unwrap().as_deref(), Some("crate-b"));
    assert!(name_for("c.yaml").is_err());
    fs::write(&path, entry("a")).unwrap();
    assert_eq!(name_for("c.yaml").unwrap().as_deref(), Some("crate-a"));
}

#[test]
fn a_configuration_without_crates_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.toml");
    fs::write(&path, "").unwrap();
    assert!(targets(&args(None, None, Some(&path)), &quiet()).is_err());
}
