//! What generated code does with the tangents of structs, and with the members they lack.

use alloc::boxed::Box;
use alloc::vec::Vec;

use super::{Boxed, Ignore, Nowhere, Record, Skipped, Swallowed};
use crate::{Differentiable, Tangent};

/// The zero tangent with the shape of `primal`, by its trait.
#[inline]
pub fn zeros_of<V: Differentiable + ?Sized>(primal: &V) -> V::Tangent {
    primal.zeros_like()
}

/// A tangent, or several in a row.
pub trait Zeroed {
    /// What owns as many of them.
    type Owned;

    /// Zeros of the same shape.
    fn zeros(&self) -> Self::Owned;
}

impl<T: Tangent> Zeroed for T {
    type Owned = T;

    #[inline]
    fn zeros(&self) -> T {
        self.zeroed()
    }
}

impl<T: Tangent> Zeroed for [T] {
    type Owned = Vec<T>;

    #[inline]
    fn zeros(&self) -> Vec<T> {
        self.iter().map(T::zeroed).collect()
    }
}

/// The zero tangent with the shape of `tangent`.
#[inline]
pub fn zeroed<T: Zeroed + ?Sized>(tangent: &T) -> T::Owned {
    tangent.zeros()
}

/// The kind of places that are there.
pub enum Given {}

/// A place for a value; `Kind` is inferred.
pub trait Write<V, Kind> {
    /// Replaces what is there.
    fn write(&mut self, value: V);
}

impl<V> Write<V, Given> for V {
    #[inline]
    fn write(&mut self, value: V) {
        *self = value;
    }
}

impl<V> Write<V, Swallowed> for Nowhere {
    #[inline]
    fn write(&mut self, _value: V) {}
}

/// A place for the zero tangent of a primal; `Kind` is inferred.
pub trait Clear<Primal: ?Sized, Kind> {
    /// Replaces what is there by a zero with the shape of `primal`.
    fn clear(&mut self, primal: &Primal);
}

impl<P: Differentiable<Tangent = T> + ?Sized, T> Clear<P, Given> for T {
    #[inline]
    fn clear(&mut self, primal: &P) {
        *self = primal.zeros_like();
    }
}

impl<P: ?Sized> Clear<P, Swallowed> for Nowhere {
    #[inline]
    fn clear(&mut self, _primal: &P) {}
}

impl<P: ?Sized> Clear<P, Swallowed> for Skipped {
    #[inline]
    fn clear(&mut self, _primal: &P) {}
}

/// Makes a zero with the shape of `primal` of a place, where there is such a place.
#[inline]
pub fn clear_member<P: ?Sized, T: Clear<P, K>, K>(primal: &P, place: &mut T) {
    place.clear(primal);
}

/// A member of a tangent as its method gives it.
pub trait Taken {
    /// The type of a clone.
    type Owned;

    /// A clone.
    fn taken(self) -> Self::Owned;
}

impl<V: Clone> Taken for &V {
    type Owned = V;

    #[inline]
    fn taken(self) -> V {
        self.clone()
    }
}

impl Taken for Skipped {
    type Owned = Skipped;

    #[inline]
    fn taken(self) -> Skipped {
        self
    }
}

/// A clone of a member that a tangent may lack.
#[inline]
pub fn taken<M: Taken>(member: M) -> M::Owned {
    member.taken()
}

/// A member of a tangent as its method gives it, for a call.
pub trait Offered {
    /// What the callee reads.
    type Tangent;

    /// A reference, or [`Ignore`].
    fn offered(self) -> Self::Tangent;
}

impl<'a, V: ?Sized> Offered for &'a V {
    type Tangent = &'a V;

    #[inline]
    fn offered(self) -> &'a V {
        self
    }
}

impl Offered for Skipped {
    type Tangent = Ignore;

    #[inline]
    fn offered(self) -> Ignore {
        Ignore
    }
}

/// The tangent of an argument that is a member, which a tangent may lack.
#[inline]
pub fn offered<M: Offered>(member: M) -> M::Tangent {
    member.offered()
}

/// The default of a type, which a value tells.
#[inline]
pub fn default_of<T: Default>(_like: &T) -> T {
    T::default()
}

/// `place = value`, where there is such a place. The value comes first, since it may be computed from what holds the place.
#[inline]
pub fn set_member<V, P: Write<V, K>, K>(value: V, place: &mut P) {
    place.write(value);
}

/// A place that a tangent is added to; `Kind` is inferred.
pub trait Gather<V: ?Sized, Kind> {
    /// `self += value`.
    fn gather(&mut self, value: &V);
}

impl<T: Tangent> Gather<T, Given> for T {
    #[inline]
    fn gather(&mut self, value: &T) {
        self.accumulate(value);
    }
}

// Of what a reference to the contents of a box refers to.
impl<T: Tangent> Gather<T, Boxed<Given>> for Box<T> {
    #[inline]
    fn gather(&mut self, value: &T) {
        (**self).accumulate(value);
    }
}

impl<V: ?Sized> Gather<V, Swallowed> for Nowhere {
    #[inline]
    fn gather(&mut self, _value: &V) {}
}

// Of an element of what has no tangent.
impl<V: ?Sized> Gather<V, Swallowed> for Skipped {
    #[inline]
    fn gather(&mut self, _value: &V) {}
}

/// `base += value`, where there is such a place.
///
/// # Panics
///
/// If the two have different shapes.
#[inline]
pub fn add_tangent<B: Gather<V, K>, V: ?Sized, K>(base: &mut B, value: &V) {
    base.gather(value);
}

/// A place that something is computed in; `Kind` is inferred.
pub trait Lend<V: ?Sized, Kind> {
    /// Calls `change` with the place, if there is one.
    fn lend(&mut self, change: impl FnOnce(&mut V));
}

impl<V: ?Sized> Lend<V, Given> for V {
    #[inline]
    fn lend(&mut self, change: impl FnOnce(&mut V)) {
        change(self);
    }
}

impl<V: ?Sized> Lend<V, Swallowed> for Nowhere {
    #[inline]
    fn lend(&mut self, _change: impl FnOnce(&mut V)) {}
}

/// Computes in a place of a tangent, where there is such a place.
#[inline]
pub fn change_member<V: ?Sized, P: Lend<V, K>, K>(place: &mut P, change: impl FnOnce(&mut V)) {
    place.lend(change);
}

/// `tangent = 0`, with the shape it has.
#[inline]
pub fn clear<T: Tangent>(tangent: &mut T) {
    tangent.set_to_zero();
}

/// The tangent of a type of which all methods are known where they are written: of none that a trait stands for.
#[diagnostic::on_unimplemented(
    message = "cannot differentiate a default method of a trait, which an implementation may replace, nor one of tuples, boxes and matrices",
    label = "declare it without a body, and mark the methods of the implementations; let a struct hold the tuple, box or matrix",
    note = "a method of a type that implements `Differentiable` by hand has to be `pub`"
)]
pub trait Concrete {}

impl<T: Record> Concrete for T {}
impl<E> Concrete for Vec<E> {}
impl<E> Concrete for Option<E> {}
impl<E, const N: usize> Concrete for [E; N] {}
impl Concrete for f32 {}
impl Concrete for f64 {}

/// Refuses what is not [`Concrete`].
#[inline]
pub fn concrete<V: Concrete + ?Sized>() {}

/// A type of known size; the type that implements a trait is of none within it.
#[diagnostic::on_unimplemented(
    message = "cannot differentiate a default method of a trait: an implementation may replace it without its derivatives",
    label = "declare it without a body, and mark the methods of the implementations"
)]
pub trait Known {}

impl<V> Known for V {}

/// Refuses what is not of known size.
#[inline]
pub fn sized<V: Known + ?Sized>() {}

/// `primal + step · direction`, by its trait.
#[inline]
pub fn displaced_by_trait<V: Differentiable + ?Sized>(primal: &V, direction: &V::Tangent, step: f64) -> V::Owned {
    primal.displaced(direction, step)
}
