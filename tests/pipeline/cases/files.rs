//! Names that become files.

use super::Case;

pub(super) fn cases() -> Vec<Case> {
    let schemas = |names: &[&str]| {
        let all = names.iter().map(|name| format!(" {name}: {{type: object, properties: {{a: {{type: string}}}}}}"));
        all.collect::<Vec<_>>().join(",\n")
    };
    vec![
        Case::schemas(
            33,
            "schemas that are paths",
            &schemas(&["'../../../x'", "/etc/x", r"'C:\x'", "a/b", "'..'", "'%2e%2e'", r#""a\0b""#, "．．"]),
            &["W OAS009 12:2"],
        ),
        Case::paths(
            33,
            "tags that are paths",
            " /a: {get: {tags: ['../../../x'], operationId: a, DONE}}\n /b: {get: {tags: [/etc/x], operationId: b, DONE}}\n /c: {get: {tags: ['..'], operationId: c, DONE}}",
            &[],
        ),
        Case::schemas(
            34,
            "names of devices and of roots",
            &schemas(&["mod", "lib", "main", "build", "CON", "aux", "User", "user"]),
            &[],
        ),
        Case::schemas(34, "a name of three hundred characters", &schemas(&[&"Name".repeat(75)]), &[]),
    ]
}
