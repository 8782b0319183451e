//! A hidden Markov model with Gaussian emissions: the likelihood by the forward algorithm.

use cotangent::math::logsumexp;
use cotangent::{Differentiable, assert_gradients, differentiable};
#[derive(Clone, Debug, Differentiable)]
pub(crate) struct Hmm {
    start: Vec<f64>,
    trans: Vec<Vec<f64>>,
    means: Vec<f64>,
    log_sd: f64,
}
impl Hmm {
    #[differentiable]
    fn emission(&self, state: usize, x: f64) -> f64 {
        let z = (x - self.means[state]) / self.log_sd.exp();
        -0.5 * z * z - self.log_sd
    }
    #[differentiable]
    pub(crate) fn log_likelihood(&self, xs: &[f64]) -> f64 {
        let k = self.means.len();
        let norm = logsumexp(&self.start);
        let mut alpha: Vec<f64> = (0..k).map(|s| self.start[s] - norm + self.emission(s, xs[0])).collect();
        for &x in &xs[1..] {
            let mut next = vec![0.0; k];
            for s in 0..k {
                let terms: Vec<f64> = (0..k).map(|r| alpha[r] + self.trans[r][s] - logsumexp(&self.trans[r])).collect();
                next[s] = logsumexp(&terms) + self.emission(s, x);
            }
            alpha = next;
        }
        logsumexp(&alpha)
    }
}
#[differentiable]
pub(crate) fn nll(h: &Hmm, xs: &[f64]) -> f64 {
    -h.log_likelihood(xs)
}

#[test]
fn likelihood() {
    let trans = vec![vec![0.5, 0.1], vec![-0.3, 0.2]];
    let hmm = Hmm { start: vec![0.1, -0.2], trans, means: vec![-1.0, 1.0], log_sd: 0.1 };
    assert_gradients!(nll(&hmm, &[0.3, -0.5, 1.2, 0.8][..]));
}
