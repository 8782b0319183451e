//! A robot arm: quaternions, poses, and joints of several kinds.

use cotangent::{Differentiable, assert_gradients, differentiable};

#[derive(Debug, Clone, Copy, PartialEq, Differentiable)]
pub(crate) struct Quaternion {
    pub(crate) w: f64,
    pub(crate) x: f64,
    pub(crate) y: f64,
    pub(crate) z: f64,
}

impl Quaternion {
    pub(crate) const IDENTITY: Quaternion = Quaternion { w: 1.0, x: 0.0, y: 0.0, z: 0.0 };

    #[differentiable]
    pub(crate) fn from_axis_angle(axis: [f64; 3], angle: f64) -> Self {
        let half = 0.5 * angle;
        let (s, c) = half.sin_cos();
        let n = (axis[0].powi(2) + axis[1].powi(2) + axis[2].powi(2)).sqrt();
        Quaternion { w: c, x: s * axis[0] / n, y: s * axis[1] / n, z: s * axis[2] / n }
    }
    #[differentiable]
    pub(crate) fn mul(&self, rhs: &Quaternion) -> Quaternion {
        Quaternion {
            w: self.w * rhs.w - self.x * rhs.x - self.y * rhs.y - self.z * rhs.z,
            x: self.w * rhs.x + self.x * rhs.w + self.y * rhs.z - self.z * rhs.y,
            y: self.w * rhs.y - self.x * rhs.z + self.y * rhs.w + self.z * rhs.x,
            z: self.w * rhs.z + self.x * rhs.y - self.y * rhs.x + self.z * rhs.w,
        }
    }
    #[differentiable]
    pub(crate) fn conjugate(&self) -> Self {
        Self { x: -self.x, y: -self.y, z: -self.z, ..*self }
    }
    #[differentiable]
    pub(crate) fn norm_sqr(&self) -> f64 {
        self.w * self.w + self.x * self.x + self.y * self.y + self.z * self.z
    }
    #[differentiable]
    pub(crate) fn normalized(&self) -> Self {
        let n = self.norm_sqr().sqrt();
        Self { w: self.w / n, x: self.x / n, y: self.y / n, z: self.z / n }
    }
    #[differentiable]
    pub(crate) fn rotate(&self, v: [f64; 3]) -> [f64; 3] {
        let p = Quaternion { w: 0.0, x: v[0], y: v[1], z: v[2] };
        let r = self.mul(&p).mul(&self.conjugate());
        [r.x, r.y, r.z]
    }
    #[differentiable]
    pub(crate) fn normalize(&mut self) {
        let n = self.norm_sqr().sqrt();
        self.w /= n;
        self.x /= n;
        self.y /= n;
        self.z /= n;
    }
}

#[derive(Debug, Clone, Copy, Differentiable)]
pub(crate) struct Pose {
    pub(crate) rotation: Quaternion,
    pub(crate) translation: [f64; 3],
}

impl Pose {
    #[differentiable]
    pub(crate) fn apply(&self, p: [f64; 3]) -> [f64; 3] {
        let r = self.rotation.rotate(p);
        let t = self.translation;
        [r[0] + t[0], r[1] + t[1], r[2] + t[2]]
    }
    #[differentiable]
    pub(crate) fn compose(&self, other: &Pose) -> Pose {
        Pose { rotation: self.rotation.mul(&other.rotation), translation: self.apply(other.translation) }
    }
    pub(crate) fn identity() -> Pose {
        Pose { rotation: Quaternion { w: 1.0, x: 0.0, y: 0.0, z: 0.0 }, translation: [0.0; 3] }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum JointKind {
    Revolute,
    Prismatic,
    Fixed,
}

#[derive(Debug, Clone, Differentiable)]
pub(crate) struct Joint {
    pub(crate) name: String,
    #[differentiable(skip)]
    pub(crate) kind: JointKind,
    pub(crate) axis: [f64; 3],
    pub(crate) origin: Pose,
}

#[derive(Debug, Clone, Differentiable)]
pub(crate) struct Robot {
    pub(crate) joints: Vec<Joint>,
    pub(crate) tool: [f64; 3],
    pub(crate) base: usize,
}

impl Joint {
    #[differentiable]
    pub(crate) fn transform(&self, q: f64) -> Pose {
        match self.kind {
            JointKind::Revolute => {
                let rotation = Quaternion::from_axis_angle(self.axis, q);
                self.origin.compose(&Pose { rotation, translation: [0.0; 3] })
            }
            JointKind::Prismatic => {
                let a = self.axis;
                let shift = Pose {
                    rotation: Quaternion { w: 1.0, x: 0.0, y: 0.0, z: 0.0 },
                    translation: [a[0] * q, a[1] * q, a[2] * q],
                };
                self.origin.compose(&shift)
            }
            JointKind::Fixed => self.origin,
        }
    }
}

impl Robot {
    #[differentiable]
    pub(crate) fn forward_kinematics(&self, q: &[f64]) -> Pose {
        let mut pose = Pose::identity();
        for (joint, &angle) in self.joints.iter().zip(q.iter()) {
            pose = pose.compose(&joint.transform(angle));
        }
        pose
    }
    #[differentiable]
    pub(crate) fn tip(&self, q: &[f64]) -> [f64; 3] {
        self.forward_kinematics(q).apply(self.tool)
    }
    #[differentiable]
    pub(crate) fn error(&self, q: &[f64], target: [f64; 3]) -> f64 {
        let p = self.tip(q);
        p.iter().zip(target.iter()).map(|(a, b)| (a - b).powi(2)).sum::<f64>()
    }
}

#[differentiable]
fn fk(robot: &Robot, q: &[f64]) -> Pose {
    robot.forward_kinematics(q)
}
#[differentiable]
fn err(robot: &Robot, q: &[f64], target: [f64; 3]) -> f64 {
    robot.error(q, target)
}
#[differentiable]
fn renormalised(q: Quaternion, n: usize) -> Quaternion {
    let mut p = q;
    for _ in 0..n {
        p = p.mul(&q);
        p.normalize();
    }
    p
}
#[differentiable]
fn ident(q: Quaternion) -> f64 {
    let mut p = Quaternion::IDENTITY;
    p.w += q.w;
    p.mul(&q).norm_sqr()
}

fn pose(s: f64) -> Pose {
    Pose { rotation: Quaternion { w: 0.9, x: 0.1 * s, y: -0.2, z: 0.3 }, translation: [0.1, s, -0.2] }
}
fn robot() -> Robot {
    let j = |name: &str, kind, s| Joint { name: name.into(), kind, axis: [0.1, s, 0.5], origin: pose(s) };
    Robot {
        joints: vec![
            j("a", JointKind::Revolute, 0.4),
            j("b", JointKind::Prismatic, 0.2),
            j("c", JointKind::Fixed, 0.3),
            j("d", JointKind::Revolute, -0.7),
        ],
        tool: [0.1, 0.2, 0.3],
        base: 0,
    }
}
#[test]
fn a_robot_arm() {
    assert_gradients!(fk(&robot(), &[0.1, 0.2, 0.3, 0.4][..]));
    assert_gradients!(err(&robot(), &[0.1, 0.2, 0.3, 0.4][..], [0.3, 0.4, 0.5]));
    assert_gradients!(renormalised(pose(1.0).rotation, 3));
    assert_gradients!(ident(pose(1.0).rotation));
    let (e, (r, q, t)) = robot().error_value_and_grad(&[0.1, 0.2, 0.3, 0.4], [0.3, 0.4, 0.5]);
    assert_eq!(e.to_bits(), robot().error(&[0.1, 0.2, 0.3, 0.4], [0.3, 0.4, 0.5]).to_bits());
    assert_eq!(r.joints.len(), 4);
    assert_eq!(q.len(), 4);
    assert_eq!(t.len(), 3);
}
