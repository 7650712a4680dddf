use super::secret;

#[test]
fn a_secret_is_found() {
    assert_eq!(secret("test the_canary ... ok\nBearer canary-1\n"), Some("Bearer canary-1"));
    assert_eq!(secret("token eyJ0b2tlbiI6MX0"), Some("token eyJ0b2tlbiI6MX0"));
    assert_eq!(secret("test the_canary ... ok\n"), None);
}
