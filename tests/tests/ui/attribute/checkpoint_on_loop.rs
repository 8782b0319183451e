use cotangent::differentiable;

#[differentiable]
fn f(x: f64, n: usize) -> f64 {
    let mut y = x;
    let mut i = 0;
    #[checkpoint]
    'steps: loop {
        if i == n {
            break 'steps;
        }
        y = y.sin();
        i += 1;
    }
    y
}

fn main() {}
