//! What is known of the law of each state, with where it was seen.
//!
//! The facts are data; [`Law`](crate::case::Law) alone decides which of them may stand where.

mod ends;
mod kind;
mod known;
mod overrides;
mod state;

pub use self::ends::{Any, End, Hearing, Kinds, OrAny, Required, Sworn, TitleIs};
pub use self::kind::{OrderFacts, Recognized, says_temporary};
pub use self::known::{
    Bound, Citation, CivilFacts, Confidence, CourtLanguage, CriminalFacts, DateMoves,
    DeclarationFacts, EFiling, Facts, InWords, IsBound, IsEFiled, NumberLabel, PaperRule,
    PlainFacts, Source, Terms, TermsAfter,
};
pub use self::overrides::States;
pub use self::state::State;
