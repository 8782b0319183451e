//! X
use cotangent::differentiable;
// Bundle adjustment with weighted observations (11 camera parameters).

/// Camera layout.
const ROT: usize = 0;
const CENTER: usize = 3;
const FOCAL: usize = 6;
const PRINCIPAL: usize = 7;
const RADIAL: usize = 9;

#[differentiable]
fn cross(a: &[f64; 3], b: &[f64; 3]) -> [f64; 3] {
    [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]
}

#[differentiable]
fn rodrigues(rot: &[f64], p: &[f64; 3]) -> [f64; 3] {
    let sq_theta = rot.iter().map(|v| v * v).sum::<f64>();
    if sq_theta == 0.0 {
        let c = cross(&[rot[0], rot[1], rot[2]], p);
        return [p[0] + c[0], p[1] + c[1], p[2] + c[2]];
    }
    let theta = sq_theta.sqrt();
    let (s, c) = theta.sin_cos();
    let w = [rot[0] / theta, rot[1] / theta, rot[2] / theta];
    let w_x_p = cross(&w, p);
    let along = (w[0] * p[0] + w[1] * p[1] + w[2] * p[2]) * (1.0 - c);
    let mut out = [0.0; 3];
    for i in 0..3 {
        out[i] = p[i] * c + w_x_p[i] * s + w[i] * along;
    }
    out
}

#[differentiable]
fn project(cam: &[f64; 11], point: &[f64; 3]) -> [f64; 2] {
    let mut local = [0.0; 3];
    for i in 0..3 {
        local[i] = point[i] - cam[CENTER + i];
    }
    let p = rodrigues(&cam[ROT..ROT + 3], &local);
    let mut uv = [p[0] / p[2], p[1] / p[2]];
    let r2 = uv[0] * uv[0] + uv[1] * uv[1];
    let distortion = 1.0 + cam[RADIAL] * r2 + cam[RADIAL + 1] * r2 * r2;
    for i in 0..2 {
        uv[i] = uv[i] * distortion * cam[FOCAL] + cam[PRINCIPAL + i];
    }
    uv
}

/// Weighted reprojection error of one observation.
#[differentiable]
pub fn reprojection_error(cam: &[f64; 11], point: &[f64; 3], weight: f64, feature: &[f64; 2]) -> [f64; 2] {
    let uv = project(cam, point);
    [weight * (uv[0] - feature[0]), weight * (uv[1] - feature[1])]
}

#[differentiable]
pub fn weight_error(weight: f64) -> f64 {
    1.0 - weight * weight
}
