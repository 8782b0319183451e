//! What loops of generated code need of their ranges.

use alloc::vec::Vec;

/// An empty vector with room for one entry per element of a range, where that tells how many there are.
#[inline]
#[allow(clippy::needless_pass_by_value)] // Ranges are made for the call.
pub fn room_for<T>(range: impl Iterator) -> Vec<T> {
    Vec::with_capacity(range.size_hint().0)
}

/// Every `step`-th element of a range, from the last of them to the first; other than `.step_by(step).rev()` for
/// ranges whose length may not fit a `usize`, too.
#[inline]
pub fn steps_back<I>(range: I, step: usize) -> impl Iterator<Item = I::Item>
where
    I: DoubleEndedIterator + Clone,
{
    let beyond = (range.clone().count() + step - 1) % step;
    range.rev().skip(beyond).step_by(step)
}
