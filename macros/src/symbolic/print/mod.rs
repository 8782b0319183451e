//! Prints formulas: [`layout`] decides what stands where, [`text`] and [`latex`] how it is written.

mod latex;
mod layout;
mod order;
mod text;

use super::expression::Expr;

/// `30·x²·y² + 5·y³ + 4`.
pub(super) fn text(formula: &Expr) -> String {
    text::print(&layout::of(formula))
}

/// `30 x^{2} y^{2} + 5 y^{3} + 4`.
pub(super) fn latex(formula: &Expr) -> String {
    latex::print(&layout::of(formula))
}

/// The name of a variable in LaTeX.
pub(super) fn latex_name(name: &str) -> String {
    latex::name(name)
}

/// Terms with their signs, each printed by `print`.
fn sum(terms: &[(bool, layout::Layout)], print: impl Fn(&layout::Layout) -> String) -> String {
    let mut text = String::new();
    for (position, (is_negative, term)) in terms.iter().enumerate() {
        text += match (position, is_negative) {
            (0, false) => "",
            (0, true) => "-",
            (_, false) => " + ",
            (_, true) => " - ",
        };
        text += &print(term);
    }
    text
}
