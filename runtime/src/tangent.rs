//! Gradients and directions: values made of real numbers that can be read, replaced and added one by one.

mod place;
mod structures;

pub use place::Place;

/// The real numbers inside a value, in order.
///
/// ```
/// use cotangent::{Leaves, Place};
///
/// let mut seen = Vec::new();
/// (1.0, [2.0, 3.0]).visit(&Place::Whole("p"), &mut |place, leaf| seen.push((place.to_string(), leaf)));
/// assert_eq!(seen, [("p.0".into(), 1.0), ("p.1[0]".into(), 2.0), ("p.1[1]".into(), 3.0)]);
/// ```
pub trait Leaves {
    /// The coarsest machine epsilon among the leaves; zero when there is none.
    const EPSILON: f64;

    /// Calls `visit` with the place and the number of every leaf; `place` is that of the whole value.
    fn visit(&self, place: &Place<'_>, visit: &mut dyn FnMut(&Place<'_>, f64));
}

/// An element of a vector space: a gradient or a direction.
///
/// ```
/// use cotangent::Tangent;
///
/// let mut gradient = (1.0, vec![2.0, 3.0]);
/// gradient.accumulate(&(0.5, vec![0.5, 0.5]));
/// gradient.replace(&mut |leaf| 2.0 * leaf);
/// assert_eq!(gradient, (3.0, vec![5.0, 7.0]));
/// ```
pub trait Tangent: Leaves + Clone {
    /// `self += other`, element by element.
    ///
    /// # Panics
    ///
    /// If the two have different lengths.
    fn accumulate(&mut self, other: &Self);

    /// Replaces every leaf by a function of it, in the order of [`Leaves::visit`].
    fn replace(&mut self, function: &mut dyn FnMut(f64) -> f64);
}

macro_rules! real {
    ($($real:ident)*) => {$(
        impl Leaves for $real {
            #[allow(clippy::cast_lossless)]
            const EPSILON: f64 = $real::EPSILON as f64;

            #[inline]
            fn visit(&self, place: &Place<'_>, visit: &mut dyn FnMut(&Place<'_>, f64)) {
                visit(place, f64::from(*self));
            }
        }

        impl Tangent for $real {
            #[inline]
            fn accumulate(&mut self, other: &Self) {
                *self += *other;
            }

            #[inline]
            #[allow(clippy::cast_possible_truncation)]
            fn replace(&mut self, function: &mut dyn FnMut(f64) -> f64) {
                *self = function(f64::from(*self)) as $real;
            }
        }
    )*};
}

real!(f32 f64);

macro_rules! inactive {
    ($($inactive:ty)*) => {$(
        impl Leaves for $inactive {
            const EPSILON: f64 = 0.0;

            #[inline]
            fn visit(&self, _place: &Place<'_>, _visit: &mut dyn FnMut(&Place<'_>, f64)) {}
        }
    )*};
}

inactive!(() bool char str alloc::string::String);
inactive!(i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize);

impl Tangent for () {
    #[inline]
    fn accumulate(&mut self, (): &()) {}

    #[inline]
    fn replace(&mut self, _function: &mut dyn FnMut(f64) -> f64) {}
}
