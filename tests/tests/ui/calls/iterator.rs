use cotangent::differentiable;

#[differentiable]
fn f(x: &[f64]) -> f64 {
    x.iter().map(|v| v * v).cycle().take(5).sum()
}

#[differentiable]
fn g(x: &[f64]) -> f64 {
    let sum: Option<f64> = x.iter().try_fold(0.0, |sum, v| Some(sum + v));
    sum.unwrap()
}

#[differentiable]
fn h(x: &[f64]) -> f64 {
    (0..3).map(|i| x[i]).max_by(compare).unwrap()
}

#[differentiable]
fn k(x: &[f64]) -> f64 {
    let mut sum = 0.0;
    for v in x.iter().flat_map(|v| std::iter::successors(Some(*v), |v| Some(v * v))) {
        sum += v;
    }
    sum
}

fn compare(a: &f64, b: &f64) -> std::cmp::Ordering {
    a.total_cmp(b)
}

fn main() {
    let _ = (f::grad(&[1.0]), g::grad(&[1.0]), h::grad(&[1.0]), k::grad(&[1.0]));
}
