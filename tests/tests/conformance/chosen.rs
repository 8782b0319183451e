//! What is not chosen has no derivative, whatever that of what is made of it: all modes agree.

use cotangent::{Differentiable, differentiable, math};
use ndarray::{Array1, array};

macro_rules! functions {
    ($($name:ident($x:ident) = $value:expr;)*) => { $(
        #[differentiable(order = 2)]
        fn $name($x: f64) -> f64 { $value }
    )* };
}

functions! {
    from_zero(x) = x.max(0.0).sqrt();
    between(x) = x.clamp(-1.0, 1.0).acos();
    by_branch(x) = (if x > 0.0 { x } else { 0.0 }).sqrt();
    rectified(x) = math::relu(x).sqrt();
    discriminant(x) = (x * x - 4.0).max(0.0).sqrt();
    complement(x) = (1.0 - x.min(1.0)).sqrt();
    powers(x) = x.max(0.0).powf(0.45) + x.max(0.0).cbrt();
    sigmoid(x) = 1.0 / (1.0 + (-x).exp());
    sech(x) = 1.0 / x.cosh();
}

#[differentiable]
fn assigned(x: f64) -> f64 {
    let mut y = x;
    if y < 0.0 {
        y = 0.0;
    }
    y.sqrt()
}

#[derive(Clone, Debug, Differentiable)]
struct Flow {
    level: f64,
}

#[differentiable]
fn flow(h: &Flow, other: f64, k: f64) -> f64 {
    let mut h = h.clone();
    h.level = (h.level - other).max(0.0);
    k * h.level.sqrt()
}

#[differentiable]
fn elements(x: &Array1<f64>) -> f64 {
    x.mapv(|v| v.max(0.0)).mapv(f64::sqrt).sum() + x.iter().map(|v| v.max(0.0).sqrt()).sum::<f64>()
}

#[differentiable]
fn single(x: f32) -> f32 {
    1.0 / (1.0 + (-x).exp())
}

#[test]
fn zero_where_something_else_is_chosen() {
    macro_rules! assert_flat {
        ($($name:ident($at:expr)),*) => { $(
            assert_eq!($name::grad($at), 0.0, "{}", stringify!($name));
            assert_eq!($name::jvp($at, 1.0).1, 0.0, "{}", stringify!($name));
            assert_eq!($name::jvp_many($at, [1.0, -2.0]).1, [0.0; 2], "{}", stringify!($name));
        )* };
    }
    assert_flat!(from_zero(-1.0), between(1.5), by_branch(-1.0), rectified(-1.0), discriminant(1.0));
    assert_flat!(complement(2.0), powers(-1.0), sigmoid(-800.0), sech(800.0), assigned(-1.0));
    assert_eq!([from_zero::hvp(-1.0, 1.0), rectified::hvp(-1.0, 1.0), discriminant::hvp(1.0, 1.0)], [0.0; 3]);
    assert_eq!((single::grad(-90.0), single::jvp(-90.0, 1.0).1), (0.0, 0.0));
    let (h, other, k) = flow::grad(&Flow { level: 1.0 }, 2.0, 3.0);
    assert_eq!((h.level, other, k), (0.0, 0.0, 0.0));
    assert_eq!(elements::grad(&array![-1.0, 4.0]), array![0.0, 0.5]);
}

#[test]
fn as_steep_as_before_where_it_is_chosen() {
    assert_eq!(from_zero::grad(4.0), 0.25);
    assert_eq!(by_branch::grad(4.0), 0.25);
    assert_eq!(between::grad(1.0), f64::NEG_INFINITY);
    assert!((sigmoid::grad(0.3) - sigmoid(0.3) * sigmoid(-0.3)).abs() < 1e-16);
}
