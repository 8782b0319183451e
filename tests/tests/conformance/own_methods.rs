//! Methods of the user's own by names that sequences, options and iterators have, too.

use cotangent::{Differentiable, assert_gradients, differentiable};

#[derive(Clone, Debug, Differentiable)]
pub(crate) struct Grid {
    width: usize,
    cells: Vec<f64>,
}

#[allow(clippy::should_implement_trait)]
impl Grid {
    #[differentiable]
    pub(crate) fn get(&self, i: usize, j: usize) -> f64 {
        self.cells[i * self.width + j]
    }

    #[differentiable]
    pub(crate) fn laplacian(&self, i: usize, j: usize) -> f64 {
        self.get(i + 1, j) + self.get(i - 1, j) + self.get(i, j + 1) + self.get(i, j - 1) - 4.0 * self.get(i, j)
    }

    #[differentiable]
    pub(crate) fn first(&self) -> f64 {
        self.cells[0]
    }

    #[differentiable]
    pub(crate) fn last(&self, k: f64) -> Option<f64> {
        if k > 0.0 { Some(self.cells[1] * k) } else { None }
    }

    #[differentiable]
    pub(crate) fn map(&self, k: f64) -> Grid {
        Grid { width: self.width, cells: self.cells.iter().map(|c| c * k).collect() }
    }

    #[differentiable]
    pub(crate) fn fold(&self, a: f64) -> f64 {
        self.first() * a + self.last(a).unwrap_or(a) + self.last(-a).map_or(a, |l| l * a)
    }

    #[differentiable]
    fn corner(&self, a: f64) -> f64 {
        let corner = self.get(0, self.width - 1);
        let scaled = self.map(a);
        if let Some(last) = self.last(corner) { last * scaled.cells[0] * scaled.first() } else { corner }
    }

    #[differentiable]
    pub(crate) fn zip(&mut self, k: f64) -> f64 {
        self.cells[0] *= k;
        self.cells[0]
    }
}

#[differentiable]
fn of_parameter(grid: &Grid, k: f64) -> f64 {
    let n = grid.cells.len();
    let mut scaled = grid.map(k);
    let first = Grid::zip(&mut scaled, k);
    let last = match grid.last(k) {
        Some(last) => last * k,
        None => 0.5,
    };
    let mut sum = 0.0;
    for j in 0..grid.width {
        sum += grid.get(0, j) * k;
    }
    first * grid.get(0, n - 5) + scaled.cells[1] + scaled.get(1, 1) + last + sum
}

#[differentiable]
fn of_methods(grid: &Grid, k: f64) -> f64 {
    grid.cells[0] * grid.corner(k) + grid.fold(k)
}

#[differentiable]
fn stencil(grid: &Grid) -> f64 {
    grid.laplacian(1, 1) * grid.laplacian(2, 1)
}

/// The table is no parameter of interest: its methods need no derivatives.
struct Table {
    rows: Vec<f64>,
}

impl Table {
    pub(crate) fn get(&self, i: usize) -> f64 {
        self.rows[i]
    }

    #[differentiable(wrt(x))]
    pub(crate) fn line(&self, i: usize, x: f64) -> f64 {
        self.get(i) * x + self.rows[0]
    }
}

#[differentiable(wrt(x))]
fn of_table(table: &Table, x: f64) -> f64 {
    table.line(1, x) * x
}

#[test]
fn own_methods() {
    let grid = |width: usize, n: u32| Grid { width, cells: (0..n).map(|i| 0.3 + f64::from(i * i % 7) * 0.1).collect() };
    assert_gradients!(of_parameter(&grid(2, 6), 0.7));
    assert_gradients!(of_methods(&grid(2, 6), 0.7));
    assert_gradients!(stencil(&grid(3, 12)));
    assert_gradients!(of_table(&Table { rows: vec![0.4, 0.9] }, 0.8));
}

#[derive(Clone, Debug, Differentiable)]
struct Part {
    c: Vec<f64>,
    w: f64,
}

#[derive(Clone, Debug, Differentiable)]
struct Whole {
    part: Part,
    list: Vec<f64>,
    gain: f64,
}

impl Part {
    #[differentiable]
    fn get(&self, i: usize) -> f64 {
        self.c[i] * self.w
    }

    #[differentiable]
    fn fold(&self, k: f64) -> f64 {
        self.w * k
    }

    #[differentiable]
    fn filter(&self, k: f64) -> Part {
        Part { c: vec![k], w: self.w }
    }
}

impl Whole {
    #[differentiable]
    fn value(&self, k: f64) -> f64 {
        self.part.get(1) * self.gain + self.part.fold(k) * self.part.w + self.list.iter().map(|x| x * k).sum::<f64>()
    }
}

#[differentiable]
fn of_members(whole: &Whole, k: f64) -> f64 {
    let part: Part = whole.part.filter(k);
    whole.part.get(0) * k * whole.part.w
        + whole.list.iter().sum::<f64>() * whole.list.first().unwrap_or(&k)
        + whole.list.get(7).copied().unwrap_or(k)
        + part.w * whole.value(k)
}

#[test]
fn own_methods_of_members() {
    let part = Part { c: vec![0.3, 0.4, 0.6], w: 0.7 };
    assert_gradients!(of_members(&Whole { part, list: vec![0.3, 0.5], gain: 1.2 }, 0.6));
}

#[derive(Clone, Debug, Differentiable)]
struct Square {
    columns: usize,
    data: Vec<f64>,
}

impl Square {
    #[differentiable]
    fn get(&self, i: usize, j: usize) -> f64 {
        self.data[i * self.columns + j]
    }

    /// No sequence has such a method with two arguments.
    #[differentiable]
    fn traced(&self, other: &Square) -> f64 {
        let mut sum = 0.0;
        for k in 0..self.columns {
            sum += self.get(0, k) * other.get(k, 0);
        }
        sum
    }
}

#[test]
fn told_by_the_number_of_arguments() {
    let square = |data: [f64; 4]| Square { columns: 2, data: data.to_vec() };
    let (a, b) = (square([1.0, 2.0, 3.0, 4.0]), square([0.5, -1.5, 0.25, 2.0]));
    let (a_bar, b_bar) = a.traced_grad(&b);
    assert_eq!((a_bar.data, b_bar.data), (vec![0.5, 0.25, 0.0, 0.0], vec![1.0, 0.0, 2.0, 0.0]));
}

/// A polynomial of degree three whose methods have the names of those of sequences and iterators.
#[derive(Clone, Copy, Debug, Differentiable)]
struct Cubic {
    a: f64,
    b: f64,
    c: f64,
    d: f64,
}

#[allow(clippy::wrong_self_convention)]
impl Cubic {
    #[differentiable]
    fn get(&self, power: usize) -> f64 {
        match power {
            0 => self.a,
            1 => self.b,
            2 => self.c,
            _ => self.d,
        }
    }
    #[differentiable]
    fn first(&self) -> f64 {
        self.get(0)
    }
    #[differentiable]
    fn last(&self) -> f64 {
        self.get(3)
    }
    #[differentiable]
    fn fold(&self, x: f64) -> f64 {
        ((self.last() * x + self.get(2)) * x + self.get(1)) * x + self.first()
    }
    #[differentiable]
    fn map(&self, k: f64) -> Cubic {
        Cubic { a: self.get(0) * k, b: self.get(1) * k, c: self.get(2) * k, d: self.last() * k }
    }
    #[differentiable]
    fn zip(&self, other: &Cubic) -> Cubic {
        Cubic { a: self.a * other.a, b: self.b, c: other.c, d: self.d * other.b }
    }
    #[differentiable]
    fn to_vec(&self) -> Vec<f64> {
        vec![self.a, self.b, self.c, self.d]
    }
    #[differentiable]
    fn squares(&self) -> f64 {
        let mut sum = 0.0;
        for v in self.to_vec() {
            sum += v * v;
        }
        sum
    }
    #[differentiable]
    fn filter(&self, least: f64) -> f64 {
        if self.first() > least { self.fold(least) } else { self.last() }
    }
}

#[differentiable]
fn combined(p: &Cubic, q: &Cubic, x: f64) -> f64 {
    let scaled = p.map(x + p.a);
    let both = scaled.zip(q);
    both.a * both.last() + both.first().sin() + scaled.fold(x) * q.c + both.squares() + p.map(2.0).filter(0.1)
}

#[test]
fn told_by_nothing_else() {
    let p = Cubic { a: 0.3, b: 0.7, c: 1.1, d: -0.4 };
    let q = Cubic { a: 0.5, b: 0.2, c: 0.9, d: 0.8 };
    assert_gradients!(combined(&p, &q, 0.6));
}
