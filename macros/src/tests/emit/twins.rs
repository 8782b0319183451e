//! Whole twins, which stand in `macros/snapshots/`, and the stubs that stand for them beside an error.

use expect_test::{Expect, ExpectFile, expect, expect_file};
use proc_macro2::TokenStream;

use super::pretty;
use crate::args::Args;
use crate::compile::expand;
use crate::emit::fallback;
use crate::errors::Errors;

pub(super) fn check_expansion(source: &str, expected: &ExpectFile) {
    check_rule("", source, expected);
}

/// The same with arguments of the attribute.
fn check_rule(arguments: &str, source: &str, expected: &ExpectFile) {
    let [arguments, item] = [arguments, source].map(|text| text.parse().expect("tokens"));
    expected.assert_eq(&pretty(expand(arguments, item)));
}

#[test]
fn twin_of_numbers() {
    let source = "fn hypotenuse(x: f64, y: f64) -> f64 { (x * x + y * y).sqrt() }";
    check_expansion(source, &expect_file!["../../../snapshots/numbers.rs"]);
}

#[test]
fn twin_with_buffers() {
    let source = "pub fn scaled<T: Float>(x: &[T], n: usize, b: T) -> T { x[n] * b }";
    check_expansion(source, &expect_file!["../../../snapshots/buffers.rs"]);
}

#[test]
fn twin_of_a_layer() {
    let source = "pub(crate) fn layer(x: &Array2<f64>, w: &Array2<f64>, b: &Array1<f64>) -> Array2<f64> {
        let z = x.dot(w) + b;
        z.mapv(|z| z.tanh())
    }";
    check_expansion(source, &expect_file!["../../../snapshots/layer.rs"]);
}

#[test]
fn twin_that_calls_others() {
    let source = "fn energy(p: [f64; 2], k: f64) -> (f64, f64) {
        let (r, phi): (f64, f64) = polar(&p);
        let spring = if r > 1.0 { harmonic::<f64>(r - 1.0, k) } else { 0.0 };
        (spring, phi * k)
    }";
    check_expansion(source, &expect_file!["../../../snapshots/calls.rs"]);
}

#[test]
fn twin_with_second_derivatives() {
    let source = "fn decay(rate: f64, times: &[f64]) -> f64 {
        let mut sum = 0.0;
        for time in times {
            sum += (-rate * time).exp();
        }
        sum.ln()
    }";
    check_rule("order = 2", source, &expect_file!["../../../snapshots/second.rs"]);
}

#[test]
fn twin_with_checkpoints() {
    let source = "fn pendulum(start: [f64; 2], h: f64, n: usize) -> f64 {
        let [mut angle, mut speed] = start;
        #[checkpoint]
        for _ in 0..n {
            speed -= h * angle.sin();
            angle += h * speed;
        }
        angle
    }";
    check_expansion(source, &expect_file!["../../../snapshots/checkpoints.rs"]);
}

#[test]
fn twin_of_a_rotation() {
    let source = "fn turn(axis: Vector3<f64>, v: &Vector3<f64>, m: &Matrix3<f64>) -> f64 {
        let angle = axis.norm();
        let turned = v * angle.cos() + axis.cross(v) * (angle.sin() / angle);
        (m * turned).dot(v) + turned.z
    }";
    check_expansion(source, &expect_file!["../../../snapshots/rotation.rs"]);
}

#[test]
fn twin_with_a_loop() {
    let source = "fn product(x: &[f64]) -> f64 { let mut p = 1.0; for v in x { p *= v; } p }";
    check_expansion(source, &expect_file!["../../../snapshots/product.rs"]);
}

#[test]
fn twin_by_partials() {
    let arguments = "partials(x = -0.5 * (result / x), y = -1.0, z = g(z).sqrt())";
    let source = "fn opaque<T: Float>(x: T, n: &[usize], y: T, z: &T) -> T { foreign(x, n, y, *z) }";
    check_rule(arguments, source, &expect_file!["../../../snapshots/partials.rs"]);
}

#[test]
fn twin_by_functions() {
    let arguments = "wrt(a, b), forward = lu::forward, backward = lu::backward";
    let source = "pub fn solve(a: &Array2<f64>, b: Vec<f64>, tolerance: f64) -> Vec<f64> { lu::new(a).solve(b) }";
    check_rule(arguments, source, &expect_file!["../../../snapshots/functions.rs"]);
}

#[test]
fn twin_by_functions_of_structs() {
    let arguments = "forward = forward, backward = backward, jvp = jvp";
    let source = "fn pose(arm: &Arm, angles: [f64; 2]) -> Pose { arm.pose(angles) }";
    check_rule(arguments, source, &expect_file!["../../../snapshots/structs.rs"]);
}

/// The functions of a twin whose names begin so.
fn check_functions(names: &[&str], source: &str, expected: &ExpectFile) {
    let text = pretty(expand(TokenStream::new(), source.parse().expect("tokens")));
    let file: syn::File = syn::parse_str(&text).expect("an expansion is Rust");
    let functions = file.items.into_iter().filter_map(|item| match item {
        syn::Item::Impl(implementation) if implementation.trait_.is_none() => Some(implementation.items),
        _ => None,
    });
    let chosen = functions.flatten().filter(|item| match item {
        syn::ImplItem::Fn(function) => names.iter().any(|name| function.sig.ident == name),
        _ => false,
    });
    expected.assert_eq(&pretty(quote::quote!(impl twin { #(#chosen)* })));
}

#[test]
fn columns_side_by_side() {
    let source = "fn project(p: [f64; 2], s: f64) -> ([f64; 2], [[f64; 2]; 2]) {
        let t = s * p[0].sin();
        ([t * p[1], t], [p, [t, s / p[1]]])
    }";
    check_functions(&["jvp_many", "jacobian"], source, &expect_file!["../../../snapshots/columns.rs"]);
}

#[test]
fn rows_or_columns() {
    let source = "fn smooth<T: Float, const N: usize>(x: &[T], w: [T; N]) -> Vec<T> {
        let mut y = vec![T::zero(); x.len()];
        for i in 0..x.len() {
            let mut s = T::zero();
            for k in 0..N.min(i + 1) { s = s + w[k] * x[i - k]; }
            y[i] = if s > T::zero() { s.sqrt() } else { s };
        }
        y
    }";
    check_functions(&["jvp_many", "jacobian"], source, &expect_file!["../../../snapshots/rows_or_columns.rs"]);
}

#[test]
fn jacobians_that_are_matrices() {
    let source = "fn scaled(x: &Array1<f64>) -> Array1<f64> { x.mapv(|z| z.tanh()) }";
    check_functions(&["jacobian"], source, &expect_file!["../../../snapshots/jacobian.rs"]);
    let source = "fn lift(v: Vector2<f64>) -> Vector3<f64> { Vector3::new(v.x * v.y, v.x, v.y * v.y) }";
    check_functions(&["jacobian"], source, &expect_file!["../../../snapshots/jacobian_of_vectors.rs"]);
}

const FACTOR: &str = "fn log_determinant(a: &[f64], n: usize) -> f64 {
    let mut l = vec![0.0; n * n];
    for i in 0..n {
        for j in 0..=i {
            let mut s = a[i * n + j];
            for k in 0..j { s -= l[i * n + k] * l[j * n + k]; }
            l[i * n + j] = if i == j { s.sqrt() } else { s / l[j * n + j] };
        }
    }
    let mut sum = 0.0;
    for i in 0..n { sum += l[i * n + i].ln(); }
    2.0 * sum
}";

const RECURRENCE: &str = "fn recurrence(a: &[f64], n: usize) -> f64 {
    let mut y = vec![1.0; a.len()];
    for t in a.len()..n {
        let mut s = 0.0;
        for k in 0..a.len() { s += a[k] * y[t - k - 1]; }
        y.push(s.tanh());
    }
    y[n - 1]
}";

#[test]
fn arrays_that_loops_change_and_read_elsewhere() {
    check_functions(&["vjp_into"], FACTOR, &expect_file!["../../../snapshots/overwritten.rs"]);
    check_functions(&["vjp_into"], RECURRENCE, &expect_file!["../../../snapshots/growing.rs"]);
    check_loops(
        FACTOR,
        &expect![[r#"
        - Loop over `i`: general; stores nothing.
          - Loop over `j`: general; stores `s: f64` and `f64` of each iteration; what it overwrites of `l`.
            - Loop over `k`: sum; stores nothing.
        - Loop over `i`: sum; stores nothing.
    "#]],
    );
}

#[test]
fn members_given_to_callees() {
    let source = "pub fn apply(net: &Net, v: &[f64], k: f64) -> f64 {
        let mut s = 0.0;
        for i in 0..v.len() { s += net.weights.get(i, 0) * v[i]; }
        s * bias(&net.bias, k)
    }";
    check_functions(&["vjp_into"], source, &expect_file!["../../../snapshots/lent_members.rs"]);
}

/// What the documentation of the twin says of its loops.
fn check_loops(source: &str, expected: &Expect) {
    let text = pretty(expand(TokenStream::new(), source.parse().expect("tokens")));
    let lines = text.lines().filter_map(|line| line.strip_prefix("/// "));
    let items = lines.filter(|line| line.trim_start().starts_with("- "));
    expected.assert_eq(&items.fold(String::new(), |text, line| text + line + "\n"));
}

#[test]
fn classes_of_loops() {
    let source = "fn f(x: &[f64], w: &[f64]) -> f64 {
        let (mut s, mut p, mut m, mut l, mut t, mut u) = (0.0, 1.0, x[0], 0.0, 0.0, 0.5);
        for i in 0..x.len() { s += x[i] * w[i]; }
        for v in x { p *= v; }
        for i in 1..x.len() { if x[i] > m { m = x[i]; } }
        for v in w { l = 0.5 * l + v; }
        let mut a = vec![0.0; x.len()];
        for i in 0..x.len() { a[i] = x[i] * s; }
        for i in 0..x.len() { t += x[i]; u *= w[i]; }
        while u < 3.0 { u = u * u + 1.0; }
        s.sin() + p + m + l + t + u + a[0]
    }";
    check_loops(
        source,
        &expect![[r#"
        - Loop over `i`: sum; stores nothing.
        - Loop over `x`: product; stores `p: f64` of each iteration.
        - Loop over `i`: selection; stores where it selected last.
        - Loop over `w`: linear; stores nothing.
        - Loop over `i`: elementwise; stores nothing.
        - Loop over `i`: sum and product; stores `u: f64` of each iteration in `x_bar`.
        - Loop on a condition: general; stores `u: f64` of each iteration; the number of iterations.
    "#]],
    );
}

#[test]
fn loops_in_loops() {
    let source = "fn f(x: &[f64], n: usize) -> f64 {
        let mut s = 0.0;
        for i in 0..x.len() {
            let mut u = x[i];
            for _ in 0..n { u = u * u.sin(); }
            s += u;
        }
        let mut m = 0.0;
        for i in 0..x.len() {
            let mut u = x[0];
            for j in 0..i { u = u * x[j] + u * u; }
            m = u.max(m);
        }
        for _ in 0..n { let unused = n + 1; }
        s * m
    }";
    check_loops(
        source,
        &expect![[r#"
        - Loop over `i`: sum; stores nothing.
          - Loop: general; stores `u: f64` and `f64` of each iteration.
        - Loop over `i`: selection; stores where it selected last.
          - Loop over `j`: general; stores `u: f64` of each iteration.
    "#]],
    );
}

#[test]
fn loops_in_forward_mode() {
    let source = "fn f(x: f64) -> f64 { let mut y = x; while y > 0.1 { y = y * y * 0.3; } y }";
    check_loops(
        source,
        &expect![[r#"
        - Loop on a condition: general; stores nothing.
    "#]],
    );
}

#[test]
fn stubs_of_unknown_signature() {
    let item = syn::parse_str("pub(crate) fn f<const N: usize>(x: [f64; N]) -> Strange { x }").expect("a function");
    let mut errors = Errors::new();
    errors.push(proc_macro2::Span::call_site(), "cannot differentiate this; try that");
    expect_file!["../../../snapshots/refused_signature.rs"].assert_eq(&pretty(fallback(
        &item,
        None,
        &Args::default(),
        errors,
    )));
}
