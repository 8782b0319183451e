use cotangent::differentiable;

struct Count {
    value: usize,
}

#[differentiable]
fn f(x: f64, n: usize) -> f64 {
    let mut s = 0.0;
    for i in 0..n {
        let count = Count { value: if i == 0 { continue } else { i } };
        s += x * count.value as f64;
    }
    s
}

fn main() {
    let _: f64 = f::grad(1.0, 2);
}
