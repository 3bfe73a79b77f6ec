//! Days as people and sheets write them → days as case files have them.

use chrono::NaiveDate;

/// How a day of figures alone is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DayOrder {
    /// Year, month, day.
    #[default]
    Iso,
    /// Month, day, year.
    Us,
}

/// The fields with a day.
const DAYS: [&str; 3] = ["order.issued", "order.expires", "order.hearing_date"];

/// A text as a case file would have it: a day that can be told in only one way is written as
/// one. Everything else stays, and is judged with the case.
pub fn as_in_a_case(field: &str, text: &str, order: DayOrder) -> String {
    if !DAYS.contains(&field) {
        return text.to_owned();
    }
    if field == "order.expires" && is_no_end(text) {
        return "never".to_owned();
    }
    let day = with_a_time(text).or_else(|| in_words(text)).or_else(|| match order {
        DayOrder::Iso => None,
        DayOrder::Us => american(text),
    });
    day.map_or_else(|| text.to_owned(), |day| day.to_string())
}

fn is_no_end(text: &str) -> bool {
    let words = text.trim().to_lowercase();
    const NO_END: [&str; 9] = [
        "never",
        "permanent",
        "none",
        "no end",
        "no end date",
        "no expiration",
        "forever",
        "lifetime",
        "does not expire",
    ];
    NO_END.contains(&words.trim_end_matches('.'))
}

/// `2025-03-04 00:00:00` and `2025-03-04T00:00`.
fn with_a_time(text: &str) -> Option<NaiveDate> {
    let (day, time) = text.trim().split_once(['T', ' '])?;
    let is_time = time.starts_with(|one: char| one.is_ascii_digit())
        && time.chars().all(|one| one.is_ascii_digit() || ":.Z+-".contains(one));
    day.parse().ok().filter(|_| is_time && day.len() == "2025-03-04".len())
}

/// The number of a month, by its name or a beginning of it.
pub(crate) fn month(word: &str) -> Option<u32> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let word = if word == "sept" { "sep" } else { word };
    let known = MONTHS.iter().position(|month| word.len() >= 3 && month.starts_with(word));
    known.and_then(|place| u32::try_from(place + 1).ok())
}

/// `March 4, 2025`, `4 Mar 2025`, `4-Mar-2025`.
fn in_words(text: &str) -> Option<NaiveDate> {
    let parts = text.split(|one: char| !one.is_alphanumeric()).filter(|part| !part.is_empty());
    let parts: Vec<String> = parts.map(str::to_lowercase).collect();
    let [first, second, year] = parts.as_slice() else { return None };
    let (month, day) = match (month(first), month(second)) {
        (Some(month), None) => (month, second),
        (None, Some(month)) => (month, first),
        _ => return None,
    };
    let day = day.trim_end_matches(|one: char| one.is_alphabetic());
    whole_year(year).and_then(|year| NaiveDate::from_ymd_opt(year, month, day.parse().ok()?))
}

/// `3/4/2025`, month first.
fn american(text: &str) -> Option<NaiveDate> {
    let day = text.trim().split(' ').next().unwrap_or_default();
    let [month, day, year] = day.split(['/', '-']).collect::<Vec<_>>()[..] else { return None };
    NaiveDate::from_ymd_opt(whole_year(year)?, month.parse().ok()?, day.parse().ok()?)
}

/// Two figures of a year could be of any century.
fn whole_year(year: &str) -> Option<i32> {
    let is_whole = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
    year.parse().ok().filter(|_| is_whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_told_where_it_can_be_told_in_only_one_way() {
        let iso = |text: &str| as_in_a_case("order.issued", text, DayOrder::Iso);
        for text in [
            "2025-03-04",
            "2025-03-04 00:00:00",
            "2025-03-04T00:00:00Z",
            "March 4, 2025",
            "mar 4 2025",
            "Mar. 4, 2025",
            "4-Mar-2025",
            "4 March 2025",
            "March 4th, 2025",
        ] {
            assert_eq!(iso(text), "2025-03-04", "{text}");
        }
        assert_eq!(iso("Sept. 14, 2016"), "2016-09-14");
        for text in ["3/4/2025", "24-Mar", "March 2025", "Mar 4, 25", "4 5 2025", "soon"] {
            assert_eq!(iso(text), text);
        }
        let us = |text: &str| as_in_a_case("order.issued", text, DayOrder::Us);
        assert_eq!(us("3/4/2025"), "2025-03-04");
        assert_eq!(us("03/04/2025 0:00"), "2025-03-04");
        assert_eq!(us("13/4/2025"), "13/4/2025");
        assert_eq!(us("3/4/25"), "3/4/25");
        assert_eq!(as_in_a_case("order.expires", "Permanent", DayOrder::Iso), "never");
        assert_eq!(as_in_a_case("case_number", "March 4, 2025", DayOrder::Us), "March 4, 2025");
    }
}
