//! [`Differentiable`] for generated code, which knows of a type parameter `T` only that it is a [`Float`].
//!
//! `impl<T: Float> Differentiable for T` would overlap with the implementations for sequences and tuples. Here each kind
//! of type implements another trait, `Shaped<Kind>`, and rustc infers the kind: for `[T]` it is `Sequence<Real>`.

use core::marker::PhantomData;

use num_traits::Float;

use super::constant;
use crate::Differentiable;

/// A value with a tangent space; see [`Differentiable`].
#[diagnostic::on_unimplemented(message = "cannot differentiate with respect to `{Self}`")]
pub trait Shaped<Kind> {
    /// Its gradients and directions.
    type Tangent;
    /// The value without borrows.
    type Owned;
    /// The zero tangent with the shape of this value.
    fn zeros_like(&self) -> Self::Tangent;
    /// `self + step · direction`.
    #[must_use]
    fn displaced(&self, direction: &Self::Tangent, step: f64) -> Self::Owned;
    /// `self += step · direction` in place.
    fn shift(&mut self, direction: &Self::Tangent, step: f64);
}

/// The kind of real numbers.
pub enum Real {}

/// The kind of types that implement [`Atom`].
pub enum ByTrait {}

/// The kind of references.
pub struct Reference<Kind>(PhantomData<Kind>);

/// The kind of arrays, slices and `Vec`.
pub struct Sequence<Kind>(PhantomData<Kind>);

/// The kind of `Option`.
pub struct Optional<Kind>(PhantomData<Kind>);

/// The kind of `Box`.
pub struct Boxed<Kind>(PhantomData<Kind>);

/// A type that is differentiable as a whole: it holds no type parameter known only as `Float` through elements.
#[diagnostic::on_unimplemented(
    message = "cannot differentiate with respect to `{Self}`; derive `Differentiable` for it, or leave it out: \
               a parameter with `wrt(…)`, a field with `#[differentiable(skip)]`",
    label = "this type has no tangent"
)]
pub trait Atom: Differentiable {}

impl<S: Float> Shaped<Real> for S {
    type Tangent = S;
    type Owned = S;

    #[inline]
    fn zeros_like(&self) -> S {
        S::zero()
    }

    #[inline]
    fn displaced(&self, direction: &S, step: f64) -> S {
        *self + constant::<S>(step) * *direction
    }

    #[inline]
    fn shift(&mut self, direction: &S, step: f64) {
        *self = *self + constant::<S>(step) * *direction;
    }
}

impl<V: Atom + ?Sized> Shaped<ByTrait> for V {
    type Tangent = V::Tangent;
    type Owned = V::Owned;

    #[inline]
    fn zeros_like(&self) -> Self::Tangent {
        Differentiable::zeros_like(self)
    }

    #[inline]
    fn displaced(&self, direction: &Self::Tangent, step: f64) -> Self::Owned {
        Differentiable::displaced(self, direction, step)
    }

    #[inline]
    fn shift(&mut self, direction: &Self::Tangent, step: f64) {
        Differentiable::shift(self, direction, step);
    }
}

/// The zero tangent with the shape of `primal`.
#[inline]
pub fn zeros_like<V: Shaped<K> + ?Sized, K>(primal: &V) -> V::Tangent {
    primal.zeros_like()
}

/// `primal + step · direction`.
#[inline]
pub fn displaced<V: Shaped<K> + ?Sized, K>(primal: &V, direction: &V::Tangent, step: f64) -> V::Owned {
    primal.displaced(direction, step)
}
