//! Gradients and directions: values made of real numbers that can be read, replaced, added and scaled.

mod numbers;
mod place;
mod structures;
mod tuples;

use alloc::string::{String, ToString};
use alloc::vec::{self, Vec};

use num_traits::Float;

use crate::__private::{InLanes, Seen};

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
    fn leaf_epsilon() -> f64;

    /// As [`leaf_epsilon`](Leaves::leaf_epsilon), without the types already seen: types may hold each other.
    #[doc(hidden)]
    fn leaf_epsilon_beyond(_seen: &mut Seen) -> f64 {
        Self::leaf_epsilon()
    }

    /// Calls `visit` with the place and the number of every leaf; `place` is that of the whole value.
    fn visit(&self, place: &Place<'_>, visit: &mut dyn FnMut(&Place<'_>, f64));

    /// The leaves with their names, in the order of [`visit`](Leaves::visit).
    ///
    /// A name is the path from the value to the leaf; that of a number on its own is empty. The list is made in one go.
    ///
    /// ```
    /// use cotangent::Leaves;
    ///
    /// let mut lines = Vec::new();
    /// for (name, value) in (1.0, [2.0, 3.0]).leaves() {
    ///     lines.push(format!("{name} = {value}"));
    /// }
    /// assert_eq!(lines, ["0 = 1", "1[0] = 2", "1[1] = 3"]);
    /// ```
    fn leaves(&self) -> vec::IntoIter<(String, f64)> {
        let mut leaves = Vec::new();
        self.visit(&Place::Whole(""), &mut |place, leaf| leaves.push((place.to_string(), leaf)));
        leaves.into_iter()
    }
}

/// An element of a vector space: a gradient or a direction.
///
/// An optimiser, a solver or a checker written against this trait takes every model alike: numbers, arrays, `Vec`,
/// tuples, `Option`, `Box`, ndarray, and what `#[derive(Differentiable)]` makes. Numbers go in and out as `f64`, and
/// are computed with in their own type.
///
/// ```
/// use cotangent::Tangent;
///
/// let mut gradient = (1.0, vec![2.0, 3.0]);
/// gradient.accumulate(&(0.5, vec![0.5, 0.5]));
/// gradient.replace(&mut |leaf| 2.0 * leaf);
/// assert_eq!(gradient, (3.0, vec![5.0, 7.0]));
///
/// /// `velocity ← momentum · velocity + gradient`, of any shape.
/// fn follow<T: Tangent>(velocity: &mut T, gradient: &T, momentum: f64) {
///     velocity.scale(momentum);
///     velocity.accumulate(gradient);
/// }
/// let mut velocity = gradient.zeroed();
/// follow(&mut velocity, &gradient, 0.9);
/// assert_eq!(velocity, gradient);
/// ```
///
/// Where the trait is in scope, `a.dot(&b)` of arrays of ndarray is its [`dot`](Tangent::dot), which comes before ndarray's own behind
/// `Deref`: import it where only gradients are computed with, or bound a type parameter by it, as above.
pub trait Tangent: Leaves + InLanes {
    /// The zero tangent of a value without elements: numbers are zero, vectors empty, options `None`.
    ///
    /// The zero tangent at a value is [`Differentiable::zeros_like`](crate::Differentiable::zeros_like).
    ///
    /// ```
    /// use cotangent::Tangent;
    ///
    /// assert_eq!(<(f64, [f64; 2], Vec<f64>)>::empty(), (0.0, [0.0, 0.0], vec![]));
    /// ```
    #[must_use]
    fn empty() -> Self;

    /// `self += other`, element by element.
    ///
    /// # Panics
    ///
    /// If the two have different lengths.
    fn accumulate(&mut self, other: &Self);

    /// Replaces every leaf by a function of it, in the order of [`Leaves::visit`].
    fn replace(&mut self, function: &mut dyn FnMut(f64) -> f64);

    /// `self = 0`, with the shape it has.
    ///
    /// ```
    /// use cotangent::Tangent;
    ///
    /// let mut gradient = [vec![1.0], vec![2.0, 3.0]];
    /// gradient.set_to_zero();
    /// assert_eq!(gradient, [vec![0.0], vec![0.0, 0.0]]);
    /// ```
    #[inline]
    fn set_to_zero(&mut self) {
        self.replace(&mut |_| 0.0);
    }

    /// The zero tangent with the shape of this one.
    ///
    /// ```
    /// use cotangent::Tangent;
    ///
    /// assert_eq!(vec![1.0, 2.0].zeroed(), [0.0, 0.0]);
    /// ```
    #[inline]
    #[must_use]
    fn zeroed(&self) -> Self {
        let mut zero = self.clone();
        zero.set_to_zero();
        zero
    }

    /// `self *= factor`, every leaf.
    ///
    /// ```
    /// use cotangent::Tangent;
    ///
    /// let mut gradient = (1.0, Some(4.0));
    /// gradient.scale(0.5);
    /// assert_eq!(gradient, (0.5, Some(2.0)));
    /// ```
    #[inline]
    fn scale(&mut self, factor: f64) {
        self.replace(&mut |leaf| factor * leaf);
    }

    /// `self += factor · other`, element by element.
    ///
    /// ```
    /// use cotangent::Tangent;
    ///
    /// let mut gradient = vec![1.0, 2.0];
    /// gradient.axpy(-2.0, &vec![10.0, 20.0]);
    /// assert_eq!(gradient, [-19.0, -38.0]);
    /// ```
    ///
    /// # Panics
    ///
    /// If the two have different lengths.
    fn axpy(&mut self, factor: f64, other: &Self) {
        let mut scaled = other.clone();
        scaled.scale(factor);
        self.accumulate(&scaled);
    }

    /// The inner product `Σ selfᵢ · otherᵢ` over all leaves, in `f64`.
    ///
    /// ```
    /// use cotangent::Tangent;
    ///
    /// let (gradient, direction) = ((1.0, [2.0, 3.0]), (4.0, [5.0, 6.0]));
    /// assert_eq!(gradient.dot(&direction), 32.0);
    /// ```
    ///
    /// # Panics
    ///
    /// If the two have different lengths.
    fn dot(&self, other: &Self) -> f64 {
        let (leaves, others) = (self.leaves(), other.leaves());
        let (expected, got) = (leaves.len(), others.len());
        assert!(expected == got, "dot: expected {expected} leaves, got {got}");
        leaves.zip(others).map(|((_, leaf), (_, other))| leaf * other).sum()
    }

    /// The Euclidean norm `√(Σ selfᵢ²)` over all leaves, in `f64`; neither overflows nor underflows on the way.
    ///
    /// ```
    /// use cotangent::Tangent;
    ///
    /// assert_eq!((3.0, vec![4.0]).norm(), 5.0);
    /// assert!([3e200, 4e200].norm() < f64::INFINITY);
    /// ```
    fn norm(&self) -> f64 {
        let square = Tangent::dot(self, self);
        if (1e-280..f64::INFINITY).contains(&square) {
            return Float::sqrt(square);
        }
        let factor = Float::powi(2.0, if square < 1.0 { 600 } else { -600 });
        let mut sum = 0.0;
        self.visit(&Place::Whole(""), &mut |_, leaf| sum += (factor * leaf) * (factor * leaf));
        Float::sqrt(sum) / factor
    }
}
