//! Dates as typed → dates of the calendar.

use chrono::NaiveDate;

use crate::diagnostic::Diagnostic;

/// When the order ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expiry {
    /// On a day.
    On(NaiveDate),
    /// The order says that it has no end.
    Never,
    /// Not known; nothing is assumed.
    Unknown,
}

/// What the end date means on a given day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// The last day is past.
    Expired,
    /// The order ends within 30 days: maybe before a hearing; the days that are left.
    Soon(i64),
    /// The order ends later; the days that are left.
    Later(i64),
    /// The order has no end.
    Never,
    /// Not known.
    Unknown,
}

/// How many days before its end an order may end by itself before a judge hears the request.
pub(super) const SOON: i64 = 30;

impl Expiry {
    /// What the end date means today. On its last day an order is still in force.
    pub fn standing(self, today: NaiveDate) -> Standing {
        match self {
            Expiry::Never => Standing::Never,
            Expiry::Unknown => Standing::Unknown,
            Expiry::On(day) => match (day - today).num_days() {
                ..0 => Standing::Expired,
                days @ ..=SOON => Standing::Soon(days),
                days => Standing::Later(days),
            },
        }
    }

    /// The last day of the order, if one is known.
    pub fn day(self) -> Option<NaiveDate> {
        match self {
            Expiry::On(day) => Some(day),
            Expiry::Never | Expiry::Unknown => None,
        }
    }

    pub(super) fn check(text: Option<&str>, path: &str, problems: &mut Vec<Diagnostic>) -> Expiry {
        match text.map(str::trim) {
            None | Some("") => Expiry::Unknown,
            Some("never") => Expiry::Never,
            Some(text) => check(text, path, problems).map_or(Expiry::Unknown, Expiry::On),
        }
    }
}

/// Why a text is no day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NotADay {
    /// It is not written as `YYYY-MM-DD`.
    #[error("not written as YYYY-MM-DD")]
    Shape,
    /// The calendar has no such day.
    #[error("no such day")]
    NoSuchDay,
}

/// Reads `YYYY-MM-DD`, a day that the calendar has.
///
/// # Errors
///
/// Another way to write a day, and a day that there is not.
pub fn parse_day(text: &str) -> Result<NaiveDate, NotADay> {
    let shape: Vec<&str> = text.split('-').collect();
    let digits = |part: &str, length: usize| {
        part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    let well_shaped = matches!(shape[..], [year, month, day]
        if digits(year, 4) && digits(month, 2) && digits(day, 2));
    if !well_shaped {
        return Err(NotADay::Shape);
    }
    NaiveDate::parse_from_str(text, "%Y-%m-%d").map_err(|_| NotADay::NoSuchDay)
}

pub(super) fn check(text: &str, path: &str, problems: &mut Vec<Diagnostic>) -> Option<NaiveDate> {
    let day = parse_day(text.trim());
    if let Err(problem) = day {
        let key = match (problem, path.ends_with("expires")) {
            (NotADay::Shape, _) if text.contains('/') => "date-shape/figures",
            (NotADay::Shape, false) => "date-shape",
            (NotADay::Shape, true) => "date-shape/end",
            (NotADay::NoSuchDay, false) => "no-such-day",
            (NotADay::NoSuchDay, true) => "no-such-day/end",
        };
        problems.push(Diagnostic::error(key, path));
    }
    day.ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_days_that_are_left_count_leap_days_and_the_last_day_itself() {
        let on = |day: &str| Expiry::On(day.parse().unwrap());
        let standing = |expiry: Expiry, today: &str| expiry.standing(today.parse().unwrap());
        assert_eq!(standing(on("2026-11-22"), "2026-11-23"), Standing::Expired);
        assert_eq!(standing(on("2026-11-23"), "2026-11-23"), Standing::Soon(0));
        assert_eq!(standing(on("2026-12-23"), "2026-11-23"), Standing::Soon(30));
        assert_eq!(standing(on("2026-12-24"), "2026-11-23"), Standing::Later(31));
        assert_eq!(standing(on("2028-03-01"), "2028-02-28"), Standing::Soon(2));
        assert_eq!(standing(on("2027-03-01"), "2027-02-28"), Standing::Soon(1));
        assert_eq!(standing(Expiry::Never, "2026-11-23"), Standing::Never);
        assert_eq!(standing(Expiry::Unknown, "2026-11-23"), Standing::Unknown);
    }

    #[test]
    fn only_days_of_the_calendar_are_dates() {
        let code = |text: &str| {
            let mut problems = Vec::new();
            check(text, "order.issued", &mut problems);
            problems.first().map(Diagnostic::code)
        };
        assert_eq!(code("2024-02-29"), None);
        assert_eq!(code("2025-02-29"), Some("no-such-day"));
        assert_eq!(code("2025-13-01"), Some("no-such-day"));
        assert_eq!(code("3/4/2025"), Some("date-shape"));
        assert_eq!(code("2025-3-4"), Some("date-shape"));
        assert_eq!(code("+025-03-04"), Some("date-shape"));
    }
}
