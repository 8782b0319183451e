//! The part of the twin of a function of two vectors that follows from its sweeps.

/// For `name(x, y)` with `forward`, `backward`, `tangent` and `second`: its other derivatives.
macro_rules! pairs_twin {
    ($name:ident) => {
        impl $name {
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
                let value = Self::vjp_into(
                    x,
                    y,
                    cotangent,
                    core::borrow::BorrowMut::borrow_mut(&mut x_bar),
                    core::borrow::BorrowMut::borrow_mut(&mut y_bar),
                );
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
                $name(x, y)
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

            /// The value, and its derivatives along several directions.
            #[doc(hidden)]
            #[inline]
            pub fn tangent_lanes<V, W, const K: usize>(
                x: &V,
                y: &W,
                x_dot: impl Source<V::Directions<K>>,
                y_dot: impl Source<W::Directions<K>>,
            ) -> (V::Scalar, $crate::__private::Lanes<V::Scalar, K>)
            where
                V: Vector + ?Sized,
                W: Vector<Scalar = V::Scalar> + ?Sized,
            {
                use $crate::__private::{each_lane, in_lane};
                let (x_dot, y_dot) = (x_dot.open_with(|| x.no_directions()), y_dot.open_with(|| y.no_directions()));
                each_lane(|lane| Self::tangent(x, y, in_lane::<_, K>(&*x_dot, lane), in_lane::<_, K>(&*y_dot, lane)))
            }

            /// The Hessian times a direction.
            #[inline]
            #[must_use]
            pub fn hvp<V, W>(
                x: &V,
                y: &W,
                (x_dot, y_dot): (impl Source<V::Adjoint>, impl Source<W::Adjoint>),
            ) -> (V::Tangent, W::Tangent)
            where
                V: Vector + ?Sized,
                W: Vector<Scalar = V::Scalar> + ?Sized,
            {
                let (mut x_bar, mut y_bar) = (x.zeros(), y.zeros());
                let slots = (
                    core::borrow::BorrowMut::<V::Adjoint>::borrow_mut(&mut x_bar),
                    core::borrow::BorrowMut::<W::Adjoint>::borrow_mut(&mut y_bar),
                );
                Self::second(
                    x,
                    y,
                    x_dot,
                    y_dot,
                    one(),
                    zero(),
                    $crate::__private::Ignore,
                    $crate::__private::Ignore,
                    slots.0,
                    slots.1,
                );
                (x_bar, y_bar)
            }
        }

        impl<'a, 'b, V, W> $crate::DifferentiableFn<(&'a V, &'b W)> for $name
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
                $name(x, y)
            }

            #[inline]
            fn vjp((x, y): (&'a V, &'b W), cotangent: V::Scalar) -> (V::Scalar, Self::Gradient) {
                Self::vjp(x, y, cotangent)
            }

            #[inline]
            fn jvp((x, y): (&'a V, &'b W), direction: Self::Gradient) -> (V::Scalar, V::Scalar) {
                let (x_dot, y_dot) =
                    (core::borrow::Borrow::borrow(&direction.0), core::borrow::Borrow::borrow(&direction.1));
                Self::tangent::<V, W>(x, y, x_dot, y_dot)
            }

            #[inline]
            fn displaced((x, y): (&'a V, &'b W), direction: &Self::Gradient, step: f64) -> V::Scalar {
                $name(
                    &super::vector::displaced(x, &direction.0, step),
                    &super::vector::displaced(y, &direction.1, step),
                )
            }
        }

        impl<'a, 'b, V, W> $crate::TwiceDifferentiableFn<(&'a V, &'b W)> for $name
        where
            V: Vector + ?Sized,
            W: Vector<Scalar = V::Scalar> + ?Sized,
        {
            #[inline]
            fn hvp((x, y): (&'a V, &'b W), direction: Self::Gradient) -> Self::Gradient {
                let x_dot: &V::Adjoint = core::borrow::Borrow::borrow(&direction.0);
                let y_dot: &W::Adjoint = core::borrow::Borrow::borrow(&direction.1);
                Self::hvp(x, y, (x_dot, y_dot))
            }

            #[inline]
            fn displaced_grad((x, y): (&'a V, &'b W), direction: &Self::Gradient, step: f64) -> Self::Gradient {
                let moved =
                    (super::vector::displaced(x, &direction.0, step), super::vector::displaced(y, &direction.1, step));
                let (x_bar, y_bar) = Self::grad(&moved.0, &moved.1);
                let mut gradient = (x.zeros(), y.zeros());
                super::vector::copy::<V>(&mut gradient.0, &x_bar);
                super::vector::copy::<W>(&mut gradient.1, &y_bar);
                gradient
            }
        }
    };
}

pub(super) use pairs_twin;
