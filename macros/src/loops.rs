//! What becomes of the loops of a function: data for its documentation.

use std::fmt;

/// A loop with something active in it.
#[derive(Clone, Debug)]
pub(crate) struct Loop {
    /// How many such loops are around it.
    pub(crate) depth: usize,
    /// Its index, or what it reads by its index; nothing for a loop that a condition ends.
    pub(crate) over: Option<String>,
    /// What it does with the numbers it carries, each once.
    pub(crate) classes: Vec<Class>,
    /// What the gradient keeps of it for its backward sweep.
    pub(crate) stored: Vec<Stored>,
}

/// What a loop does with a number or array that it carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    /// Each iteration writes elements that no other reads.
    Elementwise,
    /// It adds terms, and reads the sum nowhere.
    Sum,
    /// It multiplies by factors, and reads the product nowhere.
    Product,
    /// It keeps the number or replaces it.
    Selection,
    /// It makes a linear function of it.
    Linear,
    General,
}

/// What is kept of a loop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Stored {
    /// This of each iteration, in a vector.
    OnTape(String),
    /// This of each iteration, in a buffer of the adjoints.
    InBuffer { value: String, buffer: String },
    /// What the loop overwrites of an array, with the places.
    Overwritten(String),
    /// Its state before each block of iterations.
    Checkpoints,
    /// Where it selected last.
    Place,
    /// How many iterations there were.
    Count,
}

impl fmt::Display for Class {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Class::Elementwise => "elementwise",
            Class::Sum => "sum",
            Class::Product => "product",
            Class::Selection => "selection",
            Class::Linear => "linear",
            Class::General => "general",
        })
    }
}

/// What the vectors are called that loops keep of what they overwrite, and how long these are at some moment.
pub(crate) const LOG: &str = "log";
pub(crate) const LOG_LENGTH: &str = "log_length";
