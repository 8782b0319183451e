use cotangent::{Differentiable, differentiable};

#[derive(Clone, Copy, Differentiable)]
struct Point {
    a: f64,
    b: f64,
}

#[differentiable]
fn members(u: f64) -> Point {
    Point {
        #[cfg(any())]
        a: 2.0 * u,
        #[cfg(not(any()))]
        a: u,
        b: u,
    }
}

#[differentiable]
fn elements(u: f64) -> f64 {
    let v = [#[cfg(any())] 5.0, u * u, u];
    let w = vec![#[cfg(any())] 5.0, u];
    v[0] * v[1] * w[0]
}

#[differentiable]
fn patterns(p: Point) -> f64 {
    let Point { #[cfg(not(any()))] a, b: _, .. } = p;
    a
}

fn main() {}
