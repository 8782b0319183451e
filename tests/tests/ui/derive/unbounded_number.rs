use cotangent::Differentiable;
use num_traits::Float;

#[derive(Differentiable)]
struct Line<T> {
    slope: T,
}

fn zero<T: Float>() -> LineTangent<T> {
    LineTangent { slope: T::zero() }
}

fn main() {}
