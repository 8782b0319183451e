//! Branches, and what ends one early.

use expect_test::expect;

use super::check;

#[test]
fn branches() {
    check(
        "
            fn f(x: f64, y: f64, n: i32) -> f64 {
                let k = if x > y && y >= 0.0 {
                    x * y
                } else if n > 2 {
                    x
                } else {
                    -y
                };
                k
            }
        ",
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
        "
            fn f(x: &[f64], i: usize, t: f64) -> f64 {
                if i < x.len() && x[i] > 0.0 || t * t > 2.0 && !t.is_nan() {
                    x[i]
                } else {
                    t
                }
            }
        ",
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
                %10: ?3 = mul t t
                %11: ?4 = 2.0
                %12: bool = %10 > %11
                %13: ?5 = t.is_nan()
                %14: ?6 = !%13
                %15: bool = %12 && %14
                %16: bool = %9 || %15
                %18: ?7 = if %16 {
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
        "
            fn f(x: f64) -> f64 {
                if x < 0.0 {
                    return -x;
                }
                let y = x.sqrt();
                if y > 2.0 {
                    return y;
                }
                return if y > 1.0 {
                    y * y
                } else {
                    return x;
                };
            }
        ",
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
        r#"
            fn f(x: f64, n: usize) -> f64 {
                debug_assert!(x > 0.0);
                assert_eq!(n, 2, "not {x}");
                if n > 3 {
                    panic!("too many: {n}");
                }
                println!("{n:>w$}", w = n);
                let y = if n > 1 { x } else { panic!("{x}") };
                y
            }
        "#,
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
fn chains_of_returns() {
    check(
        "
            fn f(x: f64) -> f64 {
                if x > 2.0 {
                    return x;
                } else if x > 1.0 {
                    let y = x * x;
                    return y;
                }
                let y = x + 1.0;
                y
            }
        ",
        &expect![[r#"
            fn(x: f64) {
                %1: ?0 = 2.0
                %2: bool = x > %1
                %9: ?6 = if %2 {
                    yield x
                } else {
                    %3: ?1 = 1.0
                    %4: bool = x > %3
                    %8: ?5 = if %4 {
                        y%5: ?2 = mul x x
                        yield y%5
                    } else {
                        %6: ?3 = 1.0
                        y%7: ?4 = add x %6
                        yield y%7
                    }
                    yield %8
                }
                yield %9
            }"#]],
    );
}
