//! The same of members of structs, whose types do not show, and of other types of numbers.

use cotangent::{Differentiable, Real, assert_gradients, differentiable};

#[derive(Differentiable, Clone, Copy, Debug, PartialEq, PartialOrd)]
struct P {
    x: f64,
    v: f64,
}
#[derive(Differentiable, Clone, Debug, PartialEq)]
struct World {
    balls: Vec<P>,
    grid: Vec<Vec<f64>>,
    hist: Vec<f64>,
    m: [[f64; 3]; 2],
}
impl World {
    #[differentiable]
    fn tidy(&mut self, by: f64) {
        self.balls.sort_by(|a, b| b.v.total_cmp(&a.v));
        self.balls.truncate(3);
        self.hist.rotate_left(1);
        if let Some(last) = self.hist.last_mut() {
            *last = by;
        }
        self.grid.reverse();
        self.grid[0].sort_by(|a, b| a.partial_cmp(b).unwrap());
        self.m[1].reverse();
        self.m.reverse();
    }
    #[differentiable]
    fn score(&self, w: f64) -> f64 {
        let mut order: Vec<usize> = (0..self.hist.len()).collect();
        order.sort_by(|&a, &b| self.hist[b].total_cmp(&self.hist[a]));
        order.iter().enumerate().map(|(rank, &i)| self.hist[i] * w.powi(rank as i32)).sum::<f64>()
            + self.balls.iter().enumerate().map(|(i, b)| (i as f64 + 1.0) * b.x * b.v).sum::<f64>()
            + self.grid[0][0] * self.grid[1][1]
            + self.m[0][0] * self.m[1][2] * w
    }
}
fn world(x: f64) -> World {
    World {
        balls: vec![P { x, v: 0.4 }, P { x: 0.3, v: 1.4 }, P { x: 0.7, v: 0.9 }, P { x: 0.2, v: 0.1 }],
        grid: vec![vec![0.3, x], vec![0.9, 0.2, 0.8]],
        hist: vec![0.4, x, 0.2, 0.8],
        m: [[0.1, x, 0.4], [0.9, 0.8, x * x]],
    }
}
#[differentiable]
fn whole(w: &World, y: f64) -> f64 {
    let mut w = w.clone();
    w.tidy(y);
    let a = w.score(y);
    w.tidy(y * a);
    w.balls.remove(0);
    w.balls.insert(1, P { x: y, v: a });
    w.score(y) + a
}
#[differentiable]
fn whole2(w: &World, y: f64) -> f64 {
    let mut w = w.clone();
    for _ in 0..3 {
        w.tidy(y);
        let first = w.hist.remove(0);
        w.hist.push(first * y);
        let b = w.balls.swap_remove(0);
        w.balls.push(P { x: b.x * y, v: b.v + 0.1 });
        w.balls.retain(|b| b.v > -10.0);
    }
    let mut rest = w.balls.split_off(1);
    w.balls.append(&mut rest);
    w.score(y)
}
#[differentiable]
fn quantile<T: Real>(x: &[T], y: T) -> T {
    let mut v: Vec<T> = x.iter().map(|a| *a * y).collect();
    v.sort_by(|a, b| a.partial_cmp(b).unwrap());
    let k = v.len() / 2;
    v[k] + v[k - 1] * y
}
#[differentiable]
fn single(x: &[f32], y: f32) -> f32 {
    let mut v = x.to_vec();
    v.sort_unstable_by(|a, b| b.total_cmp(a));
    let top: f32 = v.iter().take(2).sum();
    v.reverse();
    top * y + v[0]
}
#[differentiable(order = 2)]
fn second(x: &[f64], y: f64) -> f64 {
    let mut v: Vec<f64> = x.iter().map(|a| a * a * y).collect();
    v.sort_by(|a, b| a.partial_cmp(b).unwrap());
    v.rotate_left(1);
    v.insert(1, y);
    let r = v.remove(2);
    if let Some(l) = v.last_mut() {
        *l *= y;
    }
    v.iter().enumerate().map(|(i, a)| a * a * (i as f64 + 1.0)).sum::<f64>() * r
}
#[test]
fn members_are_rearranged() {
    for (x, y) in [(0.6, 0.7), (0.35, 1.2)] {
        assert_gradients!(whole(&world(x), y));
        assert_gradients!(whole2(&world(x), y));
    }
    assert_gradients!(quantile(&[0.4, 0.9, 0.1][..], 0.7));
    assert_gradients!(single(&[0.4, 0.9, 0.1], 0.7));
    assert_gradients!(second(&[0.4, 0.9, 0.1], 0.7), order = 2);
}
