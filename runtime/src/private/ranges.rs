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

/// How many iterations of a loop over a range make a block, so that there are about as many blocks.
#[inline]
#[allow(clippy::needless_pass_by_value)] // As above.
pub fn block_length(range: impl Iterator) -> usize {
    range.size_hint().0.isqrt().max(1)
}

/// The elements of a range that are in block `number` of those of `length` elements.
#[inline]
pub fn block<I: Iterator>(mut range: I, number: usize, length: usize) -> core::iter::Take<I> {
    let before = number * length;
    if before > 0 {
        range.nth(before - 1);
    }
    range.take(length)
}
