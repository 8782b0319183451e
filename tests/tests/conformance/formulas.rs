//! The partial derivatives as formulas: `f::PARTIALS` and `f::LATEX`, as users read them.

use cotangent::{Differentiable, differentiable};
use num_traits::Float;

#[differentiable]
fn parabola(x: f64) -> f64 {
    x * x + 35.0 * x + 12.0
}

#[differentiable(latex)]
fn polynomial(x: f64, y: f64) -> f64 {
    10.0 * x.powi(3) * y.powi(2) + 5.0 * x * y.powi(3) + 4.0 * x + y
}

#[differentiable]
fn ellipse(x: f32, y: f32) -> f32 {
    4.0 * x.powi(2) + y.powi(2)
}

#[differentiable]
fn growth<T: Float>(x: T) -> T {
    x.exp()
}

#[test]
fn polynomials_and_exponentials() {
    assert_eq!(parabola::PARTIALS, [("x", "2·x + 35")]);
    assert_eq!(polynomial::PARTIALS, [("x", "30·x²·y² + 5·y³ + 4"), ("y", "20·x³·y + 15·x·y² + 1")]);
    assert_eq!(polynomial::LATEX, [("x", "30 x^{2} y^{2} + 5 y^{3} + 4"), ("y", "20 x^{3} y + 15 x y^{2} + 1")]);
    assert_eq!(ellipse::PARTIALS, [("x", "8·x"), ("y", "2·y")]);
    assert_eq!(growth::PARTIALS, [("x", "eˣ")]);
}

/// The logarithm of a normal density, as one writes it.
#[differentiable]
fn log_density<T: Float>(x: T, mean: T, deviation: T) -> T {
    let z = (x - mean) / deviation;
    -T::from(0.5).unwrap() * z * z - deviation.ln()
}

/// A spring and a charge.
#[differentiable(wrt(distance, length), latex)]
fn potential(distance: f64, length: f64, stiffness: f64, charge: f64) -> f64 {
    let stretched = distance - length;
    let spring = 0.5 * stiffness * stretched.powi(2);
    spring + charge * charge / distance
}

#[differentiable]
fn logistic(x: f32) -> f32 {
    1.0 / (1.0 + (-x).exp())
}

/// The magnitude of an impedance.
#[differentiable]
fn impedance(resistance: f64, omega: f64, inductance: f64) -> f64 {
    resistance.hypot(omega * inductance)
}

#[test]
fn formulas_of_practice() {
    assert_eq!(
        log_density::PARTIALS,
        [
            ("x", "(mean - x)/deviation²"),
            ("mean", "(x - mean)/deviation²"),
            ("deviation", "(x - mean)²/deviation³ - 1/deviation"),
        ]
    );
    assert_eq!(
        potential::PARTIALS,
        [
            ("distance", "stiffness·(distance - length) - charge²/distance²"),
            ("length", "stiffness·(length - distance)"),
        ]
    );
    assert_eq!(
        potential::LATEX[1],
        (r"\mathrm{length}", r"\mathrm{stiffness} \left(\mathrm{length} - \mathrm{distance}\right)")
    );
    assert_eq!(logistic::PARTIALS, [("x", "e⁻ˣ/(e⁻ˣ + 1)²")]);
    assert_eq!(
        impedance::PARTIALS,
        [
            ("resistance", "resistance/√(omega²·inductance² + resistance²)"),
            ("omega", "omega·inductance²/√(omega²·inductance² + resistance²)"),
            ("inductance", "omega²·inductance/√(omega²·inductance² + resistance²)"),
        ]
    );
}

#[derive(Clone, Differentiable)]
struct Beam {
    width: f64,
    height: f64,
    loads: [f64; 2],
}

impl Beam {
    /// Methods have no constants.
    #[differentiable]
    fn area(&self, scale: f64) -> f64 {
        self.width * self.height * scale
    }
}

#[differentiable]
fn bending(beam: &Beam, span: f64) -> f64 {
    beam.loads[0] * span / (beam.width * beam.height.powi(2))
}

#[differentiable]
fn parts(p: [f64; 2], (a, b): (f64, f64), v: &[f64], n: i32) -> f64 {
    let [x, y] = p;
    x * y + a.powi(n) * b + v[0] * v[2]
}

#[test]
fn parts_of_parameters() {
    assert_eq!(
        bending::PARTIALS,
        [
            ("beam.height", "-2·beam.loads[0]·span/(beam.height³·beam.width)"),
            ("beam.width", "-beam.loads[0]·span/(beam.height²·beam.width²)"),
            ("beam.loads[0]", "span/(beam.height²·beam.width)"),
            ("span", "beam.loads[0]/(beam.height²·beam.width)"),
        ]
    );
    assert_eq!(parts::PARTIALS.len(), 6);
    assert_eq!(parts::PARTIALS[..2], [("p[0]", "p[1]"), ("p[1]", "p[0]")]);
    assert_eq!(parts::PARTIALS[4..], [("v[0]", "v[2]"), ("v[2]", "v[0]")]);
    let beam = Beam { width: 2.0, height: 3.0, loads: [1.0, 1.0] };
    assert_eq!(beam.area_grad(1.0).1, 6.0);
    assert_eq!(bending(&beam, 18.0), 1.0);
}

#[differentiable(partials(x = 0.5 * result / x, y = -result.powi(2)), latex)]
fn stated(x: f64, y: f64) -> f64 {
    x.sqrt() + 0.0 * y
}

#[differentiable]
fn branching(x: f64) -> f64 {
    if x > 0.0 { x } else { -x }
}

#[differentiable(latex)]
fn looping(x: f64) -> f64 {
    let mut power = 1.0;
    for _ in 0..3 {
        power *= x;
    }
    power
}

#[differentiable]
fn calling(x: f64) -> f64 {
    parabola(x) + x
}

#[test]
fn stated_partials_and_none() {
    assert_eq!(stated::PARTIALS, [("x", "0.5 * result / x"), ("y", "-result.powi(2)")]);
    assert!(stated::LATEX.is_empty());
    assert!(branching::PARTIALS.is_empty() && calling::PARTIALS.is_empty());
    assert!(looping::PARTIALS.is_empty() && looping::LATEX.is_empty());
}

#[test]
fn the_order_of_operands_does_not_matter() {
    #[differentiable]
    fn one(x: f64, y: f64) -> f64 {
        (x + 2.0 * y) * x.sin() - 3.0 * x / y
    }

    #[differentiable]
    fn other(x: f64, y: f64) -> f64 {
        let quotient = -(x / y);
        quotient * 3.0 + x.sin() * (y + x + y)
    }

    assert_eq!(one::PARTIALS, other::PARTIALS);
    assert_eq!(one::PARTIALS[1], ("y", "2·sin(x) + 3·x/y²"));
}
