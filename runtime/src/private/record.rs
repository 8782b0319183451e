//! Tangents that a derive made, and what stands for their fields that have none.

use core::borrow::{Borrow, BorrowMut};
use core::ops::{Add, AddAssign, Deref, DerefMut, Div, DivAssign, Index, IndexMut, Mul, MulAssign, Sub, SubAssign};

use num_traits::Float;

use super::{Accumulate, Bundled, Held, Ignored, Slot, Source};

/// A tangent made by `#[derive(Differentiable)]`.
///
/// It has two methods for each of its fields, `__name` and `__name_mut`. Generated code that needs them declares a trait
/// with methods of the same names for all records, which give [`Skipped`]; those of the record itself win over them.
pub trait Record: Bundled {
    /// The type of the numbers in it, as far as the tokens of its fields tell; otherwise `f64`.
    type Number;

    /// Whether this stands for a tangent that is none, whose members are none either.
    const IS_NOTHING: bool = false;
}

/// A tangent of which the type of its numbers is known: a [`Record`], or a matrix that has a name of the user's own.
pub trait OfNumbers {
    /// The type of the numbers.
    type Number;
}

impl<T: Record> OfNumbers for T {
    type Number = T::Number;
}

/// What a member is that a tangent does not have: nothing, if the tangent is nothing. Others have a method for each field
/// of their type, so it is a member of what the type dereferences to.
#[track_caller]
#[must_use]
pub const fn lacking<T: Record>() -> Skipped {
    assert!(
        T::IS_NOTHING,
        "cannot follow this member: it is none of the type's own, but of what it dereferences to; name that: `let v: &Vec3 = &self.v;`"
    );
    Skipped(Nowhere)
}

/// The [`Record`] of a struct, whose fields are no variant's.
#[diagnostic::on_unimplemented(
    message = "cannot follow the members of this type; of an enum write `Type::Variant` instead of `Variant`, \
               of a matrix name the type: `let v: Vector3<f64> = self.v;`",
    label = "its members are not those of a struct"
)]
pub trait Structured: Record {}

/// Stands for the tangent of a field that has none: reads as zero at any depth, and swallows what is added to it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Skipped(Nowhere);

/// The place behind a [`Skipped`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Nowhere;

impl Record for Skipped {
    type Number = f64;

    const IS_NOTHING: bool = true;
}

impl Record for Nowhere {
    type Number = f64;

    const IS_NOTHING: bool = true;
}

impl Bundled for Skipped {}
impl Bundled for Nowhere {}

impl Structured for Skipped {}
impl Structured for Nowhere {}

impl Deref for Skipped {
    type Target = Nowhere;

    #[inline]
    fn deref(&self) -> &Nowhere {
        &self.0
    }
}

impl DerefMut for Skipped {
    #[inline]
    fn deref_mut(&mut self) -> &mut Nowhere {
        &mut self.0
    }
}

impl<I> Index<I> for Skipped {
    type Output = Skipped;

    #[inline]
    fn index(&self, _index: I) -> &Skipped {
        self
    }
}

impl<I> IndexMut<I> for Skipped {
    #[inline]
    fn index_mut(&mut self, _index: I) -> &mut Skipped {
        self
    }
}

impl<I> Index<I> for Nowhere {
    type Output = Nowhere;

    #[inline]
    fn index(&self, _index: I) -> &Nowhere {
        self
    }
}

impl<I> IndexMut<I> for Nowhere {
    #[inline]
    fn index_mut(&mut self, _index: I) -> &mut Nowhere {
        self
    }
}

/// The methods of vectors, for what stands in place of one.
impl Skipped {
    #[inline]
    #[must_use]
    pub fn to_vec(&self) -> Skipped {
        *self
    }

    #[inline]
    pub fn push<V>(&mut self, _value: V) {}

    #[inline]
    pub fn pop(&mut self) -> Option<Skipped> {
        Some(*self)
    }
}

macro_rules! swallow {
    ($($operator:ident $method:ident)*) => {$(
        impl<V> $operator<V> for Skipped {
            #[inline]
            fn $method(&mut self, _value: V) {}
        }

        impl<V> $operator<V> for Nowhere {
            #[inline]
            fn $method(&mut self, _value: V) {}
        }
    )*};
}

swallow!(AddAssign add_assign SubAssign sub_assign MulAssign mul_assign DivAssign div_assign);

/// The kind of what swallows.
pub enum Swallowed {}

macro_rules! ignore {
    ($($ignored:ty)*) => {$(
        impl<V: ?Sized> Accumulate<V, Swallowed> for $ignored {
            #[inline]
            fn accumulate(&mut self, _value: &V) {}
        }

        impl Ignored for $ignored {}

        impl<T: ?Sized> Slot<T> for $ignored {
            type Open<Zero: BorrowMut<T>> = Held<Zero, T>;

            #[inline]
            fn open_with<Zero: BorrowMut<T>>(self, zero: impl FnOnce() -> Zero) -> Held<Zero, T> {
                Held::new(zero())
            }
        }

        impl<T: ?Sized> Source<T> for $ignored {
            type Open<Zero: Borrow<T>> = Held<Zero, T>;

            #[inline]
            fn open_with<Zero: Borrow<T>>(self, zero: impl FnOnce() -> Zero) -> Held<Zero, T> {
                Held::new(zero())
            }
        }
    )*};
}

ignore!(Skipped Nowhere);

/// A place that holds a real number, or [`Skipped`], which reads as zero.
#[diagnostic::on_unimplemented(
    message = "cannot take a value with the tangent `{Self}` for a number, which it seems to be here",
    label = "the type of something in here does not show",
    note = "members and elements in arithmetic are taken for numbers: name the type of what is none, `let v: Vec3 = self.v;`"
)]
pub trait Read<S> {
    /// The number.
    fn read(self) -> S;
}

impl<S: Float> Read<S> for S {
    #[inline]
    fn read(self) -> S {
        self
    }
}

impl<S: Float> Read<S> for &S {
    #[inline]
    fn read(self) -> S {
        *self
    }
}

impl<S: Float> Read<S> for &mut S {
    #[inline]
    fn read(self) -> S {
        *self
    }
}

macro_rules! zero {
    ($($skipped:ty)*) => {$(
        impl<S: Float> Read<S> for $skipped {
            #[inline]
            fn read(self) -> S {
                S::zero()
            }
        }
    )*};
}

zero!(Skipped &Skipped &mut Skipped Nowhere &Nowhere &mut Nowhere);

/// The number at a place; zero where there is none.
#[inline]
pub fn read<S>(place: impl Read<S>) -> S {
    place.read()
}

/// A member of a tangent as its method gives it, if there is one.
#[diagnostic::on_unimplemented(
    message = "cannot follow what is put into a member marked `#[differentiable(skip)]`; \
               use `stop_gradient(…)` where it is meant to be constant, or leave the mark out",
    label = "depends on what is differentiated, and the member has no tangent"
)]
pub trait Required {
    /// Its type.
    type Itself;

    /// The member.
    fn itself(self) -> Self::Itself;
}

#[diagnostic::do_not_recommend]
impl<'a, V: ?Sized> Required for &'a V {
    type Itself = &'a V;

    #[inline]
    fn itself(self) -> &'a V {
        self
    }
}

#[diagnostic::do_not_recommend]
impl<'a, V: ?Sized> Required for &'a mut V {
    type Itself = &'a mut V;

    #[inline]
    fn itself(self) -> &'a mut V {
        self
    }
}

/// Refuses a member that a tangent lacks: the derivative of what is put there would be lost.
#[inline]
pub fn required<M: Required>(member: M) -> M::Itself {
    member.itself()
}

macro_rules! absorb {
    ($($operator:ident $method:ident)*) => {$(
        impl<V> $operator<V> for Nowhere {
            type Output = Nowhere;

            #[inline]
            fn $method(self, _value: V) -> Nowhere {
                self
            }
        }
    )*};
}

absorb!(Add add Sub sub Mul mul Div div);
#[cfg(test)]
#[path = "record_tests.rs"]
mod tests;
