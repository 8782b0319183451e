//! The page of the documentation that lists every function: its derivatives from the rule table, its convention, and its
//! worst error as it was measured.

use std::collections::HashMap;
use std::fs;

use super::formula::formula;
use super::mathematics::{CANCELLING, Entry, LINEAR_ALGEBRA, MATHEMATICS};
use crate::rules::{Rule, Term, table};

const ACCURACY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/accuracy");

const HEAD: &str = "\
Every function that has a derivative: the formula, the convention at kinks and singular points, and the worst error.

The convention, in this order: the true derivative; where the function has a kink but is convex or concave there, the
element of least norm of its sub- or superdifferential; else the limit, infinities included; outside the domain NaN. A
zero cotangent wins over an infinite partial. Names of other tools say who has the same convention, and who differs:
[ChainRules.jl], PyTorch, [JAX], CasADi and Stan.

In the formulas `z` is the function's value, and `[x > y]` is 1 where the condition holds, ½ at equality and else 0.
They are the mathematics; what is computed is equal to them, but keeps its digits where they would not. What is said of JAX
and PyTorch was run, with the versions and results in `tests/conventions`.

Errors are in units of the last place (ulp) of the exact derivative at the argument given, the largest of a stress grid of
both signs, all magnitudes from subnormal numbers to 1e±308, and the neighbourhood of poles and kinks; references have
many digits more. They contain the error of the platform's own functions (measured on x86-64 Linux). The largest ones of
`powi` and `hypot` belong to results or lengths below the smallest normal number, which have fewer digits themselves.

Where a derivative is zero, a relative error says little unless there is a form without cancellation. There is one for
`silu`, `gelu`, `gelu_tanh`, `mish`, `xlogx` and the first zero of the second derivative of `sinc`, and the figures include
the neighbourhood of their zeros to the last bit. For the others the error is that of the terms which cancel; it is in a
table of its own.

[ChainRules.jl]: https://juliadiff.org/ChainRulesCore.jl/stable/
[JAX]: https://docs.jax.dev/
";

const COLUMNS: &str = "\
| function | derivative | at kinks and singular points | ulp `f64` | ulp `f32` | second `f64` | second `f32` |
|---|---|---|---|---|---|---|
";

const NEAR_ZEROS: &str = "\
The error near zeros, in ulp of the sum of the sizes of the terms that cancel there.

| derivative | terms | ulp `f64` | ulp `f32` |
|---|---|---|---|
";

const VECTORS: &str = "\
The gradient, and the Hessian times a direction, of eight elements: moderate ones, of sizes from 1e-6 to 1e6, beside an offset
of 1000 and more, equal to six digits, with one or two zeros, and between -60 and 60 where there are exponentials. An element
has the unit of its own last place for `sum`, `mean`, `prod`, `norm_squared`, `max`, `min`, `dot`, `mse`, `mae` and the hinge
losses, and that of the largest element for the others, where differences make small elements. The error is divided by the
condition: for `logsumexp`, `softmax`, `log_softmax` and `cross_entropy` one more than the distance of the largest element from the
smallest, which exponentials magnify, for `softmax` and the second derivatives of `logsumexp` and `cross_entropy` divided by the
share that the largest element leaves to the others; for `variance` and `standardized` the largest element by the standard deviation.

";

const MATRICES: &str = "\
The gradient or the product with a cotangent, and the Hessian times a direction, of matrices with four rows: dominated by the
diagonal, with rows of sizes up to 1000, nearly singular (condition about 1e4), singular for `det`. The unit is that of the last
place of the largest element, times the condition of the matrix (for `inverse`, its square).

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
    let belongs = |case: &str| {
        case == name || (["powi", "powf", "jn", "yn", "det"].contains(&name) && case.starts_with(&format!("{name}_")))
    };
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

/// The rows of the derivatives whose terms cancel.
fn cancelling() -> String {
    let errors = errors("worst_cancelling.csv");
    let row = |&(case, derivative, terms): &(&str, &str, &str)| {
        let columns = &errors[case];
        format!("| {derivative} | {terms} | {} | {} |\n", columns[0], columns[1])
    };
    assert_eq!(errors.len(), CANCELLING.len(), "a derivative whose terms cancel is not on the page");
    CANCELLING.iter().map(row).collect()
}

/// A row of a table with the errors that are stated under a name.
fn line(errors: &HashMap<String, Vec<String>>, [name, signature, derivative, convention]: [&str; 4]) -> String {
    let worst = columns(name, errors).join(" | ");
    let (derivative, convention) = (derivative.replace('|', "\\|"), convention.replace('|', "\\|"));
    format!("| `{signature}` | {derivative} | {convention} | {worst} |\n")
}

fn page() -> String {
    let [numbers, vectors, matrices] = ["worst.csv", "worst_vectors.csv", "worst_matrices.csv"].map(errors);
    let rows = table().iter().map(|rule| {
        let (signature, derivative) = row(rule);
        line(&numbers, [rule.name, &signature, &derivative, rule.convention])
    });
    let entries = |entries: &[Entry], errors: &HashMap<String, Vec<String>>| -> String {
        entries
            .iter()
            .map(|&(name, signature, derivative, convention)| line(errors, [name, signature, derivative, convention]))
            .collect()
    };
    let first_of_vectors = MATHEMATICS.iter().position(|(name, ..)| *name == "sum").expect("vectors come last");
    let (of_numbers, of_vectors) = MATHEMATICS.split_at(first_of_vectors);
    let rows: String = rows.collect();
    let (of_numbers, of_vectors) = (entries(of_numbers, &numbers), entries(of_vectors, &vectors));
    let (of_matrices, cancelling) = (entries(LINEAR_ALGEBRA, &matrices), cancelling());
    format!(
        "{HEAD}\n# Methods and operators of numbers\n\n{COLUMNS}{rows}\n# Functions of numbers in `math`\n\n{COLUMNS}{of_numbers}\n\
         # Near zeros\n\n{NEAR_ZEROS}{cancelling}\n# Functions of vectors in `math`\n\n{VECTORS}{COLUMNS}{of_vectors}\n\
         # Functions of `linalg`\n\n{MATRICES}{COLUMNS}{of_matrices}"
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
