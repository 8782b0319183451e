//! The traits of differentiable values for arrays of any rank.

use ndarray::{Array, ArrayBase, Data, DataMut, Dimension, Ix1, Ix2};
use num_traits::Float;

use crate::__private::{Accumulate, Advanced, Flat, Shaped, constant};
use crate::{Advance, Differentiable, Tangent};

/// The kind of ndarray's arrays and views.
pub enum Elements {}

impl<S: Float, V: Data<Elem = S>, D: Dimension> Shaped<Elements> for ArrayBase<V, D> {
    type Tangent = Array<S, D>;
    type Owned = Array<S, D>;

    #[inline]
    fn zeros_like(&self) -> Array<S, D> {
        Array::zeros(self.raw_dim())
    }

    #[inline]
    fn displaced(&self, direction: &Array<S, D>, step: f64) -> Array<S, D> {
        let step = constant::<S>(step);
        let mut moved = self.to_owned();
        moved.zip_mut_with(direction, |number, &slope| *number = *number + step * slope);
        moved
    }
}

impl<S, V, W, D> Accumulate<ArrayBase<W, D>, Elements> for ArrayBase<V, D>
where
    S: Float,
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

impl<S: Float, V: DataMut<Elem = S>, D: Dimension> Advanced<Elements> for ArrayBase<V, D> {
    #[inline]
    fn advance(&mut self, direction: &Array<S, D>, step: f64) {
        let (expected, got) = (self.shape(), direction.shape());
        assert!(expected == got, "advance: expected shape {expected:?}, got {got:?}");
        let step = constant::<S>(step);
        self.zip_mut_with(direction, |number, &slope| *number = *number + step * slope);
    }
}

macro_rules! differentiable {
    ($($rank:ident)*) => {$(
        impl<S: Float + Tangent, V: Data<Elem = S>> Differentiable for ArrayBase<V, $rank> {
            type Tangent = Array<S, $rank>;
            type Owned = Array<S, $rank>;

            #[inline]
            fn zeros_like(&self) -> Self::Tangent {
                Shaped::<Elements>::zeros_like(self)
            }

            #[inline]
            fn displaced(&self, direction: &Self::Tangent, step: f64) -> Self::Owned {
                Shaped::<Elements>::displaced(self, direction, step)
            }
        }

        impl<S: Float + Tangent, V: DataMut<Elem = S>> Advance for ArrayBase<V, $rank> {
            #[inline]
            fn advance(&mut self, direction: &Self::Tangent, step: f64) {
                Advanced::<Elements>::advance(self, direction, step);
            }
        }
    )*};
}

differentiable!(Ix1 Ix2);
