//! `stop_gradient`: a value that derivatives treat as a constant.

use crate::__private::{Directed, Shaped, Twice, Widened};

/// The argument, as a constant: derivatives do not pass through it.
///
/// ```
/// use cotangent::stop_gradient;
///
/// assert_eq!(stop_gradient(2.5), 2.5);
/// assert_eq!(stop_gradient::jvp(2.5, 1.0), (2.5, 0.0));
/// ```
#[inline]
pub fn stop_gradient<V>(value: V) -> V {
    value
}

/// Derivatives of [`stop_gradient`](fn@stop_gradient): zero.
#[allow(non_camel_case_types)]
pub enum stop_gradient {}

impl Twice for stop_gradient {}

impl stop_gradient {
    /// The value; nothing is saved.
    #[inline]
    pub fn forward<V>(value: V) -> (V, ()) {
        (value, ())
    }

    /// Adds nothing.
    #[inline]
    pub fn backward<V, C, S>((): (), _value: V, _cotangent: C, _value_bar: S) {}

    /// The value and a zero tangent.
    #[inline]
    pub fn tangent<V: Shaped<K>, K, D>(value: V, _value_dot: D) -> (V, V::Tangent) {
        let zero = value.zeros_like();
        (value, zero)
    }

    /// The value and zero tangents.
    #[doc(hidden)]
    #[inline]
    pub fn tangent_lanes<V, Kind, Wide, D, const K: usize>(
        value: V,
        _value_dot: D,
    ) -> (V, <V::Tangent as Widened<Wide>>::Tangents<K>)
    where
        V: Shaped<Kind>,
        V::Tangent: Widened<Wide>,
        D: Directed<K>,
    {
        let zeros = value.zeros_like().zeros();
        (value, zeros)
    }

    /// Adds nothing.
    #[inline]
    pub fn second<V, D, C, E, S, T>(
        _value: V,
        _value_dot: D,
        _cotangent: C,
        _cotangent_dot: E,
        _value_bar: S,
        _value_bar_dot: T,
    ) {
    }

    /// The value and a zero tangent, whatever the direction.
    #[inline]
    pub fn jvp<V: Shaped<K>, K>(value: V, _direction: V::Tangent) -> (V, V::Tangent) {
        Self::tangent(value, ())
    }

    /// The value and a zero gradient, whatever the cotangent.
    #[inline]
    pub fn vjp<V: Shaped<K>, K>(value: V, _cotangent: V::Tangent) -> (V, V::Tangent) {
        Self::tangent(value, ())
    }
}
