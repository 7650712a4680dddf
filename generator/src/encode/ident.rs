//! Identifiers: any text in, a legal ASCII identifier of the wanted case out.

use std::fmt::Write;

use heck::{ToPascalCase, ToShoutySnakeCase, ToSnakeCase};

use super::{Text, short_hash};

/// The longest identifier; what is longer is cut and told apart by a hash.
const MAX_LENGTH: usize = 72;

/// How the words of an identifier are joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Case {
    /// `UpperCamelCase`: types and variants.
    Pascal,
    /// `snake_case`: functions, fields, modules.
    Snake,
    /// `SCREAMING_SNAKE_CASE`: constants.
    Shouty,
}

/// Splits text into words and joins them again; knows the spelling of acronyms.
#[derive(Debug, Clone, Default)]
pub struct Words {
    acronyms: Vec<String>,
}

impl Words {
    /// Words among which these keep their spelling.
    #[must_use]
    pub fn new(acronyms: &[String]) -> Self {
        let mut acronyms = acronyms.to_vec();
        // The longest first: `OAuth2` before `OAuth`.
        acronyms.sort_by_key(|word| std::cmp::Reverse(word.len()));
        Self { acronyms }
    }

    /// A legal identifier for the text. `fallback` is the word to begin with when the text has no letter to begin
    /// with. Keywords come back as they are: only a scope knows whether they can be written raw.
    #[must_use]
    pub fn ident(&self, text: &Text, case: Case, fallback: &str) -> String {
        self.join(&[&text.0], case, fallback)
    }

    /// The same for several texts in a row, for example an owner and its property.
    #[must_use]
    pub fn join(&self, texts: &[&str], case: Case, fallback: &str) -> String {
        let plain = texts.iter().map(|text| self.plain(text)).collect::<Vec<_>>().join(" ");
        let starts_well = plain.trim_start().starts_with(|c: char| c.is_ascii_alphabetic());
        let text = if starts_well { plain } else { format!("{fallback} {plain}") };
        let ident = match case {
            Case::Pascal => self.pascal(&text),
            Case::Snake => text.to_snake_case(),
            Case::Shouty => text.to_shouty_snake_case(),
        };
        cut(ident, case, texts)
    }

    /// Letters, digits and spaces only; acronyms written so that they are one word for `heck`.
    fn plain(&self, text: &str) -> String {
        let spoken = spoken(text);
        let mut out = String::with_capacity(spoken.len());
        let mut rest = spoken.as_str();
        let mut previous = ' ';
        while let Some(c) = rest.chars().next() {
            let acronym = self.acronyms.iter().find(|word| stands_here(rest, word, previous));
            let taken = if let Some(word) = acronym {
                out.push(' ');
                out.push_str(&capitalised(word));
                out.push(' ');
                word.len()
            } else {
                out.push(c);
                c.len_utf8()
            };
            previous = rest.get(..taken).and_then(|taken| taken.chars().next_back()).unwrap_or(' ');
            rest = rest.get(taken..).unwrap_or_default();
        }
        out
    }

    fn pascal(&self, text: &str) -> String {
        let words = text.to_snake_case();
        words.split('_').fold(String::new(), |mut ident, word| {
            let word = match self.acronyms.iter().find(|acronym| acronym.eq_ignore_ascii_case(word)) {
                Some(acronym) => acronym.clone(),
                None => word.to_pascal_case(),
            };
            // `V1_2` and `V12` must stay two names.
            let digits_meet =
                ident.ends_with(|c: char| c.is_ascii_digit()) && word.starts_with(|c: char| c.is_ascii_digit());
            if digits_meet {
                ident.push('_');
            }
            ident + &word
        })
    }
}

/// Whether an acronym begins here and is a word of its own: `OAuthClient`, not `BOAuthor`.
fn stands_here(rest: &str, word: &str, previous: char) -> bool {
    let Some(after) = rest.strip_prefix(word) else { return false };
    let ends = after.chars().next().is_none_or(|c| !c.is_ascii_lowercase());
    ends && !previous.is_ascii_uppercase()
}

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars
        .next()
        .map_or_else(String::new, |first| first.to_ascii_uppercase().to_string() + &chars.as_str().to_ascii_lowercase())
}

/// Replaces what an identifier cannot hold by words that say it aloud where the text would say nothing otherwise.
fn spoken(text: &str) -> String {
    let silent = !text.chars().any(|c| c.is_ascii_alphanumeric());
    let mut out = String::with_capacity(text.len());
    for (index, c) in text.chars().enumerate() {
        match c {
            c if c.is_ascii_alphanumeric() => out.push(c),
            c if c.is_alphanumeric() => {
                // Writing to a string cannot fail.
                let _ = write!(out, " u{:x} ", u32::from(c));
            }
            '-' if index == 0 => out.push_str("Minus "),
            '+' if index == 0 => out.push_str("Plus "),
            c => match symbol(c).filter(|_| silent) {
                Some(name) => {
                    out.push(' ');
                    out.push_str(name);
                    out.push(' ');
                }
                None => out.push(' '),
            },
        }
    }
    out
}

fn symbol(c: char) -> Option<&'static str> {
    Some(match c {
        '*' => "Star",
        '=' => "Equal",
        '<' => "Less",
        '>' => "Greater",
        '!' => "Not",
        '/' => "Slash",
        '%' => "Percent",
        '&' => "And",
        '|' => "Or",
        '~' => "Tilde",
        '.' => "Dot",
        ',' => "Comma",
        ':' => "Colon",
        '#' => "Hash",
        '$' => "Dollar",
        '@' => "At",
        '_' => "Underscore",
        '-' => "Minus",
        '+' => "Plus",
        '?' => "Question",
        ' ' => "Space",
        _ => return None,
    })
}

fn cut(ident: String, case: Case, texts: &[&str]) -> String {
    if ident.len() <= MAX_LENGTH {
        return ident;
    }
    let hash = short_hash(&texts.join("\u{0}"));
    let kept: String = ident.chars().take(MAX_LENGTH - hash.len() - 1).collect();
    let kept = kept.trim_end_matches('_');
    match case {
        Case::Pascal => kept.to_owned() + &capitalised(&hash),
        Case::Snake => format!("{kept}_{hash}"),
        Case::Shouty => format!("{kept}_{}", hash.to_ascii_uppercase()),
    }
}

/// Whether a word is a keyword of Rust in any edition up to 2024.
#[must_use]
pub fn is_keyword(word: &str) -> bool {
    matches!(
        word,
        "abstract"
            | "as"
            | "async"
            | "await"
            | "become"
            | "box"
            | "break"
            | "const"
            | "continue"
            | "crate"
            | "do"
            | "dyn"
            | "else"
            | "enum"
            | "extern"
            | "false"
            | "final"
            | "fn"
            | "for"
            | "gen"
            | "if"
            | "impl"
            | "in"
            | "let"
            | "loop"
            | "macro"
            | "match"
            | "mod"
            | "move"
            | "mut"
            | "override"
            | "priv"
            | "pub"
            | "ref"
            | "return"
            | "self"
            | "Self"
            | "static"
            | "struct"
            | "super"
            | "trait"
            | "true"
            | "try"
            | "type"
            | "typeof"
            | "unsafe"
            | "unsized"
            | "use"
            | "virtual"
            | "where"
            | "while"
            | "yield"
    )
}

/// Whether a keyword has no raw form (`r#self` is an error).
#[must_use]
pub fn is_never_raw(word: &str) -> bool {
    matches!(word, "crate" | "self" | "super" | "Self" | "_")
}

/// Whether a user's text can be the name of a type.
#[must_use]
pub fn is_type_name(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(|c| c.is_ascii_uppercase())
        && chars.all(|c| c.is_ascii_alphanumeric())
        && !is_keyword(text)
        && text.len() <= MAX_LENGTH
}

/// Whether a user's text can be the name of a method or a field.
#[must_use]
pub fn is_value_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
        && !text.contains("__")
        && !is_keyword(text)
        && text.len() <= MAX_LENGTH
}

/// Whether a user's text can be the name of a crate that others depend on.
#[must_use]
pub fn is_crate_name(text: &str) -> bool {
    const TAKEN: [&str; 8] = ["std", "core", "alloc", "test", "proc_macro", "con", "nul", "aux"];
    let library = text.replace('-', "_").to_ascii_lowercase();
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
        && text.len() <= 64
        && !is_keyword(&library)
        && !TAKEN.contains(&library.as_str())
}
