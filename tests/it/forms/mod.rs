//! The court's own form.

mod courts;
mod filled;
mod inspected;
mod made_up;
mod packets;
