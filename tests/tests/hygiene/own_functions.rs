//! Functions of the user's own that are called like functions of the library: theirs count.

use cotangent::differentiable;

#[differentiable]
fn dot(x: &[f64], y: &[f64]) -> f64 {
    x[0] - y[0]
}

#[differentiable]
fn sum(x: &[f64]) -> f64 {
    x[0] * 3.0
}

#[differentiable]
fn sigmoid(x: f64) -> f64 {
    x * x
}

#[differentiable]
fn softmax(x: f64) -> f64 {
    7.0 * x
}

#[differentiable]
fn max(x: f64, y: f64) -> f64 {
    x + 2.0 * y
}

#[differentiable]
fn sin(x: f64) -> f64 {
    5.0 * x
}

#[differentiable]
fn exp(x: f64) -> f64 {
    x + 1.0
}

#[differentiable]
fn powi(x: f64, n: i32) -> f64 {
    x * f64::from(n)
}

#[differentiable]
fn stop_gradient(x: f64) -> f64 {
    11.0 * x
}

#[differentiable]
fn of_vectors(x: &[f64], y: &[f64]) -> f64 {
    dot(x, y) * sum(x)
}

#[differentiable]
fn of_numbers(x: f64, y: f64) -> f64 {
    let a = sigmoid(x) + softmax(y);
    let b = max(a, y);
    let c = sin(exp(b)) + powi(x, 4);
    c + stop_gradient(y)
}

#[test]
fn the_users_functions_count() {
    assert_eq!(of_vectors::value_and_grad(&[2.0], &[0.5]), (9.0, (vec![3.0 * 1.5 + 6.0], vec![-6.0])));
    // 5 (x² + 7 y + 2 y + 1) + 4 x + 11 y
    assert_eq!(of_numbers::value_and_grad(3.0, 2.0), (174.0, (34.0, 56.0)));
    assert_eq!(of_numbers::jvp(3.0, 2.0, (1.0, 1.0)), (174.0, 90.0));
}

mod own {
    pub(super) mod f64 {
        use cotangent::differentiable;

        #[differentiable]
        #[allow(unused_qualifications)]
        pub(crate) fn cube(x: ::core::primitive::f64) -> ::core::primitive::f64 {
            x * x * x
        }

        #[differentiable]
        #[allow(unused_qualifications)]
        pub(crate) fn sin(x: ::core::primitive::f64) -> ::core::primitive::f64 {
            x + 1.0
        }
    }
}

#[differentiable]
fn through_a_module_like_a_type(x: f64) -> f64 {
    own::f64::cube(x) * own::f64::sin(x)
}

#[test]
fn a_module_named_like_a_primitive() {
    assert_eq!(through_a_module_like_a_type::grad(2.0), 12.0 * 3.0 + 8.0);
}
