use super::*;

fn items(code: &str) -> Vec<String> {
    inventory(&syn::parse_file(code).unwrap()).iter().map(|item| item.as_str().to_owned()).collect()
}

#[test]
fn every_kind_of_item_is_seen() {
    let code = "
        use std::fmt;
        pub struct Pet { pub name: String, age: u8 }
        pub enum Kind { Cat, Dog(String) }
        impl Pet { const MAX: u8 = 9; pub fn new() -> Self { loop {} } }
        impl Iterator for Pet { type Item = u8; fn next(&mut self) -> Option<u8> { None } }
        fn free() {}
        const ONE: u8 = 1;
        type Alias = Pet;
        string_enum!(Kind);
        mod inner { pub struct Deep; }
    ";
    assert_eq!(
        items(code),
        [
            "const ONE",
            "enum Kind",
            "enum Kind.Cat",
            "enum Kind.Dog",
            "fn free",
            "impl Pet.Item",
            "impl Pet.MAX",
            "impl Pet.new",
            "impl Pet.next",
            "macro string_enum",
            "mod inner",
            "struct Pet",
            "struct Pet.age",
            "struct Pet.name",
            "struct inner::Deep",
            "type Alias",
        ]
    );
}

#[test]
fn an_item_that_the_generator_never_writes_is_not_overlooked() {
    for code in ["static X: u8 = 1;", "extern crate evil;", "trait T {}", "unsafe extern \"C\" {}", "union U { a: u8 }"]
    {
        assert_eq!(items(code), ["other item"], "{code}");
    }
}

#[test]
fn a_difference_is_told_from_either_side() {
    let item = |name: &str| Item::new("fn", name);
    let told = |promised: &[&str], found: &[&str]| {
        let found: Vec<Item> = found.iter().map(|name| item(name)).collect();
        difference(&promised.iter().map(|name| item(name)).collect::<Vec<_>>(), &found)
    };
    assert_eq!(told(&["b", "a"], &["a", "b"]), None);
    assert_eq!(told(&["a", "b"], &["a"]).as_deref(), Some("`fn b` is missing"));
    assert_eq!(told(&["a"], &["a", "pwn"]).as_deref(), Some("`fn pwn` was not promised"));
    assert_eq!(told(&["a"], &["a", "a"]).as_deref(), Some("`fn a` was not promised"));
    assert_eq!(told(&["a", "a"], &["a"]).as_deref(), Some("`fn a` is missing"));
}
