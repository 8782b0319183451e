//! The layers as functions: plain formulas, differentiated by the macro.
//!
//! The first layer of a network does not need the adjoint of its input, so every layer has a second form that leaves it
//! out.

use ndarray::{Array1, Array2, ArrayView2};
use num_traits::Float;

use super::{Activation, Scalar};
use crate::__private::{Ignore, constant};
use crate::differentiable;
use crate::math::{elu, leaky_relu, relu, sigmoid, softplus};

/// What the backward sweep of a layer needs: the product `x·W`.
pub(super) type Saved<S> = Array2<S>;

/// The adjoints that a backward sweep adds into: of the weights and of the bias.
pub(super) type Adjoints<'a, S> = (&'a mut Array2<S>, &'a mut Array1<S>);

macro_rules! layers {
    ($($variant:pat => $inner:ident, $first:ident($($name:ident: $argument:expr)?): |$z:ident| $activation:expr;)*) => {
        $(
            #[differentiable(crate = crate, wrt(x, w, b), fast_products)]
            fn $inner<S: Float + Scalar>(x: &Array2<S>, w: &Array2<S>, b: &Array1<S>, $($name: S)?) -> Array2<S> {
                (x.dot(w) + b).mapv(|$z| $activation)
            }

            #[differentiable(crate = crate, wrt(w, b), fast_products)]
            fn $first<S: Float + Scalar>(x: ArrayView2<S>, w: &Array2<S>, b: &Array1<S>, $($name: S)?) -> Array2<S> {
                (x.dot(w) + b).mapv(|$z| $activation)
            }
        )*

        /// The output of a layer, and what its backward sweep needs.
        pub(super) fn forward<S: Scalar>(
            activation: Activation,
            x: &Array2<S>,
            w: &Array2<S>,
            b: &Array1<S>,
        ) -> (Array2<S>, Saved<S>) {
            match activation {
                $($variant => {
                    let (y, (product,)) = $inner::forward(x, w, b, $(constant($argument))?);
                    (y, product)
                })*
            }
        }

        /// The same for the first layer.
        pub(super) fn forward_first<S: Scalar>(
            activation: Activation,
            x: ArrayView2<'_, S>,
            w: &Array2<S>,
            b: &Array1<S>,
        ) -> (Array2<S>, Saved<S>) {
            match activation {
                $($variant => {
                    let (y, (product,)) = $first::forward(x, w, b, $(constant($argument))?);
                    (y, product)
                })*
            }
        }

        /// Adds the adjoints of a layer's input, weights and bias.
        pub(super) fn backward<S: Scalar>(
            activation: Activation,
            saved: Saved<S>,
            (x, w, b): (&Array2<S>, &Array2<S>, &Array1<S>),
            y_bar: Array2<S>,
            x_bar: &mut Array2<S>,
            (w_bar, b_bar): Adjoints<'_, S>,
        ) {
            match activation {
                $($variant => {
                    $inner::backward((saved,), x, w, b, $(constant($argument),)? y_bar, x_bar, w_bar, b_bar, $(ignore!($name))?);
                })*
            }
        }

        /// Adds the adjoints of the first layer's weights and bias.
        pub(super) fn backward_first<S: Scalar>(
            activation: Activation,
            saved: Saved<S>,
            (x, w, b): (ArrayView2<'_, S>, &Array2<S>, &Array1<S>),
            y_bar: Array2<S>,
            (w_bar, b_bar): Adjoints<'_, S>,
        ) {
            match activation {
                $($variant => {
                    $first::backward((saved,), x, w, b, $(constant($argument),)? y_bar, Ignore, w_bar, b_bar, $(ignore!($name))?);
                })*
            }
        }
    };
}

/// The place of an inactive parameter.
macro_rules! ignore {
    ($name:ident) => {
        Ignore
    };
}

layers! {
    Activation::Identity => dense_identity, first_identity(): |z| z;
    Activation::Sigmoid => dense_sigmoid, first_sigmoid(): |z| sigmoid(z);
    Activation::Tanh => dense_tanh, first_tanh(): |z| z.tanh();
    Activation::Relu => dense_relu, first_relu(): |z| relu(z);
    Activation::LeakyRelu(slope) => dense_leaky_relu, first_leaky_relu(slope: slope): |z| leaky_relu(z, slope);
    Activation::Elu(alpha) => dense_elu, first_elu(alpha: alpha): |z| elu(z, alpha);
    Activation::Softplus => dense_softplus, first_softplus(): |z| softplus(z);
}
