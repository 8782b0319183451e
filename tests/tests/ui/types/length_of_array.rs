use cotangent::{Differentiable, differentiable};

#[derive(Clone, Differentiable)]
struct Model<const S: usize> {
    start: [f64; S],
    table: Vec<[f64; 2]>,
}

impl<const S: usize> Model<S> {
    #[differentiable]
    fn likelihood(&self, e: &[f64]) -> f64 {
        let mut alpha = self.start;
        for s in 0..S {
            alpha[s] *= e[s];
        }
        alpha = std::array::from_fn(|j| alpha[j] * e[j]);
        alpha.iter().sum::<f64>()
    }
}

fn main() {}
