//! Where a backward sweep adds the adjoint of a parameter.

use alloc::boxed::Box;
use alloc::vec::Vec;
use core::borrow::BorrowMut;
use core::ops::DerefMut;

use super::{Held, Shaped};

/// Stands for the adjoint or the tangent of an argument that the caller does not differentiate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ignore;

/// What may stand for a parameter that the callee does not differentiate: only [`Ignore`].
#[diagnostic::on_unimplemented(
    message = "cannot differentiate through this argument; the callee leaves it out of `wrt(…)`",
    label = "the derivative of this call needs the derivative with respect to this argument"
)]
pub trait Ignored {}

impl Ignored for Ignore {}

/// A place for the adjoint of a parameter: a mutable borrow of it, or [`Ignore`], which opens to a fresh zero.
///
/// `Target` is what the sweep writes into: `[E]` for all sequences of `E`, otherwise the tangent itself.
#[diagnostic::on_unimplemented(
    message = "cannot add the adjoint of this parameter into `{Self}`; expected `&mut {Target}`"
)]
pub trait Slot<Target: ?Sized>: Sized {
    /// The open slot; `Zero` is the type of a fresh zero.
    type Open<Zero: BorrowMut<Target>>: DerefMut<Target = Target>;

    /// Opens the slot; `zero` makes a fresh zero if the slot has no place of its own.
    fn open_with<Zero: BorrowMut<Target>>(self, zero: impl FnOnce() -> Zero) -> Self::Open<Zero>;

    /// Opens the slot of the parameter `primal`.
    #[inline]
    fn open<Primal, Kind>(self, primal: &Primal) -> Self::Open<Primal::Tangent>
    where
        Primal: Shaped<Kind> + ?Sized,
        Primal::Tangent: BorrowMut<Target>,
    {
        self.open_with(|| primal.zeros_like())
    }
}

impl<'a, T: ?Sized> Slot<T> for &'a mut T {
    type Open<Zero: BorrowMut<T>> = &'a mut T;

    #[inline]
    fn open_with<Zero: BorrowMut<T>>(self, _zero: impl FnOnce() -> Zero) -> &'a mut T {
        self
    }
}

impl<'a, T> Slot<T> for &'a mut Box<T> {
    type Open<Zero: BorrowMut<T>> = &'a mut T;

    #[inline]
    fn open_with<Zero: BorrowMut<T>>(self, _zero: impl FnOnce() -> Zero) -> &'a mut T {
        self
    }
}

impl<'a, E, const N: usize> Slot<[E]> for &'a mut [E; N] {
    type Open<Zero: BorrowMut<[E]>> = &'a mut [E];

    #[inline]
    fn open_with<Zero: BorrowMut<[E]>>(self, _zero: impl FnOnce() -> Zero) -> &'a mut [E] {
        self
    }
}

impl<'a, E> Slot<[E]> for &'a mut Vec<E> {
    type Open<Zero: BorrowMut<[E]>> = &'a mut [E];

    #[inline]
    fn open_with<Zero: BorrowMut<[E]>>(self, _zero: impl FnOnce() -> Zero) -> &'a mut [E] {
        self
    }
}

impl<T: ?Sized> Slot<T> for Ignore {
    type Open<Zero: BorrowMut<T>> = Held<Zero, T>;

    #[inline]
    fn open_with<Zero: BorrowMut<T>>(self, zero: impl FnOnce() -> Zero) -> Held<Zero, T> {
        Held::new(zero())
    }
}
