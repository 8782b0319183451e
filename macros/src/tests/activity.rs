//! Activity: which values vary with the parameters, and what of them cannot be differentiated.

use expect_test::{Expect, expect};

use crate::args::Args;
use crate::errors::Errors;
use crate::ir::{Block, Function, Member, Operation, Projection, Value};
use crate::signature::Signature;
use crate::{activity, closures, infer, parse};

/// A typed function.
fn typed(args: &str, source: &str, errors: &mut Errors) -> Option<(Signature, Function)> {
    let item = syn::parse_str(source).expect("the source is a function");
    let args = syn::parse_str::<Args>(args).expect("the arguments are right");
    let (mut signature, mut function) = parse::function(&item, &args, errors)?;
    infer::function(&mut function, &mut signature, errors);
    closures::close(&mut function);
    Some((signature, function))
}

/// The named values that vary, and the errors.
fn analyse(args: &str, source: &str) -> String {
    let mut errors = Errors::new();
    let Some((signature, function)) = typed(args, source, &mut errors) else {
        return errors.messages().collect::<Vec<_>>().join("\n");
    };
    let activity = activity::analyse(&function, &signature, &mut errors);
    let varied = (0..function.definitions.len()).filter(|number| activity.varied(Value(*number)));
    let names: Vec<String> = varied.filter_map(|number| function.definitions[number].name.clone()).collect();
    let errors = errors.messages().map(|message| format!("\n{message}"));
    names.join(" ") + &errors.collect::<String>()
}

fn check(args: &str, source: &str, expected: &Expect) {
    expected.assert_eq(&analyse(args, source));
}

/// The members that must have a tangent, because of what is put into them.
fn required(args: &str, source: &str) -> String {
    let mut errors = Errors::new();
    let (signature, mut function) = typed(args, source, &mut errors).expect("the source is right");
    assert!(errors.is_empty(), "{:?}", errors.messages().collect::<Vec<_>>());
    activity::require_members(&mut function, &signature);
    let mut members = Vec::new();
    collect_required(&function.body, &mut members);
    members.join(" ")
}

fn named_part(part: &Projection) -> Option<&Member> {
    if let Projection::Field(member) = part { Some(member) } else { None }
}

fn collect_required(block: &Block, members: &mut Vec<String>) {
    for statement in &block.statements {
        let named: Vec<&Member> = match &statement.operation {
            Operation::Record { literal, .. } => literal.members.iter().collect(),
            Operation::Update { place, .. } => place.iter().filter_map(named_part).collect(),
            _ => Vec::new(),
        };
        let required = named.into_iter().filter(|member| member.required().is_some());
        members.extend(required.map(Member::to_string));
        statement.operation.blocks().into_iter().for_each(|nested| collect_required(nested, members));
    }
}

#[test]
fn members_that_must_have_a_tangent() {
    let check = |args: &str, source: &str, expected: &Expect| expected.assert_eq(&required(args, source));
    check("", "fn f(t: f64, v: f64) -> P { P { v, t, n: 1 } }", &expect!["v t"]);
    check("wrt(v)", "fn f(t: f64, v: f64) -> P { P { v, t, n: 1 } }", &expect!["v"]);
    check("", "fn f(p: &P, q: &P, v: f64) -> P { P { t: q.t * p.t, v: p.t * v, n: q.n } }", &expect!["v"]);
    check("wrt(p.t)", "fn f(p: &P) -> P { P { t: p.t, v: p.v } }", &expect!["t"]);
    check("", "fn f(p: &mut P, v: f64) { p.a.t = stop_gradient(v); p.b.t = v.floor(); p.c.t += v; }", &expect!["c t"]);
    check("", "fn f(p: &P, v: f64) -> P { let t: f64 = g(p); let u: f64 = g(v); P { t, u } }", &expect!["u"]);
    check(
        "",
        "fn f(p: &mut P, v: Option<f64>) { p.t = v.unwrap_or(0.0); if let Some(last) = p.last { p.u = last } }",
        &expect!["t"],
    );
    check(
        "",
        "fn f(p: &mut P, v: f64, c: bool) { let o = if c { Some(v) } else { None }; p.t = match o { Some(o) => 2.0 * o, None => 1.0 } }",
        &expect!["Some_0 t"],
    );
    check(
        "",
        "fn f(p: &mut [P], v: &[f64]) {
            let mut s = 0.0;
            for (p, v) in p.iter_mut().zip(v) {
                p.before = s;
                s += v;
                p.count += 1;
                if s > 1.0 { p.sum += s }
            }
        }",
        &expect!["before sum"],
    );
}

#[test]
fn varied_values() {
    check(
        "wrt(x)",
        "fn f(x: f64, y: f64, n: usize) -> f64 {
            let a = x * y;
            let b = y.sin();
            let c = if x > y { 1.0 } else { 2.0 };
            let (d, e) = (a, b);
            let k = n + 1;
            let z = if n > 2 { a } else { b };
            a + b + c + d + e + z + k as f64
        }",
        &expect!["x a z"],
    );
}

#[test]
fn lambdas_vary_with_what_they_capture() {
    check(
        "wrt(r)",
        "fn f(a: &Array1<f64>, r: f64) -> f64 { let u = a.mapv(|z| { let w = z * 2.0; w * r }); let v = a.mapv(|y| y * 2.0); u.dot(&v) }",
        &expect!["r u r"],
    );
}

#[test]
fn what_is_kept_must_not_vary() {
    check(
        "",
        "fn f(x: &[f64], n: usize) -> f64 { let s = x.iter().sum::<f64>(); let m = match n { 0 => 1.0, _ => 2.0 }; s * m }",
        &expect!["x s"],
    );
    check(
        "",
        "fn f(x: f64) -> f64 { let y = x.frobnicate(2); let z: f64 = chosen!(x, 1.0); y + z }",
        &expect![[r"
            x
            cannot differentiate the method `.frobnicate()`; use functions of real numbers and vectors, or a function marked #[differentiable];
            or call a function of your own with a rule:
                #[differentiable(wrt(x), forward = frobnicate_forward, backward = frobnicate_backward)]
                fn frobnicate_forward(x: f64) -> (f64, Residual)
                fn frobnicate_backward(residual: &Residual, cotangent: f64) -> f64
            cannot differentiate the macro `chosen!`; write the expression it stands for instead"]],
    );
    check("", "fn f(x: f64) -> f64 { debug_assert!(x > 0.0); println!(\"{x}\"); x }", &expect!["x"]);
}

#[test]
fn integers_of_varied_numbers() {
    check("", "fn f(x: f64, t: &[f64]) -> f64 { let i = x as usize; t[i] * x }", &expect!["x t"]);
    check(
        "",
        "fn f(x: f64) -> f64 { let i = x as i64 + 1; let y = i as f64; x - y }",
        &expect![[r"
        x
        cannot differentiate through an integer or text; use floor, round or trunc, or wrap the conversion in stop_gradient(…)"]],
    );
    check("", "fn f(x: f64) -> f64 { x - stop_gradient(x as i64 as f64) }", &expect!["x"]);
    check("", "fn f(x: f64) -> f64 { let i = x as i32; if i > 3 { x } else { 2.0 * x } }", &expect!["x"]);
    check(
        "",
        "fn f(x: f64) -> f64 { let i = x as i32; x * f64::from(i) }",
        &expect![[r"
        x
        cannot differentiate through an integer or text; use floor, round or trunc, or wrap the conversion in stop_gradient(…)"]],
    );
    check("", "fn f(x: f64) -> f64 { let i = x as i32; x.powi(i) }", &expect!["x"]);
}

#[test]
fn signatures() {
    check(
        "",
        "fn f(n: usize) -> f64 { n as f64 }",
        &expect!["cannot differentiate `f` with respect to anything; give it a parameter of real numbers"],
    );
    check(
        "",
        "fn f(x: f64) -> usize { x as usize }",
        &expect![[r"
        x
        cannot differentiate a function whose result has no real numbers; return a real number, an array or a tuple of them"]],
    );
    check(
        "",
        "fn f(x: f64) { println!(\"{x}\"); }",
        &expect![[r"
        x
        cannot differentiate a function whose result has no real numbers; return a real number, an array or a tuple of them"]],
    );
}

#[test]
fn captured_aggregates() {
    check(
        "",
        "fn f(a: &Array1<f64>, w: &[f64], k: &Array1<usize>) -> f64 { a.mapv(|z| if z > 0.0 { w[1] * w[z as usize] } else { z }).sum() }",
        &expect!["a w z"],
    );
}
