//! Structs as parameters, state, elements and results.

use cotangent::{Differentiable, assert_gradients, differentiable};
use num_traits::Float;

#[derive(Clone, Copy, Debug, Differentiable)]
pub(crate) struct Joint {
    pub(crate) offset: f64,
    pub(crate) length: f64,
}
#[derive(Clone, Debug, Differentiable)]
pub(crate) struct Robot {
    pub(crate) base: (f64, f64),
    pub(crate) joints: Vec<Joint>,
    pub(crate) name: String,
    #[differentiable(skip)]
    pub(crate) gain: f64,
}

#[differentiable]
pub(crate) fn tip(robot: &Robot, q: &[f64]) -> [f64; 2] {
    let mut angle = 0.0;
    let mut x = robot.base.0;
    let mut y = robot.base.1;
    for (joint, qi) in robot.joints.iter().zip(q) {
        angle += qi + joint.offset;
        x += joint.length * angle.cos();
        y += joint.length * angle.sin();
    }
    [robot.gain * x, y]
}
#[differentiable]
pub(crate) fn cost(robot: &Robot, q: &[f64], target: [f64; 2]) -> f64 {
    let p = tip(robot, q);
    let (dx, dy) = (p[0] - target[0], p[1] - target[1]);
    dx * dx + dy * dy
}
#[differentiable]
pub(crate) fn by_index(robot: &Robot) -> f64 {
    let mut s = 0.0;
    for i in 0..robot.joints.len() {
        s += robot.joints[i].length * (i as f64 + robot.joints[i].offset).sin();
    }
    s
}

#[derive(Clone, Copy, Debug, Differentiable)]
pub(crate) struct Distortion {
    pub(crate) k1: f64,
    pub(crate) k2: f64,
}
#[derive(Clone, Copy, Debug, Differentiable)]
pub(crate) struct Camera {
    pub(crate) focal: f64,
    pub(crate) center: [f64; 2],
    pub(crate) distortion: Distortion,
}
#[derive(Clone, Copy, Debug, Differentiable)]
pub(crate) struct Point3 {
    pub(crate) x: f64,
    pub(crate) y: f64,
    pub(crate) z: f64,
}

impl Camera {
    #[differentiable]
    pub(crate) fn project(&self, p: Point3) -> [f64; 2] {
        let (u, v) = (p.x / p.z, p.y / p.z);
        let r2 = u * u + v * v;
        let d = self.distort(r2);
        [self.focal * d * u + self.center[0], self.focal * d * v + self.center[1]]
    }
    #[differentiable]
    fn distort(&self, r2: f64) -> f64 {
        let Distortion { k1, k2 } = self.distortion;
        1.0 + r2 * (k1 + k2 * r2)
    }
}
#[differentiable]
pub(crate) fn residual(camera: &Camera, p: Point3, observed: [f64; 2]) -> f64 {
    let uv = camera.project(p);
    (uv[0] - observed[0]).powi(2) + (uv[1] - observed[1]).powi(2)
}

#[derive(Clone, Copy, Debug, Differentiable)]
pub(crate) struct Particle {
    pub(crate) pos: [f64; 2],
    pub(crate) vel: [f64; 2],
}
impl Particle {
    #[differentiable]
    pub(crate) fn new(x: f64, y: f64) -> Self {
        Self { pos: [x, y], vel: [0.0; 2] }
    }
    #[differentiable]
    pub(crate) fn kick(&mut self, k: f64, dt: f64) {
        for i in 0..2 {
            self.vel[i] -= dt * k * self.pos[i];
        }
    }
    #[differentiable]
    pub(crate) fn drift(&mut self, dt: f64) {
        self.pos[0] += dt * self.vel[0];
        self.pos[1] += dt * self.vel[1];
    }
    #[differentiable]
    pub(crate) fn energy(&self, k: f64) -> f64 {
        let [vx, vy] = self.vel;
        0.5 * (vx * vx + vy * vy) + 0.5 * k * self.pos.iter().map(|p| p * p).sum::<f64>()
    }
}
#[differentiable]
pub(crate) fn orbit(x: f64, k: f64, n: usize, dt: f64) -> f64 {
    let mut p = Particle::new(x, 0.5);
    for _ in 0..n {
        p.kick(k, dt);
        p.drift(dt);
    }
    p.energy(k)
}
#[differentiable]
pub(crate) fn swarm(particles: &[Particle], k: f64) -> f64 {
    let mut total = 0.0;
    for p in particles {
        total += p.energy(k);
    }
    total
}

#[derive(Clone, Copy, Debug, Differentiable)]
pub(crate) struct Meters(pub(crate) f64);
#[differentiable]
pub(crate) fn area(w: Meters, h: Meters) -> f64 {
    w.0 * h.0
}
#[differentiable]
pub(crate) fn double(w: Meters) -> Meters {
    Meters(2.0 * w.0 * w.0)
}

#[derive(Clone, Debug, Differentiable)]
pub(crate) struct Line<T: Float> {
    pub(crate) slope: T,
    pub(crate) offset: T,
}
#[differentiable]
pub(crate) fn eval<T: Float>(line: &Line<T>, x: T) -> T {
    line.slope * x + line.offset
}
impl<T: Float> Line<T> {
    #[differentiable]
    pub(crate) fn at(&self, x: T) -> T {
        self.slope * x * x + self.offset
    }
}

#[differentiable]
pub(crate) fn shifted(c: &Camera, f: f64) -> f64 {
    let d = Camera { focal: c.focal * f, ..*c };
    d.focal * d.center[0] + d.distortion.k1
}

fn robot() -> Robot {
    let joint = |offset, length| Joint { offset, length };
    let joints = vec![joint(0.1, 1.0), joint(-0.2, 0.5), joint(0.3, 0.25)];
    Robot { base: (0.1, 0.2), joints, name: "r".into(), gain: 1.5 }
}

fn camera() -> Camera {
    Camera { focal: 500.0, center: [320.0, 240.0], distortion: Distortion { k1: -0.1, k2: 0.01 } }
}

#[test]
fn a_chain_of_structs() {
    assert_gradients!(tip(&robot(), &[0.3, 0.2, 0.1][..]));
    assert_gradients!(cost(&robot(), &[0.3, 0.2, 0.1][..], [1.0, 0.3]));
    assert_gradients!(by_index(&robot()));
    let (robot_bar, _, _) = cost::grad(&robot(), &[0.3, 0.2, 0.1], [1.0, 0.3]);
    assert_eq!(robot_bar.joints.len(), 3);
}

#[test]
fn methods_and_members_at_any_depth() {
    assert_gradients!(residual(&camera(), Point3 { x: 0.1, y: -0.2, z: 2.0 }, [300.0, 200.0]));
    assert_gradients!(shifted(&camera(), 1.1));
}

#[test]
fn structs_as_state_and_elements() {
    assert_gradients!(orbit(0.3, 2.0, 6, 0.1));
    assert_gradients!(swarm(&[Particle { pos: [0.1, 0.2], vel: [0.3, 0.4] }; 3][..], 2.0));
}

#[test]
fn numbered_members() {
    assert_gradients!(area(Meters(2.0), Meters(3.0)));
    assert_gradients!(double(Meters(2.0)));
}

#[test]
fn structs_of_a_type_parameter() {
    assert_gradients!(eval(&Line { slope: 2.0, offset: 1.0 }, 0.3));
    let (line_bar, x_bar) = Line { slope: 2.0_f32, offset: 1.0 }.at_grad(3.0);
    assert_eq!((line_bar.slope, line_bar.offset, x_bar), (9.0, 1.0, 12.0));
}
