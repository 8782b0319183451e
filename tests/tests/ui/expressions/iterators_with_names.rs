use cotangent::differentiable;

#[differentiable]
fn copied(x: &[f64]) -> f64 {
    let mut k = [2.0, 3.0];
    let scaled = x.iter().map(move |v| v * v * k[0]);
    k[0] = 5.0;
    scaled.sum::<f64>() + k[0]
}

#[differentiable]
fn owned(x: &[f64]) -> f64 {
    let mut y = x.to_vec();
    let products = x.iter().zip(y.clone()).map(|(a, b)| a * b);
    y[0] = 7.0 * x[1];
    products.sum::<f64>() * y[0]
}

#[differentiable]
fn counted(x: &[f64]) -> f64 {
    let mut n = 1_usize;
    let rest = x.iter().skip(n);
    n <<= 1;
    rest.sum::<f64>() * n as f64
}

#[differentiable]
fn moved(x: &[f64]) -> f64 {
    let mut c = 1.0;
    let b: f64 = x
        .iter()
        .map(move |v| {
            c += v;
            c
        })
        .sum();
    b + c
}

#[differentiable]
fn folded(x: &[f64]) -> f64 {
    let mut c = 1.0;
    let b = x.iter().fold(1.0, move |a, v| {
        c += v;
        a * c
    });
    b + c
}

fn main() {}
