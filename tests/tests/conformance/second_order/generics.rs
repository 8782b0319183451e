//! Type parameters that are numbers.

use cotangent::differentiable;
use cotangent_tests::check_hessian;
use num_traits::Float;

#[differentiable(order = 3)]
fn smooth<T: Float>(x: T, y: T) -> T {
    let two = T::one() + T::one();
    (x * y).sin() + x.powi(3) / (two + y * y) + (x - y).exp().sqrt()
}

#[differentiable(order = 2)]
fn chain<T: Float>(x: &[T], k: T) -> T {
    let mut state = k;
    for v in x {
        state = (state * *v).tanh() + *v;
    }
    state * smooth(k, x[0])
}

#[differentiable(order = 2)]
fn of_array<T: Float, const N: usize>(x: [T; N]) -> T {
    let mut p = T::one();
    for v in x {
        p = p * (v + T::one());
    }
    p.ln() * p
}

#[test]
fn both_precisions() {
    check_hessian!(smooth(x = 0.7, y = -0.4));
    check_hessian!(smooth(x = 0.7_f32, y = -0.4_f32));
    check_hessian!(chain(&x = vec![0.4, 0.9, -0.3], k = 0.8));
    check_hessian!(chain(&x = vec![0.4_f32, 0.9, -0.3], k = 0.8_f32));
    check_hessian!(of_array(x = [0.4, 0.9, 0.3]));
    check_hessian!(of_array(x = [0.4_f32, 0.9]));
}

#[test]
fn derivatives_of_a_parameter_of_type() {
    let [value, first, second, third]: [f32; 4] = smooth::derivatives(0.7_f32, -0.4, (1.0, 0.5));
    let [v, f, s, t] = smooth::derivatives(0.7_f64, -0.4, (1.0, 0.5));
    for (got, want) in [(value, v), (first, f), (second, s), (third, t)] {
        assert!((f64::from(got) - want).abs() < 1e-5 * want.abs().max(1.0), "{got} {want}");
    }
}
