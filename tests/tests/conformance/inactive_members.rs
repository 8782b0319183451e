//! Members without tangents that calls are handed: integers, truths, text and sequences of these, whose types do not show.

use cotangent::{Differentiable, assert_gradients, differentiable, stop_gradient};

#[derive(Clone, Debug, Differentiable)]
struct Loan {
    years: usize,
    open: bool,
    name: String,
    days: Vec<usize>,
    pair: [u8; 2],
    #[differentiable(skip)]
    seed: f64,
    rate: f64,
}

#[derive(Clone, Debug, Differentiable)]
enum Quote {
    Deposit { years: usize, rate: f64 },
    Spot(f64),
}

#[differentiable(order = 2)]
fn grown(years: usize, rate: f64) -> f64 {
    rate.powi(i32::try_from(years).unwrap_or(0))
}

#[differentiable(order = 2)]
fn opened(open: bool, rate: f64) -> f64 {
    if open { rate * rate } else { rate }
}

#[differentiable]
fn named(name: &str, rate: f64) -> f64 {
    rate * name.len() as f64
}

#[differentiable]
fn over(days: &[usize], pair: [u8; 2], rate: f64) -> f64 {
    let mut sum = 0.0;
    for day in days {
        sum += rate * *day as f64;
    }
    sum * f64::from(pair[0])
}

#[differentiable(wrt(rate))]
fn seeded(seed: f64, rate: f64) -> f64 {
    seed * rate * seed
}

impl Loan {
    #[differentiable(order = 2)]
    pub(crate) fn value(&self, x: f64) -> f64 {
        grown(self.years, self.rate * x) + opened(self.open, self.rate)
    }

    #[differentiable]
    pub(crate) fn cost(&self, x: f64) -> f64 {
        self.after(self.years, x) + seeded(stop_gradient(self.seed), x) + named(&self.name, self.rate)
    }

    #[differentiable]
    pub(crate) fn after(&self, years: usize, x: f64) -> f64 {
        self.rate * grown(years, x)
    }
}

#[differentiable]
fn total(loans: &[Loan]) -> f64 {
    let mut sum = 0.0;
    for loan in loans {
        sum += grown(loan.years, loan.rate) + loan.cost(loan.rate) + over(&loan.days, loan.pair, loan.rate);
    }
    sum
}

#[differentiable]
fn quoted(quote: &Quote) -> f64 {
    match quote {
        Quote::Deposit { years, rate } => grown(*years, *rate),
        Quote::Spot(rate) => *rate,
    }
}

#[differentiable(order = 2)]
fn valued(loan: &Loan, x: f64) -> f64 {
    let Loan { years, rate, .. } = loan;
    grown(*years, *rate) * loan.value(x)
}

#[test]
fn inactive_members() {
    let loan = |rate: f64| Loan {
        years: 3,
        open: rate > 0.4,
        name: "ab".into(),
        days: vec![1, 2],
        pair: [2, 3],
        seed: 2.0,
        rate,
    };
    assert_gradients!(total(&[loan(0.5), loan(0.3)]));
    assert_gradients!(quoted(&Quote::Deposit { years: 3, rate: 0.4 }));
    assert_gradients!(quoted(&Quote::Spot(0.3)));
    assert_gradients!(valued(&loan(0.7), 1.3));
    let (along, x) = (LoanTangent { rate: 1.0 }, 1.3);
    let (value, [slope, none]) =
        valued::jvp_many(&loan(0.7), x, [(along.clone(), 0.5), (LoanTangent { rate: 0.0 }, 0.0)]);
    assert_eq!(valued::jvp(&loan(0.7), x, (along.clone(), 0.5)), (value, slope));
    assert!(none == 0.0);
    let step = 1e-6;
    let gradient = |rate: f64| valued::grad(&loan(rate), x).0.rate;
    let expected = (gradient(0.7 + step) - gradient(0.7 - step)) / (2.0 * step);
    let got = valued::hvp(&loan(0.7), x, (along, 0.0)).0.rate;
    assert!((expected - got).abs() < 1e-7 * expected.abs(), "{expected} {got}");
}

/// Elements of members that hold integers and conditions, put in where nothing else reads them.
mod put_in {
    use cotangent::{Differentiable, assert_gradients, differentiable};

    #[derive(Clone, Debug, Differentiable)]
    struct World {
        a: f64,
        indices: Vec<usize>,
        counts: [usize; 3],
        flags: Vec<bool>,
    }

    impl World {
        #[differentiable]
        pub(crate) fn first(&mut self, x: f64) {
            self.indices[0] = 1;
            self.a *= x;
        }

        #[differentiable]
        pub(crate) fn all(&mut self, k: usize, x: f64) {
            self.counts[k] = k + 1;
            self.flags[k] = x > 0.0;
            self.indices[k] += 1;
            if self.indices[k] > 1 && self.flags[k] {
                self.a *= x * self.counts[k] as f64;
            }
        }
    }

    #[differentiable]
    fn both(w: &World, x: f64) -> f64 {
        let mut w = w.clone();
        w.first(x);
        w.all(1, x);
        w.all(0, x);
        w.a
    }

    #[test]
    fn values() {
        let w = World { a: 0.3, indices: vec![0, 1], counts: [0; 3], flags: vec![true; 3] };
        assert_gradients!(both(&w, 0.7));
    }
}
