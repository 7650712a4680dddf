//! Path templates: `OpenAPI` 3.0.3, section 4.8.2.2 and RFC 3986, section 3.3.

/// A path template in parts.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Template<'a> {
    pub(super) parts: Vec<Part<'a>>,
    /// Query parameters that are always the same: `/files?format=zip`.
    pub(super) query: Vec<(&'a str, &'a str)>,
    /// What was repaired, in words that follow the template.
    pub(super) repairs: Vec<&'static str>,
}

/// A part of a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Part<'a> {
    Literal(&'a str),
    Parameter(&'a str),
}

/// Splits a template at its parameters.
///
/// # Errors
///
/// What is wrong with the template, in words that follow it.
pub(super) fn parse(template: &str) -> Result<Template<'_>, &'static str> {
    if !template.starts_with('/') {
        return Err("does not begin with `/`");
    }
    let mut parsed = Template::default();
    let (path, fragment) = template.split_once('#').map_or((template, None), |(path, rest)| (path, Some(rest)));
    if fragment.is_some() {
        parsed.repairs.push("has a fragment, which is not sent");
    }
    let (path, query) = split_query(path);
    for pair in query.unwrap_or_default().split('&').filter(|pair| !pair.is_empty() && !pair.contains('{')) {
        parsed.query.push(pair.split_once('=').unwrap_or((pair, "")));
    }
    if query.is_some() {
        parsed.repairs.push("has a query, which is sent as a parameter that is always the same");
    }
    parse_path(path, &mut parsed)?;
    Ok(parsed)
}

/// A `?` outside a parameter begins a query.
fn split_query(path: &str) -> (&str, Option<&str>) {
    let mut depth = 0_u32;
    for (index, c) in path.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            '?' if depth == 0 => return (path.get(..index).unwrap_or(path), path.get(index + 1..)),
            _ => {}
        }
    }
    (path, None)
}

fn parse_path<'a>(path: &'a str, parsed: &mut Template<'a>) -> Result<(), &'static str> {
    let mut rest = path;
    while let Some((literal, after)) = rest.split_once('{') {
        push_literal(parsed, literal)?;
        let (name, after) = after.split_once('}').ok_or("has a `{` without its `}`")?;
        if name.is_empty() {
            return Err("has a parameter without a name");
        }
        if name.contains(['{', '/']) {
            return Err("has a `{` inside a parameter");
        }
        if parsed.parts.contains(&Part::Parameter(name)) {
            return Err("has the same parameter twice");
        }
        parsed.parts.push(Part::Parameter(name));
        rest = after;
    }
    push_literal(parsed, rest)
}

fn push_literal<'a>(parsed: &mut Template<'a>, literal: &'a str) -> Result<(), &'static str> {
    if literal.contains('}') {
        return Err("has a `}` without its `{`");
    }
    if literal.contains("//") || literal.chars().any(|c| c.is_whitespace() || c.is_control() || "\"\\".contains(c)) {
        return Err("is not the path of a URI");
    }
    // `pchar` and `/` of RFC 3986, section 3.3.
    let legal = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@/%".contains(&byte);
    if !literal.bytes().all(legal) {
        parsed.repairs.push("has characters that are sent percent-encoded");
    }
    if !literal.is_empty() {
        parsed.parts.push(Part::Literal(literal));
    }
    Ok(())
}
