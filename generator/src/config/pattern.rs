//! Patterns with stars.

/// Whether a whole text matches a pattern of the configuration.
///
/// `*` stands for any characters but the separator, `**` for any characters; every other character for itself. The
/// time is that of the two lengths multiplied, whatever stars there are.
#[must_use]
pub fn matches(pattern: &str, text: &str, separator: Option<char>) -> bool {
    let text: Vec<char> = text.chars().collect();
    // Which beginnings of the text the pattern matches so far, by their lengths.
    let mut reached = vec![false; text.len() + 1];
    if let Some(empty) = reached.first_mut() {
        *empty = true;
    }
    let mut rest = pattern.chars().peekable();
    while let Some(token) = rest.next() {
        let across = token == '*' && rest.next_if_eq(&'*').is_some();
        let mut next = vec![false; text.len() + 1];
        for (length, _) in reached.iter().enumerate().filter(|(_, is_reached)| **is_reached) {
            if token != '*' {
                if text.get(length) == Some(&token) {
                    mark(&mut next, length + 1);
                }
                continue;
            }
            let further = text.iter().skip(length).take_while(|c| across || Some(**c) != separator).count();
            (length..=length + further).for_each(|length| mark(&mut next, length));
        }
        reached = next;
    }
    reached.last() == Some(&true)
}

fn mark(reached: &mut [bool], length: usize) {
    if let Some(place) = reached.get_mut(length) {
        *place = true;
    }
}
