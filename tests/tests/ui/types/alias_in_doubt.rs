use cotangent::differentiable;

type Pair = (f64, [f64; 2]);
type Real = f64;

#[differentiable]
fn total(pair: Pair, x: Real) -> Real {
    let (a, b) = pair;
    a.max(x) * b[0]
}

fn main() {}
