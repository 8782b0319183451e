//! Bundle adjustment: cameras and points that observations refer to.

use cotangent::{Differentiable, assert_gradients, differentiable};

type Vec3 = [f64; 3];

#[derive(Clone, Debug, Differentiable)]
struct Camera {
    rotation: Vec3,
    translation: Vec3,
    focal: f64,
    k: (f64, f64),
    id: u32,
}

#[derive(Clone, Copy, Debug)]
struct Observation {
    camera: usize,
    point: usize,
    pixel: [f64; 2],
    weight: f64,
}

#[derive(Clone, Debug, Differentiable)]
struct Scene {
    cameras: Vec<Camera>,
    points: Vec<Vec3>,
}

#[differentiable]
fn rodrigues(r: Vec3, x: Vec3) -> Vec3 {
    let theta2: f64 = r.iter().map(|v| v * v).sum();
    if theta2 > 1e-12 {
        let theta = theta2.sqrt();
        let (s, c) = theta.sin_cos();
        let k = [r[0] / theta, r[1] / theta, r[2] / theta];
        let cross = [k[1] * x[2] - k[2] * x[1], k[2] * x[0] - k[0] * x[2], k[0] * x[1] - k[1] * x[0]];
        let d = (k[0] * x[0] + k[1] * x[1] + k[2] * x[2]) * (1.0 - c);
        [x[0] * c + cross[0] * s + k[0] * d, x[1] * c + cross[1] * s + k[1] * d, x[2] * c + cross[2] * s + k[2] * d]
    } else {
        [x[0] + r[1] * x[2] - r[2] * x[1], x[1] + r[2] * x[0] - r[0] * x[2], x[2] + r[0] * x[1] - r[1] * x[0]]
    }
}

impl Camera {
    #[differentiable]
    fn project(&self, point: &Vec3) -> [f64; 2] {
        let mut p = rodrigues(self.rotation, *point);
        for i in 0..3 {
            p[i] += self.translation[i];
        }
        let (u, v) = (-p[0] / p[2], -p[1] / p[2]);
        let r2 = u * u + v * v;
        let (k1, k2) = self.k;
        let d = 1.0 + r2 * (k1 + k2 * r2);
        [self.focal * d * u, self.focal * d * v]
    }
}

impl Scene {
    #[differentiable(wrt(self))]
    fn cost(&self, observations: &[Observation]) -> f64 {
        let mut total = 0.0;
        for obs in observations {
            let uv = self.cameras[obs.camera].project(&self.points[obs.point]);
            let dx = uv[0] - obs.pixel[0];
            let dy = uv[1] - obs.pixel[1];
            total += obs.weight * (dx * dx + dy * dy);
        }
        0.5 * total
    }
}

#[differentiable(wrt(scene))]
fn huber_cost(scene: &Scene, observations: &[Observation], delta: f64) -> f64 {
    observations
        .iter()
        .map(|o| {
            let Camera { rotation, translation: t, focal, k: (k1, k2), .. } = &scene.cameras[o.camera];
            let p = rodrigues(*rotation, scene.points[o.point]);
            let (x, y, z) = (p[0] + t[0], p[1] + t[1], p[2] + t[2]);
            let r2 = (x * x + y * y) / (z * z);
            let d = 1.0 + r2 * (k1 + k2 * r2);
            let e = (focal * d * x / z - o.pixel[0]).hypot(focal * d * y / z - o.pixel[1]);
            if e < delta { 0.5 * e * e } else { delta * (e - 0.5 * delta) }
        })
        .sum()
}

#[differentiable(wrt(scene))]
fn cost(scene: &Scene, observations: &[Observation]) -> f64 {
    scene.cost(observations)
}

#[test]
fn bundles() {
    let cam = |s: f64| Camera {
        rotation: [0.1 * s, -0.2, 0.3],
        translation: [0.1, s, 5.0],
        focal: 2.0,
        k: (-0.1, 0.02),
        id: 3,
    };
    let scene =
        Scene { cameras: vec![cam(0.5), cam(-1.0)], points: vec![[0.1, 0.2, 0.3], [-0.4, 0.5, 1.0], [1.0, 0.0, 0.5]] };
    let obs: Vec<_> = (0..6)
        .map(|i| Observation { camera: i % 2, point: i % 3, pixel: [0.1 * i as f64, 0.3], weight: 1.0 + i as f64 })
        .collect();
    assert_gradients!(cost(&scene, &obs[..]));
    assert_gradients!(huber_cost(&scene, &obs[..], 0.3));
    let g = scene.cost_grad(&obs);
    assert_eq!(g.cameras.len(), 2);
}
