//! Options and portfolios in a market.

use cotangent::math::erf;
use cotangent::{Differentiable, assert_gradients, differentiable};

#[derive(Debug, Clone, Copy, Differentiable)]
pub(crate) struct Market {
    pub(crate) spot: f64,
    pub(crate) rate: f64,
    pub(crate) vol: f64,
    pub(crate) dividend: f64,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Kind {
    Call,
    Put,
}

#[derive(Debug, Clone, Differentiable)]
pub(crate) struct EuropeanOption {
    pub(crate) strike: f64,
    pub(crate) expiry: f64,
    #[differentiable(skip)]
    pub(crate) kind: Kind,
}

#[derive(Debug, Clone, Differentiable)]
pub(crate) struct Position {
    pub(crate) option: EuropeanOption,
    pub(crate) quantity: f64,
    pub(crate) label: Option<String>,
}

#[derive(Debug, Clone, Differentiable)]
pub(crate) struct Portfolio {
    pub(crate) positions: Vec<Position>,
    pub(crate) cash: f64,
}

#[differentiable]
pub(crate) fn norm_cdf(x: f64) -> f64 {
    0.5 * (1.0 + erf(x / std::f64::consts::SQRT_2))
}

impl EuropeanOption {
    #[differentiable]
    pub(crate) fn price(&self, market: &Market) -> f64 {
        let Market { spot, rate, vol, dividend } = *market;
        let sqrt_t = self.expiry.sqrt();
        let d1 = ((spot / self.strike).ln() + (rate - dividend + 0.5 * vol * vol) * self.expiry) / (vol * sqrt_t);
        let d2 = d1 - vol * sqrt_t;
        let df = (-rate * self.expiry).exp();
        let dq = (-dividend * self.expiry).exp();
        match self.kind {
            Kind::Call => spot * dq * norm_cdf(d1) - self.strike * df * norm_cdf(d2),
            Kind::Put => self.strike * df * norm_cdf(-d2) - spot * dq * norm_cdf(-d1),
        }
    }
    #[differentiable]
    pub(crate) fn payoff(&self, s: f64) -> f64 {
        if self.kind == Kind::Call { (s - self.strike).max(0.0) } else { (self.strike - s).max(0.0) }
    }
    #[differentiable]
    pub(crate) fn binomial(&self, m: &Market, steps: usize) -> f64 {
        let dt = self.expiry / steps as f64;
        let u = (m.vol * dt.sqrt()).exp();
        let d = 1.0 / u;
        let p = (((m.rate - m.dividend) * dt).exp() - d) / (u - d);
        let disc = (-m.rate * dt).exp();
        let mut values: Vec<f64> =
            (0..=steps).map(|i| self.payoff(m.spot * u.powi(2 * i as i32 - steps as i32))).collect();
        for n in (0..steps).rev() {
            for i in 0..=n {
                values[i] = disc * (p * values[i + 1] + (1.0 - p) * values[i]);
            }
        }
        values[0]
    }
}
impl Portfolio {
    #[differentiable]
    pub(crate) fn value(&self, market: &Market) -> f64 {
        self.cash + self.positions.iter().map(|p| p.quantity * p.option.price(market)).sum::<f64>()
    }
    #[differentiable]
    pub(crate) fn stressed(&self, market: &Market, shock: f64) -> f64 {
        let stressed = Market { spot: market.spot * (1.0 + shock), ..*market };
        self.value(&stressed) - self.value(market)
    }
}
#[differentiable]
fn value(p: &Portfolio, m: &Market) -> f64 {
    p.value(m)
}
#[differentiable]
fn stressed(p: &Portfolio, m: Market, s: f64) -> f64 {
    p.stressed(&m, s)
}
#[differentiable]
fn tree(o: &EuropeanOption, m: &Market) -> f64 {
    o.binomial(m, 5)
}

#[differentiable]
fn monte_carlo(o: &EuropeanOption, m: Market, normals: &[f64]) -> f64 {
    let drift = (m.rate - m.dividend - 0.5 * m.vol.powi(2)) * o.expiry;
    let diffusion = m.vol * o.expiry.sqrt();
    let mut sum = 0.0;
    for &z in normals {
        let s = m.spot * (drift + diffusion * z).exp();
        sum += o.payoff(s);
    }
    (-m.rate * o.expiry).exp() * sum / normals.len() as f64
}

#[test]
fn portfolios_and_options() {
    let m = Market { spot: 100.0, rate: 0.03, vol: 0.2, dividend: 0.01 };
    let o = |k, t, kind| EuropeanOption { strike: k, expiry: t, kind };
    let p = Portfolio {
        positions: vec![
            Position { option: o(95.0, 1.0, Kind::Call), quantity: 2.0, label: None },
            Position { option: o(105.0, 0.5, Kind::Put), quantity: -1.0, label: Some("x".into()) },
        ],
        cash: 3.0,
    };
    assert_gradients!(value(&p, &m));
    assert_gradients!(stressed(&p, m, 0.1));
    assert_gradients!(tree(&o(96.0, 1.0, Kind::Call), &m));
    assert_gradients!(monte_carlo(&o(96.0, 1.0, Kind::Put), m, &[0.1, -0.5, 1.0, -1.3][..]));
}
