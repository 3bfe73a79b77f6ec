//! Children who are named where initials would do. A name is a guess here.

/// Whether somebody's relationship is a child's.
pub(in crate::case) fn is_child(relationship: &str) -> bool {
    let words = relationship.to_lowercase();
    let mut words = words.split(|one: char| !one.is_alphabetic());
    words.any(|word| CHILDREN.contains(&word))
}

/// Words for a child.
const CHILDREN: [&str; 13] = [
    "son",
    "daughter",
    "child",
    "kid",
    "baby",
    "boy",
    "girl",
    "stepson",
    "stepdaughter",
    "stepchild",
    "children",
    "sons",
    "daughters",
];

/// Whether a word for a child is followed by a name: “my son Theo”, “our daughter, Ana”.
pub(super) fn names_a_child(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.windows(2).enumerate().any(|(place, pair)| {
        let child = pair[0].trim_end_matches(',').to_lowercase();
        if !CHILDREN.contains(&child.as_str()) {
            return false;
        }
        let next = match pair[1] {
            "named" | "called" | "is" => words.get(place + 2).copied().unwrap_or_default(),
            word => word,
        };
        let name = next.trim_end_matches(|end: char| !end.is_alphanumeric());
        let mut letters = name.chars();
        letters.next().is_some_and(char::is_uppercase)
            && letters.next().is_some_and(char::is_lowercase)
    })
}

#[cfg(test)]
mod tests {
    use super::names_a_child;

    #[test]
    fn a_named_child_is_noticed_and_initials_are_not() {
        for text in ["my son Theo", "our daughter, Ana, is six", "a child named Lee"] {
            assert!(names_a_child(text), "{text}");
        }
        for text in ["our daughter. Since then", "my son T. W.", "my child and I", "the boy is six"]
        {
            assert!(!names_a_child(text), "{text}");
        }
    }
}
