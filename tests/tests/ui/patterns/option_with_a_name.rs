use cotangent::differentiable;

#[differentiable]
fn f(x: &[f64]) -> f64 {
    match x.first() {
        Some(first) if *first > 0.0 => *first,
        other => other.map_or(0.0, |v| -v),
    }
}

fn main() {}
