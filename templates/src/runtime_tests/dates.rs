//! What dates and times mean in the types of other crates.

use jiff::civil;

use crate::runtime::{Date, DateTime, Time};

fn moment(text: &str) -> DateTime {
    serde_json::from_value(text.into()).unwrap()
}

#[test]
fn a_date_time_is_a_moment_in_each_crate() {
    let (utc, zurich) = (moment("2026-03-01T08:30:00.5Z"), moment("2026-03-01T09:30:00.500+01:00"));
    assert_ne!(utc, zurich);
    assert_eq!(utc.to_jiff(), zurich.to_jiff());
    assert_eq!(utc.to_chrono(), zurich.to_chrono());
    assert_eq!(utc.to_time(), zurich.to_time());
    let milliseconds = 1_772_353_800_500;
    assert_eq!(zurich.to_jiff().unwrap().as_millisecond(), milliseconds);
    assert_eq!(zurich.to_chrono().unwrap().timestamp_millis(), milliseconds);
    assert_eq!(zurich.to_time().unwrap().unix_timestamp_nanos(), i128::from(milliseconds) * 1_000_000);
}

#[test]
fn what_was_strictly_parsed_is_a_moment_in_each_crate() {
    for text in ["2026-03-01t08:30:00z", "2024-02-29T00:00:00.123456789-11:30", "0001-01-01T23:59:59+23:59"] {
        let date: DateTime = text.parse().unwrap();
        assert!(date.to_jiff().is_some() && date.to_chrono().is_some() && date.to_time().is_some(), "{text}");
    }
}

#[test]
fn a_date_time_is_made_of_a_moment_of_each_crate() {
    let utc = moment("2026-03-01T08:30:00.5Z");
    assert_eq!(DateTime::from(utc.to_jiff().unwrap()), utc);
    assert_eq!(DateTime::try_from(utc.to_time().unwrap()).unwrap(), utc);
    assert_eq!(DateTime::from(utc.to_chrono().unwrap()).as_str(), "2026-03-01T08:30:00.500Z");
    let zurich = moment("2026-03-01T09:30:00+01:00");
    assert_eq!(DateTime::from(zurich.to_chrono().unwrap()), zurich);
    assert_eq!(DateTime::try_from(zurich.to_time().unwrap()).unwrap(), zurich);
    let ancient = utc.to_time().unwrap().replace_year(-1).unwrap();
    assert!(DateTime::try_from(ancient).is_err());
}

#[test]
fn a_day_is_one_in_each_crate() {
    let day = Date::from("2024-02-29");
    assert_eq!(day.to_jiff(), Some(civil::date(2024, 2, 29)));
    assert_eq!(Date::from(day.to_jiff().unwrap()), day);
    assert_eq!(Date::from(day.to_chrono().unwrap()), day);
    assert_eq!(Date::from(day.to_time().unwrap()), day);
    assert_eq!(day.to_time().unwrap().ordinal(), 60);
}

#[test]
fn a_time_of_day_is_one_in_each_crate_and_has_no_offset() {
    for (text, plain) in [
        ("08:30:00", "08:30:00"),
        ("08:30:00Z", "08:30:00"),
        ("20:30:10+01:00", "20:30:10"),
        ("08:30:00.500-11:30", "08:30:00.500"),
        ("00:00:00", "00:00:00"),
    ] {
        let time = Time::from(text);
        assert_eq!(time.without_offset(), Some(plain));
        let jiff: civil::Time = plain.parse().unwrap();
        assert_eq!(time.to_jiff(), Some(jiff));
        let made = [time.to_jiff().unwrap().into(), time.to_chrono().unwrap().into(), time.to_time().unwrap().into()];
        for made in made.map(|made: Time| made) {
            assert_eq!(made.to_jiff(), Some(jiff), "{made}");
            assert!(made.as_str().starts_with(text.get(..8).unwrap()), "{made}");
        }
    }
    assert_eq!(Time::from(time::Time::from_hms_milli(8, 30, 0, 50).unwrap()).as_str(), "08:30:00.05");
}

#[test]
fn a_text_of_another_form_has_no_meaning() {
    for text in ["", "yesterday", "2026-13-41", "25:00:00", "2026-02-30T08:30:00Z", "🦀"] {
        let moment = moment(text);
        assert_eq!((moment.to_jiff(), moment.to_chrono(), moment.to_time()), (None, None, None), "{text}");
        let day = Date::from(text);
        assert_eq!((day.to_jiff(), day.to_chrono(), day.to_time()), (None, None, None), "{text}");
        let time = Time::from(text);
        assert_eq!((time.to_jiff(), time.to_chrono(), time.to_time()), (None, None, None), "{text}");
    }
}
