//! The pure part of trying again: which ending allows it, and how long the wait is.

use std::time::Duration;

use crate::runtime::RetryPolicy;
use crate::runtime::retry::{Budget, Cost, Ending, Nature, Verdict};
use http::{Method, StatusCode};
use proptest::prelude::*;

const NATURES: [Nature; 4] = [Nature::Reads, Nature::Replaces, Nature::Keyed, Nature::Creates];

fn status(code: u16) -> Ending {
    Ending::Status(StatusCode::from_u16(code).unwrap())
}

/// For reads, for what replaces or has a key, for what creates: `R` retryable, `A` ambiguous.
#[test]
fn each_ending_has_its_verdict() {
    let table = [
        (vec![Ending::Unsent, status(429)], ["R", "R", "R"]),
        (vec![Ending::Lost, status(408), status(500), status(502), status(503), status(504)], ["R", "RA", "A"]),
        (vec![Ending::Unreadable, status(303), status(507), status(520), status(599)], ["", "A", "A"]),
        (vec![Ending::Refused, status(400), status(401), status(403), status(404), status(409)], ["", "", ""]),
        (vec![status(307), status(308), status(412), status(422), status(501), status(505)], ["", "", ""]),
    ];
    for (endings, [reads, replaces, creates]) in table {
        for ending in endings {
            for (nature, expected) in NATURES.into_iter().zip([reads, replaces, replaces, creates]) {
                let verdict = Verdict::of(ending, nature);
                let shown = [("R", verdict.retryable), ("A", verdict.ambiguous)];
                let shown: String = shown.iter().filter(|(_, is)| *is).map(|(letter, _)| *letter).collect();
                assert_eq!(shown, expected, "{ending:?} {nature:?}");
            }
        }
    }
}

#[test]
fn the_method_says_what_twice_means() {
    for (method, nature) in [
        (Method::GET, Nature::Reads),
        (Method::HEAD, Nature::Reads),
        (Method::OPTIONS, Nature::Reads),
        (Method::from_bytes(b"QUERY").unwrap(), Nature::Reads),
        (Method::PUT, Nature::Replaces),
        (Method::DELETE, Nature::Replaces),
        (Method::POST, Nature::Creates),
        (Method::PATCH, Nature::Creates),
        (Method::from_bytes(b"MERGE").unwrap(), Nature::Creates),
    ] {
        assert_eq!(Nature::of(&method, false), nature, "{method}");
        let keyed = if nature == Nature::Creates { Nature::Keyed } else { nature };
        assert_eq!(Nature::of(&method, true), keyed, "{method}");
    }
}

#[test]
fn the_budget_ends_and_fills_again() {
    let budget = Budget::default();
    assert!((0..50).all(|_| budget.pay(Cost::Timeout)));
    assert!(!budget.pay(Cost::Plain));
    budget.refill(None);
    assert!(!budget.pay(Cost::Plain), "a success without retries gives little back");
    budget.refill(Some(Cost::Timeout));
    assert!(budget.pay(Cost::Plain) && budget.pay(Cost::Plain) && !budget.pay(Cost::Plain));
    (0..10_000).for_each(|_| budget.refill(None));
    assert!((0..100).all(|_| budget.pay(Cost::Plain)));
    assert!(!budget.pay(Cost::Plain), "it never holds more than at first");
}

fn endings() -> impl Strategy<Value = Ending> {
    let status = (100_u16..1000).prop_map(status);
    prop_oneof![Just(Ending::Unsent), Just(Ending::Lost), Just(Ending::Unreadable), Just(Ending::Refused), status]
}

fn natures() -> impl Strategy<Value = Nature> {
    proptest::sample::select(NATURES.to_vec())
}

proptest! {
    /// What may have created something is never sent again, and what only reads is never in doubt.
    #[test]
    fn nothing_is_created_twice(ending in endings(), nature in natures()) {
        let verdict = Verdict::of(ending, nature);
        prop_assert!(!(nature == Nature::Creates && verdict.ambiguous && verdict.retryable));
        prop_assert!(!(nature == Nature::Reads && verdict.ambiguous));
        prop_assert!(!(ending == status(409) && verdict.retryable));
    }

    /// A wait lies between what the server asks for and the limit that doubles; it ends with the attempts.
    #[test]
    fn waits_are_bounded(
        attempt in 0_u32..40,
        chance in -1.0_f64..2.0,
        asked in proptest::option::of(0_u64..100_000),
        ending in endings(),
        nature in natures(),
        attempts in 0_u32..40,
        first in 0_u64..10_000_000,
        longest in 0_u64..10_000_000,
    ) {
        let [first, longest] = [first, longest].map(Duration::from_millis);
        let policy = RetryPolicy::new().attempts(attempts).first_wait(first).longest_wait(longest);
        let (asked, verdict) = (asked.map(Duration::from_secs), Verdict::of(ending, nature));
        match policy.wait(attempt, nature, verdict, chance, asked) {
            Some(wait) => {
                prop_assert!(verdict.retryable && attempt < attempts);
                prop_assert!(wait >= asked.unwrap_or_default());
                let doubled = first.saturating_mul(2_u32.saturating_pow(attempt.saturating_sub(1)));
                prop_assert!(wait <= asked.unwrap_or_default().max(doubled.min(longest)));
            }
            None => prop_assert!(!verdict.retryable || attempt >= attempts),
        }
        let careful = policy.writes(false).wait(attempt, nature, verdict, chance, asked);
        prop_assert!(!(nature == Nature::Replaces && verdict.ambiguous && careful.is_some()));
    }
}

#[test]
fn the_default_waits_are_those_of_the_documentation() {
    let again = Verdict { retryable: true, ambiguous: false };
    let wait = |attempt| RetryPolicy::default().wait(attempt, Nature::Reads, again, 1.0, None);
    assert_eq!([wait(1), wait(2), wait(3)], [Some(Duration::from_millis(500)), Some(Duration::from_secs(1)), None]);
    let many = RetryPolicy::new().attempts(u32::MAX);
    assert_eq!(many.wait(30, Nature::Reads, again, 1.0, None), Some(Duration::from_secs(20)));
    assert_eq!(many.wait(30, Nature::Reads, again, 0.0, None), Some(Duration::ZERO));
}
