//! Parameters of which `wrt(…)` lists members: the derivatives with respect to the others are missing.

use core::borrow::Borrow;

use super::{Ignore, Source, Stopped};

/// The tangent of such a parameter, as users give it.
pub struct Listed<S>(pub S);

/// What may stand for the tangent of such a parameter: not what a differentiated function hands on, whose derivative would lack
/// the other members.
#[diagnostic::on_unimplemented(
    message = "cannot differentiate through this argument; the callee's `wrt(…)` leaves members of it out: list the whole \
               parameter there, or pass `stop_gradient(…)` of it if it is meant to be constant",
    label = "the derivative of this call needs the derivative with respect to all of this argument"
)]
pub trait OfMembers {}

impl<S> OfMembers for Listed<S> {}
impl<S> OfMembers for Stopped<S> {}
impl OfMembers for Ignore {}

impl<S: Source<Target>, Target: ?Sized> Source<Target> for Listed<S> {
    type Open<Zero: Borrow<Target>> = S::Open<Zero>;

    #[inline]
    fn open_with<Zero: Borrow<Target>>(self, zero: impl FnOnce() -> Zero) -> S::Open<Zero> {
        self.0.open_with(zero)
    }
}
