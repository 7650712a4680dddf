use super::*;

#[test]
fn names_and_numbers_do_not_tell_causes_apart() {
    assert_eq!(masked("cannot find type `Pet` in 2 scopes"), "cannot find type `…` in … scopes");
    assert_eq!(masked(r#"the key "a \" b" stands 17 times"#), "the key \"…\" stands … times");
    assert_eq!(masked("`Pet` has `oneOf`"), "`…` has `oneOf`");
    assert_eq!(masked("no body of \"multipart/form-data\""), "no body of \"multipart/form-data\"");
    assert_eq!(masked("left `open"), "left `…`");
    assert_eq!(masked("first line\nsecond"), "first line");
}

#[test]
fn what_hits_most_descriptions_comes_first() {
    let found = [
        ("one", Finding::new("E1", "no `a`", "src/a.rs:1")),
        ("one", Finding::new("E1", "no `b`", "src/b.rs:2")),
        ("one", Finding::new("E1", "no `c`", "src/c.rs:3")),
        ("one", Finding::new("E2", "no `a`", "src/d.rs:4")),
        ("two", Finding::new("E2", "no `x`", "src/e.rs:5")),
    ];
    let causes = group(found);
    let short: Vec<_> = causes.iter().map(|cause| (cause.code.as_str(), cause.count, cause.slugs.len())).collect();
    assert_eq!(short, [("E2", 2, 2), ("E1", 3, 1)]);
    assert_eq!(causes[0].message, "no `…`");
    assert_eq!(causes[0].first, "one src/d.rs:4");
}
