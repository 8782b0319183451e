//! Types of arrays and matrices that their neighbours tell.

use expect_test::expect;

use super::check;

#[test]
fn ranks_tell_members() {
    check(
        "fn f(s: &S, x: &Array1<f64>) -> Array1<f64> { (s.w.dot(x) + &s.b) * s.k }",
        &expect![[r"
        fn(s: &S, x: &Array1<f64>) {
            %2: Array2<f64> = s.w
            %3: Array1<f64> = dot %2 x
            %4: Array1<f64> = s.b
            %6: Array1<f64> = map %3, %4 with |%9: f64, %10: f64| {
                %11: f64 = add %9 %10
                yield %11
            }
            %7: f64 = s.k
            %8: Array1<f64> = map %6, %7 with |%12: f64, %13: f64| {
                %14: f64 = mul %12 %13
                yield %14
            }
            yield %8
        }"]],
    );
    check(
        "fn f(s: &S, x: &Array1<f64>) -> f64 { s.w.dot(x) + s.b }",
        &expect![[r"
        fn(s: &S, x: &Array1<f64>) {
            %2: Array1<f64> = s.w
            %3: f64 = dot %2 x
            %4: f64 = s.b
            %5: f64 = add %3 %4
            yield %5
        }"]],
    );
    check(
        "fn f(s: &S, x: &Array2<f64>) -> Array2<f64> { x.dot(&s.w.t()).mapv(silu) }",
        &expect![[r"
        fn(s: &S, x: &Array2<f64>) {
            %2: Array2<f64> = s.w
            %3: ArrayView2<f64> = transpose %2
            %5: Array2<f64> = dot x %3
            %8: Array2<f64> = map %5 with |%6: f64| {
                %7: f64 = call silu(%6)
                yield %7
            }
            yield %8
        }"]],
    );
}

#[test]
fn operands_tell_each_other() {
    check(
        "fn f(s: &S, x: &Array1<f64>) -> f64 { let e = &s.y - x; e.dot(&e) }",
        &expect![[r"
        fn(s: &S, x%1: &Array1<f64>) {
            %2: Array1<f64> = s.y
            e: Array1<f64> = map %2, x%1 with |%7: f64, x%8: f64| {
                %9: f64 = sub %7 x%8
                yield %9
            }
            %6: f64 = dot e e
            yield %6
        }"]],
    );
    check(
        "fn f(s: &S, x: &Array1<f64>) -> Array1<f64> { let y: Array1<f64> = s.g(x) * s.h(x); y }",
        &expect![[r"
        fn(s: &S, x: &Array1<f64>) {
            %2: Array1<f64> = call g(s, x)
            %3: Array1<f64> = call h(s, x)
            y: Array1<f64> = map %2, %3 with |%5: f64, %6: f64| {
                %7: f64 = mul %5 %6
                yield %7
            }
            yield y
        }"]],
    );
}

#[test]
fn matrices_tell_operands() {
    check(
        "fn f(s: &S, v: &Vector3<f64>) -> f64 { s.axis.dot(v) }",
        &expect![[r"
        fn(s: &S, v: &Vector3<f64>) {
            %2: Vector3<f64> = s.axis
            %3: f64 = dot %2 v
            yield %3
        }"]],
    );
    check(
        "fn f(s: &S, k: f64) -> Vector3<f64> { s.a - s.b * k }",
        &expect![[r"
        fn(s: &S, k%1: f64) {
            %2: Vector3<f64> = s.a
            %3: Vector3<f64> = s.b
            %4: Vector3<f64> = map %3, k%1 with |%9: f64, k%10: f64| {
                %11: f64 = mul %9 k%10
                yield %11
            }
            %5: Vector3<f64> = map %2, %4 with |%6: f64, %7: f64| {
                %8: f64 = sub %6 %7
                yield %8
            }
            yield %5
        }"]],
    );
}

#[test]
fn maps_tell_what_they_map() {
    check(
        "fn f(s: &S, x: &Array1<f64>) -> Array1<f64> { (s.w.dot(x) + &s.b).mapv(f64::tanh) * s.k }",
        &expect![[r"
        fn(s: &S, x: &Array1<f64>) {
            %2: Array2<f64> = s.w
            %3: Array1<f64> = dot %2 x
            %4: Array1<f64> = s.b
            %6: Array1<f64> = map %3, %4 with |%12: f64, %13: f64| {
                %14: f64 = add %12 %13
                yield %14
            }
            %9: Array1<f64> = map %6 with |%7: f64| {
                %8: f64 = tanh %7
                yield %8
            }
            %10: f64 = s.k
            %11: Array1<f64> = map %9, %10 with |%15: f64, %16: f64| {
                %17: f64 = mul %15 %16
                yield %17
            }
            yield %11
        }"]],
    );
}
