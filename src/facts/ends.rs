//! The ways to end or change an order: which paper, under which law, for whom.

use serde::Deserialize;

use super::known::{Confidence, Facts, Source};
use crate::answers::{Goal, OrderKind, Side, Stage};

/// A way to end or change an order.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct End {
    /// The kinds of orders that it is for.
    pub kind: Kinds,
    /// The stage that it is for.
    pub stage: OrAny<Stage>,
    /// The side that may use it.
    pub side: OrAny<Side>,
    /// What it asks for.
    pub goal: OrAny<Goal>,
    /// There is no such way, and why: a plain sentence.
    pub closed: Option<String>,
    /// The title of the paper.
    pub title: Option<String>,
    /// Whether the title is the court's own.
    pub title_is: Option<TitleIs>,
    /// The title where it names more than is asked: as it asks for the end.
    pub short_terminate: Option<String>,
    /// The title where it names more than is asked: as it asks for a change.
    pub short_modify: Option<String>,
    /// The state's own verb for ending an order.
    pub verb: Option<String>,
    /// The provision.
    pub statute: Option<String>,
    /// The number of the court's own form.
    pub form: Option<String>,
    /// Whether the court takes only its own form.
    pub required: Option<Required>,
    /// How the paper is sworn.
    pub sworn: Option<Sworn>,
    /// Whether there is a hearing.
    pub hearing: Option<Hearing>,
    /// How many months must pass after the order was made.
    pub wait_months: Option<u32>,
    /// Within how many days of the order one asks as a rule.
    pub within_days: Option<u32>,
    /// The earliest and the latest day to ask: a plain sentence.
    pub wait: Option<String>,
    /// Who brings the copy: a plain sentence.
    pub serve: Option<String>,
    /// The number of the form for the judge's order.
    pub order_form: Option<String>,
    /// How far the entry may be trusted.
    #[serde(default = "seen")]
    pub confidence: Confidence,
    /// The names of what came from memory.
    #[serde(default)]
    pub from_memory: Vec<String>,
    /// Where it was seen; facts of a user's own say it once for all.
    #[serde(default)]
    pub sources: Vec<Source>,
}

/// The kinds of orders that an entry is for.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub enum Kinds {
    /// Every kind that is known.
    Any(Any),
    /// These.
    These(Vec<OrderKind>),
}

/// A key of an entry that fits everything.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Any {
    /// Everything.
    Any,
}

/// A key of an entry: one word, or any.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum OrAny<Word> {
    /// Every one.
    Any(Any),
    /// This one.
    This(Word),
}

/// Whether a title is the court's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TitleIs {
    /// On the court's form or in the law.
    Official,
    /// Nobody's official title: one for our own paper.
    Descriptive,
}

/// Whether the court takes only its own form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Required {
    /// It must be used.
    Required,
    /// There is one.
    Accepted,
}

/// How a paper is sworn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sworn {
    /// Under penalty of perjury.
    Perjury,
    /// Before a notary or the clerk.
    Notary,
}

/// Whether there is a hearing before the order ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Hearing {
    /// Always.
    Required,
    /// If the judge wants one.
    Discretionary,
    /// Mostly not.
    OnThePapers,
}

fn seen() -> Confidence {
    Confidence::High
}

impl<Word: PartialEq> OrAny<Word> {
    /// Whether a word is meant.
    pub fn fits(&self, word: &Word) -> bool {
        match self {
            OrAny::Any(_) => true,
            OrAny::This(own) => own == word,
        }
    }
}

impl Kinds {
    fn fits(&self, kind: OrderKind) -> bool {
        match self {
            Kinds::Any(_) => true,
            Kinds::These(kinds) => kinds.contains(&kind),
        }
    }
}

impl End {
    fn fits(&self, kind: OrderKind, stage: Option<Stage>, side: Side, goal: Goal) -> bool {
        // An unknown stage fits only what fits every stage.
        let fits_stage = match stage {
            Some(stage) => self.stage.fits(&stage),
            None => matches!(self.stage, OrAny::Any(_)),
        };
        self.kind.fits(kind) && fits_stage && self.side.fits(&side) && self.goal.fits(&goal)
    }

    /// A fact of the entry that may stand in a paper for the court: seen, not remembered.
    pub fn for_court_paper(&self, name: &str, fact: Option<&String>) -> Option<String> {
        let trusted = self.confidence != Confidence::Low
            && !self.from_memory.iter().any(|memory| memory == name);
        fact.filter(|_| trusted).cloned()
    }

    /// The title as it asks for one goal and no more.
    pub fn title_for(&self, goal: Goal) -> Option<&String> {
        let short = match goal {
            Goal::Terminate => self.short_terminate.as_ref(),
            Goal::Modify => self.short_modify.as_ref(),
        };
        short.or(self.title.as_ref())
    }
}

impl Facts {
    /// The entry for an order that may be of any of some kinds: none if these have different ones. Of
    /// no kind, which is a kind that is not known, there is none.
    pub fn end(
        &self,
        kinds: &[OrderKind],
        stage: Option<Stage>,
        side: Side,
        goal: Goal,
    ) -> Option<&End> {
        let of =
            |kind: OrderKind| self.ends.iter().position(|end| end.fits(kind, stage, side, goal));
        let (first, others) = kinds.split_first()?;
        let found = of(*first)?;
        let same = others.iter().all(|kind| of(*kind) == Some(found));
        self.ends.get(found).filter(|_| same)
    }
    /// Whether every known way for somebody who asks for something is by the court's own form alone.
    pub fn takes_only_forms(&self, side: Side, goal: Goal) -> bool {
        let fits =
            |end: &&End| end.closed.is_none() && end.side.fits(&side) && end.goal.fits(&goal);
        let is_form = |end: &End| {
            end.confidence != Confidence::Low && end.required == Some(Required::Required)
        };
        self.ends.iter().any(|end| fits(&end)) && self.ends.iter().filter(fits).all(is_form)
    }

    /// The entry for an order of a criminal case.
    pub fn criminal_end(&self, stage: Option<Stage>, side: Side, goal: Goal) -> Option<&End> {
        self.criminal.ends.iter().find(|end| end.fits(OrderKind::Other, stage, side, goal))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers::Choice;
    use crate::facts::State;

    #[test]
    fn every_entry_can_match() {
        for state in State::all() {
            let Some(facts) = state.facts() else { continue };
            let mut reached = vec![false; facts.ends.len()];
            for (_, kind) in OrderKind::WORDS {
                for stage in [None, Some(Stage::Temporary), Some(Stage::Final)] {
                    for (_, side) in Side::WORDS {
                        for (_, goal) in Goal::WORDS {
                            let fits = |end: &End| end.fits(*kind, stage, *side, *goal);
                            if let Some(place) = facts.ends.iter().position(fits) {
                                reached[place] = true;
                            }
                        }
                    }
                }
            }
            for (place, reached) in reached.iter().enumerate() {
                assert!(reached, "{state:?}: entry {} can never match", place + 1);
            }
        }
    }

    #[test]
    fn every_entry_says_where_it_was_seen() {
        for facts in State::all().filter_map(State::facts) {
            for end in &facts.ends {
                assert!(!end.sources.is_empty(), "{}: {:?}", facts.code, end.title);
                assert!(
                    end.closed.is_some()
                        || end.title.is_some()
                        || end.statute.is_some()
                        || end.verb.is_some()
                );
            }
        }
    }
}
