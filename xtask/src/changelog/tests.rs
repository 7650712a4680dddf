use super::*;

const HEADINGS: [&str; 2] = ["Major", "Minor"];

const BY_HAND: &str = "# Changelog\n\n## Unreleased\n\n- Written by hand.\n\n## 0.2.0 - 2026-01-01\n\n- Old.\n";

fn entries(lines: &[(&str, &str)]) -> Entries {
    let mut entries = Entries::default();
    for (heading, line) in lines {
        entries.add(heading, line);
    }
    entries
}

#[test]
fn what_people_wrote_stays() {
    let with_entries = with(BY_HAND, BY_HAND, &HEADINGS, &entries(&[("Minor", "b"), ("Major", "a"), ("Minor", "b")]));
    assert_eq!(
        with_entries,
        format!(
            "# Changelog\n\n## Unreleased\n\n- Written by hand.\n\n{BEGIN}\n\n### Major\n\n- a\n\n### Minor\n\n- b\n\n\
             {END}\n\n## 0.2.0 - 2026-01-01\n\n- Old.\n"
        )
    );
    assert_eq!(with(&with_entries, BY_HAND, &HEADINGS, &Entries::default()), BY_HAND, "and the rest goes away again");
}

#[test]
fn once_more_changes_nothing() {
    let since = entries(&[("Minor", "b")]);
    for start in [BY_HAND, "", "# Changelog\n", "# Changelog\n\n## 1.0.0\n", "## [Unreleased]\n", "## Unreleased"] {
        let once = with(start, start, &HEADINGS, &since);
        assert_eq!(written(&once), since, "{start:?}");
        assert_eq!(with(&once, start, &HEADINGS, &since), once, "{start:?}");
        assert_eq!(with(start, start, &HEADINGS, &Entries::default()), start);
    }
}

#[test]
fn what_the_base_has_already_comes_first() {
    let base = with(BY_HAND, BY_HAND, &HEADINGS, &entries(&[("Minor", "b"), ("Minor", "c")]));
    let draft = with(&base, &base, &HEADINGS, &entries(&[("Minor", "draft")]));
    let since = entries(&[("Minor", "d"), ("Minor", "b"), ("Major", "a")]);
    let added = with(&draft, &base, &HEADINGS, &since);
    let wanted = entries(&[("Major", "a"), ("Minor", "b"), ("Minor", "c"), ("Minor", "d")]);
    assert_eq!(written(&added), wanted, "nothing is lost but the draft");
}

#[test]
fn what_was_released_is_not_touched() {
    let old = with(BY_HAND, BY_HAND, &HEADINGS, &entries(&[("Minor", "b")])).replace("## Unreleased", "## 0.3.0");
    assert_eq!(written(&old), Entries::default());
    let new = with(&old, &old, &HEADINGS, &entries(&[("Minor", "c")]));
    assert_eq!(written(&new), entries(&[("Minor", "c")]));
    assert!(new.ends_with(old.strip_prefix("# Changelog\n\n").unwrap()), "{new}");
}

#[test]
fn people_may_move_lines_out_of_the_part() {
    let since = entries(&[("Minor", "b"), ("Major", "a")]);
    assert_eq!(missing("## Unreleased\n\n- b\n\n## 0.1.0\n\n- a\n", &since), ["a"]);
    assert_eq!(missing("", &since), ["b", "a"]);
}

#[test]
fn the_last_version_is_the_first_heading_that_is_one() {
    assert_eq!(released(BY_HAND), Some(Version::new(0, 2, 0)));
    assert_eq!(released("## [Unreleased]\n## [1.2.3] - 2026\n## 1.2.2\n"), Some(Version::new(1, 2, 3)));
    assert_eq!(released("## Unreleased\n\n### 1.0.0\n"), None);
}
