//! What the output of oasmith looks like: templates, and the sources that every generated crate carries.
//!
//! The runtime is ordinary Rust: it is compiled, linted and tested in this package and copied byte for byte.

#[cfg(test)]
pub mod runtime;
#[cfg(test)]
mod runtime_tests;

/// The templates, by the name that a view calls them.
pub const TEMPLATES: &[(&str, &str)] = &[
    ("Cargo.toml", include_str!("../tera/Cargo.toml.tera")),
    ("README.md", include_str!("../tera/README.md.tera")),
    ("api.rs", include_str!("../tera/api.rs.tera")),
    ("apis.rs", include_str!("../tera/apis.rs.tera")),
    ("errors.rs", include_str!("../tera/errors.rs.tera")),
    ("events.rs", include_str!("../tera/events.rs.tera")),
    ("examples.rs", include_str!("../tera/examples.rs.tera")),
    ("lib.rs", include_str!("../tera/lib.rs.tera")),
    ("logging_in.md", include_str!("../tera/logging_in.md.tera")),
    ("login.rs", include_str!("../tera/login.rs.tera")),
    ("login_example.rs", include_str!("../tera/login_example.rs.tera")),
    ("model.rs", include_str!("../tera/model.rs.tera")),
    ("models.rs", include_str!("../tera/models.rs.tera")),
    ("page.md", include_str!("../tera/page.md.tera")),
    ("rustfmt.toml", include_str!("../tera/rustfmt.toml.tera")),
    ("security.rs", include_str!("../tera/security.rs.tera")),
    ("servers.rs", include_str!("../tera/servers.rs.tera")),
];

/// The runtime, by the path that a file has in `src/` of a generated crate.
pub const RUNTIME: &[(&str, &str)] = &[
    ("runtime.rs", include_str!("runtime.rs")),
    ("runtime/blocking.rs", include_str!("runtime/blocking.rs")),
    ("runtime/calendar.rs", include_str!("runtime/calendar.rs")),
    ("runtime/call.rs", include_str!("runtime/call.rs")),
    ("runtime/client.rs", include_str!("runtime/client.rs")),
    ("runtime/client/address.rs", include_str!("runtime/client/address.rs")),
    ("runtime/client/base_url.rs", include_str!("runtime/client/base_url.rs")),
    ("runtime/client/builder.rs", include_str!("runtime/client/builder.rs")),
    ("runtime/client/gateway.rs", include_str!("runtime/client/gateway.rs")),
    ("runtime/client/login.rs", include_str!("runtime/client/login.rs")),
    ("runtime/client/rules.rs", include_str!("runtime/client/rules.rs")),
    ("runtime/client/settings.rs", include_str!("runtime/client/settings.rs")),
    ("runtime/date_time.rs", include_str!("runtime/date_time.rs")),
    ("runtime/date_time/with_chrono.rs", include_str!("runtime/date_time/with_chrono.rs")),
    ("runtime/date_time/with_jiff.rs", include_str!("runtime/date_time/with_jiff.rs")),
    ("runtime/date_time/with_time.rs", include_str!("runtime/date_time/with_time.rs")),
    ("runtime/decode.rs", include_str!("runtime/decode.rs")),
    ("runtime/encode.rs", include_str!("runtime/encode.rs")),
    ("runtime/error.rs", include_str!("runtime/error.rs")),
    ("runtime/error/detail.rs", include_str!("runtime/error/detail.rs")),
    ("runtime/error/make.rs", include_str!("runtime/error/make.rs")),
    ("runtime/error/oauth.rs", include_str!("runtime/error/oauth.rs")),
    ("runtime/error/verdict.rs", include_str!("runtime/error/verdict.rs")),
    ("runtime/exchange.rs", include_str!("runtime/exchange.rs")),
    ("runtime/exchange/attempt.rs", include_str!("runtime/exchange/attempt.rs")),
    ("runtime/field.rs", include_str!("runtime/field.rs")),
    ("runtime/formats.rs", include_str!("runtime/formats.rs")),
    ("runtime/header_value.rs", include_str!("runtime/header_value.rs")),
    ("runtime/hook.rs", include_str!("runtime/hook.rs")),
    ("runtime/http_date.rs", include_str!("runtime/http_date.rs")),
    ("runtime/limits.rs", include_str!("runtime/limits.rs")),
    ("runtime/literal_enum.rs", include_str!("runtime/literal_enum.rs")),
    ("runtime/multipart.rs", include_str!("runtime/multipart.rs")),
    ("runtime/oauth.rs", include_str!("runtime/oauth.rs")),
    ("runtime/oauth/authorize.rs", include_str!("runtime/oauth/authorize.rs")),
    ("runtime/oauth/loopback.rs", include_str!("runtime/oauth/loopback.rs")),
    ("runtime/oauth/redirect.rs", include_str!("runtime/oauth/redirect.rs")),
    ("runtime/oauth/server.rs", include_str!("runtime/oauth/server.rs")),
    ("runtime/oauth/sources.rs", include_str!("runtime/oauth/sources.rs")),
    ("runtime/oauth/tokens.rs", include_str!("runtime/oauth/tokens.rs")),
    ("runtime/paging.rs", include_str!("runtime/paging.rs")),
    ("runtime/paging/link.rs", include_str!("runtime/paging/link.rs")),
    ("runtime/paging/walk.rs", include_str!("runtime/paging/walk.rs")),
    ("runtime/params.rs", include_str!("runtime/params.rs")),
    ("runtime/params/expand.rs", include_str!("runtime/params/expand.rs")),
    ("runtime/params/value.rs", include_str!("runtime/params/value.rs")),
    ("runtime/polling.rs", include_str!("runtime/polling.rs")),
    ("runtime/profile.rs", include_str!("runtime/profile.rs")),
    ("runtime/random.rs", include_str!("runtime/random.rs")),
    ("runtime/request.rs", include_str!("runtime/request.rs")),
    ("runtime/response.rs", include_str!("runtime/response.rs")),
    ("runtime/retry.rs", include_str!("runtime/retry.rs")),
    ("runtime/retry/budget.rs", include_str!("runtime/retry/budget.rs")),
    ("runtime/retry/verdict.rs", include_str!("runtime/retry/verdict.rs")),
    ("runtime/secret.rs", include_str!("runtime/secret.rs")),
    ("runtime/security.rs", include_str!("runtime/security.rs")),
    ("runtime/stream.rs", include_str!("runtime/stream.rs")),
    ("runtime/string_enum.rs", include_str!("runtime/string_enum.rs")),
    ("runtime/token.rs", include_str!("runtime/token.rs")),
    ("runtime/token/cache.rs", include_str!("runtime/token/cache.rs")),
    ("runtime/trace.rs", include_str!("runtime/trace.rs")),
    ("runtime/transport.rs", include_str!("runtime/transport.rs")),
    ("runtime/transport/body.rs", include_str!("runtime/transport/body.rs")),
    ("runtime/transport/body/chain.rs", include_str!("runtime/transport/body/chain.rs")),
    ("runtime/transport/body/reader.rs", include_str!("runtime/transport/body/reader.rs")),
    ("runtime/transport/error.rs", include_str!("runtime/transport/error.rs")),
    ("runtime/transport/reqwest.rs", include_str!("runtime/transport/reqwest.rs")),
    ("runtime/transport/reqwest/builder.rs", include_str!("runtime/transport/reqwest/builder.rs")),
    ("runtime/transport/reqwest/upload.rs", include_str!("runtime/transport/reqwest/upload.rs")),
    ("runtime/tuple.rs", include_str!("runtime/tuple.rs")),
    ("runtime/union.rs", include_str!("runtime/union.rs")),
];

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{RUNTIME, TEMPLATES};

    #[test]
    fn every_file_is_embedded() {
        let package = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut files = Vec::new();
        list(&package.join("tera"), &mut files);
        list(&package.join("src/runtime"), &mut files);
        // `runtime.rs` stands beside its folder.
        assert_eq!(files.len() + 1, TEMPLATES.len() + RUNTIME.len(), "{files:?}");
    }

    fn list(folder: &Path, files: &mut Vec<std::path::PathBuf>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { list(&path, files) } else { files.push(path) }
        }
    }
}
