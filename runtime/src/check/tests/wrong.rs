//! Wrong derivatives of all sorts: all must be found.

use std::string::{String, ToString};
use std::vec::Vec;

use super::single::{Case, Scalar, check};
use crate::check::{Failure, Mismatch, gradients_of};

/// The slope is found to be wrong at the point.
fn fails<S: Scalar>(name: &'static str, x: S, value: fn(S) -> S, slope: fn(S) -> S) {
    let case = Case { name, at: Vec::new(), value, slope };
    let Err(failure) = check(&case, x) else { panic!("{name} passes at {x:?}") };
    let is_told = |mismatch: &Mismatch| {
        matches!(mismatch, Mismatch::Derivative { .. } | Mismatch::Kink { .. } | Mismatch::Modes { .. })
    };
    assert!(failure.mismatches.iter().any(is_told), "{name}: {failure}");
}

#[test]
fn of_ordinary_functions() {
    fails("wrong sign", 0.7, f64::cos, f64::sin);
    fails("missing factor", 0.7, |x: f64| x * x, |x| x);
    fails("one in a million", 0.7, f64::sin, |x| x.cos() * (1.0 + 1e-6));
    fails("one in ten million", 3.0, f64::exp, |x| x.exp() * (1.0 - 1e-7));
    fails("missing term", 0.7, |x: f64| x + (4.0 * x).sin(), |_| 1.0);
    fails("a slope where there is none", 0.7, |x: f64| x * 0.0 + 1.0, |_| 1e-3);
    fails("a slight slope where there is none", 0.7, |x: f64| x.sin().powi(2) + x.cos().powi(2), |_| 1e-12);
    fails("a slight slope", 0.0, |x: f64| 1.0 + 1e-20 * x, |_| 2e-20);
    fails("no slope where there is one", 0.7, |x: f64| 1.0 + 1e-6 * x, |_| 0.0);
    fails("one branch", 1.5, |x: f64| if x > 1.0 { x * x } else { x }, |_| 1.0);
    fails("at a zero", 0.0, |x: f64| x * x, |_| 1e-9);
    fails("not a number", 0.7, f64::sin, |_| f64::NAN);
    fails("infinite", 0.7, f64::sin, |_| f64::INFINITY);
}

#[test]
fn of_steep_and_waving_functions() {
    fails("ripples", 0.7, |x: f64| x + 1e-9 * (1e9 * x).sin(), |_| 1.0);
    fails("wave", 0.123, |x: f64| (1e6 * x).sin(), |x| 1e6 * (1e6 * x).cos() * (1.0 + 1e-4));
    fails("flat wave", 0.0, |x: f64| (1e6 * x).sin(), |_| 0.0);
    fails("steep", 1e-9, |x: f64| (1e8 * x).tanh(), |_| 1e8);
    fails("unseen step", 0.0, |x: f64| (1e8 * x).tanh(), |_| 0.0);
    fails("bump", 1e-3, |x: f64| (-(x * 1e3).powi(2)).exp(), |_| 0.0);
    fails("smooth abs", 1e-11, |x: f64| (x * x + 1e-20).sqrt(), |_| 0.5);
    fails("chirp", 0.003, |x: f64| (1.0 / x).sin(), |x| (1.0 / x).cos() / (x * x));
}

#[test]
fn of_extreme_scales() {
    fails("small", 0.7, |x: f64| 1e-200 * x.sin(), |x| 1e-200 * x.cos() * 1.001);
    fails("small and missing", 0.7, |x: f64| 1e-200 * x.sin(), |_| 0.0);
    fails("large", 0.7, |x: f64| 1e200 * x.sin(), |x| 1e200 * x.cos() * 0.999);
    fails("small argument", 1e-200, |x: f64| x.ln(), |x| 2.0 / x);
    fails("large argument", 1e200, |x: f64| x.sqrt(), |x| 1.0 / x.sqrt());
    fails("steep square", 1e-150, |x: f64| x * x * 1e300, |_| 0.0);
    fails("steep exponential", 700.0, |x: f64| x.exp(), |x| x.exp() * (1.0 + 1e-6));
    fails("tail", 10.0, |x: f64| (-x * x).exp(), |_| 0.0);
    fails("pole", 1e-100, |x: f64| 1.0 / x, |x| 1.0 / x / x);
}

#[test]
fn beside_large_values() {
    fails("slight slope", 0.7, |x: f64| 1e6 + 1e-3 * x, |_| 0.0);
    fails("square", 0.7, |x: f64| 1e10 + x * x * 1e3, |x| x * 1e3);
    fails("offset", 0.7, |x: f64| 1e15 + x, |_| 2.0);
    fails("cancelling", 0.7, |x: f64| (1e8 + x.sin()) - 1e8, |x| x.cos() * 1.001);
    fails("single precision", 0.3_f32, |x: f32| x.sin(), |x| x.cos() * 1.01);
    fails("single precision beside an offset", 0.3_f32, |x: f32| 100.0 + x.sin(), |x| x.cos() * 1.1);
}

#[test]
fn at_kinks_boundaries_and_near() {
    fails("beyond both slopes", 0.0, |x: f64| x.abs(), |_| 1.5);
    fails("beside a kink", 1e-7, |x: f64| x.abs(), |_| 0.0);
    fails("leaking", -3.0, |x: f64| x.max(0.0), |_| 1.0);
    fails("straight through", 0.7, |x: f64| x.round(), |_| 1.0);
    fails("straight through a jump", 2.0, |x: f64| x.floor(), |_| 1.0);
    fails("stairs", 0.1234, |x: f64| (x * 1e3).floor() * 1e-3, |_| 1.0);
    fails("cusp", 0.0, |x: f64| x.sqrt(), |_| 0.0);
    fails("vertical", 0.0, |x: f64| x.cbrt(), |_| 1.0);
    fails("boundary", 0.0, |x: f64| x.powf(1.5), |_| 1.0);
    fails("near a boundary", 1.0 - 1e-10, |x: f64| x.acos(), |x| -0.99 / ((1.0 - x) * (1.0 + x)).sqrt());
    fails("kink of a cube", 0.0, |x: f64| x.abs().powi(3) + x, |_| 1.01);
}

/// A function of a vector by its Jacobian, with another one in each mode.
fn linear<const N: usize>(
    value: impl Fn([f64; N]) -> [f64; N],
    reverse: impl Fn([f64; N]) -> [[f64; N]; N],
    forward: impl Fn([f64; N]) -> [[f64; N]; N],
) -> Result<(), Failure> {
    let dot = |row: [f64; N], other: [f64; N]| row.iter().zip(other).map(|(a, b)| a * b).sum::<f64>();
    let column = |matrix: [[f64; N]; N], index: usize| matrix.map(|row| row[index]);
    let at: [f64; N] = core::array::from_fn(|index| 0.3 + 0.37 * f64::from(u8::try_from(index).unwrap()));
    let vjp = |x, bar| (value(x), core::array::from_fn(|index| dot(column(reverse(x), index), bar)));
    let jvp = |x, direction| (value(x), forward(x).map(|row| dot(row, direction)));
    gradients_of("f", &["x"], at, &value, vjp, jvp).map(|_| ())
}

fn names(failure: &Failure) -> Vec<String> {
    let name = |mismatch: &Mismatch| match mismatch {
        Mismatch::Derivative { output, input, .. } | Mismatch::Modes { output, input, .. } => {
            Some(std::format!("{output}/{input}"))
        }
        _ => None,
    };
    let mut names: Vec<String> = failure.mismatches.iter().filter_map(name).collect();
    names.dedup();
    names
}

const MATRIX: [[f64; 3]; 3] = [[1.0, 2.0, 3.0], [0.5, -1.0, 4.0], [0.0, 7.0, 2.0]];

fn product(x: [f64; 3]) -> [f64; 3] {
    MATRIX.map(|row| row[0] * x[0] + row[1] * x[1] + row[2] * x[2])
}

fn changed(row: usize, column: usize, factor: f64) -> [[f64; 3]; 3] {
    let mut matrix = MATRIX;
    matrix[row][column] *= factor;
    matrix
}

#[test]
fn of_vectors() {
    assert_eq!(linear(product, |_| MATRIX, |_| MATRIX), Ok(()));
    let transposed = |_| [0, 1, 2].map(|row| MATRIX.map(|other| other[row]));
    let failure = linear(product, transposed, transposed).unwrap_err();
    assert_eq!(names(&failure).len(), 6);

    let one = |_| changed(1, 2, 1.0 + 1e-6);
    let failure = linear(product, one, one).unwrap_err();
    assert_eq!(names(&failure), ["f[1]/x[2]"]);
    let failure = linear(product, |_| changed(2, 1, -1.0), |_| MATRIX).unwrap_err();
    assert_eq!(names(&failure), ["f[2]/x[1]"]);
    let failure = linear(product, |_| MATRIX, |_| changed(0, 0, 1.0 + 1e-6)).unwrap_err();
    assert_eq!(names(&failure), ["f[0]/x[0]"]);
    let text = failure.to_string();
    assert!(
        text.starts_with("the derivatives of f are wrong:\n  ∂f[0]/∂x[0]: vjp gives 1, jvp 1.000001 (± "),
        "{text}"
    );
}

#[test]
fn of_softmax_without_its_coupling() {
    let softmax = |x: [f64; 3]| {
        let total: f64 = x.iter().map(|x| x.exp()).sum();
        x.map(|x| x.exp() / total)
    };
    let diagonal = |x: [f64; 3]| {
        let y = softmax(x);
        [[y[0] - y[0] * y[0], 0.0, 0.0], [0.0, y[1] - y[1] * y[1], 0.0], [0.0, 0.0, y[2] - y[2] * y[2]]]
    };
    assert_eq!(names(&linear(softmax, diagonal, diagonal).unwrap_err()).len(), 6);
}

/// `x · y + sin z` with something wrong; `x` and `y` of very different scales.
fn of_three(
    vjp: impl Fn((f64, f64, f64), f64) -> (f64, f64, f64),
    jvp: impl Fn((f64, f64, f64), (f64, f64, f64)) -> f64,
) -> Failure {
    let value = |(x, y, z): (f64, f64, f64)| x * y + z.sin();
    let (vjp, jvp) = (|at, bar| (value(at), vjp(at, bar)), |at, direction| (value(at), jvp(at, direction)));
    gradients_of("f", &["x", "y", "z"], (3e-6, 2e5, 0.7), value, vjp, jvp).unwrap_err()
}

#[test]
fn of_several_parameters() {
    let right = |(x, y, z): (f64, f64, f64), bar: f64| (y * bar, x * bar, z.cos() * bar);
    let along = |(x, y, z): (f64, f64, f64), (a, b, c): (f64, f64, f64)| y * a + x * b + z.cos() * c;
    let exchanged = of_three(|(x, y, z), bar| (x * bar, y * bar, z.cos() * bar), along);
    assert_eq!(names(&exchanged), ["f/x", "f/y"]);
    let forgotten = of_three(|(_, y, z), bar| (y * bar, 0.0, z.cos() * bar), along);
    assert_eq!(names(&forgotten), ["f/y"]);
    let slightly = of_three(|(x, y, z), bar| (y * bar, x * bar * (1.0 + 1e-5), z.cos() * bar), along);
    assert_eq!(names(&slightly), ["f/y"]);
    let forward = of_three(right, |(_, y, z), (a, _, c)| y * a + z.cos() * c);
    assert_eq!(names(&forward), ["f/y"]);
}

#[test]
fn of_rules_that_are_not_linear() {
    let right = |(x, y, z): (f64, f64, f64), bar: f64| (y * bar, x * bar, z.cos() * bar);
    let along = |(x, y, z): (f64, f64, f64), (a, b, c): (f64, f64, f64)| y * a + x * b + z.cos() * c;
    let ignored = of_three(|at, _| right(at, 1.0), along);
    assert!(ignored.mismatches.iter().any(|mismatch| matches!(mismatch, Mismatch::Zero { .. })), "{ignored}");
    let sizes = of_three(|at, bar| right(at, bar.abs()), along);
    assert!(sizes.mismatches.iter().all(|mismatch| matches!(mismatch, Mismatch::Directions { .. })), "{sizes}");
    let forward = of_three(right, |at, (a, b, c)| along(at, (a.abs(), b.abs(), c.abs())));
    assert!(forward.to_string().contains("along a random direction: vjp gives "), "{forward}");
    let infinite = of_three(
        |at, bar| {
            let (a, b, c) = right(at, bar);
            (a, b, c + f64::INFINITY * bar)
        },
        along,
    );
    assert!(infinite.to_string().contains("z: vjp gives NaN for a cotangent of zero"), "{infinite}");
}
