use cotangent::{Differentiable, differentiable};

#[derive(Clone, Differentiable)]
struct Point {
    x: f64,
    y: f64,
}

#[differentiable]
fn walked(start: [f64; 2], steps: &[f64]) -> f64 {
    let [x, mut y] = start;
    for s in steps {
        x += s.cos();
        y += s.sin();
    }
    x * y
}

#[differentiable]
fn element(x: f64, n: usize) -> f64 {
    let v = [x; 3];
    for i in 0..n {
        v[i] = v[i] * x;
    }
    v[0]
}

#[differentiable]
fn member(p: Point) -> f64 {
    p.x += p.y;
    p.x
}

#[differentiable]
fn pushed(x: f64, n: usize) -> f64 {
    let v = vec![x; 3];
    for _ in 0..n {
        v.push(x);
    }
    v.iter().sum()
}

#[differentiable]
fn in_an_arm(o: Option<f64>, n: usize) -> f64 {
    if let Some(x) = o {
        for _ in 0..n {
            x *= 2.0;
        }
        x
    } else {
        0.0
    }
}

impl Point {
    #[differentiable]
    fn advance_by(&self, dt: f64) {
        self.x += dt * self.y;
    }
}

fn main() {}
