//! How much there is of what a type tells.

use super::Type;

/// An array with more numbers is not copied as a matter of course.
const MOST_NUMBERS: usize = 16;

impl Type {
    /// Whether values are a few numbers, which are copied as a matter of course.
    pub(crate) fn is_small(&self) -> bool {
        self.numbers().is_some_and(|count| count <= MOST_NUMBERS)
    }

    fn numbers(&self) -> Option<usize> {
        match self {
            Type::Real(_) | Type::Integer | Type::Bool => Some(1),
            Type::Array(element, length) => Some(element.numbers()? * length.known()?),
            Type::Tuple(fields) => fields.iter().map(Type::numbers).sum(),
            Type::Tensor { family, owned: true, .. } => family.count(),
            _ => None,
        }
    }
}
