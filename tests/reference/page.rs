//! The documentation page states what the reference page states.

use jiff::Timestamp;
use serde_json::Value;

use crate::table::{BASE_URL, EDITIONS, Edition, Kind, Member, OPERATIONS, Operation, Sketch, snake_case};
use crate::{GENERATED, Generated};

/// The page of today's description as users of the flagship find it.
const COMMITTED: &str = include_str!("../../generated/docs/OAuthApi.md");

/// Each page with its edition: both generated ones, and the committed one.
fn pages() -> [(Edition, &'static str); 3] {
    let [past, present]: &'static [Generated; 2] = &GENERATED;
    let page = |generated: &'static Generated| (generated.edition, generated.file("docs/OAuthApi.md"));
    [page(past), page(present), (EDITIONS[1], COMMITTED)]
}

#[test]
fn the_index_lists_the_operations() {
    for (edition, page) in pages() {
        assert!(page.contains(&format!("\nAll paths are relative to `{BASE_URL}`.\n")), "{}", edition.name);
        let index = rows(page.split("<a name=").next().unwrap());
        assert_eq!(index.len(), edition.operations, "{}", edition.name);
        let expected = OPERATIONS.map(|operation| {
            let (name, method, path) = (operation.name(), operation.http_method, operation.path);
            [format!("[**{name}**](#{name})"), format!("**{method}** `{path}`"), operation.summary.to_owned()]
        });
        let documented: Vec<_> = index.iter().filter(|row| expected.iter().any(|it| it[0] == row[0])).collect();
        assert_eq!(documented, expected.iter().collect::<Vec<_>>(), "{}", edition.name);
    }
}

#[test]
fn each_operation_has_its_method_path_and_summary() {
    for_each(|edition, operation, section| {
        let (name, arguments) = (operation.name(), operation.arguments().join(", "));
        let returns = operation.returns.unwrap_or("()");
        let lines: Vec<_> = section.lines().filter(|line| !line.is_empty()).take(6).collect();
        let expected = [
            &format!("## {name}"),
            "```text",
            &format!("{name}({arguments}) -> {returns}"),
            "```",
            &format!("{} `{}`", operation.http_method, operation.path),
            operation.summary,
        ];
        assert_eq!(lines, expected, "{}", edition.name);
    });
}

#[test]
fn each_operation_has_its_permissions() {
    for_each(|edition, operation, section| {
        let (_, rest) = section.split_once("\nRequires ANY permissions:\n").expect(edition.name);
        let list = rest.lines().skip_while(|line| line.is_empty()).map_while(|line| line.strip_prefix("* "));
        assert_eq!(list.collect::<Vec<_>>(), operation.permissions, "{}", edition.name);
    });
}

#[test]
fn each_operation_has_its_parameters() {
    for_each(|edition, operation, section| {
        let part = part(section, "### Parameters").unwrap();
        let expected: Vec<[String; 4]> = operation
            .parameters
            .iter()
            .map(|parameter| {
                let (ty, notes) = match parameter.kind {
                    Kind::String => ("&str", format!("path `{}`", parameter.js_name)),
                    Kind::Object => (edition.body, "body".to_owned()),
                };
                let name = snake_case(parameter.js_name);
                [format!("**{name}**"), format!("`{ty}`"), parameter.description.to_owned(), notes]
            })
            .collect();
        assert_eq!(rows(part), expected, "{}", edition.name);
        let none = part.contains("This operation has no parameters.");
        assert_eq!(none, expected.is_empty(), "{}", edition.name);
    });
}

#[test]
fn each_operation_has_its_return_type() {
    for_each(|edition, operation, section| {
        let text = part(section, "### Return type").unwrap().trim();
        let shown = text.split('`').nth(1).unwrap();
        assert_eq!(shown, operation.returns.unwrap_or("()"), "{}", edition.name);
        assert_eq!(text.contains("(no response body)"), operation.returns.is_none(), "{}", edition.name);
    });
}

#[test]
fn each_body_has_its_type_and_its_members() {
    for_each(|edition, operation, section| {
        let Some(body) = part(section, "### Request body") else {
            assert!(!operation.has_body(), "{}: {}", edition.name, operation.js_name);
            return;
        };
        assert!(operation.has_body(), "{}: {}", edition.name, operation.js_name);
        assert_eq!(body.split('`').nth(1), Some(edition.body), "{}", edition.name);
        let (sketch, _) = body.split_once("```json\n").unwrap().1.split_once("```").unwrap();
        let Value::Object(sketch) = serde_json::from_str(sketch).unwrap() else { panic!("{sketch}") };
        let expected = edition.sent_members();
        for Member { name, sketch: kind, .. } in &expected {
            let value = sketch.get(*name).unwrap_or_else(|| panic!("{}: no `{name}`", edition.name));
            assert!(is_sketch(*kind, value), "{}: {name}: {value} is no {kind:?}", edition.name);
        }
        let unexpected: Vec<_> = sketch.keys().filter(|name| !expected.iter().any(|it| it.name == *name)).collect();
        assert!(unexpected.is_empty(), "{}: {unexpected:?}", edition.name);
    });
}

fn is_sketch(kind: Sketch, value: &Value) -> bool {
    let has_strings = |value: &Value, names: &[&str]| {
        value.as_object().is_some_and(|it| it.len() == names.len() && names.iter().all(|name| it[*name].is_string()))
    };
    let is_list_of = |value: &Value, is_item: &dyn Fn(&Value) -> bool| {
        value.as_array().is_some_and(|items| !items.is_empty() && items.iter().all(is_item))
    };
    match kind {
        Sketch::String => value.is_string(),
        Sketch::Number => value.is_number(),
        Sketch::Date => value.as_str().is_some_and(|date| date.parse::<Timestamp>().is_ok()),
        Sketch::Strings => is_list_of(value, &Value::is_string),
        Sketch::Object(names) => has_strings(value, names),
        Sketch::Objects(names) => is_list_of(value, &|item| has_strings(item, names)),
    }
}

/// Checks the section of each operation of the reference on each page.
fn for_each(check: impl Fn(&Edition, &Operation, &str)) {
    for (edition, page) in pages() {
        for operation in &OPERATIONS {
            check(&edition, operation, section(page, &operation.name()));
        }
    }
}

/// What the page says about one operation, from below its anchor to the next.
pub(crate) fn section<'a>(page: &'a str, anchor: &str) -> &'a str {
    let anchor = format!("{anchor}\"></a>\n");
    let mut sections = page.split("\n<a name=\"").filter_map(|section| section.strip_prefix(&anchor));
    sections.next().unwrap_or_else(|| panic!("no section `{anchor}`"))
}

/// What stands under a heading of a section, if the section has it.
fn part<'a>(section: &'a str, heading: &str) -> Option<&'a str> {
    let (_, rest) = section.split_once(&format!("\n{heading}\n"))?;
    Some(rest.split("\n### ").next().unwrap_or(rest))
}

/// The cells of the rows of the first table, without its head.
fn rows(text: &str) -> Vec<Vec<String>> {
    let lines = text.lines().skip_while(|line| !line.starts_with("| --")).skip(1);
    let cells = |row: &str| row.trim_matches('|').split(" | ").map(|cell| cell.trim().to_owned()).collect();
    lines.map_while(|line| line.starts_with('|').then(|| cells(line))).collect()
}
