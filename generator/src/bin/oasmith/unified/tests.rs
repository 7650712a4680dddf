use super::*;

fn plain(old: &str, new: &str) -> String {
    anstream::adapter::strip_str(&unified("a.rs", old, new)).to_string()
}

#[test]
fn shows_what_changes() {
    assert_eq!(
        plain("a\nb\nc\nd\n", "a\nb\nx\u{1b}\nd\n"),
        "--- a.rs\n+++ a.rs (as generated)\n@@ -2,3 +2,3 @@\n b\n-c\n+xU+001B\n d\n"
    );
}

#[test]
fn long_differences_are_cut() {
    let shown = plain(&"a\n".repeat(100), &"b\n".repeat(100));
    assert_eq!(shown.lines().count(), 2 + MAX_LINES + 1);
    assert!(shown.ends_with("... and 181 more lines\n"), "{shown}");
}
