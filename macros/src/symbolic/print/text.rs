//! Formulas as text: `·` for products, superscripts where there are such, `√`.

use super::layout::Layout;
use super::sum;

/// How tightly a piece of text holds together.
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
        Layout::Number(digits) => (digits.clone(), Binding::Atom),
        Layout::Name(name) => (name.clone(), Binding::Atom),
        Layout::Euler => ("e".to_owned(), Binding::Atom),
        Layout::Pi => ("π".to_owned(), Binding::Atom),
        Layout::Negated(inner) => (format!("-{}", at_least(inner, Binding::Product)), Binding::Sign),
        Layout::Sum(terms) => (sum(terms, |term| at_least(term, Binding::Product)), Binding::Sum),
        Layout::Product(factors) => (product(factors), Binding::Product),
        Layout::Fraction(numerator, denominator) => {
            let (above, below) = (at_least(numerator, Binding::Product), at_least(denominator, Binding::Power));
            (format!("{above}/{below}"), Binding::Product)
        }
        Layout::Power(base, exponent) => (power(base, exponent), Binding::Power),
        Layout::Call("cbrt", arguments) if arguments.len() == 1 => {
            (format!("∛{}", at_least(&arguments[0], Binding::Atom)), Binding::Power)
        }
        Layout::Root(inner) => (format!("√{}", at_least(inner, Binding::Atom)), Binding::Power),
        Layout::Call(name, arguments) => call(name, &arguments.iter().map(print).collect::<Vec<_>>()),
    }
}

fn at_least(layout: &Layout, least: Binding) -> String {
    let (text, binding) = piece(layout);
    if binding < least { format!("({text})") } else { text }
}

fn product(factors: &[Layout]) -> String {
    let factors: Vec<String> = factors
        .iter()
        .map(|factor| match factor {
            Layout::Fraction(..) => format!("({})", print(factor)),
            _ => at_least(factor, Binding::Product),
        })
        .collect();
    factors.join("·")
}

/// `x²`, `eˣ`, `e^(x·y)`.
fn power(base: &Layout, exponent: &Layout) -> String {
    let base = at_least(base, Binding::Atom);
    match superscript(exponent) {
        Some(exponent) => format!("{base}{exponent}"),
        None => format!("{base}^{}", at_least(exponent, Binding::Atom)),
    }
}

/// A short exponent raised: an integer, a letter, a multiple of one, either with a sign, or a sum of two of them.
fn superscript(exponent: &Layout) -> Option<String> {
    match exponent {
        Layout::Number(text) => raised(text),
        Layout::Name(name) if name.chars().count() == 1 => raised(name),
        Layout::Negated(inner) => Some(format!("⁻{}", superscript(inner)?)),
        Layout::Product(factors) => match &factors[..] {
            [number @ Layout::Number(_), name @ Layout::Name(_)] => {
                Some(format!("{}{}", superscript(number)?, superscript(name)?))
            }
            _ => None,
        },
        Layout::Sum(terms) => match &terms[..] {
            [(false, first @ Layout::Name(_)), (is_negative, second @ Layout::Number(_))] => {
                let sign = if *is_negative { "⁻" } else { "⁺" };
                Some(format!("{}{sign}{}", superscript(first)?, superscript(second)?))
            }
            _ => None,
        },
        _ => None,
    }
}

/// The superscripts there are; `q` has none in most fonts.
const PLAIN: &str = "0123456789abcdefghijklmnoprstuvwxyz";
const RAISED: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ";

fn raised(text: &str) -> Option<String> {
    text.chars()
        .map(|letter| PLAIN.chars().position(|plain| plain == letter).and_then(|at| RAISED.chars().nth(at)))
        .collect()
}

fn call(name: &str, arguments: &[String]) -> (String, Binding) {
    let text = match (name, arguments) {
        ("abs", [x]) => format!("|{x}|"),
        ("log2", [x]) => format!("log₂({x})"),
        ("log10", [x]) => format!("log₁₀({x})"),
        ("above", [x, y]) => format!("[{x} > {y}]"),
        ("within", [x, low, high]) => format!("[{low} ≤ {x} ≤ {high}]"),
        ("floor", [x]) => format!("⌊{x}⌋"),
        ("ceil", [x]) => format!("⌈{x}⌉"),
        ("rem", [x, y]) => return (format!("({x}) % ({y})"), Binding::Product),
        _ => format!("{name}({})", arguments.join(", ")),
    };
    (text, Binding::Atom)
}
