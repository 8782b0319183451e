//! Formulas as LaTeX.

use super::layout::Layout;
use super::sum;

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Binding {
    Sum,
    Sign,
    Product,
    Power,
    Atom,
}

pub(super) fn print(layout: &Layout) -> String {
    piece(layout).0
}

fn piece(layout: &Layout) -> (String, Binding) {
    match layout {
        Layout::Number(digits) => match digits.split_once('e') {
            Some((mantissa, exponent)) => (format!(r"{mantissa} \cdot 10^{{{exponent}}}"), Binding::Product),
            None => (digits.clone(), Binding::Atom),
        },
        Layout::Name(text) => (name(text), Binding::Atom),
        Layout::Euler => ("e".to_owned(), Binding::Atom),
        Layout::Pi => (r"\pi".to_owned(), Binding::Atom),
        Layout::Negated(inner) => (format!("-{}", at_least(inner, Binding::Product)), Binding::Sign),
        Layout::Sum(terms) => (sum(terms, |term| at_least(term, Binding::Product)), Binding::Sum),
        Layout::Product(factors) => (product(factors), Binding::Product),
        Layout::Fraction(numerator, denominator) => {
            (format!(r"\frac{{{}}}{{{}}}", print(numerator), print(denominator)), Binding::Product)
        }
        Layout::Power(base, exponent) => (power(base, exponent), Binding::Power),
        Layout::Root(inner) => (format!(r"\sqrt{{{}}}", print(inner)), Binding::Power),
        Layout::Call(function, arguments) => {
            (call(function, &arguments.iter().map(print).collect::<Vec<_>>()), Binding::Atom)
        }
    }
}

fn at_least(layout: &Layout, least: Binding) -> String {
    let (text, binding) = piece(layout);
    if binding < least { parenthesized(&text) } else { text }
}

fn parenthesized(text: &str) -> String {
    format!(r"\left({text}\right)")
}

/// Factors side by side; a dot where two numbers would meet.
fn product(factors: &[Layout]) -> String {
    let mut text = String::new();
    for factor in factors {
        let next = at_least(factor, Binding::Product);
        if !text.is_empty() {
            text += if next.starts_with(|first: char| first.is_ascii_digit()) { r" \cdot " } else { " " };
        }
        text += &next;
    }
    text
}

/// `\sin^{2}(x)` for a power of a function that has a name.
fn power(base: &Layout, exponent: &Layout) -> String {
    let exponent = print(exponent);
    match base {
        Layout::Call(function, arguments) if NAMED.contains(function) => {
            let arguments: Vec<String> = arguments.iter().map(print).collect();
            format!(r"{}^{{{exponent}}}{}", operator(function), parenthesized(&arguments.join(", ")))
        }
        _ => format!("{}^{{{exponent}}}", at_least(base, Binding::Atom)),
    }
}

/// The functions that LaTeX has.
const NAMED: [&str; 9] = ["sin", "cos", "tan", "sinh", "cosh", "tanh", "ln", "max", "min"];

fn operator(function: &str) -> String {
    match function {
        "asin" | "acos" | "atan" => format!(r"\arc{}", &function[1..]),
        _ if NAMED.contains(&function) => format!(r"\{function}"),
        _ => format!(r"\operatorname{{{}}}", function.replace('_', r"\_")),
    }
}

fn call(function: &str, arguments: &[String]) -> String {
    match (function, arguments) {
        ("abs", [x]) => format!(r"\left|{x}\right|"),
        ("cbrt", [x]) => format!(r"\sqrt[3]{{{x}}}"),
        ("log2", [x]) => format!(r"\log_{{2}}{}", parenthesized(x)),
        ("log10", [x]) => format!(r"\log_{{10}}{}", parenthesized(x)),
        ("above", [x, y]) => format!(r"\left[{x} > {y}\right]"),
        ("within", [x, low, high]) => format!(r"\left[{low} \le {x} \le {high}\right]"),
        ("floor", [x]) => format!(r"\left\lfloor {x}\right\rfloor"),
        ("ceil", [x]) => format!(r"\left\lceil {x}\right\rceil"),
        _ => format!("{}{}", operator(function), parenthesized(&arguments.join(", "))),
    }
}

/// A name: Greek letters by theirs, what follows the first `_` and digits at the end as indices.
pub(super) fn name(name: &str) -> String {
    let (stem, index) = match name.split_once(['_', '[', '.']) {
        Some((stem, index)) if !stem.is_empty() => (stem, index.replace(['_', '[', '.'], ", ").replace(']', "")),
        _ => {
            let stem = name.trim_end_matches(|letter: char| letter.is_ascii_digit());
            (stem, name[stem.len()..].to_owned())
        }
    };
    let stem = if GREEK.contains(&stem) {
        format!(r"\{stem}")
    } else if stem.chars().count() > 1 {
        format!(r"\mathrm{{{}}}", stem.replace('_', r"\_"))
    } else {
        stem.to_owned()
    };
    if index.is_empty() { stem } else { format!(r"{stem}_{{{index}}}") }
}

const GREEK: [&str; 31] = [
    "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu", "nu", "xi",
    "rho", "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega", "Gamma", "Delta", "Theta", "Lambda", "Sigma",
    "Phi", "Psi", "Omega", "pi",
];
