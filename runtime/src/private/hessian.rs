//! Hessians, row by row: the products with the unit directions.

use alloc::vec::Vec;

use num_traits::Float;

use super::{Linear, constant};
use crate::Place;

/// The Hessian of a function of anything: a row for each leaf. `zeros` has the shape of what it is a function of.
pub fn hessian<T: Float, G: Linear<K>, K>(zeros: G, mut along: impl FnMut(G) -> G) -> Vec<Vec<T>> {
    let leaves = |tangent: &G| {
        let mut numbers = Vec::new();
        tangent.visit(&Place::Whole(""), &mut |_, number| numbers.push(constant::<T>(number)));
        numbers
    };
    let row = |row: usize| {
        let (mut direction, mut position) = (zeros.clone(), 0..);
        direction.replace(&mut |_| f64::from(u8::from(position.next() == Some(row))));
        leaves(&along(direction))
    };
    (0..leaves(&zeros).len()).map(row).collect()
}

/// The Hessian of a function of an array.
#[inline]
pub fn hessian_of_array<T: Float, const N: usize>(mut along: impl FnMut([T; N]) -> [T; N]) -> [[T; N]; N] {
    core::array::from_fn(|row| {
        let mut direction = [T::zero(); N];
        direction[row] = T::one();
        along(direction)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The Hessian of `x·y² + x·z`.
    fn along([x_dot, y_dot, z_dot]: [f64; 3]) -> [f64; 3] {
        let [x, y, _] = [2.0, 3.0, 4.0];
        [2.0 * y * y_dot + z_dot, 2.0 * y * x_dot + 2.0 * x * y_dot, x_dot]
    }

    const EXPECTED: [[f64; 3]; 3] = [[0.0, 6.0, 1.0], [6.0, 4.0, 0.0], [1.0, 0.0, 0.0]];

    #[test]
    fn rows_are_products_with_unit_directions() {
        assert_eq!(hessian_of_array(along), EXPECTED);
        let rows: Vec<Vec<f64>> = hessian((0.0, [0.0, 0.0]), |(x_dot, [y_dot, z_dot])| {
            let [x, y, z] = along([x_dot, y_dot, z_dot]);
            (x, [y, z])
        });
        assert_eq!(rows, EXPECTED);
    }
}
