//! Pinhole camera with Brown-Conrady distortion, nalgebra points.
use cotangent::{Differentiable, assert_gradients, differentiable};
use nalgebra::{Matrix3, Vector2, Vector3};

#[derive(Clone, Copy, Debug, Differentiable)]
pub(crate) struct Distortion {
    k1: f64,
    k2: f64,
    k3: f64,
    p1: f64,
    p2: f64,
}

#[derive(Clone, Copy, Debug, Differentiable)]
pub(crate) struct Camera {
    fx: f64,
    fy: f64,
    cx: f64,
    cy: f64,
    distortion: Distortion,
}

impl Distortion {
    #[differentiable]
    pub(crate) fn apply(&self, p: Vector2<f64>) -> Vector2<f64> {
        let Distortion { k1, k2, k3, p1, p2 } = *self;
        let r2 = p.norm_squared();
        let radial = 1.0 + r2 * (k1 + r2 * (k2 + r2 * k3));
        let xy = p.x * p.y;
        let tangential =
            Vector2::new(2.0 * p1 * xy + p2 * (r2 + 2.0 * p.x * p.x), p1 * (r2 + 2.0 * p.y * p.y) + 2.0 * p2 * xy);
        p * radial + tangential
    }
}

impl Camera {
    #[differentiable]
    pub(crate) fn project(&self, point: &Vector3<f64>) -> Option<Vector2<f64>> {
        if point.z <= 1e-9 {
            return None;
        }
        let normalized = Vector2::new(point.x / point.z, point.y / point.z);
        let d: Vector2<f64> = self.distortion.apply(normalized);
        Some(Vector2::new(self.fx * d.x + self.cx, self.fy * d.y + self.cy))
    }
}

#[differentiable]
pub(crate) fn rotation(w: &Vector3<f64>) -> Matrix3<f64> {
    let theta = w.norm();
    if theta < 1e-12 {
        return Matrix3::identity();
    }
    let k = w / theta;
    let cross = Matrix3::new(0.0, -k.z, k.y, k.z, 0.0, -k.x, -k.y, k.x, 0.0);
    Matrix3::identity() + cross * theta.sin() + cross * cross * (1.0 - theta.cos())
}

#[derive(Clone, Debug, Differentiable)]
pub(crate) struct Observation {
    #[differentiable(skip)]
    pixel: Vector2<f64>,
    weight: f64,
}

#[differentiable(wrt(camera, w, t, points))]
pub(crate) fn reprojection(
    camera: &Camera,
    w: &Vector3<f64>,
    t: &Vector3<f64>,
    points: &[Vector3<f64>],
    seen: &[Observation],
) -> f64 {
    let r: Matrix3<f64> = rotation(w);
    let mut cost = 0.0;
    for (p, obs) in points.iter().zip(seen) {
        let q = r * p + t;
        if let Some(pixel) = camera.project(&q) {
            let e: Vector2<f64> = pixel - obs.pixel;
            cost += obs.weight * (1.0 + e.norm_squared()).ln();
        }
    }
    cost
}

#[test]
fn reprojecting() {
    let distortion = Distortion { k1: -0.2, k2: 0.05, k3: 0.001, p1: 1e-3, p2: -2e-3 };
    let camera = Camera { fx: 500.0, fy: 480.0, cx: 320.0, cy: 240.0, distortion };
    let points = [Vector3::new(0.1, 0.2, 2.0), Vector3::new(-0.3, 0.1, 3.0), Vector3::new(0.0, 0.0, -9.0)];
    let seen = [330.0, 331.0, 332.0].map(|x| Observation { pixel: Vector2::new(x, 250.0), weight: x - 329.0 });
    let (turn, shift) = (Vector3::new(0.1, -0.2, 0.3), Vector3::new(0.01, 0.02, 0.5));
    assert_gradients!(reprojection(&camera, &turn, &shift, &points[..], &seen[..]));
    assert_gradients!(rotation(&turn));
}
