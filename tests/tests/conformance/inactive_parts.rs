//! Members of tuples and elements of members that have no tangent: beside numbers, and given to functions.

use cotangent::{Differentiable, assert_gradients, differentiable};

#[differentiable]
fn counted(k: &[(Vec<usize>, f64)]) -> f64 {
    let mut s = 0.0;
    for (v, x) in k {
        s += x * v.len() as f64;
    }
    s
}

#[differentiable]
fn edges(k: &[((usize, usize), f64)], x: &[f64]) -> f64 {
    k.iter().map(|((i, j), w)| w * (x[*i] - x[*j]).powi(2)).sum()
}

#[differentiable]
fn ends(k: &[([usize; 2], f64)], x: &[f64]) -> f64 {
    let mut s = 0.0;
    for &([i, j], w) in k {
        s += w * x[i] * x[j];
    }
    s
}

#[differentiable]
fn parents(k: &[(Option<usize>, f64)], x: &[f64]) -> f64 {
    let mut s = 0.0;
    for (p, w) in k {
        if let Some(p) = p {
            s += w * x[*p];
        } else {
            s += w * w;
        }
    }
    s
}

#[differentiable]
fn columns(k: &(Vec<usize>, Vec<f64>)) -> f64 {
    let mut s = 0.0;
    for i in 0..k.0.len() {
        s += k.1[i] * k.1[i] * k.0[i] as f64;
    }
    s
}

#[differentiable]
fn named(k: Vec<(String, (usize, usize), f64)>) -> f64 {
    let mut s = 0.0;
    for i in 0..k.len() {
        s += k[i].2 * k[i].2 * (k[i].1.0 as f64);
    }
    s
}

#[differentiable]
fn scaled(k: &[((usize, usize), f64)], x: f64) -> f64 {
    let mut k = k.to_vec();
    for e in k.iter_mut() {
        e.1 *= x;
    }
    k.iter().map(|e| e.1 * (e.0.0 as f64)).sum()
}

#[differentiable]
fn by_value(k: [((usize, usize), f64); 2], x: f64) -> f64 {
    k[0].1 * x + k[1].1 * (k[0].0.1 as f64)
}

#[differentiable]
fn weight(k: ((usize, usize), f64), x: &[f64]) -> f64 {
    k.1 * x[k.0.0] * x[k.0.1]
}

#[differentiable]
fn given(k: &[((usize, usize), f64)], x: &[f64]) -> f64 {
    let mut s = 0.0;
    for e in k {
        s += weight(*e, x);
    }
    s
}

#[test]
fn tuples_with_inactive_members() {
    let x = [0.3, 0.4, 0.5];
    let k = [((0, 1), 0.3), ((1, 2), 0.4)];
    assert_gradients!(counted(&[(vec![1, 2], 0.3), (vec![3], 0.4)]));
    assert_gradients!(edges(&k, &x));
    assert_gradients!(ends(&[([0, 1], 0.3), ([1, 2], 0.4)], &x));
    assert_gradients!(parents(&[(Some(1), 0.3), (None, 0.4)], &x));
    assert_gradients!(columns(&(vec![1, 2], vec![0.3, 0.4])));
    assert_gradients!(named(vec![("a".to_owned(), (1, 2), 0.3)]));
    assert_gradients!(scaled(&k, 0.7));
    assert_gradients!(by_value(k, 0.7));
    assert_gradients!(given(&k, &x));
}

#[derive(Clone, Debug, Differentiable)]
pub(crate) struct Item {
    x: f64,
    n: [usize; 2],
    kids: [Option<usize>; 2],
    v: Vec<usize>,
}

#[differentiable]
fn times(n: usize, s: f64) -> f64 {
    s * n as f64
}

#[differentiable]
fn perhaps(n: Option<usize>, s: f64) -> f64 {
    match n {
        Some(n) => s * n as f64,
        None => s,
    }
}

#[differentiable]
fn element(it: &Item, s: f64) -> f64 {
    times(it.n[0], s * it.x)
}

#[differentiable]
fn taken_apart(it: &Item, s: f64) -> f64 {
    let [l, r] = it.n;
    times(l, s) + times(r, s * s)
}

#[differentiable]
fn mapped(it: &Item, s: f64) -> f64 {
    it.n.iter().map(|&k| times(k, s)).sum()
}

#[differentiable]
fn children(it: &Item, s: f64) -> f64 {
    let mut t = s;
    for &k in it.kids.iter() {
        t = perhaps(k, t);
    }
    t * it.x
}

#[differentiable]
fn indexed(it: &Item, s: f64) -> f64 {
    let mut t = s;
    for i in 0..it.v.len() {
        t = times(it.v[i], t);
    }
    t * it.x
}

#[test]
fn elements_of_inactive_members() {
    let it = Item { x: 0.3, n: [2, 3], kids: [Some(3), None], v: vec![1, 2] };
    assert_gradients!(element(&it, 0.4));
    assert_gradients!(taken_apart(&it, 0.4));
    assert_gradients!(mapped(&it, 0.4));
    assert_gradients!(children(&it, 0.4));
    assert_gradients!(indexed(&it, 0.4));
}

#[differentiable]
fn chosen(k: &[f64], x: f64) -> f64 {
    k[usize::from(x > 0.0)] * x + f64::from(u8::from(x <= k[0])) * x
}

#[differentiable]
fn inserted(v: &mut [f64], x: f64) {
    let at = v.partition_point(|b| *b > x);
    v[at] = x * x;
}

#[differentiable]
fn product(v: &[f64], x: f64) -> f64 {
    let mut v = v.to_vec();
    inserted(&mut v, x);
    v[0] * v[1] * v[2]
}

#[test]
fn conditions_and_positions() {
    for x in [0.5, -0.5, 0.35] {
        assert_gradients!(chosen(&[0.3, 0.4], x));
    }
    assert_gradients!(product(&[0.9, 0.4, 0.1], 0.5));
}

/// Positions and conditions beside a number, in what functions give.
#[differentiable]
fn ranked(x: &[f64], t: f64) -> (Vec<usize>, f64) {
    let mut order: Vec<usize> = (0..x.len()).collect();
    order.sort_by(|&a, &b| x[a].total_cmp(&x[b]));
    let sum = order.iter().enumerate().map(|(rank, &i)| x[i] * rank as f64 * t).sum();
    (order, sum)
}

#[differentiable]
fn by_rank(x: &[f64], t: f64) -> f64 {
    let (order, sum) = ranked(x, t);
    sum * x[order[0]]
}

#[differentiable]
fn cell(x: f64, y: f64) -> ((usize, usize), f64) {
    let (i, j) = (x.floor() as usize, y.floor() as usize);
    ((i, j), x * y)
}

#[differentiable]
fn corners(x: f64, y: f64) -> ([usize; 2], f64, bool) {
    ([x.floor() as usize, y.floor() as usize], x * y, x > y)
}

#[differentiable]
fn in_cells(x: f64, y: f64) -> f64 {
    let ((i, j), area) = cell(x, y);
    let (corner, product, is_above) = corners(x, y);
    if i + j > 2 || corner[0] > 3 || is_above { area * product } else { area + product }
}

#[test]
fn positions_beside_numbers_in_results() {
    assert_gradients!(by_rank(&[0.5, 1.5, 0.9][..], 0.7));
    assert_gradients!(in_cells(1.3, 2.4));
    assert_gradients!(in_cells(1.3, 0.4));
    assert_eq!(cell::vjp(1.5, 2.5, (((), ()), 2.0)), (((1, 2), 3.75), (5.0, 3.0)));
}
