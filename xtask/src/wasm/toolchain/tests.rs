use super::{Kind, choose};

#[test]
fn the_compiler_of_the_rest_comes_first() {
    assert_eq!(choose(true, &[]), Ok(Kind::Installed));
    assert_eq!(choose(true, &["lld"]), Ok(Kind::Installed));
    assert_eq!(choose(false, &[]), Ok(Kind::Debian));
}

#[test]
fn what_is_lacking_is_named_with_the_command_that_installs_it() {
    let words = choose(false, &["lld", "rust-web-src"]).unwrap_err();
    assert!(words.contains("`rustup target add wasm32-unknown-unknown`"), "{words}");
    assert!(words.contains("`apt-get install lld rust-web-src`"), "{words}");
}
