//! Functions of two vectors of one length with a scalar result that is a sum over pairs of elements.

use num_traits::Float;

use super::activations::logistic;
use super::vector::{Vector, require_length};
use crate::__private::{Slot, Source, constant, one, strong, zero};

/// Rows `f(x, y) = Σ term / scale => [∂/∂x, ∂/∂y] => [∂²/∂x², ∂²/∂x∂y, ∂²/∂y²];` of terms and their derivatives in a
/// pair of elements, where the scale is `one` or the `length`.
macro_rules! pairs {
    ($($(#[$doc:meta])* $name:ident($x:ident, $y:ident) over $scale:ident = $term:expr
        => [$to_x:expr, $to_y:expr] => [$xx:expr, $xy:expr, $yy:expr];)*) => {$(
        $(#[$doc])*
        #[inline]
        #[must_use]
        pub fn $name<V, W>(x: &V, y: &W) -> V::Scalar
        where
            V: Vector + ?Sized,
            W: Vector<Scalar = V::Scalar> + ?Sized,
        {
            require_length(stringify!($name), x.count(), y.count());
            let pairs = x.values().zip(y.values());
            pairs.fold(zero(), |sum: V::Scalar, ($x, $y)| sum + $term) / $scale(x)
        }

        #[doc = concat!("The derivatives of [`", stringify!($name), "`](fn@", stringify!($name), ").")]
        #[allow(non_camel_case_types)]
        pub enum $name {}

        impl $crate::__private::Twice for $name {}

        #[allow(unused_variables)]
        impl $name {
            /// The partial derivatives of a term.
            #[inline]
            fn partials<S: Float>($x: S, $y: S) -> [S; 2] {
                [$to_x, $to_y]
            }

            /// How much the partial derivatives of a term change along a direction.
            #[inline]
            fn bends<S: Float>($x: S, $y: S, x_dot: S, y_dot: S) -> [S; 2] {
                let mixed: S = $xy;
                [strong(x_dot, $xx) + strong(y_dot, mixed), strong(x_dot, mixed) + strong(y_dot, $yy)]
            }

            /// The value; nothing is saved.
            #[inline]
            #[must_use]
            pub fn forward<V, W>(x: &V, y: &W) -> (V::Scalar, ())
            where
                V: Vector + ?Sized,
                W: Vector<Scalar = V::Scalar> + ?Sized,
            {
                ($name(x, y), ())
            }

            /// Adds the cotangent times the partial derivatives to the adjoints.
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
                let (mut x_bar, mut y_bar) = (x_bar.open_with(|| x.zeros()), y_bar.open_with(|| y.zeros()));
                let adjoints = matched::<V, W>(stringify!($name), (x, y), &mut x_bar, &mut y_bar);
                let cotangent = cotangent / $scale(x);
                for ((x_bar, y_bar), (x, y)) in adjoints.zip(x.values().zip(y.values())) {
                    let [to_x, to_y] = Self::partials(x, y);
                    *x_bar = *x_bar + strong(cotangent, to_x);
                    *y_bar = *y_bar + strong(cotangent, to_y);
                }
            }

            /// The value, and its derivative along a direction.
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
                let (x_dot, y_dot) = (x_dot.open_with(|| x.zeros()), y_dot.open_with(|| y.zeros()));
                let directions = directions::<V, W>(stringify!($name), (x, y), &x_dot, &y_dot);
                let tangent = directions.zip(x.values().zip(y.values())).fold(zero(), |sum: V::Scalar, (dot, (x, y))| {
                    let [to_x, to_y] = Self::partials(x, y);
                    sum + strong(dot.0, to_x) + strong(dot.1, to_y)
                });
                ($name(x, y), tangent / $scale(x))
            }

            /// Adds the adjoints, and their derivatives along a direction of the arguments and the cotangent.
            #[doc(hidden)]
            #[inline]
            #[allow(clippy::too_many_arguments)]
            pub fn second<V, W>(
                x: &V,
                y: &W,
                x_dot: impl Source<V::Adjoint>,
                y_dot: impl Source<W::Adjoint>,
                cotangent: V::Scalar,
                cotangent_dot: V::Scalar,
                x_bar: impl Slot<V::Adjoint>,
                y_bar: impl Slot<W::Adjoint>,
                x_bar_dot: impl Slot<V::Adjoint>,
                y_bar_dot: impl Slot<W::Adjoint>,
            ) where
                V: Vector + ?Sized,
                W: Vector<Scalar = V::Scalar> + ?Sized,
            {
                Self::backward((), x, y, cotangent, x_bar, y_bar);
                let (x_dot, y_dot) = (x_dot.open_with(|| x.zeros()), y_dot.open_with(|| y.zeros()));
                let (mut x_bar, mut y_bar) = (x_bar_dot.open_with(|| x.zeros()), y_bar_dot.open_with(|| y.zeros()));
                let directions = directions::<V, W>(stringify!($name), (x, y), &x_dot, &y_dot);
                let adjoints = matched::<V, W>(stringify!($name), (x, y), &mut x_bar, &mut y_bar);
                let (cotangent, cotangent_dot) = (cotangent / $scale(x), cotangent_dot / $scale(x));
                let pairs = x.values().zip(y.values()).zip(directions);
                for ((x_bar, y_bar), ((x, y), (x_dot, y_dot))) in adjoints.zip(pairs) {
                    let ([to_x, to_y], bends) = (Self::partials(x, y), Self::bends(x, y, x_dot, y_dot));
                    *x_bar = *x_bar + strong(cotangent_dot, to_x) + strong(cotangent, bends[0]);
                    *y_bar = *y_bar + strong(cotangent_dot, to_y) + strong(cotangent, bends[1]);
                }
            }
        }

        super::pairs_twin::pairs_twin!($name);
    )*};
}

/// What the sum of the terms is divided by.
#[inline]
fn length<V: Vector + ?Sized>(x: &V) -> V::Scalar {
    <V::Scalar as num_traits::NumCast>::from(x.count()).unwrap_or_else(Float::nan)
}

/// As [`length`], where the sum is the value.
#[inline]
fn unit<V: Vector + ?Sized>(_x: &V) -> V::Scalar {
    one()
}

/// The elements of both adjoints in pairs.
#[inline]
fn matched<'a, V, W>(
    operation: &str,
    (x, y): (&V, &W),
    x_bar: &'a mut V::Adjoint,
    y_bar: &'a mut W::Adjoint,
) -> impl Iterator<Item = (&'a mut V::Scalar, &'a mut V::Scalar)>
where
    V: Vector + ?Sized + 'a,
    W: Vector<Scalar = V::Scalar> + ?Sized + 'a,
    V::Scalar: 'a,
{
    let (x_bar, y_bar) = (V::adjoints_mut(x_bar), W::adjoints_mut(y_bar));
    require_length(operation, x.count(), x_bar.len());
    require_length(operation, y.count(), y_bar.len());
    x_bar.zip(y_bar)
}

/// The elements of both directions in pairs.
#[inline]
fn directions<'a, V, W>(
    operation: &str,
    (x, y): (&V, &W),
    x_dot: &'a V::Adjoint,
    y_dot: &'a W::Adjoint,
) -> impl Iterator<Item = (V::Scalar, V::Scalar)>
where
    V: Vector + ?Sized + 'a,
    W: Vector<Scalar = V::Scalar> + ?Sized + 'a,
{
    let (x_dot, y_dot) = (V::adjoints(x_dot), W::adjoints(y_dot));
    require_length(operation, x.count(), x_dot.len());
    require_length(operation, y.count(), y_dot.len());
    x_dot.zip(y_dot)
}

fn sign<S: Float>(x: S) -> S {
    if x.is_zero() { S::zero() } else { x.signum() }
}

pairs! {
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
    dot(x, y) over unit = x * y => [y, x] => [S::zero(), S::one(), S::zero()];

    /// The mean squared error `Σ (pᵢ - tᵢ)² / n` of predictions and targets.
    ///
    /// # Panics
    ///
    /// If the lengths differ.
    ///
    /// ```
    /// use cotangent::math::mse;
    ///
    /// assert_eq!(mse::value_and_grad(&[1.0, 5.0], &[1.0, 3.0]), (2.0, ([0.0, 2.0], [0.0, -2.0])));
    /// ```
    mse(p, t) over length = (p - t) * (p - t)
        => [constant::<S>(2.0) * (p - t), constant::<S>(2.0) * (t - p)]
        => [constant(2.0), constant(-2.0), constant(2.0)];

    /// The mean absolute error `Σ |pᵢ - tᵢ| / n` of predictions and targets; flat where they are equal.
    ///
    /// # Panics
    ///
    /// If the lengths differ.
    ///
    /// ```
    /// use cotangent::math::mae;
    ///
    /// assert_eq!(mae::value_and_grad(&[1.0, 5.0], &[1.0, 3.0]), (1.0, ([0.0, 0.5], [0.0, -0.5])));
    /// ```
    mae(p, t) over length = (p - t).abs() => [sign(p - t), sign(t - p)] => [S::zero(), S::zero(), S::zero()];

    /// The mean binary cross-entropy of targets `t` and probabilities `sigmoid(z)`, from the logits `z`:
    /// `Σ (softplus(zᵢ) - zᵢ·tᵢ) / n`, stable for logits of any size.
    ///
    /// # Panics
    ///
    /// If the lengths differ.
    ///
    /// ```
    /// use cotangent::math::bce_with_logits;
    ///
    /// assert_eq!(bce_with_logits::value_and_grad(&[0.0], &[1.0]).1.0, [-0.5]);
    /// assert_eq!(bce_with_logits(&[1000.0], &[0.0]), 1000.0);
    /// ```
    bce_with_logits(z, t) over length = z.max(zero()) - z * t + (-z.abs()).exp().ln_1p()
        => [excess(z, t), -z] => [logistic(z).1, -S::one(), S::zero()];
}

/// `sigmoid(z) - t`, to the last digits where it is near 0 because the target is 1.
fn excess<S: Float>(z: S, t: S) -> S {
    if t == S::one() { -logistic(-z).0 } else { logistic(z).0 - t }
}
