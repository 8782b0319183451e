use cotangent::differentiable;

#[differentiable]
fn no_result(x: &[f64]) -> f64 {
    let first = x.first().copied();
    first.ok_or("nothing").unwrap()
}

#[differentiable]
fn of_options(x: Option<Option<f64>>) -> f64 {
    x.flatten().unwrap_or(1.0)
}

#[differentiable]
fn of_a_part(x: &[f64], from: usize) -> f64 {
    let rest = if from > 2 { x.get(from..) } else { None };
    match rest {
        Some(rest) => rest.iter().sum(),
        None => x[0],
    }
}

#[differentiable]
fn of_a_place(x: f64) -> f64 {
    let mut v = vec![x, x * x];
    let place = if x > 0.0 { v.last_mut() } else { v.first_mut() };
    if let Some(place) = place { *place } else { x }
}

fn main() {}
