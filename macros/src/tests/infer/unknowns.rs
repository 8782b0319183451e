//! Types that inference has to ask for.

use expect_test::expect;

use super::check_errors;

#[test]
fn unknown_types_are_asked_for() {
    check_errors(
        "fn f(x: &Array1<f64>, n: usize) -> f64 { let w = weights(n); x.dot(&w).sum() }",
        &expect!["cannot tell the type of `w`; annotate: let w: Array1<f64> = …"],
    );
    check_errors(
        "fn f(x: &Array2<f64>, n: usize) -> f64 { (x * &weights(n)).sum() }",
        &expect!["cannot tell the type of this expression; annotate: let z: Array2<f64> = …"],
    );
    check_errors(
        "fn f(x: &Array2<f64>) -> f64 { let h = g(x); loss(&h) }",
        &expect!["cannot tell the type of `h`; annotate: let h: Array2<f64> = …"],
    );
    check_errors(
        "fn f(s: &S, x: &Array2<f64>) -> Array2<f64> { x.dot(&s.inner.w) + &s.b }",
        &expect!["cannot tell the type of `s.b`; annotate: let b: &Array1<f64> = &s.b"],
    );
    check_errors(
        "fn f(x: f64) -> f64 { let p = g(x); let q = p.0; q * 2.0 }",
        &expect!["cannot tell the type of `p`; annotate: let p: (f64, _) = …"],
    );
}
