//! Everything a user would notice, through the real program; and the stages where snapshots of
//! them tell more than the papers do.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a failed assumption fails the test")]
#![expect(clippy::disallowed_methods, reason = "tests lay out their own files")]

mod harness;
mod made_up;
mod skip;
mod terminal;
mod words;

mod architecture;
mod archive;
mod article;
mod batch;
mod bundles;
mod characters;
mod court_ready;
mod every_order;
mod examples;
mod files;
mod forms;
mod held;
mod hostile;
mod html;
mod interview;
mod kept_out;
mod kinds;
mod languages;
mod law_table;
mod layout;
mod manual;
mod names;
mod own_sheets;
mod packet;
mod page;
mod particulars;
mod plain_words;
mod privacy;
mod profiles;
mod random_runs;
mod readme;
mod refused;
#[cfg(unix)]
mod resume;
mod routes;
mod schema;
mod serve;
mod sheets;
mod signers;
mod snapshots;
mod spellings;
mod stale;
mod state_facts;
mod states;
mod text;
