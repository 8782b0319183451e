//! The part of a vector function's twin that follows from its sweeps.

/// For `name(x)` with `forward`, `backward` and `tangent`: the function, and the other derivatives of its twin.
///
/// The result is a `scalar`, which has a gradient, or a `vector`.
macro_rules! twin {
    ($(#[$doc:meta])* scalar $name:ident) => {
        twin!(@function [$(#[$doc])*] $name V::Scalar);
        twin!(@derivatives $name V::Scalar);
        twin!(@gradient $name);
    };
    ($(#[$doc:meta])* vector $name:ident) => {
        twin!(@function [$(#[$doc])*] $name V::Owned);
        twin!(@derivatives $name V::Owned);
    };
    (@function [$(#[$doc:meta])*] $name:ident $output:ty) => {
        $(#[$doc])*
        #[inline]
        #[must_use]
        pub fn $name<V: Vector + ?Sized>(x: &V) -> $output {
            $name::forward(x).0
        }

        #[doc = concat!("The derivatives of [`", stringify!($name), "`](fn@", stringify!($name), ").")]
        #[allow(non_camel_case_types)]
        pub enum $name {}
    };
    (@gradient $name:ident) => {
        impl $name {
            /// The value and the gradient.
            #[inline]
            #[must_use]
            pub fn value_and_grad<V: Vector + ?Sized>(x: &V) -> (V::Scalar, V::Tangent) {
                Self::vjp(x, $crate::__private::one())
            }

            /// The gradient.
            #[inline]
            #[must_use]
            pub fn grad<V: Vector + ?Sized>(x: &V) -> V::Tangent {
                Self::value_and_grad(x).1
            }

            /// The value; the gradient goes into `x_bar`, whatever was there.
            #[inline]
            pub fn value_and_grad_into<V: Vector + ?Sized>(x: &V, x_bar: &mut V::Adjoint) -> V::Scalar {
                V::adjoints_mut(x_bar).for_each(|adjoint| *adjoint = $crate::__private::zero());
                Self::vjp_into(x, $crate::__private::one(), x_bar)
            }
        }
    };
    (@derivatives $name:ident $output:ty) => {
        impl $name {
            /// The value, and the cotangent pulled back to `x`.
            #[inline]
            #[must_use]
            pub fn vjp<V: Vector + ?Sized>(x: &V, cotangent: $output) -> ($output, V::Tangent) {
                let mut x_bar = x.zeros();
                let value = Self::vjp_into(x, cotangent, core::borrow::BorrowMut::borrow_mut(&mut x_bar));
                (value, x_bar)
            }

            /// The value; the cotangent pulled back to `x` is added into `x_bar`.
            #[inline]
            pub fn vjp_into<V: Vector + ?Sized>(x: &V, cotangent: $output, x_bar: &mut V::Adjoint) -> $output {
                let (value, saved) = Self::forward(x);
                Self::backward(saved, x, cotangent, x_bar);
                value
            }

            /// The value, and its derivative along a direction.
            #[inline]
            #[must_use]
            pub fn jvp<V: Vector + ?Sized>(
                x: &V,
                direction: impl $crate::__private::Source<V::Adjoint>,
            ) -> ($output, $output) {
                Self::tangent(x, direction)
            }
        }

        impl<'a, V: Vector + ?Sized> $crate::DifferentiableFn<(&'a V,)> for $name {
            type Output = $output;
            type Gradient = V::Tangent;
            type Tangent = $output;

            const PARAMETERS: &'static [&'static str] = &["x"];

            #[inline]
            fn value((x,): (&'a V,)) -> $output {
                $name(x)
            }

            #[inline]
            fn vjp((x,): (&'a V,), cotangent: $output) -> ($output, V::Tangent) {
                Self::vjp(x, cotangent)
            }

            #[inline]
            fn jvp((x,): (&'a V,), direction: V::Tangent) -> ($output, $output) {
                Self::tangent(x, core::borrow::Borrow::<V::Adjoint>::borrow(&direction))
            }

            #[inline]
            fn displaced((x,): (&'a V,), direction: &V::Tangent, step: f64) -> $output {
                $name(&super::vector::displaced(x, direction, step))
            }
        }
    };
}

pub(super) use twin;
