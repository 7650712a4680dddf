//! Dates and times in the types of jiff.

use jiff::Timestamp;
use jiff::civil;

use super::DateTime;
use crate::runtime::{Date, Time};

impl DateTime {
    /// The moment, or `None` when the text is not a date and time with an offset.
    #[must_use]
    pub fn to_jiff(&self) -> Option<Timestamp> {
        self.0.parse().ok()
    }
}

impl From<Timestamp> for DateTime {
    fn from(moment: Timestamp) -> Self {
        Self(moment.to_string())
    }
}

impl Date {
    /// The day, or `None` when the text is not one.
    #[must_use]
    pub fn to_jiff(&self) -> Option<civil::Date> {
        self.as_str().parse().ok()
    }
}

impl From<civil::Date> for Date {
    fn from(day: civil::Date) -> Self {
        day.to_string().into()
    }
}

impl Time {
    /// The time of day without its offset, or `None` when the text is not one.
    #[must_use]
    pub fn to_jiff(&self) -> Option<civil::Time> {
        self.without_offset()?.parse().ok()
    }
}

impl From<civil::Time> for Time {
    fn from(time: civil::Time) -> Self {
        time.to_string().into()
    }
}
