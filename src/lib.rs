//! Drafts the papers that ask a court to end a restraining order.
//!
//! The pipeline, in the order in which data flows; a stage never names a later one:
//!
//! 1. [`answers`]: bytes → what the user said.
//! 2. [`case`]: what the user said → a checked case, and which papers it gets.
//! 3. [`draft`]: a case and a template → a document made of blocks.
//! 4. [`layout`]: blocks → pages with everything at a fixed place.
//! 5. [`pdf`]: pages → the bytes of a file.
//!
//! [`mod@text`] is another end of the third stage: the document as plain text.
//!
//! [`generate`] runs the whole chain, [`batch`] for many cases. Faces, templates and today's date come in as values, and
//! only [`files`] touches the disk.

pub mod diagnostic;

pub mod answers;
pub mod case;
pub mod draft;
pub mod layout;
pub mod pdf;
pub mod text;

pub mod batch;
pub mod files;
pub mod generate;
