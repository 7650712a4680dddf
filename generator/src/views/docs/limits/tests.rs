use super::sentence;
use crate::encode::Text;
use crate::ir::{Bound, Count, Limit, Literal};

fn said(limit: Limit) -> String {
    sentence(&[limit]).unwrap()
}

fn count(least: Option<usize>, most: Option<usize>) -> Count {
    Count { least, most }
}

#[test]
fn counts_read_as_people_count() {
    assert_eq!(said(Limit::Length(count(Some(1), Some(100)))), "1 to 100 characters.");
    assert_eq!(said(Limit::Length(count(Some(3), Some(3)))), "Exactly 3 characters.");
    assert_eq!(said(Limit::Items(count(Some(1), None))), "At least 1 item.");
    assert_eq!(said(Limit::Members(count(None, Some(1)))), "At most 1 member.");
}

#[test]
fn ranges_say_whether_their_ends_belong_to_them() {
    let bound = |value: &str, excluded| Some(Bound { value: value.to_owned(), excluded });
    let range = |least, most| said(Limit::Range { least, most });
    assert_eq!(range(bound("1", false), bound("5", false)), "From 1 to 5.");
    assert_eq!(range(bound("0", false), bound("1", true)), "At least 0 and less than 1.");
    assert_eq!(range(bound("0", true), None), "More than 0.");
    assert_eq!(range(None, bound("-0.5", false)), "At most -0.5.");
}

#[test]
fn several_limits_are_one_sentence() {
    let limits = [
        Limit::Pattern(Text::from("^`a`$")),
        Limit::Unique,
        Limit::MultipleOf("0.01".to_owned()),
        Limit::Not(vec![Literal::String(Text::from("x")), Literal::Integer(1)]),
    ];
    assert_eq!(
        sentence(&limits).unwrap(),
        "Matches `^'a'$`; no two items are equal; a multiple of 0.01; not `x` or `1`."
    );
    assert_eq!(said(Limit::Not(Vec::new())), "Not all values are allowed.");
    assert_eq!(sentence(&[]), None);
}
