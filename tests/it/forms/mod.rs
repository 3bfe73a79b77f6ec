//! The court's own form.

mod courts;
mod filled;
mod hostile;
mod inspected;
mod made_up;
mod packets;
