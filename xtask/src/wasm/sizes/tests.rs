use super::{Sizes, crate_of};

#[test]
fn a_function_belongs_to_the_crate_that_its_name_begins_with() {
    for (name, wanted) in [
        ("url::parser::Parser::parse_file::h67ff5c8e639c3c5a", "url"),
        ("<&mut serde_json::de::Deserializer<R> as serde_core::de::Deserializer>::deserialize_map::h9f", "serde_json"),
        ("<str as core::fmt::Display>::fmt", "core"),
        ("<T as alloc::string::ToString>::to_string", "alloc"),
        ("<url[5a3f]::Url>::parse", "url"),
        ("__rust_realloc", "no crate"),
        ("", "no crate"),
    ] {
        assert_eq!(crate_of(name), wanted, "{name}");
    }
}

/// A section: its number, its length, and what it holds.
fn section(number: u8, content: &[u8]) -> Vec<u8> {
    [&[number, u8::try_from(content.len()).unwrap()], content].concat()
}

#[test]
fn code_counts_for_its_crate_and_texts_for_none() {
    let module = [
        b"\0asm\x01\0\0\0".to_vec(),
        // One type of function, without arguments and results.
        section(1, &[1, 0x60, 0, 0]),
        // One function that is given: `m.f`.
        section(2, &[1, 1, b'm', 1, b'f', 0, 0]),
        // Two of its own, and a memory.
        section(3, &[2, 0, 0]),
        section(5, &[1, 0, 1]),
        // The first has two bytes, the second four.
        section(10, &[2, 2, 0, 0x0b, 4, 0, 1, 1, 0x0b]),
        // Three bytes at address 0.
        section(11, &[1, 0, 0x41, 0, 0x0b, 3, 1, 2, 3]),
        // Names of the functions 1 and 2.
        section(0, &[&[4][..], b"name", &[1, 15, 2, 1, 4], b"a::f", &[2, 6], b"b_c::g"].concat()),
    ];
    let sizes = Sizes::of(&module.concat()).unwrap();
    assert_eq!(sizes.code, [("a".to_owned(), 2), ("b_c".to_owned(), 4)].into());
    assert_eq!(sizes.data, 9);
}

#[test]
fn what_is_no_module_is_an_error() {
    assert_eq!(Sizes::of(b"<!doctype html>").unwrap_err().to_string(), "the module is broken");
}
