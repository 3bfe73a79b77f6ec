//! A court's paper rules: data, so that a user can bring a file of their own.

use serde::{Deserialize, Serialize};

use crate::draft::{Document, Manner};

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
    /// Where the banner of the papers for the court stands.
    pub banner: BannerPlace,
    /// The banner's upper edge.
    pub banner_top: f32,
    /// The banner's upper edge on the first page of a court paper.
    pub first_banner_top: f32,
    /// How many numbered lines a page of a court paper has; none if they are not numbered.
    pub numbered_lines: Option<u8>,
}

/// Where the banner of motion, declaration and proposed order stands. Everything else always has
/// it on every page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum BannerPlace {
    /// On every page.
    EveryPage,
    /// On a page of its own that must be taken off before filing.
    CoverPage,
}

const BUILT_IN: [(&str, &str); 5] = [
    ("standard", include_str!("profiles/standard.json")),
    ("plain", include_str!("profiles/plain.json")),
    ("top-3-inch", include_str!("profiles/top-3-inch.json")),
    ("pleading", include_str!("profiles/pleading.json")),
    ("a4", include_str!("profiles/a4.json")),
];

/// The height of a numbered line.
pub(super) const NUMBERED_LINE: f32 = 24.0;

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
    /// In words: what is wrong with the file, or with the page that it describes.
    pub fn read(bytes: &[u8]) -> Result<Profile, String> {
        let profile: Profile = serde_json::from_slice(bytes).map_err(|error| error.to_string())?;
        profile.check()?;
        Ok(profile)
    }

    fn check(&self) -> Result<(), String> {
        // A banner is 34 points high and a footer 40; less room would let them collide.
        const BANNER: f32 = 36.0;
        const FOOTER: f32 = 48.0;
        let lengths = [self.width, self.height, self.side_margin, self.bottom_margin];
        if lengths.iter().any(|length| !length.is_finite() || *length <= 0.0) {
            return Err("every length must be more than 0 points".to_owned());
        }
        if self.measure() < 300.0 || self.depth(self.first_top_margin) < 200.0 {
            return Err("the margins leave too little of the page: the text needs a width of \
                        300 points and a height of 200"
                .to_owned());
        }
        let tops =
            [(self.banner_top, self.top_margin), (self.first_banner_top, self.first_top_margin)];
        if self.banner == BannerPlace::EveryPage
            && tops.iter().any(|(banner, text)| *banner < 0.0 || banner + BANNER > *text)
        {
            return Err("the banner needs 36 points between its top and the text".to_owned());
        }
        if self.bottom_margin < FOOTER {
            return Err("the footer needs a bottom_margin of 48 points".to_owned());
        }
        let numbered = f32::from(self.numbered_lines.unwrap_or(0)) * NUMBERED_LINE;
        if numbered > self.depth(self.top_margin) + 0.5 {
            return Err("the numbered lines, 24 points each, do not fit on the page".to_owned());
        }
        Ok(())
    }

    /// How wide the text is.
    pub fn measure(&self) -> f32 {
        self.width - 2.0 * self.side_margin
    }

    /// How high the text may be under a top margin.
    pub(super) fn depth(&self, top_margin: f32) -> f32 {
        self.height - top_margin - self.bottom_margin
    }

    /// The same paper as a document uses it: only court papers have a first page, numbers and a
    /// cover of their own.
    pub(super) fn for_document(&self, document: &Document) -> Profile {
        if document.is_filed() && document.manner != Manner::Letter {
            return self.clone();
        }
        // The hand-outs of every profile but for the paper are those of the standard one.
        let standard = Profile::built_in("standard").unwrap_or_else(|| self.clone());
        Profile { width: self.width, height: self.height, ..standard }
    }
}
