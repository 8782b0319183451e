//! What generated code calls on ndarray: fused elementwise passes, products in place, reductions of broadcasts.

#![allow(clippy::needless_pass_by_value)] // A view is a reference.

mod axes;
mod broadcast;
mod gemm;
mod hessian;
mod lanes;
mod linear;
mod map;
mod new;
mod product;
mod shape;
mod shaped;
#[cfg(test)]
mod tests;
mod vector;

pub use ndarray::{Array1, Array2, Axis};

pub use axes::{add_column, add_part, add_row, fit, spread, sum_to};
pub use hessian::hessian;
pub use lanes::{
    dot_in_lanes, gathered, mean_axis_in_lanes, mean_in_lanes, outer_in_lanes, outer_in_lanes_add, outer_in_lanes_into,
    product_in_lanes, product_in_lanes_add, product_in_lanes_into,
};
pub use map::{
    accumulate1, accumulate2, accumulate3, accumulate4, accumulate5, accumulate6, map1, map1_into, map2, map2_into,
    map3, map3_into, map4, map4_into, map5, map5_into, map6, map6_into,
};
pub use new::{matrix, numbers, vector};
pub use product::{Factor, outer, outer_add, outer_into, product, product_add, product_into};
pub use shape::check_shape;
