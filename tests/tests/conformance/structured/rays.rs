//! Rays, spheres, and a vector type with methods named as operators.

use cotangent::{Differentiable, assert_gradients, differentiable};

#[derive(Clone, Copy, Debug, Differentiable)]
pub(crate) struct V(pub(crate) f64, pub(crate) f64, pub(crate) f64);
impl V {
    #[differentiable]
    fn dot(self, o: V) -> f64 {
        self.0 * o.0 + self.1 * o.1 + self.2 * o.2
    }
    #[differentiable]
    fn sub(self, o: V) -> V {
        V(self.0 - o.0, self.1 - o.1, self.2 - o.2)
    }
    #[differentiable]
    fn add(self, o: V) -> V {
        V(self.0 + o.0, self.1 + o.1, self.2 + o.2)
    }
    #[differentiable]
    fn mul(self, k: f64) -> V {
        let V(x, y, z) = self;
        V(x * k, y * k, z * k)
    }
    #[differentiable]
    fn len(self) -> f64 {
        self.dot(self).sqrt()
    }
    #[differentiable]
    fn unit(self) -> V {
        self.mul(1.0 / self.len())
    }
}
#[derive(Clone, Copy, Debug, Differentiable)]
pub(crate) struct Ray {
    origin: V,
    dir: V,
}
#[derive(Clone, Copy, Debug, Differentiable)]
pub(crate) struct Hit {
    t: f64,
    normal: V,
    albedo: f64,
}
#[derive(Clone, Copy, Debug, Differentiable)]
pub(crate) struct Sphere {
    center: V,
    radius: f64,
    albedo: f64,
}

impl Ray {
    #[differentiable]
    fn at(&self, t: f64) -> V {
        self.origin.add(self.dir.mul(t))
    }
}
impl Sphere {
    #[differentiable]
    fn distance(&self, ray: &Ray) -> f64 {
        let oc = ray.origin.sub(self.center);
        let b = oc.dot(ray.dir);
        let c = oc.dot(oc) - self.radius * self.radius;
        let disc = b * b - c;
        if disc < 0.0 {
            return f64::INFINITY;
        }
        -b - disc.sqrt()
    }
}
#[differentiable]
fn shade(spheres: &[Sphere], ray: &Ray, light: V) -> f64 {
    let mut best = Hit { t: f64::INFINITY, normal: V(0.0, 0.0, 0.0), albedo: 0.0 };
    for s in spheres {
        let t = s.distance(ray);
        if t < best.t {
            let normal = ray.at(t).sub(s.center).mul(1.0 / s.radius);
            best = Hit { t, normal, albedo: s.albedo };
        }
    }
    if best.t == f64::INFINITY { 0.1 } else { best.albedo * best.normal.dot(light).max(0.0) }
}
#[differentiable]
fn render(sphere: Sphere, light: V, n: usize) -> f64 {
    let mut image = 0.0;
    for i in 0..n {
        for j in 0..n {
            let dir = V(0.1 * i as f64 - 0.1, 0.1 * j as f64 - 0.1, 1.0).unit();
            let ray = Ray { origin: V(0.0, 0.0, -3.0), dir };
            image += shade(&[sphere], &ray, light);
        }
    }
    image
}
#[test]
fn shading() {
    let s = |x, r| Sphere { center: V(x, 0.1, 0.2), radius: r, albedo: 0.7 };
    let ray = Ray { origin: V(0.0, 0.0, -3.0), dir: V(0.05, 0.02, 1.0).unit() };
    let l = V(0.3, 0.4, -1.0).unit();
    assert_gradients!(shade(&[s(0.1, 1.0), s(0.3, 0.5)][..], &ray, l));
    assert_gradients!(render(s(0.1, 1.0), l, 3));
}
