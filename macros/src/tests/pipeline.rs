//! Whole functions from tokens to derivatives, by value: forward mode against differences, reverse mode against forward
//! mode, the split form against the fused one, and simplified programs against plain ones.

mod checkpoints;
mod second;

use proc_macro2::TokenStream;

use super::interpreter::{Datum, Tensor, run};
use crate::args::Args;
use crate::errors::Errors;
use crate::ir::{Function, Type, Value};
use crate::signature::Signature;
use crate::{activity, closures, forward, infer, optional, parse, reverse, simplify};

/// A function after activity analysis.
struct Analysed {
    signature: Signature,
    function: Function,
    activity: activity::Activity,
}

fn analyse(source: &str) -> Analysed {
    let tokens: TokenStream = source.parse().expect("tokens");
    let item: syn::ItemFn = syn::parse2(tokens).expect("a function");
    let mut errors = Errors::new();
    let parsed = parse::function(&item, &Args::default(), &mut errors);
    let (mut signature, mut function) = parsed.unwrap_or_else(|| panic!("{source}: {:?}", messages(&errors)));
    infer::function(&mut function, &mut signature, &mut errors);
    optional::open(&mut function);
    closures::close(&mut function);
    let activity = activity::analyse(&function, &signature, &mut errors);
    assert!(errors.is_empty(), "{source}: {:?}", messages(&errors));
    Analysed { signature, function, activity }
}

fn messages(errors: &Errors) -> Vec<String> {
    errors.messages().collect()
}

/// The values of a function at some points.
pub(super) fn values<'a>(source: &str, points: impl IntoIterator<Item = &'a Vec<Datum>>) -> Vec<Datum> {
    let Analysed { function, .. } = analyse(source);
    points.into_iter().map(|arguments| run(&function, arguments).remove(0)).collect()
}

/// The numbers in a datum, in order.
fn leaves(datum: &Datum) -> Vec<f64> {
    match datum {
        Datum::Real(number) => vec![*number],
        Datum::Tuple(parts) | Datum::Array(parts) => parts.iter().flat_map(leaves).collect(),
        Datum::Tensor(tensor) => tensor.elements.clone(),
        _ => Vec::new(),
    }
}

fn dot(left: &[f64], right: &[f64]) -> f64 {
    left.iter().zip(right).map(|(left, right)| left * right).sum()
}

/// Checks every mode of a function at one point; `directions` are tangents of the active parameters.
pub(super) fn check(source: &str, arguments: &[Datum], directions: &[Datum], cotangent: &Datum) {
    let Analysed { signature, function, activity } = analyse(source);
    let active: Vec<Value> = signature.active().map(|parameter| parameter.value).collect();
    let varied = |value: Value| activity.varied(value);
    let value = run(&function, arguments);

    let tangent = forward::tangent(&function, &active, varied);
    let moved = both(&tangent, &[arguments, directions].concat());
    assert_eq!(leaves(&moved[0]), leaves(&value[0]), "{source}: the value in forward mode");
    let slope = dot(&leaves(&moved[1]), &leaves(cotangent));
    if let Some(differences) = differences(&function, &signature, arguments, directions, cotangent) {
        close(slope, differences, 1e-6, &format!("{source}: forward mode against differences"));
    }

    let fused = reverse::fused(&function, &active, varied);
    let pulled = both(&fused, &[arguments, std::slice::from_ref(cotangent)].concat());
    assert_eq!(leaves(&pulled[0]), leaves(&value[0]), "{source}: the value in reverse mode");
    let inner: f64 = pulled[1..].iter().zip(directions).map(|(a, d)| dot(&leaves(a), &leaves(d))).sum();
    close(inner, slope, 1e-10, &format!("{source}: reverse mode against forward mode"));

    check_forward_gradient(source, (&signature, &function, &active), arguments, cotangent, &pulled);
    check_split(source, (&function, &active, &activity), arguments, (directions, cotangent), &pulled[1..]);
    checkpoints::check(source, (&function, &active, &activity), arguments, (directions, cotangent), &pulled);
    second::check(source, arguments, directions, cotangent);
}

/// Where the parameters are numbers, forward mode gives the same adjoints.
fn check_forward_gradient(
    source: &str,
    (signature, function, active): (&Signature, &Function, &[Value]),
    arguments: &[Datum],
    cotangent: &Datum,
    pulled: &[Datum],
) {
    let is_number = |ty: &Type| matches!(ty, Type::Real(_));
    if !signature.active().all(|parameter| is_number(&parameter.ty)) || !is_number(&signature.output) {
        return;
    }
    let gradient = forward::gradient(function, active);
    let carried = both(&gradient, &[arguments, std::slice::from_ref(cotangent)].concat());
    for (carried, pulled) in carried.iter().zip(pulled) {
        close(carried.real(), pulled.real(), 1e-10, &format!("{source}: gradients by both modes"));
    }
}

/// The split form adds the adjoints of the fused form into accumulators that start as `directions`.
fn check_split(
    source: &str,
    (function, active, activity): (&Function, &[Value], &activity::Activity),
    arguments: &[Datum],
    (directions, cotangent): (&[Datum], &Datum),
    adjoints: &[Datum],
) {
    let split = reverse::split(
        function,
        (active, &[]),
        |value| activity.varied(value),
        (reverse::Saving::Anything, simplify::tapes),
    );
    let saved = both(&split.forward, arguments);
    let sweep = [&saved[1..], arguments, std::slice::from_ref(cotangent), directions].concat();
    let accumulated = both(&split.backward, &sweep);
    for ((sum, start), adjoint) in accumulated.iter().zip(directions).zip(adjoints) {
        for ((sum, start), adjoint) in leaves(sum).iter().zip(leaves(start)).zip(leaves(adjoint)) {
            close(sum - start, adjoint, 1e-10, &format!("{source}: split form against fused"));
        }
    }
}

/// The results of a program, which stay the same when it is simplified.
fn both(function: &Function, arguments: &[Datum]) -> Vec<Datum> {
    let plain = run(function, arguments);
    let mut simplified = function.clone();
    simplify::function(&mut simplified);
    let results = run(&simplified, arguments);
    for (plain, result) in plain.iter().zip(&results) {
        for (plain, result) in leaves(plain).iter().zip(leaves(result)) {
            close(result, *plain, 1e-10, &format!("simplified:\n{function}\n{simplified}"));
        }
    }
    results
}

fn close(left: f64, right: f64, tolerance: f64, what: &str) {
    let scale = left.abs().max(right.abs()).max(1.0);
    if left.to_bits() == right.to_bits() {
        return;
    }
    assert!((left - right).abs() <= tolerance * scale, "{what}: {left} and {right}");
}

/// The derivative along the directions by central differences, extrapolated once; nothing where the function jumps or bends.
fn differences(
    function: &Function,
    signature: &Signature,
    arguments: &[Datum],
    directions: &[Datum],
    cotangent: &Datum,
) -> Option<f64> {
    let at = |step: f64| {
        let mut rest = directions.iter();
        let moved: Vec<Datum> = signature
            .parameters
            .iter()
            .zip(arguments)
            .map(|(parameter, argument)| {
                if parameter.active {
                    displace(argument, rest.next().expect("one direction per active parameter"), step)
                } else {
                    argument.clone()
                }
            })
            .collect();
        dot(&leaves(&run(function, &moved)[0]), &leaves(cotangent))
    };
    let central = |step: f64| (at(step) - at(-step)) / (2.0 * step);
    let one_sided = |step: f64| (at(step) - at(0.0)) / step;
    let (wide, narrow, ahead, behind) = (central(1e-3), central(5e-4), one_sided(1e-3), one_sided(-1e-3));
    let scale = 1.0 + narrow.abs();
    let is_smooth = (wide - narrow).abs() < 1e-3 * scale && (ahead - behind).abs() < 0.1 * scale;
    is_smooth.then_some((4.0 * narrow - wide) / 3.0)
}

fn displace(datum: &Datum, direction: &Datum, step: f64) -> Datum {
    match (datum, direction) {
        (Datum::Real(number), Datum::Real(slope)) => Datum::Real(number + step * slope),
        (Datum::Tuple(parts), Datum::Tuple(slopes)) => Datum::Tuple(displace_all(parts, slopes, step)),
        (Datum::Array(parts), Datum::Array(slopes)) => Datum::Array(displace_all(parts, slopes, step)),
        (Datum::Tensor(tensor), Datum::Tensor(slopes)) => {
            let mut moved = tensor.clone();
            for (element, slope) in moved.elements.iter_mut().zip(&slopes.elements) {
                *element += step * slope;
            }
            Datum::Tensor(moved)
        }
        _ => datum.clone(),
    }
}

fn displace_all(parts: &[Datum], slopes: &[Datum], step: f64) -> Vec<Datum> {
    parts.iter().zip(slopes).map(|(part, slope)| displace(part, slope, step)).collect()
}

/// Numbers between 0.3 and 1.7, the same in every run.
pub(super) struct Numbers(u64);

impl Numbers {
    pub(super) fn new(seed: u64) -> Self {
        Numbers(seed)
    }

    pub(super) fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        #[allow(clippy::cast_precision_loss)] // 31 bits.
        let unit = (self.0 >> 33) as f64 / (1u64 << 31) as f64;
        0.3 + 1.4 * unit
    }

    /// A datum of the type; what has no length of its own has three elements (along each axis).
    fn datum(&mut self, ty: &Type) -> Datum {
        match ty.peel() {
            Type::Real(_) => Datum::Real(self.next()),
            Type::Integer => Datum::Integer(2),
            Type::Bool => Datum::Bool(true),
            Type::Array(element, length) => self.array(element, length.known().unwrap_or(3)),
            Type::Slice(element) | Type::Vector(element) => self.array(element, 3),
            Type::Tuple(fields) => Datum::Tuple(fields.iter().map(|field| self.datum(field)).collect()),
            Type::Tensor { rank, .. } => {
                let elements = (0..3_usize.pow(u32::try_from(*rank).unwrap())).map(|_| self.next()).collect();
                Datum::Tensor(Tensor { shape: vec![3; *rank], elements })
            }
            other => panic!("no datum of type {other}"),
        }
    }

    fn array(&mut self, element: &Type, length: usize) -> Datum {
        Datum::Array((0..length).map(|_| self.datum(element)).collect())
    }
}

/// Checks a function at a few points made from its parameters' types.
pub(super) fn check_source(source: &str) {
    let Analysed { signature, function, .. } = analyse(source);
    for seed in 1..6 {
        let mut numbers = Numbers(seed);
        let arguments: Vec<Datum> = signature.parameters.iter().map(|parameter| numbers.datum(&parameter.ty)).collect();
        let directions: Vec<Datum> = signature.active().map(|parameter| numbers.datum(&parameter.ty)).collect();
        let value = run(&function, &arguments).remove(0);
        let cotangent = displace(&value, &value, numbers.next());
        check(source, &arguments, &directions, &cotangent);
    }
}

macro_rules! sources {
    ($($name:ident: $source:expr;)*) => { $(#[test] fn $name() { check_source($source); })* };
}

mod histories;
mod iterators;
mod loops;

sources! {
    polynomial: "fn f(x: f64, y: f64) -> f64 { 10.0 * x.powi(3) * y.powi(2) + 5.0 * x * y.powi(3) + 4.0 * x + y }";
    shadowing: "fn f(x: f64) -> f64 { let x = x * x; let x = x.sin() + x; x / (1.0 + x) }";
    tuples: "fn f(p: (f64, f64), q: f64) -> (f64, f64) { let (a, b) = p; let t = (a * q, b - q); (t.0 * t.1, t.1.exp()) }";
    arrays: "fn f(a: [f64; 3], i: usize) -> f64 { let b = [a[0] * a[1], a[2], 1.0]; b[i] * a[i] + b[0] }";
    nested_arrays: "fn f(m: [[f64; 2]; 2]) -> [f64; 2] { let r = m[1]; [m[0][0] * r[1], m[0][1] + r[0]] }";
    dynamic_rows: "fn f(m: &[[f64; 2]; 3], i: usize) -> f64 { let r = m[i]; r[0] * r[1] + m[0][1] * m[i][0] }";
    slices: "fn f(x: &[f64], n: usize) -> f64 { x[n] * x[0] + (x[n] - x[1]).powi(2) / x.len() as f64 }";
    branch_value: "fn f(x: f64, y: f64) -> f64 { let z = if x > y { x.exp() * y } else { x * y.sin() }; z * z + x }";
    branch_tail: "fn f(x: f64, y: f64) -> f64 { let t = x * y; if t > 0.9 { t.ln() } else if t > 0.4 { t * x } else { y } }";
    branch_slice: "fn f(x: &[f64], i: usize) -> f64 { let z = if x[0] > 1.0 { x[i] * x[1] } else { x[i].sin() }; z * x[0] }";
    branch_tuple: "fn f(x: f64, y: f64) -> f64 { let (a, b) = if x > y { (x * y, y) } else { (y, x.cos()) }; a * b + a }";
    branch_many: "fn f(a: f64, b: f64, c: f64, d: f64, e: f64) -> f64 { let z = if a > b { a * b * c * d * e } else { a / b + c * d - e }; z * z }";
    branch_nested: "fn f(x: f64, y: f64) -> f64 { let z = if x > 0.8 { let w = if y > 0.8 { x * y } else { x / y }; w * w } else { y }; z * x }";
    sines: "fn f(x: f64, y: f64) -> f64 { let (s, c) = (x * y).sin_cos(); s * c.abs() + s.hypot(y) + y.atan2(x) }";
    powers: "fn f(x: f64, p: f64, n: i32) -> f64 { x.powf(p) + x.powi(n) + x.powf(2.5) + x.sqrt().max(p).min(1.5) }";
    repeats: "fn f(x: f64) -> f64 { let a = [x * x; 3]; a[0] * a[1] + a[2] }";
    vectors: "fn f(x: &Array1<f64>, w: &Array1<f64>) -> f64 { x.dot(w) + (x * w).sum() * x[0] }";
    maps: "fn f(x: &Array1<f64>, s: f64) -> f64 { (x * s + 1.0).mapv(|z| (z * s).tanh() + s).mean().unwrap() }";
    closures_of_elements: "fn f(x: &Array1<f64>, s: f64) -> f64 { let g = |z: f64| z * s + z.sin(); x.mapv(g).sum() + x.mapv(|z| { if z > 1.0 { return z; } g(g(z)) }).sum() }";
    layer: "fn f(x: ArrayView2<f64>, w: ArrayView2<f64>, b: ArrayView1<f64>) -> Array2<f64> { (x.dot(&w) + &b).mapv(|z| if z > 2.0 { z } else { 0.1 * z * z }) }";
    matrices: "fn f(a: &Array2<f64>, v: &Array1<f64>) -> f64 { let p = a.dot(v); let q = v.dot(a); p.dot(&q) + a.t().dot(a).sum() }";
    axes: "fn f(a: &Array2<f64>) -> Array1<f64> { a.sum_axis(Axis(0)) * a.mean_axis(Axis(1)).unwrap() }";
    rows: "fn f(a: &Array2<f64>, i: usize) -> f64 { a.row(i).dot(&a.column(0)) + a[[i, 1]] * a[[0, i]] }";
    broadcast: "fn f(a: &Array2<f64>, b: &Array1<f64>) -> f64 { let c = a * b - b; (&c / a).sum() + c.mean().unwrap() }";
}
