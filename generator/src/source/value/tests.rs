use super::*;

#[test]
fn faults_carry_escaped_pointers() {
    let limits = Limits::default();
    let reading = Reading::new(Format::Json, &limits);
    let text = r#"{"a/b": [0, {"~": 1, "~": 2}]}"#;
    let mut deserializer = serde_json::Deserializer::from_str(text);
    reading.root().deserialize(&mut deserializer).unwrap();
    assert_eq!(reading.faults.into_list(), [Fault::DuplicateKey(Pointer::parse("/a~1b/1/~0"))]);
}

#[test]
fn the_list_of_faults_has_an_end() {
    let limits = Limits::default();
    let reading = Reading::new(Format::Json, &limits);
    let text = format!("{{\"a\": 0{}}}", ", \"a\": 0".repeat(5 * MAX_FAULTS));
    let mut deserializer = serde_json::Deserializer::from_str(&text);
    reading.root().deserialize(&mut deserializer).unwrap();
    assert_eq!(reading.faults.into_list().len(), MAX_FAULTS);
}
