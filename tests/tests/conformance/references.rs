//! References that loops carry and branches choose: the best of several, cursors along lists and trees.

use cotangent::{Differentiable, Real, assert_gradients, differentiable};

#[derive(Clone, Debug, Differentiable)]
struct Item {
    v: f64,
    w: f64,
}

#[differentiable(order = 2)]
fn best(items: &[Item]) -> f64 {
    let mut best = &items[0];
    for it in &items[1..] {
        if it.v > best.v {
            best = it;
        }
    }
    best.v * best.w
}

#[differentiable(order = 2)]
fn best_by_index(items: &[Item], k: f64) -> f64 {
    let mut best: &Item = &items[0];
    for i in 1..items.len() {
        if items[i].v * k > best.v * k {
            best = &items[i];
        }
    }
    best.v.powi(2) * best.w * k
}

#[differentiable(order = 2)]
fn largest(x: &[f64]) -> f64 {
    let mut best = &x[0];
    for it in &x[1..] {
        if it > best {
            best = it;
        }
    }
    best * best
}

#[differentiable(order = 2)]
fn largest_of<T: Real>(x: &[T], k: T) -> T {
    let mut best = &x[0];
    for it in x {
        if *it > *best {
            best = it;
        }
    }
    *best * *best * k
}

#[differentiable(order = 2)]
fn two_best(x: &[[f64; 2]], k: f64) -> f64 {
    let mut best = &x[0];
    let mut before = &x[0];
    for it in x {
        if it[0] > best[0] {
            before = best;
            best = it;
        }
    }
    best[0] * best[1] + before[1] * k
}

#[differentiable(order = 2)]
fn chosen(a: &Item, b: &Item, rows: &[Vec<f64>], k: f64) -> f64 {
    let item = if a.v > k { a } else { b };
    let row = match rows.len() {
        0 | 1 => &rows[0],
        _ => &rows[1],
    };
    item.v * item.w * k + row[0] * row[1]
}

#[differentiable(order = 2)]
fn by_turns(items: &[Item], n: usize) -> f64 {
    let (mut a, mut b) = (&items[0], &items[1]);
    let mut sum = 0.0;
    for i in 0..n {
        sum += a.v * b.w * i as f64;
        (a, b) = (b, a);
    }
    sum
}

#[derive(Clone, Debug, Differentiable)]
struct Node {
    value: f64,
    next: Option<Box<Node>>,
}

fn list() -> Node {
    let last = Node { value: 0.3, next: None };
    Node { value: 0.5, next: Some(Box::new(Node { value: 0.8, next: Some(Box::new(last)) })) }
}

#[differentiable(order = 2)]
fn total(list: &Node) -> f64 {
    let mut sum = list.value;
    let mut link = &list.next;
    while let Some(node) = link {
        sum += node.value * sum;
        link = &node.next;
    }
    sum
}

#[differentiable(order = 2)]
fn sum(list: &Node) -> f64 {
    let mut node = list;
    let mut sum = node.value;
    while let Some(next) = &node.next {
        node = next;
        sum += node.value.sin() * sum;
    }
    sum
}

#[differentiable(order = 2)]
fn last(list: &Node, k: f64) -> f64 {
    let mut node = list;
    let mut depth = 0;
    #[allow(clippy::while_let_loop)]
    loop {
        match &node.next {
            Some(next) => node = next,
            None => break,
        }
        depth += 1;
    }
    node.value * k * f64::from(depth)
}

#[derive(Clone, Debug, Differentiable)]
enum Tree {
    Leaf(f64),
    Fork { at: f64, low: Box<Tree>, high: Box<Tree> },
}

#[differentiable(order = 2)]
fn found(tree: &Tree, x: f64) -> f64 {
    let mut tree = tree;
    let mut product = x;
    loop {
        match tree {
            Tree::Leaf(value) => return *value * product,
            Tree::Fork { at, low, high } => {
                product *= *at;
                tree = if x < *at { low } else { high };
            }
        }
    }
}

#[derive(Clone, Debug, Differentiable)]
struct Branch {
    key: f64,
    value: f64,
    low: Option<Box<Branch>>,
    high: Option<Box<Branch>>,
}

#[differentiable(order = 2)]
fn searched(tree: &Branch, x: f64) -> f64 {
    let mut branch = tree;
    let mut product = 1.0;
    loop {
        product *= branch.value;
        let next = if x < branch.key { &branch.low } else { &branch.high };
        match next {
            Some(next) => branch = next,
            None => break,
        }
    }
    product * branch.key * x
}

#[differentiable(order = 2)]
fn searched_by_option(tree: &Branch, x: f64) -> f64 {
    let mut branch = tree;
    loop {
        let side = if x < branch.key { branch.low.as_ref() } else { branch.high.as_ref() };
        if let Some(next) = side {
            branch = next;
        } else {
            break;
        }
    }
    branch.value * branch.key
}

#[differentiable(order = 2)]
fn until_large(x: &[[f64; 2]], k: f64) -> f64 {
    let mut a = &x[0];
    for i in 1..x.len() {
        if x[i][1] < k {
            continue;
        }
        a = &x[i];
        if a[0] > 0.8 {
            break;
        }
    }
    a[0] * a[1] * k
}

#[test]
fn searches_in_trees() {
    let leaf = |key, value| Some(Box::new(Branch { key, value, low: None, high: None }));
    let high = Some(Box::new(Branch { key: 0.8, value: 1.2, low: leaf(0.6, 0.4), high: None }));
    let tree = Branch { key: 0.5, value: 0.3, low: leaf(0.2, 0.7), high };
    for x in [0.1, 0.55, 0.9] {
        assert_gradients!(searched(&tree, x), order = 2);
        assert_gradients!(searched_by_option(&tree, x), order = 2);
    }
    assert_gradients!(until_large(&[[0.1, 0.5], [0.4, 0.2], [0.7, 0.6], [0.9, 0.7], [0.3, 0.9]], 0.3), order = 2);
}

#[test]
fn the_best_of_several() {
    let items = |v: [f64; 3]| v.map(|v| Item { v, w: 1.0 - v * v });
    for v in [[0.4, 0.9, 0.2], [0.7, 0.1, 0.3], [0.1, 0.2, 0.8]] {
        assert_gradients!(best(&items(v)), order = 2);
        assert_gradients!(best_by_index(&items(v), 0.7), order = 2);
        assert_gradients!(largest(&v), order = 2);
        assert_gradients!(largest_of(&v, 0.6), order = 2);
        assert_gradients!(largest_of(&v.map(|v| v as f32), 0.6), order = 2);
        assert_gradients!(two_best(&v.map(|v| [v, 1.0 + v]), 0.3), order = 2);
        assert_gradients!(by_turns(&items(v), 3), order = 2);
        let [a, b, _] = items(v);
        assert_gradients!(chosen(&a, &b, &[vec![0.1, 0.4], v.to_vec()], 0.5), order = 2);
    }
}

#[test]
fn cursors() {
    assert_gradients!(total(&list()), order = 2);
    assert_gradients!(sum(&list()), order = 2);
    assert_gradients!(last(&list(), 0.7), order = 2);
    let fork = |at: f64, low: Tree, high: Tree| Tree::Fork { at, low: Box::new(low), high: Box::new(high) };
    let tree = fork(0.5, fork(0.2, Tree::Leaf(0.3), Tree::Leaf(0.6)), Tree::Leaf(0.9));
    for x in [0.1, 0.4, 0.8] {
        assert_gradients!(found(&tree, x), order = 2);
    }
}
