//! Prints terms as formulas.

use crate::rules::{self, Term};

const SUM: u8 = 1;
const PRODUCT: u8 = 2;
const ATOM: u8 = 4;

/// The term over arguments and results of these names.
pub(super) fn formula(term: &Term, arguments: &[&str], results: &[&str]) -> String {
    print(term, arguments, results).0
}

/// The text, and how tightly its outermost operator binds.
fn print(term: &Term, arguments: &[&str], results: &[&str]) -> (String, u8) {
    let inner = |term: &Term, least: u8| {
        let (text, tightness) = print(term, arguments, results);
        if tightness < least { format!("({text})") } else { text }
    };
    match term {
        Term::Argument(position) => (arguments[*position].to_owned(), ATOM),
        Term::Result(position) => (results[*position].to_owned(), ATOM),
        Term::Constant(number) => constant(*number),
        Term::Integer(integer) => (integer.to_string(), ATOM),
        Term::Call(name, operands) => match (*name, operands.as_slice()) {
            ("add", [x, y]) => (format!("{} + {}", inner(x, SUM), inner(y, SUM)), SUM),
            ("sub", [x, y]) => (format!("{} - {}", inner(x, SUM), inner(y, PRODUCT)), SUM),
            ("mul", [x, y]) if x == y => (format!("{}²", inner(x, ATOM)), ATOM),
            ("mul", [x, y]) => (format!("{}·{}", inner(x, PRODUCT), inner(y, PRODUCT)), PRODUCT),
            ("div", [x, y]) => (format!("{} / {}", inner(x, PRODUCT), inner(y, PRODUCT + 1)), PRODUCT),
            ("neg", [x]) => (format!("-{}", inner(x, PRODUCT)), PRODUCT),
            ("above" | "max_slope", [x, y]) => (format!("[{} > {}]", inner(x, SUM), inner(y, SUM)), ATOM),
            ("min_slope", [x, y]) => (format!("[{} < {}]", inner(x, SUM), inner(y, SUM)), ATOM),
            ("clamp_slope", [x, low, high]) => {
                (format!("[{} ≤ {} ≤ {}]", inner(low, SUM), inner(x, SUM), inner(high, SUM)), ATOM)
            }
            ("abs_slope", [x]) => (format!("sgn({})", inner(x, SUM)), ATOM),
            ("copysign_slope", [x, y]) => (format!("sgn({})·sgn({})", inner(x, SUM), inner(y, SUM)), PRODUCT),
            ("powi_slope", [x, n]) => {
                (format!("{}·{}^({} - 1)", inner(n, ATOM), inner(x, ATOM), inner(n, ATOM)), PRODUCT)
            }
            ("powf", [x, p]) => (format!("{}^({})", inner(x, ATOM), inner(p, SUM)), ATOM),
            ("hypot", [x, y]) => (format!("√({}² + {}²)", inner(x, ATOM), inner(y, ATOM)), ATOM),
            ("sqrt", [x]) => (format!("√({})", inner(x, SUM)), ATOM),
            _ => {
                if let Some(formula) = rules::formula(name, operands) {
                    return print(&formula, arguments, results);
                }
                let operands: Vec<String> = operands.iter().map(|operand| inner(operand, SUM)).collect();
                (format!("{name}({})", operands.join(", ")), ATOM)
            }
        },
    }
}

fn constant(number: f64) -> (String, u8) {
    use std::f64::consts::{LN_2, LOG2_E, LOG10_E, PI};
    let names =
        [(LN_2, "ln 2"), (LOG2_E, "1/ln 2"), (LOG10_E, "1/ln 10"), (180.0 / PI, "180/π"), (PI / 180.0, "π/180")];
    match names.iter().find(|(value, _)| value.to_bits() == number.to_bits()) {
        Some((_, name)) => ((*name).to_owned(), PRODUCT),
        None => (number.to_string(), ATOM),
    }
}
