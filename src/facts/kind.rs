//! Which kind of order it is, told from the title that is printed on it.

use serde::Deserialize;

use super::known::Facts;
use crate::answers::{OrderKind, Stage};

/// An order of a state: the titles that courts print on it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OrderFacts {
    /// The kinds that it serves.
    pub kind: Vec<OrderKind>,
    /// The stage that the title tells, where it tells one.
    pub stage: Option<Stage>,
    /// As courts print them.
    pub titles: Vec<String>,
    /// What people call it.
    pub name: Option<String>,
    /// Its provision.
    pub statute: Option<String>,
    /// The number of the court's own form to end it.
    pub end_form: Option<String>,
}

/// What a title tells of an order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recognized {
    /// Every kind that has this title; none if no list has it.
    pub kinds: Vec<OrderKind>,
    /// The stage, where the lists or the words of the title tell it.
    pub stage: Option<Stage>,
}

/// Words of a title that say that the order holds until a hearing.
const TEMPORARY: [&str; 9] = [
    "temporary",
    "ex parte",
    "emergency",
    "interim",
    "preliminary",
    "short-term",
    "short term",
    "tro",
    "provisional",
];

impl Facts {
    /// What a title tells: exact, but for capitals, punctuation and the word “temporary”.
    pub fn recognize(&self, title: &str) -> Recognized {
        let folded = folded(title);
        let has = |order: &&OrderFacts| order.titles.iter().any(|own| self::folded(own) == folded);
        let mut recognized = Recognized { kinds: Vec::new(), stage: says_temporary(title) };
        for order in self.orders.iter().filter(has) {
            recognized.stage = recognized.stage.or(order.stage);
            for kind in &order.kind {
                if !recognized.kinds.contains(kind) {
                    recognized.kinds.push(*kind);
                }
            }
        }
        recognized
    }

    /// The one title that courts print on orders of a kind and stage: a title of several kinds (“… or …”) is
    /// no title of one, and a temporary order has one of its own.
    pub fn title_of(&self, kind: OrderKind, stage: Option<Stage>) -> Option<&str> {
        let fits = |order: &&OrderFacts| {
            let fits_stage = match order.stage {
                None => stage != Some(Stage::Temporary),
                own => own == stage,
            };
            order.kind.contains(&kind) && fits_stage
        };
        let mut titles = self.orders.iter().filter(fits).flat_map(|order| &order.titles);
        let title = titles.next()?;
        let is_of_one_kind = !title.contains(" or ");
        (is_of_one_kind && titles.next().is_none()).then_some(title)
    }
}

/// The stage that the words of a title tell.
pub fn says_temporary(title: &str) -> Option<Stage> {
    let title = format!(" {} ", title.to_lowercase());
    let words: String = title
        .chars()
        .map(|one| if one.is_alphanumeric() || one == '-' { one } else { ' ' })
        .collect();
    TEMPORARY.iter().any(|word| words.contains(&format!(" {word} "))).then_some(Stage::Temporary)
}

fn folded(title: &str) -> String {
    let words = title.split(|one: char| !one.is_alphanumeric()).map(str::to_lowercase);
    let words: Vec<String> = words.filter(|word| !word.is_empty() && word != "temporary").collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::State;

    fn kinds(state: &str, title: &str) -> Vec<OrderKind> {
        State::from_code(state).unwrap().facts().unwrap().recognize(title).kinds
    }

    #[test]
    fn a_title_is_recognized_whole_and_not_by_a_part_of_it() {
        let dv = vec![OrderKind::DomesticViolence];
        assert_eq!(kinds("WA", "Domestic Violence Protection Order"), dv);
        assert_eq!(kinds("WA", "temporary domestic violence protection order."), dv);
        assert_eq!(kinds("WA", "Protection Order"), []);
        assert_eq!(kinds("VA", "Stalking Protective Order"), []);
        assert_eq!(kinds("MI", "Nondomestic (stalking) Personal Protection Order"), []);
        assert_eq!(kinds("MI", "Nondomestic Personal Protection Order"), [OrderKind::Stalking]);
        assert_eq!(kinds("NY", "Order of Protection (Supreme Court)"), []);
        // Two kinds with ways of their own share this title.
        assert_eq!(kinds("NY", "Order of Protection").len(), 2);
        assert_eq!(kinds("LA", "Order"), []);
    }

    #[test]
    fn a_temporary_order_is_told_by_its_words() {
        for title in
            ["Ex Parte Order", "Emergency Protective Order", "TRO", "Preliminary Injunction"]
        {
            assert_eq!(says_temporary(title), Some(Stage::Temporary), "{title}");
        }
        for title in ["Protective Order", "Final Restraining Order", "Petrov Order"] {
            assert_eq!(says_temporary(title), None, "{title}");
        }
    }
}
