//! Jacobians of fixed shape, and derivatives along several directions, live on the stack.

use cotangent::differentiable;
use nalgebra::{Vector2, Vector3};

use super::{again, allocations};

#[differentiable]
fn polar(r: f64, phi: f64) -> [f64; 3] {
    [r * phi.cos(), r * phi.sin(), r]
}

#[differentiable]
fn distances(points: &[[f64; 2]; 4], scale: f64) -> (f64, [f64; 2]) {
    let mut sums = [0.0; 2];
    for i in 1..4 {
        for k in 0..2 {
            sums[k] += scale * (points[i][k] - points[0][k]).powi(2);
        }
    }
    ((sums[0] + sums[1]).sqrt(), sums)
}

#[differentiable]
fn lift(v: Vector2<f64>) -> Vector3<f64> {
    Vector3::new(v.x * v.y, v.x, v.y * v.y)
}

#[test]
fn fixed_shapes_allocate_nothing() {
    assert_eq!(allocations(|| polar::jacobian(2.0, 0.5)), 0);
    assert_eq!(allocations(|| polar::jvp_many(2.0, 0.5, [(1.0, 0.0); 8])), 0);
    let points = [[0.0, 1.0], [2.0, 3.0], [4.0, 5.0], [6.0, 7.0]];
    assert_eq!(again(|| distances::jacobian(&points, 0.5)), 0);
    assert_eq!(allocations(|| distances::jvp_many(&points, 0.5, [([[1.0; 2]; 4], 0.0); 3])), 0);
    assert_eq!(allocations(|| lift::jacobian(Vector2::new(1.0, 2.0))), 0);
}
