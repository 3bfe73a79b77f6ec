//! The third door: forms at hand → the one that stands for a paper of a case, filled.

mod addendum;

pub use self::addendum::fill_with_addendum;

use crate::case::{Chosen, OwnForm};
use crate::catalog::{self, DocumentId};
use crate::diagnostic::{Diagnostic, Severity};
use crate::draft::Expressions;
use crate::form::{
    Field, FormMap, Match, Opened, Unreadable, fill, hash, inspect, is_ours, values,
};
use crate::language::{Language, Named};
use crate::layout::Faces;
use crate::make::{Defect, PACKET, Paper};

/// Forms of courts that are at hand, each with its map.
#[derive(Debug, Default)]
pub struct Forms {
    at_hand: Vec<AtHand>,
    /// One was named for every case: a case that cannot have it is told so.
    is_named: bool,
}

#[derive(Debug)]
struct AtHand {
    /// Of its file, in hexadecimal.
    hash: String,
    map: FormMap,
    matched: Match,
    opened: Opened,
    fields: Vec<Field>,
}

/// What became of a case where forms are at hand.
#[derive(Debug)]
#[non_exhaustive]
pub struct OnForm {
    /// The case, without the papers that the form stands for.
    pub chosen: Chosen,
    /// The filled form.
    pub paper: Option<Paper>,
    /// What should be looked at.
    pub notes: Vec<Diagnostic>,
}

impl Forms {
    /// Takes a file if a map inside the program for papers of a packet goes with it.
    ///
    /// # Errors
    ///
    /// Why it cannot be read as a form.
    pub fn add(&mut self, bytes: &[u8]) -> Result<bool, Unreadable> {
        if is_ours(bytes) {
            return Err(Unreadable::FilledAlready);
        }
        let opened = Opened::read(bytes)?;
        let fields = inspect(&opened);
        let maps = FormMap::built_in().iter().filter(|map| map.is_of_packets());
        let matched = maps.map(|map| (map.matches(bytes, &fields), map));
        let best = matched
            .filter(|(matched, _)| *matched != Match::None)
            .min_by_key(|(matched, _)| *matched != Match::Same);
        let is_usable = opened.may_be_filled();
        if let Some((matched, map)) = best.filter(|_| is_usable) {
            let hash = hash(bytes);
            self.at_hand.push(AtHand { hash, map: map.clone(), matched, opened, fields });
            return Ok(true);
        }
        Ok(false)
    }

    /// One form for every case, with its map.
    pub fn named(map: FormMap, matched: Match, bytes: &[u8], opened: Opened) -> Forms {
        let (hash, fields) = (hash(bytes), inspect(&opened));
        Forms { at_hand: vec![AtHand { hash, map, matched, opened, fields }], is_named: true }
    }

    /// What tells these forms and maps from others.
    pub fn fingerprint(&self) -> String {
        let of = |form: &AtHand| format!("{} {:?}", form.hash, form.map);
        self.at_hand.iter().map(of).collect()
    }

    /// Whether a form stands for a paper of a case.
    pub fn replaces(&self, chosen: &Chosen, paper: &DocumentId) -> bool {
        let usable = self.at_hand.iter().filter(|form| form.map.check(chosen).is_ok());
        usable.flat_map(|form| &form.map.replaces).any(|name| name == paper.name())
    }

    /// The papers that a case gets where these forms are at hand, by their names; that of its form first.
    pub fn promise(&self, chosen: Chosen) -> Vec<String> {
        let held = chosen.case().is_held();
        let form = self.at_hand.iter().find(|form| !held && form.map.check(&chosen).is_ok());
        let (chosen, form) = match form {
            Some(form) => (chosen.on_form(form.map.for_papers()), Some(form.map.id.clone())),
            None => (chosen, None),
        };
        let papers = chosen.documents().iter().map(|id| id.name().to_owned());
        form.into_iter().chain(papers).collect()
    }

    /// Fills the form that a case may use, in the place of papers that it gets.
    ///
    /// # Errors
    ///
    /// A defect in the program.
    pub fn fill(
        &self,
        chosen: Chosen,
        faces: &Faces,
        language: &Language,
    ) -> Result<OnForm, Defect> {
        let mut notes = Vec::new();
        if chosen.case().is_held() {
            return Ok(OnForm { chosen, paper: None, notes });
        }
        for form in &self.at_hand {
            let to_ask = match form.map.check(&chosen) {
                Ok(to_ask) => to_ask,
                Err(problem) if self.is_named => {
                    notes.push(Diagnostic { severity: Severity::Warning, ..problem });
                    continue;
                }
                Err(_) => continue,
            };
            let case = Expressions::new(&chosen, language)?;
            let filled = values(&form.map, &form.fields, &case).and_then(|(values, told)| {
                let filled = fill(form.opened.clone(), &form.fields, &values, faces)?;
                Ok((filled, told))
            });
            match filled {
                Ok((filled, told)) => {
                    notes.extend(told);
                    notes.extend(to_ask);
                    notes.extend(form.matched.warning());
                    notes.extend(filled.notes);
                    let paper =
                        Paper::of_form(&form.map.id, form.opened.page_count(), filled.bytes);
                    let chosen = chosen.on_form(form.map.for_papers());
                    return Ok(OnForm { chosen, paper: Some(paper), notes });
                }
                Err(problems) => notes.push(not_filled(&form.map, &problems, language)),
            }
        }
        Ok(OnForm { chosen, paper: None, notes })
    }
}

/// Our own papers are made in place of a form that cannot be filled, and why is told.
fn not_filled(map: &FormMap, problems: &[Diagnostic], language: &Language) -> Diagnostic {
    let told = problems.iter().map(|problem| {
        let message = problem.in_words(language).message;
        if problem.path.is_empty() { message } else { format!("{}: {message}", problem.path) }
    });
    let why = told.collect::<Vec<_>>().join("; ");
    Diagnostic::warning("form/not-filled", "")
        .with("form", map.name())
        .with("why", Named::Text(why))
}

impl Match {
    /// What is said of another edition.
    pub fn warning(self) -> Option<Diagnostic> {
        (self == Match::OtherEdition).then(|| Diagnostic::warning("map/other-edition", ""))
    }
}

impl FormMap {
    /// Whether its name can be that of a file beside our papers.
    pub fn has_file_name(&self) -> bool {
        let is_plain = |one: u8| one.is_ascii_lowercase() || one.is_ascii_digit() || one == b'-';
        let is_taken = catalog::names().into_iter().chain([PACKET]).any(|name| name == self.id);
        !self.id.is_empty() && self.id.bytes().all(is_plain) && !is_taken
    }

    /// What papers call it.
    pub fn name(&self) -> String {
        self.number.as_ref().map_or_else(|| self.title.clone(), |number| format!("form {number}"))
    }

    fn for_papers(&self) -> OwnForm {
        OwnForm {
            name: self.name(),
            title: self.title.clone(),
            has_notice: self.replaces.iter().any(|paper| paper == "notice"),
            replaces: self.replaces.clone(),
            is_unseen: self.unseen,
        }
    }
}
