//! Hessians, row by row: the products with the unit directions.

use alloc::vec::Vec;

use num_traits::Float;

use super::{Flat, constant};
use crate::{Place, Tangent};

/// The Hessian of a function of anything: a row for each number. `zeros` has the shape of what it is a function of.
pub fn hessian<T: Float, G: Flat<K> + Clone, K>(zeros: &G, mut along: impl FnMut(G) -> G) -> Vec<Vec<T>> {
    let numbers = |tangent: &G| {
        let mut numbers = Vec::new();
        tangent.read(&mut |number| numbers.push(constant::<T>(number)));
        numbers
    };
    let row = |row: usize| {
        let (mut direction, mut position) = (zeros.clone(), 0..);
        direction.write(&mut || f64::from(u8::from(position.next() == Some(row))));
        numbers(&along(direction))
    };
    (0..numbers(zeros).len()).map(row).collect()
}

/// The same for tangents that only their trait is known of.
pub fn hessian_of_tangents<T: Float, G: Tangent>(zeros: &G, mut along: impl FnMut(G) -> G) -> Vec<Vec<T>> {
    let numbers = |tangent: &G| {
        let mut numbers = Vec::new();
        tangent.visit(&Place::Whole(""), &mut |_, number| numbers.push(constant::<T>(number)));
        numbers
    };
    let row = |row: usize| {
        let (mut direction, mut position) = (zeros.clone(), 0..);
        direction.replace(&mut |_| f64::from(u8::from(position.next() == Some(row))));
        numbers(&along(direction))
    };
    (0..numbers(zeros).len()).map(row).collect()
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
        let pair = |(x_dot, [y_dot, z_dot]): (f64, [f64; 2])| {
            let [x, y, z] = along([x_dot, y_dot, z_dot]);
            (x, [y, z])
        };
        let zeros = (0.0, [0.0, 0.0]);
        assert_eq!(hessian::<f64, _, _>(&zeros, pair), EXPECTED);
        assert_eq!(hessian_of_tangents::<f64, _>(&zeros, pair), EXPECTED);
    }
}
