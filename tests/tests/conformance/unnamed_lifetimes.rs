//! Parameters whose types hold references without named lifetimes.

use cotangent::{Differentiable, Real, assert_gradients, differentiable};

#[derive(Clone, Debug, PartialEq, Differentiable)]
struct Table<'a> {
    scale: f64,
    #[differentiable(skip)]
    values: &'a [f64],
}

#[differentiable]
fn looked_up(x: f64, table: &Table<'_>) -> f64 {
    x * table.scale * table.values[0]
}

#[differentiable]
fn masked(x: f64, mask: Option<&[bool]>) -> f64 {
    if mask.is_some() { x } else { x * x }
}

#[differentiable]
fn selected<T: Real>(v: &[T], positions: Option<&[usize]>) -> T {
    let mut product = v[0] * v[1];
    if let Some(positions) = positions {
        product *= v[positions[0]];
    }
    product
}

impl Table<'_> {
    #[differentiable]
    fn joined(&self, other: &Table<'_>, x: f64) -> f64 {
        self.scale * other.scale * x.sin()
    }
}

#[differentiable]
fn all(x: f64, table: &Table<'_>, mask: Option<&[bool]>) -> f64 {
    looked_up(x, table) * masked(x, mask) + masked(x, None) + table.joined(table, x) + selected(&[x, 0.3], None)
}

#[test]
fn lifetimes_are_named() {
    let values = [0.4, 0.7];
    let table = Table { scale: 0.3, values: &values };
    assert_gradients!(looked_up(0.7, &table));
    assert_gradients!(masked(0.7, Some(&[true][..])));
    assert_gradients!(selected(&[0.7, 0.4][..], Some(&[1][..])));
    assert_gradients!(all(0.7, &table, Some(&[true][..])));
    assert_gradients!(all(0.7, &table, None));
}
