//! The page of the documentation that lists every function: its derivatives from the rule table, its convention, and its
//! worst error as it was measured.

use std::collections::HashMap;
use std::fs;

use super::formula::formula;
use super::mathematics::{Entry, LINEAR_ALGEBRA, MATHEMATICS};
use crate::rules::{Rule, Term, table};

const ACCURACY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/accuracy");

const HEAD: &str = "\
Every function that has a derivative: the formula, the convention at kinks and singular points, and the worst error.

The convention, in this order: the true derivative; where the function has a kink but is convex or concave there, the
element of least norm of its sub- or superdifferential; else the limit, infinities included; outside the domain NaN. A
zero cotangent wins over an infinite partial. Names of other tools say who has the same convention, and who differs:
[ChainRules.jl], PyTorch, [JAX], CasADi and Stan.

In the formulas `z` is the function's value, and `[x > y]` is 1 where the condition holds, ½ at equality and else 0.
They are the mathematics; what is computed is equal to them, but keeps its digits where they would not.

Errors are in units of the last place (ulp) of the exact derivative at the argument given, the largest of a stress grid of
both signs, all magnitudes from subnormal numbers to 1e±308, and the neighbourhood of poles and kinks; references have
many digits more. They contain the error of the platform's own functions (measured on x86-64 Linux).

[ChainRules.jl]: https://juliadiff.org/ChainRulesCore.jl/stable/
[JAX]: https://docs.jax.dev/
";

const COLUMNS: &str = "\
| function | derivative | at kinks and singular points | ulp `f64` | ulp `f32` | second `f64` | second `f32` |
|---|---|---|---|---|---|---|
";

/// The columns of a table of errors by function.
fn errors(file: &str) -> HashMap<String, Vec<String>> {
    let text = fs::read_to_string(format!("{ACCURACY}/{file}")).expect("the errors are stated");
    let split = |line: &str| -> (String, Vec<String>) {
        let mut fields = line.split(',').map(str::to_owned);
        (fields.next().unwrap_or_default(), fields.collect())
    };
    text.lines().skip(1).map(split).collect()
}

/// The four columns of errors of a function, the worst of its cases if it has several.
fn columns(name: &str, errors: &HashMap<String, Vec<String>>) -> [String; 4] {
    let belongs = |case: &str| case == name || (name.starts_with("pow") && case.starts_with(&format!("{name}_")));
    let cases: Vec<&Vec<String>> =
        errors.iter().filter(|(case, _)| belongs(case)).map(|(_, columns)| columns).collect();
    let worst = |column: usize| {
        let numbers = cases.iter().filter_map(|columns| columns.get(column)?.parse::<f64>().ok());
        numbers.fold(None, |worst: Option<f64>, number| Some(worst.map_or(number, |worst| worst.max(number))))
    };
    let columns = [0, 1, 2, 3].map(worst);
    columns.map(|worst| worst.map_or_else(|| "–".to_owned(), |worst| worst.to_string()))
}

fn row(rule: &Rule) -> (String, String) {
    let arguments: Vec<Term> = (0..rule.arity).map(Term::Argument).collect();
    let results: Vec<Term> = (0..rule.outputs).map(Term::Result).collect();
    let (names, outputs) = rule.names;
    let mut cells = Vec::new();
    for (output, partials) in outputs.iter().zip((rule.partials)(&arguments, &results)) {
        for (argument, partial) in names.iter().zip(&partials) {
            if rule.name == "powi" && *argument == "n" {
                continue;
            }
            let text = formula(partial, names, outputs);
            let target = if outputs.len() > 1 { format!("∂{output}/∂{argument} = ") } else { String::new() };
            let target = if names.len() > 1 && target.is_empty() { format!("∂{argument}: ") } else { target };
            cells.push(format!("{target}`{text}`"));
        }
    }
    (format!("{}({})", rule.name, names.join(", ")), cells.join(" <br> "))
}

fn page() -> String {
    let errors = errors("worst.csv");
    let line = |name: &str, signature: &str, derivative: &str, convention: &str| {
        let worst = columns(name, &errors).join(" | ");
        let (derivative, convention) = (derivative.replace('|', "\\|"), convention.replace('|', "\\|"));
        format!("| `{signature}` | {derivative} | {convention} | {worst} |\n")
    };
    let rows = table().iter().map(|rule| {
        let (signature, derivative) = row(rule);
        line(rule.name, &signature, &derivative, rule.convention)
    });
    // Of the functions with the name of a row, the row is measured.
    let measured = |name: &'static str| if matches!(name, "max" | "min") { "" } else { name };
    let functions = MATHEMATICS
        .iter()
        .map(|(name, signature, derivative, convention)| line(measured(name), signature, derivative, convention));
    let linear = LINEAR_ALGEBRA
        .iter()
        .map(|(_, signature, derivative, convention)| format!("| `{signature}` | {derivative} | {convention} |\n"));
    format!(
        "{HEAD}\n# Methods and operators of numbers\n\n{COLUMNS}{}\n# Functions of `math`\n\n{COLUMNS}{}\n# Functions of \
         `linalg`\n\n| function | derivative | at singular points |\n|---|---|---|\n{}",
        rows.collect::<String>(),
        functions.collect::<String>(),
        linear.collect::<String>(),
    )
}

#[test]
fn the_page_is_up_to_date() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../runtime/src/rules.md");
    let page = page();
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        return fs::write(path, page).expect("the page can be written");
    }
    assert_eq!(fs::read_to_string(path).expect("the page is there"), page, "run with UPDATE_EXPECT=1");
}

#[test]
fn every_function_of_math_is_on_the_page() {
    exported_functions_are_in(include_str!("../../../runtime/src/math.rs"), MATHEMATICS);
    exported_functions_are_in(include_str!("../../../runtime/src/linalg.rs"), LINEAR_ALGEBRA);
}

fn exported_functions_are_in(module: &str, entries: &[Entry]) {
    let exported = module.split("pub use ").skip(1).filter_map(|export| export.split_once("::")?.1.split_once(';'));
    let names = exported.flat_map(|(names, _)| names.trim_matches(['{', '}', '\n', ' ']).split(','));
    for name in names.map(str::trim).filter(|name| name.starts_with(char::is_lowercase)) {
        assert!(entries.iter().any(|(known, ..)| *known == name), "{name} is not on the page");
    }
}
