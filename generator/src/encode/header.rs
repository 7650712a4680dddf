//! Names of headers: nothing is encoded here, since a name that needs it is none.

/// Whether a text is a `token` of RFC 9110, section 5.6.2, as every name of a header is.
#[must_use]
pub fn is_header_name(text: &str) -> bool {
    let token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !text.is_empty() && text.bytes().all(token)
}
