//! Data: reading tables, standardisation, splits and shuffled mini-batches (feature `nn`).

#![allow(clippy::needless_pass_by_value)] // A view is a reference.

mod batches;
mod standard;
mod table;
#[cfg(test)]
mod tests;

pub use batches::{Batches, split};
pub use standard::Standardiser;
pub use table::{Error, classes, read, read_file};
