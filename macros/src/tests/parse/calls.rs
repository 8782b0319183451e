//! Calls of functions and methods.

use expect_test::expect;

use super::check;

#[test]
fn functions_of_scalars() {
    check(
        "
            fn f<T: Float>(x: T, y: f64) -> T {
                f64::sin(y);
                T::exp(x) + <T as Float>::max(x, Float::tanh(x)) * num_traits::Float::powi(x, 2)
            }
        ",
        &expect![[r#"
            fn(x: T, y: f64) {
                effect f64 :: sin (y)
                %2: ?0 = exp x
                %3: ?1 = tanh x
                %4: ?2 = max x %3
                %5: ?3 = 2
                %6: ?4 = powi x %5
                %7: ?5 = mul %4 %6
                %8: ?6 = add %2 %7
                yield %8
            }"#]],
    );
}

#[test]
fn scalar_constants() {
    check(
        r#"
            fn f<T>(x: T, n: usize) -> T
            where
                T: num_traits::Float + Copy,
            {
                x * T::one() + T::from(0.5).unwrap()
                    - T::zero() * T::from(n).unwrap() / T::from_f64(-2.0).expect("fits")
                    + T::epsilon()
            }
        "#,
        &expect![[r#"
            fn(x: T, n: {integer}) {
                %2: T = T :: one ()
                %3: ?0 = mul x %2
                %4: T = T :: from (0.5) . unwrap ()
                %5: ?1 = add %3 %4
                %6: T = T :: zero ()
                %7: T = verbatim T :: from (n) . unwrap ()
                %8: ?2 = mul %6 %7
                %9: T = T :: from_f64 (- 2.0) . expect ("fits")
                %10: ?3 = div %8 %9
                %11: ?4 = sub %5 %10
                %12: T = T :: epsilon ()
                %13: ?5 = add %11 %12
                yield %13
            }"#]],
    );
}

#[test]
fn conversions() {
    check(
        "
            fn f(x: f32, n: i32) -> f64 {
                f64::from(x) * f64::from(n) + f64::from(2) + f64::from_bits(1) + n.into()
            }
        ",
        &expect![[r#"
            fn(x: f32, n: {integer}) {
                %2: f64 = x as f64
                %3: f64 = verbatim f64 :: from (n)
                %4: ?0 = mul %2 %3
                %5: f64 = f64 :: from (2)
                %6: ?1 = add %4 %5
                %7: f64 = f64 :: from_bits (1)
                %8: ?2 = add %6 %7
                %9: ?3 = n.into()
                %10: ?4 = add %8 %9
                yield %10
            }"#]],
    );
}

#[test]
fn functions() {
    check(
        "
            fn f(x: f64, y: f64) -> f64 {
                let a: f64 = g(x, y);
                a + geometry::area::<f64>(x) + self::dot(&[x], &[y]) + f(y, x)
            }
        ",
        &expect![[r#"
            fn(x: f64, y: f64) {
                a: f64 = call g(x, y)
                %3: ?1 = call geometry :: area :: < f64 >(x)
                %4: ?2 = add a %3
                %5: [f64; 1] = [x]
                %6: &[f64; 1] = &%5
                %7: [f64; 1] = [y]
                %8: &[f64; 1] = &%7
                %9: ?3 = call self :: dot(%6, %8)
                %10: ?4 = add %4 %9
                %11: f64 = call f(y, x)
                %12: ?5 = add %10 %11
                yield %12
            }"#]],
    );
}

#[test]
fn functions_of_the_body() {
    check(
        "
            fn f(x: f64) -> f64 {
                #[differentiable]
                fn g(x: f64) -> f64 {
                    x
                }
                fn h(x: f64) -> f64 {
                    x
                }
                g(x) + h(2.0)
            }
        ",
        &expect![[r#"
            fn(x: f64) {
                %1: f64 = call g(x)
                %2: f64 = verbatim h (2.0)
                %3: ?0 = add %1 %2
                yield %3
            }"#]],
    );
}

#[test]
fn tensors() {
    check(
        "
            fn f(x: &Array1<f64>, w: ArrayView2<f64>, b: &Array1<f64>) -> f64 {
                let z = &x.dot(&w) + b;
                let a = z.mapv(|z| z.max(0.0)).map(|&v| {
                    let s = v * v;
                    s + x[0]
                });
                a.mapv(f64::tanh).mapv(sigmoid).sum() + w[[0, 1]] + w[(1, 0)]
            }
        ",
        &expect![[r#"
            fn(x: &Array1<f64>, w: ArrayView2<f64>, b: &Array1<f64>) {
                %3: &ArrayView2<f64> = &w
                %4: ?0 = x.dot(%3)
                %5: &?0 = &%4
                z%6: ?1 = add %5 b
                %14: ?9 = z%6.mapv(|z%11: ?6| {
                    %12: ?7 = 0.0
                    %13: ?8 = z%11.max(%12)
                    yield %13
                })
                a: ?15 = %14.map(|%15: ?10| {
                    v: ?11 = *%15
                    s: ?12 = mul v v
                    %18: ?13 = 0
                    %19: f64 = x[%18]
                    %20: ?14 = add s %19
                    yield %20
                })
                %24: ?18 = a.mapv(|%22: ?16| {
                    %23: ?17 = tanh %22
                    yield %23
                })
                %27: ?21 = %24.mapv(|%25: ?19| {
                    %26: ?20 = call sigmoid(%25)
                    yield %26
                })
                %28: ?22 = %27.sum()
                %29: ?23 = 0
                %30: ?24 = 1
                %31: f64 = w[%29, %30]
                %32: ?25 = add %28 %31
                %33: ?26 = 1
                %34: ?27 = 0
                %35: f64 = w[%33, %34]
                %36: ?28 = add %32 %35
                yield %36
            }"#]],
    );
}

#[test]
fn chains() {
    check(
        "
            fn f(x: f64) -> f64 {
                let y = x.sin().cos().mul_add(2.0, x);
                let (s, c) = y.sin_cos();
                s.atan2(c)
            }
        ",
        &expect![[r#"
            fn(x: f64) {
                %1: ?0 = x.sin()
                %2: ?1 = %1.cos()
                %3: ?2 = 2.0
                y: ?3 = %2.mul_add(%3, x)
                %5: (?5, ?6) = y.sin_cos()
                s: ?5 = %5.0
                c: ?6 = %5.1
                %8: ?7 = s.atan2(c)
                yield %8
            }"#]],
    );
}
