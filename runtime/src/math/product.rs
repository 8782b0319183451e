//! The inner product of two vectors.

use core::borrow::{Borrow, BorrowMut};

use super::vector::{Vector, displaced, require_length};
use crate::__private::{Slot, Source, one, strong, zero};
use crate::DifferentiableFn;

/// `Σ xᵢ·yᵢ`.
///
/// # Panics
///
/// If the lengths differ.
///
/// ```
/// use cotangent::math::dot;
///
/// assert_eq!(dot(&[1.0, 2.0], &[3.0, 4.0]), 11.0);
/// assert_eq!(dot::grad(&[1.0, 2.0], &[3.0, 4.0]), ([3.0, 4.0], [1.0, 2.0]));
/// ```
#[inline]
#[must_use]
pub fn dot<V, W>(x: &V, y: &W) -> V::Scalar
where
    V: Vector + ?Sized,
    W: Vector<Scalar = V::Scalar> + ?Sized,
{
    require_length("dot", x.count(), y.count());
    x.values().zip(y.values()).fold(zero(), |sum, (x, y)| sum + x * y)
}

/// The derivatives of [`dot`](fn@dot).
#[allow(non_camel_case_types)]
pub enum dot {}

/// Adds `cotangent · partialᵢ` to every element of an adjoint.
#[inline]
fn add_scaled<V: Vector + ?Sized>(
    x_bar: &mut V::Adjoint,
    cotangent: V::Scalar,
    partials: &impl Vector<Scalar = V::Scalar>,
) {
    let adjoints = V::adjoints_mut(x_bar);
    require_length("dot", partials.count(), adjoints.len());
    for (adjoint, partial) in adjoints.zip(partials.values()) {
        *adjoint = *adjoint + strong(cotangent, partial);
    }
}

/// `Σ directionᵢ · partialᵢ`.
#[inline]
fn contract<V: Vector + ?Sized>(x_dot: &V::Adjoint, partials: &impl Vector<Scalar = V::Scalar>) -> V::Scalar {
    let directions = V::adjoints(x_dot);
    require_length("dot", partials.count(), directions.len());
    directions.zip(partials.values()).fold(zero(), |sum, (direction, partial)| sum + strong(direction, partial))
}

impl dot {
    /// The value; nothing is saved.
    #[inline]
    #[must_use]
    pub fn forward<V, W>(x: &V, y: &W) -> (V::Scalar, ())
    where
        V: Vector + ?Sized,
        W: Vector<Scalar = V::Scalar> + ?Sized,
    {
        (dot(x, y), ())
    }

    /// `x̄ += cotangent · y` and `ȳ += cotangent · x`.
    #[inline]
    pub fn backward<V, W>(
        (): (),
        x: &V,
        y: &W,
        cotangent: V::Scalar,
        x_bar: impl Slot<V::Adjoint>,
        y_bar: impl Slot<W::Adjoint>,
    ) where
        V: Vector + ?Sized,
        W: Vector<Scalar = V::Scalar> + ?Sized,
    {
        add_scaled::<V>(&mut x_bar.open_with(|| x.zeros()), cotangent, &y);
        add_scaled::<W>(&mut y_bar.open_with(|| y.zeros()), cotangent, &x);
    }

    /// The value, and `ẋ·y + x·ẏ`.
    #[doc(hidden)]
    #[inline]
    #[must_use]
    pub fn tangent<V, W>(
        x: &V,
        y: &W,
        x_dot: impl Source<V::Adjoint>,
        y_dot: impl Source<W::Adjoint>,
    ) -> (V::Scalar, V::Scalar)
    where
        V: Vector + ?Sized,
        W: Vector<Scalar = V::Scalar> + ?Sized,
    {
        let first = contract::<V>(&x_dot.open_with(|| x.zeros()), &y);
        let second = contract::<W>(&y_dot.open_with(|| y.zeros()), &x);
        (dot(x, y), first + second)
    }

    /// The value and the gradient.
    #[inline]
    #[must_use]
    pub fn value_and_grad<V, W>(x: &V, y: &W) -> (V::Scalar, (V::Tangent, W::Tangent))
    where
        V: Vector + ?Sized,
        W: Vector<Scalar = V::Scalar> + ?Sized,
    {
        Self::vjp(x, y, one())
    }

    /// The gradient.
    #[inline]
    #[must_use]
    pub fn grad<V, W>(x: &V, y: &W) -> (V::Tangent, W::Tangent)
    where
        V: Vector + ?Sized,
        W: Vector<Scalar = V::Scalar> + ?Sized,
    {
        Self::value_and_grad(x, y).1
    }

    /// The value; the gradient goes into `x_bar` and `y_bar`, whatever was there.
    #[inline]
    pub fn value_and_grad_into<V, W>(x: &V, y: &W, x_bar: &mut V::Adjoint, y_bar: &mut W::Adjoint) -> V::Scalar
    where
        V: Vector + ?Sized,
        W: Vector<Scalar = V::Scalar> + ?Sized,
    {
        V::adjoints_mut(x_bar).for_each(|adjoint| *adjoint = zero());
        W::adjoints_mut(y_bar).for_each(|adjoint| *adjoint = zero());
        Self::vjp_into(x, y, one(), x_bar, y_bar)
    }

    /// The value, and the cotangent times the gradient.
    #[inline]
    #[must_use]
    pub fn vjp<V, W>(x: &V, y: &W, cotangent: V::Scalar) -> (V::Scalar, (V::Tangent, W::Tangent))
    where
        V: Vector + ?Sized,
        W: Vector<Scalar = V::Scalar> + ?Sized,
    {
        let (mut x_bar, mut y_bar) = (x.zeros(), y.zeros());
        let value = Self::vjp_into(x, y, cotangent, x_bar.borrow_mut(), y_bar.borrow_mut());
        (value, (x_bar, y_bar))
    }

    /// The value; the cotangent times the gradient is added into `x_bar` and `y_bar`.
    #[inline]
    pub fn vjp_into<V, W>(
        x: &V,
        y: &W,
        cotangent: V::Scalar,
        x_bar: &mut V::Adjoint,
        y_bar: &mut W::Adjoint,
    ) -> V::Scalar
    where
        V: Vector + ?Sized,
        W: Vector<Scalar = V::Scalar> + ?Sized,
    {
        Self::backward((), x, y, cotangent, x_bar, y_bar);
        dot(x, y)
    }

    /// The value, and its derivative along a direction.
    #[inline]
    #[must_use]
    pub fn jvp<V, W>(
        x: &V,
        y: &W,
        (x_dot, y_dot): (impl Source<V::Adjoint>, impl Source<W::Adjoint>),
    ) -> (V::Scalar, V::Scalar)
    where
        V: Vector + ?Sized,
        W: Vector<Scalar = V::Scalar> + ?Sized,
    {
        Self::tangent(x, y, x_dot, y_dot)
    }
}

impl<'a, 'b, V, W> DifferentiableFn<(&'a V, &'b W)> for dot
where
    V: Vector + ?Sized,
    W: Vector<Scalar = V::Scalar> + ?Sized,
{
    type Output = V::Scalar;
    type Gradient = (V::Tangent, W::Tangent);
    type Tangent = V::Scalar;

    const PARAMETERS: &'static [&'static str] = &["x", "y"];

    #[inline]
    fn value((x, y): (&'a V, &'b W)) -> V::Scalar {
        dot(x, y)
    }

    #[inline]
    fn vjp((x, y): (&'a V, &'b W), cotangent: V::Scalar) -> (V::Scalar, Self::Gradient) {
        Self::vjp(x, y, cotangent)
    }

    #[inline]
    fn jvp((x, y): (&'a V, &'b W), direction: Self::Gradient) -> (V::Scalar, V::Scalar) {
        let (x_dot, y_dot) = (direction.0.borrow(), direction.1.borrow());
        Self::tangent::<V, W>(x, y, x_dot, y_dot)
    }

    #[inline]
    fn displaced((x, y): (&'a V, &'b W), direction: &Self::Gradient, step: f64) -> V::Scalar {
        dot(&displaced(x, &direction.0, step), &displaced(y, &direction.1, step))
    }
}
