//! Trusses and spring networks: nodes and bars that refer to each other.

use cotangent::{Differentiable, assert_gradients, differentiable};

#[derive(Clone, Copy, Debug, Differentiable)]
pub(crate) struct Node {
    pub(crate) x: f64,
    pub(crate) y: f64,
    pub(crate) fixed: bool,
}
#[derive(Clone, Debug, Differentiable)]
pub(crate) struct Bar {
    pub(crate) a: usize,
    pub(crate) b: usize,
    pub(crate) area: f64,
    pub(crate) young: f64,
}
#[derive(Clone, Debug, Differentiable)]
pub(crate) struct Truss {
    pub(crate) nodes: Vec<Node>,
    pub(crate) bars: Vec<Bar>,
    pub(crate) load: [f64; 2],
}

impl Bar {
    #[differentiable]
    pub(crate) fn length(&self, nodes: &[Node]) -> f64 {
        let (p, q) = (&nodes[self.a], &nodes[self.b]);
        ((p.x - q.x).powi(2) + (p.y - q.y).powi(2)).sqrt()
    }
    #[differentiable]
    pub(crate) fn stiffness(&self, nodes: &[Node]) -> f64 {
        self.area * self.young / self.length(nodes)
    }
}
impl Truss {
    #[differentiable]
    pub(crate) fn energy(&self, u: &[[f64; 2]]) -> f64 {
        let mut e = 0.0;
        for bar in &self.bars {
            let l = bar.length(&self.nodes);
            let Node { x: xa, y: ya, .. } = self.nodes[bar.a];
            let Node { x: xb, y: yb, .. } = self.nodes[bar.b];
            let du = [u[bar.b][0] - u[bar.a][0], u[bar.b][1] - u[bar.a][1]];
            let strain = ((xb - xa) * du[0] + (yb - ya) * du[1]) / (l * l);
            e += 0.5 * bar.area * bar.young * l * strain * strain;
        }
        for (node, d) in self.nodes.iter().zip(u) {
            if !node.fixed {
                e -= self.load[0] * d[0] + self.load[1] * d[1];
            }
        }
        e
    }
    #[differentiable]
    pub(crate) fn weight(&self, density: f64) -> f64 {
        self.bars.iter().map(|b| density * b.area * b.length(&self.nodes)).sum()
    }
    #[differentiable]
    pub(crate) fn forces(&self) -> Vec<[f64; 2]> {
        let mut f = vec![[0.0; 2]; self.nodes.len()];
        for Bar { a, b, area, young } in &self.bars {
            let k = area * young;
            let d = [self.nodes[*b].x - self.nodes[*a].x, self.nodes[*b].y - self.nodes[*a].y];
            for c in 0..2 {
                f[*a][c] += k * d[c];
                f[*b][c] -= k * d[c];
            }
        }
        f
    }
}
#[differentiable]
fn energy(t: &Truss, u: &[[f64; 2]]) -> f64 {
    t.energy(u)
}
#[differentiable]
fn weight(t: &Truss, d: f64) -> f64 {
    t.weight(d) + t.bars.iter().map(|b| b.stiffness(&t.nodes)).fold(0.0, |a, b| a + b)
}
#[differentiable]
fn forces(t: &Truss) -> f64 {
    t.forces().iter().map(|f| f[0] * f[0] + f[1]).sum()
}

#[derive(Clone, Debug, Differentiable)]
pub(crate) struct Spring {
    pub(crate) i: usize,
    pub(crate) j: usize,
    pub(crate) rest: f64,
    pub(crate) k: f64,
}
#[derive(Clone, Copy, Debug, Differentiable)]
pub(crate) struct Mass {
    pub(crate) pos: [f64; 2],
    pub(crate) vel: [f64; 2],
    pub(crate) m: f64,
}
#[derive(Clone, Debug, Differentiable)]
pub(crate) struct Body {
    pub(crate) masses: Vec<Mass>,
    pub(crate) springs: Vec<Spring>,
    pub(crate) damping: f64,
}
impl Body {
    #[differentiable]
    pub(crate) fn step(&mut self, dt: f64) {
        let mut force = vec![[0.0, 0.0]; self.masses.len()];
        for s in &self.springs {
            let (a, b) = (self.masses[s.i].pos, self.masses[s.j].pos);
            let d = [b[0] - a[0], b[1] - a[1]];
            let l = d[0].hypot(d[1]);
            let f = s.k * (l - s.rest) / l;
            for c in 0..2 {
                force[s.i][c] += f * d[c];
                force[s.j][c] -= f * d[c];
            }
        }
        for (mass, f) in self.masses.iter_mut().zip(&force) {
            for c in 0..2 {
                mass.vel[c] += dt * (f[c] / mass.m - self.damping * mass.vel[c]);
                mass.pos[c] += dt * mass.vel[c];
            }
        }
    }
    #[differentiable]
    pub(crate) fn kinetic(&self) -> f64 {
        self.masses.iter().map(|m| 0.5 * m.m * (m.vel[0].powi(2) + m.vel[1].powi(2))).sum()
    }
}
#[differentiable]
fn simulate(body: &Body, steps: usize, dt: f64) -> f64 {
    let mut body = body.clone();
    for _ in 0..steps {
        body.step(dt);
    }
    body.kinetic()
}
#[differentiable]
fn path(body: &Body, steps: usize) -> Vec<f64> {
    let mut b = body.clone();
    let mut out = Vec::new();
    for _ in 0..steps {
        b.step(0.05);
        out.push(b.masses[0].pos[0]);
    }
    out
}
#[test]
fn trusses_and_springs() {
    let n = |x, y, fixed| Node { x, y, fixed };
    let b = |a, b| Bar { a, b, area: 0.1 + a as f64, young: 2.0 };
    let t = Truss {
        nodes: vec![n(0.0, 0.0, true), n(1.0, 0.2, false), n(0.4, 1.0, false)],
        bars: vec![b(0, 1), b(1, 2), b(2, 0)],
        load: [0.1, -0.3],
    };
    assert_gradients!(energy(&t, &[[0.0, 0.0], [0.1, 0.2], [-0.1, 0.3]][..]));
    assert_gradients!(weight(&t, 7.0));
    assert_gradients!(forces(&t));
    let m = |x, y| Mass { pos: [x, y], vel: [0.1, 0.0], m: 1.0 + x };
    let s = |i, j| Spring { i, j, rest: 0.8, k: 3.0 };
    let body = Body {
        masses: vec![m(0.0, 0.0), m(1.0, 0.1), m(0.5, 0.9)],
        springs: vec![s(0, 1), s(1, 2), s(2, 0)],
        damping: 0.1,
    };
    assert_gradients!(simulate(&body, 3, 0.1));
    assert_gradients!(path(&body, 2));
}
