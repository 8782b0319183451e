//! Linear algebra: the value comes from `nalgebra`, the derivatives are closed formulas that reuse its factors.
//!
//! The functions take what `ndarray` and `nalgebra` call matrices and vectors, each with the feature of that name. As
//! those of [`math`](crate::math), each comes with the type of its name that carries the derivatives.
//!
#![cfg_attr(
    feature = "ndarray",
    doc = r"
```
use cotangent::linalg::{det, solve};
use ndarray::array;

let a = array![[2.0, 0.0], [0.0, 4.0]];
assert_eq!(det::value_and_grad(&a), (8.0, array![[4.0, 0.0], [0.0, 2.0]]));
let (x, (a_bar, b_bar)) = solve::vjp(&a, &array![2.0, 4.0], array![1.0, 0.0]);
assert_eq!((x, b_bar), (array![1.0, 1.0], array![0.5, 0.0]));
assert_eq!(a_bar, array![[-0.5, -0.5], [0.0, 0.0]]);
```
"
)]

mod determinant;
mod factors;
mod matrix;
mod pair;
mod products;
mod single;
mod symmetric;
mod systems;
#[cfg(all(test, feature = "ndarray", feature = "nalgebra"))]
mod tests;

use nalgebra::DMatrix;

use crate::__private::Gathered;

pub use determinant::{det, logdet, trace};
pub use matrix::{Matrix, Real};
pub use products::outer;
pub use symmetric::cholesky;
pub use systems::{inverse, solve};

/// The tangents along `K` directions: the factors of the value serve all of them.
fn each_lane<S: Real, W: Gathered<K>, const K: usize>(
    value: &DMatrix<S>,
    push: impl Fn(usize) -> DMatrix<S>,
    wrap: impl Fn(DMatrix<S>) -> W::Narrow,
) -> W {
    let mut tangents = W::spread(wrap(if K == 0 { value.clone() } else { push(0) }));
    for lane in 1..K {
        tangents.set(lane, wrap(push(lane)));
    }
    tangents
}
