use cotangent::differentiable;

struct Count {
    value: usize,
}

#[differentiable]
fn f(x: f64, n: usize) -> f64 {
    let mut k = 0;
    let count = Count {
        value: {
            k += 1;
            n
        },
    };
    x * k as f64 * count.value as f64
}

fn main() {
    let _: f64 = f::grad(1.0, 2);
}
