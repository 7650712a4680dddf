use super::*;

fn options(arguments: &[&str]) -> Options {
    #[derive(clap::Parser)]
    struct Parser {
        #[command(flatten)]
        options: Options,
    }
    <Parser as clap::Parser>::parse_from([&["corpus"], arguments].concat()).options
}

#[test]
fn a_page_names_no_path_of_this_machine() {
    let options =
        options(&["/home/me/corpus", "--only", "a", "b", "--examples", "--json", "/home/me/x.json", "--jobs", "3"]);
    assert_eq!(command(&options), "cargo xtask corpus DIR --only a b --examples --markdown FILE");
    assert_eq!(options.jobs(), 3);
}

#[test]
fn programs_and_crates_have_their_places_in_the_target_folder() {
    let folders = Folders { oasmith: "target/release/oasmith".into(), target: "target/corpus".into() };
    let found = Folders::find().unwrap();
    assert_eq!(found.target.file_name(), folders.target.file_name());
    assert_eq!(found.oasmith.file_stem(), folders.oasmith.file_stem());
}
