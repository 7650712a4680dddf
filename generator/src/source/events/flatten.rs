//! Puts bracketed collections on one line.
//!
//! Many authors write `key: {` and put the closing bracket below the key. YAML wants it further right; most parsers do
//! not mind, but the one with positions does. Line breaks and comments inside brackets become spaces, one for each
//! character, so that positions stay what they were. This looks at lines only and may be wrong about a text that shows
//! YAML inside a block scalar; it is tried when nothing else worked, and places in reports are all that depends on it.

/// The text with its bracketed collections on one line each, or as it was if brackets do not match.
pub(super) fn flatten(text: &str) -> String {
    let mut flat = String::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        let line_length = rest.find('\n').map_or(rest.len(), |end| end + 1);
        let (line, after) = rest.split_at(line_length);
        let Some(bracket) = opening_bracket(line) else {
            flat.push_str(line);
            rest = after;
            continue;
        };
        let (before, collection) = rest.split_at(bracket);
        flat.push_str(before);
        let Some(length) = push_collection(collection, &mut flat) else { return text.to_owned() };
        rest = collection.get(length..).unwrap_or_default();
    }
    flat
}

/// Where a bracket stands as a value: after an indicator outside of quotes, or first in a line.
fn opening_bracket(line: &str) -> Option<usize> {
    line.match_indices(['{', '[']).map(|(offset, _)| offset).find(|offset| {
        let before = line.get(..*offset).unwrap_or_default();
        let even = |quote: char| before.matches(quote).count() % 2 == 0;
        let is_value = [": ", "- "].iter().any(|indicator| before.ends_with(indicator)) || before.trim().is_empty();
        is_value && even('"') && even('\'') && !before.contains(" #")
    })
}

/// Appends everything up to the bracket that closes the first one, and says how long that was.
fn push_collection(text: &str, flat: &mut String) -> Option<usize> {
    let mut depth = 0_usize;
    let mut state = State::Plain;
    let mut previous = ' ';
    for (offset, character) in text.char_indices() {
        let starts_token = previous.is_whitespace() || "[{,:".contains(previous);
        state = match (state, character) {
            (State::Comment, '\n') => State::Plain,
            (State::Plain, '#') if previous.is_whitespace() => State::Comment,
            (State::Plain, '"' | '\'') if starts_token => State::Quoted(character),
            (State::Quoted('"'), '\\') => State::Escaped,
            (State::Escaped, _) => State::Quoted('"'),
            (State::Quoted(quote), _) if quote == character => State::Plain,
            (State::Plain, '[' | '{') => {
                depth += 1;
                State::Plain
            }
            (State::Plain, ']' | '}') => {
                depth = depth.saturating_sub(1);
                State::Plain
            }
            (state, _) => state,
        };
        let blank = state == State::Comment || matches!(character, '\n' | '\r');
        flat.push(if blank { ' ' } else { character });
        if depth == 0 {
            return Some(offset + character.len_utf8());
        }
        previous = character;
    }
    None
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Plain,
    Comment,
    Quoted(char),
    Escaped,
}
