//! Text that holds something else: `contentEncoding` and `contentMediaType`.

use serde_json::{Map, Value};

/// Says bytes as 3.0 says them.
pub(super) fn content(schema: &mut Map<String, Value>) {
    let encoding = schema.remove("contentEncoding");
    let media_type = schema.remove("contentMediaType");
    let encoding = encoding.as_ref().and_then(Value::as_str).map(str::to_ascii_lowercase);
    let media_type = media_type.as_ref().and_then(Value::as_str).map(str::to_ascii_lowercase);
    let format = match (encoding.as_deref(), media_type.as_deref()) {
        (Some("base64" | "base64url"), _) => "byte",
        (None | Some("binary"), Some(media_type)) if !is_text(media_type) => "binary",
        (Some("binary"), None) => "binary",
        _ => return,
    };
    if !schema.contains_key("type") {
        schema.insert("type".to_owned(), "string".into());
    }
    schema.entry("format").or_insert_with(|| format.into());
}

/// Whether a JSON string holds the content as it is.
fn is_text(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    essence.starts_with("text/")
        || essence.ends_with("+json")
        || essence.ends_with("+xml")
        || matches!(essence, "application/json" | "application/xml" | "application/jwt")
}
