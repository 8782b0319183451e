//! Newton's method with second derivatives: the maximum of a likelihood, and a molecule of four atoms at rest.
//!
//! The first problem is small and takes the whole Hessian. The second only takes products with it, by conjugate gradients.
//!
//! ```text
//! dose-response: [-4.0777, 1.5046], standard errors [1.7610, 0.6287], after 7 steps
//! four atoms at rest: energy -6.000000, after 7 steps
//! ```

use cotangent::math::{dot, softplus};
use cotangent::{TwiceDifferentiableFn, differentiable};

const HOURS: [f64; 20] =
    [0.5, 0.75, 1.0, 1.25, 1.5, 1.75, 1.75, 2.0, 2.25, 2.5, 2.75, 3.0, 3.25, 3.5, 4.0, 4.25, 4.5, 4.75, 5.0, 5.5];

/// Whether a student who studied for that long passed.
const PASSED: [f64; 20] =
    [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 1.0, 0.0, 1.0, 0.0, 1.0, 0.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0];

/// The negative logarithm of the likelihood of `PASSED` by a logistic regression.
#[differentiable(order = 2)]
fn surprise(p: [f64; 2]) -> f64 {
    let mut sum = 0.0;
    for i in 0..20 {
        let z = p[0] + p[1] * HOURS[i];
        sum += softplus(z) - PASSED[i] * z;
    }
    sum
}

/// `matrix⁻¹` of a positive definite one.
fn inverse([[a, b], [c, d]]: [[f64; 2]; 2]) -> [[f64; 2]; 2] {
    let determinant = a * d - b * c;
    [[d / determinant, -b / determinant], [-c / determinant, a / determinant]]
}

/// The most likely parameters, their standard errors, and the number of steps to them.
fn maximum_likelihood() -> ([f64; 2], [f64; 2], usize) {
    let mut p = [0.0, 0.0];
    for step in 1..50 {
        let (gradient, covariance) = (surprise::grad(p), inverse(surprise::hessian(p)));
        let change = covariance.map(|row| dot(&row, &gradient));
        p = [p[0] - change[0], p[1] - change[1]];
        if change.iter().all(|part| part.abs() < 1e-8) {
            return (p, [covariance[0][0].sqrt(), covariance[1][1].sqrt()], step);
        }
    }
    panic!("Newton's method has not come to an end");
}

/// The energy of two atoms at a squared distance: lowest, -1, at distance 1.
#[differentiable(order = 2)]
fn bond(squared: f64) -> f64 {
    squared.powi(-6) - 2.0 * squared.powi(-3)
}

/// The energy of atoms, three coordinates each.
#[differentiable(order = 2)]
fn energy(x: &[f64]) -> f64 {
    let mut sum = 0.0;
    for i in 0..x.len() / 3 {
        for j in 0..i {
            let mut squared = 0.0;
            for k in 0..3 {
                squared += (x[3 * i + k] - x[3 * j + k]).powi(2);
            }
            sum += bond(squared);
        }
    }
    sum
}

/// The step to the minimum of the quadratic model, by conjugate gradients on products with the Hessian; downhill where the
/// model has no minimum.
fn newton_step<F>(x: &[f64], gradient: &[f64]) -> Vec<f64>
where
    F: for<'a> TwiceDifferentiableFn<(&'a [f64],), Output = f64, Gradient = Vec<f64>, Tangent = f64>,
{
    let mut step = vec![0.0; x.len()];
    let mut residual: Vec<f64> = gradient.iter().map(|slope| -slope).collect();
    let mut direction = residual.clone();
    let goal = 1e-20 * dot(gradient, gradient);
    for _ in 0..x.len() {
        let along = F::hvp((x,), direction.clone());
        let (square, curvature) = (dot(&residual, &residual), dot(&direction, &along));
        if square < goal || curvature <= 1e-12 * dot(&direction, &direction) {
            break;
        }
        for i in 0..x.len() {
            step[i] += square / curvature * direction[i];
            residual[i] -= square / curvature * along[i];
        }
        let ratio = dot(&residual, &residual) / square;
        for i in 0..x.len() {
            direction[i] = residual[i] + ratio * direction[i];
        }
    }
    if step.iter().all(|part| *part == 0.0) { residual } else { step }
}

/// Minimises from `x` on; every step is halved until it goes downhill.
fn relax(mut x: Vec<f64>) -> (f64, usize) {
    for count in 1..100 {
        let (value, gradient) = energy::value_and_grad(&x);
        if dot(&gradient, &gradient) < 1e-20 {
            return (value, count - 1);
        }
        let mut step = newton_step::<energy>(&x, &gradient);
        let moved = |step: &[f64]| -> Vec<f64> { x.iter().zip(step).map(|(place, part)| place + part).collect() };
        while energy(&moved(&step)) > value && dot(&step, &step) > 1e-24 {
            for part in &mut step {
                *part *= 0.5;
            }
        }
        x = moved(&step);
    }
    panic!("the atoms do not come to rest");
}

pub(crate) fn main() {
    let ([intercept, slope], [of_intercept, of_slope], steps) = maximum_likelihood();
    println!(
        "dose-response: [{intercept:.4}, {slope:.4}], standard errors [{of_intercept:.4}, {of_slope:.4}], after {steps} steps"
    );
    assert!((intercept + 4.0777).abs() < 1e-4 && (slope - 1.5046).abs() < 1e-4);
    assert!((of_intercept - 1.7610).abs() < 1e-3 && (of_slope - 0.6287).abs() < 1e-3);

    let start = vec![0.0, 0.1, 0.0, 1.05, -0.1, 0.1, 0.45, 0.95, -0.05, 0.55, 0.3, 0.9];
    let (lowest, steps) = relax(start);
    println!("four atoms at rest: energy {lowest:.6}, after {steps} steps");
    // A tetrahedron has all six pairs at the distance of least energy.
    assert!((lowest + 6.0).abs() < 1e-12);
}
