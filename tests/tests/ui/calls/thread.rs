use cotangent::differentiable;

#[differentiable]
fn f(x: f64) -> f64 {
    let handle = std::thread::spawn(move || x * x);
    handle.join().unwrap()
}

#[differentiable]
fn g(x: f64) -> f64 {
    std::thread::scope(|scope| scope.spawn(|| x * x).join().unwrap())
}

fn main() {}
