//! What loops keep for the backward sweep. A thread holds on to the memory for its next sweep.

use alloc::vec::Vec;
use core::ops::{Deref, DerefMut};

/// A vector whose memory the thread has again once it is dropped.
#[derive(Debug)]
pub struct Tape<T: 'static> {
    entries: Vec<T>,
}

/// An empty tape.
#[inline]
#[must_use]
pub fn tape<T: 'static>() -> Tape<T> {
    Tape { entries: workspace::take() }
}

/// An empty tape with room for one entry per element of a range.
#[inline]
#[allow(clippy::needless_pass_by_value)] // Ranges are made for the call.
pub fn tape_for<T: 'static>(range: impl Iterator) -> Tape<T> {
    let mut tape = tape();
    tape.entries.reserve(range.size_hint().0);
    tape
}

impl<T> Deref for Tape<T> {
    type Target = Vec<T>;

    #[inline]
    fn deref(&self) -> &Vec<T> {
        &self.entries
    }
}

impl<T> DerefMut for Tape<T> {
    #[inline]
    fn deref_mut(&mut self) -> &mut Vec<T> {
        &mut self.entries
    }
}

impl<T> Drop for Tape<T> {
    #[inline]
    fn drop(&mut self) {
        workspace::give(core::mem::take(&mut self.entries));
    }
}

/// The memory of the tapes of this thread that nobody uses at the moment.
#[cfg(feature = "std")]
mod workspace {
    use std::any::Any;
    use std::boxed::Box;
    use std::cell::RefCell;
    use std::vec::Vec;

    /// No more bytes than this are held on to for one tape.
    const MOST_BYTES: usize = 64 << 20;

    std::thread_local! {
        /// One vector of tapes for each type of entries.
        static FREE: RefCell<Vec<Box<dyn Any>>> = const { RefCell::new(Vec::new()) };
    }

    pub(super) fn take<T: 'static>() -> Vec<T> {
        let found = FREE.try_with(|free| {
            let mut free = free.borrow_mut();
            free.iter_mut().find_map(|tapes| tapes.downcast_mut::<Vec<Vec<T>>>())?.pop()
        });
        found.ok().flatten().unwrap_or_default()
    }

    pub(super) fn give<T: 'static>(mut entries: Vec<T>) {
        entries.clear();
        let bytes = entries.capacity().saturating_mul(size_of::<T>());
        if bytes == 0 || bytes > MOST_BYTES {
            return;
        }
        // A thread that is about to end has no use for it.
        let _ = FREE.try_with(|free| {
            let mut free = free.borrow_mut();
            match free.iter_mut().find_map(|tapes| tapes.downcast_mut::<Vec<Vec<T>>>()) {
                Some(tapes) => tapes.push(entries),
                None => free.push(Box::new(Vec::from([entries]))),
            }
        });
    }
}

/// Without threads of a known kind there is nowhere to keep it.
#[cfg(not(feature = "std"))]
mod workspace {
    use alloc::vec::Vec;

    pub(super) fn take<T>() -> Vec<T> {
        Vec::new()
    }

    pub(super) fn give<T>(_: Vec<T>) {}
}

#[cfg(all(test, feature = "std"))]
mod tests {
    use super::{tape, tape_for};

    #[test]
    fn memory_is_used_again() {
        let mut first = tape_for::<(f64, usize)>(0..100);
        first.push((1.0, 2));
        let (address, capacity) = (first.as_ptr(), first.capacity());
        drop(first);
        let mut second = tape_for::<(f64, usize)>(0..50);
        assert_eq!((second.as_ptr(), second.capacity(), second.len()), (address, capacity, 0));
        let third = tape::<(f64, usize)>();
        assert_eq!(third.capacity(), 0);
        second.push((3.0, 4));
        assert_eq!(second.pop(), Some((3.0, 4)));
    }
}
