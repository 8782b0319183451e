//! A special function of another crate, whose derivative is stated: `J0′ = -J1`.
//!
//! ```text
//! J0(1) = 0.7651977, slope -0.4400506
//! the drum's lowest tone: J0 = 0 at 2.4048256
//! halfway to the rim: -1.0637 across, -0.0186 per unit of tension
//! ```

use cotangent::differentiable;

/// The Bessel function of the first kind of order 0; the body is opaque.
#[differentiable(partials(x = -libm::j1(x)))]
fn j0(x: f64) -> f64 {
    libm::j0(x)
}

/// The first zero of `J₀`, by Newton's method.
fn first_zero() -> f64 {
    let mut x = 2.0;
    for _ in 0..8 {
        let (value, slope) = j0::value_and_grad(x);
        x -= value / slope;
    }
    x
}

/// How a drum of radius 1 moves at a distance from its middle, when it sounds its lowest tone.
#[differentiable(wrt(distance, tension))]
fn displacement(distance: f64, tension: f64, time: f64, zero: f64) -> f64 {
    j0(zero * distance) * (zero * tension.sqrt() * time).cos()
}

pub(crate) fn main() {
    let (value, slope) = j0::value_and_grad(1.0);
    println!("J0(1) = {value:.7}, slope {slope:.7}");
    assert!((slope + 0.440_050_585_744_933_5).abs() < 1e-15);

    let zero = first_zero();
    println!("the drum's lowest tone: J0 = 0 at {zero:.7}");
    assert!((zero - 2.404_825_557_695_773).abs() < 1e-14);

    let (across, with_tension) = displacement::grad(0.5, 4.0, 0.1, zero);
    println!("halfway to the rim: {across:.4} across, {with_tension:.4} per unit of tension");
    cotangent::check::gradients::<displacement, _>((0.5, 4.0, 0.1, zero)).expect("the partial is the derivative");
}
