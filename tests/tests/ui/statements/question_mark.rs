use cotangent::differentiable;

#[differentiable]
fn of_a_result(x: f64, y: Result<f64, String>) -> Result<f64, String> {
    Ok(x * y?)
}

// Whether the vector is shorter by then, the order decides.
#[differentiable]
fn after_what_it_changes(x: f64) -> Option<f64> {
    let mut values = vec![x, x * x];
    Some(values[0] * values.len() as f64 * values.pop()?)
}

fn main() {}
