//! Functions of a type parameter, of constants, of lifetimes.

use cotangent::{Differentiable, Real, assert_gradients, differentiable};
use cotangent_tests::{check_gradient, check_jacobian, numbers};
use num_traits::Float;

#[differentiable]
fn logistic<T: Float>(x: T, rate: T) -> T {
    T::one() / (T::one() + (-rate * x).exp())
}

#[differentiable]
fn elastic_energy<T>(x: T, y: T, stiffness: T) -> T
where
    T: Float,
{
    let half = T::from(0.5).unwrap();
    half * stiffness * (x.powi(2) + y.powi(2))
}

#[test]
fn type_parameters() {
    check_gradient!(logistic(x = 0.3, rate = 2.0) => {
        let y = logistic(x, rate);
        (rate * y * (1.0 - y), x * y * (1.0 - y))
    });
    check_gradient!(logistic(x = 0.3_f32, rate = 2.0_f32));
    check_gradient!(elastic_energy(x = 1.0, y = -2.0, stiffness = 3.0) => (3.0, -6.0, 2.5));
    check_gradient!(elastic_energy(x = 1.0_f32, y = -2.0_f32, stiffness = 3.0_f32) => (3.0, -6.0, 2.5));
}

#[differentiable]
fn regression<T: Float>(w: &[T], x: &[T], y: T, penalty: T) -> T {
    let z = w[0] * x[0] + w[1] * x[1] + w[2];
    let magnitude = (-z.abs()).exp().ln_1p();
    z.max(T::zero()) + magnitude - y * z + penalty * (w[0] * w[0] + w[1] * w[1])
}

#[test]
fn both_precisions_agree() {
    check_gradient!(regression(&w = vec![0.5, -1.5, 0.2], &x = vec![1.0, 2.0], y = 1.0, penalty = 0.01));
    let w = [0.5_f32, -1.5, 0.2];
    let (wide, narrow) = (w.map(f64::from), regression::grad(&w, &[1.0, 2.0], 1.0_f32, 0.01));
    let exact = regression::grad(&wide, &[1.0, 2.0], 1.0, 0.01);
    for (narrow, exact) in numbers(&narrow).iter().zip(numbers(&exact)) {
        assert!((narrow - exact).abs() <= 1e-5 * exact.abs().max(1.0), "{narrow}, {exact}");
    }
}

#[differentiable]
fn corner<const N: usize>(m: [[f64; N]; N]) -> f64 {
    m[0][0] * m[N - 1][N - 1] - m[0][N - 1] * m[N - 1][0]
}

#[differentiable]
fn ends<T: Float, const N: usize>(x: &[T; N]) -> [T; 2] {
    [x[0] * x[N - 1], x[0] / x[N - 1]]
}

#[differentiable]
fn scaled<const DEGREE: i32>(x: f64) -> f64 {
    x.powi(DEGREE)
}

#[test]
fn constants_as_parameters() {
    check_gradient!(corner(m = [[1.0, 2.0], [3.0, 5.0]]) => [[5.0, -3.0], [-2.0, 1.0]]);
    check_gradient!(corner(m = [[1.0, 2.0, 3.0], [4.0, 5.0, 6.0], [7.0, 8.0, 10.0]]));
    check_jacobian!(ends(&x = [2.0, 5.0, 4.0]));
    check_jacobian!(ends(&x = [2.0_f32, 4.0]));
    assert_eq!((scaled::<4>(2.0), scaled::grad::<4>(2.0)), (16.0, 32.0));
    assert_eq!(scaled::jvp::<3>(2.0, 0.5), (8.0, 6.0));
}

#[differentiable]
fn longest<'a, 'b: 'a>(x: &'a [f64], y: &'b [f64]) -> f64 {
    if x.len() > y.len() { x[0] } else { y[0] }
}

#[test]
fn lifetimes() {
    check_gradient!(longest(&x = vec![1.0, 2.0], &y = vec![3.0]) => [1.0, 0.0, 0.0]);
}

#[differentiable]
fn convert<T: Float>(x: T, n: usize) -> T {
    let count = T::from(n).unwrap();
    x / count + T::epsilon() + T::from(2.5).unwrap() * x
}

#[differentiable]
fn through_path<T: Float>(x: T, y: T) -> T {
    T::sin(x) * <T as Float>::exp(y) + Float::sqrt(x)
}

#[differentiable]
fn generic_helper<T: Float>(x: T) -> T {
    logistic(x, T::one()) * through_path(x, x)
}

#[test]
fn functions_of_the_trait() {
    check_gradient!(convert(x = 1.5, [n = 4]) => 2.75);
    check_gradient!(convert(x = 1.5_f32, [n = 4]) => 2.75);
    check_gradient!(through_path(x = 0.4, y = 1.1));
    check_gradient!(generic_helper(x = 0.4));
    check_gradient!(generic_helper(x = 0.4_f32));
}

/// Two type parameters of which one is no number.
#[differentiable]
fn with_a_closure<T: Float, F: Fn(usize) -> usize>(x: &[T], choose: F) -> T {
    x[choose(0)] * x[choose(1)]
}

#[test]
fn closures_choose() {
    let gradient = with_a_closure::grad(&[2.0, 3.0, 4.0], |i| i + 1);
    assert_eq!(gradient, [0.0, 4.0, 3.0]);
}

trait Rated {
    type Number: cotangent::Real;
}

struct Daily;

impl Rated for Daily {
    type Number = f64;
}

/// Numbers of a type that belongs to another one.
#[differentiable]
fn grown<R>(x: R::Number, rate: R::Number) -> R::Number
where
    R: Rated,
{
    x * rate + x
}

#[test]
fn types_in_traits() {
    assert_eq!(grown::value_and_grad::<Daily>(2.0, 3.0), (8.0, (4.0, 2.0)));
    assert_eq!(grown::jvp::<Daily>(2.0, 3.0, (1.0, 0.5)), (8.0, 5.0));
}

#[derive(Clone, Copy, Debug, Differentiable)]
struct Vector<T> {
    x: T,
    y: T,
}

#[derive(Clone, Debug, Differentiable)]
struct Bundle<T> {
    list: Vec<Vector<T>>,
    k: T,
}

impl<T: Real> Vector<T> {
    #[differentiable]
    fn length(&self) -> T {
        (self.x * self.x + self.y * self.y).sqrt()
    }
}

impl<T: Real> Bundle<T> {
    #[differentiable]
    pub(crate) fn total(&self) -> T {
        let mut sum = T::zero();
        for v in &self.list {
            sum += v.length();
        }
        sum * self.k
    }
}

#[differentiable]
fn of_bundle<T: Real>(bundle: &Bundle<T>) -> T {
    bundle.total()
}

#[test]
fn sums_of_methods_in_generic_types() {
    let bundle = Bundle { list: vec![Vector { x: 3.0, y: 4.0 }, Vector { x: 0.5, y: -0.2 }], k: 2.0 };
    assert_gradients!(of_bundle(&bundle));
    assert_gradients!(of_bundle(&Bundle { list: vec![Vector { x: 3.0_f32, y: 4.0 }], k: 2.0 }));
}

#[derive(Clone, Debug, Differentiable)]
struct Grid<T: Real> {
    columns: usize,
    data: Vec<T>,
}

impl<T: Real> Grid<T> {
    #[differentiable]
    fn at(&self, i: usize, j: usize) -> T {
        self.data[i * self.columns + j]
    }

    #[differentiable]
    fn set(&mut self, i: usize, j: usize, value: T) {
        self.data[i * self.columns + j] = value;
    }

    /// No type in the signature says what numbers there are, `T::zero()` does.
    #[differentiable]
    fn product(&self, other: &Grid<T>) -> Grid<T> {
        let mut product = self.clone();
        for j in 0..other.columns {
            let mut sum = T::zero();
            for k in 0..self.columns {
                sum += self.at(0, k) * other.at(k, j);
            }
            product.set(0, j, sum);
        }
        product
    }
}

#[differentiable]
fn upper_corner<T: Real>(a: &Grid<T>, b: &Grid<T>) -> T {
    a.product(b).at(0, 1)
}

#[test]
fn products_of_results_of_methods() {
    let grid = |data: [f64; 4]| Grid { columns: 2, data: data.to_vec() };
    let (a, b) = (grid([1.0, 2.0, 3.0, 4.0]), grid([0.5, -1.5, 0.25, 2.0]));
    assert_eq!(upper_corner(&a, &b), 1.0 * -1.5 + 2.0 * 2.0);
    let (a_bar, b_bar) = upper_corner::grad(&a, &b);
    assert_eq!((a_bar.data, b_bar.data), (vec![-1.5, 2.0, 0.0, 0.0], vec![0.0, 1.0, 0.0, 2.0]));
    assert_gradients!(upper_corner(&a, &b));
}
