//! The fourth door: a checked case, and the forms at hand → the papers of its packet, and its copies to sign.

use chrono::NaiveDate;

use crate::case::{Case, Chosen, OwnForm, choose};
use crate::catalog::{CatalogRow, Destination, DocumentId};
use crate::diagnostic::Diagnostic;
use crate::facts::PaperRule;
use crate::layout::Typesetter;
use crate::make::{Assets, Defect, PACKET, Paper, Wanted, make_with};
use crate::own_form::{Forms, OnForm};
use crate::paper::{BannerPlace, PrintWish};

/// What was made of a case.
#[derive(Debug)]
#[non_exhaustive]
pub struct Packet {
    /// The case, without the papers that a court's own form stands for.
    pub chosen: Chosen,
    /// The papers, in the order of a packet.
    pub papers: Vec<Paper>,
    /// What should be looked at.
    pub notes: Vec<Diagnostic>,
}

impl Packet {
    /// Makes the papers of a case: all, or those of `only`.
    ///
    /// # Errors
    ///
    /// A defect in a template or in the program.
    pub fn make(
        chosen: Chosen,
        wanted: &Wanted,
        forms: &Forms,
        assets: &Assets,
        typesetter: &mut Typesetter<'_>,
    ) -> Result<Packet, Defect> {
        let OnForm { chosen, paper: form, notes, .. } =
            forms.fill(chosen, &assets.faces, assets.templates.language())?;
        let papers = with_form(form, make_with(&chosen, wanted, assets, typesetter)?);
        Ok(Packet { chosen, papers, notes })
    }

    /// Whether a paper leaves the house that was made as a draft.
    pub fn has_copies_to_sign(&self, print: &PrintWish) -> bool {
        print.banner != Some(BannerPlace::CoverPage) && !leaving(&self.papers).is_empty()
    }

    /// Makes the copies to sign of the papers that leave the house: their banner is on a page to take off. A
    /// court's own form is ready to sign as it is. What they are made with has its banner on a cover.
    ///
    /// # Errors
    ///
    /// A defect in a template or in the program.
    pub fn copies_to_sign(
        &self,
        case: Case,
        today: NaiveDate,
        wanted: &Wanted,
        assets: &Assets,
        typesetter: &mut Typesetter<'_>,
    ) -> Result<Vec<Paper>, Defect> {
        let form = self.papers.iter().find(|paper| is_form(paper)).cloned();
        let leaving = leaving(&self.papers);
        if leaving.is_empty() {
            return Ok(form.into_iter().collect());
        }
        let mut chosen = choose(case, &leaving, today);
        if let Some(form) = self.form() {
            chosen = chosen.on_form(form.clone());
        }
        let wanted = Wanted { packet: false, ..wanted.clone() };
        let papers = make_with(&chosen, &wanted, assets, typesetter)?;
        Ok(form.into_iter().chain(papers).collect())
    }

    /// The papers that there are copies to sign of: those that leave the house, and a court's own form.
    pub fn to_sign(&self) -> impl Iterator<Item = &Paper> {
        self.papers.iter().filter(|paper| is_form(paper) || leaves(paper))
    }

    /// The court's own form among the papers.
    pub fn form(&self) -> Option<&OwnForm> {
        self.chosen.form()
    }
}

/// The paper rule of the state, where anything is filed with a court.
pub fn rule_of(chosen: &Chosen) -> Option<&PaperRule> {
    let is_filed = |id| CatalogRow::of(id).is_some_and(|row| row.destination == Destination::Court);
    let applies = chosen.documents().iter().any(is_filed);
    chosen.case().paper_rule().filter(|_| applies)
}

/// The row of the catalog that a paper was made by; none for a packet, or a court's own form.
pub fn catalog_row(paper: &Paper) -> Option<&'static CatalogRow> {
    CatalogRow::of(&DocumentId::new(&paper.name))
}

/// The papers that leave the house.
fn leaving(papers: &[Paper]) -> Vec<DocumentId> {
    papers.iter().filter(|paper| leaves(paper)).map(|paper| DocumentId::new(&paper.name)).collect()
}

fn leaves(paper: &Paper) -> bool {
    catalog_row(paper).is_some_and(|row| row.destination.leaves_home())
}

fn is_form(paper: &Paper) -> bool {
    catalog_row(paper).is_none() && paper.name != PACKET
}

/// A court's own form comes before the papers that go to the court with it.
fn with_form(form: Option<Paper>, mut papers: Vec<Paper>) -> Vec<Paper> {
    if let Some(form) = form {
        let place = papers.iter().position(leaves).unwrap_or(papers.len());
        papers.insert(place, form);
    }
    papers
}
