//! The functions that are measured, and their gradients written by hand.

pub mod functions;
pub mod hand;
