//! Names of the user's that equal those of generated code.

#![allow(non_camel_case_types)]

use cotangent::differentiable;
use num_traits::Float;

#[differentiable]
fn variables(x: f64, x_bar: f64, x_dot: f64) -> f64 {
    let value = x * x_bar;
    let cotangent = value + x_dot;
    let saved = cotangent.sin();
    let adjoint = saved * x;
    let tangent = adjoint - value;
    let value_bar = tangent * tangent;
    let x_bar_bar = value_bar.exp();
    let cotangent_dot = x_bar_bar * x_bar;
    cotangent_dot + value_bar
}

#[differentiable]
fn parameters(cotangent: f64, saved: f64, value: f64, direction: f64) -> f64 {
    cotangent * saved + value * direction
}

#[differentiable]
fn inactive_parameters(x: f64, cotangent: usize, saved: &str, x_bar: bool, core: i32) -> f64 {
    if x_bar { x * (cotangent + saved.len()) as f64 } else { x.powi(core) }
}

#[differentiable]
fn f(f: f64, grad: f64) -> f64 {
    let vjp = f * grad;
    vjp * f
}

#[differentiable]
fn grad(x: f64) -> f64 {
    x * x
}

#[differentiable]
fn backward(forward: f64) -> f64 {
    grad(forward) * forward
}

#[differentiable]
fn r#match(r#type: f64, r#fn: f64) -> f64 {
    let r#loop = r#type * r#fn;
    r#loop * r#type
}

#[differentiable]
fn φ(θ: f64, λ_1: f64) -> f64 {
    let ψ = θ * λ_1;
    ψ * ψ
}

#[test]
fn names_of_values() {
    let exact = |x: f64, y: f64, z: f64| {
        let step = 1e-6;
        let slope = |up: f64, down: f64| (up - down) / (2.0 * step);
        (
            slope(variables(x + step, y, z), variables(x - step, y, z)),
            slope(variables(x, y + step, z), variables(x, y - step, z)),
            slope(variables(x, y, z + step), variables(x, y, z - step)),
        )
    };
    let (got, want) = (variables::grad(0.3, 0.7, -0.2), exact(0.3, 0.7, -0.2));
    for (got, want) in [(got.0, want.0), (got.1, want.1), (got.2, want.2)] {
        assert!((got - want).abs() < 1e-8, "{got}, {want}");
    }
    assert_eq!(parameters::grad(1.0, 2.0, 3.0, 4.0), (2.0, 1.0, 4.0, 3.0));
    assert_eq!(inactive_parameters::grad(2.0, 1, "ab", true, 3), 3.0);
    assert_eq!(inactive_parameters::grad(2.0, 1, "ab", false, 3), 12.0);
    assert_eq!(f::grad(2.0, 3.0), (12.0, 4.0));
    assert_eq!((grad::grad(3.0), backward::grad(2.0)), (6.0, 12.0));
    assert_eq!(r#match::grad(2.0, 3.0), (12.0, 4.0));
    assert_eq!(φ::grad(2.0, 3.0), (36.0, 24.0));
}

#[differentiable(wrt(x, y, z))]
fn type_parameters<S: Float, S0: Float, D0: Float, P>(x: &[S], y: S0, z: D0, _other: &[P]) -> (S, S0, D0) {
    (x[0] * x[1], y * y, z.sin())
}

#[test]
fn names_of_types() {
    let (value, (x, y, z)) = type_parameters::vjp(&[2.0, 3.0_f32], 4.0_f64, 0.0_f32, &["none"], (1.0, 2.0, 3.0));
    assert_eq!(value, (6.0, 16.0, 0.0));
    assert_eq!((x, y, z), (vec![3.0, 2.0], 16.0, 3.0));
}

/// Types and modules that shadow those of the prelude and of the library.
mod shadowing {
    #![allow(dead_code)]

    use cotangent::differentiable;

    struct Vec;
    struct Option;
    struct Some;
    struct Default;
    struct Clone;
    struct Copy;
    struct Float;
    struct AsRef;
    struct Ignore;
    mod core {}
    mod std {}
    mod alloc {}
    mod cotangent_macros {}

    #[differentiable]
    pub(super) fn product(x: &[f64], y: f64, n: i32) -> f64 {
        let power = if y > 0.0 { y.powi(n) } else { y };
        x[0] * x[1] * power
    }
}

#[test]
fn names_of_items() {
    assert_eq!(shadowing::product::grad(&[2.0, 3.0], 2.0, 3), (vec![24.0, 16.0], 72.0));
}

/// A module named as the library.
mod local {
    mod cotangent {}

    #[::cotangent::differentiable]
    pub(super) fn square(x: f64) -> f64 {
        x * x
    }
}

#[test]
fn a_module_named_as_the_library() {
    assert_eq!(local::square::grad(3.0), 6.0);
}
