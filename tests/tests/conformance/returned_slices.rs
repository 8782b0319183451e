//! Methods that give parts of members, and own methods with the names of those of sequences on `&mut self`.

use cotangent::{Differentiable, assert_gradients, differentiable};

#[derive(Clone, Debug, Differentiable)]
pub(crate) struct Table {
    pub(crate) columns: usize,
    pub(crate) data: Vec<f64>,
    pub(crate) sum: f64,
}

impl Table {
    #[differentiable]
    pub(crate) fn row(&self, i: usize) -> &[f64] {
        &self.data[i * self.columns..(i + 1) * self.columns]
    }

    #[differentiable]
    pub(crate) fn get(&self, i: usize) -> f64 {
        self.data[i]
    }

    #[differentiable]
    pub(crate) fn gather(&mut self, i: usize, x: f64) {
        let v: f64 = self.get(i);
        self.sum += v * x;
    }

    #[differentiable]
    pub(crate) fn all(&mut self, x: f64) -> f64 {
        let u = self.get(0) * x;
        self.sum = u * u;
        u * self.get(1)
    }
}

#[differentiable]
fn of_a_row(table: &Table, x: f64) -> f64 {
    let row: &[f64] = table.row(1);
    row[0] * row[1] * x
}

#[differentiable]
fn gathered(table: &Table, x: f64) -> f64 {
    let mut table = table.clone();
    table.gather(1, x);
    let all = Table::all(&mut table, x * x);
    all * table.sum + table.get(2)
}

#[test]
fn parts_and_elements() {
    let table = Table { columns: 2, data: vec![0.1, 0.2, 0.3, 0.4], sum: 0.3 };
    assert_gradients!(of_a_row(&table, 0.7));
    assert_gradients!(gathered(&table, 0.7));
    let (_, row_dot) = table.row_jvp(1, TableTangent { data: vec![1.0, 2.0, 3.0, 4.0], sum: 0.0 });
    assert_eq!(row_dot, [3.0, 4.0]);
}
