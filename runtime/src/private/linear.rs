//! [`Leaves`] and [`Tangent`] for generated code, which knows of a type parameter `T` only that it is a `Float`; by kind
//! as in [`Shaped`](super::Shaped).

use super::{Accumulate, Atom, Boxed, ByTrait, Optional, Record, Seen};
use crate::{Leaves, Place, Tangent};

/// A value with leaves; see [`Leaves`].
pub trait LeavesOf<Kind> {
    /// The coarsest machine epsilon among the leaves.
    fn leaf_epsilon() -> f64;
    /// As [`leaf_epsilon`](LeavesOf::leaf_epsilon), without the types already seen.
    fn leaf_epsilon_beyond(_seen: &mut Seen) -> f64 {
        Self::leaf_epsilon()
    }
    /// Calls `visit` with the place and the number of every leaf.
    fn visit(&self, place: &Place<'_>, visit: &mut dyn FnMut(&Place<'_>, f64));
}

/// An element of a vector space; see [`Tangent`].
#[diagnostic::on_unimplemented(message = "cannot compute with `{Self}` as a tangent")]
pub trait Linear<Kind>: LeavesOf<Kind> + Clone {
    /// The zero tangent of a value without elements.
    fn empty() -> Self;
    /// `self += other`.
    fn accumulate(&mut self, other: &Self);
    /// Replaces every leaf by a function of it.
    fn replace(&mut self, function: &mut dyn FnMut(f64) -> f64);
    /// `self = 0`.
    fn set_to_zero(&mut self);
    /// `self *= factor`.
    fn scale(&mut self, factor: f64);
    /// `self += factor · other`.
    fn axpy(&mut self, factor: f64, other: &Self);
    /// `Σ selfᵢ · otherᵢ`.
    fn dot(&self, other: &Self) -> f64;
}

/// The kind of tangents that a derive made.
pub enum ByRecord {}

macro_rules! leaves {
    ($bound:path, $kind:ident) => {
        impl<V: $bound + Leaves + ?Sized> LeavesOf<$kind> for V {
            #[inline]
            fn leaf_epsilon() -> f64 {
                <V as Leaves>::leaf_epsilon()
            }

            #[inline]
            fn leaf_epsilon_beyond(seen: &mut Seen) -> f64 {
                <V as Leaves>::leaf_epsilon_beyond(seen)
            }

            #[inline]
            fn visit(&self, place: &Place<'_>, visit: &mut dyn FnMut(&Place<'_>, f64)) {
                Leaves::visit(self, place, visit);
            }
        }
    };
}

leaves!(Atom, ByTrait);
leaves!(Record, ByRecord);

impl<V: Record + Tangent> Linear<ByRecord> for V {
    #[inline]
    fn empty() -> Self {
        Tangent::empty()
    }

    #[inline]
    fn accumulate(&mut self, other: &Self) {
        Tangent::accumulate(self, other);
    }

    #[inline]
    fn replace(&mut self, function: &mut dyn FnMut(f64) -> f64) {
        Tangent::replace(self, function);
    }

    #[inline]
    fn set_to_zero(&mut self) {
        Tangent::set_to_zero(self);
    }

    #[inline]
    fn scale(&mut self, factor: f64) {
        Tangent::scale(self, factor);
    }

    #[inline]
    fn axpy(&mut self, factor: f64, other: &Self) {
        Tangent::axpy(self, factor, other);
    }

    #[inline]
    fn dot(&self, other: &Self) -> f64 {
        Tangent::dot(self, other)
    }
}

impl<V: Record + Tangent> Accumulate<V, ByRecord> for V {
    #[inline]
    fn accumulate(&mut self, value: &V) {
        Tangent::accumulate(self, value);
    }
}

impl<E: Accumulate<E, K> + Clone, K> Accumulate<Self, Optional<K>> for Option<E> {
    #[inline]
    fn accumulate(&mut self, value: &Self) {
        match (self, value) {
            (Some(element), Some(value)) => element.accumulate(value),
            (element @ None, Some(_)) => element.clone_from(value),
            (_, None) => {}
        }
    }
}

impl<B: Accumulate<V, K>, V, K> Accumulate<super::alloc::boxed::Box<V>, Boxed<K>> for super::alloc::boxed::Box<B> {
    #[inline]
    fn accumulate(&mut self, value: &super::alloc::boxed::Box<V>) {
        (**self).accumulate(value);
    }
}
