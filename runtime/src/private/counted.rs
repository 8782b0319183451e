//! The lengths of arrays whose types have names.

/// An array.
#[diagnostic::on_unimplemented(
    message = "cannot take `{Self}` for an array, which the result of `from_fn` is; write out the type of the result"
)]
pub trait Counted {
    /// How many elements it has.
    const LENGTH: usize;
}

#[diagnostic::do_not_recommend]
impl<T, const N: usize> Counted for [T; N] {
    const LENGTH: usize = N;
}
