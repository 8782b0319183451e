//! Members that are vectors and matrices of nalgebra, of which nothing but rustc knows that: operators, methods, coordinates.

use cotangent::{Differentiable, assert_gradients, differentiable};
use nalgebra::{Matrix3, Vector2, Vector3};

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

#[differentiable(order = 2)]
fn entries(pose: &Pose, q: &Vector3<f64>) -> f64 {
    let mut sum = 0.0;
    for i in 0..3 {
        sum += pose.r[(0, i)] * pose.r[(i, 1)] * pose.t[i];
    }
    let r = pose.r;
    sum * sum + r[(2, 2)].sin() * q[0]
}

#[differentiable]
fn iterated(pose: &Pose, q: &Vector3<f64>, k: f64) -> f64 {
    let mut at = *q;
    for _ in 0..3 {
        at = pose.r * at + pose.t * k;
    }
    let apart: Vec<Vector3<f64>> = (0..3).map(|i| pose.t * f64::from(i) - at).collect();
    apart.iter().map(|d| d.norm()).sum()
}

impl Camera {
    #[differentiable]
    fn seen(&self, p: &Vector3<f64>) -> Option<Vector2<f64>> {
        if p.z <= 0.0 {
            return None;
        }
        Some(Vector2::new(self.focal * p.x, p.y))
    }
}

#[differentiable]
fn in_sight(camera: &Camera, p: &Vector3<f64>) -> f64 {
    let Some(at) = camera.seen(p) else {
        return 0.0;
    };
    let off = at - Vector2::new(0.1, 0.2);
    at.x * at.y + off.dot(&off)
}

#[test]
fn entries_loops_and_options() {
    let q = Vector3::new(0.3, 0.4, 0.5);
    assert_gradients!(entries(&pose(), &q), order = 2);
    assert_gradients!(iterated(&pose(), &q, 0.7));
    let camera = Camera { focal: 1.2, k: 0.0, pose: pose() };
    assert_gradients!(in_sight(&camera, &q));
    assert_gradients!(in_sight(&camera, &-q));
}

/// A coordinate of a member that is assigned to as a whole afterwards.
mod assigned {
    use cotangent::{Differentiable, assert_gradients, differentiable};
    use nalgebra::Vector3;

    #[derive(Clone, Debug, Differentiable)]
    struct Body {
        v: Vector3<f64>,
    }

    #[derive(Clone, Debug, Differentiable)]
    struct World {
        bodies: Vec<Body>,
    }

    impl World {
        #[differentiable]
        pub(crate) fn reset(&mut self, x: f64) {
            self.bodies[0].v.x = x;
            self.bodies[0].v = Vector3::new(x, x * x, x);
        }
    }

    #[differentiable]
    fn after(world: &World, x: f64) -> f64 {
        let mut world = world.clone();
        world.reset(x * x);
        world.bodies[0].v.norm_squared() * world.bodies[1].v.x
    }

    #[test]
    fn values() {
        let bodies = vec![Body { v: Vector3::new(0.1, 0.2, 0.3) }; 2];
        assert_gradients!(after(&World { bodies }, 0.7));
    }
}
