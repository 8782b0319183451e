//! What the forms of the rules save: other forms of the same derivatives lose their digits on the same references.

use std::vec::Vec;

use super::functions::functions;
use super::measure::Measured;
use crate::math;

/// A derivative of the first or second order in another form, and how far off that is at least somewhere.
struct Form {
    name: &'static str,
    order: usize,
    other: fn(f64) -> f64,
    loss: f64,
}

const FORMS: &[Form] = &[
    Form { name: "tan", order: 1, other: |x| (x.cos() * x.cos()).recip(), loss: 2.5e-16 },
    Form { name: "exp_m1", order: 1, other: |x| x.exp_m1() + 1.0, loss: 1.0 },
    Form { name: "asin", order: 1, other: |x| (1.0 - x * x).sqrt().recip(), loss: 5e-10 },
    Form { name: "acos", order: 1, other: |x| -(1.0 - x * x).sqrt().recip(), loss: 5e-10 },
    Form { name: "atanh", order: 1, other: |x| (1.0 - x * x).recip(), loss: 1e-9 },
    Form { name: "asinh", order: 1, other: |x| (x * x + 1.0).sqrt().recip(), loss: 1.0 },
    Form { name: "acosh", order: 1, other: |x| ((x - 1.0) * (x + 1.0)).sqrt().recip(), loss: 1.0 },
    Form { name: "atan", order: 2, other: |x| -2.0 * x * (1.0 + x * x).recip().powi(2), loss: 1.0 },
    Form { name: "tanh", order: 1, other: |x| 1.0 - x.tanh() * x.tanh(), loss: 1.0 },
    Form { name: "sigmoid", order: 1, other: |x| math::sigmoid(x) * (1.0 - math::sigmoid(x)), loss: 1.0 },
    Form { name: "sigmoid", order: 2, other: |x| math::sigmoid::grad(x) * (1.0 - 2.0 * math::sigmoid(x)), loss: 1e-10 },
    Form { name: "softplus", order: 1, other: |x| x.exp() / (1.0 + x.exp()), loss: 1.0 },
    Form { name: "gelu", order: 1, other: gelu_by_erf, loss: 1.4e-2 },
    Form { name: "gelu_tanh", order: 1, other: gelu_by_tanh, loss: 8e-3 },
    Form { name: "silu", order: 1, other: |x| math::sigmoid(x) + x * math::sigmoid::grad(x), loss: 1e-3 },
    Form { name: "xlogx", order: 1, other: |x| x.ln() + 1.0, loss: 1e-3 },
];

fn gelu_by_erf(x: f64) -> f64 {
    let density = (-0.5 * x * x).exp() * 0.5 * core::f64::consts::FRAC_2_SQRT_PI * core::f64::consts::FRAC_1_SQRT_2;
    0.5 * (1.0 + math::erf(x * core::f64::consts::FRAC_1_SQRT_2)) + x * density
}

fn gelu_by_tanh(x: f64) -> f64 {
    let rate = 2.0 * core::f64::consts::FRAC_1_SQRT_2 * (core::f64::consts::FRAC_2_SQRT_PI / 2.0);
    let tanh = (rate * (x + 0.044_715 * x * x * x)).tanh();
    0.5 * (1.0 + tanh) + 0.5 * x * (1.0 - tanh * tanh) * rate * (1.0 + 0.134_145 * x * x)
}

/// The greatest relative error over the references whose derivative is a normal number.
fn worst(function: &Measured, order: usize, derivative: impl Fn(f64) -> f64) -> f64 {
    let mut worst = 0.0_f64;
    for reference in function.references() {
        let (nearest, _) = reference.derivatives[order - 1];
        if nearest.is_normal() && nearest.abs() > 1e-290 {
            let error = (derivative(reference.arguments[0]) / nearest - 1.0).abs();
            worst = worst.max(if error.is_nan() { f64::INFINITY } else { error });
        }
    }
    worst
}

#[test]
fn no_rule_has_a_form_that_loses_digits() {
    let functions: Vec<Measured> = functions();
    for form in FORMS {
        let function = functions.iter().find(|function| function.name == form.name).expect("it is measured");
        let rule = worst(function, form.order, |x| {
            let (first, second) = (function.double)(&[x]);
            if form.order == 1 { first[0] } else { second[0] }
        });
        let other = worst(function, form.order, form.other);
        assert!(rule <= 1.5e-15, "{}, order {}: off by {rule:e}", form.name, form.order);
        assert!(other >= form.loss, "{}, order {}: the other form is off by {other:e} only", form.name, form.order);
        assert!(rule < other, "{}, order {}: {rule:e}, in the other form {other:e}", form.name, form.order);
    }
}
