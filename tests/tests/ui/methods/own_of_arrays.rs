use cotangent::differentiable;

trait Length {
    fn len(&self) -> f64;
}

impl Length for [f64; 2] {
    fn len(&self) -> f64 {
        self[0].hypot(self[1])
    }
}

// An array has a method of that name, which gives an integer.
#[differentiable]
fn scaled(p: [f64; 2], by: f64) -> f64 {
    by * p.len()
}

#[differentiable]
fn repeated(p: [f64; 2], by: f64) -> f64 {
    let mut length = p.len();
    for _ in 0..2 {
        length = length * by;
    }
    length
}

fn main() {}
