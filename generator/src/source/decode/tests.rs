use super::*;

#[test]
fn text_passes() {
    assert_eq!(decode("größe: 1".as_bytes()), Ok("größe: 1"));
    assert_eq!(decode(b""), Ok(""));
}

#[test]
fn bytes_that_are_no_text_are_named() {
    for (bytes, reason) in [
        (&b"\x1f\x8b\x08\0"[..], "gzip"),
        (b"PK\x03\x04", "zip"),
        (b"\xff\xfeo\0p\0", "UTF-16"),
        (b"\0o\0p", "UTF-16"),
        (b"{\0\"\0", "UTF-16"),
    ] {
        assert!(decode(bytes).unwrap_err().iter().any(|fault| fault.message.contains(reason)), "{bytes:?}");
    }
}

#[test]
fn the_first_bad_byte_has_a_place() {
    let faults = decode(b"a: 1\n\xc3\xa4: \xe4\n").unwrap_err();
    let fault = faults.iter().next().unwrap();
    assert_eq!(fault.place, Place::Position { line: 2, column: 4 });
    assert_eq!(fault.message, "byte 0xe4 is not UTF-8");
}
