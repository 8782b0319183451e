use cotangent::Differentiable;

#[derive(Differentiable)]
struct Model<'a> {
    weights: &'a [f64],
    pair: (f64, [&'a f64; 2]),
    state: &'a mut f64,
    view: ndarray::ArrayView1<'a, f64>,
    name: &'a str,
    #[differentiable(skip)]
    samples: &'a [f64],
}

fn main() {}
