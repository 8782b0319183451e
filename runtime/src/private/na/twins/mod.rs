//! The operators, methods and constructors of matrices as differentiated functions call those of users' types: for matrices of which only
//! rustc knows that they are some: members of structs, and types with other names.
//!
//! Rules in [`rules`], whom they are wired to in [`operators`] and [`methods`]. Where types are known, generated code calls
//! none of these: it has fused passes instead.

mod constructed;
mod methods;
mod operators;
mod rules;

pub use constructed::{New2, New3, New4, New6, New9};
pub use methods::{InSpace, OfOne, OfTwo, WithNumber};
