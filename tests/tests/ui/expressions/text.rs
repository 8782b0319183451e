use cotangent::differentiable;

#[differentiable]
fn f(x: f64) -> f64 {
    let y: f64 = x.to_string().parse().unwrap();
    x * y
}

#[differentiable]
fn g(x: f64) -> f64 {
    let y: f64 = format!("{x}").parse().unwrap();
    x * y
}

#[differentiable]
fn h(x: f64) -> f64 {
    let mut line = String::new();
    std::io::stdin().read_line(&mut line).unwrap();
    x * line.trim().parse::<f64>().unwrap()
}

fn main() {}
