//! What generated code calls. Not part of the public interface: anything here may change in any release.

#![allow(clippy::must_use_candidate)]

mod accumulate;
mod columns;
mod contents;
mod counted;
mod flat;
mod guessed;
mod hessian;
mod items;
mod lanes;
mod length;
mod linear;
mod listed;
mod member;
#[cfg(feature = "nalgebra")]
pub mod na;
#[cfg(feature = "ndarray")]
pub mod nd;
mod numbered;
pub mod ops;
mod order;
mod part;
mod powers;
mod presumed;
mod ranges;
mod record;
mod routes;
mod scalar;
mod seen;
mod shaped;
mod slopes;
mod slot;
mod source;
mod stopped;
mod tape;
#[cfg(test)]
mod tests;
mod twice;
#[cfg(any(feature = "ndarray", feature = "nalgebra"))]
mod whole;

pub extern crate alloc;
pub use crate::Differentiable;
pub use num_traits::Float;

pub use accumulate::{Accumulate, GatherEach, Values, accumulate, accumulate_each};
pub use columns::{
    CHUNK, Direction, collected, columns, converted, count_numbers, fill_columns, set_number, unit, with_numbers,
};
pub use contents::{InBox, Itself};
pub use counted::Counted;
pub use flat::{
    Flat, accumulate_tangent, as_array, check_owned, dot, dot_tangents, row_by_row, row_by_row_of_tangent, to_array,
};
pub use guessed::{Integer, Number, integer, number};
pub use hessian::{hessian, hessian_of_array, hessian_of_tangents};
pub use items::{Items, items_of};
#[cfg(any(feature = "ndarray", feature = "nalgebra"))]
pub use lanes::Times;
pub use lanes::{
    Bundle, Bundled, Directed, Gathered, InLane, InLanes, Lane, Lanes, Widened, each_lane, each_slope, gathered,
    hypot_slope_in_lanes, in_lane, lane_of, lane_of_array, shown_lane, side_by_side, splat, spread, strong_in_lanes,
    zeros_in_lanes,
};
pub use length::{check_direction, check_length};
pub use linear::{ByRecord, LeavesOf, Linear};
pub use listed::{Listed, OfMembers};
pub use member::{
    Concrete, Gather, Given, Known, Lend, Taken, Write, Zeroed, add_tangent, change_member, clear, clear_member,
    concrete, default_of, displaced_by_trait, offered, set_member, sized, taken, zeroed, zeros_of,
};
pub use numbered::{Part0, Part1, Part2, Part3, Part4, Part5, Part6, Part7, Part8, Part9, Part10, Part11, Payload};
pub use order::{order_by, order_by_key, order_unstable_by, order_unstable_by_key};
pub use part::{Kept, Part, copied};
pub use powers::{
    powf_curvature, powf_exponent_curvature, powf_exponent_slope, powf_mixed, powf_slope, powi_derivative, powi_slope,
};
pub use presumed::{Changes, Growing, Ordered, check_changes, check_sequence, check_vector};
pub use ranges::{Counting, block, block_length, count_between, count_through, nth_from, room_for, steps_back};
pub use record::{Nowhere, OfNumbers, Read, Record, Required, Skipped, Structured, Swallowed, lacking, read, required};
pub use routes::{by_kind, by_trait, different_variants};
pub use scalar::*;
pub use seen::Seen;
pub use shaped::{Atom, Boxed, ByTrait, Optional, Real, Reference, Sequence, Shaped, displaced, zeros_like};
pub use slopes::*;
pub use slot::{Ignore, Ignored, MaybeSlot, Opened, Slot, Unchanged, with_pullback};
pub use source::{Along, Held, Source};
pub use stopped::{Stopped, Stops, check_stops};
pub use tape::{Tape, tape, tape_for};
pub use twice::*;
#[cfg(any(feature = "ndarray", feature = "nalgebra"))]
pub use whole::{Whole, whole};
