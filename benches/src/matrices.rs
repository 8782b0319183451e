//! Functions of fixed vectors and matrices, and their value and gradient as an expert writes them: nothing on the heap but
//! the states of a loop.

#![allow(clippy::must_use_candidate, clippy::many_single_char_names, missing_docs)]

use cotangent::differentiable;
use nalgebra::{Matrix3, Vector3};

/// A form of a vector turned about an axis.
#[differentiable]
pub fn turn(axis: Vector3<f64>, v: Vector3<f64>, m: Matrix3<f64>) -> f64 {
    let angle = axis.norm();
    let turned = v * angle.cos() + axis.cross(&v) * (angle.sin() / angle);
    (m * turned).dot(&v) + turned.z
}

pub fn turn_by_hand(
    axis: Vector3<f64>,
    v: Vector3<f64>,
    m: Matrix3<f64>,
) -> (f64, Vector3<f64>, Vector3<f64>, Matrix3<f64>) {
    let angle = axis.norm();
    let (sin, cos) = angle.sin_cos();
    let (cross, sinc) = (axis.cross(&v), sin / angle);
    let turned = v * cos + cross * sinc;
    let moved = m * turned;
    let turned_bar = m.tr_mul(&v) + Vector3::z();
    let cross_bar = turned_bar * sinc;
    let angle_bar = turned_bar.dot(&cross) * (cos - sinc) / angle - turned_bar.dot(&v) * sin;
    let axis_bar = v.cross(&cross_bar) + axis * (angle_bar / angle);
    let v_bar = moved + turned_bar * cos + cross_bar.cross(&axis);
    (moved.dot(&v) + turned.z, axis_bar, v_bar, v * turned.transpose())
}

/// How far points are from where a matrix and a shift take others.
#[differentiable(wrt(m, t))]
pub fn misfit(m: &Matrix3<f64>, t: Vector3<f64>, from: &[Vector3<f64>], to: &[Vector3<f64>]) -> f64 {
    let mut sum = 0.0;
    for i in 0..from.len() {
        sum += (m * from[i] + t - to[i]).norm_squared();
    }
    sum
}

pub fn misfit_by_hand(
    m: &Matrix3<f64>,
    t: Vector3<f64>,
    from: &[Vector3<f64>],
    to: &[Vector3<f64>],
) -> (f64, Matrix3<f64>, Vector3<f64>) {
    let (mut sum, mut m_bar, mut t_bar) = (0.0, Matrix3::zeros(), Vector3::zeros());
    for (from, to) in from.iter().zip(to) {
        let residual = m * from + t - to;
        sum += residual.norm_squared();
        let slope = residual * 2.0;
        m_bar += slope * from.transpose();
        t_bar += slope;
    }
    (sum, m_bar, t_bar)
}

/// A mass on a spring with friction: the energy after many steps.
#[differentiable]
pub fn swing(start: Vector3<f64>, velocity: Vector3<f64>, stiffness: f64, steps: usize) -> f64 {
    let (mut x, mut v) = (start, velocity);
    for _ in 0..steps {
        let length = x.norm();
        let force = x * (stiffness * (1.0 - length) / length) - v * 0.1;
        v += force * 0.01;
        x += v * 0.01;
    }
    x.dot(&v)
}

pub fn swing_by_hand(
    start: Vector3<f64>,
    velocity: Vector3<f64>,
    stiffness: f64,
    steps: usize,
    states: &mut Vec<[Vector3<f64>; 2]>,
) -> (f64, Vector3<f64>, Vector3<f64>, f64) {
    let (mut x, mut v) = (start, velocity);
    states.clear();
    states.reserve(steps);
    for _ in 0..steps {
        states.push([x, v]);
        let length = x.norm();
        v += (x * (stiffness * (1.0 - length) / length) - v * 0.1) * 0.01;
        x += v * 0.01;
    }
    let (mut x_bar, mut v_bar, mut stiffness_bar) = (v, x, 0.0);
    for [x, _] in states.iter().rev() {
        let length = x.norm();
        let pull = (1.0 - length) / length;
        v_bar += x_bar * 0.01;
        let force_bar = v_bar * 0.01;
        v_bar -= force_bar * 0.1;
        let along = force_bar.dot(x);
        stiffness_bar += along * pull;
        x_bar += force_bar * (stiffness * pull) - x * (stiffness * along / (length * length * length));
    }
    (x.dot(&v), x_bar, v_bar, stiffness_bar)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(left: impl IntoIterator<Item = f64>, right: impl IntoIterator<Item = f64>) {
        for (left, right) in left.into_iter().zip(right) {
            assert!((left - right).abs() < 1e-11 * (1.0 + right.abs()), "{left} is not {right}");
        }
    }

    #[test]
    fn by_hand_is_the_same() {
        let (a, b) = (Vector3::new(0.5, -1.0, 2.0), Vector3::new(-0.25, 0.75, 1.5));
        let m = Matrix3::new(1.0, -0.3, 0.7, 0.2, 0.9, -1.1, 0.4, -0.6, 1.3);
        let (value, (axis, v, matrix)) = turn::value_and_grad(a, b, m);
        let hand = turn_by_hand(a, b, m);
        close([value, value], [hand.0, hand.0]);
        close(axis.iter().chain(&v).chain(&matrix).copied(), hand.1.iter().chain(&hand.2).chain(&hand.3).copied());

        let (from, to) = ([a, b, a + b], [b, a, a - b]);
        let (value, (matrix, t)) = misfit::value_and_grad(&m, a, &from, &to);
        let hand = misfit_by_hand(&m, a, &from, &to);
        close([value], [hand.0]);
        close(matrix.iter().chain(&t).copied(), hand.1.iter().chain(&hand.2).copied());

        let (value, (x, v, stiffness)) = swing::value_and_grad(a, b, 3.0, 50);
        let hand = swing_by_hand(a, b, 3.0, 50, &mut Vec::new());
        close([value, stiffness], [hand.0, hand.3]);
        close(x.iter().chain(&v).copied(), hand.1.iter().chain(&hand.2).copied());
    }
}
