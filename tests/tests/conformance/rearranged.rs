//! Methods of sequences that put their elements in another order, add some or take some away.

use cotangent::{Differentiable, assert_gradients, differentiable};

#[derive(Differentiable, Clone, Debug, PartialEq)]
struct Ball {
    x: f64,
    v: f64,
    #[differentiable(skip)]
    id: usize,
}
#[differentiable]
fn argsort(x: &[f64], y: f64) -> f64 {
    let mut idx: Vec<usize> = (0..x.len()).collect();
    idx.sort_by(|&i, &j| x[i].partial_cmp(&x[j]).unwrap());
    let mut s = 0.0;
    for (r, &i) in idx.iter().enumerate() {
        s += x[i] * (r as f64) * y;
    }
    idx.reverse();
    s + x[idx[1]] * y
}
#[differentiable]
fn sorted(x: &[f64], y: f64) -> f64 {
    let mut v = x.to_vec();
    v.sort_by(|a, b| a.partial_cmp(b).unwrap());
    let mut s = 0.0;
    for (r, a) in v.iter().enumerate() {
        s += a * (r as f64) * y;
    }
    s
}
#[differentiable]
fn median(x: &[f64], y: f64) -> f64 {
    let mut v: Vec<f64> = x.iter().map(|a| a * y).collect();
    v.sort_unstable_by(f64::total_cmp);
    let n = v.len();
    if n % 2 == 1 { v[n / 2] } else { 0.5 * (v[n / 2 - 1] + v[n / 2]) }
}
#[differentiable]
fn cvar(x: &[f64], y: f64) -> f64 {
    let mut losses: Vec<f64> = x.iter().map(|a| -a * y + y * y).collect();
    losses.sort_by(|a, b| b.total_cmp(a));
    let k = 2;
    losses[..k].iter().sum::<f64>() / k as f64
}
#[differentiable]
fn structs(x: &[f64], y: f64) -> f64 {
    let mut balls: Vec<Ball> = x.iter().enumerate().map(|(i, a)| Ball { x: *a, v: a * y, id: (i * 3) % 4 }).collect();
    balls.sort_by_key(|b| b.id);
    let a = balls[0].x * balls[1].v;
    balls.sort_by(|a, b| b.x.partial_cmp(&a.x).unwrap());
    let first = balls.remove(1);
    balls.insert(1, Ball { x: y, v: first.x, id: 7 });
    balls.retain(|b| b.x > 0.2);
    balls.rotate_left(1);
    let second = balls.swap_remove(0);
    let mut more = vec![second.clone(), first];
    balls.append(&mut more);
    balls.reverse();
    let tail = balls.split_off(2);
    let mut s = a + more.len() as f64;
    for (i, b) in balls.iter().enumerate() {
        s += b.x * b.v * (i + 1) as f64;
    }
    for (i, b) in tail.iter().enumerate() {
        s += b.x * b.x * b.v * (i + 2) as f64;
    }
    s
}
#[differentiable]
fn moves(x: &[f64], y: f64) -> f64 {
    let mut v = x.to_vec();
    v.insert(2, y);
    v.rotate_right(3);
    let a = v.remove(0) * y;
    v.remove(1);
    v[1..].reverse();
    v.retain(|&a| a < 1.2);
    let mut w = [y, y * y, 1.0];
    w.rotate_left(1);
    w.sort_by(|a, b| a.partial_cmp(b).unwrap());
    let mut u = vec![y, 2.0];
    v.append(&mut u);
    let mut s = a + w[0] * 2.0 - w[1] * w[2];
    for (i, b) in v.iter().enumerate() {
        s += b * (i + 1) as f64;
    }
    s
}
#[differentiable]
fn chunks(x: &[f64], y: f64) -> f64 {
    let mut v = x.to_vec();
    for c in v.chunks_mut(2) {
        c[0] *= y;
        if c.len() > 1 {
            c[1] += c[0];
        }
    }
    for (i, c) in v.chunks_exact_mut(2).enumerate() {
        c[0] *= y + i as f64;
        c.reverse();
    }
    for (c, w) in v.chunks_mut(3).zip([y, 2.0]) {
        for a in c.iter_mut() {
            *a *= w;
        }
        c[0] *= y;
    }
    v.iter().enumerate().map(|(i, a)| a * a * i as f64).sum()
}
#[differentiable]
fn history(x: &[f64], y: f64) -> f64 {
    let mut h: Vec<f64> = Vec::new();
    let mut s = 0.0;
    for a in x {
        h.push(a * y);
        if h.len() > 2 {
            h.remove(0);
        }
        h.insert(0, s);
        s += h.iter().sum::<f64>() / h.len() as f64;
    }
    s
}
#[differentiable]
fn inplace(x: &mut [f64], y: f64) -> f64 {
    x.sort_by(|a, b| a.partial_cmp(b).unwrap());
    x[0] *= y;
    x.reverse();
    x[0] * y + x[1]
}
#[differentiable]
fn through(x: &[f64], y: f64) -> f64 {
    let mut v = x.to_vec();
    let a = inplace(&mut v, y);
    a + v[2] * v[3]
}
#[test]
fn rearranged_sequences() {
    let numbers = [0.9, 0.3, 0.5, 1.7, 0.1];
    for y in [0.7, 0.4, 1.3] {
        assert_gradients!(argsort(&numbers, y));
        assert_gradients!(sorted(&numbers, y));
        assert_gradients!(median(&numbers, y));
        assert_gradients!(cvar(&numbers, y));
        assert_gradients!(structs(&numbers, y));
        assert_gradients!(moves(&numbers, y));
        assert_gradients!(chunks(&numbers, y));
        assert_gradients!(history(&numbers, y));
        assert_gradients!(through(&numbers, y));
    }
}
