//! What generated code calls on nalgebra: fused elementwise passes, products with transposes, rows and columns in place.

mod coordinates;
mod lanes;
mod line;
mod map;
mod product;
mod shape;
mod shaped;
#[cfg(test)]
mod tests;
mod twins;
mod vector;

pub use nalgebra::{Const, DMatrix, DVector, Dyn, OMatrix, SMatrix, SVector};

pub use coordinates::{Coordinates, CoordinatesMut};
pub use lanes::{
    cross_in_lanes, dot_in_lanes, gathered, mean_in_lanes, product_in_lanes, product_in_lanes_add,
    product_in_lanes_into, product_left_in_lanes, product_left_in_lanes_add, product_left_in_lanes_into,
    product_right_in_lanes, product_right_in_lanes_add, product_right_in_lanes_into,
};
pub use line::{add_column, add_row};
pub use map::{
    accumulate1, accumulate2, accumulate3, accumulate4, accumulate5, accumulate6, map1, map1_into, map2, map2_into,
    map3, map3_into, map4, map4_into, map5, map5_into, map6, map6_into,
};
pub use product::{
    product, product_add, product_into, product_left, product_left_add, product_left_into, product_right,
    product_right_add, product_right_into,
};
pub use shape::check_shape;
pub use twins::{InSpace, New2, New3, New4, New6, New9, OfOne, OfTwo, WithNumber};
