//! Dates and times in the types of the crate time.

use time::OffsetDateTime;
use time::format_description::well_known::{Iso8601, Rfc3339};

use super::{DateTime, ParseDateTimeError};
use crate::runtime::{Date, Time};

impl DateTime {
    /// The moment with its offset, or `None` when the text is not a date and time with one.
    #[must_use]
    pub fn to_time(&self) -> Option<OffsetDateTime> {
        OffsetDateTime::parse(&self.0, &Rfc3339).ok()
    }
}

/// Fails where RFC 3339 has no text: for years before 0 or after 9999, and offsets with seconds.
impl TryFrom<OffsetDateTime> for DateTime {
    type Error = ParseDateTimeError;

    fn try_from(moment: OffsetDateTime) -> Result<Self, Self::Error> {
        moment.format(&Rfc3339).map(Self).map_err(|_| ParseDateTimeError(()))
    }
}

impl Date {
    /// The day, or `None` when the text is not one.
    #[must_use]
    pub fn to_time(&self) -> Option<time::Date> {
        time::Date::parse(self.as_str(), &Iso8601::PARSING).ok()
    }
}

impl From<time::Date> for Date {
    fn from(day: time::Date) -> Self {
        day.to_string().into()
    }
}

impl Time {
    /// The time of day without its offset, or `None` when the text is not one.
    #[must_use]
    pub fn to_time(&self) -> Option<time::Time> {
        time::Time::parse(self.without_offset()?, &Iso8601::PARSING).ok()
    }
}

impl From<time::Time> for Time {
    fn from(time: time::Time) -> Self {
        let (hour, minute, second, nano) = time.as_hms_nano();
        let text = format!("{hour:02}:{minute:02}:{second:02}.{nano:09}");
        // Only the digits of the fraction that say something.
        text.trim_end_matches('0').trim_end_matches('.').into()
    }
}
