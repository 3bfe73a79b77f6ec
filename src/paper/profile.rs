//! A court's paper rules: data, so that a user can bring a file of their own.

use serde::{Deserialize, Serialize};

use crate::catalog::Destination;

/// The paper, what is kept free on it, and where the banner stands. Lengths are points.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// What it is for, in a line.
    pub about: String,
    /// Width of the paper.
    pub width: f32,
    /// Height of the paper.
    pub height: f32,
    /// Free at the left and right of the text.
    pub side_margin: f32,
    /// Free above the text; the banner stands in it.
    pub top_margin: f32,
    /// Free above the text on the first page of a court paper.
    pub first_top_margin: f32,
    /// Free below the text; the footer stands in it.
    pub bottom_margin: f32,
    /// Where the banner of the papers that leave the house stands.
    pub banner: BannerPlace,
    /// The banner's upper edge.
    pub banner_top: f32,
    /// The banner's upper edge on the first page of a court paper.
    pub first_banner_top: f32,
    /// How many numbered lines a page of a court paper has; none if they are not numbered.
    pub numbered_lines: Option<u8>,
}

/// Where the banner of the papers that leave the house stands. What the reader keeps always has its own on
/// every page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum BannerPlace {
    /// On every page.
    EveryPage,
    /// On a page of its own that must be taken off before filing.
    CoverPage,
}

const BUILT_IN: [(&str, &str); 5] = [
    ("standard", include_str!("../../profiles/standard.json")),
    ("plain", include_str!("../../profiles/plain.json")),
    ("top-3-inch", include_str!("../../profiles/top-3-inch.json")),
    ("pleading", include_str!("../../profiles/pleading.json")),
    ("a4", include_str!("../../profiles/a4.json")),
];

/// In points.
const INCH: f32 = 72.0;

/// The height of a numbered line, in points.
pub const NUMBERED_LINE: f32 = 24.0;

impl Profile {
    /// The names of the profiles inside the program.
    pub fn names() -> impl Iterator<Item = &'static str> {
        BUILT_IN.iter().map(|(name, _)| *name)
    }

    /// A profile inside the program.
    pub fn built_in(name: &str) -> Option<Profile> {
        let (_, text) = BUILT_IN.iter().find(|(known, _)| *known == name)?;
        serde_json::from_str(text).ok()
    }

    /// Reads a profile of the user's own.
    ///
    /// # Errors
    ///
    /// What is wrong with the file, or with the page that it describes.
    pub fn read(bytes: &[u8]) -> Result<Profile, ProfileError> {
        let profile: Profile = serde_json::from_slice(bytes)?;
        profile.check()?;
        // The hand-outs go on the same sheet with margins of their own.
        profile.of_no_court().check()?;
        Ok(profile)
    }

    fn check(&self) -> Result<(), ProfileError> {
        // A banner is 34 points high and a footer 40; less room would let them collide.
        const BANNER: f32 = 36.0;
        const FOOTER: f32 = 48.0;
        /// The longest side that readers take (ISO 32000-1, annex C).
        const LONGEST: f32 = 14_400.0;
        let lengths = [
            self.width,
            self.height,
            self.side_margin,
            self.bottom_margin,
            self.top_margin,
            self.first_top_margin,
        ];
        if lengths.iter().any(|length| *length <= 0.0 || *length > LONGEST) {
            return Err(ProfileError::Length);
        }
        let tops =
            [(self.banner_top, self.top_margin), (self.first_banner_top, self.first_top_margin)];
        if self.measure() < 300.0 || tops.iter().any(|(_, text)| self.depth(*text) < 200.0) {
            return Err(ProfileError::Room);
        }
        let fits = |(banner, text): &(f32, f32)| *banner >= 0.0 && banner + BANNER <= *text;
        if self.banner == BannerPlace::EveryPage && !tops.iter().all(fits) {
            return Err(ProfileError::Banner);
        }
        if self.bottom_margin < FOOTER {
            return Err(ProfileError::Footer);
        }
        let numbered = f32::from(self.numbered_lines.unwrap_or(0)) * NUMBERED_LINE;
        if numbered > self.depth(self.top_margin) + 0.5 {
            return Err(ProfileError::NumberedLines);
        }
        Ok(())
    }

    /// Whether as much stays free at the top of the first page as under another profile, and lines are
    /// numbered where they are there.
    pub fn keeps_free(&self, other: &Profile) -> bool {
        let first = |profile: &Profile| profile.first_top_margin + 0.5;
        first(self) >= other.first_top_margin && self.numbered_lines >= other.numbered_lines
    }

    /// How wide the text is.
    pub fn measure(&self) -> f32 {
        self.width - 2.0 * self.side_margin
    }

    /// How high the text may be under a top margin.
    pub fn depth(&self, top_margin: f32) -> f32 {
        self.height - top_margin - self.bottom_margin
    }

    /// The same paper as a document uses it.
    pub fn for_document(&self, destination: Destination) -> Profile {
        let mut profile = match destination {
            Destination::Court => self.clone(),
            // The hand-outs of every profile but for the paper are those of the standard one.
            Destination::Mail => Profile { banner: self.banner, ..self.of_no_court() },
            Destination::Home => Profile { banner: BannerPlace::EveryPage, ..self.of_no_court() },
        };
        if profile.banner == BannerPlace::CoverPage {
            // The banner's room is free again, down to an inch or to what the court keeps free.
            let freed = |text: f32, banner: f32| text.min(banner.max(INCH));
            profile.top_margin = freed(profile.top_margin, profile.banner_top);
            profile.first_top_margin = freed(profile.first_top_margin, profile.first_banner_top);
        }
        profile
    }

    /// The sheet with the margins of the standard one.
    fn of_no_court(&self) -> Profile {
        Profile { width: self.width, height: self.height, ..Profile::default() }
    }
}

impl Default for Profile {
    /// The standard one.
    fn default() -> Profile {
        Profile {
            about: String::new(),
            width: 612.0,
            height: 792.0,
            side_margin: INCH,
            top_margin: 84.0,
            first_top_margin: 84.0,
            bottom_margin: INCH,
            banner: BannerPlace::EveryPage,
            banner_top: 30.0,
            first_banner_top: 30.0,
            numbered_lines: None,
        }
    }
}

/// Why a file is not a court's paper rules that papers can be set by.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ProfileError {
    /// It is not the JSON of a profile.
    #[error(transparent)]
    Json(#[from] serde_json::Error),
    /// A side or a margin of no length, or of more than 14,400 points.
    #[error("a length is not between 0 and 14,400 points")]
    Length,
    /// The text has less than 300 by 200 points.
    #[error("the margins leave too little of the page")]
    Room,
    /// The banner would stand in the text.
    #[error("the banner does not fit above the text")]
    Banner,
    /// The footer would stand in the text.
    #[error("the footer does not fit below the text")]
    Footer,
    /// There are more numbered lines than fit.
    #[error("the numbered lines do not fit on the page")]
    NumberedLines,
}

impl ProfileError {
    /// The key of the words for it; none for what is told in the words of the JSON parser.
    pub fn key(&self) -> Option<&'static str> {
        match self {
            ProfileError::Json(_) => None,
            ProfileError::Length => Some("profile-length"),
            ProfileError::Room => Some("profile-room"),
            ProfileError::Banner => Some("profile-banner"),
            ProfileError::Footer => Some("profile-footer"),
            ProfileError::NumberedLines => Some("profile-numbered-lines"),
        }
    }
}
