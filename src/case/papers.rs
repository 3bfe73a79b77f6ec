//! Which papers a case gets: the one place that decides.

use chrono::NaiveDate;
use serde::Serialize;

use super::{Case, Freely, Law, MadeBy, OrderKind, OrderType, RelatedType, Side, Standing};
use crate::catalog::{ANSWERS, CATALOG, CatalogRow, DocumentId, Situation};

/// A case with the documents that may be made of it on a day. Papers are made of nothing else, and
/// [`choose`] alone makes one: a held case gets its safety page, whatever was asked for.
#[derive(Clone, Debug)]
pub struct Chosen {
    case: Case,
    today: NaiveDate,
    documents: Vec<DocumentId>,
    not_had: Vec<DocumentId>,
    form: Option<OwnForm>,
}

/// The court's own form, which stands for papers of a case.
#[derive(Clone, Debug, Serialize)]
pub struct OwnForm {
    /// What papers call it.
    pub name: String,
    /// Its title.
    pub title: String,
    /// The papers that it stands for.
    #[serde(skip)]
    pub replaces: Vec<String>,
    /// A notice of hearing is a part of it.
    pub has_notice: bool,
    /// Nobody has looked at one that was filled: not all of it may be.
    pub is_unseen: bool,
}

/// Chooses the documents of a case on a day: all that it gets, or those of `only` among them and
/// among what is made only on request, in the order of a packet.
pub fn choose(case: Case, only: &[DocumentId], today: NaiveDate) -> Chosen {
    let situation = case.situation(today);
    let is_held = situation == Situation::Held;
    let all = CATALOG.iter().filter(|row| case.gets(row, situation));
    // To say that a held case has no other document would tell that it is held.
    if only.is_empty() || is_held {
        let documents = all.map(CatalogRow::id).collect();
        return Chosen { case, today, documents, not_had: Vec::new(), form: None };
    }
    let had = case.documents_to_ask_for(today);
    let not_had = only.iter().filter(|id| !had.contains(id)).cloned().collect();
    let documents = had.into_iter().filter(|id| only.contains(id)).collect();
    Chosen { case, today, documents, not_had, form: None }
}

impl Chosen {
    /// The case.
    pub fn case(&self) -> &Case {
        &self.case
    }

    /// The day that its papers reckon from.
    pub fn today(&self) -> NaiveDate {
        self.today
    }

    /// The documents, in the order of a packet.
    pub fn documents(&self) -> &[DocumentId] {
        &self.documents
    }

    /// What was asked for and this case does not get.
    pub fn not_had(&self) -> &[DocumentId] {
        &self.not_had
    }

    /// The same with a form in the place of papers. What to copy onto it comes with one that may not be filled
    /// whole, and with no other.
    pub fn on_form(mut self, form: OwnForm) -> Chosen {
        let is_answers = |id: &DocumentId| id.name() == ANSWERS;
        let stays = |id: &DocumentId| {
            !is_answers(id) && !form.replaces.iter().any(|paper| paper == id.name())
        };
        self.documents.retain(stays);
        if form.is_unseen && self.case.documents_to_ask_for(self.today).iter().any(is_answers) {
            let place = |id: &DocumentId| CATALOG.iter().position(|row| row.id() == *id);
            let answers = DocumentId::new(ANSWERS);
            let before = self.documents.iter().filter(|id| place(id) < place(&answers)).count();
            self.documents.insert(before, answers);
        }
        self.form = Some(form);
        self
    }

    /// The form that stands for papers of it.
    pub fn form(&self) -> Option<&OwnForm> {
        self.form.as_ref()
    }

    /// Whether its papers may be bound into a packet. The page of a held case stands alone.
    pub fn has_packet(&self) -> bool {
        !self.case.is_held()
    }
}

impl Case {
    /// Whether the person does not ask freely.
    pub fn is_held(&self) -> bool {
        self.request().freely == Freely::No
    }

    /// Where the case stands on a day.
    pub fn situation(&self, today: NaiveDate) -> Situation {
        if self.is_held() {
            return Situation::Held;
        }
        if self.order().expiry.standing(today) == Standing::Expired {
            return Situation::Expired;
        }
        if self.is_not_by_request() {
            return Situation::NotByRequest;
        }
        match (self.order().order_type, self.filer()) {
            (OrderType::CivilProtective, Side::Protected) => Situation::CivilProtected,
            (OrderType::CivilProtective, Side::Restrained) => Situation::CivilRestrained,
            (OrderType::CriminalNoContact, Side::Protected) => Situation::CriminalProtected,
            (OrderType::CriminalNoContact, Side::Restrained) => Situation::CriminalRestrained,
            (OrderType::Unsure, Side::Protected) => Situation::UnsureProtected,
            (OrderType::Unsure, Side::Restrained) => Situation::UnsureRestrained,
        }
    }

    /// Whether nobody, or not this person, ends such an order by this kind of request.
    fn is_not_by_request(&self) -> bool {
        let order = self.order();
        let elsewhere = matches!(order.made_by, MadeBy::OtherState | MadeBy::Military);
        let kinds = self.kinds();
        let by_others = |kind: &OrderKind| {
            matches!(
                kind,
                OrderKind::ExtremeRisk | OrderKind::ChildProtection | OrderKind::Workplace
            )
        };
        let closed = || self.end().is_some_and(|end| end.closed.is_some());
        elsewhere || (!kinds.is_empty() && kinds.iter().all(by_others)) || closed()
    }

    /// Every document that can be asked for by name, in the order of a packet.
    pub fn documents_to_ask_for(&self, today: NaiveDate) -> Vec<DocumentId> {
        let situation = self.situation(today);
        let entries = CATALOG
            .iter()
            .filter(|row| self.gets(row, situation) || row.on_request.contains(&situation));
        entries.map(CatalogRow::id).collect()
    }

    /// The criminal order that is named beside a civil one.
    pub fn related_criminal(&self) -> Option<&super::Related> {
        let criminal = Some(RelatedType::CriminalNoContact);
        self.order().related.iter().find(|related| related.kind == criminal)
    }

    fn gets(&self, row: &CatalogRow, situation: Situation) -> bool {
        let beside_criminal = self.related_criminal().is_some();
        row.given.contains(&situation)
            || beside_criminal && row.given_beside_criminal.contains(&situation)
            || row.given_with_hearing.contains(&situation) && Law::of(self).hearing
            || row.given_with_own_form.contains(&situation) && Law::of(self).takes_only_forms
    }
}
