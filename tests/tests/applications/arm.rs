//! Forward kinematics with Denavit-Hartenberg parameters.
use cotangent::{Differentiable, assert_gradients, differentiable};
use std::ops::{Add, Mul};

#[derive(Clone, Copy, Debug, PartialEq, Differentiable)]
pub(crate) struct Vec3 {
    x: f64,
    y: f64,
    z: f64,
}

#[differentiable]
impl Add for Vec3 {
    type Output = Vec3;
    fn add(self, o: Vec3) -> Vec3 {
        Vec3 { x: self.x + o.x, y: self.y + o.y, z: self.z + o.z }
    }
}

#[derive(Clone, Copy, Debug, Differentiable)]
pub(crate) struct Rot {
    m: [[f64; 3]; 3],
}

#[differentiable]
impl Mul for Rot {
    type Output = Rot;
    fn mul(self, o: Rot) -> Rot {
        let mut m = [[0.0; 3]; 3];
        for i in 0..3 {
            for j in 0..3 {
                for k in 0..3 {
                    m[i][j] += self.m[i][k] * o.m[k][j];
                }
            }
        }
        Rot { m }
    }
}

#[differentiable]
impl Mul<Vec3> for Rot {
    type Output = Vec3;
    fn mul(self, v: Vec3) -> Vec3 {
        let m = &self.m;
        Vec3 {
            x: m[0][0] * v.x + m[0][1] * v.y + m[0][2] * v.z,
            y: m[1][0] * v.x + m[1][1] * v.y + m[1][2] * v.z,
            z: m[2][0] * v.x + m[2][1] * v.y + m[2][2] * v.z,
        }
    }
}

#[derive(Clone, Copy, Debug, Differentiable)]
pub(crate) struct Pose {
    rotation: Rot,
    position: Vec3,
}

impl Pose {
    pub(crate) const IDENTITY: Pose = Pose {
        rotation: Rot { m: [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]] },
        position: Vec3 { x: 0.0, y: 0.0, z: 0.0 },
    };
    #[differentiable]
    pub(crate) fn then(self, next: Pose) -> Pose {
        let (rotation, position): (Rot, Vec3) = (self.rotation, self.position);
        Pose { rotation: rotation * next.rotation, position: position + rotation * next.position }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Kind {
    Revolute,
    Prismatic,
}

#[derive(Clone, Debug, Differentiable)]
pub(crate) struct Link {
    a: f64,
    alpha: f64,
    d: f64,
    theta: f64,
    #[differentiable(skip)]
    kind: Kind,
}

impl Link {
    #[differentiable]
    pub(crate) fn pose(&self, q: f64) -> Pose {
        let (theta, d) = match self.kind {
            Kind::Revolute => (self.theta + q, self.d),
            Kind::Prismatic => (self.theta, self.d + q),
        };
        let (st, ct) = theta.sin_cos();
        let (sa, ca) = self.alpha.sin_cos();
        Pose {
            rotation: Rot { m: [[ct, -st * ca, st * sa], [st, ct * ca, -ct * sa], [0.0, sa, ca]] },
            position: Vec3 { x: self.a * ct, y: self.a * st, z: d },
        }
    }
}

#[derive(Clone, Debug, Differentiable)]
pub(crate) struct Robot {
    links: Vec<Link>,
    tool: Vec3,
}

impl Robot {
    #[differentiable]
    pub(crate) fn end_effector(&self, q: &[f64]) -> Vec3 {
        let mut pose = Pose::IDENTITY;
        for (link, &qi) in self.links.iter().zip(q.iter()) {
            pose = pose.then(link.pose(qi));
        }
        let (rotation, position): (Rot, Vec3) = (pose.rotation, pose.position);
        position + rotation * self.tool
    }
}

#[differentiable]
pub(crate) fn error(robot: &Robot, q: &[f64], target: Vec3) -> f64 {
    let tip = robot.end_effector(q);
    let (dx, dy, dz) = (tip.x - target.x, tip.y - target.y, tip.z - target.z);
    0.5 * (dx * dx + dy * dy + dz * dz)
}

#[test]
fn reaching() {
    let links = vec![
        Link { a: 0.3, alpha: 1.2, d: 0.4, theta: 0.1, kind: Kind::Revolute },
        Link { a: 0.5, alpha: -0.3, d: 0.0, theta: 0.0, kind: Kind::Revolute },
        Link { a: 0.1, alpha: 0.7, d: 0.2, theta: 0.9, kind: Kind::Prismatic },
    ];
    let robot = Robot { links, tool: Vec3 { x: 0.1, y: 0.0, z: 0.05 } };
    assert_gradients!(error(&robot, &[0.3, -0.4, 0.2][..], Vec3 { x: 0.1, y: 0.7, z: -0.2 }));
}
