//! The traits of differentiable values for arrays of any rank.

use core::ops::Add;

use ndarray::{Array, ArrayBase, CowRepr, Data, DataMut, Dimension, Ix1, Ix2, OwnedArcRepr, OwnedRepr, ViewRepr, Zip};
use num_traits::Float;

use crate::__private::{Accumulate, Flat, Shaped, constant};
use crate::{Differentiable, Tangent};

/// The kind of ndarray's arrays and views.
pub enum Elements {}

fn zeros<S: Float, D: Dimension>(shape: &D) -> Array<S, D> {
    Array::zeros(shape.clone())
}

fn displaced<S: Float, V: Data<Elem = S>, D: Dimension>(
    value: &ArrayBase<V, D>,
    direction: &Array<S, D>,
    step: f64,
) -> Array<S, D> {
    let step = constant::<S>(step);
    let mut moved = value.to_owned();
    moved.zip_mut_with(direction, |number, &slope| *number = *number + step * slope);
    moved
}

fn shift<S: Float, V: DataMut<Elem = S>, D: Dimension>(
    value: &mut ArrayBase<V, D>,
    direction: &Array<S, D>,
    step: f64,
) {
    let (expected, got) = (value.shape(), direction.shape());
    assert!(expected == got, "advance: expected shape {expected:?}, got {got:?}");
    let step = constant::<S>(step);
    Zip::from(value).and(direction).for_each(|number, &slope| *number = *number + step * slope);
}

fn shift_borrowed<V: Data, D: Dimension>(value: &mut ArrayBase<V, D>, _direction: &Array<V::Elem, D>, _step: f64) {
    panic!("advance: expected an owned array, got a view of shape {:?}", value.shape());
}

macro_rules! arrays {
    ($($shift:ident [$($lifetime:lifetime)?] $storage:ty;)*) => {$(
        arrays!(@ [S: Float, D: Dimension] [Shaped<Elements>] D, $shift [$($lifetime)?] $storage);
        arrays!(@ [S: Float + Tangent] [Differentiable] Ix1, $shift [$($lifetime)?] $storage);
        arrays!(@ [S: Float + Tangent] [Differentiable] Ix2, $shift [$($lifetime)?] $storage);
    )*};
    (@ [$($generics:tt)*] [$($implemented:tt)*] $rank:ident, $shift:ident [$($lifetime:lifetime)?] $storage:ty) => {
        impl<$($lifetime,)? $($generics)*> $($implemented)* for ArrayBase<$storage, $rank> {
            type Tangent = Array<S, $rank>;
            type Owned = Array<S, $rank>;

            #[inline]
            fn zeros_like(&self) -> Self::Tangent {
                zeros(&self.raw_dim())
            }

            #[inline]
            fn displaced(&self, direction: &Self::Tangent, step: f64) -> Self::Owned {
                displaced(self, direction, step)
            }

            #[inline]
            fn shift(&mut self, direction: &Self::Tangent, step: f64) {
                $shift(self, direction, step);
            }
        }
    };
}

arrays! {
    shift [] OwnedRepr<S>;
    shift [] OwnedArcRepr<S>;
    shift ['a] ViewRepr<&'a mut S>;
    shift ['a] CowRepr<'a, S>;
    shift_borrowed ['a] ViewRepr<&'a S>;
}

impl<S, V, W, D> Accumulate<ArrayBase<W, D>, Elements> for ArrayBase<V, D>
where
    S: Copy + Add<Output = S>,
    V: DataMut<Elem = S>,
    W: Data<Elem = S>,
    D: Dimension,
{
    #[inline]
    fn accumulate(&mut self, value: &ArrayBase<W, D>) {
        let (expected, got) = (self.shape(), value.shape());
        assert!(expected == got, "accumulate: expected shape {expected:?}, got {got:?}");
        self.zip_mut_with(value, |base, &value| *base = *base + value);
    }
}

impl<S: Float, D: Dimension> Flat<Elements> for Array<S, D> {
    #[inline]
    fn read(&self, visit: &mut dyn FnMut(f64)) {
        self.iter().for_each(|element| element.read(visit));
    }

    #[inline]
    fn write(&mut self, next: &mut dyn FnMut() -> f64) {
        self.iter_mut().for_each(|element| element.write(next));
    }
}
