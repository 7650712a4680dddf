//! The tags of a page. Pages come from a serialiser: a `<` in text is written `&lt;`, and every value is quoted.

/// An element as it begins.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Tag {
    pub(super) name: String,
    pub(super) attributes: Vec<(String, String)>,
}

/// The elements of a text, in their order. What stands in scripts and styles is passed over.
pub(super) fn tags(html: &str) -> Vec<Tag> {
    let mut found = Vec::new();
    let mut rest = html;
    while let Some((_, after)) = rest.split_once('<') {
        rest = after;
        if let Some(comment) = after.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, rest)| rest);
            continue;
        }
        let end = after.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == ':')).unwrap_or(after.len());
        let (name, mut inside) = after.split_at(end);
        if name.is_empty() {
            continue;
        }
        let mut attributes = Vec::new();
        loop {
            inside = inside.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
            let end = inside.find(|c: char| c.is_whitespace() || "=>/".contains(c)).unwrap_or(inside.len());
            let (attribute, after) = inside.split_at(end);
            if attribute.is_empty() {
                inside = after;
                break;
            }
            let (value, after) = match after.strip_prefix("=\"").and_then(|value| value.split_once('"')) {
                Some(quoted) => quoted,
                None => match after.strip_prefix('=') {
                    Some(bare) => {
                        bare.split_at(bare.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(bare.len()))
                    }
                    None => ("", after),
                },
            };
            attributes.push((attribute.to_ascii_lowercase(), decoded(value)));
            inside = after;
        }
        rest = inside;
        let name = name.to_ascii_lowercase();
        if name == "script" || name == "style" {
            rest = rest.split_once(&format!("</{name}>")).map_or("", |(_, rest)| rest);
        }
        found.push(Tag { name, attributes });
    }
    found
}

/// The references to characters that serialisers write.
fn decoded(value: &str) -> String {
    value
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&#x27;", "'")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
}

#[test]
fn tags_with_all_that_they_say() {
    let found = tags(
        "a <p class=\"x y\">b &lt;i></p><!-- <b> --><br/><img src=x onerror=f(1)><script>'<u>'</script><a href=\"a&amp;b\">",
    );
    let shown: Vec<String> = found
        .iter()
        .map(|tag| tag.attributes.iter().fold(tag.name.clone(), |text, (name, value)| format!("{text} {name}={value}")))
        .collect();
    assert_eq!(shown, ["p class=x y", "br", "img src=x onerror=f(1)", "script", "a href=a&b"]);
}
