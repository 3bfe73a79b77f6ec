//! What is known of the law of each state, with where it was seen.
//!
//! The facts are data; [`Law`](crate::case::Law) alone decides which of them may stand where.

mod overrides;
mod state;

pub use self::overrides::States;
pub use self::state::{Confidence, Facts, State, built_in_text};
