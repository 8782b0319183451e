//! The equations of Lotka and Volterra by the classical Runge-Kutta method, fitted to observations.

use cotangent::differentiable;
use cotangent_tests::check_hessian;

use crate::hessians::hessian;

#[differentiable(order = 2)]
fn rhs(s: [f64; 2], th: &[f64; 4]) -> [f64; 2] {
    let [x, y] = s;
    [th[0] * x - th[1] * x * y, th[2] * x * y - th[3] * y]
}

#[differentiable(order = 2)]
fn rk4_step(s: [f64; 2], th: &[f64; 4], h: f64) -> [f64; 2] {
    let k1 = rhs(s, th);
    let k2 = rhs([s[0] + 0.5 * h * k1[0], s[1] + 0.5 * h * k1[1]], th);
    let k3 = rhs([s[0] + 0.5 * h * k2[0], s[1] + 0.5 * h * k2[1]], th);
    let k4 = rhs([s[0] + h * k3[0], s[1] + h * k3[1]], th);
    let mut next = s;
    for i in 0..2 {
        next[i] += h / 6.0 * (k1[i] + 2.0 * k2[i] + 2.0 * k3[i] + k4[i]);
    }
    next
}

#[differentiable(order = 2, wrt(theta, y0))]
fn lotka_volterra_sse(theta: &[f64; 4], y0: [f64; 2], data: &[[f64; 2]], dt: f64, substeps: usize) -> f64 {
    let h = dt / substeps as f64;
    let mut state = y0;
    let mut sse = 0.0;
    for obs in data {
        for _ in 0..substeps {
            state = rk4_step(state, theta, h);
        }
        for k in 0..2 {
            let r = state[k].ln() - obs[k].ln();
            sse += r * r;
        }
    }
    sse
}

#[test]
fn gradient_of_lotka_volterra_sse() {
    check_hessian!(lotka_volterra_sse(
        &theta = [0.55, 0.028, 0.024, 0.8],
        y0 = [33.0, 6.0],
        [data = &[[47.2, 6.1], [70.2, 9.8], [77.4, 35.2], [36.3, 59.4], [20.6, 41.7]]],
        [dt = 1.0],
        [substeps = 5],
    ) against (
        0.246_930_223_229_317_8,
        [
            -3.441_559_228_204_727, 50.726_339_485_141_494, 16.722_218_280_180_197, -0.645_037_303_920_259,
            0.000_356_787_319_069_115_2, 0.176_743_752_266_661_84,
        ],
    ) => hessian("lotka_volterra_sse 1"));
}
