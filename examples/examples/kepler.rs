//! A rule for a solver: the derivative of what Newton's method finds, by the implicit function theorem.
//!
//! Kepler's equation `E - e·sin E = M` gives the position `E` of a planet on its ellipse. Differentiating the iterations
//! would be a waste: where `g(E, M, e) = 0`, the slopes are `∂E/∂M = 1 / (1 - e·cos E)` and `∂E/∂e = sin E / (1 - e·cos E)`.
//!
//! ```text
//! M = 1.0, e = 0.3: E = 1.2880913
//! distance 0.91631, changes by 0.31440 per unit of M and by 0.02297 per unit of e
//! farthest at M = 3.14159, by climbing along the slope
//! ```

use cotangent::differentiable;

/// What the derivative needs of the solution, worked out once.
struct Solution {
    sin: f64,
    slope: f64,
}

fn eccentric_anomaly_forward(m: f64, e: f64) -> (f64, Solution) {
    let mut anomaly = m;
    loop {
        let (sin, cos) = anomaly.sin_cos();
        let (value, slope) = (anomaly - e * sin - m, 1.0 - e * cos);
        if value.abs() < 1e-14 {
            return (anomaly, Solution { sin, slope });
        }
        anomaly -= value / slope;
    }
}

fn eccentric_anomaly_backward(solution: &Solution, cotangent: f64) -> (f64, f64) {
    let scaled = cotangent / solution.slope;
    (scaled, scaled * solution.sin)
}

/// The eccentric anomaly `E` for the mean anomaly `m` and the eccentricity `e`.
#[differentiable(forward = eccentric_anomaly_forward, backward = eccentric_anomaly_backward)]
fn eccentric_anomaly(m: f64, e: f64) -> f64 {
    eccentric_anomaly_forward(m, e).0
}

/// How far the planet is from the sun; half the axis is 1.
#[differentiable]
fn distance(m: f64, e: f64) -> f64 {
    1.0 - e * eccentric_anomaly(m, e).cos()
}

pub(crate) fn main() {
    let (m, e) = (1.0, 0.3);
    let (value, (dm, de)) = distance::value_and_grad(m, e);
    println!("M = {m:.1}, e = {e:.1}: E = {:.7}", eccentric_anomaly(m, e));
    println!("distance {value:.5}, changes by {dm:.5} per unit of M and by {de:.5} per unit of e");
    cotangent::check::gradients::<distance, _>((m, e)).expect("the rule agrees with finite differences");

    let mut farthest = m;
    for _ in 0..200 {
        farthest += distance::grad(farthest, e).0;
    }
    println!("farthest at M = {farthest:.5}, by climbing along the slope");
    assert!((farthest - std::f64::consts::PI).abs() < 1e-9);
}
