//! Patterns, and the arrays and tuples they take apart.

use expect_test::expect;

use super::check;

#[test]
fn destructuring() {
    check(
        "
            fn f(p: [f64; 2], q: (f64, (f64, f64)), x: f64, y: f64) -> f64 {
                let (a, b) = (x.sin(), y);
                let [c, d] = p;
                let (e, (g, _)) = q;
                let (a, b) = (b, a);
                a + b + c + d + e + g
            }
        ",
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
        "
            fn f(p: &[f64; 2], q: &(f64, f64)) -> f64 {
                let [a, b] = *p;
                let [c, _] = p;
                let &(d, ..) = q;
                let (e, g) = q;
                a * b + *c + d + e * g
            }
        ",
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
fn arrays() {
    check(
        "
            fn f(w: &[f64], m: [[f64; 3]; 2], i: usize) -> [f64; 2] {
                let r = [w[i * 3 + 1]; 2];
                let s = [0.0; N + 1];
                [r[0] * m[1][2], s[0] + w[w.len() - 1]]
            }
        ",
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
        "
            fn f(x: f64, t: (f64, (f64, usize))) -> (f64, (f64, f64)) {
                let u = (x, (t.0, t.1.0));
                (u.0, u.1)
            }
        ",
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
