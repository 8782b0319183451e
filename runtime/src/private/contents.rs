//! What a reference to a box refers to: `node = next` takes it out of the box where `next` is one, as rustc does.
//!
//! Where both names are in scope, the method of boxes wins for references to boxes, and the other is left for the rest.

use alloc::boxed::Box;

/// A box.
pub trait InBox {
    /// What is in it.
    type Inner: ?Sized;

    /// A reference to that.
    fn __contents(&self) -> &Self::Inner;
}

impl<T: ?Sized> InBox for Box<T> {
    type Inner = T;

    #[inline]
    fn __contents(&self) -> &T {
        self
    }
}

/// A reference to anything else.
pub trait Itself<'a> {
    /// What it refers to.
    type Inner: ?Sized;

    /// The same reference.
    fn __contents(&self) -> &'a Self::Inner;
}

impl<'a, T: ?Sized> Itself<'a> for &'a T {
    type Inner = T;

    #[inline]
    fn __contents(&self) -> &'a T {
        self
    }
}
