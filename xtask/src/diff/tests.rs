use super::git::tests::Sandbox;
use super::*;
use crate::process::exit_code;

const DESCRIPTION: &str = "\
openapi: 3.0.3
info: {title: Pets, version: '1'}
servers: [{url: 'https://pets.example.com'}]
paths:
  /pets: {get: {operationId: listPets, tags: [Pets], responses: {'204': {description: None.}}}}
";

const MORE: &str = "  /toys: {get: {operationId: listToys, tags: [Pets], responses: {'204': {description: None.}}}}\n";

/// A workspace with one crate that has this version and changelog.
fn workspace(version: &str, changelog: &str) -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.put("spec/pets.yaml", DESCRIPTION);
    set_version(&sandbox, version);
    sandbox.put("pets/CHANGELOG.md", changelog);
    sandbox.commit();
    sandbox
}

fn set_version(sandbox: &Sandbox, version: &str) {
    let config =
        format!("[[crate]]\nspec = \"pets.yaml\"\nout = \"../pets\"\n[crate.options]\nversion = \"{version}\"\n");
    sandbox.put(CONFIG, &config);
    sandbox.put("pets/Cargo.toml", &format!("[package]\nname = \"pets\"\nversion = \"{version}\"\n"));
}

fn told(sandbox: &Sandbox) -> (String, Vec<String>) {
    super::told(sandbox.path(), &options(None)).unwrap()
}

fn options(notes: Option<PathBuf>) -> Options {
    Options { base: Some("HEAD".to_owned()), notes, annotations: false }
}

fn write_changelog(sandbox: &Sandbox) -> bool {
    let repository = sandbox.repository();
    let compared = compare(sandbox.path(), &repository, &repository.base(Some("HEAD")).unwrap()).unwrap();
    compared.iter().any(|compared| compared.write_changelog(sandbox.path()).unwrap())
}

#[test]
fn without_a_change_nothing_has_to_be_covered() {
    let sandbox = workspace("1.0.0", "# Changelog\n\n## 1.0.0\n");
    assert_eq!(told(&sandbox), ("# `pets`\n\nNo change.\n\n".to_owned(), Vec::new()));
}

#[test]
fn a_change_needs_a_version_and_a_line() {
    let sandbox = workspace("1.0.0", "# Changelog\n\n## 1.0.0\n");
    sandbox.put("spec/pets.yaml", &(DESCRIPTION.to_owned() + MORE));
    let (notes, faults) = told(&sandbox);
    assert!(notes.starts_with("# `pets`\n\n") && notes.contains("\n## Minor changes ("), "{notes}");
    assert!(notes.contains("the next version is 1.1.0"), "{notes}");
    let [version, changelog] = faults.as_slice() else { panic!("{faults:#?}") };
    assert!(version.contains("set `version = \"1.1.0\"` in spec/oasmith.toml"), "{version}");
    assert!(changelog.contains("  - `GET /toys`: "), "{changelog}");

    assert!(write_changelog(&sandbox));
    assert_eq!(told(&sandbox).1.len(), 1, "the line is there");
    set_version(&sandbox, "1.0.1");
    assert_eq!(told(&sandbox).1.len(), 1, "a patch is not enough");
    set_version(&sandbox, "1.1.0");
    assert_eq!(told(&sandbox).1, [""; 0]);
    assert!(!write_changelog(&sandbox), "and once more changes nothing");
}

#[test]
fn one_version_covers_all_that_happens_before_it_is_released() {
    let sandbox = workspace("1.0.0", "# Changelog\n\n## 1.0.0\n");
    sandbox.put("spec/pets.yaml", &(DESCRIPTION.to_owned() + MORE));
    set_version(&sandbox, "1.1.0");
    write_changelog(&sandbox);
    sandbox.commit();
    let again = MORE.replace("toys", "friends").replace("Toys", "Friends");
    sandbox.put("spec/pets.yaml", &(DESCRIPTION.to_owned() + MORE + &again));
    write_changelog(&sandbox);
    assert_eq!(told(&sandbox).1, [""; 0]);
    let changelog = fs::read_to_string(sandbox.path().join("pets/CHANGELOG.md")).unwrap();
    assert!(changelog.contains("list_toys") && changelog.contains("list_friends"), "{changelog}");
    // Something is taken away: that is more than the next version promises.
    sandbox.commit();
    sandbox.put("spec/pets.yaml", DESCRIPTION);
    write_changelog(&sandbox);
    let faults = told(&sandbox).1;
    assert!(faults.len() == 1 && faults[0].contains("`version = \"2.0.0\"`"), "{faults:#?}");
}

#[test]
fn without_a_release_the_version_at_the_base_counts() {
    let sandbox = workspace("0.1.0", "# Changelog\n\n## Unreleased\n");
    sandbox.put("spec/pets.yaml", &(DESCRIPTION.to_owned() + MORE));
    write_changelog(&sandbox);
    let faults = told(&sandbox).1;
    assert!(faults.len() == 1 && faults[0].contains("since 0.1.0: set `version = \"0.1.1\"`"), "{faults:#?}");
    set_version(&sandbox, "0.0.9");
    let faults = told(&sandbox).1;
    assert!(faults.len() == 1 && faults[0].contains("is lower than 0.1.0"), "{faults:#?}");
    set_version(&sandbox, "0.1.1");
    assert_eq!(told(&sandbox).1, [""; 0]);
}

#[test]
fn the_configuration_counts_on_both_sides() {
    let sandbox = workspace("1.0.0", "## 1.0.0\n");
    let config = fs::read_to_string(sandbox.path().join(CONFIG)).unwrap();
    sandbox.put(CONFIG, &(config.clone() + "[crate.options.exclude]\ntags = [\"Pets\"]\n"));
    let faults = told(&sandbox).1;
    assert!(faults.iter().any(|fault| fault.contains("`version = \"2.0.0\"`")), "{faults:#?}");
    // A crate that is new has nothing to be compared with.
    sandbox.put(CONFIG, &config.replace("../pets", "../others"));
    assert_eq!(told(&sandbox), (String::new(), Vec::new()));
}

#[test]
fn a_configuration_that_is_read_no_more_is_replaced_by_that_of_today() {
    let sandbox = workspace("1.0.0", "## 1.0.0\n");
    let config = fs::read_to_string(sandbox.path().join(CONFIG)).unwrap();
    sandbox.put(CONFIG, &(config.clone() + "gone = true\n"));
    sandbox.commit();
    sandbox.put(CONFIG, &config);
    assert_eq!(told(&sandbox), ("# `pets`\n\nNo change.\n\n".to_owned(), Vec::new()));
}

#[test]
fn a_manifest_that_is_stale_is_told() {
    let sandbox = workspace("1.0.0", "## 1.0.0\n");
    let config = fs::read_to_string(sandbox.path().join(CONFIG)).unwrap();
    sandbox.put(CONFIG, &config.replace("1.0.0", "1.0.1"));
    let faults = told(&sandbox).1;
    assert_eq!(faults, ["pets has version 1.0.0, spec/oasmith.toml says 1.0.1: run `cargo xtask codegen`"]);
}

#[test]
fn notes_go_into_a_file_too() {
    let sandbox = workspace("1.0.0", "## 1.0.0\n");
    sandbox.put("spec/pets.yaml", &(DESCRIPTION.to_owned() + MORE));
    let path = sandbox.path().join("notes.md");
    let options = Options { annotations: true, ..options(Some(path.clone())) };
    let (printed, _) = super::told(sandbox.path(), &options).unwrap();
    assert!(printed.starts_with("::warning file=spec/pets.yaml,line=6,"), "{printed}");
    assert!(fs::read_to_string(path).unwrap().starts_with("# `pets`\n"));
}

#[test]
fn what_cannot_be_read_has_an_exit_code_of_its_own() {
    let sandbox = workspace("1.0.0", "## 1.0.0\n");
    let fails = || super::told(sandbox.path(), &options(None)).unwrap_err();
    sandbox.put("spec/pets.yaml", "openapi: [");
    assert_eq!(fails().to_string(), "spec/pets.yaml cannot be read");
    sandbox.put(CONFIG, "nonsense = 1");
    let error = fails();
    assert_eq!(error.to_string(), "spec/oasmith.toml cannot be read");
    assert_eq!(exit_code(&error), std::process::ExitCode::from(2));
    let unknown = Options { base: Some("nowhere".to_owned()), ..options(None) };
    let error = super::told(sandbox.path(), &unknown).unwrap_err();
    assert_eq!(exit_code(&error), std::process::ExitCode::from(3));
}

#[test]
fn other_files_are_read_as_they_were() {
    let toy = |kind: &str| format!("type: object\nproperties: {{size: {{type: {kind}}}}}\n");
    let sandbox = workspace("1.0.0", "## 1.0.0\n");
    let uses = "components: {schemas: {Toy: {$ref: 'models/toy.yaml'}}}\n";
    sandbox.put("spec/pets.yaml", &(DESCRIPTION.to_owned() + uses));
    sandbox.put("spec/models/toy.yaml", &toy("string"));
    sandbox.commit();
    assert_eq!(told(&sandbox).0, "# `pets`\n\nNo change.\n\n");
    sandbox.put("spec/pets.yaml", &(DESCRIPTION.to_owned() + &uses.replace("models/", "../../")));
    let error = super::told(sandbox.path(), &options(None)).unwrap_err();
    assert_eq!(error.to_string(), "spec/pets.yaml cannot be read", "a file outside of the repository is not");
}

#[test]
fn a_version_before_the_next_one_covers_what_it_covers() {
    let sandbox = workspace("1.0.0", "# Changelog\n\n## 1.0.0\n");
    sandbox.put("spec/pets.yaml", &DESCRIPTION.replace("/pets:", "/toys:").replace("listPets", "listToys"));
    write_changelog(&sandbox);
    for (version, faults) in [("1.1.0", 1), ("1.1.0-beta.1", 1), ("2.0.0-beta.1", 0), ("2.0.0", 0)] {
        set_version(&sandbox, version);
        assert_eq!(told(&sandbox).1.len(), faults, "{version}");
    }
}
