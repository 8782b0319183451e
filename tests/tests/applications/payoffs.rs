//! Payoffs as an enum, priced on paths.
use cotangent::{Differentiable, assert_gradients, differentiable};

#[derive(Clone, Debug, Differentiable)]
pub(crate) enum Payoff {
    Call { strike: f64 },
    Put { strike: f64 },
    Asian { strike: f64 },
    Barrier { strike: f64, level: f64, rebate: f64 },
    Basket(Vec<(f64, Payoff)>),
}

#[derive(Clone, Copy, Debug, Differentiable)]
pub(crate) struct Market {
    spot: f64,
    rate: f64,
    vol: f64,
}

impl Payoff {
    #[differentiable]
    pub(crate) fn value(&self, path: &[f64]) -> f64 {
        let last = path[path.len() - 1];
        match self {
            Payoff::Call { strike } => (last - strike).max(0.0),
            Payoff::Put { strike } => (strike - last).max(0.0),
            Payoff::Asian { strike } => {
                let mean = path.iter().sum::<f64>() / path.len() as f64;
                (mean - strike).max(0.0)
            }
            Payoff::Barrier { strike, level, rebate } => {
                if path.iter().any(|s| s > level) {
                    *rebate
                } else {
                    (last - *strike).max(0.0)
                }
            }
            Payoff::Basket(parts) => {
                let mut total = 0.0;
                for (weight, part) in parts {
                    total += weight * part.value(path);
                }
                total
            }
        }
    }
}

#[differentiable(wrt(payoff, market))]
pub(crate) fn price(payoff: &Payoff, market: Market, maturity: f64, steps: usize, normals: &[f64]) -> f64 {
    let Market { spot, rate, vol } = market;
    let dt = maturity / steps as f64;
    let drift = (rate - 0.5 * vol * vol) * dt;
    let paths = normals.len() / steps;
    let mut sum = 0.0;
    for chunk in normals.chunks_exact(steps) {
        let mut s = spot;
        let mut path = Vec::with_capacity(steps);
        for z in chunk {
            s *= (drift + vol * dt.sqrt() * z).exp();
            path.push(s);
        }
        sum += payoff.value(&path);
    }
    (-rate * maturity).exp() * sum / paths as f64
}

#[test]
fn pricing() {
    let normals: Vec<f64> = (0..40).map(|i| (f64::from(i * 37 % 41) / 20.5 - 1.0) * 1.3).collect();
    let market = Market { spot: 100.0, rate: 0.03, vol: 0.2 };
    let payoffs = [
        Payoff::Call { strike: 95.0 },
        Payoff::Put { strike: 105.0 },
        Payoff::Asian { strike: 97.0 },
        Payoff::Barrier { strike: 90.0, level: 130.0, rebate: 1.0 },
        Payoff::Basket(vec![(0.5, Payoff::Call { strike: 99.0 }), (2.0, Payoff::Put { strike: 101.0 })]),
    ];
    for payoff in payoffs {
        assert_gradients!(price(&payoff, market, 1.0, 4_usize, &normals[..]));
    }
}
