//! The changelog of a generated crate: which version was released last, and what is said about the next one.
//!
//! People write it. What `cargo xtask codegen --changelog` adds stands between two markers under the heading
//! "Unreleased"; nothing outside of them is ever touched. The part between them is what the base of the comparison has
//! there already, and what has changed since: so that several pull requests between two releases add up, and running
//! the command again changes nothing.

use semver::Version;

/// What opens the part that the command writes.
const BEGIN: &str = "<!-- The changes of the API, by `cargo xtask codegen --changelog`. -->";

/// What closes it.
const END: &str = "<!-- End of the changes of the API. -->";

/// Changes by the headings under which they are listed, in the order of the headings.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Entries(Vec<(String, Vec<String>)>);

impl Entries {
    /// Adds a line, unless it is there.
    pub(crate) fn add(&mut self, heading: &str, line: &str) {
        let lines = match self.0.iter().position(|(known, _)| known == heading) {
            Some(index) => self.0.get_mut(index),
            None => {
                self.0.push((heading.to_owned(), Vec::new()));
                self.0.last_mut()
            }
        };
        if let Some((_, lines)) = lines
            && !lines.iter().any(|known| known == line)
        {
            lines.push(line.to_owned());
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Each line.
    pub(crate) fn lines(&self) -> impl Iterator<Item = &str> {
        self.0.iter().flat_map(|(_, lines)| lines.iter().map(String::as_str))
    }

    /// Each line with its heading.
    fn all(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().flat_map(|(heading, lines)| lines.iter().map(|line| (heading.as_str(), line.as_str())))
    }
}

/// The entries that the command has written for the next version.
pub(crate) fn written(changelog: &str) -> Entries {
    let mut entries = Entries::default();
    let mut heading = String::new();
    for line in part(changelog).map_or("", |part| part.between).lines() {
        if let Some(text) = line.strip_prefix("### ") {
            text.clone_into(&mut heading);
        } else if let Some(text) = line.strip_prefix("- ") {
            entries.add(&heading, text);
        }
    }
    entries
}

/// The changelog with what the base has already, and the entries for what has changed since, in place of what the
/// command wrote there before. The headings come in the order of `headings`.
pub(crate) fn with(changelog: &str, base: &str, headings: &[&str], since: &Entries) -> String {
    let mut entries = Entries::default();
    let before = written(base);
    for wanted in headings {
        for (_, line) in before.all().chain(since.all()).filter(|(heading, _)| heading == wanted) {
            entries.add(wanted, line);
        }
    }
    let text = render(&entries);
    if let Some(Part { before, after, .. }) = part(changelog) {
        // An empty part takes the blank line after it with it.
        let after = if text.is_empty() { after.trim_start_matches('\n') } else { after };
        return format!("{before}{text}{after}");
    }
    if text.is_empty() {
        return changelog.to_owned();
    }
    if let Some((start, end)) = unreleased(changelog) {
        let (before, own) = (changelog.get(..start).unwrap_or_default(), changelog.get(start..end).unwrap_or_default());
        let after = changelog.get(end..).unwrap_or_default();
        let (own, gap) = (own.trim_end(), if after.is_empty() { "" } else { "\n" });
        return format!("{before}{own}\n\n{text}{gap}{after}");
    }
    let start = sections(changelog).next().map_or(changelog.len(), |(start, _)| start);
    let (before, after) = (changelog.get(..start).unwrap_or_default(), changelog.get(start..).unwrap_or_default());
    let (before, gap) = (before.trim_end(), if after.is_empty() { "" } else { "\n" });
    let separator = if before.is_empty() { "# Changelog" } else { before };
    format!("{separator}\n\n## Unreleased\n\n{text}{gap}{after}")
}

/// The lines that the part about the next version does not have, whoever wrote it.
pub(crate) fn missing<'a>(changelog: &str, entries: &'a Entries) -> Vec<&'a str> {
    let text = unreleased(changelog).and_then(|(start, end)| changelog.get(start..end)).unwrap_or_default();
    entries.lines().filter(|line| !text.lines().any(|known| known.strip_prefix("- ") == Some(line))).collect()
}

/// The last version that was released: the first heading that is a version.
pub(crate) fn released(changelog: &str) -> Option<Version> {
    sections(changelog).find_map(|(_, title)| Version::parse(title.split_whitespace().next()?).ok())
}

fn render(entries: &Entries) -> String {
    if entries.is_empty() {
        return String::new();
    }
    let sections = entries.0.iter().map(|(heading, lines)| format!("### {heading}\n\n- {}\n\n", lines.join("\n- ")));
    let sections: Vec<String> = sections.collect();
    format!("{BEGIN}\n\n{}{END}\n", sections.concat())
}

/// A changelog around what the command wrote.
struct Part<'a> {
    before: &'a str,
    between: &'a str,
    after: &'a str,
}

/// Where the command wrote before; only the next version counts, what was released stays as it is.
fn part(changelog: &str) -> Option<Part<'_>> {
    let (start, end) = unreleased(changelog)?;
    let section = changelog.get(start..end)?;
    let (opened, rest) = section.split_once(&format!("{BEGIN}\n"))?;
    let (between, closed) = rest.split_once(&format!("{END}\n"))?;
    let (opened, closed) = (start + opened.len(), end - closed.len());
    Some(Part { before: changelog.get(..opened)?, between, after: changelog.get(closed..)? })
}

/// The part about the next version: from its heading to the next one.
fn unreleased(changelog: &str) -> Option<(usize, usize)> {
    let mut sections = sections(changelog).skip_while(|(_, title)| !title.eq_ignore_ascii_case("unreleased"));
    let (start, _) = sections.next()?;
    Some((start, sections.next().map_or(changelog.len(), |(next, _)| next)))
}

/// Where each section of the second level starts, and its title without the brackets of a link.
fn sections(changelog: &str) -> impl Iterator<Item = (usize, String)> {
    let mut offset = 0;
    changelog.split_inclusive('\n').filter_map(move |line| {
        let start = offset;
        offset += line.len();
        let title = line.strip_prefix("## ")?.trim();
        Some((start, title.replacen(['[', ']'], "", 2)))
    })
}

#[cfg(test)]
mod tests;
