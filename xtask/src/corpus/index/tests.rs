use super::*;

const FOLDER: &str = "corpus";

fn slugs(entries: &[Entry]) -> Vec<&str> {
    entries.iter().map(|entry| entry.slug.as_str()).collect()
}

#[test]
fn columns_are_found_by_name_in_any_order() {
    let text = "bytes\tfile\tnotes\tslug\n12\tspecs/a.json\tx\talpha\n\n7\tspecs/b.yaml\t\tbeta\n";
    let entries = parse(text, Path::new(FOLDER)).unwrap();
    assert_eq!(slugs(&entries), ["alpha", "beta"]);
    assert_eq!(entries[1].file, Path::new("corpus/specs/b.yaml"));
}

#[test]
fn a_table_that_cannot_be_used_says_where() {
    let message = |text: &str| parse(text, Path::new(FOLDER)).unwrap_err().to_string();
    assert_eq!(message("slug\tpath\n"), "its first line names no column `file`");
    assert_eq!(message("slug\tfile\na\tx\nb\n"), "line 3 has too few columns");
    assert_eq!(message("slug\tfile\n../a\tx\n"), "line 2: \"../a\" is not a slug");
    assert_eq!(message("slug\tfile\na\tx\na\ty\n"), "line 3: the slug \"a\" stands twice");
}

#[test]
fn only_what_is_named_is_taken_and_a_wrong_name_is_reported() {
    let all = parse("slug\tfile\na\tx\nb\ty\nc\tz\n", Path::new(FOLDER)).unwrap();
    let only = |names: &[&str]| names.iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(slugs(&select(all.clone(), &only(&["c", "a"])).unwrap()), ["a", "c"]);
    assert_eq!(slugs(&select(all.clone(), &[]).unwrap()), ["a", "b", "c"]);
    let error = select(all, &only(&["d"])).unwrap_err();
    assert_eq!(error.to_string(), "there is no description \"d\"");
}

#[test]
fn one_file_is_a_corpus_of_one() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("my api.v1.json");
    fs::write(&file, "{}").unwrap();
    let entries = entries(&file, &[]).unwrap();
    assert_eq!(entries, [Entry { slug: "my-api-v1".to_owned(), file }]);
}

#[test]
fn a_folder_is_read_through_its_table() {
    let folder = tempfile::tempdir().unwrap();
    assert!(entries(folder.path(), &[]).unwrap_err().to_string().contains("index.tsv"));
    fs::write(folder.path().join("index.tsv"), "slug\tfile\none\tone.json\n").unwrap();
    assert_eq!(slugs(&entries(folder.path(), &[]).unwrap()), ["one"]);
}
