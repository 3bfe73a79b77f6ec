//! Which questions apply to what was answered so far.

use super::Unfinished;
use crate::answers::{Capacity, Choice, OrderType, RelatedType, ShowAll, Stage};
use crate::field;

impl Unfinished {
    pub(in crate::interview) fn is<C: Choice>(&self, path: &str, choice: C) -> bool {
        self.text(path) == Some(choice.word())
    }

    pub(in crate::interview) fn is_civil(&self) -> bool {
        self.is("order.type", OrderType::CivilProtective)
    }

    pub(in crate::interview) fn asks_a_court(&self) -> bool {
        !self.is("order.type", OrderType::Unsure)
    }

    pub(in crate::interview) fn is_attorney(&self) -> bool {
        self.has_signer() && self.is("signer.capacity", Capacity::Attorney)
    }

    pub(in crate::interview) fn signs_for_a_living(&self) -> bool {
        let is = |capacity| self.is("signer.capacity", capacity);
        self.is_attorney() || self.has_signer() && (is(Capacity::Employer) || is(Capacity::Agency))
    }

    /// Whether somebody signs who may do so for a child.
    pub(in crate::interview) fn signs_for_a_person(&self) -> bool {
        let is = |capacity| self.is("signer.capacity", capacity);
        self.has_signer() && !is(Capacity::Employer) && !is(Capacity::Conservator)
    }

    pub(in crate::interview) fn names_a_helper(&self) -> bool {
        self.by_helper() || self.text("preparer.name").is_some()
    }

    pub(in crate::interview) fn has_counties(&self) -> bool {
        !self.known.has_no_counties
    }

    pub(in crate::interview) fn has_no_number(&self) -> bool {
        self.asides.contains_key("number_missing")
    }

    pub(in crate::interview) fn has_others(&self) -> bool {
        self.asks_a_court() && !self.other_nodes().is_empty()
    }

    pub(in crate::interview) fn ends_for_others(&self) -> bool {
        self.has_others() && self.by_protected()
    }

    pub(in crate::interview) fn asks_kind(&self) -> bool {
        self.is_civil() && !self.known.tells_kind
    }

    pub(in crate::interview) fn asks_stage(&self) -> bool {
        self.is_civil() && self.known.stage.is_none()
    }

    pub(in crate::interview) fn is_temporary(&self) -> bool {
        let is_known = self.known.stage == Some(Stage::Temporary);
        self.is_civil() && (is_known || self.is("order.stage", Stage::Temporary))
    }

    pub(in crate::interview) fn contact_is_shown(&self) -> bool {
        let show = self.text(&field::join(&self.contact(), "show"));
        // A court has to reach the person who asks; only the protected person's is kept out unless
        // they say otherwise.
        let by_default = !self.by_protected() && !self.has_signer();
        self.asks_a_court() && show.map_or(by_default, |show| show == ShowAll::Print.word())
    }

    pub(in crate::interview) fn has_related(&self, kind: RelatedType) -> bool {
        self.asks_a_court() && self.related_types().iter().any(|own| own == kind.word())
    }

    pub(in crate::interview) fn meets_prosecutor(&self) -> bool {
        self.by_protected()
            && (self.is_criminal() || self.has_related(RelatedType::CriminalNoContact))
    }

    pub(in crate::interview) fn needs_in_court(&self, what: &str) -> bool {
        let needs = self.asides.get("in_court").cloned().flatten();
        let is_given = self.text(&field::join("request", what)).is_some();
        self.asks_a_court()
            && (is_given || needs.is_some_and(|all| all.lines().any(|one| one == what)))
    }
}
