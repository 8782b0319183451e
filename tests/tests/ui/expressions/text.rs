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

#[differentiable]
fn by_a_name(x: f64) -> f64 {
    let text = format!("{x}");
    let y: f64 = text.parse().unwrap();
    x * y
}

#[differentiable]
fn in_a_branch(x: f64) -> f64 {
    let text = if x > 0.0 { format!("{x:.2}") } else { String::from("1") };
    let parts = (text.clone(), 2);
    x * parts.0.parse::<f64>().unwrap()
}

fn main() {}
