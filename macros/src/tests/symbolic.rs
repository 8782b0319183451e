//! Formulas of derivatives: what is shown for a function.

use expect_test::{Expect, expect};
use proc_macro2::TokenStream;

use crate::args::Args;
use crate::errors::Errors;
use crate::formulas::Formula;
use crate::{closures, infer, parse, simplify, symbolic};

/// The partials of a function as lines `x: formula`.
fn shown(source: &str) -> String {
    let lines = partials(source).into_iter().map(|partial| format!("{}: {}\n", partial.variable, partial.text));
    lines.collect()
}

fn partials(source: &str) -> Vec<Formula> {
    let tokens: TokenStream = source.parse().expect("tokens");
    let item: syn::ItemFn = syn::parse2(tokens).expect("a function");
    let mut errors = Errors::new();
    let parsed = parse::function(&item, &Args::default(), &mut errors);
    let (mut signature, mut function) = parsed.expect("a function that can be parsed");
    infer::function(&mut function, &mut signature, &mut errors);
    assert!(errors.is_empty(), "{source}: {:?}", errors.messages().collect::<Vec<_>>());
    closures::close(&mut function);
    simplify::primal(&mut function);
    symbolic::formulas(&function, &signature).shown().to_vec()
}

/// The partials of an expression in `x`, `y` and `z`.
fn of(expression: &str) -> String {
    let text = shown(&format!("fn f(x: f64, y: f64, z: f64) -> f64 {{ {expression} }}"));
    text.lines().filter(|line| !line.ends_with(": 0")).map(|line| format!("{line}\n")).collect()
}

fn check(expression: &str, expected: &Expect) {
    expected.assert_eq(&of(expression));
}

#[test]
fn seeds() {
    check("x * x + 35.0 * x + 12.0", &expect![["x: 2·x + 35\n"]]);
}

#[test]
fn tryout() {
    for line in include_str!("/tmp/exprs.txt").lines() {
        let t = std::time::Instant::now();
        println!("{line}\n{}  ({:?})", of(line), t.elapsed());
    }
}
