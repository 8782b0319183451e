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
    /// In how many random directions `jvp` was compared with `vjp`.
    pub directions: usize,
    /// The largest difference from finite differences, relative to the largest partial derivative.
    pub largest_difference: f64,
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
        /// What `vjp` gives.
        derivative: f64,
        /// What finite differences give; not a number where there are none.
        difference: f64,
        /// How far the two may be apart.
        allowed: f64,
    },
    /// The derivative along a random direction in both modes.
    Modes {
        /// `⟨w, J·v⟩` by `jvp`.
        forward: f64,
        /// `⟨Jᵀ·w, v⟩` by `vjp`.
        reverse: f64,
        /// How far the two may be apart.
        allowed: f64,
    },
    /// The value that comes with a derivative and the function's own.
    Value {
        /// The element of the output: `f[2]`.
        output: String,
        /// `vjp` or `jvp`.
        form: &'static str,
        /// The function's own value.
        expected: f64,
        /// The value that comes with the derivative.
        got: f64,
    },
    /// A derivative with another number of elements than it should have.
    Shape {
        /// `vjp` or `jvp`.
        form: &'static str,
        /// How many elements there should be.
        expected: usize,
        /// How many there are.
        got: usize,
    },
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Report { function, derivatives, directions, largest_difference } = self;
        write!(
            f,
            "{function}: {derivatives} derivatives agree with finite differences to {largest_difference:.1e}, \
             jvp with vjp in {directions} directions"
        )
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
            Mismatch::Derivative { output, input, derivative, difference, .. } if difference.is_nan() => {
                write!(f, "∂{output}/∂{input}: vjp gives {}, finite differences do not exist", Number(*derivative))
            }
            Mismatch::Derivative { output, input, derivative, difference, allowed } => write!(
                f,
                "∂{output}/∂{input}: vjp gives {}, finite differences {} (± {allowed:.1e})",
                Number(*derivative),
                Number(*difference)
            ),
            Mismatch::Modes { forward, reverse, allowed } => write!(
                f,
                "along a random direction: jvp gives {}, vjp {} (± {allowed:.1e})",
                Number(*forward),
                Number(*reverse)
            ),
            Mismatch::Value { output, form, expected, got } => {
                write!(f, "{output}: the value is {expected}, {form} gives {got}")
            }
            Mismatch::Shape { form, expected, got } => {
                write!(f, "{form} gives {got} numbers, expected {expected}")
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
