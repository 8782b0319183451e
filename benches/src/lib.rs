//! The functions that are measured, and their gradients written by hand.

pub mod directions;
pub mod functions;
pub mod hand;
pub mod histories;
pub mod loops;
pub mod loops_by_hand;
pub mod matrices;
