use cotangent::differentiable;

unsafe extern "C" {
    #[differentiable(partials(x = -j1(x)))]
    fn j0(x: f64) -> f64;
}

fn main() {}
