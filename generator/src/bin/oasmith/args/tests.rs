use clap::CommandFactory;

use super::*;

fn parses(words: &str) -> bool {
    Args::try_parse_from(words.split(' ')).is_ok()
}

#[test]
fn the_definition_is_sound() {
    Args::command().debug_assert();
}

#[test]
fn a_call_says_what_to_read() {
    assert!(parses("oasmith generate --spec a.yaml --out b"));
    assert!(parses("oasmith check --config c.toml --quiet"));
    assert!(parses("oasmith --color never inspect --spec - --stage ir"));
    assert!(parses("oasmith generate --spec a.yaml --out b --tag-features true"));
    assert!(!parses("oasmith generate --spec a.yaml --out b --tag-features some"));
    assert!(!parses("oasmith generate"));
    assert!(!parses("oasmith generate --out b --config c.toml"));
    assert!(!parses("oasmith generate --config c.toml --name d"));
    assert!(!parses("oasmith inspect --spec a.yaml --stage bytes"));
}
