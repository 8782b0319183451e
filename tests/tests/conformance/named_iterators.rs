//! Iterators that have a name before they are used.

use cotangent::{Differentiable, assert_gradients, differentiable};

#[derive(Clone, Debug, Differentiable)]
struct P {
    x: f64,
    y: f64,
}
#[differentiable]
fn path_length(v: &[P]) -> f64 {
    let pairs = v.iter().zip(v.iter().skip(1));
    pairs.map(|(a, b)| (a.x - b.x).hypot(a.y - b.y)).sum()
}
#[differentiable]
fn of_squares(v: &[f64]) -> f64 {
    let squares = v.iter().map(|x| x * x);
    let s: f64 = squares.sum();
    s.sqrt()
}
#[differentiable]
fn counted_and_summed(v: &[f64]) -> f64 {
    let it = v.iter().copied().filter(|x| *x > 0.6);
    let n = it.clone().count() as f64;
    it.sum::<f64>() / n
}
#[differentiable]
fn first_apart(v: &[f64], t: f64) -> f64 {
    let mut it = v.iter();
    let first = it.next().unwrap();
    let mut acc = *first * t;
    for x in it {
        acc = acc * t + x;
    }
    acc
}
#[differentiable]
fn two_apart(v: &[f64], t: f64) -> f64 {
    let mut it = v.iter().copied();
    let a = it.next().unwrap();
    let b = it.next().unwrap();
    a * t + b * it.map(|x| x * x).sum::<f64>()
}
#[differentiable]
fn of_two(v: &[f64], w: &[f64]) -> f64 {
    let a = v.iter();
    let b = w.iter().rev();
    let products = a.zip(b).map(|(a, b)| a * b);
    let mut total = 0.0;
    for p in products {
        total += p * p;
    }
    total
}

/// In a loop, a branch and a closure; the names in it are those of where it was made.
#[differentiable]
fn nested(rows: &[Vec<f64>], k: f64) -> f64 {
    let mut total = 0.0;
    for row in rows {
        let scaled = row.iter().map(|x| x * k);
        let sum: f64 = scaled.sum();
        total += if sum > 0.5 {
            let squares = row.iter().map(|x| x * x);
            squares.fold(0.0, |a, x| a + x)
        } else {
            let weight = |t: f64| {
                let powers = row.iter().enumerate().map(|(i, x)| x * t.powi(i as i32));
                powers.sum::<f64>()
            };
            weight(k) * weight(0.5)
        };
    }
    total
}

/// What is read by the end, and options of what is taken.
#[differentiable]
fn taken(x: &[f64], n: usize) -> f64 {
    let mut rest = x.iter().skip(1).take(n);
    let first = if let Some(first) = rest.next() { *first } else { 1.0 };
    let Some(second) = rest.next() else { return first * first };
    let largest = rest.copied().fold(0.0, f64::max);
    first * second + largest * largest
}

/// What the iterators take at once does not change: not all of it is read again where they are used.
#[differentiable]
fn unchanged(x: &[f64], n: usize, k: f64) -> f64 {
    let mut count = 0;
    let head = x.iter().take(n + 1);
    let tail = x[n..x.len() - 1].iter().rev().zip(0..n);
    count += 1;
    let sum: f64 = tail.map(|(v, i)| v * k.powi(i as i32)).sum();
    sum + head.map(|v| v * v).sum::<f64>() * count as f64
}

/// Positions by iterators that have names, beside variables that change.
#[differentiable]
fn positions(x: &[f64], at: &[usize]) -> f64 {
    let mut first = (1, 2);
    let rest = at.iter().skip(first.0);
    first.0 = 0;
    let rest: Vec<usize> = rest.copied().collect();
    let mut stack = vec![3, 4];
    let both = stack.clone().into_iter();
    stack.push(5);
    let n = both.count();
    let mut sum = x[n] * stack.len() as f64;
    for i in rest {
        sum += x[i] * x[first.0];
    }
    sum
}

#[test]
fn iterators_with_names() {
    let x = [0.5, 1.5, 0.9, 0.2];
    let places = [(1.0, 2.0), (0.4, 0.3), (0.7, 1.9)].map(|(x, y)| P { x, y });
    assert_gradients!(path_length(&places[..]));
    assert_gradients!(of_squares(&x[..]));
    assert_gradients!(counted_and_summed(&x[..]));
    assert_gradients!(first_apart(&x[..], 0.3));
    assert_gradients!(two_apart(&x[..], 0.3));
    assert_gradients!(of_two(&x[..], &[0.3, 0.4, 0.5, 0.6][..]));
    assert_gradients!(nested(&[vec![0.3, -0.8, 1.4], vec![0.1, 0.2]][..], 0.7));
    assert_gradients!(unchanged(&x[..], 2, 0.7));
    assert_gradients!(positions(&x[..], &[0, 1, 3]));
    for n in 0..4 {
        assert_gradients!(taken(&x[..], n));
    }
}
