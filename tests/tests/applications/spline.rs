//! Monotone lookup and cubic Hermite interpolation.
use cotangent::{Differentiable, assert_gradients, differentiable};

#[derive(Clone, Debug, Differentiable)]
pub(crate) struct Curve {
    #[differentiable(skip)]
    knots: Vec<f64>,
    values: Vec<f64>,
}

impl Curve {
    fn segment(&self, x: f64) -> usize {
        match self.knots.binary_search_by(|k| k.partial_cmp(&x).unwrap()) {
            Ok(i) => i.min(self.knots.len() - 2),
            Err(i) => i.clamp(1, self.knots.len() - 1) - 1,
        }
    }

    #[differentiable]
    fn slope(&self, i: usize) -> f64 {
        let n = self.values.len();
        if i == 0 {
            (self.values[1] - self.values[0]) / (self.knots[1] - self.knots[0])
        } else if i == n - 1 {
            (self.values[i] - self.values[i - 1]) / (self.knots[i] - self.knots[i - 1])
        } else {
            (self.values[i + 1] - self.values[i - 1]) / (self.knots[i + 1] - self.knots[i - 1])
        }
    }

    #[differentiable]
    pub(crate) fn at(&self, x: f64) -> f64 {
        let i = self.segment(x);
        let h = self.knots[i + 1] - self.knots[i];
        let t = (x - self.knots[i]) / h;
        let (t2, t3) = (t * t, t * t * t);
        let h00 = 2.0 * t3 - 3.0 * t2 + 1.0;
        let h10 = t3 - 2.0 * t2 + t;
        let h01 = -2.0 * t3 + 3.0 * t2;
        let h11 = t3 - t2;
        h00 * self.values[i] + h10 * h * self.slope(i) + h01 * self.values[i + 1] + h11 * h * self.slope(i + 1)
    }
}

#[differentiable(wrt(curve, shift))]
pub(crate) fn misfit(curve: &Curve, shift: f64, data: &[(f64, f64)]) -> f64 {
    data.iter().map(|&(x, y)| (curve.at(x + shift) - y).powi(2)).sum::<f64>().sqrt()
}

#[test]
fn fitting() {
    let curve = Curve { knots: vec![0.0, 1.0, 2.5, 4.0], values: vec![0.3, -0.2, 0.8, 0.1] };
    assert_gradients!(misfit(&curve, 0.1, &[(0.2, 0.1), (1.3, 0.4), (3.1, 0.2)][..]));
}
