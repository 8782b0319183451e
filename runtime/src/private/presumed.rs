//! What the macro takes for a `Vec` or another sequence by the methods called on it alone: rustc says whether it is.

use alloc::vec::Vec;

/// A `Vec`.
#[diagnostic::on_unimplemented(
    message = "cannot take `{Self}` for a `Vec`, which the name of this method suggests; if it is one of your own, write \
               `Type::method(&mut place, …)`"
)]
pub trait Growing {}

#[diagnostic::do_not_recommend]
impl<T> Growing for Vec<T> {}

#[diagnostic::do_not_recommend]
impl<T: Growing + ?Sized> Growing for &T {}

#[diagnostic::do_not_recommend]
impl<T: Growing + ?Sized> Growing for &mut T {}

/// An array, a slice or a `Vec`.
#[diagnostic::on_unimplemented(
    message = "cannot take `{Self}` for a sequence, which the name of this method suggests; if it is one of your own, write \
               `Type::method(&mut place, …)`"
)]
pub trait Ordered {}

#[diagnostic::do_not_recommend]
impl<T> Ordered for Vec<T> {}

#[diagnostic::do_not_recommend]
impl<T> Ordered for [T] {}

#[diagnostic::do_not_recommend]
impl<T, const N: usize> Ordered for [T; N] {}

#[diagnostic::do_not_recommend]
impl<T: Ordered + ?Sized> Ordered for &T {}

#[diagnostic::do_not_recommend]
impl<T: Ordered + ?Sized> Ordered for &mut T {}

/// Accepts a `Vec` only.
#[inline]
pub fn check_vector<T: Growing + ?Sized>(_: &T) {}

/// Accepts a sequence only.
#[inline]
pub fn check_sequence<T: Ordered + ?Sized>(_: &T) {}

/// A function that may change its parameter of a number.
#[diagnostic::on_unimplemented(
    message = "cannot lend `{Self}` an exclusive reference, which it only reads; write `&*…` here",
    label = "may be changed by a function that it is handed to by its name"
)]
pub trait Changes<const PARAMETER: usize> {}

/// Accepts a function that may change its parameter only.
#[inline]
pub fn check_changes<const PARAMETER: usize, F: Changes<PARAMETER>>() {}
