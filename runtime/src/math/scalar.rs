//! From one row per scalar function, its value with its partial derivatives, the function and its twin.

use crate::__private::strong;

/// Rows `f(x, y) { shared } = value => [∂f/∂x, ∂f/∂y] => [∂²f/∂x², ∂²f/∂x∂y, ∂²f/∂y²];` where `shared` are the
/// statements that all sides use, and `S` is the type of the numbers.
macro_rules! scalar_functions {
    ($($(#[$doc:meta])* $name:ident($($argument:ident),+) { $($shared:tt)* }
        = $value:expr => [$($partial:expr),+] => [$($curvature:expr),+];)*) => {$(
        $(#[$doc])*
        #[inline]
        #[must_use]
        #[allow(unused_variables)]
        pub fn $name<S: Float>($($argument: S),+) -> S {
            $($shared)*
            $value
        }

        scalar_functions!(@twin $name($($argument),+));

        impl $name {
            /// The value and the partial derivatives.
            #[inline]
            #[allow(unused_variables)]
            fn partials<S: Float>($($argument: S),+) -> (S, scalar_functions!(@saved $($argument)+)) {
                $($shared)*
                ($value, [$($partial),+])
            }

            /// The second partial derivatives.
            #[inline]
            #[allow(unused_variables)]
            fn curvatures<S: Float>($($argument: S),+) -> scalar_functions!(@hessian $($argument)+) {
                $($shared)*
                scalar_functions!(@square $($curvature),+)
            }
        }
    )*};
    (@saved $x:ident) => { [S; 1] };
    (@saved $x:ident $y:ident) => { [S; 2] };
    (@hessian $x:ident) => { [[S; 1]; 1] };
    (@hessian $x:ident $y:ident) => { [[S; 2]; 2] };
    (@square $xx:expr) => { [[$xx]] };
    (@square $xx:expr, $xy:expr, $yy:expr) => {{
        let mixed = $xy;
        [[$xx, mixed], [mixed, $yy]]
    }};
    (@bare $matrix:expr, $x:ident) => { $matrix[0][0] };
    (@bare $matrix:expr, $x:ident $y:ident) => { $matrix };
    (@curvature $x:ident) => { S };
    (@curvature $x:ident $y:ident) => { [[S; 2]; 2] };
    (@twin $name:ident($x:ident)) => {
        scalar_functions!(@twin $name [S] [$x x_bar x_dot x_bar_dot 0]);
    };
    (@twin $name:ident($x:ident, $y:ident)) => {
        scalar_functions!(@twin $name [(S, S)] [$x x_bar x_dot x_bar_dot 0] [$y y_bar y_dot y_bar_dot 1]);
    };
    (@twin $name:ident [$gradient:ty] $([$argument:ident $bar:ident $dot:ident $bar_dot:ident $index:tt])+) => {
        #[doc = concat!("The derivatives of [`", stringify!($name), "`](fn@", stringify!($name), ").")]
        #[allow(non_camel_case_types)]
        pub enum $name {}

        impl $crate::__private::Twice for $name {}

        impl $name {
            /// The value and the gradient.
            #[inline]
            #[must_use]
            pub fn value_and_grad<S: Float>($($argument: S),+) -> (S, $gradient) {
                Self::vjp($($argument,)+ S::one())
            }

            /// The gradient.
            #[inline]
            #[must_use]
            pub fn grad<S: Float>($($argument: S),+) -> $gradient {
                Self::value_and_grad($($argument),+).1
            }

            /// The value; the gradient overwrites the buffers.
            #[inline]
            pub fn value_and_grad_into<S: Float>($($argument: S,)+ $($bar: &mut S),+) -> S {
                let (value, partials) = Self::partials($($argument),+);
                $(*$bar = partials[$index];)+
                value
            }

            /// The value, and the cotangent times the gradient.
            #[inline]
            #[must_use]
            #[allow(unused_parens)]
            pub fn vjp<S: Float>($($argument: S,)+ cotangent: S) -> (S, $gradient) {
                let (value, partials) = Self::partials($($argument),+);
                (value, ($($crate::__private::strong(cotangent, partials[$index])),+))
            }

            /// The value, and its derivative along a direction.
            #[inline]
            #[must_use]
            #[allow(unused_parens)]
            pub fn jvp<S: Float>($($argument: S,)+ ($($dot),+): $gradient) -> (S, S) {
                Self::tangent($($argument,)+ $($dot),+)
            }

            /// The value, and what the backward sweep needs: the partial derivatives.
            #[inline]
            #[must_use]
            pub fn forward<S: Float>($($argument: S),+) -> (S, scalar_functions!(@saved $($argument)+)) {
                Self::partials($($argument),+)
            }

            /// Adds the cotangent times the partial derivatives to the adjoints.
            #[inline]
            pub fn backward<S: Float>(
                saved: scalar_functions!(@saved $($argument)+),
                $($argument: S,)+
                cotangent: S,
                $($bar: impl $crate::__private::Slot<S>),+
            ) {
                $(
                    let mut adjoint = $bar.open(&$argument);
                    *adjoint = *adjoint + $crate::__private::strong(cotangent, saved[$index]);
                )+
            }

            /// The value, and its derivative along a direction.
            #[doc(hidden)]
            #[inline]
            pub fn tangent<S: Float>($($argument: S,)+ $($dot: impl $crate::__private::Source<S>),+) -> (S, S) {
                let (value, partials) = Self::partials($($argument),+);
                let tangent = S::zero();
                $(let tangent = tangent + $crate::__private::strong(*$dot.open(&$argument), partials[$index]);)+
                (value, tangent)
            }

            /// The value, and its derivatives along several directions.
            #[doc(hidden)]
            #[inline]
            pub fn tangent_lanes<S: Float, const K: usize>(
                $($argument: S,)+
                $($dot: impl $crate::__private::Source<$crate::__private::Lanes<S, K>>),+
            ) -> (S, $crate::__private::Lanes<S, K>) {
                use $crate::__private::{splat, strong_in_lanes};
                let (value, partials) = Self::partials($($argument),+);
                let tangents = splat(S::zero());
                $(let tangents = tangents + strong_in_lanes(*$dot.open_in_lanes(&$argument), partials[$index]);)+
                (value, tangents)
            }

            /// The Hessian times a direction.
            #[inline]
            #[must_use]
            #[allow(unused_parens)]
            pub fn hvp<S: Float>($($argument: S,)+ ($($dot),+): $gradient) -> $gradient {
                let directions = [$($dot),+];
                let curvatures = Self::curvatures($($argument),+);
                ($($crate::math::scalar::along(&directions, &curvatures[$index])),+)
            }

            /// The second derivatives.
            #[inline]
            #[must_use]
            pub fn hessian<S: Float>($($argument: S),+) -> scalar_functions!(@curvature $($argument)+) {
                scalar_functions!(@bare Self::curvatures($($argument),+), $($argument)+)
            }

            /// Adds the adjoints to the first slots, and to the others their derivatives along a direction of the
            /// arguments and the cotangent.
            #[doc(hidden)]
            #[inline]
            #[allow(clippy::too_many_arguments)]
            pub fn second<S: Float>(
                $($argument: S,)+
                $($dot: impl $crate::__private::Source<S>,)+
                cotangent: S,
                cotangent_dot: S,
                $($bar: impl $crate::__private::Slot<S>,)+
                $($bar_dot: impl $crate::__private::Slot<S>),+
            ) {
                let directions = [$(*$dot.open(&$argument)),+];
                let (_, partials) = Self::partials($($argument),+);
                let curvatures = Self::curvatures($($argument),+);
                $(
                    let mut adjoint = $bar.open(&$argument);
                    *adjoint = *adjoint + $crate::__private::strong(cotangent, partials[$index]);
                    let bent = $crate::math::scalar::along(&directions, &curvatures[$index]);
                    let mut adjoint = $bar_dot.open(&$argument);
                    *adjoint = *adjoint
                        + $crate::__private::strong(cotangent_dot, partials[$index])
                        + $crate::__private::strong(cotangent, bent);
                )+
            }
        }

        impl<S: Float> $crate::DifferentiableFn<($(scalar_functions!(@real $argument),)+)> for $name {
            type Output = S;
            type Gradient = $gradient;
            type Tangent = S;

            const PARAMETERS: &'static [&'static str] = &[$(stringify!($argument)),+];

            #[inline]
            fn value(($($argument,)+): ($(scalar_functions!(@real $argument),)+)) -> S {
                $name($($argument),+)
            }

            #[inline]
            fn vjp(($($argument,)+): ($(scalar_functions!(@real $argument),)+), cotangent: S) -> (S, $gradient) {
                Self::vjp($($argument,)+ cotangent)
            }

            #[inline]
            fn jvp(($($argument,)+): ($(scalar_functions!(@real $argument),)+), direction: $gradient) -> (S, S) {
                Self::jvp($($argument,)+ direction)
            }

            #[inline]
            #[allow(unused_parens)]
            fn displaced(
                ($($argument,)+): ($(scalar_functions!(@real $argument),)+),
                &($($dot),+): &$gradient,
                step: f64,
            ) -> S {
                let step = $crate::__private::constant::<S>(step);
                $name($($argument + step * $dot),+)
            }
        }

        impl<S: Float> $crate::TwiceDifferentiableFn<($(scalar_functions!(@real $argument),)+)> for $name {
            #[inline]
            fn hvp(($($argument,)+): ($(scalar_functions!(@real $argument),)+), direction: $gradient) -> $gradient {
                Self::hvp($($argument,)+ direction)
            }

            #[inline]
            #[allow(unused_parens)]
            fn displaced_grad(
                ($($argument,)+): ($(scalar_functions!(@real $argument),)+),
                &($($dot),+): &$gradient,
                step: f64,
            ) -> $gradient {
                let step = $crate::__private::constant::<S>(step);
                Self::grad($($argument + step * $dot),+)
            }
        }
    };
    (@real $argument:ident) => { S };
}

pub(super) use scalar_functions;

/// `Σ directionᵢ · curvatureᵢ`, where a zero direction wins.
#[inline]
pub(super) fn along<S: num_traits::Float, const N: usize>(directions: &[S; N], curvatures: &[S; N]) -> S {
    let terms = directions.iter().zip(curvatures).map(|(&direction, &curvature)| strong(direction, curvature));
    terms.fold(S::zero(), |sum, term| sum + term)
}
