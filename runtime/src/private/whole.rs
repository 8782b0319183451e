//! Members of tangents that are arrays or matrices.

/// An array or a matrix that a tangent has as a member, by reference.
#[diagnostic::on_unimplemented(
    message = "cannot differentiate through a whole array that has no tangent; do not skip the member, or pass the array as a \
               parameter of its own and leave that out with wrt(…)",
    label = "this member is marked `#[differentiable(skip)]`"
)]
pub trait Whole {
    /// The same.
    type Itself;

    /// The member itself.
    fn itself(self) -> Self::Itself;
}

#[cfg(feature = "ndarray")]
impl<S: ndarray::RawData, D> Whole for &ndarray::ArrayBase<S, D> {
    type Itself = Self;

    #[inline]
    fn itself(self) -> Self {
        self
    }
}

#[cfg(feature = "nalgebra")]
impl<T, R, C, S> Whole for &nalgebra::Matrix<T, R, C, S> {
    type Itself = Self;

    #[inline]
    fn itself(self) -> Self {
        self
    }
}

/// A member of a tangent that has to be there: nothing else tells its shape.
#[inline]
pub fn whole<M: Whole>(member: M) -> M::Itself {
    member.itself()
}
