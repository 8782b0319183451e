//! The operations on the fields of a deriving type: by the public traits, or by kind where a field holds a type parameter
//! known only as a `Float`. Both modules have the same functions.

macro_rules! routes {
    ($([$($kind:ident)?] [$($shaped:tt)*] [$($leaves:tt)*] [$($linear:tt)*];)*) => {$(
        use core::marker::PhantomData;

        use crate::Place;
        use crate::__private::Seen;

        /// The zero tangent with the shape of `primal`.
        #[inline]
        pub fn zeros_like<V: $($shaped)* $(, $kind)?>(primal: &V) -> V::Tangent {
            primal.zeros_like()
        }

        /// `primal + step · direction`.
        #[inline]
        pub fn displaced<V: $($shaped)* $(, $kind)?>(primal: &V, direction: &V::Tangent, step: f64) -> V::Owned {
            primal.displaced(direction, step)
        }

        /// `primal += step · direction`.
        #[inline]
        pub fn shift<V: $($shaped)* $(, $kind)?>(primal: &mut V, direction: &V::Tangent, step: f64) {
            primal.shift(direction, step);
        }

        /// The coarsest machine epsilon among the leaves of a type, but for what has been seen.
        #[inline]
        pub fn leaf_epsilon<V: $($leaves)* $(, $kind)?>(_of: PhantomData<V>, seen: &mut Seen) -> f64 {
            V::leaf_epsilon_beyond(seen)
        }

        /// Visits the leaves of a value.
        #[inline]
        pub fn visit<V: $($leaves)* $(, $kind)?>(
            value: &V,
            place: &Place<'_>,
            visit: &mut dyn FnMut(&Place<'_>, f64),
        ) {
            value.visit(place, visit);
        }

        /// The zero tangent of a value without elements.
        #[inline]
        pub fn empty<V: $($linear)* $(, $kind)?>() -> V {
            V::empty()
        }

        /// `tangent += other`.
        #[inline]
        pub fn accumulate<V: $($linear)* $(, $kind)?>(tangent: &mut V, other: &V) {
            tangent.accumulate(other);
        }

        /// Replaces every leaf by a function of it.
        #[inline]
        pub fn replace<V: $($linear)* $(, $kind)?>(tangent: &mut V, function: &mut dyn FnMut(f64) -> f64) {
            tangent.replace(function);
        }

        /// `tangent = 0`.
        #[inline]
        pub fn set_to_zero<V: $($linear)* $(, $kind)?>(tangent: &mut V) {
            tangent.set_to_zero();
        }

        /// `tangent *= factor`.
        #[inline]
        pub fn scale<V: $($linear)* $(, $kind)?>(tangent: &mut V, factor: f64) {
            tangent.scale(factor);
        }

        /// `tangent += factor · other`.
        #[inline]
        pub fn axpy<V: $($linear)* $(, $kind)?>(tangent: &mut V, factor: f64, other: &V) {
            tangent.axpy(factor, other);
        }

        /// The inner product.
        #[inline]
        pub fn dot<V: $($linear)* $(, $kind)?>(tangent: &V, other: &V) -> f64 {
            tangent.dot(other)
        }
    )*};
}

/// By the public traits.
pub mod by_trait {
    use crate::{Differentiable, Leaves, Tangent};

    routes!([] [Differentiable] [Leaves] [Tangent];);
}

/// By kind, which is inferred.
pub mod by_kind {
    use crate::__private::{LeavesOf, Linear, Shaped};

    routes!([K] [Shaped<K>] [LeavesOf<K>] [Linear<K>];);
}

/// For tangents of two different variants of an enum.
///
/// # Panics
///
/// Always.
#[cold]
pub fn different_variants(operation: &str, expected: &str, got: &str) -> ! {
    panic!("{operation}: expected variant `{expected}`, got `{got}`")
}
