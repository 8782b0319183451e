use cotangent::differentiable;

#[differentiable]
fn f(x: f64, bits: &[bool]) -> f64 {
    let mut bits = bits.iter();
    let mut y = x;
    while let Some(_) = bits.next() {
        y *= x;
    }
    y
}

fn main() {}
