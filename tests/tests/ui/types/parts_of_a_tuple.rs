use cotangent::differentiable;

#[differentiable]
fn parts(x: f64) -> (f64, [f64; 2], usize) {
    (x, [x, x * x], 1)
}

#[differentiable]
fn indexed(x: f64) -> f64 {
    let p = parts(x);
    p.0 * p.1[0] * p.1[1]
}

#[differentiable]
fn counted(x: f64) -> f64 {
    let z = parts(x);
    z.0 * z.1[z.2]
}

#[differentiable]
fn last(x: f64) -> f64 {
    let q = parts(x);
    let [a, b] = q.1;
    a * b
}

fn main() {}
