use super::*;

#[test]
fn what_moves_the_cursor_or_hides_is_shown_by_its_number() {
    assert_eq!(
        escape("a\u{1b}[2Jb\r\nc\u{202e}d\u{200b}\u{0}\u{85}\u{2028}\u{f8ff}"),
        "aU+001B[2JbU+000DU+000AcU+202EdU+200BU+0000U+0085U+2028U+F8FF"
    );
}

#[test]
fn ordinary_text_stays() {
    assert_eq!(escape("Größe 😀 日本 \\ \"x\""), "Größe 😀 日本 \\ \"x\"");
}
