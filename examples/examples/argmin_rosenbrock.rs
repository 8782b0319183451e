//! Any differentiated function for the optimisers of `argmin`, by one adapter over `DifferentiableFn`.
//!
//! The optimiser sees a vector of numbers; the adapter makes it a direction from the starting point, whatever that is
//! made of: an array, a tuple, a struct.
//!
//! ```text
//! Rosenbrock's valley: lowest at 1.0000 1.0000 1.0000 1.0000, after 42 iterations
//! the pendulum: length 2.000, friction 0.100
//! ```

use std::marker::PhantomData;

use argmin::core::{CostFunction, Error, Executor, Gradient};
use argmin::solver::linesearch::MoreThuenteLineSearch;
use argmin::solver::quasinewton::LBFGS;
use cotangent::{Differentiable, DifferentiableFn, Leaves, Place, Tangent, differentiable};

/// A function `F` of a model `M`, near a model to start with.
struct Fit<'a, F, M> {
    start: &'a M,
    function: PhantomData<F>,
}

impl<F, M: Differentiable<Owned = M>> Fit<'_, F, M> {
    /// The model that many steps away.
    fn model(&self, steps: &[f64]) -> M {
        let (mut direction, mut steps) = (self.start.zeros_like(), steps.iter());
        direction.replace(&mut |_| steps.next().copied().unwrap_or(0.0));
        self.start.displaced(&direction, 1.0)
    }
}

/// The numbers of a gradient, in order.
fn numbers(tangent: &impl Leaves) -> Vec<f64> {
    let mut numbers = Vec::new();
    tangent.visit(&Place::Whole("model"), &mut |_, number| numbers.push(number));
    numbers
}

impl<F, M> CostFunction for Fit<'_, F, M>
where
    M: Differentiable<Owned = M>,
    F: for<'m> DifferentiableFn<(&'m M,), Output = f64>,
{
    type Param = Vec<f64>;
    type Output = f64;

    fn cost(&self, steps: &Vec<f64>) -> Result<f64, Error> {
        Ok(F::value((&self.model(steps),)))
    }
}

impl<F, M> Gradient for Fit<'_, F, M>
where
    M: Differentiable<Owned = M>,
    F: for<'m> DifferentiableFn<(&'m M,), Output = f64, Gradient = M::Tangent, Tangent = f64>,
{
    type Param = Vec<f64>;
    type Gradient = Vec<f64>;

    fn gradient(&self, steps: &Vec<f64>) -> Result<Vec<f64>, Error> {
        let (_, gradient) = F::vjp((&self.model(steps),), 1.0);
        Ok(numbers(&gradient))
    }
}

/// The best model that L-BFGS finds, and how many iterations it took.
fn fit<F, M>(start: &M) -> Result<(M, u64), Error>
where
    M: Differentiable<Owned = M>,
    F: for<'m> DifferentiableFn<(&'m M,), Output = f64, Gradient = M::Tangent, Tangent = f64>,
{
    let problem = Fit::<F, M> { start, function: PhantomData };
    let solver = LBFGS::new(MoreThuenteLineSearch::new(), 7);
    let origin = vec![0.0; numbers(&start.zeros_like()).len()];
    let result = Executor::new(problem, solver).configure(|state| state.param(origin).max_iters(200)).run()?;
    let state = result.state();
    let best = state.best_param.clone().unwrap_or_default();
    Ok((Fit::<F, M> { start, function: PhantomData }.model(&best), state.iter))
}

#[differentiable]
fn rosenbrock(x: &[f64; 4]) -> f64 {
    let mut sum = 0.0;
    for i in 0..3 {
        sum += 100.0 * (x[i + 1] - x[i] * x[i]).powi(2) + (1.0 - x[i]).powi(2);
    }
    sum
}

/// Where a pendulum was, second by second, after it was let go at an angle of 1.
const MEASURED: [f64; 8] = [-0.4587, -0.4754, 0.8545, -0.4199, -0.3562, 0.7287, -0.4314, -0.2131];

/// What is to be found.
#[derive(Clone, Debug, Differentiable)]
struct Pendulum {
    length: f64,
    friction: f64,
}

/// How far a pendulum is from what was measured.
#[differentiable]
fn misfit(pendulum: &Pendulum) -> f64 {
    let (mut angle, mut speed, mut sum, step) = (1.0_f64, 0.0, 0.0, 0.01);
    for measured in &MEASURED {
        for _ in 0..100 {
            speed -= step * (9.81 / pendulum.length * angle.sin() + pendulum.friction * speed);
            angle += step * speed;
        }
        sum += (angle - measured).powi(2);
    }
    sum
}

pub(crate) fn main() {
    let (lowest, iterations) = fit::<rosenbrock, _>(&[-1.2, 1.0, -1.2, 1.0]).expect("a line search that succeeds");
    let shown: Vec<String> = lowest.iter().map(|number| format!("{number:.4}")).collect();
    println!("Rosenbrock's valley: lowest at {}, after {iterations} iterations", shown.join(" "));
    assert!(lowest.iter().all(|number| (number - 1.0).abs() < 1e-6));

    let start = Pendulum { length: 1.8, friction: 0.0 };
    let (Pendulum { length, friction }, _) = fit::<misfit, _>(&start).expect("a line search that succeeds");
    println!("the pendulum: length {length:.3}, friction {friction:.3}");
    assert!((length - 2.0).abs() < 1e-3 && (friction - 0.1).abs() < 1e-3);
}
