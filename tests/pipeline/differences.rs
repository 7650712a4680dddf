//! Whether two descriptions that say the same are equal, whatever they look like.

use oasmith::diff::{self, Changes, Impact};
use oasmith::source::Source;
use oasmith_tests::fixture::{self, Fixture};

use crate::determinism::{Order, shuffled};

fn compare(fixture: &Fixture, old: &Source, new: &Source) -> Changes {
    let read = |source| {
        let read = diff::read(source, &fixture.options).map(|(described, _)| described);
        read.unwrap_or_else(|faults| panic!("{}: {}", fixture.name, fixture.report(&faults)))
    };
    diff::compare(&read(old), &read(new))
}

#[test]
fn a_description_is_what_it_is_in_any_order() {
    for fixture in fixture::all(&fixture::folder()) {
        let source = fixture.load().unwrap_or_else(|report| panic!("{report}"));
        assert_eq!(compare(&fixture, &source, &source), Changes::default(), "{}", fixture.name);
        // Other files refer to the description by its name.
        let extension = if fixture.has_files() { "yaml" } else { "json" };
        let other = shuffled(&fixture, Order::Rotated);
        let other = fixture.load_as(&format!("{}.{extension}", fixture.name), &other).unwrap();
        assert_eq!(compare(&fixture, &source, &other), Changes::default(), "{}", fixture.name);
    }
}

/// Any two descriptions can be compared; none has to do with the other.
#[test]
fn strangers_can_be_compared() {
    let fixtures = fixture::all(&fixture::folder());
    for pair in fixtures.windows(2) {
        let [one, other] = pair else { continue };
        let sources = [one, other].map(|it| it.load().unwrap_or_else(|report| panic!("{report}")));
        let described = [(one, 0), (other, 1)].map(|(fixture, index)| {
            diff::read(&sources[index], &fixture.options).map(|(described, _)| described).unwrap()
        });
        let changes = diff::compare(&described[0], &described[1]);
        let back = diff::compare(&described[1], &described[0]);
        assert_eq!(changes.is_empty(), back.is_empty(), "{} and {}", one.name, other.name);
        for change in &changes.changes {
            let subject = format!("{} and {}: {change:?}", one.name, other.name);
            assert!(change.sentence.ends_with('.') && !change.sentence.contains('\n'), "{subject}");
            assert!(change.impact < Impact::Major || change.hint.is_some(), "{subject}");
            // A place is a place of its source.
            for (place, source) in [(&change.old, &sources[0]), (&change.new, &sources[1])] {
                let Some(place) = place else { continue };
                let (home, place) = source.home(place);
                assert!(home.locate(&place).is_some(), "{subject}");
            }
        }
    }
}
