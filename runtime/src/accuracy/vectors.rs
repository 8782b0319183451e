//! Functions of vectors and matrices: the error of gradients and of Hessians times a direction.
//!
//! `tests/accuracy/vectors.py` says what a line of `vectors.csv` and `matrices.csv` is. The unit is that of the last place of an
//! element or of the largest one, times the condition.

use std::collections::BTreeMap;
use std::format;
use std::fs::{read_to_string, write};
use std::string::{String, ToString};
use std::vec::Vec;

use num_traits::Float;

use super::DIRECTORY;
use super::measure::Worst;
use crate::{TwiceDifferentiableFn, math};

/// A gradient with respect to all arguments, and the Hessian times a direction.
type Products<S> = (Vec<S>, Vec<S>);

/// These, of a function that is known.
type Derivatives<S> = Option<Products<S>>;

struct Case {
    name: String,
    /// Of the first and the second derivative.
    conditions: Vec<f64>,
    is_each: bool,
    arguments: Vec<f64>,
    cotangent: Vec<f64>,
    /// Of the gradient and the Hessian times a direction: the nearest numbers and what they lack.
    references: [Vec<(f64, f64)>; 2],
}

impl Case {
    fn parse(line: &str) -> Self {
        let numbers = |field: &str| -> Vec<f64> {
            field.split_whitespace().map(|number| number.parse().expect("a number")).collect()
        };
        let fields: Vec<&str> = line.split(';').collect();
        let head: Vec<&str> = fields[0].split_whitespace().collect();
        let references = [3, 4]
            .map(|field| numbers(fields.get(field).unwrap_or(&"")).chunks(2).map(|pair| (pair[0], pair[1])).collect());
        Case {
            name: head[0].to_string(),
            conditions: head[1].split(',').map(|number| number.parse().expect("a number")).collect(),
            is_each: head[2] == "1",
            arguments: numbers(fields[1]),
            cotangent: numbers(fields[2]),
            references,
        }
    }

    /// The worst error of what was computed; `unit` is that of the last place of the type.
    fn error(&self, order: usize, got: &[f64], unit: fn(f64) -> f64) -> f64 {
        let references = &self.references[order];
        if got.is_empty() && order == 1 {
            return f64::NAN;
        }
        assert_eq!(got.len(), references.len(), "{}", self.name);
        let largest = references.iter().fold(0.0_f64, |largest, (nearest, _)| largest.max(nearest.abs()));
        let errors = references.iter().zip(got).map(|(&(nearest, rest), got)| {
            let size = if self.is_each { nearest.abs() } else { largest };
            let off = got - nearest - rest * (f64::from_bits(nearest.abs().to_bits() + 1) - nearest.abs());
            if off == 0.0 { 0.0 } else { off.abs() / unit(size) / self.conditions[order] }
        });
        errors.fold(f64::NAN, |worst, error| worst.max(if error.is_nan() { f64::INFINITY } else { error }))
    }
}

/// The derivatives of a function with one number as its result.
fn once<'a, S, F>(x: &'a [S], direction: &[S]) -> Products<S>
where
    S: Float,
    F: TwiceDifferentiableFn<(&'a [S],), Gradient = Vec<S>, Tangent = S>,
{
    (F::vjp((x,), S::one()).1, F::hvp((x,), direction.to_vec()))
}

/// The same of two vectors.
fn twice<'a, S, F>(x: &'a [S], direction: &[S]) -> Products<S>
where
    S: Float,
    F: TwiceDifferentiableFn<(&'a [S], &'a [S]), Gradient = (Vec<S>, Vec<S>), Tangent = S>,
{
    let (at, along) = (x.split_at(x.len() / 2), direction.split_at(x.len() / 2));
    let (gradient, product) = (F::vjp(at, S::one()).1, F::hvp(at, (along.0.to_vec(), along.1.to_vec())));
    ([gradient.0, gradient.1].concat(), [product.0, product.1].concat())
}

fn of_vectors<S: Float>(name: &str, x: &[S], g: &[S]) -> Derivatives<S> {
    let eighth = S::from(0.125).expect("a number");
    let pulled = |gradient: Vec<S>| (gradient, Vec::new());
    let cotangent = g.to_vec();
    Some(match name {
        "sum" => once::<S, math::sum>(x, g),
        "mean" => once::<S, math::mean>(x, g),
        "prod" => once::<S, math::prod>(x, g),
        "variance" => once::<S, math::variance>(x, g),
        "norm_squared" => once::<S, math::norm_squared>(x, g),
        "norm" => once::<S, math::norm>(x, g),
        "max" => once::<S, math::max>(x, g),
        "min" => once::<S, math::min>(x, g),
        "logsumexp" => once::<S, math::logsumexp>(x, g),
        "softmax" => pulled(math::softmax::vjp(x, cotangent).1),
        "log_softmax" => pulled(math::log_softmax::vjp(x, cotangent).1),
        "cumsum" => pulled(math::cumsum::vjp(x, cotangent).1),
        "standardized" => pulled(math::standardized::vjp(x, eighth, cotangent).1),
        "dot" => twice::<S, math::dot>(x, g),
        "mse" => twice::<S, math::mse>(x, g),
        "mae" => twice::<S, math::mae>(x, g),
        "bce_with_logits" => twice::<S, math::bce_with_logits>(x, g),
        "cross_entropy" => (math::cross_entropy::grad(x, 1, eighth), math::cross_entropy::hvp(x, 1, eighth, g)),
        "hinge_weston_watkins" => (math::hinge_weston_watkins::grad(x, 1), math::hinge_weston_watkins::hvp(x, 1, g)),
        "hinge_crammer_singer" => (math::hinge_crammer_singer::grad(x, 1), math::hinge_crammer_singer::hvp(x, 1, g)),
        _ => return None,
    })
}

#[cfg(all(feature = "linalg", feature = "nalgebra"))]
fn of_matrices<S: crate::linalg::Real>(name: &str, x: &[S], g: &[S]) -> Derivatives<S> {
    use nalgebra::{DMatrix, DVector};

    use crate::linalg;

    let square = |numbers: &[S]| DMatrix::from_row_slice(4, 4, numbers);
    let rows = |matrix: &DMatrix<S>| matrix.transpose().as_slice().to_vec();
    let pulled = |gradient: Vec<S>| Some((gradient, Vec::new()));
    match name {
        "trace" => Some((rows(&linalg::trace::grad(&square(x))), rows(&linalg::trace::hvp(&square(x), &square(g))))),
        "det" | "det_singular" => {
            Some((rows(&linalg::det::grad(&square(x))), rows(&linalg::det::hvp(&square(x), &square(g)))))
        }
        "logdet" => Some((rows(&linalg::logdet::grad(&square(x))), rows(&linalg::logdet::hvp(&square(x), &square(g))))),
        "inverse" => pulled(rows(&linalg::inverse::vjp(&square(x), square(g)).1)),
        "cholesky" => pulled(rows(&linalg::cholesky::vjp(&square(x), square(g)).1)),
        "solve" => {
            let (b, g) = (DVector::from_row_slice(&x[16..]), DVector::from_row_slice(g));
            let (a_bar, b_bar) = linalg::solve::vjp(&square(&x[..16]), &b, g).1;
            pulled([rows(&a_bar), b_bar.as_slice().to_vec()].concat())
        }
        "outer" => {
            let (a, b) = (DVector::from_row_slice(&x[..3]), DVector::from_row_slice(&x[3..]));
            let (a_bar, b_bar) = linalg::outer::vjp(&a, &b, DMatrix::from_row_slice(3, 4, g)).1;
            pulled([a_bar.as_slice(), b_bar.as_slice()].concat())
        }
        _ => None,
    }
}

/// How derivatives are computed, by the name of the function.
struct Computed {
    double: fn(&str, &[f64], &[f64]) -> Derivatives<f64>,
    single: fn(&str, &[f32], &[f32]) -> Derivatives<f32>,
}

fn single_unit(size: f64) -> f64 {
    let size = size as f32;
    f64::from(f32::from_bits(size.to_bits() + 1) - size)
}

fn measured(file: &str, computed: &Computed) -> BTreeMap<String, Worst> {
    let text = read_to_string(format!("{DIRECTORY}/{file}.csv")).expect("the references are there");
    let mut worst: BTreeMap<String, Worst> = BTreeMap::new();
    for case in text.lines().map(Case::parse) {
        let name = case.name.as_str();
        let double = (computed.double)(name, &case.arguments, &case.cotangent).expect("a function of that name");
        let [x, g] =
            [&case.arguments, &case.cotangent].map(|list| list.iter().map(|&x| x as f32).collect::<Vec<f32>>());
        let single = (computed.single)(name, &x, &g).expect("a function of that name");
        let worst = worst.entry(name.to_string()).or_insert(Worst { first: [f64::NAN; 2], second: [f64::NAN; 2] });
        let double_unit = |size: f64| f64::from_bits(size.to_bits() + 1) - size;
        let wide = |list: &[f32]| list.iter().map(|&x| f64::from(x)).collect::<Vec<f64>>();
        for (order, place) in [&mut worst.first, &mut worst.second].into_iter().enumerate() {
            let (double, single) = if order == 0 { (&double.0, &single.0) } else { (&double.1, &single.1) };
            place[0] = place[0].max(case.error(order, double, double_unit));
            place[1] = place[1].max(case.error(order, &wide(single), single_unit));
        }
    }
    worst
}

fn compare(file: &str, measured: &BTreeMap<String, Worst>) {
    let path = format!("{DIRECTORY}/worst_{file}.csv");
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        let lines: Vec<String> = measured.iter().map(|(name, worst)| worst.line(name)).collect();
        let text = format!("{}\n{}\n", Worst::HEADER, lines.join("\n"));
        return write(path, text).expect("the directory of the references can be written");
    }
    let text = read_to_string(path).expect("the errors are stated");
    assert_eq!(text.lines().count(), measured.len() + 1);
    let excess: Vec<String> = text
        .lines()
        .skip(1)
        .map(Worst::parse)
        .flat_map(|(name, stated)| measured[&name].excess(&name, &stated))
        .collect();
    assert!(excess.is_empty(), "{}", excess.join("\n"));
}

#[test]
fn errors_of_functions_of_vectors_are_as_stated() {
    compare("vectors", &measured("vectors", &Computed { double: of_vectors, single: of_vectors }));
}

#[cfg(all(feature = "linalg", feature = "nalgebra"))]
#[test]
fn errors_of_linear_algebra_are_as_stated() {
    compare("matrices", &measured("matrices", &Computed { double: of_matrices, single: of_matrices }));
}

#[test]
fn a_forgotten_term_is_told() {
    let forgetful = Computed {
        double: |name, x, g| {
            let (mut gradient, product) = of_vectors(name, x, g)?;
            gradient[0] = 0.0;
            Some((gradient, product))
        },
        single: of_vectors,
    };
    assert!(measured("vectors", &forgetful)["norm_squared"].first[0] > 1e6);
}
