use oasmith::config::{Limits, Options as Choices};

use super::*;

fn text(shape: Shape, operations: u32) -> String {
    let mut bytes = Vec::new();
    shape.write(operations, &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

#[test]
fn descriptions_are_what_they_are_called() {
    for (shape, operations, schemas) in [(Shape::Flat, 150, 300), (Shape::Shared, 150, 200), (Shape::Shared, 30, 60)] {
        let source = oasmith::source::load("scale.json", &text(shape, operations)).unwrap();
        let output = oasmith::generate(&source, &Choices::default()).unwrap();
        assert_eq!(output.diagnostics.iter().count(), 0, "{:?}", output.diagnostics);
        assert_eq!(output.summary.operations, operations as usize);
        assert_eq!(source.value()["components"]["schemas"].as_object().unwrap().len(), schemas);
    }
}

#[test]
fn every_limit_in_the_way_is_raised() {
    let raised = |name: &str| LIMITS.iter().filter_map(|it| it.split_once('=')).any(|(limit, _)| limit == name);
    let Limits { input_mib: _, operations: _, nodes: _, schemas: _, members: _, parts: _, values: _ } =
        Limits::default();
    for name in ["input-mib", "operations", "nodes", "schemas", "members"] {
        assert!(raised(name), "{name}");
    }
}

#[test]
fn a_row_says_what_one_operation_takes() {
    let run = Run { wall: 1.26, processor: 2.0, peak: 4 * MEBIBYTE };
    let rows = [Row { shape: Shape::Flat, operations: 1000, bytes: MEBIBYTE / 2, run }];
    let last = table(&rows).lines().last().unwrap().to_owned();
    assert_eq!(last, "| flat | 1000 | 0.5 MiB | 1.3 s | 2.0 s | 2000 µs | 4 MiB | 8 |");
}
