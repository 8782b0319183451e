//! Models whose members are vectors and matrices of nalgebra: rays, particles in single precision, a filter of dynamic extents.

use cotangent::{Differentiable, assert_gradients, differentiable};
use nalgebra::{DMatrix, DVector, Vector3};

#[derive(Clone, Copy, Debug, Differentiable)]
struct Ray {
    o: Vector3<f64>,
    d: Vector3<f64>,
}

impl Ray {
    #[differentiable]
    fn at(&self, t: f64) -> Vector3<f64> {
        self.o + self.d * t
    }

    #[differentiable]
    fn sphere(&self, centre: Vector3<f64>, radius: f64) -> f64 {
        let oc = self.o - centre;
        let b = oc.dot(&self.d);
        let discriminant = b * b - (oc.norm_squared() - radius * radius);
        if discriminant < 0.0 { -1.0 } else { -b - discriminant.sqrt() }
    }

    #[differentiable]
    fn reflected(&self, normal: &Vector3<f64>) -> Ray {
        Ray { o: self.o, d: self.d - normal * (2.0 * self.d.dot(normal)) }
    }

    #[differentiable]
    fn shade(&self, light: &Vector3<f64>) -> f64 {
        let n = self.d.normalize();
        n.dot(light).max(0.0) + self.o.cross(&self.d).normalize().dot(&light.normalize())
    }
}

#[differentiable]
fn traced(ray: &Ray, centre: Vector3<f64>, light: &Vector3<f64>) -> f64 {
    let hit = ray.at(ray.sphere(centre, 1.2));
    let normal = (hit - centre).normalize();
    let next = ray.reflected(&normal);
    next.shade(light) + next.d.z * next.at(0.5).y
}

#[derive(Clone, Copy, Debug, Differentiable)]
struct Particle {
    pos: Vector3<f32>,
    vel: Vector3<f32>,
    inverse_mass: f32,
}

#[differentiable]
fn step(particles: &mut [Particle], dt: f32) {
    for p in particles.iter_mut() {
        let gravity = Vector3::new(0.0, -9.81, 0.0);
        p.vel += gravity * dt;
        p.vel *= 0.99;
        p.vel /= 1.01;
        p.pos += p.vel * dt;
        p.pos -= p.vel * (0.1 * dt);
    }
}

#[differentiable]
fn simulated(particles: &[Particle], dt: f32) -> f32 {
    let mut moving = particles.to_vec();
    for _ in 0..3 {
        step(&mut moving, dt);
    }
    let mut energy = 0.0;
    for p in &moving {
        energy += 0.5 / p.inverse_mass * p.vel.dot(&p.vel) - p.pos.y;
    }
    energy
}

#[derive(Clone, Debug, Differentiable)]
struct Filter {
    x: DVector<f64>,
    f: DMatrix<f64>,
}

#[differentiable(order = 2)]
fn predicted(filter: &Filter, u: &DVector<f64>) -> f64 {
    let next = &filter.f * &filter.x + u;
    next.dot(&next) + (&filter.f * u).norm()
}

#[test]
fn rays() {
    let ray = Ray { o: Vector3::new(0.1, 0.2, -3.0), d: Vector3::new(0.05, 0.02, 1.1) };
    assert_gradients!(traced(&ray, Vector3::new(0.2, 0.1, 0.3), &Vector3::new(0.3, 0.8, -0.5)));
}

#[test]
fn numbers_of_single_precision() {
    let particle = Particle { pos: Vector3::new(0.1, 0.2, 0.3), vel: Vector3::new(1.0, 0.5, 0.2), inverse_mass: 0.7 };
    assert_gradients!(simulated(&[particle, particle], 0.1));
}

#[test]
fn dynamic_extents() {
    let f = DMatrix::from_row_slice(2, 2, &[0.9, 0.2, -0.1, 0.8]);
    let filter = Filter { x: DVector::from_vec(vec![0.4, -0.7]), f };
    assert_gradients!(predicted(&filter, &DVector::from_vec(vec![0.1, 0.3])), order = 2);
}
