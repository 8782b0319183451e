//! Members that are sequences of structs, options and numbers, of which only their uses tell: searched, windowed, collected into, copied and changed.

use cotangent::{Differentiable, assert_gradients, differentiable};

#[derive(Clone, Copy, Debug, Differentiable)]
struct Point {
    x: f64,
    y: f64,
}

#[derive(Clone, Debug, Differentiable)]
struct Curve {
    points: Vec<Point>,
    values: Vec<f64>,
    array: [f64; 3],
    option: Option<f64>,
    k: f64,
}

#[differentiable(order = 2)]
fn least(c: &Curve) -> f64 {
    c.points.iter().min_by(|a, b| a.x.total_cmp(&b.x)).map_or(c.k, |p| p.y * p.x)
}

#[differentiable(order = 2)]
fn greatest(c: &Curve, limit: f64) -> f64 {
    let found = c.points.iter().filter(|p| p.y < limit).max_by(|a, b| a.x.partial_cmp(&b.x).unwrap());
    if let Some(p) = found { p.x * p.y * limit } else { c.k * limit }
}

#[differentiable(order = 2)]
fn last_above(c: &Curve, limit: f64) -> f64 {
    match c.points.iter().rev().skip(1).find(|p| p.x > limit) {
        Some(p) => p.x * p.y,
        None => 0.5 * c.k,
    }
}

#[allow(clippy::cloned_instead_of_copied)]
#[differentiable(order = 2)]
fn copied_out(c: &Curve, limit: f64) -> f64 {
    let first = c.points.iter().cloned().max_by(|a, b| a.y.total_cmp(&b.y)).map_or(c.k, |p| p.x / (p.y + 1.0));
    let second = c.points.iter().rev().copied().find(|p| p.x < limit);
    if let Some(Point { x, y }) = second { x * y * first } else { c.k * first }
}

#[differentiable(order = 2)]
fn riemann(c: &Curve) -> f64 {
    c.points.windows(2).map(|w| (w[1].x - w[0].x) * w[0].y).sum()
}

#[differentiable(order = 2)]
fn first_two(c: &Curve) -> f64 {
    match (&c.values[..], c.option) {
        ([a, b, ..], Some(v)) => a * v + b,
        ([a], None) => a * a,
        _ => 0.0,
    }
}

#[differentiable(order = 2)]
fn collected(c: &Curve, x: f64) -> f64 {
    let mut c = c.clone();
    c.values = c.values.iter().map(|a| a * x).collect();
    c.points = c.points.iter().map(|p| Point { x: p.y, y: p.x * x }).collect();
    c.values.iter().sum::<f64>() * riemann(&c)
}

#[differentiable(order = 2)]
fn copied_array(c: &Curve) -> f64 {
    let mut w = c.array;
    for i in 1..3 {
        w[i] += w[i - 1] * c.k;
    }
    w.iter().sum()
}

#[differentiable(order = 2)]
fn copied_vector(c: &Curve) -> f64 {
    let mut w = c.values.clone();
    w[0] *= c.k;
    w.push(c.k);
    w.iter().map(|x| x * x).sum()
}

#[differentiable(order = 2)]
fn last_changed(c: &mut Curve, x: f64) -> f64 {
    *c.values.last_mut().unwrap() *= x;
    c.points.last_mut().unwrap().x = x * c.k;
    c.points.last_mut().unwrap().y *= c.points[0].x;
    c.values.iter().sum::<f64>() + riemann(&*c)
}

#[differentiable(order = 2)]
fn options_changed(c: &mut Curve, x: f64) -> f64 {
    c.option = c.option.take().map(|v| v * x);
    let values = std::mem::take(&mut c.values);
    values.iter().sum::<f64>() * c.option.unwrap_or(c.k)
}

#[differentiable(order = 2)]
fn one_of_two(x: &[f64], y: &[f64], n: usize) -> f64 {
    let first = if n > 1 { x } else { y };
    let second = match n {
        0 => &x[1..],
        1 => y,
        _ => x,
    };
    first.iter().sum::<f64>() * second.iter().map(|v| v * v).sum::<f64>()
}

#[differentiable(order = 2)]
fn taken(x: &[f64], k: f64) -> f64 {
    let mut v = x.to_vec();
    let w = std::mem::take(&mut v);
    v.push(k);
    v.extend(w.iter().map(|x| x * k));
    let (mut number, mut pair) = (k * k, (k, [k * 2.0, w[0]]));
    let square = std::mem::take(&mut number);
    let (factor, [a, b]) = std::mem::take(&mut pair);
    v.iter().sum::<f64>() * square * factor * a * b + number + pair.1[0]
}

#[allow(clippy::clone_on_copy)]
#[differentiable(order = 2)]
fn tuple_copies(pair: &(f64, [f64; 2]), x: f64) -> f64 {
    let mut copy = pair.clone();
    copy.0 *= x;
    copy.1[1] += copy.0;
    let again = copy.clone();
    copy.0 = 0.0;
    again.0 * again.1[1] + copy.1[0]
}

fn curve(n: u32) -> Curve {
    let point = |i: u32| Point { x: 0.3 + f64::from(i * i % 5) * 0.4, y: 0.9 - f64::from(i) * 0.2 };
    Curve {
        points: (0..n).map(point).collect(),
        values: (0..n).map(|i| f64::from(i) + 0.5).collect(),
        array: [0.4, 0.7, -0.3],
        option: (n > 1).then_some(0.6),
        k: 0.8,
    }
}

#[test]
fn searches() {
    for n in 0..5 {
        let curve = curve(n);
        assert_gradients!(least(&curve), order = 2);
        assert_gradients!(greatest(&curve, 0.6), order = 2);
        assert_gradients!(last_above(&curve, 0.5), order = 2);
        assert_gradients!(copied_out(&curve, 0.7), order = 2);
        assert_gradients!(riemann(&curve), order = 2);
        assert_gradients!(first_two(&curve), order = 2);
    }
    let gradient = least::grad(&curve(3));
    assert_eq!((gradient.points[0].x, gradient.points[0].y, gradient.k), (0.9, 0.3, 0.0));
}

#[test]
fn changes() {
    let curve = curve(4);
    assert_gradients!(collected(&curve, 0.7), order = 2);
    assert_gradients!(copied_array(&curve), order = 2);
    assert_gradients!(copied_vector(&curve), order = 2);
    for n in 0..3 {
        assert_gradients!(one_of_two(&[0.3, 0.9], &[0.4, 0.2, 0.1], n), order = 2);
    }
    assert_gradients!(taken(&[0.3, 0.4], 0.7), order = 2);
    assert_gradients!(tuple_copies(&(0.3, [0.4, 0.6]), 0.7), order = 2);
    let step = 1e-6;
    macro_rules! check_changing {
        ($($function:ident)*) => {$({
            let at = |x: f64| $function(&mut curve.clone(), x);
            let expected = (at(0.7 + step) - at(0.7 - step)) / (2.0 * step);
            let slope = $function::grad(&mut curve.clone(), 0.7).1;
            assert!((slope - expected).abs() < 1e-8, "{slope} {expected}");
            let along = (curve.zeros_like(), 1.0);
            let slope = $function::jvp(&mut curve.clone(), 0.7, along).1.0;
            assert!((slope - expected).abs() < 1e-8, "{slope} {expected}");
        })*};
    }
    check_changing!(last_changed options_changed);
}

#[derive(Clone, Debug, Differentiable)]
struct Marked {
    mark: Option<Point>,
    k: f64,
}

#[differentiable(order = 2)]
fn filtered(m: &Marked) -> f64 {
    m.mark.filter(|p| p.x > m.k).map_or(m.k, |p| p.y * 2.0)
}

#[test]
fn filtered_options() {
    for mark in [Some(Point { x: 0.9, y: 0.3 }), Some(Point { x: 0.1, y: 0.3 }), None] {
        assert_gradients!(filtered(&Marked { mark, k: 0.5 }), order = 2);
    }
}

#[differentiable(order = 2)]
fn numbered(c: &Curve) -> f64 {
    let found = c.points.iter().enumerate().max_by(|a, b| a.1.x.total_cmp(&b.1.x));
    if let Some((i, p)) = found { p.x * p.y * i as f64 } else { c.k }
}

#[differentiable(order = 2)]
fn with_weights(c: &Curve) -> f64 {
    let found = c.points.iter().zip(&c.values).max_by(|a, b| (a.0.x * a.1).total_cmp(&(b.0.x * b.1)));
    found.map_or(c.k, |(p, w)| p.x * w * p.y)
}

/// What is found may be an element of the one or the other.
#[differentiable(order = 2)]
fn of_both(c: &Curve, others: &[Point]) -> f64 {
    c.points.iter().chain(others).max_by(|a, b| a.x.total_cmp(&b.x)).map_or(c.k, |p| p.x * p.y)
}

#[differentiable(order = 2)]
fn by_rank(c: &Curve, ranks: &[u32]) -> f64 {
    let (p, _) = c.points.iter().zip(ranks).min_by_key(|(_, rank)| **rank).unwrap();
    let (last, _) = c.points.iter().zip(ranks).max_by_key(|(_, rank)| **rank).unwrap();
    p.x * p.y + last.x * c.k
}

/// The nearest, as one compares what was computed.
#[differentiable(order = 2)]
fn nearest(x: f64, centres: &[f64]) -> f64 {
    let distance = |(i, c): (usize, &f64)| (i, (x - c).powi(2));
    let (best, distance) = centres.iter().enumerate().map(distance).min_by(|a, b| a.1.total_cmp(&b.1)).unwrap();
    distance * (best + 1) as f64
}

#[test]
fn found_among_several() {
    let curve = |points: Vec<Point>| Curve {
        points,
        values: vec![0.5, 1.5, -0.5],
        array: [1.0, 2.0, 3.0],
        option: None,
        k: 0.7,
    };
    let point = |x, y| Point { x, y };
    let c = curve(vec![point(0.3, 1.2), point(0.9, -0.4), point(0.5, 0.8)]);
    assert_gradients!(numbered(&c));
    assert_gradients!(with_weights(&c));
    let none = curve(Vec::new());
    assert_gradients!(numbered(&none));
    assert_gradients!(with_weights(&none));
    for other in [0.1, 2.5] {
        assert_gradients!(of_both(&c, &[point(0.2, 3.0), point(other, -1.5)]));
    }
    assert_gradients!(of_both(&none, &[]));
    assert_gradients!(by_rank(&c, &[2, 1, 2]));
    assert_eq!(by_rank(&c, &[2, 1, 2]), 0.9 * -0.4 + 0.5 * 0.7);
    assert_gradients!(nearest(0.4, &[1.0, 0.7, -0.2]));
}
