//! Signatures: the types of parameters, and which of them are active.

use expect_test::{Expect, expect};

use super::parsed;

fn check(args: &str, source: &str, expected: &Expect) {
    let signature = parsed(args, source).0;
    let parameters = signature.parameters.iter().map(|parameter| {
        let active = if parameter.active { "active" } else { "inactive" };
        format!("{}: {} {active}", parameter.name, parameter.ty)
    });
    let output = format!("output: {}", signature.output);
    expected.assert_eq(&parameters.chain([output]).collect::<Vec<_>>().join("\n"));
}

#[test]
fn types() {
    check(
        "",
        "
            fn f<'a, T: Float, const N: usize>(
                a: f32,
                b: &'a [T; N],
                c: &[[f64; 3]],
                d: Vec<T>,
                e: (f64, &[usize]),
                g: &Array<T, Ix2>,
                h: ndarray::ArrayView1<'a, f64>,
                i: Array1<usize>,
                j: &str,
                k: impl Fn(f64) -> f64,
                l: fn(f64) -> f64,
                m: (),
                n: &ArrayRef2<f64>,
                o: u8,
            ) -> (Vec<f64>, usize) {
                g()
            }
        ",
        &expect![[r#"
            a: f32 active
            b: &[T; N] active
            c: &[[f64; 3]] active
            d: Vec<T> active
            e: (f64, &[{integer}]) active
            g: &Array2<T> active
            h: ArrayView1<f64> active
            i: {inactive} inactive
            j: &{inactive} inactive
            k: {inactive} inactive
            l: {inactive} inactive
            m: {inactive} inactive
            n: &ArrayView2<f64> active
            o: {integer} inactive
            output: (Vec<f64>, {integer})"#]],
    );
}

#[test]
fn where_clauses() {
    check(
        "",
        "
            fn f<T, R, F>(x: T, y: R, g: F) -> T
            where
                T: num_traits::Float,
                R: Real + Copy,
                F: Fn(T) -> T,
            {
                x
            }
        ",
        &expect![[r#"
            x: T active
            y: R active
            g: {inactive} inactive
            output: T"#]],
    );
}

#[test]
fn wrt() {
    check(
        "wrt(y, z)",
        "
            fn f(x: f64, y: f64, p: Params, z: &[f64]) -> f64 {
                y
            }
        ",
        &expect![[r#"
            x: f64 inactive
            y: f64 active
            p: ?0 inactive
            z: &[f64] active
            output: f64"#]],
    );
}

#[test]
fn patterns() {
    check(
        "",
        "
            fn f((a, b): (f64, f64), [a_b, [c, d]]: [[f64; 2]; 2], _: f64, &e: &f64) -> f64 {
                a + b + c + d + e
            }
        ",
        &expect![[r#"
            a_b_2: (f64, f64) active
            a_b_c_d: [[f64; 2]; 2] active
            unnamed: f64 active
            e: &f64 active
            output: f64"#]],
    );
}
