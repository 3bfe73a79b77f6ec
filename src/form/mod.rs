//! The court's own form: what fields a PDF has, and what they mean.
//!
//! A form comes from anywhere: it is read within limits of size, depth and number, and nothing in it runs.

mod attach;
mod beside;
mod fields;
mod fill;
mod flatten;
mod guess;
mod map;
mod opened;
mod quiet;
mod repaired;
mod texts;
mod values;

pub use self::attach::attach;
pub use self::fields::{Field, FieldKind, Widget};
pub use self::fill::{Filled, fill, is_ours};
pub use self::flatten::flatten;
pub use self::map::{Entry, FormMap, Mark, Match, hash};
pub use self::opened::{MOST_BYTES, Opened, Unreadable};
pub use self::values::{Value, Values, values};

/// Every field of a form, in the order in which the form lists them.
pub fn inspect(form: &Opened) -> Vec<Field> {
    let mut fields = fields::all(form);
    let beside = beside::printed_beside(form, &fields);
    for field in &mut fields {
        let tooltip = field.tooltip.as_deref();
        // What a field is called tells more than what stands near it.
        let named = guess::meaning(&field.name, tooltip);
        field.printed = beside.get(&field.name).cloned();
        let printed = || guess::meaning("", Some(field.printed.as_deref()?));
        field.guess = named.or_else(printed);
    }
    fields
}
