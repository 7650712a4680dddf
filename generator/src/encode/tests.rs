use super::*;

fn words() -> Words {
    Words::new(&["OAuth".to_owned()])
}

#[track_caller]
fn pascal(text: &str) -> String {
    words().ident(&text.into(), Case::Pascal, "Value")
}

#[track_caller]
fn snake(text: &str) -> String {
    words().ident(&text.into(), Case::Snake, "value")
}

#[test]
fn acronyms_are_one_word() {
    assert_eq!(snake("OAuthClient"), "oauth_client");
    assert_eq!(pascal("getOauthClients"), "GetOAuthClients");
    assert_eq!(pascal("OAuthClientEntityListing"), "OAuthClientEntityListing");
    assert_eq!(snake("DomainOAuthReference"), "domain_oauth_reference");
}

#[test]
fn whatever_comes_in_an_identifier_comes_out() {
    let hostile =
        ["", " ", "9x", "é", "Аdmin", "a.b", "../x", "\"; fn x() {}", "\u{202e}", "+1", "-1", "*", "%2e", "__proto__"];
    for text in hostile {
        for ident in [pascal(text), snake(text)] {
            assert!(syn::parse_str::<syn::Ident>(&ident).is_ok(), "{text:?} became {ident:?}");
            assert!(ident.is_ascii());
        }
    }
}

#[test]
fn signs_and_symbols_are_spoken_where_nothing_else_is() {
    assert_eq!(pascal("+1"), "Plus1");
    assert_eq!(pascal("-1"), "Minus1");
    assert_eq!(pascal("*"), "Star");
    assert_eq!(pascal(">="), "GreaterEqual");
    assert_eq!(pascal("a-b"), "AB");
}

#[test]
fn long_names_are_cut_and_stay_apart() {
    let long = "x".repeat(10_000);
    let (a, b) = (snake(&format!("{long}a")), snake(&format!("{long}b")));
    assert!(a.len() <= 80 && a != b);
}

#[test]
fn doc_text_never_holds_code_or_markup() {
    let hostile = "a\u{202e}b <script> [Foo] `x`\r```rust\npanic!()\n```\n    indented()\n";
    assert_eq!(
        doc::lines(&hostile.into()),
        [r"aU+202Eb \<script> \[Foo\] `x`", "```text", "panic!()", "```", "   indented()"]
    );
}

#[test]
fn nothing_but_a_pair_of_equal_runs_of_backticks_is_code() {
    let shown = |text: &str| doc::lines(&text.into()).concat();
    assert_eq!(shown("`a` ``b ` c`` `` ` ``"), "`a` ``b ` c`` `` ` ``");
    // The first backtick has no partner, so that what comes after it is prose.
    assert_eq!(shown("`a``` <b>"), r"\`a\`\`\` \<b>");
    assert_eq!(shown("`` a ` <b>"), r"\`\` a \` \<b>");
}

#[test]
fn an_escaped_sign_stays_escaped() {
    let shown = |text: &str| doc::lines(&text.into()).concat();
    assert_eq!(shown(r"\<b> \\<b> \\\<b> \"), r"\<b> \\\<b> \\\<b> \");
    assert_eq!(shown(r"\`<b>`"), r"\`\<b>\`");
}

#[test]
fn an_image_is_fetched_from_nowhere() {
    let shown = |text: &str| doc::lines(&text.into()).concat();
    assert_eq!(shown("![x](https://example.com/x.png)"), r"\![x](<https://example.com/x.png>)");
    assert_eq!(shown("![x][y]"), r"\!\[x\]\[y\]");
}

#[test]
fn code_in_a_cell_is_code() {
    let text = Text::from("One:\n```html\n<b onclick=x>|`\n\n```\ntwo");
    assert_eq!(doc::markdown(&text), r"One: `<b onclick=x>\|'` two");
}

#[test]
fn a_page_keeps_its_own_headings() {
    let shown = |text: &str| doc::without_headings(doc::lines(&text.into()));
    assert_eq!(
        shown("# a\n  ## b {#c}\n> # d\n- # e\n1. # f"),
        [r"\# a", r"  \## b {#c}", r"> \# d", r"- \# e", r"1. \# f"]
    );
    assert_eq!(shown("a\n===\nb\n---\n> c\n> --"), ["a", "", "b", "", "> c", ""]);
    assert_eq!(shown("a #b\n```\n# c\n```\n| - |\n- x"), ["a #b", "```text", "# c", "```", "| - |", "- x"]);
    assert_eq!(doc::heading(&"# Pets {#install}".into()), r"\# Pets \{#install}");
}

#[test]
fn pages_of_modules_have_names_of_their_own() {
    assert_eq!(file::page(["a", "b_c"]), "a.b_c.md");
    assert_eq!(file::page(["r#type"]), "type.md");
}

#[test]
fn web_addresses_become_links_and_others_do_not() {
    let text = Text::from("See https://example.com/a_b. Or [here](https://example.com) or [there](javascript:x)");
    assert_eq!(
        doc::lines(&text),
        [r"See <https://example.com/a_b>. Or [here](<https://example.com>) or \[there\](javascript:x)"]
    );
}

#[test]
fn toml_strings_cannot_be_left() {
    let text = Text::from("a\"\n[build-dependencies]\nevil=\"1");
    let line = format!("description = {}", literal::toml(&text));
    let table: toml::Table = toml::from_str(&line).unwrap();
    assert_eq!(table["description"].as_str(), Some("a\" [build-dependencies] evil=\"1"));
    assert_eq!(table.len(), 1);
}

#[test]
fn crate_names() {
    for good in ["a", "my-client", "x_1"] {
        assert!(is_crate_name(good), "{good}");
    }
    for bad in ["", "../evil", "std", "con", "9x", "é", "self", "a b"] {
        assert!(!is_crate_name(bad), "{bad}");
    }
}
