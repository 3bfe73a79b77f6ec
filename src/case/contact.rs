//! How to reach a person, with what is withheld already gone.

use super::text::Line;
use crate::answers::{
    Answers, Capacity, Choice, ContactAnswers, ContactPart, Show, ShowAll, Side, SignerAnswers,
};
use crate::diagnostic::Diagnostic;
use crate::field::{is_within, join};

/// How to reach a person, as far as papers may say it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    /// The postal address, a line each.
    pub address: Detail,
    /// A telephone number.
    pub phone: Detail,
    /// An e-mail address.
    pub email: Detail,
    /// The address is that of an address confidentiality program.
    pub is_program: bool,
}

/// A part of a contact. A withheld value is not kept at all, so no later stage can print it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Detail {
    /// The person asked that it not be printed.
    Withheld,
    /// May be printed; nothing where it is not known.
    Shown(Vec<Line>),
}

impl Detail {
    /// Its lines; none if it is withheld or not known.
    pub fn lines(&self) -> &[Line] {
        match self {
            Detail::Withheld => &[],
            Detail::Shown(lines) => lines,
        }
    }
}

impl Contact {
    /// A contact of which nothing is told.
    pub(super) fn withheld() -> Contact {
        let (address, phone, email) = (Detail::Withheld, Detail::Withheld, Detail::Withheld);
        Contact { address, phone, email, is_program: false }
    }

    pub(super) fn check(typed: &TypedContact, problems: &mut Vec<Diagnostic>) -> Contact {
        let mut detail = |part: ContactPart, texts: &[String]| {
            let path = typed.path_of(part);
            let lines =
                texts.iter().filter_map(|text| Line::check(text, &path, problems)).collect();
            if typed.withholds(part) { Detail::Withheld } else { Detail::Shown(lines) }
        };
        let answers = &typed.answers;
        Contact {
            address: detail(ContactPart::Address, &answers.address),
            phone: detail(ContactPart::Phone, answers.phone.as_slice()),
            email: detail(ContactPart::Email, answers.email.as_slice()),
            is_program: answers.address_program == Some(true),
        }
    }
}

/// A contact as it was typed, where it was typed, and what of it stays out of every output: the one
/// place that decides.
pub(super) struct TypedContact {
    path: String,
    pub(super) answers: ContactAnswers,
    show: Show,
}

/// Every way to reach a part of a contact.
const PARTS: [ContactPart; 3] = [ContactPart::Address, ContactPart::Phone, ContactPart::Email];

impl TypedContact {
    /// Of one of the two people: the protected person withholds it unless they say otherwise, the
    /// restrained person prints it.
    pub(super) fn of_party(answers: &ContactAnswers, side: Side) -> TypedContact {
        let otherwise = match side {
            Side::Protected => ShowAll::Withhold,
            Side::Restrained => ShowAll::Print,
        };
        let path = join(&join("parties", side.word()), "contact");
        TypedContact::new(path, answers.clone(), otherwise)
    }

    /// Of the person who signs: who works for a living with people in court prints it.
    pub(super) fn of_signer(answers: &SignerAnswers) -> TypedContact {
        let otherwise = match answers.capacity {
            Some(Capacity::Attorney | Capacity::Employer | Capacity::Agency) => ShowAll::Print,
            _ => ShowAll::Withhold,
        };
        TypedContact::new("signer".to_owned(), answers.contact(), otherwise)
    }

    /// All in a case file.
    pub(super) fn all(answers: &Answers) -> Vec<TypedContact> {
        let of_party = |side: Side| TypedContact::of_party(&answers.party(side).contact, side);
        let signer = TypedContact::of_signer(&answers.signer);
        vec![of_party(Side::Protected), of_party(Side::Restrained), signer]
    }

    fn new(path: String, answers: ContactAnswers, otherwise: ShowAll) -> TypedContact {
        let show = answers.show.clone().unwrap_or(Show::All(otherwise));
        TypedContact { path, answers, show }
    }

    /// Where a part of it stands.
    pub(super) fn path_of(&self, part: ContactPart) -> String {
        join(&self.path, part.word())
    }

    pub(super) fn withholds(&self, part: ContactPart) -> bool {
        !self.show.prints(part)
    }

    /// What of it stays out of every output, as it was typed.
    pub(super) fn withheld(&self) -> ContactAnswers {
        self.those(|part| self.withholds(part))
    }

    /// What of it may be printed, as it was typed.
    pub(super) fn shown(&self) -> ContactAnswers {
        self.those(|part| !self.withholds(part))
    }

    fn those(&self, keep: impl Fn(ContactPart) -> bool) -> ContactAnswers {
        let answers = &self.answers;
        ContactAnswers {
            address: if keep(ContactPart::Address) { answers.address.clone() } else { Vec::new() },
            phone: answers.phone.clone().filter(|_| keep(ContactPart::Phone)),
            email: answers.email.clone().filter(|_| keep(ContactPart::Email)),
            ..ContactAnswers::default()
        }
    }

    /// The fields of it that no paper prints.
    fn never_printed(&self) -> Vec<String> {
        let withheld = PARTS.into_iter().filter(|part| self.withholds(*part));
        withheld.map(|part| self.path_of(part)).collect()
    }
}

/// The fields of a case that no paper prints: they may have any character.
pub(crate) fn never_printed(answers: &Answers) -> Vec<String> {
    let contacts = TypedContact::all(answers);
    let withheld = contacts.iter().flat_map(TypedContact::never_printed);
    withheld.chain(["notes".to_owned(), "$schema".to_owned()]).collect()
}

/// Whether a field is one of some, or lies in one.
pub(crate) fn is_one_of(path: &str, fields: &[String]) -> bool {
    fields.iter().any(|field| is_within(path, field))
}
