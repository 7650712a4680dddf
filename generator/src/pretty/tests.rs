use super::*;

#[track_caller]
fn assert_laid_out(code: &str, expected: &str) {
    assert_eq!(file(syn::parse_file(code).unwrap()), expected);
}

#[test]
fn an_empty_line_stands_between_items_and_groups_of_imports() {
    assert_laid_out(
        "//! Docs.\nuse std::fmt; use std::io; use serde::Serialize; use crate::A; struct B; struct C;",
        "//! Docs.\n\nuse std::fmt;\nuse std::io;\n\nuse serde::Serialize;\n\nuse crate::A;\n\nstruct B;\n\nstruct C;\n",
    );
}

#[test]
fn modules_in_other_files_stand_together() {
    assert_laid_out("mod a; mod b; pub use a::A; fn f() {}", "mod a;\nmod b;\n\npub use a::A;\n\nfn f() {}\n");
}

#[test]
fn an_empty_line_stands_between_methods() {
    assert_laid_out(
        "impl A { fn a() { x() } /// Docs.\n fn b() {} const C: u8 = 1; }",
        "impl A {\n    fn a() {\n        x()\n    }\n\n    /// Docs.\n    fn b() {}\n    const C: u8 = 1;\n}\n",
    );
}

#[test]
fn the_items_of_an_inline_module_are_laid_out_like_those_of_a_file() {
    assert_laid_out(
        "/// Docs.\nmod a { use std::fmt; struct B; } mod c {}",
        "/// Docs.\nmod a {\n    use std::fmt;\n\n    struct B;\n}\n\nmod c {}\n",
    );
}

#[test]
fn a_text_with_a_brace_is_no_end_of_a_method() {
    let code = "impl A {\n    fn a() -> &'static str {\n        \"\\n    }\\n\"\n    }\n}\n";
    assert_laid_out(code, code);
}

#[test]
fn lines_in_the_braces_of_a_macro_stand_one_below_the_other() {
    assert_laid_out(
        "object!(Pet { required \"id\" => id, optional \"type\" => r#type, others => additional, });",
        "object!(Pet {\n    required \"id\" => id,\n    optional \"type\" => r#type,\n    others => additional,\n});\n",
    );
    assert_laid_out("object!(Pet {});", "object!(Pet {});\n");
    assert_laid_out("union!(A { B, _ => C });", "union!(A { B, _ => C });\n");
}
