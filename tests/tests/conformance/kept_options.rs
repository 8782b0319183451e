//! Options that methods of sequences and iterators give, in variables, results, arguments and joins.

#![allow(clippy::get_first, clippy::unnecessary_unwrap, clippy::unnecessary_lazy_evaluations)] // As users write them.

use cotangent::{Differentiable, assert_gradients, check, differentiable};

#[differentiable(order = 2)]
fn greatest(x: &[f64]) -> Option<f64> {
    x.iter().map(|v| v * v).reduce(f64::max)
}
#[differentiable]
fn greatest_of_all(x: &[f64]) -> Option<f64> {
    x.iter().copied().max_by(|a, b| a.total_cmp(b))
}
#[differentiable]
fn least(x: &[f32]) -> Option<f32> {
    x.iter().copied().min_by(f32::total_cmp)
}
#[differentiable(order = 2)]
fn found(x: &[f64], limit: f64) -> Option<f64> {
    x.iter().find(|v| **v > limit).copied()
}
#[differentiable]
fn ends(x: &[f64]) -> (Option<f64>, Option<f64>, Option<f64>) {
    (x.first().copied(), x.last().copied(), x.get(2).copied())
}
#[differentiable(order = 2)]
fn popped(x: f64) -> f64 {
    let mut stack = vec![x, x * x];
    let (a, b, c) = (stack.pop(), stack.pop(), stack.pop());
    a.unwrap_or(1.0) * b.unwrap_or(2.0) * c.unwrap_or(3.0) * x
}
#[differentiable]
fn popped_or_nothing(x: f64, pops: bool) -> Option<f64> {
    let mut stack = vec![x, x * x];
    if pops && stack.len() == 2 { stack.pop() } else { None }
}
#[differentiable]
fn position(x: &[f64], k: f64) -> f64 {
    let p = x.iter().position(|v| *v > k);
    let q: Option<usize> = x.iter().rposition(|v| *v < k);
    let between = if let (Some(p), Some(q)) = (p, q) { x[p] * x[q] } else { k };
    x[p.unwrap_or(0)] * k + between
}
#[differentiable]
fn either(x: &[f64]) -> f64 {
    let a = x.get(7).copied().or(x.last().copied()).unwrap_or(0.5);
    a * x.get(0).copied().or_else(|| Some(a * a)).map_or(2.0, |v| v + a)
}
#[differentiable]
fn matched(v: &[f64], k: f64) -> f64 {
    let best = v.iter().copied().max_by(|a, b| a.total_cmp(b));
    let least = v.iter().min_by(|a, b| a.total_cmp(b));
    let first = v.first();
    let a = match best {
        Some(b) if b > 0.5 => b * k,
        Some(b) => b * b,
        None => k,
    };
    let b = if let Some(&first) = first { first * a } else { a };
    if least.is_some() { b * *least.unwrap() } else { b }
}
#[differentiable]
fn joined(x: &[f64], k: f64) -> f64 {
    let q = if k > 0.0 { x.first() } else { x.last() };
    let second = match x.len() {
        0 => None,
        1 => x.iter().max_by(|a, b| a.total_cmp(b)),
        _ => x.get(1),
    };
    q.map_or(k, |v| *v * k) * second.copied().unwrap_or(k) + second.map_or(0.3, |v| v * v)
}
#[differentiable]
fn carried(x: &[f64], k: f64) -> f64 {
    let mut stack = x.to_vec();
    let mut last = stack.pop();
    let mut sum = k;
    while let Some(v) = last {
        sum = sum * 0.5 + v * v;
        last = stack.pop().filter(|v| *v > k);
    }
    sum
}
#[differentiable]
fn changed_later(x: &[f64], k: f64) -> f64 {
    let mut v = x.to_vec();
    let first = v.first().copied();
    let best = v.iter().copied().reduce(f64::max);
    for value in &mut v {
        *value *= k;
    }
    v[0] * first.unwrap_or(1.0) * best.unwrap_or(2.0)
}
#[differentiable(order = 2)]
fn or_two(given: Option<f64>) -> f64 {
    given.map_or(2.0, |g| g * g)
}
#[differentiable(order = 2)]
fn handed_on(x: &[f64]) -> f64 {
    let last = x.last().copied();
    or_two(x.first().copied()) * or_two(last) * or_two(x.get(9).copied())
}
#[differentiable]
fn of_products(x: &[f64], y: f64) -> f64 {
    x.iter().flat_map(|r| [r * y, r + y]).reduce(|a, b| a * b).unwrap_or(1.0)
}
#[differentiable]
fn of_parts(x: &[f64], k: f64) -> f64 {
    let rest = x.get(1..);
    let split = x.split_first();
    let a = rest.map_or(k, |rest| rest.iter().map(|v| v * k).sum());
    match split {
        Some((first, others)) => a * first + others.iter().product::<f64>(),
        None => a,
    }
}
#[differentiable]
fn named(x: &[f64], k: f64) -> f64 {
    let a = match x.first() {
        Some(first) if *first > 0.5 => *first,
        other => other.map_or(k, |v| -v),
    };
    let v = x.get(5).or_else(|| x.last());
    let both = x.first().zip(v).map_or(k, |(a, b)| *a * b);
    let chosen = (k > 0.0).then(|| k * k);
    a * *v.unwrap_or(&k) + both * chosen.unwrap_or(k)
}
#[differentiable]
fn changed_through(x: &[f64], k: f64) -> f64 {
    let mut v = x.to_vec();
    let last = v.last_mut();
    if let Some(last) = last {
        *last *= k;
    }
    let first = v.first_mut();
    *first.unwrap() += k;
    let large = v.iter_mut().find(|v| **v > 0.5);
    if large.is_some() {
        *large.unwrap() *= 2.0;
    }
    v.iter().map(|v| v * v).sum()
}
#[differentiable]
fn of_positions(x: &[f64], k: f64) -> f64 {
    let mut s = 0.0;
    for limit in [0.1, 0.5, 2.0] {
        let p = x.iter().position(|v| *v > limit);
        let next = p.map(|i| i + 1).filter(|i| *i < x.len());
        s += match p {
            Some(0) => k,
            Some(i) if i > 1 => x[i] * x[i - 1],
            Some(i) => x[i] * k,
            None => k * k,
        };
        s += if p.is_some() && p != Some(1) { x[next.unwrap_or(0)] } else { 1.0 };
    }
    s
}
fn behind(position: Option<usize>, count: usize) -> Option<usize> {
    position.filter(|p| *p + 1 < count).map(|p| p + 1)
}
#[differentiable]
fn of_a_position_behind(x: &[f64], k: f64) -> Option<f64> {
    let p = x.iter().position(|v| *v > k);
    let q = behind(p, x.len())?;
    let mut stack = vec![q, 0];
    let last = stack.pop();
    Some(x[q] * x[last?] * k)
}
#[derive(Clone, Debug, PartialEq, Differentiable)]
struct Filter {
    history: Vec<f64>,
    gain: f64,
}
impl Filter {
    #[differentiable]
    pub(crate) fn newest(&self) -> Option<f64> {
        self.history.last().copied()
    }
    #[differentiable]
    pub(crate) fn step(&self, x: f64) -> f64 {
        let last = self.history.last().copied();
        let newest = self.newest();
        last.map_or(x, |l| l * x) * self.gain * newest.unwrap_or(x)
    }
}
#[differentiable]
fn stepped(filter: &Filter, x: f64) -> f64 {
    filter.step(x) * filter.newest().unwrap_or(x)
}
#[derive(Clone, Debug, PartialEq, Differentiable)]
struct Item {
    weight: f64,
    price: f64,
}
#[differentiable]
fn of_structs(items: &[Item], k: f64) -> f64 {
    let heaviest = items.iter().max_by(|a, b| a.weight.total_cmp(&b.weight));
    let cheap = items.iter().find(|item| item.price < k);
    match (heaviest, cheap) {
        (Some(a), Some(b)) => a.weight * b.price,
        (Some(a), None) => a.price * k,
        _ => k,
    }
}
#[differentiable]
fn an_item(items: &[Item], k: f64) -> Option<Item> {
    let item = items.iter().find(|item| item.price < k).cloned();
    if k > 5.0 { items.first().cloned() } else { item }
}
#[test]
fn results_are_options() {
    for x in [&[0.7, -0.9, 0.2][..], &[0.3], &[]] {
        assert_gradients!(greatest(x));
        assert_gradients!(greatest_of_all(x));
        assert_gradients!(ends(x));
        assert_gradients!(found(x, 0.25));
    }
    assert_gradients!(least(&[0.7_f32, -0.9, 0.2][..]));
    assert_gradients!(popped_or_nothing(0.7, true));
    assert_gradients!(popped_or_nothing(0.7, false));
    assert_eq!(greatest::vjp(&[2.0, -3.0], Some(1.0)), (Some(9.0), vec![0.0, -6.0]));
    assert_eq!(greatest::jvp(&[2.0, -3.0], vec![1.0, 1.0]), (Some(9.0), Some(-6.0)));
}
#[test]
fn options_are_kept() {
    assert_gradients!(popped(0.7));
    for x in [&[0.7, -0.9, 0.2, 1.3][..], &[0.3, 0.1], &[0.4]] {
        for k in [0.25, -0.3, 5.0] {
            assert_gradients!(position(x, k));
            assert_gradients!(matched(x, k));
            assert_gradients!(changed_later(x, k));
            assert_gradients!(changed_through(x, k));
            assert_gradients!(of_parts(x, k));
            assert_gradients!(named(x, k));
            assert_gradients!(of_positions(x, k));
            assert_gradients!(of_a_position_behind(x, k));
        }
        assert_gradients!(either(x));
        for k in [0.25, -0.3] {
            assert_gradients!(joined(x, k));
            assert_gradients!(carried(x, k));
            assert_gradients!(of_products(x, k));
        }
    }
    assert_gradients!(matched(&[][..], 0.25));
    assert_gradients!(joined(&[][..], 0.25));
    assert_gradients!(of_products(&[][..], 0.25));
}
#[test]
fn options_are_handed_on() {
    for history in [vec![0.4, 0.6], vec![]] {
        assert_gradients!(stepped(&Filter { history, gain: 0.8 }, 0.3));
    }
    let items = [Item { weight: 0.4, price: 1.2 }, Item { weight: 0.9, price: 0.5 }];
    for k in [0.3, 0.7, 1.5, 6.0] {
        assert_gradients!(of_structs(&items[..], k));
        assert_gradients!(an_item(&items[..], k));
    }
    assert_gradients!(of_structs(&[][..], 0.3));
}
#[test]
fn second_derivatives() {
    check::hessians::<popped, _>((0.7,)).unwrap();
    check::hessians::<or_two, _>((Some(0.7),)).unwrap();
    check::hessians::<handed_on, _>((&[0.7, -0.9, 0.2][..],)).unwrap();
    assert_eq!(handed_on::hessian(&[3.0]), [[2.0 * 12.0 * 9.0]]);
}
