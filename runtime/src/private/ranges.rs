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

/// Integers, which ranges count.
pub trait Counting: Copy + PartialOrd {
    /// How far it is to a greater number.
    fn distance(self, end: Self) -> usize;
    /// The number that comes `position` numbers later.
    #[must_use]
    fn later(self, position: usize) -> Self;
}

macro_rules! counting {
    ($($integer:ty)*) => { $(
        #[allow(clippy::cast_possible_truncation, clippy::cast_possible_wrap, clippy::cast_lossless)] // As ranges do.
        impl Counting for $integer {
            #[inline]
            fn distance(self, end: Self) -> usize {
                end.abs_diff(self) as usize
            }

            #[inline]
            fn later(self, position: usize) -> Self {
                self.wrapping_add(position as $integer)
            }
        }
    )* };
}

counting! { u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize }

impl Counting for char {
    fn distance(self, end: Self) -> usize {
        (self..end).count()
    }

    fn later(self, position: usize) -> Self {
        (self..).nth(position).unwrap_or(self)
    }
}

/// The length of `start..end`.
#[inline]
pub fn count_between<I: Counting>(start: I, end: I) -> usize {
    if start < end { start.distance(end) } else { 0 }
}

/// The length of `start..=end`.
#[inline]
pub fn count_through<I: Counting>(start: I, end: I) -> usize {
    if start <= end { start.distance(end) + 1 } else { 0 }
}

/// The number at a position of `start..`.
#[inline]
pub fn nth_from<I: Counting>(start: I, position: usize) -> I {
    start.later(position)
}
