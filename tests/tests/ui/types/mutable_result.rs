use cotangent::differentiable;

#[differentiable]
fn f<'a>(x: f64, y: &'a mut f64) -> &'a mut f64 {
    let _ = x;
    y
}

fn main() {}
