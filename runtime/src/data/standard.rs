//! Standardisation of columns.

use ndarray::{Array1, Array2, ArrayView2, Axis};

use crate::nn::Scalar;

/// Subtracts the mean of each column and divides by its standard deviation (`1/n`), as found in training data; a constant
/// column is only shifted.
///
/// ```
/// use cotangent::data::Standardiser;
/// use ndarray::array;
///
/// let train = array![[1.0, 5.0], [3.0, 5.0]];
/// let standard = Standardiser::of(train.view());
/// assert_eq!(standard.apply(train.view()), array![[-1.0, 0.0], [1.0, 0.0]]);
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Standardiser<S> {
    mean: Array1<S>,
    scale: Array1<S>,
}

impl<S: Scalar> Standardiser<S> {
    /// Finds mean and standard deviation of each column.
    ///
    /// # Panics
    ///
    /// If there is no row.
    #[must_use]
    pub fn of(table: ArrayView2<'_, S>) -> Self {
        let mean = table.mean_axis(Axis(0)).expect("standardisation: expected at least one row, got none");
        let deviation = table.std_axis(Axis(0), S::zero());
        let scale = deviation.mapv(|deviation| if deviation > S::zero() { deviation } else { S::one() });
        Standardiser { mean, scale }
    }

    /// The standardised table.
    ///
    /// # Panics
    ///
    /// If it has another number of columns.
    #[must_use]
    pub fn apply(&self, table: ArrayView2<'_, S>) -> Array2<S> {
        (&table - &self.mean) / &self.scale
    }
}
