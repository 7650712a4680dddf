//! Documentation: any prose in, lines that rustdoc and Markdown show as prose out.
//!
//! Descriptions are Markdown (`CommonMark` 0.27, `OpenAPI` 3.0.3, section "Rich Text Formatting"), but written by
//! strangers: code blocks are shown and never compiled, HTML is shown and never interpreted, brackets are no links to
//! Rust items unless they lead to a web address.

use std::fmt::Write;

use super::Text;

/// Descriptions longer than this many bytes are cut.
pub(crate) const MAX_LENGTH: usize = 20_000;

/// The lines of a description, ready for a `doc` attribute or a Markdown page.
#[must_use]
pub fn lines(text: &Text) -> Vec<String> {
    let text = normalised(&text.0);
    let mut lines = Vec::new();
    let mut in_fence = false;
    for line in text.lines() {
        let content = line.trim();
        if content.starts_with("```") || content.starts_with("~~~") {
            lines.push(if in_fence { "```".to_owned() } else { "```text".to_owned() });
            in_fence = !in_fence;
        } else if in_fence {
            lines.push(line.trim_end().to_owned());
        } else {
            lines.push(prose(line));
        }
    }
    if in_fence {
        lines.push("```".to_owned());
    }
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    let first = lines.iter().position(|line| !line.is_empty()).unwrap_or(0);
    lines.split_off(first)
}

/// The description on one line, for a table cell or a list item of a Markdown page.
#[must_use]
pub fn markdown(text: &Text) -> String {
    cell(&lines(text))
}

/// The lines for a page that has headings and anchors of its own: headings of the description are shown, but are none.
#[must_use]
pub fn without_headings(lines: Vec<String>) -> Vec<String> {
    let mut in_fence = false;
    let plain = |line: String| {
        if line.starts_with("```") {
            in_fence = !in_fence;
            return line;
        }
        // A heading may stand in a quotation or a list.
        let content = line.trim_start_matches(|c: char| c.is_ascii_digit() || " >-*+.)".contains(c));
        let is_rule = |sign: char| {
            let rest = line.trim_start_matches([' ', '>']).trim_end();
            !rest.is_empty() && rest.chars().all(|c| c == sign)
        };
        if in_fence || !(content.starts_with('#') || is_rule('=') || is_rule('-')) {
            line
        } else if content.starts_with('#') {
            let (before, _) = line.split_at_checked(line.len() - content.len()).unwrap_or_default();
            format!("{before}\\{content}")
        } else {
            String::new()
        }
    };
    lines.into_iter().map(plain).collect()
}

/// Lines on one line, for a table cell or a list item of a Markdown page. Lines of code are code there too.
#[must_use]
pub fn cell(lines: &[String]) -> String {
    let mut in_fence = false;
    let mut words = Vec::new();
    for line in lines.iter().map(|line| line.trim()).filter(|line| !line.is_empty()) {
        if line.starts_with("```") {
            in_fence = !in_fence;
        } else if in_fence {
            words.push(code(&Text::new(line)));
        } else {
            words.push(line.to_owned());
        }
    }
    words.join(" ").replace('|', "\\|")
}

/// A name as the description spells it, in a code span.
#[must_use]
pub fn code(text: &Text) -> String {
    let plain = line(text).replace('`', "'");
    let shown = if plain.is_empty() { " " } else { &plain };
    format!("`{shown}`")
}

/// The name on one line of plain text that marks nothing up, for a terminal or a log.
#[must_use]
pub fn line(text: &Text) -> String {
    normalised(&text.0).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The name in plain text of a page's front matter or heading: what a title may be made of.
#[must_use]
pub fn title(text: &Text) -> String {
    prose(&line(text))
}

/// The name as a heading of a site, whose Markdown gives a heading an anchor in braces.
#[must_use]
pub fn heading(text: &Text) -> String {
    without_headings(vec![title(text)]).concat().replace('{', "\\{")
}

/// Unix line ends, no control characters, and a visible form of characters that hide or reorder others.
fn normalised(text: &str) -> String {
    let cut = (0..=MAX_LENGTH.min(text.len())).rev().find(|&end| text.is_char_boundary(end)).unwrap_or(0);
    let text = text.get(..cut).unwrap_or(text).replace("\r\n", "\n");
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push('\n'),
            '\n' => out.push(c),
            '\t' => out.push_str("    "),
            c if c.is_control() => {}
            c if is_hidden(c) => {
                // Writing to a string cannot fail.
                let _ = write!(out, "U+{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out
}

/// Whether a character breaks lines, hides, or reorders others, though it is no control character.
pub(super) fn is_hidden(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// One line outside a code fence.
fn prose(line: &str) -> String {
    // Four spaces would open an indented code block, which rustdoc compiles and runs.
    let indent = line.len() - line.trim_start().len();
    let mut out = " ".repeat(indent.min(3));
    let mut rest = line.trim();
    while let Some(c) = rest.chars().next() {
        let taken = if let Some(pair) = escaped(rest) {
            // Already escaped: another backslash before the sign would be escaped by this one, and the sign be free.
            out.push_str(pair);
            pair.len()
        } else if rest.starts_with("![") {
            // An image is fetched by whoever reads the page; a link is not.
            out.push_str("\\!");
            1
        } else if let Some(span) = code_span(rest) {
            out.push_str(span);
            span.len()
        } else if let Some((link, length)) = link(rest) {
            out.push_str(&link);
            length
        } else if let Some(url) = bare_url(rest) {
            out.push('<');
            out.push_str(url);
            out.push('>');
            url.len()
        } else {
            // A run of backticks that no other closes: CommonMark would look for its end in all that follows.
            let run = if c == '`' { ticks(rest) } else { 1 };
            for sign in rest.chars().take(run) {
                if matches!(sign, '<' | '[' | ']' | '`') {
                    out.push('\\');
                }
                out.push(sign);
            }
            c.len_utf8() * run
        };
        rest = rest.get(taken..).unwrap_or_default();
    }
    if out.trim().is_empty() { String::new() } else { out }
}

/// A backslash with the sign that it escapes (`CommonMark` 0.31, section 2.4).
fn escaped(rest: &str) -> Option<&str> {
    let sign = rest.strip_prefix('\\')?.chars().next()?;
    sign.is_ascii_punctuation().then(|| rest.get(..2)).flatten()
}

/// How many backticks a text begins with.
fn ticks(rest: &str) -> usize {
    rest.len() - rest.trim_start_matches('`').len()
}

/// A code span that closes on the same line: only as many backticks as opened it do (`CommonMark` 0.31, section 6.1).
fn code_span(rest: &str) -> Option<&str> {
    let fence = ticks(rest);
    let mut end = fence;
    loop {
        let after = rest.get(end..)?;
        end += after.find('`').filter(|_| fence > 0)?;
        let run = ticks(rest.get(end..)?);
        end += run;
        if run == fence {
            return rest.get(..end);
        }
    }
}

/// `[text](https://…)`: the link in a safe spelling, and how many bytes it took.
fn link(rest: &str) -> Option<(String, usize)> {
    let body = rest.strip_prefix('[')?;
    let (text, after) = body.split_once(']')?;
    let target = after.strip_prefix('(')?;
    let (target, _) = target.split_once(')')?;
    let url = target.split_whitespace().next()?;
    if bare_url(url)? != url || text.contains(['[', '`', '<']) {
        return None;
    }
    Some((format!("[{text}](<{url}>)"), 1 + text.len() + 2 + target.len() + 1))
}

/// A web address at the beginning of the text, without the punctuation that ends a sentence.
fn bare_url(rest: &str) -> Option<&str> {
    let scheme = ["https://", "http://"].into_iter().find(|scheme| rest.starts_with(scheme))?;
    let end =
        rest.find(|c: char| !(c.is_ascii_alphanumeric() || "-._~:/?#@!$&*+,;=%".contains(c))).unwrap_or(rest.len());
    let url = rest.get(..end)?.trim_end_matches(['.', ',', ';', ':', '!', '?', '*', '_']);
    (url.len() > scheme.len()).then_some(url)
}

/// The longest line of a comment.
const WIDTH: usize = 100;

/// Breaks lines of prose that are too long; code, tables and headings stay as they are.
#[must_use]
pub fn wrap(lines: &[String]) -> Vec<String> {
    let mut out = Vec::with_capacity(lines.len());
    let mut in_fence = false;
    for line in lines {
        let fence_line = line.starts_with("```");
        in_fence ^= fence_line;
        let content = line.trim_start();
        if in_fence || fence_line || line.len() <= WIDTH || content.starts_with(['|', '#', '>']) {
            out.push(line.clone());
        } else {
            wrap_line(line, &mut out);
        }
    }
    out
}

fn wrap_line(line: &str, out: &mut Vec<String>) {
    let content = line.trim_start();
    let indent = line.len() - content.len();
    let hanging = " ".repeat(indent + marker_width(content));
    let mut current = " ".repeat(indent);
    let mut is_open = false;
    for word in words(content) {
        // A word that begins a list, a heading or a quotation must not begin a line.
        let may_begin = marker_width(&format!("{word} ")) == 0 && !word.starts_with(['#', '>', '|', '=', '~', '`']);
        let fits = current.chars().count() + word.chars().count() < WIDTH;
        if is_open && (fits || !may_begin) {
            current.push(' ');
        } else if is_open {
            out.push(std::mem::replace(&mut current, hanging.clone()));
        }
        current.push_str(word);
        is_open = true;
    }
    out.push(current);
}

/// Words, where a code span or a link counts as one.
fn words(content: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let (mut start, mut depth, mut in_code) = (0, 0_u32, false);
    for (index, c) in content.char_indices() {
        match c {
            '`' => in_code = !in_code,
            '[' | '(' if !in_code => depth += 1,
            ']' | ')' if !in_code => depth = depth.saturating_sub(1),
            ' ' if !in_code && (depth == 0 || index - start > WIDTH / 2) => {
                words.extend(content.get(start..index).filter(|word| !word.is_empty()));
                start = index + 1;
            }
            _ => {}
        }
    }
    words.extend(content.get(start..).filter(|word| !word.is_empty()));
    words
}

/// How far the text of a list item stands in from its marker; 0 for other lines.
fn marker_width(content: &str) -> usize {
    let digits = content.len() - content.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let rest = content.get(digits..).unwrap_or_default();
    match rest.chars().next() {
        Some('-' | '*' | '+') if digits == 0 && rest.chars().nth(1) == Some(' ') => 2,
        Some('.' | ')') if digits > 0 && rest.chars().nth(1) == Some(' ') => digits + 2,
        _ => 0,
    }
}
