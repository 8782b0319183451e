//! What loops go through, where only rustc knows its type.

use alloc::boxed::Box;
use alloc::vec::Vec;

/// A reference to elements in a row.
#[diagnostic::on_unimplemented(
    message = "cannot differentiate a loop over `{Self}`; collect its elements into a `Vec` and loop over a reference to that",
    label = "this is no reference to a slice, an array or a `Vec`"
)]
pub trait Items<'a> {
    /// The type of an element.
    type Item: 'a;
    /// The elements.
    fn items(self) -> &'a [Self::Item];
}

#[diagnostic::do_not_recommend]
impl<'a, T> Items<'a> for &'a [T] {
    type Item = T;

    #[inline]
    fn items(self) -> &'a [T] {
        self
    }
}

#[diagnostic::do_not_recommend]
impl<'a, T, const N: usize> Items<'a> for &'a [T; N] {
    type Item = T;

    #[inline]
    fn items(self) -> &'a [T] {
        self
    }
}

#[diagnostic::do_not_recommend]
impl<'a, T> Items<'a> for &'a Vec<T> {
    type Item = T;

    #[inline]
    fn items(self) -> &'a [T] {
        self
    }
}

#[diagnostic::do_not_recommend]
impl<'a, T> Items<'a> for &'a Box<T>
where
    T: ?Sized,
    &'a T: Items<'a>,
{
    type Item = <&'a T as Items<'a>>::Item;

    #[inline]
    fn items(self) -> &'a [Self::Item] {
        (&**self).items()
    }
}

#[diagnostic::do_not_recommend]
impl<'a, 'b, T> Items<'a> for &'a &'b T
where
    T: ?Sized,
    &'b T: Items<'b>,
    'b: 'a,
{
    type Item = <&'b T as Items<'b>>::Item;

    #[inline]
    fn items(self) -> &'a [Self::Item] {
        (*self).items()
    }
}

/// The elements that a loop goes through.
#[inline]
pub fn items_of<'a, I: Items<'a>>(items: I) -> &'a [I::Item] {
    items.items()
}
