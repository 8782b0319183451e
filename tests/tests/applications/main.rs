//! Programs of several parts, written as in their field: structs with methods, traits, enums, generic code, arrays and matrices in
//! structs. Their derivatives are compared with differences.

#![forbid(unsafe_code)]
#![deny(warnings)]
#![allow(clippy::many_single_char_names, clippy::similar_names)] // Formulas.
#![allow(clippy::needless_range_loop, clippy::trivially_copy_pass_by_ref, clippy::ptr_arg)] // As people write it.
#![allow(
    clippy::needless_pass_by_value,
    clippy::redundant_closure_for_method_calls,
    clippy::explicit_iter_loop,
    clippy::cast_precision_loss
)]

mod arm;
mod attitude;
mod control;
mod distorted_camera;
mod ecology;
mod expressions;
mod gaussian_process;
mod hidden_markov;
mod kalman;
mod learning;
mod lstm;
mod n_body;
mod networks;
mod options;
mod payoffs;
mod perceptron;
mod ray_marcher;
mod rendering;
mod spline;
mod volatility;
