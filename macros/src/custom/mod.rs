//! Custom rules: the derivatives of a function whose body is opaque, by what its author states.
//!
//! With `partials(…)` the function becomes a program of the value, by a call of the function itself, and one expression
//! for each partial; the sweeps of that program are ordinary programs. With `forward` and `backward` there is no program:
//! the twin calls the author's functions.
//!
//! ```text
//! fn f(x, y) with partials(x = p, y = q)  ⇒  fn f(x, y) { let result = f(x, y); (result, p, q) }
//! ```

mod check;
mod formulas;
mod program;
mod sweeps;

pub(crate) use check::check;
pub(crate) use formulas::formulas;
pub(crate) use program::program;
pub(crate) use sweeps::{Sweeps, sweeps};

use syn::{ItemFn, parse_quote};

/// The function without its body, which may be anything.
pub(crate) fn hollow(item: &ItemFn) -> ItemFn {
    ItemFn { block: parse_quote!({ loop {} }), ..item.clone() }
}
