//! The calendar, as far as reading dates needs it.

/// The days of each month in a year of the Gregorian calendar.
pub(super) fn month_lengths(year: u64) -> [u64; 12] {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let february = if leap { 29 } else { 28 };
    [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
}
