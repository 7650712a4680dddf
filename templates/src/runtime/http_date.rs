//! The date format of HTTP headers.

use std::time::Duration;

use super::calendar::month_lengths;
use super::platform::SystemTime;

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// Reads an IMF-fixdate such as `Sun, 06 Nov 1994 08:49:37 GMT`.
///
/// RFC 9110 §5.6.7 has two older forms; no server has sent them for decades, and a date that cannot be
/// read only costs the caller a hint. Dates before 1970 are refused.
pub(super) fn parse(text: &str) -> Option<SystemTime> {
    let (_weekday, rest) = text.trim().split_once(", ")?;
    let fields: Vec<&str> = rest.split(' ').collect();
    let [day, month, year, time, "GMT"] = fields.as_slice() else { return None };
    let times: Vec<u64> = time.split(':').map(|part| digits(part, 2)).collect::<Option<_>>()?;
    let [hour, minute, second] = times.as_slice() else { return None };
    let month = MONTHS.iter().position(|name| name == month)?;
    // 60 is a leap second.
    if *hour > 23 || *minute > 59 || *second > 60 {
        return None;
    }
    let days = days_since_1970(digits(year, 4)?, u64::try_from(month).ok()?, digits(day, 2)?)?;
    SystemTime::UNIX_EPOCH.checked_add(Duration::from_secs(((days * 24 + hour) * 60 + minute) * 60 + second))
}

/// A number of exactly `width` digits: `parse` alone would take a sign.
fn digits(text: &str, width: usize) -> Option<u64> {
    let plain = text.len() == width && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| plain)
}

/// Days from the first of January 1970; `month` counts from 0, `day` from 1.
fn days_since_1970(year: u64, month: u64, day: u64) -> Option<u64> {
    let lengths = month_lengths(year);
    let month = usize::try_from(month).ok()?;
    if year < 1970 || day < 1 || day > *lengths.get(month)? {
        return None;
    }
    let leap_days_before = |year: u64| (year - 1) / 4 - (year - 1) / 100 + (year - 1) / 400;
    let days_of_years = (year - 1970) * 365 + leap_days_before(year) - leap_days_before(1970);
    Some(days_of_years + lengths.iter().take(month).sum::<u64>() + day - 1)
}
