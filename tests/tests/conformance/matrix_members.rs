//! Members that are vectors and matrices of nalgebra, of which nothing but rustc knows that: operators, methods, coordinates.

use cotangent::{Differentiable, assert_gradients, differentiable};
use nalgebra::{DMatrix, DVector, Matrix3, Vector2, Vector3};

#[derive(Clone, Copy, Debug, Differentiable)]
struct Body {
    pos: Vector3<f64>,
    vel: Vector3<f64>,
    m: f64,
}

fn bodies() -> [Body; 2] {
    [
        Body { pos: Vector3::new(0.3, 0.5, 0.7), vel: Vector3::new(1.3, -2.5, 0.2), m: 1.5 },
        Body { pos: Vector3::new(-0.1, 0.2, -0.7), vel: Vector3::new(0.4, 0.6, -1.1), m: 0.5 },
    ]
}

#[differentiable(order = 2)]
fn distance(a: &Body, b: &Body) -> f64 {
    (a.pos - b.pos).norm()
}

#[differentiable(order = 2)]
fn kinetic(b: &Body) -> f64 {
    0.5 * b.m * b.vel.norm_squared()
}

#[differentiable(order = 2)]
fn aligned(b: &Body) -> f64 {
    b.pos.normalize().dot(&b.vel) / b.vel.magnitude()
}

#[differentiable(order = 2)]
fn angular(b: &Body) -> Vector3<f64> {
    b.pos.cross(&b.vel) * b.m
}

#[differentiable(order = 2)]
fn mixed(a: &Body, b: &Body) -> f64 {
    let products = a.pos.component_mul(&b.vel) - a.vel.component_div(&b.pos);
    let scaled = products.scale(a.m).add_scalar(b.m).unscale(b.m * 2.0);
    scaled.sum() * a.pos.mean() + (-a.vel).magnitude_squared() + (a.pos.transpose() * b.pos).sum()
}

#[differentiable]
fn moved(b: &Body, dt: f64) -> Body {
    Body { pos: b.pos + b.vel * dt, vel: b.vel, m: b.m }
}

#[differentiable(order = 2)]
fn energy(bodies: &[Body]) -> f64 {
    let mut energy = 0.0;
    for i in 0..bodies.len() {
        for j in 0..i {
            let apart = bodies[i].pos - bodies[j].pos;
            energy -= bodies[i].m * bodies[j].m / apart.norm();
        }
        energy += bodies[i].m * bodies[i].pos.z;
    }
    energy
}

#[differentiable(order = 2)]
fn coordinates(b: &Body, k: f64) -> f64 {
    let mut c = *b;
    c.pos.x *= k;
    c.pos.z = c.pos.x * c.vel.y;
    c.m * c.pos.z.sin() + b.pos.y
}

#[derive(Clone, Copy, Debug, Differentiable)]
struct Point {
    x: f64,
    y: f64,
}

#[derive(Clone, Copy, Debug, Differentiable)]
struct Pair {
    p: Point,
    v: Vector2<f64>,
}

#[differentiable]
fn either(pair: &Pair) -> f64 {
    pair.p.x * pair.v.x + pair.p.y * pair.v.y
}

#[derive(Clone, Copy, Debug, Differentiable)]
struct Pose {
    r: Matrix3<f64>,
    t: Vector3<f64>,
}

fn pose() -> Pose {
    let r = Matrix3::new(0.9, 0.1, 0.2, -0.1, 0.8, 0.3, 0.2, -0.3, 0.95);
    Pose { r, t: Vector3::new(0.1, 0.2, 2.0) }
}

impl Pose {
    #[differentiable(order = 2)]
    fn apply(&self, p: Vector3<f64>) -> Vector3<f64> {
        self.r * p + self.t
    }

    #[differentiable(order = 2)]
    fn back(&self, p: &Vector3<f64>) -> Vector3<f64> {
        self.r.transpose() * (p - self.t)
    }

    #[differentiable(order = 2)]
    fn distance(&self, other: &Pose) -> f64 {
        (self.t - other.t).norm() + (self.r - other.r).norm_squared()
    }
}

#[differentiable(order = 2)]
fn composed(a: &Pose, b: &Pose) -> Pose {
    let t: Vector3<f64> = a.t;
    Pose { r: turned(a, b.r), t: a.r * b.t + t }
}

#[differentiable(order = 2)]
fn turned(pose: &Pose, by: Matrix3<f64>) -> Matrix3<f64> {
    pose.r * by
}

#[differentiable(order = 2)]
fn through_poses(a: &Pose, b: &Pose, p: Vector3<f64>) -> f64 {
    let both = composed(a, b);
    let q = both.apply(p);
    let back = both.back(&q);
    q.dot(&back) + a.distance(b)
}

#[derive(Clone, Copy, Debug, Differentiable)]
struct Camera {
    focal: f64,
    k: f64,
    pose: Pose,
}

impl Camera {
    #[differentiable(order = 2)]
    fn project(&self, p: &Vector3<f64>) -> Vector2<f64> {
        let q = self.pose.r * p + self.pose.t;
        let (x, y) = (q.x / q.z, q.y / q.z);
        let distorted = 1.0 + self.k * (x * x + y * y);
        Vector2::new(self.focal * distorted * x, self.focal * distorted * y)
    }

    #[differentiable]
    fn through_the_pose(&self, p: &Vector3<f64>) -> Vector2<f64> {
        let q = self.pose.apply(*p);
        let n = Vector2::new(q.x, q.y) / q.z;
        n * (self.focal * (1.0 + self.k * n.norm_squared()))
    }
}

#[differentiable(order = 2)]
fn reprojection(camera: &Camera, points: &[Vector3<f64>], seen: &[Vector2<f64>]) -> f64 {
    let mut error = 0.0;
    for (point, seen) in points.iter().zip(seen) {
        let residual = camera.project(point) - seen;
        error += residual.norm_squared();
    }
    error
}

#[differentiable]
fn same_pixel(camera: &Camera, p: &Vector3<f64>) -> f64 {
    (camera.project(p) - camera.through_the_pose(p)).norm_squared() + camera.through_the_pose(p).x
}

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
fn operators_and_methods() {
    let [a, b] = bodies();
    assert_gradients!(distance(&a, &b), order = 2);
    assert_gradients!(kinetic(&a), order = 2);
    assert_gradients!(aligned(&a), order = 2);
    assert_gradients!(mixed(&a, &b), order = 2);
    assert_gradients!(energy(&[a, b]), order = 2);
    assert_gradients!(angular(&a));
    assert_gradients!(moved(&a, 0.1));
    assert_gradients!(coordinates(&a, 1.2), order = 2);
    assert_gradients!(either(&Pair { p: Point { x: 0.3, y: 1.2 }, v: Vector2::new(0.4, 2.0) }));
}

#[test]
fn derivatives_in_closed_form() {
    let [a, b] = bodies();
    let (value, (left, right)) = distance::value_and_grad(&a, &b);
    let unit = (a.pos - b.pos) / (a.pos - b.pos).norm();
    assert_eq!(value.to_bits(), (a.pos - b.pos).norm().to_bits());
    assert!((left.pos - unit).norm() < 1e-15 && (right.pos + unit).norm() < 1e-15);
    assert_eq!(distance::grad(&a, &a).0.pos, Vector3::zeros());
    let (spin, pullback) = angular::vjp(&a, Vector3::new(1.0, 0.0, 0.0));
    assert_eq!(spin, a.pos.cross(&a.vel) * a.m);
    assert!((pullback.pos - a.vel.cross(&Vector3::x()) * a.m).norm() < 1e-14);
}

#[test]
fn poses_and_cameras() {
    let (a, b) = (pose(), Pose { r: pose().r * 1.1, t: Vector3::new(0.3, -0.2, 1.0) });
    let point = Vector3::new(0.4, 0.5, 0.6);
    assert_gradients!(composed(&a, &b));
    assert_gradients!(through_poses(&a, &b, point), order = 2);
    let camera = Camera { focal: 1.5, k: 0.1, pose: a };
    let seen = [Vector2::new(0.1, 0.2), Vector2::new(0.3, -0.2)];
    assert_gradients!(reprojection(&camera, &[point, point * 0.5], &seen), order = 2);
    assert_gradients!(same_pixel(&camera, &point));
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
