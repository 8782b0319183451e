//! Arguments that `stop_gradient` gives: a callee may differentiate them or leave them out.

use core::borrow::{Borrow, BorrowMut};

use super::{Ignored, Slot, Source};

/// The slot or the tangent of such an argument.
pub struct Stopped<S>(pub S);

impl<S> Ignored for Stopped<S> {}

/// The twin of a function that derivatives do not pass.
#[diagnostic::on_unimplemented(
    message = "cannot tell a `stop_gradient` of your own from cotangent's, which makes constants; name it otherwise",
    label = "is called with what it gives, or gives it what a call makes"
)]
pub trait Stops {}

impl Stops for crate::stop::stop_gradient {}

/// Accepts [`stop_gradient`](fn@crate::stop_gradient) only.
#[inline]
pub fn check_stops<F: Stops>() {}

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
