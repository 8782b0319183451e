//! What is kept word for word, the variables it reads, and why it cannot be differentiated.

use expect_test::{Expect, expect};

use super::parsed;
use crate::ir::{Block, Function, Operation, Verbatim};

/// One line for each: `tokens reads x, y because reason`.
fn check(source: &str, expected: &Expect) {
    let function = parsed("", source).1;
    let mut lines = Vec::new();
    collect(&function, &function.body, &mut lines);
    expected.assert_eq(&lines.join("\n"));
}

fn collect(function: &Function, block: &Block, lines: &mut Vec<String>) {
    for statement in &block.statements {
        match &statement.operation {
            Operation::Verbatim(code) => lines.push(describe("value", code, function)),
            Operation::Effect(code) => lines.push(describe("effect", code, function)),
            Operation::Method { source, .. } => lines.push(describe("method", source, function)),
            _ => {}
        }
        for nested in statement.operation.blocks() {
            collect(function, nested, lines);
        }
    }
}

fn describe(kind: &str, code: &Verbatim, function: &Function) -> String {
    let reads = code.reads.iter().map(|(name, value)| {
        let definition = function.definition(*value).name.as_deref().unwrap_or("?");
        if definition == name { name.clone() } else { format!("{name} (which is {definition})") }
    });
    let reads = reads.collect::<Vec<_>>().join(", ");
    let text = format!("{kind} {}\n    reads {reads}\n    {}", code.tokens, code.reason);
    text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n").trim_end().to_owned()
}

#[test]
fn kept() {
    check(
        r#"
            fn f(x: f64, n: usize, v: &[usize], opt: usize) -> f64 {
                let k = Some(opt);
                let a = match n {
                    0 => 1.0,
                    _ => 2.0,
                };
                let i = k.unwrap_or_default();
                let m = v.iter().map(|n| n + i).sum::<usize>();
                let w = if let Some(j) = k { j } else { i };
                let r = table(n)[1..n].len();
                let s = Settings { n, a };
                s.a * x * weight!(n, "{a} {{i}} {w:?}") + m as f64
            }
        "#,
        &expect![[r#"
            value Some (opt)
                reads opt
                cannot differentiate `Some`; only free functions marked #[differentiable] can be
            method k . unwrap_or_default ()
                reads k
                cannot differentiate the method `.unwrap_or_default()`; use functions of real numbers and vectors, or a function marked #[differentiable]
            value :: core :: matches ! (k , Some (_))
                reads k
            value match k { Some (j) => j , _ => :: core :: unreachable ! () }
                reads k
                cannot differentiate what a pattern takes out of a value of this type; match on it outside and pass what it holds as a parameter, or call a function with a rule
            method table (n) [1 .. n] . len ()
                reads n
                cannot differentiate the method `.len()`; use functions of real numbers and vectors, or a function marked #[differentiable]
            value weight ! (n , "{a} {{i}} {w:?}")
                reads n, a, w
                cannot differentiate the macro `weight!`; write the expression it stands for instead"#]],
    );
}

#[test]
fn reads() {
    check(
        r##"
            fn f(x: f64, y: f64, p: (f64, usize), self_like: usize) -> f64 {
                let t = y;
                assert!(a.x > t::y && y::t < 0..x && "{x}" != "{{y}}" && r#"{t:>p$}"# > "x");
                x
            }
        "##,
        &expect![[r##"
            effect assert ! (a . x > t :: y && y :: t < 0 .. x && "{x}" != "{{y}}" && r#"{t:>p$}"# > "x")
                reads x, t (which is y), p"##]],
    );
}

#[test]
fn effects() {
    check(
        r#"
            fn f(x: f64, n: usize) -> f64 {
                log(n);
                cell.set(n);
                match n {
                    0 => panic!(),
                    _ => {}
                }
                std::println!("{x}");
                x
            }
        "#,
        &expect![[r#"
            effect log (n)
                reads n
                cannot differentiate a statement whose value is not used; bind its value with `let`
            effect cell . set (n)
                reads n
                cannot differentiate a statement whose value is not used; bind its value with `let`
            effect panic ! ()
                reads
            effect std :: println ! ("{x}")
                reads x"#]],
    );
}

#[test]
fn closures() {
    check(
        "
            fn f(x: f64, n: usize) -> f64 {
                let square = |t: f64| t * t;
                let a = square(2.0);
                let b = (|k| k + n)(1);
                let c = map(|t| t * x);
                x * a
            }
        ",
        &expect![[r#"
            value | t | t * x
                reads x
                cannot differentiate a closure that is passed on; write a function marked #[differentiable] instead"#]],
    );
}

#[test]
fn methods() {
    check(
        "
            fn f(x: &Array1<f64>, n: usize) -> f64 {
                let o = x.map(|v| {
                    let mut s = *v;
                    s += 1.0;
                    s
                });
                let k = n.pow(2);
                let m = v.len().max(k);
                o.get(m).copied().unwrap_or(0.0)
            }
        ",
        &expect![[r#"
            method x . map (| v | { let mut s = * v ; s += 1.0 ; s })
                reads x
                cannot differentiate the method `.map()` of what does not show its type; write that out before, `let z: [f64; 3] = …`
            method n . pow (2)
                reads n
                cannot differentiate the method `.pow()`; use functions of real numbers and vectors, or a function marked #[differentiable]
            method v . len ()
                reads
                cannot differentiate the method `.len()`; use functions of real numbers and vectors, or a function marked #[differentiable]
            method v . len () . max (k)
                reads k
                cannot differentiate the method `.max()`; use functions of real numbers and vectors, or a function marked #[differentiable]"#]],
    );
}

#[test]
fn chains_are_kept_as_a_whole() {
    check(
        "
            fn f(x: f64, v: &[f64], i: usize) -> f64 {
                let p = settings!(i);
                let a = &p.rates[..i];
                let b = p.pairs[i].1 * v.first().copied().unwrap_or(0.0);
                x + p.table[2].abs() + (*p.next).value + b * (0..i).map(|k| v[k]).sum::<f64>()
            }
        ",
        &expect![[r#"
            value settings ! (i)
                reads i
                cannot differentiate the macro `settings!`; write the expression it stands for instead
            method p . table [2] . abs ()
                reads p
                cannot differentiate the method `.abs()`; use functions of real numbers and vectors, or a function marked #[differentiable]"#]],
    );
}
