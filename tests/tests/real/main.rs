//! Functions that people differentiate, as they write them: loops, iterators, mutation, calls of helpers.
//!
//! The reference values are numerical derivatives in arithmetic of 70 digits, rounded once.

#![forbid(unsafe_code)]
#![deny(warnings)]
#![allow(clippy::many_single_char_names, clippy::similar_names, clippy::too_many_arguments)] // Formulas.
#![allow(clippy::needless_range_loop)] // Loops over indices.
#![allow(unused_parens)] // Tuples of one in macros.
#![allow(clippy::cast_precision_loss, clippy::cast_lossless, clippy::float_cmp)]

mod bundle_adjustment;
mod camera;
mod classic;
mod cross_entropy;
mod cutest;
mod edge_cases;
mod edge_extremes;
mod edge_kinks;
mod edge_semantics;
mod edges;
mod finance;
mod gmm;
mod hessians;
mod kinematics;
mod logistic_regression;
mod mgh_large;
mod mgh_small;
mod molecular_dynamics;
mod n_body;
mod nist;
mod nist_data;
mod nist_multiple;
mod nist_three;
mod orbit;
mod perceptron;
mod predator_prey;
mod regression;
mod spline;
mod svm;
mod xor;
