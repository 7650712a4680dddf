use super::*;

#[test]
fn columns_count_characters_and_lines_end_at_line_feeds() {
    let text = Text::new("a", "\u{feff}ä=1\r\n  ö: x\n");
    let span = text.span(8..10);
    assert_eq!(text.slice(span.start..span.end), "ö");
    assert_eq!((span.line, span.column), (2, 3));
    assert_eq!(text.slice(text.line(1)), "ä=1");
    assert_eq!(text.slice(text.line(2)), "  ö: x");
    assert_eq!(text.line(3), text.line(99));
}

#[test]
fn offsets_inside_a_character_are_moved_to_its_edges() {
    let text = Text::new("a", "äöü");
    let span = text.span(3..3);
    assert_eq!((span.start, span.end, span.column), (2, 4, 2));
    assert_eq!(text.span(100..200).start, 6);
}

#[test]
fn a_word_ends_at_punctuation() {
    let text = Text::new("a", "a: {größe: 1}\n");
    let word = |line, column| {
        let span = text.word(line, column);
        text.slice(span.start..span.end)
    };
    assert_eq!(word(1, 5), "größe");
    assert_eq!(word(1, 4), "{");
    assert_eq!(word(1, 99), "");
    assert_eq!(word(99, 1), "");
    assert_eq!(word(0, 0), "");
}

#[test]
fn columns_of_long_lines_are_those_that_one_would_count() {
    let line = "aäö😀".repeat(3000);
    let content = format!("short\n{line}\n{line}");
    let text = Text::new("a", &content);
    for start in [6, 6 + STRIDE - 1, 6 + STRIDE, 2 * STRIDE, content.len() - 4, content.len()] {
        let start = (start..=content.len()).find(|offset| content.is_char_boundary(*offset)).unwrap();
        let before = content.get(..start).unwrap();
        let last = before.rsplit('\n').next().unwrap();
        let Span { column, line, .. } = text.span(start..start);
        assert_eq!(column, last.chars().count() + 1, "{start}");
        assert_eq!(line, before.matches('\n').count() + 1);
    }
    let whole = Text::new("a", "a".repeat(2 * STRIDE));
    assert_eq!(whole.span(2 * STRIDE..2 * STRIDE).column, 2 * STRIDE + 1, "the end of the last block");
}
