//! The twin of a function of two matrices, from its rule.

use nalgebra::DMatrix;

use super::Real;

/// The derivatives of a function of two matrices.
pub(super) trait PairRule<S: Real>: Sized {
    /// The value, and what the derivatives need.
    fn forward(a: DMatrix<S>, b: DMatrix<S>) -> (DMatrix<S>, Self);

    /// The adjoints of the arguments.
    fn pull(&self, cotangent: &DMatrix<S>) -> [DMatrix<S>; 2];

    /// The derivative of the value along a direction.
    fn push(&self, dots: [&DMatrix<S>; 2]) -> DMatrix<S>;

    /// The derivatives of the adjoints along a direction of the arguments and the cotangent.
    fn bend(&self, dots: [&DMatrix<S>; 2], cotangent: &DMatrix<S>, cotangent_dot: &DMatrix<S>) -> [DMatrix<S>; 2];
}

/// `name(a, b) -> Output by Rule`, where `V` and `W` are the types of the arguments.
macro_rules! pair {
    ($(#[$doc:meta])* $name:ident($a:ident, $b:ident) -> $kind:ident::$output:ident by $rule:ident) => {
        $(#[$doc])*
        #[must_use]
        #[track_caller]
        pub fn $name<V, W>($a: &V, $b: &W) -> $kind::$output
        where
            V: Matrix + ?Sized,
            W: Matrix<Scalar = V::Scalar> + ?Sized,
        {
            $name::forward($a, $b).0
        }

        #[doc = concat!("The derivatives of [`", stringify!($name), "`](fn@", stringify!($name), ").")]
        #[allow(non_camel_case_types)]
        pub enum $name {}

        impl $name {
            /// The value, and what the backward sweep needs.
            #[must_use]
            #[track_caller]
            pub fn forward<V, W>(a: &V, b: &W) -> ($kind::$output, $rule<V::Scalar>)
            where
                V: Matrix + ?Sized,
                W: Matrix<Scalar = V::Scalar> + ?Sized,
            {
                let (value, saved) = $rule::forward(a.dense(), b.dense());
                (pair!(@wrap $kind $output value), saved)
            }

            /// Adds the cotangent pulled back to both arguments.
            #[track_caller]
            #[allow(clippy::needless_pass_by_value)] // As in every backward sweep.
            pub fn backward<V, W>(
                saved: $rule<V::Scalar>,
                a: &V,
                b: &W,
                cotangent: $kind::$output,
                a_bar: impl Slot<V::Adjoint>,
                b_bar: impl Slot<W::Adjoint>,
            ) where
                V: Matrix + ?Sized,
                W: Matrix<Scalar = V::Scalar> + ?Sized,
            {
                let [a_terms, b_terms] = saved.pull(&cotangent.dense());
                V::accumulate(&mut a_bar.open_with(|| a.zeros()), &a_terms);
                W::accumulate(&mut b_bar.open_with(|| b.zeros()), &b_terms);
            }

            /// The value, and its derivative along a direction.
            #[doc(hidden)]
            #[must_use]
            #[track_caller]
            pub fn tangent<V, W>(
                a: &V,
                b: &W,
                a_dot: impl Source<V::Adjoint>,
                b_dot: impl Source<W::Adjoint>,
            ) -> ($kind::$output, $kind::$output)
            where
                V: Matrix + ?Sized,
                W: Matrix<Scalar = V::Scalar> + ?Sized,
            {
                let (value, saved) = $rule::forward(a.dense(), b.dense());
                let a_dot = V::dense_adjoint(&a_dot.open_with(|| a.zeros()));
                let b_dot = W::dense_adjoint(&b_dot.open_with(|| b.zeros()));
                let tangent = saved.push([&a_dot, &b_dot]);
                (pair!(@wrap $kind $output value), pair!(@wrap $kind $output tangent))
            }

            /// The value, and its derivatives along several directions.
            #[doc(hidden)]
            #[must_use]
            #[track_caller]
            pub fn tangent_lanes<V, W, const K: usize>(
                a: &V,
                b: &W,
                a_dot: impl Source<V::Directions<K>>,
                b_dot: impl Source<W::Directions<K>>,
            ) -> ($kind::$output, <$kind::$output as Matrix>::Widened<K>)
            where
                V: Matrix + ?Sized,
                W: Matrix<Scalar = V::Scalar> + ?Sized,
            {
                use $crate::__private::Lane;
                let (value, saved) = $rule::forward(a.dense(), b.dense());
                let (a_dot, b_dot) = (a_dot.open_with(|| a.no_directions()), b_dot.open_with(|| b.no_directions()));
                let push = |lane| {
                    let a_dot = V::dense_adjoint(a_dot.lane(lane).borrow());
                    let b_dot = W::dense_adjoint(b_dot.lane(lane).borrow());
                    saved.push([&a_dot, &b_dot])
                };
                let tangents = super::each_lane(&value, push, |tangent| pair!(@wrap $kind $output tangent));
                (pair!(@wrap $kind $output value), tangents)
            }

            /// Adds the adjoints, and their derivatives along a direction of the arguments and the cotangent.
            #[doc(hidden)]
            #[track_caller]
            #[allow(clippy::too_many_arguments, clippy::needless_pass_by_value)]
            pub fn second<V, W>(
                a: &V,
                b: &W,
                a_dot: impl Source<V::Adjoint>,
                b_dot: impl Source<W::Adjoint>,
                cotangent: $kind::$output,
                cotangent_dot: $kind::$output,
                a_bar: impl Slot<V::Adjoint>,
                b_bar: impl Slot<W::Adjoint>,
                a_bar_dot: impl Slot<V::Adjoint>,
                b_bar_dot: impl Slot<W::Adjoint>,
            ) where
                V: Matrix + ?Sized,
                W: Matrix<Scalar = V::Scalar> + ?Sized,
            {
                let (_, saved) = $rule::forward(a.dense(), b.dense());
                let a_dot = V::dense_adjoint(&a_dot.open_with(|| a.zeros()));
                let b_dot = W::dense_adjoint(&b_dot.open_with(|| b.zeros()));
                let (cotangent, cotangent_dot) = (cotangent.dense(), cotangent_dot.dense());
                let [a_terms, b_terms] = saved.pull(&cotangent);
                V::accumulate(&mut a_bar.open_with(|| a.zeros()), &a_terms);
                W::accumulate(&mut b_bar.open_with(|| b.zeros()), &b_terms);
                let [a_terms, b_terms] = saved.bend([&a_dot, &b_dot], &cotangent, &cotangent_dot);
                V::accumulate(&mut a_bar_dot.open_with(|| a.zeros()), &a_terms);
                W::accumulate(&mut b_bar_dot.open_with(|| b.zeros()), &b_terms);
            }

            /// The value, and the cotangent pulled back to both arguments.
            #[must_use]
            #[track_caller]
            pub fn vjp<V, W>(a: &V, b: &W, cotangent: $kind::$output) -> ($kind::$output, (V::Tangent, W::Tangent))
            where
                V: Matrix + ?Sized,
                W: Matrix<Scalar = V::Scalar> + ?Sized,
            {
                let (mut a_bar, mut b_bar) = (a.zeros(), b.zeros());
                let value = Self::vjp_into(a, b, cotangent, a_bar.borrow_mut(), b_bar.borrow_mut());
                (value, (a_bar, b_bar))
            }

            /// The value; the cotangent pulled back is added into `a_bar` and `b_bar`.
            #[track_caller]
            pub fn vjp_into<V, W>(
                a: &V,
                b: &W,
                cotangent: $kind::$output,
                a_bar: &mut V::Adjoint,
                b_bar: &mut W::Adjoint,
            ) -> $kind::$output
            where
                V: Matrix + ?Sized,
                W: Matrix<Scalar = V::Scalar> + ?Sized,
            {
                let (value, saved) = Self::forward(a, b);
                Self::backward(saved, a, b, cotangent, a_bar, b_bar);
                value
            }

            /// The value, and its derivative along a direction.
            #[must_use]
            #[track_caller]
            pub fn jvp<V, W>(
                a: &V,
                b: &W,
                (a_dot, b_dot): (impl Source<V::Adjoint>, impl Source<W::Adjoint>),
            ) -> ($kind::$output, $kind::$output)
            where
                V: Matrix + ?Sized,
                W: Matrix<Scalar = V::Scalar> + ?Sized,
            {
                Self::tangent(a, b, a_dot, b_dot)
            }
        }

        impl<'a, 'b, V, W> DifferentiableFn<(&'a V, &'b W)> for $name
        where
            V: Matrix + ?Sized,
            W: Matrix<Scalar = V::Scalar> + ?Sized,
        {
            type Output = $kind::$output;
            type Gradient = (V::Tangent, W::Tangent);
            type Tangent = $kind::$output;

            const PARAMETERS: &'static [&'static str] = &[stringify!($a), stringify!($b)];

            fn value((a, b): (&'a V, &'b W)) -> $kind::$output {
                $name(a, b)
            }

            fn vjp((a, b): (&'a V, &'b W), cotangent: $kind::$output) -> ($kind::$output, Self::Gradient) {
                Self::vjp(a, b, cotangent)
            }

            fn jvp((a, b): (&'a V, &'b W), direction: Self::Gradient) -> ($kind::$output, $kind::$output) {
                let (a_dot, b_dot) = (direction.0.borrow(), direction.1.borrow());
                Self::tangent::<V, W>(a, b, a_dot, b_dot)
            }

            fn displaced((a, b): (&'a V, &'b W), direction: &Self::Gradient, step: f64) -> $kind::$output {
                let (a, b) = (a.displaced(&direction.0, step), b.displaced(&direction.1, step));
                let value = $rule::forward(a.dense(), b.dense()).0;
                pair!(@wrap $kind $output value)
            }
        }
    };
    (@wrap $kind:ident Owned $value:ident) => { $kind::from_dense($value) };
    (@wrap $kind:ident Dynamic $value:ident) => { <$kind::Dynamic as Matrix>::from_dense($value) };
}

pub(super) use pair;
