//! What the tests measure derivatives with: finite differences and comparisons, independent of `cotangent::check`.
//!
//! A test names a function and its arguments, and every generated form is compared with the others and with
//! differences of the function itself, or with its value and derivatives where they are known from elsewhere:
//!
//! ```text
//! check_gradient!(volume(radius = 2.0, height = 3.0) => (4.0 * PI * radius * height, PI * radius * radius));
//! check_jacobian!(rotate(&points = vec![[1.0, 2.0]], [turns = 3]));
//! check_gradient!(booth(&x = [1.0, -2.0]) against (125.0, [-40.0, -50.0]));
//! ```

#![forbid(unsafe_code)]

mod arguments;
mod check;
mod differences;
mod direction;
mod numbers;
mod reference;

pub use check::Check;
pub use differences::jacobian;
pub use direction::Direction;
pub use numbers::{Numbers, copy, numbers, random_like};
pub use reference::{Differences, Reference};

/// Where a test lets the split form add the adjoint of an inactive parameter.
pub use cotangent::__private::Ignore;
