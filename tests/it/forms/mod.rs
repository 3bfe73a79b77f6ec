//! The court's own form.

mod courts;
mod filled;
mod flattened;
mod hostile;
mod inspected;
mod made_up;
mod packets;
mod refused;
