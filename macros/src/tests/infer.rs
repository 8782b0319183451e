//! Inference: the types and operations of parsed functions, and the types it has to ask for.

mod arrays;
mod matrices;
mod tensors;
mod unknowns;

use expect_test::{Expect, expect};

use crate::args::Args;
use crate::errors::Errors;
use crate::ir::Function;
use crate::{infer, parse};

/// The function after inference, or the errors.
fn infer(source: &str) -> Result<Function, Vec<String>> {
    let item = syn::parse_str(source).expect("the source is a function");
    let mut errors = Errors::new();
    let Some((mut signature, mut function)) = parse::function(&item, &Args::default(), &mut errors) else {
        return Err(errors.messages().collect());
    };
    infer::function(&mut function, &mut signature, &mut errors);
    if errors.is_empty() { Ok(function) } else { Err(errors.messages().collect()) }
}

fn check(source: &str, expected: &Expect) {
    let function = infer(source).unwrap_or_else(|errors| panic!("{}", errors.join("\n")));
    expected.assert_eq(&function.to_string());
}

fn check_errors(source: &str, expected: &Expect) {
    let errors = infer(source).expect_err("the function is to be rejected");
    expected.assert_eq(&errors.join("\n"));
}

#[test]
fn literals_take_the_type_they_are_used_with() {
    check(
        "fn f(x: f32, y: f64, n: usize) -> f64 { let a = x * 2.0; let b = 3.0; b * y + a as f64 + n as f64 }",
        &expect![[r"
            fn(x: f32, y: f64, n: {integer}) {
                %3: f32 = 2.0
                a: f32 = mul x %3
                b: f64 = 3.0
                %6: f64 = mul b y
                %7: f64 = a as f64
                %8: f64 = add %6 %7
                %9: f64 = n as f64
                %10: f64 = add %8 %9
                yield %10
            }"]],
    );
}

#[test]
fn constants_are_of_the_type_of_their_use() {
    check(
        "fn f(x: &f64) -> f64 { let c = K * L; (c + x.max(std::f64::consts::PI)) * Self::X }",
        &expect![[r"
        fn(x: &f64) {
            %1: f64 = K
            %2: f64 = L
            c: f64 = mul %1 %2
            %4: f64 = std :: f64 :: consts :: PI
            %5: f64 = max x %4
            %6: f64 = add c %5
            %7: f64 = Self :: X
            %8: f64 = mul %6 %7
            yield %8
        }"]],
    );
}

#[test]
fn methods_of_numbers() {
    check(
        "fn f<T: Float>(x: T, n: i32) -> T {
            let (s, c) = x.sin_cos();
            if x.is_nan() || n.max(2) > 3 { s.powi(n) } else { c.clone().mul_add(x, T::one()).atan2(s) }
        }",
        &expect![[r"
            fn(x: T, n: {integer}) {
                %2: (T, T) = sin_cos x
                s: T = %2.0
                c: T = %2.1
                %5: bool = x.is_nan()
                %11: bool = if %5 {
                    %10: bool = true
                    yield %10
                } else {
                    %6: {integer} = 2
                    %7: {integer} = n.max(%6)
                    %8: {integer} = 3
                    %9: bool = %7 > %8
                    yield %9
                }
                %17: T = if %11 {
                    %12: T = powi s n
                    yield %12
                } else {
                    %13: T = c.clone()
                    %14: T = T :: one ()
                    %15: T = mul_add %13 x %14
                    %16: T = atan2 %15 s
                    yield %16
                }
                yield %17
            }"]],
    );
}

#[test]
fn sequences() {
    check(
        "fn f(x: &[f64], w: [[f64; 3]; 2], v: Vec<f64>) -> f64 {
            let a = [x[0], 2.0];
            let z = [0.0; 4];
            let k = x.len() - 1;
            a[1] * w[1][k] + v[k % 2] + z[0]
        }",
        &expect![[r"
            fn(x: &[f64], w: [[f64; 3]; 2], v: Vec<f64>) {
                %3: {integer} = 0
                %4: f64 = x[%3]
                %5: f64 = 2.0
                a: [f64; 2] = [%4, %5]
                %7: f64 = 0.0
                z: [f64; 4] = [%7; 4]
                %9: {integer} = x.len()
                %10: {integer} = 1
                k: {integer} = sub %9 %10
                %12: {integer} = 1
                %13: f64 = a[%12]
                %14: {integer} = 1
                %15: [f64; 3] = w[%14]
                %16: f64 = %15[k]
                %17: f64 = mul %13 %16
                %18: {integer} = 2
                %19: {integer} = rem k %18
                %20: f64 = v[%19]
                %21: f64 = add %17 %20
                %22: {integer} = 0
                %23: f64 = z[%22]
                %24: f64 = add %21 %23
                yield %24
            }"]],
    );
}

#[test]
fn calls_follow_their_use() {
    check(
        "fn f(x: &[f64], y: f64) -> f64 {
            let p = softmax(x);
            let k = position(x);
            let q = g(y);
            let s: [f64; 2] = h(y);
            if inside(y) { p[k] * helper(3) } else { q + s[0] }
        }",
        &expect![[r"
            fn(x: &[f64], y: f64) {
                p: Vec<f64> = call softmax(x)
                k: {integer} = call position(x)
                q: f64 = call g(y)
                s: [f64; 2] = call h(y)
                %6: bool = call inside(y)
                %14: f64 = if %6 {
                    %7: f64 = p[k]
                    %8: {integer} = 3
                    %9: f64 = call helper(%8)
                    %10: f64 = mul %7 %9
                    yield %10
                } else {
                    %11: {integer} = 0
                    %12: f64 = s[%11]
                    %13: f64 = add q %12
                    yield %13
                }
                yield %14
            }"]],
    );
}

#[test]
fn inactive_code_is_kept() {
    check(
        "fn f(x: f64, names: &[String], labels: &Array1<usize>, m: &Array1<f64>) -> f64 {
            let n = names.iter().filter(|name| name.len() > 2).count();
            let q = m.map(|z| *z > 0.5);
            let r = labels[0];
            x * n as f64 * r as f64
        }",
        &expect![[r"
            fn(x: f64, names: &[{inactive}], labels: &{inactive}, m: &Array1<f64>) {
                %4: {integer} = 0usize
                %5: {integer} = 0
                %6: {integer} = names.len()
                n: {integer} = for %11 in %5..%6 with %9: {integer} = %4 {
                    %12: {inactive} = names[%11]
                    %13: &{inactive} = &%12
                    name: &&{inactive} = &%13
                    %15: {integer} = verbatim name . len ()
                    %16: {integer} = 2
                    %17: bool = %15 > %16
                    %20: {integer} = if %17 {
                        %18: {integer} = 1
                        %19: {integer} = add %9 %18
                        yield %19
                    } else {
                        yield %9
                    }
                    yield %20
                }
                q: {inactive} = verbatim m . map (| z | * z > 0.5)
                %27: {integer} = 0
                r: {inactive} = labels[%27]
                %29: f64 = n as f64
                %30: f64 = mul x %29
                %31: f64 = r as f64
                %32: f64 = mul %30 %31
                yield %32
            }"]],
    );
}

#[test]
fn branches() {
    check(
        "fn f(x: f64) -> (f64, f64) { let z = if x > 0.0 { 1.0 } else { x }; (z, 2.0) }",
        &expect![[r"
            fn(x: f64) {
                %1: f64 = 0.0
                %2: bool = x > %1
                z: f64 = if %2 {
                    %3: f64 = 1.0
                    yield %3
                } else {
                    yield x
                }
                %5: f64 = 2.0
                %6: (f64, f64) = (z, %5)
                yield %6
            }"]],
    );
}

#[test]
fn results_that_are_indexed_are_arrays() {
    check(
        "fn f(x: f64) -> f64 { let mut p = g(x); for i in 0..2 { p[i][1] += x; } p[0][1] * p[1][0] + h(&g(x)) }",
        &expect![[r"
            fn(x: f64) {
                p%1: [[f64; _]; _] = call g(x)
                %2: {integer} = 0
                %3: {integer} = 2
                p%15: [[f64; _]; _] = for i in %2..%3 with p%6: [[f64; _]; _] = p%1 {
                    %9: {integer} = 1
                    %10: [f64; _] = p%6[i]
                    %11: f64 = %10[%9]
                    %12: f64 = add %11 x
                    p%13: [[f64; _]; _] = p%6[i][%9] = %12
                    %14: {inactive} = ()
                    yield p%13
                }
                %16: {inactive} = ()
                %17: {integer} = 0
                %18: [f64; _] = p%15[%17]
                %19: {integer} = 1
                %20: f64 = %18[%19]
                %21: {integer} = 1
                %22: [f64; _] = p%15[%21]
                %23: {integer} = 0
                %24: f64 = %22[%23]
                %25: f64 = mul %20 %24
                %26: [f64; _] = call g(x)
                %27: &[f64; _] = &%26
                %28: f64 = call h(%27)
                %29: f64 = add %25 %28
                yield %29
            }"]],
    );
}
