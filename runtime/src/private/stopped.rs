//! Arguments that `stop_gradient` gives: a callee may differentiate them or leave them out.

use core::borrow::{Borrow, BorrowMut};

use super::{Ignored, Slot, Source};

/// The slot or the tangent of such an argument.
pub struct Stopped<S>(pub S);

impl<S> Ignored for Stopped<S> {}

impl<S: Slot<Target>, Target: ?Sized> Slot<Target> for Stopped<S> {
    type Open<Zero: BorrowMut<Target>> = S::Open<Zero>;

    #[inline]
    fn open_with<Zero: BorrowMut<Target>>(self, zero: impl FnOnce() -> Zero) -> S::Open<Zero> {
        self.0.open_with(zero)
    }
}

impl<S: Source<Target>, Target: ?Sized> Source<Target> for Stopped<S> {
    type Open<Zero: Borrow<Target>> = S::Open<Zero>;

    #[inline]
    fn open_with<Zero: Borrow<Target>>(self, zero: impl FnOnce() -> Zero) -> S::Open<Zero> {
        self.0.open_with(zero)
    }
}
