//! Drafts the papers that ask a court to end a restraining order.
//!
//! Three calls: [`examine`](examine::examine) turns what was typed into a checked case or tells every
//! problem in it, [`choose`](case::choose) decides which documents may be made of it, and
//! [`make`](make::make) makes them.
//!
//! ```
//! use liftorder::case::choose;
//! use liftorder::examine::examine;
//! use liftorder::facts::States;
//! use liftorder::make::{Assets, Format, Wanted, make};
//!
//! let typed = r#"{
//!     "version": 1,
//!     "case_number": "23-2-04417-1",
//!     "court": { "name": "Superior Court", "state": "WA" },
//!     "parties": {
//!         "protected": { "name": "Rosa Delgado" },
//!         "restrained": { "name": "Daniel Whitaker" }
//!     },
//!     "order": { "type": "civil_protective" }
//! }"#;
//! let assets = Assets::built_in()?;
//! let examined = examine(typed.as_bytes(), &States::default(), &assets.faces)?;
//! let today = "2026-11-23".parse()?;
//! let chosen = choose(examined.case, &[], today);
//! let wanted = Wanted { formats: vec![Format::Pdf], packet: true };
//! let papers = make(&chosen, &wanted, &assets)?;
//! assert_eq!(papers[0].file_name(), "next-steps.pdf");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! The pipeline, in the order in which data flows; a stage never names a later one:
//!
//! 1. [`answers`]: bytes → what the user said.
//! 2. [`case`]: what the user said, with [`facts`] of the states → a checked case, and which papers it
//!    gets.
//! 3. [`draft`]: a case and a template → a document made of blocks.
//! 4. [`layout`]: blocks → pages with everything at a fixed place, by the rules of [`paper`].
//! 5. [`pdf`]: pages → the bytes of a file.
//!
//! [`mod@text`] and [`html`] are other ends of the third stage: the document as plain text, and on the screen
//! of a browser. Files, faces, templates
//! and today's date come in as values; nothing here touches a disk, a clock or a terminal.

pub mod catalog;
pub mod diagnostic;
pub mod field;
pub mod language;
mod packed;

pub mod answers;
pub mod case;
pub mod draft;
pub mod facts;
pub mod form;
pub mod html;
pub mod layout;
pub mod paper;
pub mod pdf;
pub mod text;

pub mod batch;
pub mod examine;
pub mod filing;
pub mod interview;
pub mod make;
pub mod own_form;
pub mod packet;
