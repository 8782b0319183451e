//! Vectors that shrink as well as grow, and arrays that are made of their elements.

use cotangent::differentiable;
use cotangent_tests::check_gradient;

/// A depth-first walk over a tree that is not there: its leaves are what the halves and sums of `x` come to.
#[differentiable]
fn leaves(x: f64, depth: usize) -> f64 {
    let mut stack = vec![(depth, x)];
    let mut sum = 0.0;
    while let Some((depth, value)) = stack.pop() {
        if depth == 0 {
            sum += value * value;
            continue;
        }
        stack.push((depth - 1, value * 0.5));
        stack.push((depth - 1, value + x.sin()));
    }
    sum
}

/// Evaluates `x y + z *` and the like.
#[differentiable]
fn postfix(numbers: &[f64], program: &[u8]) -> f64 {
    let mut stack: Vec<f64> = Vec::new();
    let mut next = 0;
    for &symbol in program {
        if symbol == b'n' {
            stack.push(numbers[next]);
            next += 1;
            continue;
        }
        let right = stack.pop().unwrap();
        let left = stack.pop().expect("two operands");
        stack.push(match symbol {
            b'+' => left + right,
            b'-' => left - right,
            b'*' => left * right,
            _ => left / right,
        });
    }
    stack.pop().unwrap_or(0.0)
}

#[differentiable]
fn resized(x: &[f64], n: usize) -> f64 {
    let mut v = x.to_vec();
    v.truncate(n);
    v.resize(n + 2, x[0] * x[1]);
    v.reserve(10);
    let mut w = v.clone();
    w.clear();
    w.extend_from_slice(&x[1..3]);
    w.extend(v.iter().map(|a| a * a));
    w.extend([x[0], 2.0]);
    v.pop();
    w.iter().sum::<f64>() * v.iter().product::<f64>() * v.len() as f64
}

#[test]
fn popped() {
    check_gradient!(leaves(x = 0.7, [depth = 4]));
    check_gradient!(leaves(x = -0.2, [depth = 0]));
    check_gradient!(postfix(&numbers = vec![0.3, 0.8, -1.2, 2.5], [program = b"nn+n*n/"]));
    check_gradient!(postfix(&numbers = vec![0.3, 0.8, -1.2, 2.5], [program = b"nnnn-*+"]));
    check_gradient!(postfix(&numbers = vec![0.3], [program = b""]));
    check_gradient!(resized(&x = vec![0.3, 0.8, -1.2, 2.5], [n = 3]));
    check_gradient!(resized(&x = vec![0.3, 0.8, -1.2, 2.5], [n = 0]));
}

#[test]
#[should_panic(expected = "called `Option::unwrap()` on a `None` value")]
fn popped_from_nothing() {
    _ = postfix::value_and_grad(&[1.0], b"+");
}

#[differentiable]
fn bucketed(x: &[f64], scale: f64) -> f64 {
    let mut rows = vec![vec![0.0; 0]; 3];
    for (i, value) in x.iter().enumerate() {
        rows[i * i % 3].push(value * scale);
    }
    let copies = vec![rows[1].clone(); 2];
    rows.iter().map(|row| row.iter().sum::<f64>().sin()).sum::<f64>() + copies[1][0] * scale
}

#[differentiable]
fn horner(coefficients: &[f64], x: f64) -> f64 {
    let mut rest = coefficients;
    let mut sum = 1.0;
    while let [first, others @ ..] = rest {
        sum = sum * x + first;
        rest = others;
    }
    sum
}

#[differentiable]
fn product_of_roots(roots: &[f64], x: f64) -> f64 {
    let mut coefficients = vec![1.0];
    for root in roots {
        let mut next = vec![0.0; coefficients.len() + 1];
        for (k, c) in coefficients.iter().enumerate() {
            next[k] -= c * root;
            next[k + 1] += c;
        }
        coefficients = next;
    }
    coefficients.iter().rev().fold(0.0, |sum, c| sum * x + c)
}

#[test]
fn of_other_lengths() {
    check_gradient!(bucketed(&x = vec![0.3, 0.8, -1.2, 2.5, 0.1], scale = 1.5));
    check_gradient!(horner(&coefficients = vec![0.3, 0.8, -1.2], x = 1.5));
    check_gradient!(horner(&coefficients = vec![], x = 1.5));
    check_gradient!(product_of_roots(&roots = vec![0.3, 0.8, -1.2], x = 1.5));
}

#[differentiable]
fn basis<const N: usize>(x: [f64; N], shift: usize) -> f64 {
    let powers: [f64; 3] = std::array::from_fn(|k| x[0].powi((k + shift) as i32));
    let table: [[f64; 3]; N] = core::array::from_fn(|i| powers.map(|p| p * x[i]));
    let last: [f64; 2] = table[N - 1][1..].try_into().unwrap();
    let [a, b] = last.map(f64::sin);
    table[0][2] * a + b * table.map(|row| row[0] + row[1]).iter().sum::<f64>()
}

#[test]
fn made_of_elements() {
    check_gradient!(basis(x = [0.4, 1.3], [shift = 1]));
    check_gradient!(basis(x = [0.4, 1.3, -0.7, 0.2, 1.1], [shift = 0]));
}
