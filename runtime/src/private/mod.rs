//! What generated code calls. Not part of the public interface: anything here may change in any release.

#![allow(clippy::must_use_candidate)]

mod accumulate;
mod items;
mod length;
#[cfg(feature = "nalgebra")]
pub mod na;
#[cfg(feature = "ndarray")]
pub mod nd;
mod ranges;
mod scalar;
mod shaped;
mod slopes;
mod slot;
mod source;
mod tape;
#[cfg(test)]
mod tests;

pub extern crate alloc;
pub use num_traits::Float;

pub use accumulate::{Accumulate, Values, accumulate};
pub use items::{Items, items_of};
pub use length::check_length;
pub use ranges::{Counting, block, block_length, count_between, count_through, nth_from, room_for, steps_back};
pub use scalar::*;
pub use shaped::{Atom, ByTrait, Real, Reference, Sequence, Shaped, displaced, zeros_like};
pub use slopes::*;
pub use slot::{Ignore, Ignored, Slot};
pub use source::{Held, Source};
pub use tape::{Tape, tape, tape_for};
