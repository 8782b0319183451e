//! Formulas of derivatives: what is shown for a function, and that it is right.

// `expect!` writes its own hashes.
#![allow(clippy::needless_raw_string_hashes)]

mod order;

use expect_test::{Expect, expect};
use proc_macro2::TokenStream;

use crate::args::Args;
use crate::errors::Errors;
use crate::formulas::{Formula, Formulas};
use crate::ir::Function;
use crate::signature::Signature;
use crate::{closures, infer, parse, rules, simplify, symbolic};

/// A function as the stage gets it.
fn analysed(source: &str) -> (Function, Signature) {
    let tokens: TokenStream = source.parse().expect("tokens");
    let item: syn::ItemFn = syn::parse2(tokens).expect("a function");
    let mut errors = Errors::new();
    let parsed = parse::function(&item, &Args::default(), &mut errors);
    let (mut signature, mut function) = parsed.expect("a function that can be parsed");
    infer::function(&mut function, &mut signature, &mut errors);
    assert!(errors.is_empty(), "{source}: {:?}", errors.messages().collect::<Vec<_>>());
    closures::close(&mut function);
    simplify::primal(&mut function);
    (function, signature)
}

fn formulas(source: &str) -> Formulas {
    let (function, signature) = analysed(source);
    symbolic::formulas(&function, &signature)
}

/// The formulas of a function, a line for each.
fn shown(source: &str) -> String {
    formulas(source)
        .shown()
        .iter()
        .fold(String::new(), |text, Formula { variable, text: formula, .. }| text + variable + ": " + formula + "\n")
}

/// Lines of an expression in `x`, `y` and `z` and its derivatives, but for those that are zero.
fn check(expected: &Expect) {
    let expressions = expected.data.lines().map(|line| line.trim().split(" ⟶").next().unwrap_or_default());
    let text = expressions.filter(|expression| !expression.is_empty()).fold(String::new(), |text, expression| {
        let shown = shown(&format!("fn f(x: f64, y: f64, z: f64) -> f64 {{ {expression} }}"));
        let mut nonzero: Vec<&str> = shown.lines().filter(|line| !line.ends_with(": 0")).collect();
        if nonzero.is_empty() {
            nonzero.push(if shown.is_empty() { "none" } else { "0" });
        }
        text + expression + " ⟶ " + &nonzero.join("; ") + "\n"
    });
    expected.assert_eq(&text);
}

#[test]
fn the_seeds() {
    check(&expect![[r#"
        x * x + 35.0 * x + 12.0 ⟶ x: 2·x + 35
        10.0 * x.powi(3) * y.powi(2) + 5.0 * x * y.powi(3) + 4.0 * x + y ⟶ x: 30·x²·y² + 5·y³ + 4; y: 20·x³·y + 15·x·y² + 1
        4.0 * x * x + y.powi(2) ⟶ x: 8·x; y: 2·y
        x.exp() ⟶ x: eˣ
    "#]]);
}

#[test]
fn every_row_of_the_table_has_a_formula() {
    for rule in rules::table().iter().filter(|rule| rule.outputs == 1) {
        let arguments = &["y", "z"][..rule.arity - 1];
        let exponent = if rule.name == "powi" { "y: i32" } else { "y: f64" };
        let call = match (rule.name, rule.arity) {
            ("neg", _) => "-x".to_owned(),
            ("add", _) => "x + y".to_owned(),
            ("sub", _) => "x - y".to_owned(),
            ("mul", _) => "x * y".to_owned(),
            ("div", _) => "x / y".to_owned(),
            ("rem", _) => "x % y".to_owned(),
            (name, _) => format!("x.{name}({})", arguments.join(", ")),
        };
        let formulas = formulas(&format!("fn f(x: f64, {exponent}, z: f64) -> f64 {{ {call} }}"));
        assert!(!formulas.shown().is_empty(), "{} has no formula", rule.name);
    }
}

#[test]
fn functions() {
    check(&expect![[r#"
        x.sqrt() ⟶ x: 1/(2·√x)
        x.cbrt() ⟶ x: 1/(3·(∛x)²)
        x.recip() ⟶ x: -1/x²
        x.powi(-2) ⟶ x: -2/x³
        x.powf(1.5) ⟶ x: 1.5·√x
        x.powf(1.0 / 3.0) ⟶ x: 1/(3·x^(2/3))
        x.powf(y) ⟶ x: y·xʸ⁻¹; y: xʸ·ln(x)
        x.ln() ⟶ x: 1/x
        x.log2() ⟶ x: 1/(ln(2)·x)
        x.log(y) ⟶ x: 1/(x·ln(y)); y: -ln(x)/(y·ln(y)²)
        x.exp2() ⟶ x: ln(2)·2ˣ
        x.exp_m1() ⟶ x: eˣ
        x.ln_1p() ⟶ x: 1/(x + 1)
        x.sin() ⟶ x: cos(x)
        x.cos() ⟶ x: -sin(x)
        x.tan() ⟶ x: tan(x)² + 1
        x.asin() ⟶ x: 1/√(1 - x²)
        x.acos() ⟶ x: -1/√(1 - x²)
        x.atan() ⟶ x: 1/(x² + 1)
        x.atan2(y) ⟶ x: y/(x² + y²); y: -x/(x² + y²)
        x.hypot(y) ⟶ x: x/√(x² + y²); y: y/√(x² + y²)
        x.sinh() ⟶ x: cosh(x)
        x.cosh() ⟶ x: sinh(x)
        x.tanh() ⟶ x: 1 - tanh(x)²
        x.asinh() ⟶ x: 1/√(x² + 1)
        x.acosh() ⟶ x: 1/√(x² - 1)
        x.atanh() ⟶ x: 1/(1 - x²)
        x.to_radians() ⟶ x: π/180
        x.mul_add(y, z) ⟶ x: y; y: x; z: 1
    "#]]);
}

#[test]
fn kinks_and_steps() {
    check(&expect![[r#"
        x.abs() ⟶ x: sgn(x)
        x.abs().powi(3) ⟶ x: 3·x·|x|
        x.abs() * x.abs() ⟶ x: 2·x
        (x * x).sqrt() ⟶ x: sgn(x)
        x.max(y) ⟶ x: step(x - y); y: step(y - x)
        x.min(y) ⟶ x: step(y - x); y: step(x - y)
        x.max(0.0) ⟶ x: step(x)
        x.clamp(y, z) ⟶ x: [y ≤ x ≤ z]; y: [y > x]; z: [x > z]
        x.floor() + x.round() ⟶ 0
        x.signum() ⟶ 0
        x.fract() ⟶ x: 1
        x % y ⟶ x: 1; y: -trunc(x/y)
        x.copysign(y) ⟶ x: sgn(x)·sgn(y)
        x.rem_euclid(y) ⟶ x: 1; y: -div_euclid(x, y)
    "#]]);
}

#[test]
fn numbers() {
    check(&expect![[r#"
        0.1 * x + 0.2 * x ⟶ x: 0.3
        x / 3.0 + x / 6.0 ⟶ x: 0.5
        x * x / 6.0 ⟶ x: x/3
        2.5e10 * x * 4.0 ⟶ x: 100000000000
        6.02214076e23 * x ⟶ x: 6.02214076e23
        1.0e-12 * x * x ⟶ x: 2e-12·x
        1e300 * 1e300 * x ⟶ none
        x * std::f64::consts::PI ⟶ x: π
        x * std::f64::consts::E ⟶ x: e
        x * std::f64::consts::FRAC_1_SQRT_2 ⟶ x: 0.5·√2
        x * GRAVITY ⟶ x: GRAVITY
        -x ⟶ x: -1
        x - 2.0 * x ⟶ x: -1
        12.0 + y - y ⟶ 0
    "#]]);
}

#[test]
fn like_terms_and_factors() {
    check(&expect![[r#"
        x * y + y * x ⟶ x: 2·y; y: 2·x
        x * x.powi(3) / x ⟶ x: 3·x²
        (x + y) * (x + y) ⟶ x: 2·(x + y); y: 2·(x + y)
        (x + y) / (y + x) ⟶ 0
        (x * x - 1.0) / (x - 1.0) ⟶ x: 1
        x / (1.0 + x * x) ⟶ x: (1 - x²)/(x² + 1)²
        (x + y).powi(5) ⟶ x: 5·(x + y)⁴; y: 5·(x + y)⁴
        (0.5 * x + 0.3).powi(2) ⟶ x: 0.5·x + 0.3
        0.5 * x * x * (y - z) ⟶ x: x·(y - z); y: 0.5·x²; z: -0.5·x²
        x / y / z ⟶ x: 1/(y·z); y: -x/(y²·z); z: -x/(y·z²)
        x / (y / z) ⟶ x: z/y; y: -x·z/y²; z: x/y
        (x - y) * (y - x) ⟶ x: 2·(y - x); y: 2·(x - y)
    "#]]);
}

#[test]
fn identities() {
    check(&expect![[r#"
        x.exp().ln() ⟶ x: 1
        x.ln().exp() ⟶ x: 1
        x.sqrt() * x.sqrt() ⟶ x: 1
        x.sqrt().powi(2) ⟶ x: 1
        (x.exp() * y.exp()).ln() ⟶ x: 1; y: 1
        x.sin().powi(2) + x.cos().powi(2) ⟶ 0
        x.cosh().powi(2) - x.sinh().powi(2) ⟶ 0
        x.sin() * x.cos() ⟶ x: cos(2·x)
        1.0 / x.tan() ⟶ x: -1/sin(x)²
        y * x.tanh() ⟶ x: y/cosh(x)²; y: tanh(x)
        (4.25_f64 * x * x).sqrt() ⟶ x: 0.5·√17·sgn(x)
        x.sin() / x.cos() ⟶ x: tan(x)² + 1
        (-x).cos() ⟶ x: -sin(x)
        (-x).sin() ⟶ x: -cos(x)
        (x - y).sin() + (y - x).sin() ⟶ 0
        x.cbrt().powi(3) ⟶ x: 1
        (x * x).sqrt().sqrt() ⟶ x: sgn(x)/(2·√|x|)
        x.sin().asin() + x.asin().sin() ⟶ x: cos(x)/|cos(x)| + 1
        0.0 * x.ln() + y ⟶ y: 1
        x.powf(y) * x.powf(-y) ⟶ 0
    "#]]);
}

#[test]
fn formulas_of_practice() {
    check(&expect![[r#"
        1.0 / (1.0 + (-x).exp()) ⟶ x: e⁻ˣ/(e⁻ˣ + 1)²
        -0.5 * (x - y) * (x - y) / (z * z) - z.ln() ⟶ x: (y - x)/z²; y: (x - y)/z²; z: (x - y)²/z³ - 1/z
        let r = (x * x + y * y + z * z).sqrt(); 1.0 / r ⟶ x: -x/(x² + y² + z²)^1.5; y: -y/(x² + y² + z²)^1.5; z: -z/(x² + y² + z²)^1.5
        (x.exp() + y.exp()).ln() ⟶ x: eˣ/(eˣ + eʸ); y: eʸ/(eˣ + eʸ)
        let a = x * y; (a.sin() + 0.5 * a).exp() ⟶ x: y·e^(0.5·x·y + sin(x·y))·(cos(x·y) + 0.5); y: x·e^(0.5·x·y + sin(x·y))·(cos(x·y) + 0.5)
        4.0 * y * ((x / z).powi(12) - (x / z).powi(6)) ⟶ x: 24·y·(2·x¹¹/z¹² - x⁵/z⁶); y: 4·(x¹²/z¹² - x⁶/z⁶); z: 24·y·(x⁶/z⁷ - 2·x¹²/z¹³)
        x * (-y * z).exp() * (y * z).cos() ⟶ x: cos(y·z)·e^(-y·z); y: -x·z·e^(-y·z)·(cos(y·z) + sin(y·z)); z: -x·y·e^(-y·z)·(cos(y·z) + sin(y·z))
        (x / y).tanh() + (1.0 - x / y).sqrt() ⟶ x: (1 - tanh(x/y)²)/y - 1/(2·y·√(1 - x/y)); y: x/(2·y²·√(1 - x/y)) - x/(y²·cosh(x/y)²)
    "#]]);
}

#[test]
fn parameters_of_all_kinds() {
    let point = "fn f(p: [f64; 2], q: (f64, f64), n: i32, scale: f64) -> f64 {
        let [a, b] = p;
        let mut s = [0.0; 2];
        s[0] = a * b;
        s[1] += q.0 * scale;
        s[0] + s[1] + q.1.powi(n) + n as f64 * b
    }";
    expect![[r#"
        p[0]: p[1]
        p[1]: p[0] + n
        q.0: scale
        q.1: n·q.1ⁿ⁻¹
        scale: q.0
    "#]]
    .assert_eq(&shown(point));
    let generic = "fn f<T: Float>(x: &T, v: &[T]) -> T {
        T::from(2.0).unwrap() * *x * *x + v[0] * v[1] / (T::one() + *x)
    }";
    expect![[r#"
        x: 4·x - v[0]·v[1]/(x + 1)²
        v[0]: v[1]/(x + 1)
        v[1]: v[0]/(x + 1)
    "#]]
    .assert_eq(&shown(generic));
    let structs = "fn f(item: &Item, factor: f32) -> f32 { item.width * item.size.height * factor + item.marks[2] }";
    expect![[r#"
        item.width: item.size.height·factor
        item.size.height: item.width·factor
        item.marks[2]: 1
        factor: item.width·item.size.height
    "#]]
    .assert_eq(&shown(structs));
}

#[test]
fn what_has_none() {
    for source in [
        "fn f(x: f64) -> f64 { if x > 0.0 { x } else { -x } }",
        "fn f(x: f64) -> f64 { let mut s = x; for _ in 0..3 { s *= x; } s }",
        "fn f(x: f64) -> f64 { g(x) }",
        "fn f(x: f64) -> (f64, f64) { (x, x) }",
        "fn f(x: &[f64]) -> f64 { x.iter().sum() }",
        "fn f(x: f64) -> f64 { x * 1e400 }",
    ] {
        assert_eq!(formulas(source), Formulas::None, "{source}");
    }
    let long = "+ (x * 0.5).sin()".repeat(100);
    assert_eq!(formulas(&format!("fn f(x: f64) -> f64 {{ x {long} }}")), Formulas::TooLong);
    let doubling = "let y = y * y + y;".repeat(60);
    assert_eq!(formulas(&format!("fn f(x: f64) -> f64 {{ let y = x; {doubling} y }}")), Formulas::TooLong);
}

#[test]
fn latex() {
    let expected = expect![[r#"
        10.0 * x.powi(3) * width ⟶ x: 30 x^{2} \mathrm{width}; \mathrm{width}: 10 x^{3}
        x.exp() / (1.0 + sigma_0) ⟶ x: \frac{e^{x}}{\sigma_{0} + 1}; \sigma_{0}: -\frac{e^{x}}{\left(\sigma_{0} + 1\right)^{2}}
        (x / sigma_0).sqrt() ⟶ x: \frac{1}{2 \sigma_{0} \sqrt{\frac{x}{\sigma_{0}}}}; \sigma_{0}: -\frac{x}{2 \sigma_{0}^{2} \sqrt{\frac{x}{\sigma_{0}}}}
        x.sin().powi(3) ⟶ x: 3 \cos\left(x\right) \sin^{2}\left(x\right)
        (x * a1).abs() + 1.5e20 * x ⟶ x: \left|a_{1}\right| \operatorname{sgn}\left(x\right) + 1.5 \cdot 10^{20}; a_{1}: \left|x\right| \operatorname{sgn}\left(a_{1}\right)
        x.max(a1).cbrt() ⟶ x: \frac{\operatorname{step}\left(x - a_{1}\right)}{3 \sqrt[3]{\max\left(x, a_{1}\right)}^{2}}; a_{1}: \frac{\operatorname{step}\left(a_{1} - x\right)}{3 \sqrt[3]{\max\left(x, a_{1}\right)}^{2}}
        x.powf(a1) - x.atan2(a1) ⟶ x: a_{1} x^{a_{1} - 1} - \frac{a_{1}}{x^{2} + a_{1}^{2}}; a_{1}: x^{a_{1}} \ln\left(x\right) + \frac{x}{x^{2} + a_{1}^{2}}
        x.log10() * a1.floor() ⟶ x: \frac{\left\lfloor a_{1}\right\rfloor}{\ln\left(10\right) x}
    "#]];
    let expressions = expected.data.lines().map(|line| line.trim().split(" ⟶").next().unwrap_or_default());
    let text = expressions.filter(|expression| !expression.is_empty()).fold(String::new(), |text, expression| {
        let formulas = formulas(&format!("fn f(x: f64, sigma_0: f64, width: f64, a1: f64) -> f64 {{ {expression} }}"));
        let nonzero = formulas.shown().iter().filter(|formula| formula.text != "0");
        let latex = nonzero.filter_map(|formula| formula.latex.as_ref());
        let latex: Vec<String> = latex.map(|latex| latex.variable.clone() + ": " + &latex.text).collect();
        text + expression + " ⟶ " + &latex.join("; ") + "\n"
    });
    expected.assert_eq(&text);
}
