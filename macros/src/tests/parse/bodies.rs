//! Bodies: statements, patterns, operators and branches.

use expect_test::expect;

use super::check;

#[test]
fn operators_and_methods() {
    check(
        r#"fn f(x: f64, y: f64) -> f64 { 10.0 * x.powi(3) * y.powi(2) - -x.sin() / (1. + 1e-3 * y) % 2.5_f64 }"#,
        &expect![[r#"
            fn(x: f64, y: f64) {
                %2: ?0 = 10.0
                %3: ?1 = 3
                %4: ?2 = x.powi(%3)
                %5: ?3 = mul %2 %4
                %6: ?4 = 2
                %7: ?5 = y.powi(%6)
                %8: ?6 = mul %5 %7
                %9: ?7 = x.sin()
                %10: ?8 = neg %9
                %11: ?9 = 1.
                %12: ?10 = 1e-3
                %13: ?11 = mul %12 y
                %14: ?12 = add %11 %13
                %15: ?13 = div %10 %14
                %16: f64 = 2.5_f64
                %17: ?14 = rem %15 %16
                %18: ?15 = sub %8 %17
                yield %18
            }"#]],
    );
}

#[test]
fn negative_literals() {
    check(
        r#"fn f(x: f64) -> f64 { -20.0 * x.powi(-2) + -x.powi(2) - (-1.0_f64).exp() }"#,
        &expect![[r#"
            fn(x: f64) {
                %1: ?0 = - 20.0
                %2: ?1 = - 2
                %3: ?2 = x.powi(%2)
                %4: ?3 = mul %1 %3
                %5: ?4 = 2
                %6: ?5 = x.powi(%5)
                %7: ?6 = neg %6
                %8: ?7 = add %4 %7
                %9: f64 = - 1.0_f64
                %10: ?8 = %9.exp()
                %11: ?9 = sub %8 %10
                yield %11
            }"#]],
    );
}

#[test]
fn shadowing() {
    check(
        r#"fn f(x: f64) -> f64 { let y = x; let x = x + 1.0; let x = { let x = x * x; x * 2.0 }; x * y }"#,
        &expect![[r#"
            fn(x%0: f64) {
                %1: ?0 = 1.0
                x%2: ?1 = add x%0 %1
                x%3: ?2 = mul x%2 x%2
                %4: ?3 = 2.0
                x%5: ?4 = mul x%3 %4
                %6: ?5 = mul x%5 x%0
                yield %6
            }"#]],
    );
}

#[test]
fn annotations() {
    check(
        r#"fn f(x: f32) -> f32 { let t: f32 = 1.0 / (1.0 + 0.23 * x); let n: usize = 3; let (a, b): (f32, usize) = (t, n); a * b as f32 }"#,
        &expect![[r#"
            fn(x: f32) {
                %1: ?0 = 1.0
                %2: ?1 = 1.0
                %3: ?2 = 0.23
                %4: ?3 = mul %3 x
                %5: ?4 = add %2 %4
                t: f32 = div %1 %5
                n: {integer} = 3
                %8: f32 = n as f32
                %9: ?7 = mul t %8
                yield %9
            }"#]],
    );
}

#[test]
fn destructuring() {
    check(
        r#"fn f(p: [f64; 2], q: (f64, (f64, f64)), x: f64, y: f64) -> f64 { let (a, b) = (x.sin(), y); let [c, d] = p; let (e, (g, _)) = q; let (a, b) = (b, a); a + b + c + d + e + g }"#,
        &expect![[r#"
            fn(p: [f64; 2], q: (f64, (f64, f64)), x: f64, y: f64) {
                a: ?0 = x.sin()
                %5: {integer} = 0
                c: f64 = p[%5]
                %7: {integer} = 1
                d: f64 = p[%7]
                e: f64 = q.0
                %10: (f64, f64) = q.1
                g: f64 = %10.0
                %12: ?1 = add y a
                %13: ?2 = add %12 c
                %14: ?3 = add %13 d
                %15: ?4 = add %14 e
                %16: ?5 = add %15 g
                yield %16
            }"#]],
    );
}

#[test]
fn destructuring_behind_references() {
    check(
        r#"fn f(p: &[f64; 2], q: &(f64, f64)) -> f64 { let [a, b] = *p; let [c, _] = p; let &(d, ..) = q; let (e, g) = q; a * b + *c + d + e * g }"#,
        &expect![[r#"
            fn(p: &[f64; 2], q: &(f64, f64)) {
                %2: [f64; 2] = *p
                %3: {integer} = 0
                a: f64 = %2[%3]
                %5: {integer} = 1
                b: f64 = %2[%5]
                %7: {integer} = 0
                %8: f64 = p[%7]
                c: &f64 = &%8
                %10: (f64, f64) = *q
                d: f64 = %10.0
                %12: f64 = q.0
                e: &f64 = &%12
                %14: f64 = q.1
                g: &f64 = &%14
                %16: ?0 = mul a b
                %17: f64 = *c
                %18: ?1 = add %16 %17
                %19: ?2 = add %18 d
                %20: ?3 = mul e g
                %21: ?4 = add %19 %20
                yield %21
            }"#]],
    );
}

#[test]
fn branches() {
    check(
        r#"fn f(x: f64, y: f64, n: i32) -> f64 { let k = if x > y && y >= 0.0 { x * y } else if n > 2 { x } else { -y }; k }"#,
        &expect![[r#"
            fn(x: f64, y: f64, n: {integer}) {
                %3: bool = x > y
                %4: ?0 = 0.0
                %5: bool = y >= %4
                %6: bool = %3 && %5
                k: ?5 = if %6 {
                    %7: ?1 = mul x y
                    yield %7
                } else {
                    %8: ?2 = 2
                    %9: bool = n > %8
                    %11: ?4 = if %9 {
                        yield x
                    } else {
                        %10: ?3 = neg y
                        yield %10
                    }
                    yield %11
                }
                yield k
            }"#]],
    );
}

#[test]
fn lazy_logic() {
    check(
        r#"fn f(x: &[f64], i: usize, t: f64) -> f64 { if i < x.len() && x[i] > 0.0 || t * t > 2.0 && !t.is_nan() { x[i] } else { t } }"#,
        &expect![[r#"
            fn(x: &[f64], i: {integer}, t: f64) {
                %3: ?0 = x.len()
                %4: bool = i < %3
                %9: bool = if %4 {
                    %5: f64 = x[i]
                    %6: ?1 = 0.0
                    %7: bool = %5 > %6
                    yield %7
                } else {
                    %8: bool = false
                    yield %8
                }
                %10: ?2 = mul t t
                %11: ?3 = 2.0
                %12: bool = %10 > %11
                %13: ?4 = t.is_nan()
                %14: ?5 = !%13
                %15: bool = %12 && %14
                %16: bool = %9 || %15
                %18: ?6 = if %16 {
                    %17: f64 = x[i]
                    yield %17
                } else {
                    yield t
                }
                yield %18
            }"#]],
    );
}

#[test]
fn returns() {
    check(
        r#"fn f(x: f64) -> f64 { if x < 0.0 { return -x; } let y = x.sqrt(); if y > 2.0 { return y } return if y > 1.0 { y * y } else { return x; }; }"#,
        &expect![[r#"
            fn(x: f64) {
                %1: ?0 = 0.0
                %2: bool = x < %1
                %12: ?8 = if %2 {
                    %3: ?1 = neg x
                    yield %3
                } else {
                    y: ?2 = x.sqrt()
                    %5: ?3 = 2.0
                    %6: bool = y > %5
                    %11: ?7 = if %6 {
                        yield y
                    } else {
                        %7: ?4 = 1.0
                        %8: bool = y > %7
                        %10: ?6 = if %8 {
                            %9: ?5 = mul y y
                            yield %9
                        } else {
                            yield x
                        }
                        yield %10
                    }
                    yield %11
                }
                yield %12
            }"#]],
    );
}

#[test]
fn checks() {
    check(
        r#"fn f(x: f64, n: usize) -> f64 { debug_assert!(x > 0.0); assert_eq!(n, 2, "not {x}"); if n > 3 { panic!("too many: {n}"); } println!("{n:>w$}", w = n); let y = if n > 1 { x } else { panic!("{x}") }; y }"#,
        &expect![[r#"
            fn(x: f64, n: {integer}) {
                effect debug_assert ! (x > 0.0)
                effect assert_eq ! (n , 2 , "not {x}")
                %2: ?0 = 3
                %3: bool = n > %2
                if %3 {
                    effect panic ! ("too many: {n}")
                    yield 
                } else {
                    yield 
                }
                effect println ! ("{n:>w$}" , w = n)
                %4: ?1 = 1
                %5: bool = n > %4
                y: ?3 = if %5 {
                    yield x
                } else {
                    effect panic ! ("{x}")
                    %6: ?2 = verbatim :: core :: unreachable ! ()
                    yield %6
                }
                yield y
            }"#]],
    );
}

#[test]
fn arrays() {
    check(
        r#"fn f(w: &[f64], m: [[f64; 3]; 2], i: usize) -> [f64; 2] { let r = [w[i * 3 + 1]; 2]; let s = [0.0; N + 1]; [r[0] * m[1][2], s[0] + w[w.len() - 1]] }"#,
        &expect![[r#"
            fn(w: &[f64], m: [[f64; 3]; 2], i: {integer}) {
                %3: ?0 = 3
                %4: ?1 = mul i %3
                %5: ?2 = 1
                %6: ?3 = add %4 %5
                %7: f64 = w[%6]
                r: [f64; 2] = [%7; 2]
                %9: ?4 = 0.0
                s: [?4; N + 1] = [%9; N + 1]
                %11: ?5 = 0
                %12: f64 = r[%11]
                %13: ?6 = 1
                %14: [f64; 3] = m[%13]
                %15: ?7 = 2
                %16: f64 = %14[%15]
                %17: ?8 = mul %12 %16
                %18: ?9 = 0
                %19: ?4 = s[%18]
                %20: ?10 = w.len()
                %21: ?11 = 1
                %22: ?12 = sub %20 %21
                %23: f64 = w[%22]
                %24: ?13 = add %19 %23
                %25: [?8; 2] = [%17, %24]
                yield %25
            }"#]],
    );
}

#[test]
fn tuples() {
    check(
        r#"fn f(x: f64, t: (f64, (f64, usize))) -> (f64, (f64, f64)) { let u = (x, (t.0, t.1.0)); (u.0, u.1) }"#,
        &expect![[r#"
            fn(x: f64, t: (f64, (f64, {integer}))) {
                %2: f64 = t.0
                %3: (f64, {integer}) = t.1
                %4: f64 = %3.0
                %5: (f64, f64) = (%2, %4)
                u: (f64, (f64, f64)) = (x, %5)
                %7: f64 = u.0
                %8: (f64, f64) = u.1
                %9: (f64, (f64, f64)) = (%7, %8)
                yield %9
            }"#]],
    );
}

#[test]
fn casts_and_references() {
    check(
        r#"fn f(x: &f64, y: f32, n: usize) -> f64 { let z = &y; *x * n as f64 + *z as f64 + (x + 1.0) as _ }"#,
        &expect![[r#"
            fn(x: &f64, y: f32, n: {integer}) {
                z: &f32 = &y
                %4: f64 = *x
                %5: f64 = n as f64
                %6: ?0 = mul %4 %5
                %7: f32 = *z
                %8: f64 = %7 as f64
                %9: ?1 = add %6 %8
                %10: ?2 = 1.0
                %11: ?3 = add x %10
                %12: ?4 = %11 as _
                %13: ?5 = add %9 %12
                yield %13
            }"#]],
    );
}

#[test]
fn constants() {
    check(
        r#"fn f(x: f64) -> f64 { const K: f64 = 0.5; use std::f64::consts::TAU; std::f64::consts::PI * x + f64::EPSILON * K + TAU + SCALE * config::OFFSET + f64::DIGITS as f64 }"#,
        &expect![[r#"
            fn(x: f64) {
                %1: f64 = std :: f64 :: consts :: PI
                %2: ?0 = mul %1 x
                %3: f64 = f64 :: EPSILON
                %4: f64 = K
                %5: ?1 = mul %3 %4
                %6: ?2 = add %2 %5
                %7: ?3 = TAU
                %8: ?4 = add %6 %7
                %9: ?5 = SCALE
                %10: ?6 = config :: OFFSET
                %11: ?7 = mul %9 %10
                %12: ?8 = add %8 %11
                %13: {integer} = f64 :: DIGITS
                %14: f64 = %13 as f64
                %15: ?9 = add %12 %14
                yield %15
            }"#]],
    );
}

#[test]
fn nothing() {
    check(
        r#"fn f(x: f64) { let _ = x; }"#,
        &expect![[r#"
            fn(x: f64) {
                %1: {inactive} = ()
                yield %1
            }"#]],
    );
}
