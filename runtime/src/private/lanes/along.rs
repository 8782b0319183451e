//! Directions one after the other, for what has no lanes of its own.

use core::borrow::Borrow;
use core::ops::Deref;

use num_traits::Float;

use super::{Gathered, InLanes, Lane, Lanes};
use crate::__private::{Held, Ignore, Source};

/// The value and its tangents along `K` directions, from a sweep along each of them, or along none where there are none.
#[inline]
pub fn each_lane<V, W: Gathered<K>, const K: usize>(mut sweep: impl FnMut(Option<usize>) -> (V, W::Narrow)) -> (V, W) {
    let (value, first) = sweep((K > 0).then_some(0));
    let mut tangents = W::spread(first);
    for lane in 1..K {
        tangents.set(lane, sweep(Some(lane)).1);
    }
    (value, tangents)
}

/// The tangents along `K` directions, of which there is at least one.
#[inline]
pub fn side_by_side<T: InLanes, const K: usize>(mut narrow: impl FnMut(usize) -> T) -> T::Wide<K> {
    let mut wide = narrow(0).spread();
    for lane in 1..K {
        wide.set(lane, narrow(lane));
    }
    wide
}

/// The same tangent along `K` directions.
#[inline]
pub fn spread<T: InLanes, const K: usize>(narrow: &T) -> T::Wide<K> {
    narrow.clone().spread()
}

/// The tangent along one of several directions.
#[inline]
pub fn lane_of<W: Lane<K> + ?Sized, const K: usize>(wide: &W, lane: usize) -> W::Narrow {
    wide.lane(lane)
}

/// The same to be read from, where only its uses tell what it is.
#[inline]
pub fn shown_lane<W: Lane<K> + ?Sized, const K: usize>(wide: &W, lane: usize) -> impl Deref<Target = W::Narrow> {
    wide.shown(lane)
}

/// The same of an array, which a source shows as a slice.
#[inline]
pub fn lane_of_array<W: Lane<K>, const N: usize, const K: usize>(wide: &[W], lane: usize) -> [W::Narrow; N] {
    core::array::from_fn(|index| wide[index].lane(lane))
}

/// The tangents along `K` directions, of which there is one for each lane; `zeros` tells their shape.
#[inline]
pub fn gathered<T: InLanes, const K: usize>(
    zeros: impl FnOnce() -> T,
    mut narrow: impl FnMut(usize) -> T,
) -> T::Wide<K> {
    let mut wide = if K == 0 { zeros() } else { narrow(0) }.spread();
    for lane in 1..K {
        wide.set(lane, narrow(lane));
    }
    wide
}

/// The value and its derivatives along `K` directions, from a sweep along each of them.
#[inline]
pub fn each_slope<V, S: Float, const K: usize>(
    value: impl FnOnce() -> V,
    mut slope: impl FnMut(usize) -> (V, S),
) -> (V, Lanes<S, K>) {
    let mut last = None;
    let slopes = core::array::from_fn(|lane| {
        let (value, slope) = slope(lane);
        last = Some(value);
        slope
    });
    (last.unwrap_or_else(value), Lanes(slopes))
}

/// What tells the number of directions: tangents along them, or nothing where the caller differentiates nothing.
pub trait Directed<const K: usize> {}

impl<S, const K: usize> Directed<K> for Lanes<S, K> {}
impl<W: Lane<K> + ?Sized, const K: usize> Directed<K> for &W {}
impl<const K: usize> Directed<K> for Ignore {}

/// The tangent along one direction of several, or zero.
pub struct InLane<T>(Option<T>);

/// The tangent in a lane.
#[inline]
pub fn in_lane<W: Lane<K> + ?Sized, const K: usize>(wide: &W, lane: Option<usize>) -> InLane<W::Narrow> {
    InLane(lane.map(|lane| wide.lane(lane)))
}

/// What the tangent along a direction opens to.
pub enum OpenLane<T, Zero, Target: ?Sized> {
    /// The tangent.
    Given(Held<T, Target>),
    /// A fresh zero.
    Fresh(Held<Zero, Target>),
}

impl<T: Borrow<Target>, Zero: Borrow<Target>, Target: ?Sized> Deref for OpenLane<T, Zero, Target> {
    type Target = Target;

    #[inline]
    fn deref(&self) -> &Target {
        match self {
            OpenLane::Given(tangent) => tangent,
            OpenLane::Fresh(zero) => zero,
        }
    }
}

impl<T: Borrow<Target>, Target: ?Sized> Source<Target> for InLane<T> {
    type Open<Zero: Borrow<Target>> = OpenLane<T, Zero, Target>;

    #[inline]
    fn open_with<Zero: Borrow<Target>>(self, zero: impl FnOnce() -> Zero) -> OpenLane<T, Zero, Target> {
        self.0.map_or_else(|| OpenLane::Fresh(Held::new(zero())), |tangent| OpenLane::Given(Held::new(tangent)))
    }
}
