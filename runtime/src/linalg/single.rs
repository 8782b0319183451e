//! The twin of a function of one matrix, from its rule.

use nalgebra::DMatrix;

use super::Real;

/// The derivatives of a function of one matrix, a number being a matrix of one element.
pub(super) trait Rule<S: Real>: Sized {
    /// The value, and what the derivatives need.
    fn forward(x: DMatrix<S>) -> (DMatrix<S>, Self);

    /// The adjoint of the argument.
    fn pull(&self, cotangent: &DMatrix<S>) -> DMatrix<S>;

    /// The derivative of the value along a direction.
    fn push(&self, x_dot: &DMatrix<S>) -> DMatrix<S>;

    /// The derivative of the adjoint along a direction of the argument and the cotangent.
    fn bend(&self, x_dot: &DMatrix<S>, cotangent: &DMatrix<S>, cotangent_dot: &DMatrix<S>) -> DMatrix<S>;
}

/// `scalar name by Rule` where the result is a number, `matrix name by Rule` where it is of the argument's shape.
macro_rules! single {
    ($(#[$doc:meta])* scalar $name:ident by $rule:ident) => {
        single!(@twin [$(#[$doc])*] $name $rule V::Scalar, $crate::__private::Lanes<V::Scalar, K>; [|value: DMatrix<V::Scalar>| value[(0, 0)]] [|number| DMatrix::from_element(1, 1, number)]);

        impl $name {
            /// The value and the gradient.
            #[must_use]
            #[track_caller]
            pub fn value_and_grad<V: Matrix + ?Sized>(x: &V) -> (V::Scalar, V::Tangent) {
                Self::vjp(x, nalgebra::one())
            }

            /// The gradient.
            #[must_use]
            #[track_caller]
            pub fn grad<V: Matrix + ?Sized>(x: &V) -> V::Tangent {
                Self::value_and_grad(x).1
            }

            /// The value; the gradient goes into `x_bar`, whatever was there.
            #[track_caller]
            pub fn value_and_grad_into<V: Matrix + ?Sized>(x: &V, x_bar: &mut V::Adjoint) -> V::Scalar {
                let before = -V::dense_adjoint(x_bar);
                V::accumulate(x_bar, &before);
                Self::vjp_into(x, nalgebra::one(), x_bar)
            }

            /// The Hessian times a direction.
            #[must_use]
            #[track_caller]
            pub fn hvp<V: Matrix + ?Sized>(x: &V, direction: impl Source<V::Adjoint>) -> V::Tangent {
                let mut product = x.zeros();
                let (one, zero) = (nalgebra::one(), nalgebra::zero());
                Self::second(x, direction, one, zero, Ignore, BorrowMut::<V::Adjoint>::borrow_mut(&mut product));
                product
            }
        }

        impl<'a, V: Matrix + ?Sized> crate::TwiceDifferentiableFn<(&'a V,)> for $name {
            fn hvp((x,): (&'a V,), direction: V::Tangent) -> V::Tangent {
                Self::hvp(x, Borrow::<V::Adjoint>::borrow(&direction))
            }

            fn displaced_grad((x,): (&'a V,), direction: &V::Tangent, step: f64) -> V::Tangent {
                let (_, saved) = $rule::forward(x.displaced(direction, step).dense());
                let mut gradient = x.zeros();
                let terms = saved.pull(&DMatrix::from_element(1, 1, nalgebra::one()));
                V::accumulate(BorrowMut::borrow_mut(&mut gradient), &terms);
                gradient
            }
        }
    };
    ($(#[$doc:meta])* matrix $name:ident by $rule:ident) => {
        single!(@twin [$(#[$doc])*] $name $rule V::Owned, <V::Owned as Matrix>::Widened<K>; [V::from_dense] [|matrix: V::Owned| matrix.dense()]);
    };
    (@twin [$(#[$doc:meta])*] $name:ident $rule:ident $output:ty, $wide:ty; [$wrap:expr] [$unwrap:expr]) => {
        $(#[$doc])*
        #[must_use]
        #[track_caller]
        pub fn $name<V: Matrix + ?Sized>(x: &V) -> $output {
            $name::forward(x).0
        }

        #[doc = concat!("The derivatives of [`", stringify!($name), "`](fn@", stringify!($name), ").")]
        #[allow(non_camel_case_types)]
        pub enum $name {}

        #[allow(clippy::redundant_closure_call)]
        impl $name {
            /// The value, and what the backward sweep needs.
            #[must_use]
            #[track_caller]
            pub fn forward<V: Matrix + ?Sized>(x: &V) -> ($output, $rule<V::Scalar>) {
                let (value, saved) = $rule::forward(x.dense());
                (($wrap)(value), saved)
            }

            /// Adds the cotangent pulled back to `x`.
            #[track_caller]
            #[allow(clippy::needless_pass_by_value)] // As in every backward sweep.
            pub fn backward<V: Matrix + ?Sized>(
                saved: $rule<V::Scalar>,
                x: &V,
                cotangent: $output,
                x_bar: impl Slot<V::Adjoint>,
            ) {
                let terms = saved.pull(&($unwrap)(cotangent));
                V::accumulate(&mut x_bar.open_with(|| x.zeros()), &terms);
            }

            /// The value, and its derivative along a direction.
            #[doc(hidden)]
            #[must_use]
            #[track_caller]
            pub fn tangent<V: Matrix + ?Sized>(x: &V, x_dot: impl Source<V::Adjoint>) -> ($output, $output) {
                let (value, saved) = $rule::forward(x.dense());
                let tangent = saved.push(&V::dense_adjoint(&x_dot.open_with(|| x.zeros())));
                (($wrap)(value), ($wrap)(tangent))
            }

            /// The value, and its derivatives along several directions.
            #[doc(hidden)]
            #[must_use]
            #[track_caller]
            pub fn tangent_lanes<V: Matrix + ?Sized, const K: usize>(
                x: &V,
                x_dot: impl Source<V::Directions<K>>,
            ) -> ($output, $wide) {
                use $crate::__private::Lane;
                let (value, saved) = $rule::forward(x.dense());
                let x_dot = x_dot.open_with(|| x.no_directions());
                let push = |lane| saved.push(&V::dense_adjoint(x_dot.lane(lane).borrow()));
                let tangents = super::each_lane(&value, push, $wrap);
                (($wrap)(value), tangents)
            }

            /// Adds the adjoint, and its derivative along a direction of `x` and the cotangent.
            #[doc(hidden)]
            #[track_caller]
            pub fn second<V: Matrix + ?Sized>(
                x: &V,
                x_dot: impl Source<V::Adjoint>,
                cotangent: $output,
                cotangent_dot: $output,
                x_bar: impl Slot<V::Adjoint>,
                x_bar_dot: impl Slot<V::Adjoint>,
            ) {
                let (_, saved) = $rule::forward(x.dense());
                let x_dot = V::dense_adjoint(&x_dot.open_with(|| x.zeros()));
                let (cotangent, cotangent_dot) = (($unwrap)(cotangent), ($unwrap)(cotangent_dot));
                V::accumulate(&mut x_bar.open_with(|| x.zeros()), &saved.pull(&cotangent));
                let terms = saved.bend(&x_dot, &cotangent, &cotangent_dot);
                V::accumulate(&mut x_bar_dot.open_with(|| x.zeros()), &terms);
            }

            /// The value, and the cotangent pulled back to `x`.
            #[must_use]
            #[track_caller]
            pub fn vjp<V: Matrix + ?Sized>(x: &V, cotangent: $output) -> ($output, V::Tangent) {
                let mut x_bar = x.zeros();
                let value = Self::vjp_into(x, cotangent, BorrowMut::borrow_mut(&mut x_bar));
                (value, x_bar)
            }

            /// The value; the cotangent pulled back to `x` is added into `x_bar`.
            #[track_caller]
            pub fn vjp_into<V: Matrix + ?Sized>(x: &V, cotangent: $output, x_bar: &mut V::Adjoint) -> $output {
                let (value, saved) = Self::forward(x);
                Self::backward(saved, x, cotangent, x_bar);
                value
            }

            /// The value, and its derivative along a direction.
            #[must_use]
            #[track_caller]
            pub fn jvp<V: Matrix + ?Sized>(x: &V, direction: impl Source<V::Adjoint>) -> ($output, $output) {
                Self::tangent(x, direction)
            }
        }

        impl<'a, V: Matrix + ?Sized> DifferentiableFn<(&'a V,)> for $name {
            type Output = $output;
            type Gradient = V::Tangent;
            type Tangent = $output;

            const PARAMETERS: &'static [&'static str] = &["x"];

            fn value((x,): (&'a V,)) -> $output {
                $name(x)
            }

            fn vjp((x,): (&'a V,), cotangent: $output) -> ($output, V::Tangent) {
                Self::vjp(x, cotangent)
            }

            fn jvp((x,): (&'a V,), direction: V::Tangent) -> ($output, $output) {
                Self::tangent(x, Borrow::<V::Adjoint>::borrow(&direction))
            }

            fn displaced((x,): (&'a V,), direction: &V::Tangent, step: f64) -> $output {
                ($wrap)($rule::forward(x.displaced(direction, step).dense()).0)
            }
        }
    };
}

pub(super) use single;
