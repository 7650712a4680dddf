//! Path templates: `OpenAPI` 3.0.3, section 4.8.2.2 and RFC 3986, section 3.3.

/// A part of a path template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Part<'a> {
    Literal(&'a str),
    Parameter(&'a str),
}

/// Splits a template at its parameters.
///
/// # Errors
///
/// What is wrong with the template, in words that follow its name.
pub(super) fn parse(template: &str) -> Result<Vec<Part<'_>>, &'static str> {
    if !template.starts_with('/') {
        return Err("does not begin with `/`");
    }
    let mut parts = Vec::new();
    let mut rest = template;
    while let Some((literal, after)) = rest.split_once('{') {
        push_literal(&mut parts, literal)?;
        let (name, after) = after.split_once('}').ok_or("has a `{` without its `}`")?;
        if name.is_empty() {
            return Err("has a parameter without a name");
        }
        if name.contains(['{', '/']) {
            return Err("has a `{` inside a parameter");
        }
        if parts.contains(&Part::Parameter(name)) {
            return Err("has the same parameter twice");
        }
        if matches!(parts.last(), Some(Part::Parameter(_))) {
            return Err("has two parameters with nothing between them");
        }
        parts.push(Part::Parameter(name));
        rest = after;
    }
    push_literal(&mut parts, rest)?;
    Ok(parts)
}

fn push_literal<'a>(parts: &mut Vec<Part<'a>>, literal: &'a str) -> Result<(), &'static str> {
    if literal.contains('}') {
        return Err("has a `}` without its `{`");
    }
    // `pchar` and `/` of RFC 3986, section 3.3; other characters would have to be percent-encoded.
    let legal = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@/%".contains(&byte);
    if !literal.bytes().all(legal) || literal.contains("//") {
        return Err("is not the path of a URI");
    }
    if !literal.is_empty() {
        parts.push(Part::Literal(literal));
    }
    Ok(())
}
