//! The path of a field: names with dots between them, such as `parties.protected.name`; places in a
//! list count from 1, as in `order.related.1.court`. The input as a whole has the empty path.

/// The path of a step below another path.
pub fn join(path: &str, step: &str) -> String {
    if path.is_empty() { step.to_owned() } else { format!("{path}.{step}") }
}

/// The path of an entry of a list, whose first place is 0 here.
pub fn entry(path: &str, place: usize) -> String {
    join(path, &(place + 1).to_string())
}

/// The steps of a path, from the outside in.
pub fn steps(path: &str) -> impl Iterator<Item = &str> {
    path.split('.').filter(|step| !step.is_empty())
}

/// The path of what holds a field, and its last step.
pub fn split_last(path: &str) -> (&str, &str) {
    path.rsplit_once('.').unwrap_or(("", path))
}

/// The place in a list that a step names, counted from 0.
pub fn place(step: &str) -> Option<usize> {
    step.parse::<usize>().ok()?.checked_sub(1)
}

/// Whether a field is another one or lies inside of it. Everything lies inside of the whole.
pub fn is_within(path: &str, around: &str) -> bool {
    around.is_empty()
        || path.strip_prefix(around).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_within_itself_and_what_holds_it_and_no_other() {
        assert!(is_within("order.related.1", "order.related.1"));
        assert!(is_within("order.related.1.court", "order"));
        assert!(is_within("order", ""));
        assert!(!is_within("order.related.10", "order.related.1"));
        assert!(!is_within("order", "order.related"));
    }

    #[test]
    fn places_count_from_1_in_a_path() {
        assert_eq!(entry("order.related", 0), "order.related.1");
        assert_eq!((place("1"), place("0"), place("x")), (Some(0), None, None));
        assert_eq!(steps("a.1.b").collect::<Vec<_>>(), ["a", "1", "b"]);
        assert_eq!(split_last("version"), ("", "version"));
    }
}
