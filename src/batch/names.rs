//! The folder of each case of a batch.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::files::safe_name;

/// Tells cases with the same name apart: the second is `-2`, the third `-3`, in the order of the
/// input, whether the ones before were refused or not. So a case keeps its folder when another one
/// is mended.
///
/// Eight bytes are kept of each name, and the folders of a system that does not tell `a` from `A`
/// are told apart too.
#[derive(Debug, Default)]
pub struct FolderNames {
    taken: HashSet<u64>,
}

impl FolderNames {
    /// The name of the folder for the next case of the input.
    pub fn next(&mut self, case_number: &str) -> String {
        let name = safe_name(case_number);
        if self.take(&name) {
            return name;
        }
        let mut count = 2_u64;
        loop {
            let numbered = format!("{name}-{count}");
            if self.take(&numbered) {
                return numbered;
            }
            count += 1;
        }
    }

    fn take(&mut self, name: &str) -> bool {
        let mut hasher = DefaultHasher::new();
        name.to_lowercase().hash(&mut hasher);
        self.taken.insert(hasher.finish())
    }
}

#[cfg(test)]
mod tests {
    use super::FolderNames;

    #[test]
    fn the_same_name_is_numbered_in_the_order_of_the_input() {
        let mut names = FolderNames::default();
        let folders = ["A/17", "a-17", "A-17-2", "A 17", "B"].map(|number| names.next(number));
        assert_eq!(folders, ["A-17", "a-17-2", "A-17-2-2", "A-17-3", "B"]);
    }
}
