use cotangent::differentiable;

#[differentiable(wrt(x))]
fn f(x: f64, count: &std::cell::RefCell<f64>) -> f64 {
    let mut last = count.borrow_mut();
    *last += x;
    x * *last
}

fn main() {}
