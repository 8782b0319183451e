//! Structs by value and by reference, methods, traits.

use cotangent::{Differentiable, Tangent, differentiable};
use cotangent_tests::check_hessian;

#[derive(Clone, Debug, Differentiable)]
struct Spring {
    stiffness: f64,
    lengths: Vec<f64>,
    #[differentiable(skip)]
    rest: f64,
}

impl Spring {
    #[differentiable(order = 2)]
    fn energy(&self, stretch: f64) -> f64 {
        let mut sum = 0.0;
        for length in &self.lengths {
            sum += self.stiffness * (length * stretch - self.rest).powi(2);
        }
        sum + self.tension(stretch)
    }

    #[differentiable(order = 2)]
    fn tension(&self, stretch: f64) -> f64 {
        (self.stiffness * stretch).ln() * self.lengths[0]
    }
}

fn spring() -> Spring {
    Spring { stiffness: 1.7, lengths: vec![0.8, 1.4], rest: 0.9 }
}

/// The Hessian of `energy` by differences of its gradient.
fn differences(spring: &Spring, stretch: f64, direction: &(SpringTangent, f64)) -> (SpringTangent, f64) {
    let step = 1e-6;
    let at = |step: f64| spring.displaced(&direction.0, step).energy_grad(stretch + step * direction.1);
    let (mut ahead, behind) = (at(step), at(-step));
    ahead.axpy(-1.0, &behind);
    ahead.scale(0.5 / step);
    ahead
}

#[test]
fn methods() {
    let direction = (SpringTangent { stiffness: 0.4, lengths: vec![-0.7, 0.2] }, 1.1);
    let along = spring().energy_hvp(1.3, direction.clone());
    let mut gap = differences(&spring(), 1.3, &direction);
    gap.axpy(-1.0, &along);
    assert!(gap.norm() < 1e-7 * along.norm(), "{gap:?}");
    let rows: Vec<Vec<f64>> = spring().energy_hessian(1.3);
    let flat = [0.4, -0.7, 0.2, 1.1];
    let products: Vec<f64> =
        rows.iter().map(|row| row.iter().zip(flat).map(|(entry, step)| entry * step).sum()).collect();
    let expected = [along.0.stiffness, along.0.lengths[0], along.0.lengths[1], along.1];
    assert!(products.iter().zip(expected).all(|(got, want)| (got - want).abs() < 1e-12), "{products:?} {expected:?}");
}

#[derive(Clone, Copy, Debug, Differentiable)]
struct Body {
    place: [f64; 2],
    mass: f64,
}

#[differentiable(order = 2)]
fn attraction(bodies: &[Body], softening: f64) -> f64 {
    let mut sum = 0.0;
    for i in 0..bodies.len() {
        for j in 0..i {
            let (a, b) = (bodies[i], &bodies[j]);
            let d = (a.place[0] - b.place[0]).powi(2) + (a.place[1] - b.place[1]).powi(2);
            sum -= a.mass * b.mass / (d + softening).sqrt();
        }
    }
    sum
}

#[differentiable(order = 2)]
fn of_numbers(x: [f64; 6], softening: f64) -> f64 {
    let first = Body { place: [x[0], x[1]], mass: x[2] };
    let second = Body { place: [x[3], x[4]], ..first };
    let mut third = second;
    third.mass = x[5] * first.mass;
    attraction(&[first, second, third], softening)
}

#[test]
fn structs_in_slices() {
    check_hessian!(of_numbers(x = [0.1, 0.9, 1.4, -0.6, 0.3, 0.8], softening = 0.2));
    let bodies = [Body { place: [0.1, 0.9], mass: 1.4 }, Body { place: [-0.6, 0.3], mass: 0.8 }];
    let rows: Vec<Vec<f64>> = attraction::hessian(&bodies, 0.2);
    assert_eq!(rows.len(), 7);
    for (row, column) in (0..7).flat_map(|row| (0..row).map(move |column| (row, column))) {
        assert!((rows[row][column] - rows[column][row]).abs() < 1e-12, "{row} {column}");
    }
}

trait Law {
    #[differentiable(order = 2)]
    fn energy(&self, r: f64) -> f64;
}

#[derive(Clone, Debug, Differentiable)]
struct Morse {
    depth: f64,
    width: f64,
}

impl Law for Morse {
    #[differentiable(order = 2)]
    fn energy(&self, r: f64) -> f64 {
        self.depth * (1.0 - (-self.width * (r - 1.0)).exp()).powi(2)
    }
}

#[differentiable(order = 2)]
fn total<L: Law + Differentiable>(law: &L, r: f64) -> f64 {
    law.energy(r) * law.energy(2.0 * r)
}

#[differentiable(order = 2)]
fn of_morse(depth: f64, width: f64, r: f64) -> f64 {
    let morse = Morse { depth, width };
    total(&morse, r)
}

#[test]
fn methods_of_traits() {
    check_hessian!(of_morse(depth = 0.7, width = 1.2, r = 1.3));
}

#[differentiable(order = 2, wrt(spring.lengths, stretch))]
fn partly(spring: &Spring, stretch: f64) -> f64 {
    spring.stiffness * spring.lengths[0] * stretch * spring.lengths[1] + spring.lengths[1].exp()
}

#[test]
fn members() {
    let direction = (SpringTangent { stiffness: 100.0, lengths: vec![1.0, 0.0] }, 0.0);
    let (along, stretch) = partly::hvp(&spring(), 1.3, direction);
    let near = |got: f64, want: f64| assert!((got - want).abs() < 1e-12, "{got} {want}");
    near(along.stiffness, 0.0);
    near(along.lengths[0], 0.0);
    near(along.lengths[1], 1.7 * 1.3);
    near(stretch, 1.7 * 1.4);
}

#[differentiable(order = 2)]
fn taken(spring: Spring, stretch: f64) -> f64 {
    spring.stiffness * spring.stiffness * stretch + spring.lengths[0] * spring.lengths[1] * spring.stiffness
}

#[differentiable(order = 2, wrt(x))]
fn labelled(label: String, x: f64) -> f64 {
    x * x * label.len() as f64
}

#[test]
fn hessians_of_what_is_taken_by_value() {
    let spring = Spring { stiffness: 0.5, lengths: vec![2.0, 3.0], rest: 0.1 };
    let rows = [[0.5, 3.0, 2.0, 1.0], [3.0, 0.0, 0.5, 0.0], [2.0, 0.5, 0.0, 0.0], [1.0, 0.0, 0.0, 0.0]];
    assert_eq!(taken::hessian(spring, 0.25), rows);
    assert_eq!(labelled::hessian("abc".to_owned(), 1.0), 6.0);
}
