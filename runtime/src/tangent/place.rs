//! Where in a value a number stands, as the user would write it: `x[3]`, `w[1][2]`, `p.0`.

use core::fmt;

/// A place in a value, printed as Rust would spell it.
///
/// ```
/// use cotangent::Place;
///
/// let parameters = Place::Parameters(&["w", "b"]);
/// let weights = Place::Field(&parameters, 0);
/// let row = Place::Element(&weights, 1);
/// assert_eq!(Place::Element(&row, 2).to_string(), "w[1][2]");
/// ```
#[derive(Clone, Copy, Debug)]
pub enum Place<'a> {
    /// A whole value with a name.
    Whole(&'a str),
    /// A tuple whose fields are parameters with names.
    Parameters(&'a [&'a str]),
    /// Field `.index` of a tuple.
    Field(&'a Place<'a>, usize),
    /// A named field of a structure.
    Named(&'a Place<'a>, &'a str),
    /// Element `[index]` of a sequence.
    Element(&'a Place<'a>, usize),
    /// Element `[[row, column]]` of a matrix.
    Entry(&'a Place<'a>, usize, usize),
}

impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Place::Whole(name) | Place::Named(Place::Whole(""), name) => f.write_str(name),
            Place::Parameters(names) => f.write_str(&names.join(", ")),
            Place::Field(Place::Parameters(names), index) => write_parameter(f, names, *index),
            Place::Field(Place::Whole(""), index) => write!(f, "{index}"),
            Place::Field(base, index) => write!(f, "{base}.{index}"),
            Place::Named(base, name) => write!(f, "{base}.{name}"),
            Place::Element(base, index) => write!(f, "{base}[{index}]"),
            Place::Entry(base, row, column) => write!(f, "{base}[[{row}, {column}]]"),
        }
    }
}

fn write_parameter(f: &mut fmt::Formatter<'_>, names: &[&str], index: usize) -> fmt::Result {
    match names.get(index) {
        Some(name) => f.write_str(name),
        None => write!(f, "parameter {index}"),
    }
}
