//! Where snapshots are, and one test for each of a list of fixtures.

use oasmith_tests::repository;

/// Compares a text with `tests/snapshots/<folder>/<name>.snap`.
///
/// `INSTA_UPDATE=always cargo test -p oasmith-tests --test pipeline` takes over what there is now.
pub(crate) fn assert(folder: &str, name: &str, text: &str) {
    let mut settings = insta::Settings::new();
    settings.set_snapshot_path(repository().join("tests/snapshots").join(folder));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, text));
}

/// A test for each name, which hands it to a function, and the list of the names.
macro_rules! tests_of {
    ($check:ident: $($name:ident)*) => {
        $(
            #[test]
            fn $name() {
                $check(stringify!($name));
            }
        )*

        #[allow(dead_code, reason = "not every list is a whole folder")]
        const NAMES: &[&str] = &[$(stringify!($name)),*];
    };
}

pub(crate) use tests_of;
