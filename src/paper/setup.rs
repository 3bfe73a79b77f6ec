//! How the papers of a case are printed: what was asked for, else what its courts require.

use super::profile::{BannerPlace, Profile};

/// What a user asks for, of all cases alike.
#[derive(Clone, Debug, Default)]
pub struct PrintWish {
    /// The paper rules to use, whatever the courts of a case require.
    pub profile: Option<Profile>,
    /// Where the banner stands, whatever the profile says.
    pub banner: Option<BannerPlace>,
    /// Large letters in all that the reader keeps.
    pub large_print: bool,
}

/// How the papers of one case are printed.
#[derive(Clone, Debug)]
pub struct PrintSetup {
    /// The paper rules of what is filed.
    pub profile: Profile,
    /// Large letters in all that the reader keeps.
    pub large_print: bool,
}

impl PrintWish {
    /// The setup for a case whose courts require a built-in profile, or none.
    pub fn setup(&self, required: Option<&str>) -> PrintSetup {
        let of_rule = || required.and_then(Profile::built_in);
        let mut profile = self.profile.clone().or_else(of_rule).unwrap_or_default();
        if let Some(banner) = self.banner {
            profile.banner = banner;
        }
        PrintSetup { profile, large_print: self.large_print }
    }
}

impl From<Profile> for PrintWish {
    fn from(profile: Profile) -> PrintWish {
        PrintWish { profile: Some(profile), ..PrintWish::default() }
    }
}

impl From<Profile> for PrintSetup {
    fn from(profile: Profile) -> PrintSetup {
        PrintSetup { profile, large_print: false }
    }
}
