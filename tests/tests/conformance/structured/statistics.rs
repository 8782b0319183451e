//! Likelihoods of mixtures and of hidden Markov models.

use cotangent::math::logsumexp;
use cotangent::{Differentiable, assert_gradients, differentiable};

#[derive(Clone, Debug, Differentiable)]
pub(crate) struct Component {
    pub(crate) log_weight: f64,
    pub(crate) mean: [f64; 2],
    pub(crate) log_scale: [f64; 2],
}
#[derive(Clone, Debug, Differentiable)]
pub(crate) struct Gmm {
    pub(crate) components: Vec<Component>,
}
impl Component {
    #[differentiable]
    fn log_density(&self, x: &[f64; 2]) -> f64 {
        let mut s = self.log_weight;
        for d in 0..2 {
            let z = (x[d] - self.mean[d]) * (-self.log_scale[d]).exp();
            s -= 0.5 * z * z + self.log_scale[d] + 0.5 * (2.0 * std::f64::consts::PI).ln();
        }
        s
    }
}
impl Gmm {
    #[differentiable]
    fn log_likelihood(&self, data: &[[f64; 2]]) -> f64 {
        let weights: Vec<f64> = self.components.iter().map(|c| c.log_weight).collect();
        let norm = logsumexp(&weights);
        data.iter()
            .map(|x| {
                let terms: Vec<f64> = self.components.iter().map(|c| c.log_density(x)).collect();
                logsumexp(&terms) - norm
            })
            .sum()
    }
}
#[differentiable]
fn gmm(g: &Gmm, data: &[[f64; 2]]) -> f64 {
    g.log_likelihood(data)
}

#[derive(Clone, Debug, Differentiable)]
pub(crate) struct Hmm<const K: usize> {
    pub(crate) initial: [f64; K],
    pub(crate) transition: [[f64; K]; K],
    pub(crate) means: [f64; K],
    pub(crate) sigma: f64,
}
impl<const K: usize> Hmm<K> {
    #[differentiable]
    fn emission(&self, state: usize, y: f64) -> f64 {
        let z = (y - self.means[state]) / self.sigma;
        (-0.5 * z * z).exp() / self.sigma
    }
    #[differentiable]
    fn forward_pass(&self, ys: &[f64]) -> f64 {
        let mut alpha = [0.0; K];
        for k in 0..K {
            alpha[k] = self.initial[k] * self.emission(k, ys[0]);
        }
        let mut log_likelihood = 0.0;
        for &y in &ys[1..] {
            let mut next = [0.0; K];
            for (k, n) in next.iter_mut().enumerate() {
                for j in 0..K {
                    *n += alpha[j] * self.transition[j][k];
                }
                *n *= self.emission(k, y);
            }
            let total: f64 = next.iter().sum();
            log_likelihood += total.ln();
            alpha = next.map(|a| a / total);
        }
        log_likelihood
    }
}
#[differentiable]
fn hmm(h: &Hmm<2>, ys: &[f64]) -> f64 {
    h.forward_pass(ys)
}
#[differentiable]
fn hmm_k<const K: usize>(h: &Hmm<K>, ys: &[f64]) -> f64 {
    -h.forward_pass(ys)
}

#[derive(Clone, Debug, Differentiable)]
struct Params<T: num_traits::Float> {
    log_mu: T,
    log_sigma: T,
}
impl<T: num_traits::Float> Params<T> {
    #[differentiable]
    fn nll(&self, x: T) -> T {
        let z = (x - self.log_mu) / self.log_sigma.exp();
        z * z + self.log_sigma + self.log_sigma
    }
}
#[test]
fn mixtures() {
    let c = |s: f64| Component { log_weight: s, mean: [s, -s], log_scale: [0.1 * s, 0.2] };
    assert_gradients!(gmm(&Gmm { components: vec![c(0.1), c(-0.4), c(0.7)] }, &[[0.1, 0.2], [0.5, -0.3]][..]));
}

#[test]
fn hidden_markov_models() {
    let h = Hmm { initial: [0.4, 0.6], transition: [[0.7, 0.3], [0.2, 0.8]], means: [0.0, 1.0], sigma: 0.7 };
    assert_gradients!(hmm(&h, &[0.1, 0.9, 0.4][..]));
    assert_gradients!(hmm_k(&h, &[0.1, 0.9, 0.4][..]));
}

#[test]
fn parameters_in_any_precision() {
    let z = (0.5 - 0.1) / 0.2_f64.exp();
    let (value, (params_bar, x_bar)) = Params { log_mu: 0.1, log_sigma: 0.2 }.nll_value_and_grad(0.5_f64);
    assert_eq!(value, Params { log_mu: 0.1, log_sigma: 0.2 }.nll(0.5));
    assert!((x_bar - 2.0 * z / 0.2_f64.exp()).abs() < 1e-14);
    assert!((params_bar.log_mu + x_bar).abs() < 1e-14);
    assert!((params_bar.log_sigma - (2.0 - 2.0 * z * z)).abs() < 1e-14);
}
