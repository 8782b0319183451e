//! What patterns decide.

use expect_test::expect;

use super::{check, parsed};

#[test]
fn numbers() {
    check(
        "
            fn f(x: f64, n: usize) -> f64 {
                match n {
                    0 => x,
                    1 | 4..=6 => x * x,
                    k if k > 10 => k as f64,
                    _ => 0.0,
                }
            }
        ",
        &expect![[r#"
            fn(x: f64, n: {integer}) {
                %2: ?0 = 0
                %3: bool = n == %2
                %19: ?9 = if %3 {
                    yield x
                } else {
                    %4: ?1 = 1
                    %5: bool = n == %4
                    %6: ?2 = 4
                    %7: bool = n >= %6
                    %8: ?3 = 6
                    %9: bool = n <= %8
                    %10: bool = %7 && %9
                    %11: bool = %5 || %10
                    %18: ?8 = if %11 {
                        %12: ?4 = mul x x
                        yield %12
                    } else {
                        %13: ?5 = 10
                        %14: bool = n > %13
                        %17: ?7 = if %14 {
                            %15: f64 = n as f64
                            yield %15
                        } else {
                            %16: ?6 = 0.0
                            yield %16
                        }
                        yield %17
                    }
                    yield %18
                }
                yield %19
            }"#]],
    );
}

#[test]
fn kept_patterns() {
    let source = "
        fn f(x: f64, scale: &Option<f64>, part: &Settings) -> f64 {
            let y = if let Some(s) = scale && *s > 0.0 { x * s } else { x };
            match (part.kind, y > 1.0) {
                (Kind::Linear { slope, .. }, true) => slope * y,
                (_, other) => y,
            }
        }
    ";
    expect![[r#"
        fn(x: f64, scale: &?0, part: &?1) {
            %3: bool = verbatim :: core :: matches ! (scale , Some (_))
            %9: bool = if %3 {
                s%4: &?2 = verbatim match scale { Some (s) => s , _ => :: core :: unreachable ! () }
                %5: ?2 = *s%4
                %6: ?3 = 0.0
                %7: bool = %5 > %6
                yield %7
            } else {
                %8: bool = false
                yield %8
            }
            y: ?7 = if %9 {
                s%10: &?5 = verbatim match scale { Some (s) => s , _ => :: core :: unreachable ! () }
                %11: ?6 = mul x s%10
                yield %11
            } else {
                yield x
            }
            %14: ?9 = 1.0
            other: bool = y > %14
            %16: bool = verbatim :: core :: matches ! (part . kind , Kind :: Linear { .. })
            %17: bool = %16 && other
            %20: ?12 = if %17 {
                slope: ?10 = verbatim match part . kind { Kind :: Linear { slope , .. } => slope , _ => :: core :: unreachable ! () }
                %19: ?11 = mul slope y
                yield %19
            } else {
                yield y
            }
            yield %20
        }"#]].assert_eq(&parsed("wrt(x)", source).1.to_string());
}

#[test]
fn options() {
    check(
        "
            fn f(x: &[f64], i: usize) -> f64 {
                let Some(&y) = x.get(i) else { return 0.0 };
                match x {
                    [first, .., last] => first * last,
                    _ => y,
                }
            }
        ",
        &expect![[r#"
            fn(x: &[f64], i: {integer}) {
                %2: {integer} = x.len()
                %3: bool = i < %2
                %31: ?5 = if %3 {
                    %10: f64 = x[i]
                    %11: &f64 = &%10
                    y: f64 = *%11
                    %13: {integer} = x.len()
                    %14: {integer} = 2
                    %15: bool = %13 >= %14
                    %29: ?3 = if %15 {
                        %20: {integer} = 0
                        %21: f64 = x[%20]
                        first: &f64 = &%21
                        %23: {integer} = x.len()
                        %24: {integer} = 1
                        %25: {integer} = sub %23 %24
                        %26: f64 = x[%25]
                        last: &f64 = &%26
                        %28: ?2 = mul first last
                        yield %28
                    } else {
                        yield y
                    }
                    yield %29
                } else {
                    %30: ?4 = 0.0
                    yield %30
                }
                yield %31
            }"#]],
    );
}
