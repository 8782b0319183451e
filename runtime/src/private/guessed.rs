//! What the macro takes for a number or for an answer by its uses alone: rustc says whether it is.

use num_traits::Float;

use super::Read;

/// The value itself, which has to be a number: of what has a method of its own with the name of a step function the
/// derivatives would be missed.
#[inline]
pub fn number<S, V: Read<S>>(value: V) -> V {
    value
}

/// A number that a name stands for.
#[diagnostic::on_unimplemented(
    message = "cannot take `{Self}` for a number, which what is done with it here suggests; methods of its own are called by \
               its name: `{Self}::exp(z)`"
)]
pub trait Number {}

#[diagnostic::do_not_recommend]
impl<S: Float> Number for S {}

/// An integer.
#[diagnostic::on_unimplemented(
    message = "cannot take this for an integer, which it seems to be here; name its type, or that of what a method is called \
               on: `let v: Vec3 = self.v;`"
)]
pub trait Integer {}

macro_rules! integers {
    ($($integer:ty)*) => {$(
        impl Integer for $integer {}
    )*};
}

integers!(i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize);

/// The value itself, which has to be an integer.
#[inline]
pub fn integer<I: Integer>(value: I) -> I {
    value
}
