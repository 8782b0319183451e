//! `match`, `if let`, `while let` and `let … else`: on numbers, on parts of data, and on types `cotangent` knows nothing of.

#![allow(clippy::match_same_arms, clippy::cast_possible_wrap)] // As users write them.

use std::cmp::Ordering;

use cotangent::differentiable;
use cotangent_tests::check_gradient;

#[derive(Clone, Copy, Debug, PartialEq)]
enum Activation {
    Identity,
    Relu,
    Tanh,
    LeakyRelu(f64),
    Elu { alpha: f64 },
    Power(i32),
}

#[differentiable(wrt(z))]
fn activate(activation: Activation, z: f64) -> f64 {
    match activation {
        Activation::Identity => z,
        Activation::Relu => z.max(0.0),
        Activation::Tanh => z.tanh(),
        Activation::LeakyRelu(slope) => {
            if z > 0.0 {
                z
            } else {
                slope * z
            }
        }
        Activation::Elu { alpha } if z < 0.0 => alpha * z.exp_m1(),
        Activation::Elu { .. } => z,
        Activation::Power(n) => z.powi(n),
    }
}

/// Two layers of a network whose weights are one slice.
#[differentiable(wrt(weights, x))]
fn network(weights: &[f64], x: &[f64], activations: &[Activation]) -> f64 {
    let mut total = 0.0;
    let mut width = 0;
    for k in 0..activations.len() {
        let mut z = 0.0;
        for i in 0..x.len() {
            z += weights[k * x.len() + i] * x[i];
        }
        match &activations[k] {
            Activation::Identity => total += z,
            Activation::LeakyRelu(slope) | Activation::Elu { alpha: slope } => {
                width += 1;
                total += if z > 0.0 { z } else { slope * z };
            }
            other if *other == Activation::Relu => {
                if z < 0.0 {
                    continue;
                }
                total += z;
            }
            Activation::Power(0) => break,
            &Activation::Power(n) => total *= z.powi(n),
            _ => total = total.tanh() * activate(activations[k], z),
        }
        total += 0.1 * z;
    }
    total / f64::from(width + 1)
}

#[test]
fn activations() {
    check_gradient!(activate([activation = Activation::Identity], z = 0.3) => 1.0);
    check_gradient!(activate([activation = Activation::Relu], z = 0.3) => 1.0);
    check_gradient!(activate([activation = Activation::Tanh], z = 0.3) => 1.0 - z.tanh().powi(2));
    check_gradient!(activate([activation = Activation::LeakyRelu(0.1)], z = -0.3) => 0.1);
    check_gradient!(activate([activation = Activation::LeakyRelu(0.1)], z = 0.3) => 1.0);
    check_gradient!(activate([activation = Activation::Elu { alpha: 2.0 }], z = -0.3) => 2.0 * z.exp());
    check_gradient!(activate([activation = Activation::Elu { alpha: 2.0 }], z = 0.3) => 1.0);
    check_gradient!(activate([activation = Activation::Power(3)], z = 0.3) => 3.0 * z * z);
    let kinds = [
        Activation::Identity,
        Activation::LeakyRelu(0.2),
        Activation::Relu,
        Activation::Elu { alpha: 0.5 },
        Activation::Power(2),
        Activation::Tanh,
        Activation::Power(0),
        Activation::Identity,
    ];
    let weights: Vec<f64> = (0..16).map(|i| f64::from(i * 7 % 5) - 2.2).collect();
    for start in 0..kinds.len() {
        check_gradient!(network(&weights = weights.clone(), &x = vec![0.4, 0.9], [activations = &kinds[start..]]));
    }
}

struct Settings {
    schedule: Schedule,
    clip: Option<f64>,
    names: Vec<String>,
}

enum Schedule {
    Constant,
    Steps { every: usize, factor: f64 },
    Named(String),
}

#[differentiable(wrt(rate))]
fn scheduled(rate: f64, step: usize, settings: &Settings) -> f64 {
    let scaled = match settings.schedule {
        Schedule::Constant => rate,
        Schedule::Steps { every, factor } => rate * factor.powi((step / every) as i32),
        Schedule::Named(ref name) if name == "root" => rate / ((1 + step) as f64).sqrt(),
        Schedule::Named(_) => {
            println!("no such schedule");
            return 0.0;
        }
    };
    let Some(clip) = settings.clip else {
        return scaled * scaled;
    };
    match settings.names.first().map(String::as_str) {
        Some("tanh" | "smooth") => clip * (scaled / clip).tanh(),
        _ => scaled.min(clip),
    }
}

fn settings(schedule: Schedule, clip: Option<f64>, names: &[&str]) -> &'static Settings {
    Box::leak(Box::new(Settings { schedule, clip, names: names.iter().map(|&name| name.to_owned()).collect() }))
}

#[test]
fn fields_of_other_types() {
    check_gradient!(scheduled(rate = 0.7, [step = 3], [settings = settings(Schedule::Constant, None, &[])]) => 2.0 * rate);
    check_gradient!(scheduled(rate = 0.7, [step = 5], [settings = settings(Schedule::Steps { every: 2, factor: 0.5 }, None, &[])]) => rate / 8.0);
    check_gradient!(scheduled(rate = 0.7, [step = 3], [settings = settings(Schedule::Named("root".into()), Some(2.0), &[])]) => 0.5);
    check_gradient!(scheduled(rate = 0.7, [step = 3], [settings = settings(Schedule::Named("rose".into()), Some(2.0), &[])]) => 0.0);
    check_gradient!(scheduled(
        rate = 0.7,
        [step = 3],
        [settings = settings(Schedule::Constant, Some(2.0), &["smooth"])]
    ));
}

#[differentiable(wrt(x))]
fn optional(x: f64, scale: Option<f64>, powers: &[Option<i32>], word: &str) -> f64 {
    let mut y = if let Some(scale) = scale { x * scale } else { x };
    if let (Some(s), "twice") = (scale, word) {
        y *= s;
    }
    let mut i = 0;
    while let Some(n) = powers[i] {
        y += x.powi(n);
        i += 1;
    }
    match (word, scale) {
        ("log" | "ln", _) => y.ln(),
        ("exp", Some(s)) if s > 1.0 => (y / s).exp(),
        (other, None) if other.starts_with('s') => y.sin(),
        _ => y,
    }
}

#[test]
fn options() {
    check_gradient!(optional(x = 0.6, [scale = None], [powers = &[None]], [word = ""]) => 1.0);
    check_gradient!(optional(x = 0.6, [scale = Some(1.5)], [powers = &[Some(2), Some(3), None]], [word = "twice"]) => 2.25 + 2.0 * x + 3.0 * x * x);
    check_gradient!(optional(x = 0.6, [scale = Some(1.5)], [powers = &[Some(2), None]], [word = "exp"]));
    check_gradient!(optional(x = 0.6, [scale = None], [powers = &[Some(2), None]], [word = "sine"]));
    check_gradient!(optional(x = 0.6, [scale = None], [powers = &[Some(2), None]], [word = "ln"]));
}

#[differentiable(wrt(x))]
fn shadowed(x: f64, scale: Option<f64>) -> f64 {
    let scale = scale.map(|s| s * 2.0);
    let mut y = if let Some(scale) = scale { x * scale.sqrt() } else { x };
    let mut scale = Some(scale.map_or(1, |s| s as usize));
    for k in 0..3 {
        if let Some(s) = scale {
            y *= x + s as f64;
        }
        scale = if k == 1 { None } else { Some(k) };
    }
    y
}

#[derive(Clone)]
enum Term {
    Monomial(String, i32),
    Weighted(Vec<f64>),
}

#[differentiable(wrt(x))]
fn taken_apart(x: f64, term: Term) -> f64 {
    match term {
        Term::Monomial(name, n) => {
            if name == "square" {
                x * x
            } else {
                x.powi(n)
            }
        }
        Term::Weighted(weights) => {
            let weights: &[f64] = &weights;
            weights.iter().map(|weight| weight * x).sum()
        }
    }
}

#[test]
fn names_that_change() {
    check_gradient!(shadowed(x = 0.5, [scale = Some(2.0)]));
    check_gradient!(shadowed(x = 0.5, [scale = None]) => (x + 1.0) * x + x * x + (x + 1.0) * x);
    let cubic = Term::Monomial("cube".to_owned(), 3);
    assert_eq!(taken_apart::value_and_grad(0.5, cubic.clone()), (0.125, 0.75));
    assert_eq!(taken_apart::jvp(0.5, cubic, 2.0), (0.125, 1.5));
    let weighted = Term::Weighted(vec![2.0, 3.0]);
    assert_eq!(taken_apart::value_and_grad(0.5, weighted), (2.5, 5.0));
}

#[differentiable]
fn by_order(x: f64, y: f64) -> f64 {
    match x.partial_cmp(&y) {
        Some(Ordering::Less) => x * x * y,
        Some(Ordering::Equal) => x,
        Some(Ordering::Greater) => x / y,
        None => 0.0,
    }
}

#[differentiable]
fn legendre(n: usize, x: f64) -> f64 {
    match n {
        0 => 1.0,
        1 => x,
        n if n < 3 => 0.5 * (3.0 * x * x - 1.0),
        3..=4 => {
            let square = x * x;
            match n {
                3 => 0.5 * x * (5.0 * square - 3.0),
                _ => (35.0 * square * square - 30.0 * square + 3.0) / 8.0,
            }
        }
        _ => unreachable!("only the first few"),
    }
}

#[test]
fn numbers() {
    check_gradient!(by_order(x = 0.5, y = 2.0) => (2.0 * x * y, x * x));
    check_gradient!(by_order(x = 2.0, y = 0.5) => (1.0 / y, -x / (y * y)));
    check_gradient!(legendre([n = 0], x = 0.4) => 0.0);
    check_gradient!(legendre([n = 1], x = 0.4) => 1.0);
    check_gradient!(legendre([n = 2], x = 0.4) => 3.0 * x);
    check_gradient!(legendre([n = 3], x = 0.4) => 0.5 * (15.0 * x * x - 3.0));
    check_gradient!(legendre([n = 4], x = 0.4) => (140.0 * x * x * x - 60.0 * x) / 8.0);
}
