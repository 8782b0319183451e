//! Arrays of lanes: the tangents of an array along several directions.

mod product;
#[cfg(test)]
mod tests;

use ndarray::{Array, ArrayBase, Axis, Data, Dimension, Ix1, Ix2, Zip};
use num_traits::{Float, Zero};

use super::shaped::Elements;
use crate::__private::{Gathered, InLanes, Lane, Lanes, Shaped, Times, Widened, constant, splat};

pub use product::{
    outer_in_lanes, outer_in_lanes_add, outer_in_lanes_into, product_in_lanes, product_in_lanes_add,
    product_in_lanes_into,
};

impl<S: Float, V: Data<Elem = Lanes<S, K>>, D: Dimension, const K: usize> Lane<K> for ArrayBase<V, D> {
    type Narrow = Array<S, D>;

    #[inline]
    fn lane(&self, lane: usize) -> Array<S, D> {
        self.map(|lanes| lanes.0[lane])
    }
}

impl<S: Float, D: Dimension, const K: usize> Gathered<K> for Array<Lanes<S, K>, D> {
    #[inline]
    fn spread(narrow: Array<S, D>) -> Self {
        narrow.mapv(splat)
    }

    #[inline]
    fn set(&mut self, lane: usize, narrow: Array<S, D>) {
        Zip::from(self).and(&narrow).for_each(|lanes, &number| lanes.0[lane] = number);
    }
}

impl<S: Float, D: Dimension> InLanes for Array<S, D> {
    type Wide<const K: usize> = Array<Lanes<S, K>, D>;

    #[inline]
    fn spread<const K: usize>(self) -> Self::Wide<K> {
        Gathered::spread(self)
    }
}

impl<S: Float, V: Data<Elem = S>, D: Dimension> Widened<Elements> for ArrayBase<V, D> {
    type Tangents<const K: usize> = Array<Lanes<S, K>, D>;

    #[inline]
    fn zeros<const K: usize>(&self) -> Self::Tangents<K> {
        Array::zeros(self.raw_dim())
    }
}

/// The kind of arrays of lanes.
pub enum WideElements {}

impl<S: Float, D: Dimension, const K: usize> Shaped<WideElements> for Array<Lanes<S, K>, D> {
    type Tangent = Self;
    type Owned = Self;

    #[inline]
    fn zeros_like(&self) -> Self {
        Array::zeros(self.raw_dim())
    }

    #[inline]
    fn displaced(&self, direction: &Self, step: f64) -> Self {
        let mut moved = self.clone();
        Shaped::shift(&mut moved, direction, step);
        moved
    }

    #[inline]
    fn shift(&mut self, direction: &Self, step: f64) {
        let step = constant::<S>(step);
        Zip::from(self).and(direction).for_each(|lanes, &slope| *lanes += slope * step);
    }
}

/// The tangents along directions, of which there is one for each lane.
///
/// # Panics
///
/// If one of them has another shape than the primal.
#[inline]
#[track_caller]
pub fn gathered<'a, S: Float + 'a, D: Dimension + 'a, const K: usize>(
    what: &str,
    primal: &ArrayBase<impl Data<Elem = S>, D>,
    direction: impl Fn(usize) -> &'a Array<S, D>,
) -> Array<Lanes<S, K>, D> {
    let directions: [&Array<S, D>; K] = core::array::from_fn(direction);
    for direction in directions {
        let (expected, got) = (primal.shape(), direction.shape());
        assert!(expected == got, "{what}: expected shape {expected:?}, got {got:?}");
    }
    let length = primal.len();
    let slices = directions.map(|direction| direction.as_slice().map(|numbers| &numbers[..length]));
    if slices.iter().all(Option::is_some) {
        let slices = slices.map(Option::unwrap_or_default);
        let lanes = (0..length).map(|index| Lanes(slices.map(|numbers| numbers[index])));
        if let Ok(array) = Array::from_shape_vec(primal.raw_dim(), lanes.collect()) {
            return array;
        }
    }
    let mut numbers = directions.map(|direction| direction.iter().copied());
    let mut next = || Lanes(numbers.each_mut().map(|numbers| numbers.next().unwrap_or_else(S::zero)));
    Array::from_shape_simple_fn(primal.raw_dim(), &mut next)
}

/// `wide · narrow` of two vectors.
///
/// # Panics
///
/// If their lengths differ.
#[inline]
pub fn dot_in_lanes<A: Times<B>, B: Copy>(
    left: &ArrayBase<impl Data<Elem = A>, Ix1>,
    right: &ArrayBase<impl Data<Elem = B>, Ix1>,
) -> A::Product {
    let (expected, got) = (left.len(), right.len());
    assert!(expected == got, "dot: expected length {expected}, got {got}");
    left.iter().zip(right).fold(A::Product::zero(), |sum, (&a, &b)| sum + a.times(b))
}

/// The mean of all elements.
#[inline]
pub fn mean_in_lanes<S: Float, D: Dimension, const K: usize>(
    array: &ArrayBase<impl Data<Elem = Lanes<S, K>>, D>,
) -> Lanes<S, K> {
    array.sum() / count(array.len())
}

/// The mean along an axis.
#[inline]
pub fn mean_axis_in_lanes<S: Float, const K: usize>(
    array: &ArrayBase<impl Data<Elem = Lanes<S, K>>, Ix2>,
    axis: Axis,
) -> Array<Lanes<S, K>, Ix1> {
    let length = count::<S>(array.len_of(axis));
    array.sum_axis(axis).mapv_into(|sum| sum / length)
}

#[allow(clippy::cast_precision_loss)]
fn count<S: Float>(count: usize) -> S {
    constant(count as f64)
}
