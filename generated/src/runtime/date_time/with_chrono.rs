//! Dates and times in the types of chrono.

use chrono::{FixedOffset, NaiveDate, NaiveTime, SecondsFormat, TimeZone};

use super::DateTime;
use crate::runtime::{Date, Time};

impl DateTime {
    /// The moment with its offset, or `None` when the text is not a date and time with one.
    #[must_use]
    pub fn to_chrono(&self) -> Option<chrono::DateTime<FixedOffset>> {
        self.0.parse().ok()
    }
}

impl<Zone: TimeZone> From<chrono::DateTime<Zone>> for DateTime {
    fn from(moment: chrono::DateTime<Zone>) -> Self {
        Self(moment.to_rfc3339_opts(SecondsFormat::AutoSi, true))
    }
}

impl Date {
    /// The day, or `None` when the text is not one.
    #[must_use]
    pub fn to_chrono(&self) -> Option<NaiveDate> {
        self.as_str().parse().ok()
    }
}

impl From<NaiveDate> for Date {
    fn from(day: NaiveDate) -> Self {
        day.to_string().into()
    }
}

impl Time {
    /// The time of day without its offset, or `None` when the text is not one.
    #[must_use]
    pub fn to_chrono(&self) -> Option<NaiveTime> {
        self.without_offset()?.parse().ok()
    }
}

impl From<NaiveTime> for Time {
    fn from(time: NaiveTime) -> Self {
        time.to_string().into()
    }
}
