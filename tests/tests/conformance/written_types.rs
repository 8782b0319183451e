//! Types that the user wrote, or that only he needs not write: of literals, and of what is copied out of what is borrowed.

use cotangent::{assert_gradients, differentiable};
use ndarray::{Array1, Array2, array};

#[differentiable]
fn recurrence(x: &[f64], n: usize) -> f64 {
    let mut t = vec![0.0; n];
    for i in 0..n {
        let up: f64 = if i > 0 { t[i - 1] } else { 0.0 };
        t[i] = up.sin() + x[i];
    }
    t[n - 1]
}

#[differentiable]
fn elements(x: &[f32]) -> f32 {
    let n = x.len();
    let mut t = vec![0.0; n];
    let mut rows = vec![vec![0.5; n]; n];
    for i in 0..n {
        let s: f32 = t[(i + 1) % n];
        let left: f32 = match i {
            0 => 1.0,
            1 => t[0],
            _ => rows[i - 2][0],
        };
        t[i] = s.sin() + x[i] * left.cos();
        rows[i][0] = left.exp();
    }
    t[n - 1] + rows[n - 1][0]
}

#[differentiable(order = 2)]
fn step(w: &Array2<f64>, h: &Array1<f64>) -> Array1<f64> {
    (w.dot(h) + 0.1).mapv(f64::sin)
}

#[differentiable(order = 2)]
fn steps(w: &Array2<f64>, n: usize) -> f64 {
    let mut h = Array1::zeros(w.nrows());
    for _ in 0..n {
        h = step(w, &h);
    }
    h.sum()
}

/// `l` is a number here, and a reference to one there.
#[differentiable]
fn tree(nodes: &[(f64, Option<usize>)], k: f64) -> f64 {
    let (v, l) = nodes[0];
    let mut total = match l {
        Some(j) => k * v * nodes[j].0,
        None => k,
    };
    let last = nodes[nodes.len() - 1].1;
    if let Some(j) = last {
        total += k * nodes[j].0;
    }
    for &(v, l) in nodes {
        if let Some(j) = l {
            total += v * nodes[j].0;
        }
    }
    for (v, l) in nodes {
        if let Some(j) = l {
            total += v * nodes[*j].0 * k;
        }
    }
    total
}

#[test]
fn values() {
    assert_gradients!(recurrence(&[0.3, 0.4, 0.5][..], 3));
    assert_gradients!(elements(&[0.3, 0.4, 0.5, 0.1][..]));
    assert_gradients!(steps(&array![[1.0, 0.2], [0.3, 0.1]], 3));
    assert_gradients!(tree(&[(0.3, Some(1)), (0.5, None), (0.9, Some(0))][..], 0.7));
}

/// What is matched on where it is need not be copied.
mod matched {
    use cotangent::{Differentiable, assert_gradients, differentiable};

    #[derive(Clone, Debug, PartialEq, Differentiable)]
    enum Mode {
        Whole,
        Part(usize),
    }

    #[derive(Clone, Debug, Differentiable)]
    struct World {
        a: f64,
        v: Vec<f64>,
        mode: Mode,
    }

    impl World {
        #[differentiable]
        pub(crate) fn value(&self, x: f64) -> f64 {
            match self.mode {
                Mode::Whole => self.a * x,
                Mode::Part(j) => self.v[j] * self.a,
            }
        }

        #[differentiable]
        pub(crate) fn change(&mut self, x: f64) {
            if let Mode::Part(j) = self.mode {
                self.v[j] *= x;
                self.mode = Mode::Whole;
            } else {
                self.a *= x;
            }
        }
    }

    #[differentiable]
    fn twice(w: &World, x: f64) -> f64 {
        let mut w = w.clone();
        let mut sum = w.value(x);
        for _ in 0..2 {
            w.change(x);
            sum += w.value(x) * w.v[1];
        }
        sum
    }

    #[test]
    fn values() {
        let w = World { a: 0.4, v: vec![0.3, 0.7], mode: Mode::Part(1) };
        assert_gradients!(twice(&w, 0.9));
    }
}
