//! Where a backward sweep adds the adjoint of a parameter.

use alloc::boxed::Box;
use alloc::vec::Vec;
use core::borrow::BorrowMut;
use core::ops::{Deref, DerefMut};

use super::{Held, Shaped, Skipped};

/// Stands for the adjoint or the tangent of an argument that the caller does not differentiate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ignore;

/// What may stand for a parameter that the callee does not differentiate: only [`Ignore`].
#[diagnostic::on_unimplemented(
    message = "cannot differentiate through this argument; the callee leaves it out of `wrt(…)`: \
               pass `stop_gradient(…)` of it if it is meant to be constant",
    label = "the derivative of this call needs the derivative with respect to this argument"
)]
pub trait Ignored {}

impl Ignored for Ignore {}

#[diagnostic::do_not_recommend]
impl<T: Nothing + ?Sized> Ignored for &T {}
#[diagnostic::do_not_recommend]
impl<T: Nothing + ?Sized> Ignored for &mut T {}

/// The tangents of what has none, which only rustc knows of a member.
pub trait Nothing {}

impl Nothing for () {}
impl Nothing for Skipped {}
impl<E: Nothing> Nothing for [E] {}
impl<E: Nothing, const N: usize> Nothing for [E; N] {}
impl<E: Nothing> Nothing for Vec<E> {}
impl<E: Nothing> Nothing for Option<E> {}

/// What a method leaves as it is. Nothing is, for methods that change what they are called on.
#[diagnostic::on_unimplemented(
    message = "cannot see here that this method changes what it is called on; write `Type::method(&mut place, …)`",
    label = "takes `&mut self`"
)]
pub trait Unchanged {}

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

// Of a parameter whose type is a name for an array.
#[diagnostic::do_not_recommend]
impl<'a, E, const N: usize> Slot<[E; N]> for &'a mut [E] {
    type Open<Zero: BorrowMut<[E; N]>> = &'a mut [E; N];

    #[inline]
    fn open_with<Zero: BorrowMut<[E; N]>>(self, _zero: impl FnOnce() -> Zero) -> &'a mut [E; N] {
        let got = self.len();
        self.try_into().unwrap_or_else(|_| panic!("adjoint: expected length {N}, got {got}"))
    }
}

/// What an optional slot opens to.
pub enum Opened<'a, Zero, T: ?Sized> {
    /// The place given.
    Given(&'a mut T),
    /// A fresh zero.
    Fresh(Held<Zero, T>),
}

impl<Zero: BorrowMut<T>, T: ?Sized> Deref for Opened<'_, Zero, T> {
    type Target = T;

    #[inline]
    fn deref(&self) -> &T {
        match self {
            Opened::Given(place) => place,
            Opened::Fresh(zero) => zero,
        }
    }
}

impl<Zero: BorrowMut<T>, T: ?Sized> DerefMut for Opened<'_, Zero, T> {
    #[inline]
    fn deref_mut(&mut self) -> &mut T {
        match self {
            Opened::Given(place) => place,
            Opened::Fresh(zero) => zero,
        }
    }
}

impl<'a, T: ?Sized> Slot<T> for Option<&'a mut T> {
    type Open<Zero: BorrowMut<T>> = Opened<'a, Zero, T>;

    #[inline]
    fn open_with<Zero: BorrowMut<T>>(self, zero: impl FnOnce() -> Zero) -> Opened<'a, Zero, T> {
        self.map_or_else(|| Opened::Fresh(Held::new(zero())), Opened::Given)
    }
}

/// What a forward sweep gives, with the function that runs it backwards.
#[inline]
pub fn with_pullback<F, V, S>(pullback: F, (value, saved): (V, S)) -> (V, (F, S)) {
    (value, (pullback, saved))
}

impl<T: ?Sized> Slot<T> for Ignore {
    type Open<Zero: BorrowMut<T>> = Held<Zero, T>;

    #[inline]
    fn open_with<Zero: BorrowMut<T>>(self, zero: impl FnOnce() -> Zero) -> Held<Zero, T> {
        Held::new(zero())
    }
}

/// A member of a tangent, which may be left out of it.
pub trait MaybeSlot<'a, T: ?Sized> {
    /// The place, if there is one.
    fn given(self) -> Option<&'a mut T>;
}

impl<'a, T: ?Sized> MaybeSlot<'a, T> for &'a mut T {
    #[inline]
    fn given(self) -> Option<&'a mut T> {
        Some(self)
    }
}

impl<'a, T: ?Sized> MaybeSlot<'a, T> for Skipped {
    #[inline]
    fn given(self) -> Option<&'a mut T> {
        None
    }
}
