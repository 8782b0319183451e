//! Programs over vectors and matrices of nalgebra as their users write them.

use cotangent::differentiable;
use cotangent_tests::{check_gradient, check_jacobian};
use nalgebra::{DMatrix, DVector, Matrix3, Matrix4, SMatrix, Vector2, Vector3, Vector4};

fn left() -> Vector3<f64> {
    Vector3::new(0.5, -1.0, 2.0)
}

fn right() -> Vector3<f64> {
    Vector3::new(-0.25, 0.75, 1.5)
}

/// Rodrigues' formula: a vector turned about an axis whose length is the angle.
#[differentiable]
fn rotate(axis: &Vector3<f64>, v: &Vector3<f64>) -> Vector3<f64> {
    let angle = axis.norm();
    let unit = axis / angle;
    v * angle.cos() + unit.cross(v) * angle.sin() + unit * unit.dot(v) * (1.0 - angle.cos())
}

/// A pinhole camera with radial distortion.
#[differentiable(wrt(rotation, translation, focal, k))]
fn projected(
    rotation: Vector3<f64>,
    translation: Vector3<f64>,
    focal: f64,
    k: Vector2<f64>,
    point: Vector3<f64>,
) -> Vector2<f64> {
    let p = rotate(&rotation, &point) + translation;
    let q = Vector2::new(p.x / p.z, p.y / p.z);
    let r2 = q.norm_squared();
    q * (focal * (1.0 + k.x * r2 + k.y * r2 * r2))
}

#[differentiable(wrt(rotation, focal))]
fn reprojection(rotation: Vector3<f64>, focal: f64, points: &[Vector3<f64>], seen: &[Vector2<f64>]) -> f64 {
    let mut error = 0.0;
    for i in 0..points.len() {
        let p: Vector3<f64> = rotate(&rotation, &points[i]);
        let q = Vector2::new(p.x / (p.z + 5.0), p.y / (p.z + 5.0)) * focal;
        error += (q - seen[i]).norm_squared();
    }
    error / points.len() as f64
}

/// A mass on a spring with friction, by semi-implicit steps.
#[differentiable]
fn oscillator(start: Vector3<f64>, velocity: &Vector3<f64>, stiffness: f64, steps: usize) -> f64 {
    let mut x = start;
    let mut v = *velocity;
    let gravity = Vector3::new(0.0, 0.0, -9.81);
    for _ in 0..steps {
        let length = x.norm();
        let force = x * (-stiffness * (length - 1.0) / length) - v * 0.1;
        v += (force + gravity) * 0.01;
        x += v * 0.01;
    }
    x.dot(&v)
}

/// A chain of masses, each tied to the next.
#[differentiable(wrt(positions, stiffness))]
fn chain_energy(positions: &[Vector3<f64>], stiffness: &[f64], rest: f64) -> f64 {
    let mut energy = 0.0;
    for i in 1..positions.len() {
        let d = positions[i] - positions[i - 1];
        let stretch = d.norm() - rest;
        energy += 0.5 * stiffness[i - 1] * stretch * stretch + 9.81 * positions[i].z;
    }
    energy
}

#[differentiable(wrt(w, lambda))]
fn ridge(w: &DVector<f64>, lambda: f64, x: &DMatrix<f64>, y: &DVector<f64>) -> f64 {
    let residual = x * w - y;
    residual.norm_squared() / y.len() as f64 + lambda * w.dot(w)
}

/// The covariance after a step of a Kalman filter.
#[differentiable(wrt(p, q))]
fn predicted(f: &Matrix4<f64>, p: &Matrix4<f64>, q: Vector4<f64>) -> Matrix4<f64> {
    let mut next = f * p * f.transpose();
    for i in 0..4 {
        next[(i, i)] += q[i] * q[i];
    }
    next
}

/// Bodies that attract each other, after some steps.
#[differentiable(wrt(start, masses))]
fn orbits(start: &[Vector3<f64>], masses: &[f64], speeds: &[Vector3<f64>], steps: usize) -> f64 {
    let n = start.len();
    let mut x = start.to_vec();
    let mut v = speeds.to_vec();
    for _ in 0..steps {
        let mut forces = vec![Vector3::zeros(); n];
        for i in 0..n {
            for j in 0..i {
                let d = x[j] - x[i];
                let r2 = d.norm_squared() + 0.01;
                let f = d * (masses[i] * masses[j] / (r2 * r2.sqrt()));
                forces[i] += f;
                forces[j] -= f;
            }
        }
        for i in 0..n {
            v[i] += forces[i] * (0.01 / masses[i]);
            x[i] += v[i] * 0.01;
        }
    }
    x.iter().zip(&v).map(|(x, v)| x.dot(v)).sum()
}

/// The end of a chain of links, each turned about an axis.
#[differentiable(wrt(angles))]
fn reach(angles: &[f64], axes: &[Vector3<f64>], lengths: &[f64]) -> Vector3<f64> {
    let mut rotation = Matrix3::identity();
    let mut end = Vector3::zeros();
    for ((angle, axis), length) in angles.iter().zip(axes).zip(lengths) {
        let k = Matrix3::new(0.0, -axis.z, axis.y, axis.z, 0.0, -axis.x, -axis.y, axis.x, 0.0);
        let turn = Matrix3::identity() + k * angle.sin() + k * k * (1.0 - angle.cos());
        rotation *= turn;
        end += rotation * Vector3::new(*length, 0.0, 0.0);
    }
    end
}

/// A step of a filter: the estimate after a measurement of the first two coordinates.
#[differentiable(wrt(x, gain))]
fn updated(
    x: Vector4<f64>,
    gain: &SMatrix<f64, 4, 2>,
    h: &SMatrix<f64, 2, 4>,
    z: &Vector2<f64>,
) -> (Vector4<f64>, f64) {
    let innovation = z - h * x;
    let next = x + gain * innovation;
    (next, innovation.norm_squared())
}

#[test]
fn many_bodies() {
    let speeds = [right() * 0.1, left() * -0.1, Vector3::new(0.0, 0.2, 0.1)];
    check_gradient!(orbits(
        &start = vec![left(), right(), Vector3::new(1.5, 0.2, -0.7)],
        &masses = vec![1.0, 0.5, 2.0],
        [speeds = &speeds],
        [steps = 6]
    ));
    let axes = [Vector3::z(), Vector3::y(), Vector3::new(0.6, 0.0, 0.8)];
    check_jacobian!(reach(&angles = vec![0.3, -0.5, 0.9], [axes = &axes], [lengths = &[1.0, 0.8, 0.5]]));
    let h = SMatrix::<f64, 2, 4>::new(1.0, 0.0, 0.1, 0.0, 0.0, 1.0, 0.0, 0.1);
    check_jacobian!(updated(
        x = Vector4::new(0.1, -0.3, 0.5, 0.2),
        &gain = h.transpose() * 0.4,
        [h = &h],
        [z = &Vector2::new(0.2, -0.1)]
    ));
}

#[test]
fn rigid_bodies() {
    check_jacobian!(rotate(&axis = left(), &v = right()));
    check_jacobian!(projected(
        rotation = Vector3::new(0.1, -0.2, 0.3),
        translation = Vector3::new(0.2, 0.1, 4.0),
        focal = 1.4,
        k = Vector2::new(0.05, -0.01),
        [point = Vector3::new(0.5, -0.7, 0.9)]
    ));
    let points = [left(), right(), Vector3::new(0.3, 0.4, -0.2)];
    let seen = [Vector2::new(0.1, 0.2), Vector2::new(-0.1, 0.05), Vector2::new(0.0, 0.3)];
    check_gradient!(reprojection(
        rotation = Vector3::new(0.1, -0.2, 0.3),
        focal = 1.4,
        [points = &points],
        [seen = &seen]
    ));
}

#[test]
fn springs() {
    check_gradient!(oscillator(
        start = Vector3::new(1.2, 0.1, -0.3),
        &velocity = right(),
        stiffness = 12.0,
        [steps = 20]
    ));
    check_gradient!(chain_energy(
        &positions = vec![left(), right(), Vector3::new(0.3, 0.4, -0.2)],
        &stiffness = vec![2.0, 3.0],
        [rest = 1.1],
    ));
}

#[test]
fn estimation() {
    let x = DMatrix::from_row_slice(4, 2, &[1.0, 0.2, 0.5, -0.7, 1.5, 0.3, -0.2, 0.8]);
    let y = DVector::from_vec(vec![0.3, -0.2, 0.9, 0.4]);
    let (design, target) = (x.clone(), y.clone());
    check_gradient!(ridge(&w = DVector::from_vec(vec![0.4, -0.6]), lambda = 0.1, [x = &x], [y = &y]) => {
        let residual = &design * &w - &target;
        (design.transpose() * residual / 2.0 + &w * 0.2, w.norm_squared())
    });
    let f = Matrix4::new(1.0, 0.0, 0.1, 0.0, 0.0, 1.0, 0.0, 0.1, 0.0, 0.0, 0.9, 0.0, 0.0, 0.0, 0.0, 0.9);
    let p = Matrix4::new_scaling(0.5);
    check_jacobian!(predicted([f = &f], &p = p, q = Vector4::new(0.1, 0.2, 0.3, 0.4)));
}
