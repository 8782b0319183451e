//! Where a tangent sweep reads the tangent of a parameter.

use alloc::boxed::Box;
use alloc::vec::Vec;
use core::borrow::{Borrow, BorrowMut};
use core::marker::PhantomData;
use core::ops::{Deref, DerefMut};

use num_traits::Float;

use super::{Differentiable, Ignore, InLanes, Lanes, Shaped, Widened, as_array};

/// The tangent of a parameter: a borrow of it, a real number or a sequence, or [`Ignore`], which opens to zero.
///
/// `Target` is what the sweep reads: `[E]` for all sequences of `E`, otherwise the tangent itself.
#[diagnostic::on_unimplemented(
    message = "cannot read the tangent of this parameter from `{Self}`; expected `&{Target}`"
)]
pub trait Source<Target: ?Sized>: Sized {
    /// The open source; `Zero` is the type of a fresh zero.
    type Open<Zero: Borrow<Target>>: Deref<Target = Target>;

    /// Opens the source; `zero` makes a fresh zero if there is no tangent.
    fn open_with<Zero: Borrow<Target>>(self, zero: impl FnOnce() -> Zero) -> Self::Open<Zero>;

    /// Opens the source of the parameter `primal`.
    #[inline]
    fn open<Primal, Kind>(self, primal: &Primal) -> Self::Open<Primal::Tangent>
    where
        Primal: Shaped<Kind> + ?Sized,
        Primal::Tangent: Borrow<Target>,
    {
        self.open_with(|| primal.zeros_like())
    }

    /// Opens the source of the parameter `primal` along `K` directions.
    #[inline]
    fn open_in_lanes<Primal, Kind, Wide, const K: usize>(
        self,
        primal: &Primal,
    ) -> Self::Open<<Primal::Tangent as Widened<Wide>>::Tangents<K>>
    where
        Primal: Shaped<Kind> + ?Sized,
        Primal::Tangent: Widened<Wide>,
        <Primal::Tangent as Widened<Wide>>::Tangents<K>: Borrow<Target>,
    {
        self.open_with(|| primal.zeros_like().zeros())
    }

    /// The same, by the trait.
    #[inline]
    fn open_all<Primal, const K: usize>(self, primal: &Primal) -> Self::Open<<Primal::Tangent as InLanes>::Wide<K>>
    where
        Primal: Differentiable + ?Sized,
        <Primal::Tangent as InLanes>::Wide<K>: Borrow<Target>,
    {
        self.open_with(|| primal.zeros_like().spread())
    }
}

/// A direction that users give: a tangent or a borrow of it.
#[diagnostic::on_unimplemented(
    message = "cannot take `{Self}` for a direction of this parameter; give a `{Target}` or a reference to one"
)]
pub trait Along<Target> {
    /// The tangent.
    fn along(&self) -> &Target;
}

impl<T> Along<T> for T {
    #[inline]
    fn along(&self) -> &T {
        self
    }
}

impl<T> Along<T> for &T {
    #[inline]
    fn along(&self) -> &T {
        self
    }
}

/// A value of our own that reads and writes as the target it holds.
pub struct Held<V, Target: ?Sized> {
    value: V,
    target: PhantomData<Target>,
}

impl<V, Target: ?Sized> Held<V, Target> {
    #[inline]
    pub(crate) fn new(value: V) -> Self {
        Held { value, target: PhantomData }
    }
}

impl<V: Borrow<Target>, Target: ?Sized> Deref for Held<V, Target> {
    type Target = Target;

    #[inline]
    fn deref(&self) -> &Target {
        self.value.borrow()
    }
}

impl<V: BorrowMut<Target>, Target: ?Sized> DerefMut for Held<V, Target> {
    #[inline]
    fn deref_mut(&mut self) -> &mut Target {
        self.value.borrow_mut()
    }
}

impl<S: Float> Source<S> for S {
    type Open<Zero: Borrow<S>> = Held<S, S>;

    #[inline]
    fn open_with<Zero: Borrow<S>>(self, _zero: impl FnOnce() -> Zero) -> Held<S, S> {
        Held::new(self)
    }
}

impl<S, const K: usize> Source<Lanes<S, K>> for Lanes<S, K> {
    type Open<Zero: Borrow<Self>> = Held<Self, Self>;

    #[inline]
    fn open_with<Zero: Borrow<Self>>(self, _zero: impl FnOnce() -> Zero) -> Held<Self, Self> {
        Held::new(self)
    }
}

impl<'a, T: ?Sized> Source<T> for &'a T {
    type Open<Zero: Borrow<T>> = &'a T;

    #[inline]
    fn open_with<Zero: Borrow<T>>(self, _zero: impl FnOnce() -> Zero) -> &'a T {
        self
    }
}

impl<'a, T> Source<T> for &'a Box<T> {
    type Open<Zero: Borrow<T>> = &'a T;

    #[inline]
    fn open_with<Zero: Borrow<T>>(self, _zero: impl FnOnce() -> Zero) -> &'a T {
        self
    }
}

impl<'a, E, const N: usize> Source<[E]> for &'a [E; N] {
    type Open<Zero: Borrow<[E]>> = &'a [E];

    #[inline]
    fn open_with<Zero: Borrow<[E]>>(self, _zero: impl FnOnce() -> Zero) -> &'a [E] {
        self
    }
}

impl<'a, E> Source<[E]> for &'a Vec<E> {
    type Open<Zero: Borrow<[E]>> = &'a [E];

    #[inline]
    fn open_with<Zero: Borrow<[E]>>(self, _zero: impl FnOnce() -> Zero) -> &'a [E] {
        self
    }
}

// Of a parameter whose type is a name for an array.
#[diagnostic::do_not_recommend]
impl<'a, E, const N: usize> Source<[E; N]> for &'a [E] {
    type Open<Zero: Borrow<[E; N]>> = &'a [E; N];

    #[inline]
    fn open_with<Zero: Borrow<[E; N]>>(self, _zero: impl FnOnce() -> Zero) -> &'a [E; N] {
        as_array(self)
    }
}

impl<E, const N: usize> Source<[E]> for [E; N] {
    type Open<Zero: Borrow<[E]>> = Held<[E; N], [E]>;

    #[inline]
    fn open_with<Zero: Borrow<[E]>>(self, _zero: impl FnOnce() -> Zero) -> Held<[E; N], [E]> {
        Held::new(self)
    }
}

impl<E> Source<[E]> for Vec<E> {
    type Open<Zero: Borrow<[E]>> = Held<Vec<E>, [E]>;

    #[inline]
    fn open_with<Zero: Borrow<[E]>>(self, _zero: impl FnOnce() -> Zero) -> Held<Vec<E>, [E]> {
        Held::new(self)
    }
}

impl<T: ?Sized> Source<T> for Ignore {
    type Open<Zero: Borrow<T>> = Held<Zero, T>;

    #[inline]
    fn open_with<Zero: Borrow<T>>(self, zero: impl FnOnce() -> Zero) -> Held<Zero, T> {
        Held::new(zero())
    }
}
