//! Jumps as text.

#![allow(clippy::too_many_lines)] // A program and what becomes of it.

use super::check;
use expect_test::expect;

#[test]
fn jumps() {
    check(
        "
            fn f(x: &[f64], y: f64) -> f64 {
                let mut s = y;
                'rows: for i in 0..x.len() {
                    if x[i] < 0.0 { continue; }
                    for j in 0..i {
                        if x[j] > s { break 'rows; }
                        if s > 9.0 { return s; }
                        s += x[j];
                    }
                    s *= 2.0;
                }
                s
            }
        ",
        &expect![[r#"
            fn(x: &[f64], y: f64) {
                %2: ?0 = 0
                %3: ?1 = x.len()
                %61: bool = false
                %63: ?14 = placeholder
                %62: bool, %64: ?15, s%65: f64 = for exiting i in %2..%3 with %4: bool = %61, %5: ?2 = %63, s%6: f64 = y {
                    %9: f64 = x[i]
                    %10: ?4 = 0.0
                    %11: bool = %9 < %10
                    %53: bool, %54: ?2, s%55: f64, %57: bool, %59: bool = if %11 {
                        %12: bool = true
                        %13: ?5 = placeholder
                        %56: bool = false
                        yield %4, %5, s%6, %56, %12
                    } else {
                        %14: ?6 = 0
                        %45: bool = false
                        %42: bool, %43: ?2, s%44: f64, %46: bool = for exiting j in %14..i with %15: bool = %4, %16: ?2 = %5, s%17: f64 = s%6, %19: bool = %45 {
                            %23: f64 = x[j]
                            %24: bool = %23 > s%17
                            %37: bool, %38: ?2, s%39: f64, %40: bool = if %24 {
                                %25: bool = true
                                %26: ?8 = placeholder
                                yield %15, %16, s%17, %25
                            } else {
                                %27: ?9 = 9.0
                                %28: bool = s%17 > %27
                                %34: bool, %35: ?2, s%36: f64 = if %28 {
                                    %29: bool = true
                                    %30: ?10 = placeholder
                                    yield %29, s%17, s%17
                                } else {
                                    %31: f64 = x[j]
                                    s%32: f64 = add s%17 %31
                                    %33: {inactive} = ()
                                    yield %15, %16, s%32
                                }
                                yield %34, %35, s%36, %19
                            }
                            %41: bool = %40 || %37
                            yield %37, %38, s%39, %40, %41
                        }
                        %47: {inactive} = ()
                        %48: bool = %46 || %42
                        s%52: f64 = if %48 {
                            yield s%44
                        } else {
                            %49: ?12 = 2.0
                            s%50: f64 = mul s%44 %49
                            %51: {inactive} = ()
                            yield s%50
                        }
                        %58: bool = false
                        yield %42, %43, s%52, %46, %58
                    }
                    %60: bool = %53 || %57
                    yield %53, %54, s%55, %60
                }
                %66: {inactive} = ()
                %67: ?16 = if %62 {
                    yield %64
                } else {
                    yield s%65
                }
                yield %67
            }"#]],
    );
}

#[test]
fn values_that_jump() {
    check(
        "
            fn f(x: f64, y: f64) -> f64 {
                let z = if x > y { return y } else { x };
                let mut s = z;
                let w = loop {
                    s *= y;
                    if s > 2.0 { break s * z; }
                };
                w + s
            }
        ",
        &expect![[r#"
            fn(x: f64, y: f64) {
                %2: bool = x > y
                %22: ?9 = if %2 {
                    yield y
                } else {
                    %19: ?6 = placeholder
                    s%18: f64, w: ?7 = while exiting with s%5: f64 = x, %6: ?1 = %19 {
                        %7: bool = true
                        yield %7
                    } do {
                        s%8: f64 = mul s%5 y
                        %9: {inactive} = ()
                        %10: ?3 = 2.0
                        %11: bool = s%8 > %10
                        %15: ?1, %17: bool = if %11 {
                            %12: ?4 = mul s%8 x
                            %13: bool = true
                            %14: ?5 = placeholder
                            yield %12, %13
                        } else {
                            %16: bool = false
                            yield %6, %16
                        }
                        yield s%8, %15, %17
                    }
                    %21: ?8 = add w s%18
                    yield %21
                }
                yield %22
            }"#]],
    );
}
