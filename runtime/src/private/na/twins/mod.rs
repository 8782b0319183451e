//! The operators and methods of matrices as differentiated functions call those of users' types: for matrices of which only
//! rustc knows that they are some, the members of structs above all.
//!
//! Rules in [`rules`], whom they are wired to in [`operators`] and [`methods`]. Where types are known, generated code calls
//! none of these: it has fused passes instead.

mod methods;
mod operators;
mod rules;

pub use methods::{InSpace, OfOne, OfTwo, WithNumber};
