//! Generated code means the same wherever it stands. Most of this only has to compile.

#![forbid(unsafe_code)]
#![deny(warnings, missing_docs, rust_2018_idioms, unreachable_pub, unused_qualifications)]
#![warn(clippy::all)]
#![allow(clippy::needless_range_loop)] // Loops over indices.

#[path = "hygiene/attributes.rs"]
mod attributes;
#[path = "hygiene/names.rs"]
mod names;
#[path = "hygiene/own_functions.rs"]
mod own_functions;
#[path = "hygiene/places.rs"]
mod places;
#[path = "hygiene/prelude.rs"]
mod prelude;
