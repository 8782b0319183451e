//! What a check found.

use alloc::string::String;
use alloc::vec::Vec;
use core::error::Error;
use core::fmt;

/// A passed check.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// The function's name.
    pub function: &'static str,
    /// How many partial derivatives were compared with finite differences.
    pub derivatives: usize,
    /// `vjp` and `jvp`; for second derivatives, `hvp` and its transpose.
    pub forms: [&'static str; 2],
    /// In how many random directions the two were compared.
    pub directions: usize,
    /// The largest difference from finite differences, relative to the largest partial derivative.
    pub largest_difference: f64,
    /// Where the point is at a kink, a jump or a boundary, and the derivative between the slopes beside it.
    pub kinks: Vec<Kink>,
}

/// A partial derivative at a point at which the function has none, or only that of one side.
#[derive(Clone, Debug, PartialEq)]
pub struct Kink {
    /// The element of the output: `f[2]`.
    pub output: String,
    /// The parameter and its element: `x[3]`.
    pub input: String,
    /// The slope towards smaller inputs, by finite differences; not a number where there are no values.
    pub left: f64,
    /// The slope towards larger inputs, by finite differences; not a number where there are no values.
    pub right: f64,
}

/// A failed check.
#[derive(Clone, Debug, PartialEq)]
pub struct Failure {
    /// The function's name.
    pub function: &'static str,
    /// Everything that disagrees; never empty.
    pub mismatches: Vec<Mismatch>,
}

/// Two numbers that disagree.
#[derive(Clone, Debug, PartialEq)]
pub enum Mismatch {
    /// A partial derivative and finite differences.
    Derivative {
        /// The element of the output: `f[2]`.
        output: String,
        /// The parameter and its element: `x[3]`.
        input: String,
        /// `vjp`, or `hvp` for a second derivative.
        form: &'static str,
        /// What that gives.
        derivative: f64,
        /// What finite differences give; not a number where there are none.
        difference: f64,
        /// How far the two may be apart.
        allowed: f64,
    },
    /// A partial derivative at a kink, a jump or a boundary, beyond the slopes beside it.
    Kink {
        /// The element of the output: `f[2]`.
        output: String,
        /// The parameter and its element: `x[3]`.
        input: String,
        /// `vjp`, or `hvp` for a second derivative.
        form: &'static str,
        /// What that gives.
        derivative: f64,
        /// The slope towards smaller inputs; not a number where there are no values.
        left: f64,
        /// The slope towards larger inputs; not a number where there are no values.
        right: f64,
    },
    /// A partial derivative in both modes; a second one, and that in the other order.
    Modes {
        /// The element of the output: `f[2]`.
        output: String,
        /// The parameter and its element: `x[3]`.
        input: String,
        /// `vjp` and `jvp`.
        forms: [&'static str; 2],
        /// What `vjp` gives.
        reverse: f64,
        /// What `jvp` gives.
        forward: f64,
        /// How far the two may be apart.
        allowed: f64,
    },
    /// A gradient that is not zero where the cotangent is.
    Zero {
        /// The parameter and its element: `x[3]`.
        input: String,
        /// `vjp` or `hvp`.
        form: &'static str,
        /// What that gives.
        got: f64,
    },
    /// The derivative along a random direction in both modes.
    Directions {
        /// `vjp` and `jvp`.
        forms: [&'static str; 2],
        /// `⟨Jᵀ·w, v⟩` by `vjp`.
        reverse: f64,
        /// `⟨w, J·v⟩` by `jvp`.
        forward: f64,
        /// How far the two may be apart.
        allowed: f64,
    },
    /// The value that comes with a derivative and the function's own.
    Value {
        /// The element of the output: `f[2]`.
        output: String,
        /// The form whose result it is: `vjp`.
        form: &'static str,
        /// The function's own value.
        expected: f64,
        /// The value that comes with the derivative.
        got: f64,
    },
    /// A derivative with another number of elements than it should have.
    Shape {
        /// The form whose result it is: `vjp`.
        form: &'static str,
        /// How many elements there should be.
        expected: usize,
        /// How many there are.
        got: usize,
    },
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Report { function, derivatives, forms: [reverse, forward], directions, largest_difference, kinks } = self;
        write!(
            f,
            "{function}: {derivatives} derivatives agree with finite differences to {largest_difference:.1e}, \
             {forward} with {reverse} in {directions} directions"
        )?;
        if !kinks.is_empty() {
            write!(f, "; {} at kinks:", kinks.len())?;
        }
        kinks.iter().try_for_each(|kink| write!(f, "\n  {kink}"))
    }
}

impl fmt::Display for Kink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Kink { output, input, left, right } = self;
        write!(f, "∂{output}/∂{input} at a kink: {}", Slopes(*left, *right))
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the derivatives of {} are wrong:", self.function)?;
        self.mismatches.iter().try_for_each(|mismatch| write!(f, "\n  {mismatch}"))
    }
}

impl Error for Failure {}

impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Mismatch::Derivative { output, input, form, derivative, difference, .. } if difference.is_nan() => {
                write!(f, "∂{output}/∂{input}: {form} gives {}, finite differences do not exist", Number(*derivative))
            }
            Mismatch::Derivative { output, input, form, derivative, difference, allowed } => {
                let (derivative, difference) = (Number(*derivative), Number(*difference));
                write!(f, "∂{output}/∂{input}: {form} gives {derivative}, ")?;
                write!(f, "finite differences {difference} (± {allowed:.1e})")
            }
            Mismatch::Kink { output, input, form, derivative, left, right } => {
                let slopes = Slopes(*left, *right);
                write!(f, "∂{output}/∂{input} at a kink: {form} gives {}, {slopes}", Number(*derivative))
            }
            Mismatch::Modes { output, input, forms: [one, other], reverse, forward, allowed } => {
                let (reverse, forward) = (Number(*reverse), Number(*forward));
                write!(f, "∂{output}/∂{input}: {one} gives {reverse}, {other} {forward} (± {allowed:.1e})")
            }
            Mismatch::Directions { forms: [one, other], reverse, forward, allowed } => {
                let (reverse, forward) = (Number(*reverse), Number(*forward));
                write!(f, "along a random direction: {one} gives {reverse}, {other} {forward} (± {allowed:.1e})")
            }
            Mismatch::Zero { input, form, got } => {
                write!(f, "{input}: {form} gives {} for a cotangent of zero", Number(*got))
            }
            Mismatch::Value { output, form, expected, got } => {
                write!(f, "{output}: the value is {expected}, {form} gives {got}")
            }
            Mismatch::Shape { form, expected, got } => {
                write!(f, "{form} gives {got} numbers, expected {expected}")
            }
        }
    }
}

/// What finite differences give on both sides.
struct Slopes(f64, f64);

impl fmt::Display for Slopes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Slopes(left, right) = self;
        match (left.is_nan(), right.is_nan()) {
            (true, true) => write!(f, "finite differences do not exist"),
            (true, false) => write!(f, "finite differences {} on the right, none on the left", Number(*right)),
            (false, true) => write!(f, "finite differences {} on the left, none on the right", Number(*left)),
            (false, false) => {
                write!(f, "finite differences {} on the left, {} on the right", Number(*left), Number(*right))
            }
        }
    }
}

/// A number without rows of zeros.
struct Number(f64);

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Number(number) = self;
        if *number == 0.0 || (1e-4..1e15).contains(&number.abs()) || !number.is_finite() {
            write!(f, "{number}")
        } else {
            write!(f, "{number:e}")
        }
    }
}
