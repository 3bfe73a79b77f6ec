//! The folder of each case of a batch.

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::diagnostic::Diagnostic;

/// Tells cases with the same name apart: the second is `-2`, the third `-3`, in the order of the
/// input, whether the ones before were refused or not. So a case keeps its folder when another one
/// is mended.
///
/// Eight bytes are kept of each name, and the folders of a system that does not tell `a` from `A`
/// are told apart too.
#[derive(Debug, Default)]
pub struct FolderNames {
    taken: HashSet<u64>,
    /// Of names that came more than once, the number that comes next.
    counts: HashMap<u64, u64>,
}

impl FolderNames {
    /// The name of the folder for the next case of the input.
    pub fn next(&mut self, case_number: &str) -> String {
        let name = safe_name(case_number);
        if self.take(&name) {
            return name;
        }
        let hash = hash_of(&name);
        let mut count = self.counts.get(&hash).copied().unwrap_or(2);
        loop {
            let numbered = format!("{name}-{count}");
            count += 1;
            if self.take(&numbered) {
                self.counts.insert(hash, count);
                return numbered;
            }
        }
    }

    /// Takes the name of a folder for the next case; what should be looked at if another case has its number.
    pub fn again(&mut self, case_number: &str) -> Option<Diagnostic> {
        let folder = self.next(case_number);
        warning_of(case_number, &folder)
    }

    /// Whether a case has this folder.
    pub fn has(&self, name: &str) -> bool {
        self.taken.contains(&hash_of(name))
    }

    fn take(&mut self, name: &str) -> bool {
        self.taken.insert(hash_of(name))
    }
}

/// What should be looked at where a case did not get the folder of its number: another has it.
pub fn warning_of(case_number: &str, folder: &str) -> Option<Diagnostic> {
    let is_again = folder != safe_name(case_number);
    let warning = || Diagnostic::warning("number-again", "case_number").with("folder", folder);
    is_again.then(warning)
}

/// What is kept of a name.
pub(super) fn hash_of(name: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    name.to_lowercase().hash(&mut hasher);
    hasher.finish()
}

/// A case number as the name of a folder: letters, digits, `.`, `_` and `-`, never one that a
/// system gives a meaning of its own.
pub fn safe_name(case_number: &str) -> String {
    const LONGEST: usize = 80;
    // Names that Windows keeps for devices, with or without an ending.
    const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "com", "lpt"];
    let mut name = String::new();
    for character in case_number.trim().chars() {
        if character.is_alphanumeric() || matches!(character, '.' | '_') {
            name.push(character);
        } else if !name.ends_with('-') {
            name.push('-');
        }
    }
    let mut short = String::new();
    for character in name.trim_matches(['-', '.']).chars() {
        if short.len() + character.len_utf8() > LONGEST {
            break;
        }
        short.push(character);
    }
    let name = short.trim_matches(['-', '.']);
    let stem = name.split('.').next().unwrap_or_default().to_lowercase();
    let device = DEVICES.contains(&stem.trim_end_matches(|end: char| end.is_ascii_digit()));
    if name.is_empty() || device {
        format!("case-{name}").trim_end_matches('-').to_owned()
    } else {
        name.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::{FolderNames, safe_name};

    #[test]
    fn the_same_name_is_numbered_in_the_order_of_the_input() {
        let mut names = FolderNames::default();
        let folders = ["A/17", "a-17", "A-17-2", "A 17", "B"].map(|number| names.next(number));
        assert_eq!(folders, ["A-17", "a-17-2", "A-17-2-2", "A-17-3", "B"]);
    }

    #[test]
    fn any_case_number_makes_a_safe_name() {
        assert_eq!(safe_name("23-2-04417-1"), "23-2-04417-1");
        assert_eq!(safe_name("FA 24/118 (B)"), "FA-24-118-B");
        assert_eq!(safe_name("../../etc/x"), "etc-x");
        assert_eq!(safe_name("CON"), "case-CON");
        assert_eq!(safe_name("lpt1.txt"), "case-lpt1.txt");
        assert_eq!(safe_name("///"), "case");
        assert_eq!(safe_name("Nº 7"), "Nº-7");
        assert!(safe_name(&"é".repeat(300)).len() <= 80);
    }
}
