//! Inference: the types and operations of parsed functions, and the types it has to ask for.

use expect_test::{Expect, expect};

use crate::args::Args;
use crate::errors::Errors;
use crate::ir::Function;
use crate::{infer, parse};

/// The function after inference, or the errors.
fn infer(source: &str) -> Result<Function, Vec<String>> {
    let item = syn::parse_str(source).expect("the source is a function");
    let mut errors = Errors::new();
    let Some((signature, mut function)) = parse::function(&item, &Args::default(), &mut errors) else {
        return Err(errors.messages().collect());
    };
    infer::function(&mut function, &signature, &mut errors);
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
fn operators_on_tensors_are_maps() {
    check(
        "fn f(a: &Array1<f64>, b: ArrayView2<f64>, c: f64, d: &f64) -> Array2<f64> {
            let u = -a * 2.0;
            let v = 1.0 / &b;
            (&u + &v) * c - K * d
        }",
        &expect![[r"
            fn(a%0: &Array1<f64>, b%1: ArrayView2<f64>, c%2: f64, d: &f64) {
                %4: Array1<f64> = map a%0 with |a%17: f64| {
                    %18: f64 = neg a%17
                    yield %18
                }
                u%6: Array1<f64> = map %4 with |%19: f64| {
                    %20: f64 = 2.0
                    %21: f64 = mul %19 %20
                    yield %21
                }
                v%9: Array2<f64> = map b%1 with |b%23: f64| {
                    %22: f64 = 1.0
                    %24: f64 = div %22 b%23
                    yield %24
                }
                %12: Array2<f64> = map u%6, v%9 with |u%25: f64, v%26: f64| {
                    %27: f64 = add u%25 v%26
                    yield %27
                }
                %13: Array2<f64> = map %12, c%2 with |%28: f64, c%29: f64| {
                    %30: f64 = mul %28 c%29
                    yield %30
                }
                %14: f64 = K
                %15: f64 = mul %14 d
                %16: Array2<f64> = map %13, %15 with |%31: f64, %32: f64| {
                    %33: f64 = sub %31 %32
                    yield %33
                }
                yield %16
            }"]],
    );
}

#[test]
fn closures_take_numbers() {
    check(
        "fn f(a: &Array1<f64>, r: &f64) -> f64 {
            let k = 3.0;
            let u = a.map(|z| z.max(0.0) * *z + k);
            let v = u.map(|&y| y * r);
            v.mapv(f64::tanh).sum()
        }",
        &expect![[r"
            fn(a: &Array1<f64>, r%1: &f64) {
                u: Array1<f64> = map a with |z%18: f64| {
                    k%19: f64 = 3.0
                    %4: f64 = 0.0
                    %5: f64 = max z%18 %4
                    %7: f64 = mul %5 z%18
                    %8: f64 = add %7 k%19
                    yield %8
                }
                v: Array1<f64> = map u with |y%20: f64| {
                    r%21: f64 = *r%1
                    %12: f64 = mul y%20 r%21
                    yield %12
                }
                %16: Array1<f64> = map v with |%14: f64| {
                    %15: f64 = tanh %14
                    yield %15
                }
                %17: f64 = sum %16
                yield %17
            }"]],
    );
}

#[test]
fn linear_algebra() {
    check(
        "fn f(x: &Array2<f64>, w: &Array2<f64>, b: &Array1<f64>) -> f64 {
            let h = (x.dot(w) + b).mapv(|z| z.tanh());
            let n = h.nrows() as f64;
            let m = h.mean_axis(Axis(0)).unwrap();
            let t = h.t().dot(&h).sum_axis(Axis(1));
            m.dot(&t) / n + h.mean().expect(\"not empty\") + x.row(0).dot(&x.index_axis(Axis(0), 1)) + h[[0, 1]]
        }",
        &expect![[r"
            fn(x: &Array2<f64>, w: &Array2<f64>, b%2: &Array1<f64>) {
                %3: Array2<f64> = dot x w
                %4: Array2<f64> = map %3, b%2 with |%37: f64, b%38: f64| {
                    %39: f64 = add %37 b%38
                    yield %39
                }
                h: Array2<f64> = map %4 with |z: f64| {
                    %6: f64 = tanh z
                    yield %6
                }
                %8: {integer} = h.nrows()
                n: f64 = %8 as f64
                m: Array1<f64> = mean axis 0 h
                %13: ArrayView2<f64> = transpose h
                %15: Array2<f64> = dot %13 h
                t: Array1<f64> = sum axis 1 %15
                %19: f64 = dot m t
                %20: f64 = div %19 n
                %23: f64 = mean h
                %24: f64 = add %20 %23
                %25: {integer} = 0
                %26: ArrayView1<f64> = row x %25
                %28: {integer} = 1
                %29: ArrayView1<f64> = row x %28
                %31: f64 = dot %26 %29
                %32: f64 = add %24 %31
                %33: {integer} = 0
                %34: {integer} = 1
                %35: f64 = h[%33, %34]
                %36: f64 = add %32 %35
                yield %36
            }"]],
    );
}

#[test]
fn functions_of_tensors() {
    check(
        "fn f(x: &Array1<f64>, n: i32) -> f64 { (x.powi(n) + x.exp().powf(0.5)).sum() }",
        &expect![[r"
        fn(x%0: &Array1<f64>, n: {integer}) {
            %2: Array1<f64> = map x%0 with |x%8: f64| {
                %9: f64 = powi x%8 n
                yield %9
            }
            %3: Array1<f64> = map x%0 with |x%10: f64| {
                %11: f64 = exp x%10
                yield %11
            }
            %5: Array1<f64> = map %3 with |%12: f64| {
                %13: f64 = 0.5
                %14: f64 = powf %12 %13
                yield %14
            }
            %6: Array1<f64> = map %2, %5 with |%15: f64, %16: f64| {
                %17: f64 = add %15 %16
                yield %17
            }
            %7: f64 = sum %6
            yield %7
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
                n: {inactive} = verbatim names . iter () . filter (| name | name . len () > 2) . count ()
                q: {inactive} = verbatim m . map (| z | * z > 0.5)
                %10: {integer} = 0
                r: {inactive} = labels[%10]
                %12: f64 = n as f64
                %13: f64 = mul x %12
                %14: f64 = r as f64
                %15: f64 = mul %13 %14
                yield %15
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
fn unknown_types_are_asked_for() {
    check_errors(
        "fn f(x: f64) -> f64 { let p = g(x); p[0] * p[1] }",
        &expect!["cannot tell the type of `p`; annotate: let p: [f64; 3] = …"],
    );
    check_errors(
        "fn f(x: &Array1<f64>, n: usize) -> f64 { let w = weights(n); x.dot(&w) }",
        &expect!["cannot tell the type of `w`; annotate: let w: Array1<f64> = …"],
    );
    check_errors(
        "fn f(x: &Array1<f64>) -> f64 { (x * &g(x)).sum() }",
        &expect!["cannot tell the type of this expression; annotate: let z: Array1<f64> = …"],
    );
    check_errors(
        "fn f(x: &Array2<f64>) -> f64 { let h = g(x); loss(&h) }",
        &expect!["cannot tell the type of `h`; annotate: let h: Array2<f64> = …"],
    );
    check_errors(
        "fn f(x: f64) -> f64 { let p = g(x); let q = p.0; q * 2.0 }",
        &expect!["cannot tell the type of `p`; annotate: let p: (f64, f64) = …"],
    );
}
