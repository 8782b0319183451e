//! Gradients as an expert writes them: the function's own operations, nothing computed twice, no allocation but the result's.

use ndarray::{Array1, Array2};

/// Value and gradient of [`polynomial`](fn@crate::functions::polynomial).
#[must_use]
pub fn polynomial(x: f64, y: f64) -> (f64, (f64, f64)) {
    let (x2, y2) = (x * x, y * y);
    let value = 10.0 * x.powi(3) * y2 + 5.0 * x * y.powi(3) + 4.0 * x + y;
    (value, (30.0 * x2 * y2 + 5.0 * y2 * y + 4.0, 20.0 * x2 * x * y + 15.0 * x * y2 + 1.0))
}

/// Value and gradient of [`neuron`](fn@crate::functions::neuron).
#[must_use]
pub fn neuron(w: [f64; 2], b: f64, x: [f64; 2]) -> (f64, ([f64; 2], f64)) {
    let y = 1.0 / (1.0 + (-(w[0] * x[0] + w[1] * x[1] + b)).exp());
    let z_bar = y * (1.0 - y);
    (y, ([z_bar * x[0], z_bar * x[1]], z_bar))
}

/// Value and gradient of [`call_price`](fn@crate::functions::call_price), by the reverse of its own formula.
#[must_use]
pub fn call_price(spot: f64, strike: f64, rate: f64, volatility: f64, expiry: f64) -> (f64, [f64; 5]) {
    let root = expiry.sqrt();
    let deviation = volatility * root;
    let drift = rate + 0.5 * volatility * volatility;
    let d1 = ((spot / strike).ln() + drift * expiry) / deviation;
    let d2 = d1 - deviation;
    let discount = (-rate * expiry).exp();
    let (n1, n2) = (crate::functions::normal(d1), crate::functions::normal(d2));
    let density = |x: f64| (-0.5 * x * x).exp() * 0.398_942_280_401_432_7;
    let d2_bar = -strike * discount * density(d2);
    let d1_bar = spot * density(d1) + d2_bar;
    let top_bar = d1_bar / deviation;
    let deviation_bar = -d2_bar - top_bar * d1;
    let exponent_bar = -strike * n2 * discount;
    let gradient = [
        n1 + top_bar / spot,
        -discount * n2 - top_bar / strike,
        top_bar * expiry - exponent_bar * expiry,
        top_bar * expiry * volatility + deviation_bar * root,
        top_bar * drift - exponent_bar * rate + deviation_bar * volatility * 0.5 / root,
    ];
    (spot * n1 - strike * discount * n2, gradient)
}

/// Value and gradient of [`logistic`](fn@crate::functions::logistic).
#[must_use]
#[allow(clippy::cast_precision_loss)] // The number of samples.
pub fn logistic(x: &Array2<f64>, labels: &Array1<f64>, w: &Array1<f64>) -> (f64, Array1<f64>) {
    let scores = x.dot(w);
    let n = labels.len() as f64;
    let (mut loss, mut gradient) = (0.0, Array1::zeros(w.len()));
    for ((row, &label), &score) in x.outer_iter().zip(labels).zip(&scores) {
        let e = (-label * score).exp();
        loss += e.ln_1p();
        gradient.scaled_add(-label * e / ((1.0 + e) * n), &row);
    }
    (loss / n, gradient)
}

#[cfg(test)]
mod tests {
    use ndarray::{Array1, Array2};

    use crate::{functions, hand};

    fn close(left: f64, right: f64) {
        assert!((left - right).abs() <= 1e-12 * (1.0 + left.abs()), "{left} {right}");
    }

    #[test]
    fn the_gradients_by_hand_are_right() {
        let ((_, ours), (_, hand)) = (functions::polynomial::value_and_grad(1.1, 0.7), hand::polynomial(1.1, 0.7));
        close(ours.0, hand.0);
        close(ours.1, hand.1);
        let (w, b, x) = ([0.5, -0.3], 0.1, [1.0, 2.0]);
        let ((_, ours), (_, hand)) = (functions::neuron::value_and_grad(w, b, x), hand::neuron(w, b, x));
        close(ours.0[0], hand.0[0]);
        close(ours.1, hand.1);
        let (_, ours) = functions::call_price::value_and_grad(100.0, 95.0, 0.03, 0.2, 0.5);
        let (_, hand) = hand::call_price(100.0, 95.0, 0.03, 0.2, 0.5);
        for (ours, hand) in <[f64; 5]>::from(ours).into_iter().zip(hand) {
            close(ours, hand);
        }
        let x = Array2::from_shape_fn((20, 3), |(i, j)| f64::from(u32::try_from(i * 3 + j).unwrap_or(0)).sin());
        let labels = Array1::from_shape_fn(20, |i| if i % 3 == 0 { 1.0 } else { -1.0 });
        let w = Array1::from(vec![0.3, -0.2, 0.5]);
        let (_, ours) = functions::logistic::value_and_grad(&x, &labels, &w);
        let (_, hand) = hand::logistic(&x, &labels, &w);
        ours.iter().zip(&hand).for_each(|(&ours, &hand)| close(ours, hand));
    }
}
