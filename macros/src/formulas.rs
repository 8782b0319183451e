//! The partial derivatives of a function as formulas: data for its documentation and its constants.

/// The derivative with respect to one number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Formula {
    /// `x`, `p[0]`, `self.width`.
    pub(crate) variable: String,
    pub(crate) text: String,
    /// The formula and its variable as LaTeX, where the formula is ours.
    pub(crate) latex: Option<Latex>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Latex {
    pub(crate) variable: String,
    pub(crate) text: String,
}

/// What there is to show of a function.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Formulas {
    /// One for each number, in order.
    Shown(Vec<Formula>),
    /// The formulas would be too long to read.
    TooLong,
    /// The function is no straight-line arithmetic over numbers.
    None,
}

impl Formulas {
    pub(crate) fn shown(&self) -> &[Formula] {
        match self {
            Formulas::Shown(formulas) => formulas,
            Formulas::TooLong | Formulas::None => &[],
        }
    }
}
