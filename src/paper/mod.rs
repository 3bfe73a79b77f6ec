//! How paper looks: the rules of courts, and how each kind of document is set.

mod look;
mod profile;
mod setup;

pub use self::look::{Family, Style};
pub use self::profile::{BannerPlace, NUMBERED_LINE, Profile, ProfileError};
pub use self::setup::{PrintSetup, PrintWish};
