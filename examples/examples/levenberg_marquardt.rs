//! Least squares by the crate `levenberg-marquardt`: the Jacobian of the residuals, a column for each unit direction.
//!
//! ```text
//! height 2.499, decay 1.305, offset 0.504
//! sum of squares 0.000118 after 12 evaluations
//! ```

use cotangent::differentiable;
use levenberg_marquardt::{LeastSquaresProblem, LevenbergMarquardt};
use nalgebra::storage::Owned;
use nalgebra::{DVector, Dyn, OMatrix, U3, Vector3};

/// What was measured, at which times: `2.5·e^(-1.3·t) + 0.5` with errors.
const TIMES: [f64; 8] = [0.0, 0.25, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0];
const MEASURED: [f64; 8] = [3.004, 2.303, 1.807, 1.446, 1.177, 0.861, 0.681, 0.556];

/// How far an exponential decay is from each measurement.
#[differentiable(wrt(p))]
fn residuals(p: &[f64; 3], times: &[f64], measured: &[f64]) -> Vec<f64> {
    let mut residuals = vec![0.0; times.len()];
    for i in 0..times.len() {
        residuals[i] = p[0] * (-p[1] * times[i]).exp() + p[2] - measured[i];
    }
    residuals
}

/// The problem at the parameters that the solver tries.
struct Decay(Vector3<f64>);

impl LeastSquaresProblem<f64, Dyn, U3> for Decay {
    type ResidualStorage = Owned<f64, Dyn>;
    type JacobianStorage = Owned<f64, Dyn, U3>;
    type ParameterStorage = Owned<f64, U3>;

    fn set_params(&mut self, parameters: &Vector3<f64>) {
        self.0 = *parameters;
    }

    fn params(&self) -> Vector3<f64> {
        self.0
    }

    fn residuals(&self) -> Option<DVector<f64>> {
        Some(DVector::from_vec(residuals(self.0.as_ref(), &TIMES, &MEASURED)))
    }

    fn jacobian(&self) -> Option<OMatrix<f64, Dyn, U3>> {
        let column = |k: usize| {
            let mut direction = [0.0; 3];
            direction[k] = 1.0;
            DVector::from_vec(residuals::jvp(self.0.as_ref(), &TIMES, &MEASURED, direction).1)
        };
        Some(OMatrix::<f64, Dyn, U3>::from_columns(&[column(0), column(1), column(2)]))
    }
}

pub(crate) fn main() {
    let start = Decay(Vector3::new(1.0, 1.0, 0.0));
    let (Decay(found), report) = LevenbergMarquardt::new().minimize(start);
    assert!(report.termination.was_successful());
    println!("height {:.3}, decay {:.3}, offset {:.3}", found[0], found[1], found[2]);
    println!(
        "sum of squares {:.6} after {} evaluations",
        2.0 * report.objective_function,
        report.number_of_evaluations
    );
    assert!((found - Vector3::new(2.5, 1.3, 0.5)).norm() < 0.02);
}
