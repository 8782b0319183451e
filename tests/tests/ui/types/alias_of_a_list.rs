use cotangent::differentiable;

type List = Vec<f64>;

#[differentiable]
fn mean(list: &List) -> f64 {
    let n = list.len();
    list[0] / n as f64
}

#[differentiable]
fn rows(list: &List) -> f64 {
    let mut sum = 0.0;
    for x in list {
        sum += x;
    }
    sum
}

fn main() {}
