//! A linear support vector machine: ridge and hinge, or squared hinge.

use cotangent::differentiable;
use cotangent_tests::check_gradient;

#[differentiable(wrt(w, b))]
fn svm_objective(w: &[f64], b: f64, xs: &[Vec<f64>], ys: &[f64], c: f64, squared: bool) -> f64 {
    let reg = 0.5 * w.iter().map(|v| v * v).sum::<f64>();
    let mut hinge = 0.0;
    for (x, &y) in xs.iter().zip(ys) {
        let score: f64 = w.iter().zip(x).map(|(wi, xi)| wi * xi).sum::<f64>() + b;
        let margin = (1.0 - y * score).max(0.0);
        hinge += if squared { margin * margin } else { margin };
    }
    reg + c * hinge
}

#[test]
fn gradient_of_svm_objective() {
    check_gradient!(svm_objective(
        &w = vec![0.8, -0.5, 0.3],
        b = 0.1,
        [xs = &[
            vec![0.416, -0.604, 0.856],
            vec![-0.255, 0.128, 1.045],
            vec![-1.233, -0.588, -0.589],
            vec![-0.835, 0.683, -0.351],
            vec![0.556, 0.826, -0.229],
            vec![0.497, -0.113, -1.422],
            vec![-1.477, 1.019, -0.41],
            vec![0.214, -0.552, -0.468],
        ]],
        [ys = &[1.0, -1.0, 1.0, 1.0, -1.0, -1.0, 1.0, -1.0]],
        [c = 0.7],
        [squared = false],
    ) against (
        8.364_51,
        [3.698_7, -0.654_700_000_000_000_1, -0.106_000_000_000_000_05, 0.0],
    ));
    check_gradient!(svm_objective(
        &w = vec![0.2, 1.5, -0.9],
        b = -0.4,
        [xs = &[
            vec![0.416, -0.604, 0.856],
            vec![-0.255, 0.128, 1.045],
            vec![-1.233, -0.588, -0.589],
            vec![-0.835, 0.683, -0.351],
            vec![0.556, 0.826, -0.229],
            vec![0.497, -0.113, -1.422],
            vec![-1.477, 1.019, -0.41],
            vec![0.214, -0.552, -0.468],
        ]],
        [ys = &[1.0, -1.0, 1.0, 1.0, -1.0, -1.0, 1.0, -1.0]],
        [c = 2.0],
        [squared = true],
    ) against (
        43.519_871_66,
        [14.428_072, 18.598_314_8, -18.832_640_8, -4.065_200_000_000_001],
    ));
}
