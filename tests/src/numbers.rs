//! Values made of real numbers, to be read and replaced one by one.

#![allow(clippy::needless_for_each)]

use nalgebra::allocator::Allocator;
use nalgebra::{DefaultAllocator, Dim, OMatrix, Scalar};
use ndarray::{ArrayBase, Dimension, OwnedRepr};

/// The real numbers in a value, in order.
pub trait Numbers: Clone {
    /// The machine epsilon of the coarsest of them.
    const EPSILON: f64;

    /// Appends them.
    fn read(&self, numbers: &mut Vec<f64>);

    /// Replaces each by the next of `numbers`.
    ///
    /// # Panics
    ///
    /// If there are too few.
    fn write(&mut self, numbers: &mut dyn Iterator<Item = f64>);
}

/// The numbers in a value.
pub fn numbers<V: Numbers>(value: &V) -> Vec<f64> {
    let mut numbers = Vec::new();
    value.read(&mut numbers);
    numbers
}

/// A copy, whether the type is `Copy` or not.
pub fn copy<V: Clone>(value: &V) -> V {
    value.clone()
}

/// A value of the same shape with other numbers, between 0.25 and 1.25 in size and of both signs.
pub fn random_like<V: Numbers>(value: &V, seed: u64) -> V {
    let mut state = seed;
    let mut random = value.clone();
    random.write(&mut std::iter::repeat_with(|| {
        // The generator splitmix64.
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let number = 0.25 + f64::from((mixed >> 40) as u32) / f64::from(1_u32 << 24);
        if mixed & 1 == 0 { number } else { -number }
    }));
    random
}

impl Numbers for f64 {
    const EPSILON: f64 = f64::EPSILON;

    fn read(&self, numbers: &mut Vec<f64>) {
        numbers.push(*self);
    }

    fn write(&mut self, numbers: &mut dyn Iterator<Item = f64>) {
        *self = numbers.next().expect("a number for every place");
    }
}

impl Numbers for f32 {
    const EPSILON: f64 = f32::EPSILON as f64;

    fn read(&self, numbers: &mut Vec<f64>) {
        numbers.push(f64::from(*self));
    }

    #[allow(clippy::cast_possible_truncation)] // To the nearest.
    fn write(&mut self, numbers: &mut dyn Iterator<Item = f64>) {
        *self = numbers.next().expect("a number for every place") as f32;
    }
}

impl Numbers for () {
    const EPSILON: f64 = 0.0;

    fn read(&self, _numbers: &mut Vec<f64>) {}

    fn write(&mut self, _numbers: &mut dyn Iterator<Item = f64>) {}
}

impl<E: Numbers, const N: usize> Numbers for [E; N] {
    const EPSILON: f64 = E::EPSILON;

    fn read(&self, numbers: &mut Vec<f64>) {
        self.iter().for_each(|element| element.read(numbers));
    }

    fn write(&mut self, numbers: &mut dyn Iterator<Item = f64>) {
        self.iter_mut().for_each(|element| element.write(numbers));
    }
}

impl<E: Numbers> Numbers for Vec<E> {
    const EPSILON: f64 = E::EPSILON;

    fn read(&self, numbers: &mut Vec<f64>) {
        self.iter().for_each(|element| element.read(numbers));
    }

    fn write(&mut self, numbers: &mut dyn Iterator<Item = f64>) {
        self.iter_mut().for_each(|element| element.write(numbers));
    }
}

impl<E: Numbers, D: Dimension> Numbers for ArrayBase<OwnedRepr<E>, D> {
    const EPSILON: f64 = E::EPSILON;

    fn read(&self, numbers: &mut Vec<f64>) {
        self.iter().for_each(|element| element.read(numbers));
    }

    fn write(&mut self, numbers: &mut dyn Iterator<Item = f64>) {
        self.iter_mut().for_each(|element| element.write(numbers));
    }
}

impl<E, R, C> Numbers for OMatrix<E, R, C>
where
    E: Numbers + Scalar,
    R: Dim,
    C: Dim,
    DefaultAllocator: Allocator<R, C>,
{
    const EPSILON: f64 = E::EPSILON;

    fn read(&self, numbers: &mut Vec<f64>) {
        self.iter().for_each(|element| element.read(numbers));
    }

    fn write(&mut self, numbers: &mut dyn Iterator<Item = f64>) {
        self.iter_mut().for_each(|element| element.write(numbers));
    }
}

macro_rules! tuples {
    ($(($($field:ident)+))*) => {$(
        impl<$($field: Numbers),+> Numbers for ($($field,)+) {
            const EPSILON: f64 = {
                let mut coarsest = 0.0;
                $(if $field::EPSILON > coarsest {
                    coarsest = $field::EPSILON;
                })+
                coarsest
            };

            #[allow(non_snake_case)]
            fn read(&self, numbers: &mut Vec<f64>) {
                let ($($field,)+) = self;
                $($field.read(numbers);)+
            }

            #[allow(non_snake_case)]
            fn write(&mut self, numbers: &mut dyn Iterator<Item = f64>) {
                let ($($field,)+) = self;
                $($field.write(numbers);)+
            }
        }
    )*};
}

tuples!((A)(A B)(A B C)(A B C D)(A B C D E)(A B C D E F)(A B C D E F G)(A B C D E F G H));
