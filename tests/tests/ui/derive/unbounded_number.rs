use cotangent::Differentiable;
use num_traits::Float;

#[derive(Differentiable)]
struct Line<T> {
    slope: T,
}

fn slope<T: Float>(_line: &LineTangent<T>) {}

fn main() {}
