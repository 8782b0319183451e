//! Whole derived types, which stand in `macros/snapshots/`.

use expect_test::{ExpectFile, expect_file};

use super::emit::pretty;
use crate::derive::expand;

fn check_expansion(source: &str, expected: &ExpectFile) {
    expected.assert_eq(&pretty(expand(source.parse().expect("tokens"))));
}

#[test]
fn tangent_of_a_struct() {
    let source = "pub struct Arm<T: Float> {
        pub length: T,
        joints: Vec<Joint>,
        #[differentiable(skip)]
        dt: T,
    }";
    check_expansion(source, &expect_file!["../../snapshots/derived_struct.rs"]);
}

#[test]
fn tangent_of_an_enum() {
    let source = "enum Shape { Circle { radius: f64, sides: usize }, Square(f64), Empty }";
    check_expansion(source, &expect_file!["../../snapshots/derived_enum.rs"]);
}
