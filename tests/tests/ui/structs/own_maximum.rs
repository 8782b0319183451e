use cotangent::{Differentiable, differentiable};

#[derive(Clone, Differentiable)]
struct Table {
    rows: Vec<f64>,
}

impl Table {
    #[differentiable]
    fn max(&self, row: usize) -> f64 {
        self.rows[row] * self.rows[0]
    }
}

#[derive(Clone, Differentiable)]
struct Model {
    table: Table,
}

// An integer beside it does not make an integer of what has derivatives.
#[differentiable]
fn greatest(model: &Model) -> f64 {
    model.table.max(1)
}

fn main() {}
