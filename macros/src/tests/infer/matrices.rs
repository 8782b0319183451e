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
                %3: Vector3<f64> = map v%0, v%0 with |v%29: f64, v%30: f64| {
                    %31: f64 = mul v%29 v%30
                    yield %31
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
                %13: {integer} = 2
                %14: f64 = %12[%13]
                %15: {integer} = 0
                %16: {integer} = 1
                %17: f64 = m[%15, %16]
                %18: f64 = add %14 %17
                %19: {integer} = 0
                %20: &Vector2<f64> = column m %19
                %21: f64 = norm %20
                %22: f64 = add %18 %21
                %23: f64 = mean v%0
                %24: f64 = add %22 %23
                %25: ({integer}, {integer}) = m.shape()
                %26: {integer} = %25.0
                %27: f64 = %26 as f64
                %28: f64 = add %24 %27
                yield %28
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
                %9: {integer} = 1
                %10: f32 = %8[%9]
                %11: Vector2<f32> = map %5, %10 with |%19: f32, %20: f32| {
                    %21: f32 = mul %19 %20
                    yield %21
                }
                v: Vector2<f32> = map %4, %11 with |%22: f32, %23: f32| {
                    %24: f32 = add %22 %23
                    yield %24
                }
                %13: {integer} = 1
                %14: [{integer}; 2] = [k, %13]
                n: {inactive} = verbatim Vector2 :: new (k , 1)
                %16: {integer} = 0
                %17: {integer} = verbatim n . x
                %18: f32 = v[%17]
                yield %18
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
            sum%3: Vector3<f64> = map %2, v%0 with |%11: f64, v%12: f64| {
                %13: f64 = sub %11 v%12
                yield %13
            }
            %4: f64 = 1.0
            %5: {integer} = 1
            %6: f64 = sum%3[%5]
            %7: f64 = add %6 %4
            sum%8: Vector3<f64> = sum%3[%5] = %7
            %9: {inactive} = ()
            %10: f64 = sum sum%8
            yield %10
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
