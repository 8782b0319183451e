//! Vectors and matrices of nalgebra: their operators, methods, fields and constructors.

use expect_test::expect;

use super::{check, check_errors};

#[test]
fn operators() {
    check(
        "fn f(m: SMatrix<f64, 2, 3>, v: &Vector3<f64>, s: f64) -> Vector2<f64> { -(m * v) * s + m * (v / s) }",
        &expect![[r"
            fn(m: SMatrix<f64, 2, 3>, v%1: &Vector3<f64>, s%2: f64) {
                %3: Vector2<f64> = multiply m v%1
                %4: Vector2<f64> = map %3 with |%9: f64| {
                    %10: f64 = neg %9
                    yield %10
                }
                %5: Vector2<f64> = map %4, s%2 with |%11: f64, s%12: f64| {
                    %13: f64 = mul %11 s%12
                    yield %13
                }
                %6: Vector3<f64> = map v%1, s%2 with |v%14: f64, s%15: f64| {
                    %16: f64 = div v%14 s%15
                    yield %16
                }
                %7: Vector2<f64> = multiply m %6
                %8: Vector2<f64> = map %5, %7 with |%17: f64, %18: f64| {
                    %19: f64 = add %17 %18
                    yield %19
                }
                yield %8
            }"]],
    );
    check(
        "fn f(a: &DMatrix<f64>, x: &DVector<f64>) -> DVector<f64> { let r = x.transpose() * a; (r * x)[0] * x - x }",
        &expect![[r"
            fn(a: &DMatrix<f64>, x%1: &DVector<f64>) {
                %2: RowDVector<f64> = transpose x%1
                r: RowDVector<f64> = multiply %2 a
                %4: Vector1<f64> = multiply r x%1
                %5: {integer} = 0
                %6: f64 = %4[%5]
                %7: DVector<f64> = map %6, x%1 with |%9: f64, x%10: f64| {
                    %11: f64 = mul %9 x%10
                    yield %11
                }
                %8: DVector<f64> = map %7, x%1 with |%12: f64, x%13: f64| {
                    %14: f64 = sub %12 x%13
                    yield %14
                }
                yield %8
            }"]],
    );
}

#[test]
fn methods_and_fields() {
    check(
        "fn f(v: Vector3<f64>, m: Matrix2<f64>) -> f64 {
            let u = v.component_mul(&v).zip_map(&v.map(f64::sin), |a, b| a * b);
            u.normalize().z + m.m12 + m.column(0).norm() + v.mean() + m.shape().0 as f64
        }",
        &expect![[r"
            fn(v%0: Vector3<f64>, m: Matrix2<f64>) {
                %3: Vector3<f64> = map v%0, v%0 with |v%26: f64, v%27: f64| {
                    %28: f64 = mul v%26 v%27
                    yield %28
                }
                %6: Vector3<f64> = map v%0 with |%4: f64| {
                    %5: f64 = sin %4
                    yield %5
                }
                u: Vector3<f64> = map %3, %6 with |a: f64, b: f64| {
                    %10: f64 = mul a b
                    yield %10
                }
                %12: Vector3<f64> = normalize u
                %29: {integer} = 2
                %13: f64 = %12[%29]
                %30: {integer} = 0
                %31: {integer} = 1
                %14: f64 = m[%30, %31]
                %15: f64 = add %13 %14
                %16: {integer} = 0
                %17: &Vector2<f64> = column m %16
                %18: f64 = norm %17
                %19: f64 = add %15 %18
                %20: f64 = mean v%0
                %21: f64 = add %19 %20
                %22: ({integer}, {integer}) = m.shape()
                %23: {integer} = %22.0
                %24: f64 = %23 as f64
                %25: f64 = add %21 %24
                yield %25
            }"]],
    );
}

#[test]
fn constructors() {
    check(
        "fn f(x: f32, k: usize) -> f32 {
            let v = Vector2::new(x, 1.0) + Vector2::zeros() * vector![0.5, x].y;
            let n = Vector2::new(k, 1);
            v[n.x]
        }",
        &expect![[r"
            fn(x: f32, k: {integer}) {
                %2: f32 = 1.0
                %3: [f32; 2] = [x, %2]
                %4: Vector2<f32> = new %3
                %5: Vector2<f32> = Vector2 :: zeros ()
                %6: f32 = 0.5
                %7: [f32; 2] = [%6, x]
                %8: Vector2<f32> = new %7
                %23: {integer} = 1
                %9: f32 = %8[%23]
                %10: Vector2<f32> = map %5, %9 with |%17: f32, %18: f32| {
                    %19: f32 = mul %17 %18
                    yield %19
                }
                v: Vector2<f32> = map %4, %10 with |%20: f32, %21: f32| {
                    %22: f32 = add %20 %21
                    yield %22
                }
                %12: {integer} = 1
                %13: [{integer}; 2] = [k, %12]
                n: _ = verbatim Vector2 :: new (k , 1)
                %15: {integer} = n.x
                %16: f32 = v[%15]
                yield %16
            }"]],
    );
}

#[test]
fn what_is_added_to_a_vector_is_one() {
    check(
        "fn f(v: Vector3<f64>) -> f64 { let mut sum = g(&v) - v; sum.y += 1.0; sum.sum() }",
        &expect![[r"
            fn(v%0: Vector3<f64>) {
                %1: &Vector3<f64> = &v%0
                %2: Vector3<f64> = call g(%1)
                sum%3: Vector3<f64> = map %2, v%0 with |%10: f64, v%11: f64| {
                    %12: f64 = sub %10 v%11
                    yield %12
                }
                %4: f64 = 1.0
                %13: {integer} = 1
                %5: f64 = sum%3[%13]
                %6: f64 = add %5 %4
                %14: {integer} = 1
                sum%7: Vector3<f64> = sum%3[%14] = %6
                %8: {inactive} = ()
                %9: f64 = sum sum%7
                yield %9
            }"]],
    );
}

#[test]
fn what_nothing_determines() {
    check_errors(
        "fn f(v: Vector3<f64>) -> f64 { let u = g(&v); u.z }",
        &expect!["cannot tell the type of `u`; annotate: let u: Vector3<f64> = …"],
    );
    check_errors(
        "fn f(v: Vector3<f64>, s: f64) -> f64 { (v + s).x }",
        &expect!["cannot differentiate `add` of these types; both sides have to be matrices of the same type"],
    );
    check_errors(
        "fn f(v: Vector3<f64>, d: DVector<f64>) -> f64 { (v - d).x }",
        &expect!["cannot differentiate `sub` of these types; both sides have to be matrices of the same type"],
    );
}
