//! `host`, `basePath` and `schemes` become `servers`.

use serde_json::{Map, Value, json};

/// All that 2.0 knows.
const SCHEMES: [&str; 4] = ["http", "https", "ws", "wss"];

/// The servers, unless the description says nothing about them.
pub(super) fn servers(root: &Map<String, Value>, schemes: Option<&Value>) -> Option<Value> {
    let text = |key: &str| root.get(key).and_then(Value::as_str).unwrap_or_default().trim();
    // Paths bring their own slash.
    let base = match text("basePath").trim_matches('/') {
        "" => String::new(),
        base => format!("/{base}"),
    };
    let host = text("host").trim_end_matches('/');
    let urls = match host.split_once("://") {
        _ if host.is_empty() && base.is_empty() => return None,
        _ if host.is_empty() => vec![base],
        // Not what the specification asks for, but what it means is plain.
        Some((scheme, host)) => vec![format!("{scheme}://{host}{base}")],
        None => usable(schemes).iter().map(|scheme| format!("{scheme}://{host}{base}")).collect(),
    };
    Some(urls.into_iter().map(|url| json!({ "url": url })).collect())
}

/// The schemes that are worth a server: `http` only if there is no `https`, others only if there is neither.
fn usable(schemes: Option<&Value>) -> Vec<String> {
    let single = schemes.and_then(Value::as_str).into_iter();
    let several = schemes.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
    let listed = single.chain(several).map(str::to_ascii_lowercase);
    let listed: Vec<String> = listed.filter(|scheme| SCHEMES.contains(&scheme.as_str())).collect();
    let has = |scheme: &str| listed.iter().any(|listed| listed == scheme);
    match (has("https") || listed.is_empty(), has("http")) {
        (true, _) => vec!["https".to_owned()],
        (false, true) => vec!["http".to_owned()],
        (false, false) => listed,
    }
}
