use super::{Sizes, shares};

#[test]
fn the_largest_part_comes_first_and_small_ones_are_one() {
    let code = [("core", 600), ("url", 380), ("itoa", 12), ("str", 8)];
    let parts = Sizes { code: code.into_iter().map(|(name, bytes)| (name.to_owned(), bytes)).collect(), data: 500 };
    let wanted = [("code of `core`", 600), ("texts and tables", 500), ("code of `url`", 380), ("code of 2 others", 20)];
    assert_eq!(shares(&parts), wanted.map(|(what, bytes)| (what.to_owned(), bytes)));
}
