use cotangent::Differentiable;
use num_traits::Float;

#[derive(Differentiable)]
struct Line<T> {
    slope: T,
}

fn gradient<T: Float>(line: &Line<T>) -> LineTangent<T> {
    line.zeros_like()
}

fn main() {}
