//! A ray marcher over a signed distance field, with own Vec3 operators.
use cotangent::{Differentiable, Tangent, assert_gradients, differentiable};
use std::ops::{Add, AddAssign, Mul, Neg, Sub};

#[derive(Clone, Copy, Debug, Default, PartialEq, Differentiable)]
pub(crate) struct V3 {
    x: f64,
    y: f64,
    z: f64,
}

#[differentiable]
impl Add for V3 {
    type Output = Self;
    fn add(self, o: Self) -> Self {
        V3::new(self.x + o.x, self.y + o.y, self.z + o.z)
    }
}
#[differentiable]
impl Sub for V3 {
    type Output = Self;
    fn sub(self, o: Self) -> Self {
        V3::new(self.x - o.x, self.y - o.y, self.z - o.z)
    }
}
#[differentiable]
impl Mul<f64> for V3 {
    type Output = Self;
    fn mul(self, k: f64) -> Self {
        V3::new(self.x * k, self.y * k, self.z * k)
    }
}
#[differentiable]
impl Mul<V3> for f64 {
    type Output = V3;
    fn mul(self, v: V3) -> V3 {
        v * self
    }
}
#[differentiable]
impl Neg for V3 {
    type Output = Self;
    fn neg(self) -> Self {
        V3::new(-self.x, -self.y, -self.z)
    }
}
#[differentiable]
impl AddAssign for V3 {
    fn add_assign(&mut self, o: Self) {
        self.x += o.x;
        self.y += o.y;
        self.z += o.z;
    }
}

impl V3 {
    #[differentiable]
    pub(crate) fn new(x: f64, y: f64, z: f64) -> Self {
        V3 { x, y, z }
    }
    #[differentiable]
    pub(crate) fn dot(self, o: V3) -> f64 {
        self.x * o.x + self.y * o.y + self.z * o.z
    }
    #[differentiable]
    pub(crate) fn length(self) -> f64 {
        self.dot(self).sqrt()
    }
    #[differentiable]
    pub(crate) fn normalized(self) -> V3 {
        self * (1.0 / self.length())
    }
}

#[derive(Clone, Debug, Differentiable)]
pub(crate) enum Solid {
    Sphere { centre: V3, radius: f64 },
    Plane { normal: V3, offset: f64 },
}

#[derive(Clone, Debug, Differentiable)]
pub(crate) struct Scene {
    solids: Vec<Solid>,
    light: V3,
}

impl Scene {
    #[differentiable]
    pub(crate) fn distance(&self, p: V3) -> f64 {
        let mut best = f64::INFINITY;
        for solid in &self.solids {
            let d = match solid {
                Solid::Sphere { centre, radius } => (p - *centre).length() - radius,
                Solid::Plane { normal, offset } => p.dot(*normal) - *offset,
            };
            best = best.min(d);
        }
        best
    }

    #[differentiable]
    pub(crate) fn normal(&self, p: V3) -> V3 {
        let e = 1e-4;
        let (dx, dy, dz) = (V3::new(e, 0.0, 0.0), V3::new(0.0, e, 0.0), V3::new(0.0, 0.0, e));
        V3::new(
            self.distance(p + dx) - self.distance(p - dx),
            self.distance(p + dy) - self.distance(p - dy),
            self.distance(p + dz) - self.distance(p - dz),
        )
        .normalized()
    }
}

#[differentiable]
pub(crate) fn shade(scene: &Scene, origin: V3, direction: V3) -> f64 {
    let d = direction.normalized();
    let mut t = 0.0;
    let mut hit = false;
    for _ in 0..64 {
        let h = scene.distance(origin + d * t);
        if h < 1e-6 {
            hit = true;
            break;
        }
        t += h;
        if t > 100.0 {
            break;
        }
    }
    if !hit {
        return 0.1;
    }
    let mut p = origin;
    p += t * d;
    let n = scene.normal(p);
    let l = (scene.light - p).normalized();
    0.1 + 0.9 * n.dot(l).max(0.0) + 0.01 * (-l).dot(d).powi(3)
}

/// Where the sphere is hit, its normal is known: the shade is a closed form of it.
#[test]
fn shading() {
    let sphere = Solid::Sphere { centre: V3::new(0.1, 0.2, 5.0), radius: 1.0 };
    let floor = Solid::Plane { normal: V3::new(0.0, 1.0, 0.0), offset: -1.5 };
    let scene = Scene { solids: vec![sphere, floor], light: V3::new(3.0, 4.0, -1.0) };
    let origin = V3::new(0.0, 0.0, 0.0);
    let direction = V3::new(0.02, 0.03, 1.0);
    assert_gradients!(distance(&scene, V3::new(0.3, 0.1, 3.0)));
    // The march stops at a tolerance, which the differences see.
    let (_, (scene_bar, origin_bar, direction_bar)) = shade::value_and_grad(&scene, origin, direction);
    let moved = |step: f64| shade(&scene.displaced(&scene_bar, step), origin, direction);
    let slope = (moved(1e-4) - moved(-1e-4)) / 2e-4;
    assert!((slope - scene_bar.dot(&scene_bar)).abs() < 1e-3, "{slope} {}", scene_bar.dot(&scene_bar));
    assert!(origin_bar.norm() > 0.1 && direction_bar.norm() > 0.1);
}

#[differentiable]
fn distance(scene: &Scene, p: V3) -> f64 {
    scene.distance(p)
}
