//! The part of a vector function's twin that follows from its sweeps.

/// For `name(x)` with `forward`, `backward`, `tangent` and `second`: the function, and the other derivatives of its twin.
///
/// The result is a `scalar`, which has a gradient, or a `vector`. Parameters after `x` are not differentiated.
macro_rules! twin {
    ($(#[$doc:meta])* scalar $name:ident $(($($parameter:ident: $type:ty),+))?) => {
        twin!(@function [$(#[$doc])*] $name V::Scalar, $($($parameter: $type),+)?);
        twin!(@derivatives $name V::Scalar, $crate::__private::Lanes<V::Scalar, K>, $($($parameter: $type),+)?);
        twin!(@gradient $name, $($($parameter: $type),+)?);
    };
    ($(#[$doc:meta])* vector $name:ident $(($($parameter:ident: $type:ty),+))?) => {
        twin!(@function [$(#[$doc])*] $name V::Owned, $($($parameter: $type),+)?);
        twin!(@derivatives $name V::Owned, V::Widened<K>, $($($parameter: $type),+)?);
    };
    (@function [$(#[$doc:meta])*] $name:ident $output:ty, $($parameter:ident: $type:ty),*) => {
        $(#[$doc])*
        #[inline]
        #[must_use]
        pub fn $name<V: Vector + ?Sized>(x: &V $(, $parameter: $type)*) -> $output {
            $name::forward(x $(, $parameter)*).0
        }

        #[doc = concat!("The derivatives of [`", stringify!($name), "`](fn@", stringify!($name), ").")]
        #[allow(non_camel_case_types)]
        pub enum $name {}

        impl $crate::__private::Twice for $name {}
    };
    (@gradient $name:ident, $($parameter:ident: $type:ty),*) => {
        impl $name {
            /// The value and the gradient.
            #[inline]
            #[must_use]
            pub fn value_and_grad<V: Vector + ?Sized>(x: &V $(, $parameter: $type)*) -> (V::Scalar, V::Tangent) {
                Self::vjp(x $(, $parameter)*, $crate::__private::one())
            }

            /// The gradient.
            #[inline]
            #[must_use]
            pub fn grad<V: Vector + ?Sized>(x: &V $(, $parameter: $type)*) -> V::Tangent {
                Self::value_and_grad(x $(, $parameter)*).1
            }

            /// The value; the gradient goes into `x_bar`, whatever was there.
            #[inline]
            pub fn value_and_grad_into<V: Vector + ?Sized>(
                x: &V,
                $($parameter: $type,)*
                x_bar: &mut V::Adjoint,
            ) -> V::Scalar {
                V::adjoints_mut(x_bar).for_each(|adjoint| *adjoint = $crate::__private::zero());
                Self::vjp_into(x $(, $parameter)*, $crate::__private::one(), x_bar)
            }

            /// The Hessian times a direction.
            #[inline]
            #[must_use]
            pub fn hvp<V: Vector + ?Sized>(
                x: &V,
                $($parameter: $type,)*
                direction: impl $crate::__private::Source<V::Adjoint>,
            ) -> V::Tangent {
                let mut product = x.zeros();
                Self::second(
                    x,
                    $($parameter,)*
                    direction,
                    $(twin!(@ignore $parameter),)*
                    $crate::__private::one(),
                    $crate::__private::zero(),
                    $crate::__private::Ignore,
                    $(twin!(@ignore $parameter),)*
                    core::borrow::BorrowMut::<V::Adjoint>::borrow_mut(&mut product),
                    $(twin!(@ignore $parameter),)*
                );
                product
            }
        }

        impl<'a, V: Vector + ?Sized> $crate::TwiceDifferentiableFn<(&'a V, $($type,)*)> for $name {
            #[inline]
            fn hvp((x, $($parameter,)*): (&'a V, $($type,)*), direction: V::Tangent) -> V::Tangent {
                Self::hvp(x $(, $parameter)*, core::borrow::Borrow::<V::Adjoint>::borrow(&direction))
            }

            #[inline]
            fn displaced_grad((x, $($parameter,)*): (&'a V, $($type,)*), direction: &V::Tangent, step: f64) -> V::Tangent {
                let moved = super::vector::displaced(x, direction, step);
                let mut gradient = x.zeros();
                super::vector::copy::<V>(&mut gradient, &Self::grad(&moved $(, $parameter)*));
                gradient
            }
        }
    };
    (@ignore $parameter:ident) => { $crate::__private::Ignore };
    (@any $parameter:ident) => { _ };
    (@derivatives $name:ident $output:ty, $wide:ty, $($parameter:ident: $type:ty),*) => {
        impl $name {
            /// The value, and the cotangent pulled back to `x`.
            #[inline]
            #[must_use]
            pub fn vjp<V: Vector + ?Sized>(
                x: &V,
                $($parameter: $type,)*
                cotangent: $output,
            ) -> ($output, V::Tangent) {
                let mut x_bar = x.zeros();
                let adjoint = core::borrow::BorrowMut::borrow_mut(&mut x_bar);
                let value = Self::vjp_into(x $(, $parameter)*, cotangent, adjoint);
                (value, x_bar)
            }

            /// The value; the cotangent pulled back to `x` is added into `x_bar`.
            #[inline]
            pub fn vjp_into<V: Vector + ?Sized>(
                x: &V,
                $($parameter: $type,)*
                cotangent: $output,
                x_bar: &mut V::Adjoint,
            ) -> $output {
                let (value, saved) = Self::forward(x $(, $parameter)*);
                Self::backward(saved, x $(, $parameter)*, cotangent, x_bar $(, twin!(@ignore $parameter))*);
                value
            }

            /// The value, and its derivative along a direction.
            #[inline]
            #[must_use]
            pub fn jvp<V: Vector + ?Sized>(
                x: &V,
                $($parameter: $type,)*
                direction: impl $crate::__private::Source<V::Adjoint>,
            ) -> ($output, $output) {
                Self::tangent(x $(, $parameter)*, direction $(, twin!(@ignore $parameter))*)
            }

            /// The value, and its derivatives along several directions.
            #[doc(hidden)]
            #[inline]
            pub fn tangent_lanes<V: Vector + ?Sized, const K: usize>(
                x: &V,
                $($parameter: $type,)*
                x_dot: impl $crate::__private::Source<V::Directions<K>>,
                $(twin!(@any $parameter): impl $crate::__private::Ignored),*
            ) -> ($output, $wide) {
                use $crate::__private::{each_lane, in_lane};
                let x_dot = x_dot.open_with(|| x.no_directions());
                each_lane(|lane| {
                    Self::tangent(x $(, $parameter)*, in_lane::<_, K>(&*x_dot, lane) $(, twin!(@ignore $parameter))*)
                })
            }
        }

        impl<'a, V: Vector + ?Sized> $crate::DifferentiableFn<(&'a V, $($type,)*)> for $name {
            type Output = $output;
            type Gradient = V::Tangent;
            type Tangent = $output;

            const PARAMETERS: &'static [&'static str] = &["x"];

            #[inline]
            fn value((x, $($parameter,)*): (&'a V, $($type,)*)) -> $output {
                $name(x $(, $parameter)*)
            }

            #[inline]
            fn vjp((x, $($parameter,)*): (&'a V, $($type,)*), cotangent: $output) -> ($output, V::Tangent) {
                Self::vjp(x $(, $parameter)*, cotangent)
            }

            #[inline]
            fn jvp((x, $($parameter,)*): (&'a V, $($type,)*), direction: V::Tangent) -> ($output, $output) {
                Self::jvp(x $(, $parameter)*, core::borrow::Borrow::<V::Adjoint>::borrow(&direction))
            }

            #[inline]
            fn displaced((x, $($parameter,)*): (&'a V, $($type,)*), direction: &V::Tangent, step: f64) -> $output {
                $name(&super::vector::displaced(x, direction, step) $(, $parameter)*)
            }
        }
    };
}

pub(super) use twin;
