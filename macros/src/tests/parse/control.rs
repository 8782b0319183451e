//! Assignments, loops and jumps as text.

#![allow(clippy::too_many_lines)] // A program and what becomes of it.

use super::{check, reject};
use expect_test::expect;

#[test]
fn assignments() {
    check(
        "
            fn f(x: f64, mut a: [f64; 3], i: usize) -> f64 {
                let mut s = x;
                s *= 2.0;
                a[i] += s;
                let mut t = (s, a);
                t.1[0] = x;
                (s, t.0) = (t.0, s);
                s - t.1[i]
            }
        ",
        &expect![[r#"
            fn(x: f64, a%1: [f64; 3], i: {integer}) {
                %3: ?0 = 2.0
                s%4: f64 = mul x %3
                %5: {inactive} = ()
                %6: f64 = a%1[i]
                %7: ?2 = add %6 s%4
                a%8: [f64; 3] = a%1[i] = %7
                %9: {inactive} = ()
                t%10: (f64, [f64; 3]) = (s%4, a%8)
                %11: ?3 = 0
                t%12: (f64, [f64; 3]) = t%10.1[%11] = x
                %13: {inactive} = ()
                s%14: f64 = t%12.0
                t%15: (f64, [f64; 3]) = t%12.0 = s%4
                %16: {inactive} = ()
                %17: [f64; 3] = t%15.1
                %18: f64 = %17[i]
                %19: ?4 = sub s%14 %18
                yield %19
            }"#]],
    );
}

#[test]
fn arms() {
    check(
        "
            fn f(x: f64, y: f64) -> f64 {
                let mut a = x;
                let b;
                let c = if x > y { a = y; b = 1.0; a * y } else { b = y; x };
                if c > 2.0 { a += b; }
                a * c
            }
        ",
        &expect![[r#"
            fn(x: f64, y: f64) {
                %2: bool = x > y
                c: ?2, a%9: f64, b%10: ?3 = if %2 {
                    %3: {inactive} = ()
                    b%4: ?0 = 1.0
                    %5: {inactive} = ()
                    %6: ?1 = mul y y
                    yield %6, y, b%4
                } else {
                    %7: {inactive} = ()
                    yield x, x, y
                }
                %11: ?4 = 2.0
                %12: bool = c > %11
                a%15: f64 = if %12 {
                    a%13: f64 = add a%9 b%10
                    %14: {inactive} = ()
                    yield a%13
                } else {
                    yield a%9
                }
                %16: ?6 = mul a%15 c
                yield %16
            }"#]],
    );
}

#[test]
fn loops() {
    check(
        "
            fn f(x: &[f64], y: f64) -> f64 {
                let (mut s, mut n, z) = (0.0, 0, y);
                for i in (0..x.len()).rev() {
                    s += x[i] * z;
                    n += 1;
                }
                while s > 1.0 { s *= 0.5; }
                for k in (0..4).rev().step_by(2) { s += k as f64; }
                s / n as f64
            }
        ",
        &expect![[r#"
            fn(x: &[f64], y: f64) {
                s%2: ?0 = 0.0
                n%3: ?1 = 0
                %4: ?2 = 0
                %5: ?3 = x.len()
                s%19: ?0, n%20: ?1 = for i in %4..%5.rev() with s%8: ?0 = s%2, n%9: ?1 = n%3 {
                    %12: f64 = x[i]
                    %13: ?6 = mul %12 y
                    s%14: ?0 = add s%8 %13
                    %15: {inactive} = ()
                    %16: ?8 = 1
                    n%17: ?1 = add n%9 %16
                    %18: {inactive} = ()
                    yield s%14, n%17
                }
                %21: {inactive} = ()
                s%31: ?0 = while with s%24: ?0 = s%19 {
                    %26: ?12 = 1.0
                    %27: bool = s%24 > %26
                    yield %27
                } do {
                    %28: ?13 = 0.5
                    s%29: ?0 = mul s%24 %28
                    %30: {inactive} = ()
                    yield s%29
                }
                %32: {inactive} = ()
                %33: ?15 = 0
                %34: ?16 = 4
                %35: ?17 = 2
                s%48: ?0 = for %40 in %33..%34.step_by(%35) with s%38: ?0 = s%31 {
                    %41: {integer} = 1
                    %42: {integer} = sub %34 %41
                    %43: {integer} = sub %40 %33
                    k: {integer} = sub %42 %43
                    %45: f64 = k as f64
                    s%46: ?0 = add s%38 %45
                    %47: {inactive} = ()
                    yield s%46
                }
                %49: {inactive} = ()
                %50: f64 = n%20 as f64
                %51: ?24 = div s%48 %50
                yield %51
            }"#]],
    );
}

#[test]
fn closures_and_references() {
    check(
        "
            fn f(x: f64, mut a: [f64; 3]) -> f64 {
                let b = x;
                let g = |t: f64| { if t > b { return t; } t * b };
                let b = a[0];
                let r = &mut a[1];
                *r = g(b) + g(*r);
                core::mem::swap(&mut a[0], &mut a[2]);
                a[0] * b
            }
        ",
        &expect![[r#"
            fn(x: f64, a%1: [f64; 3]) {
                %2: ?0 = 0
                b: f64 = a%1[%2]
                %4: ?1 = 1
                %5: bool = b > x
                %7: ?3 = if %5 {
                    yield b
                } else {
                    %6: ?2 = mul b x
                    yield %6
                }
                %8: f64 = a%1[%4]
                %9: &f64 = &%8
                t: f64 = *%9
                %11: bool = t > x
                %13: ?5 = if %11 {
                    yield t
                } else {
                    %12: ?4 = mul t x
                    yield %12
                }
                %14: ?6 = add %7 %13
                a%15: [f64; 3] = a%1[%4] = %14
                %16: {inactive} = ()
                %17: ?7 = 0
                %18: ?8 = 2
                %19: f64 = a%15[%18]
                %20: &f64 = &%19
                %21: f64 = *%20
                %22: f64 = a%15[%17]
                %23: &f64 = &%22
                %24: f64 = *%23
                a%25: [f64; 3] = a%15[%17] = %21
                a%26: [f64; 3] = a%25[%18] = %24
                %27: {inactive} = ()
                %28: {inactive} = ()
                %29: ?9 = 0
                %30: f64 = a%26[%29]
                %31: ?10 = mul %30 b
                yield %31
            }"#]],
    );
}

#[test]
fn kept_code_that_changes_variables() {
    reject(
        "",
        "
            fn f(x: f64, k: usize) -> f64 {
                let mut n = 0;
                let mut v = vec![k];
                let mut name = String::new();
                let r = &mut v;
                match k { 0 => n += 1, _ => {} }
                name.push('x');
                let last: usize = v.drain(..).sum();
                let a: usize = match k { 0 => next(&mut n), _ => 0 };
                let b = (k, match r { r => r.len() });
                let y;
                match k { 0 => y = x, _ => {} }
                let mut count = || n += 1;
                std::iter::repeat_with(count);
                x
            }
        ",
        &expect![[r#"
            cannot follow how `v` changes in code that is kept as it is; write it with assignments, or compute it outside of the function
            cannot follow how `n` changes in code that is kept as it is; write it with assignments, or compute it outside of the function
        "#]],
    );
}

#[test]
fn misplaced_assignments_and_jumps() {
    reject(
        "",
        "
            fn f(x: f64, v: &[f64], cell: &RefCell<f64>) -> f64 {
                let mut guard = cell.borrow_mut();
                *guard += 1.0;
                let y = v[if x > 1.0 { return x } else { 0 }];
                let t = (if y > 1.0 { return y } else { x }, y);
                unknown = 2.0;
                point().x = 1.0;
                if { if x > 2.0 { return x; } x > 1.0 } { return 0.0; }
                for i in 0..if x > 1.0 { return x } else { 3 } {}
                x
            }
        ",
        &expect![[r#"
            cannot tell whether `RefCell<f64>` is differentiable; leave it out with wrt(…), or write out the type it stands for: f32, f64, a type parameter bounded by Float, or a container of these
            cannot assign to what `guard` points to; bind it with `let guard = &mut …`, or assign to the variable itself
            cannot differentiate a jump in the middle of an expression; bind the value that may jump with `let` first
            cannot differentiate a jump in the middle of an expression; bind the value that may jump with `let` first
            cannot assign to `unknown`; it is no variable of the function
            cannot assign to this place; assign to a variable or an element of one
            cannot differentiate a jump in the middle of an expression; bind the value that may jump with `let` first
            cannot differentiate a jump in the middle of an expression; bind the value that may jump with `let` first
        "#]],
    );
}

/// What inference finds a meaning for changes nothing.
#[test]
fn methods_with_a_meaning_are_reading() {
    let changing: Vec<&str> = crate::infer::method_names().filter(|name| !crate::parse::is_reading(name)).collect();
    assert!(changing.is_empty(), "{changing:?}");
}
