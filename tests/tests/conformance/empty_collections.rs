//! Vectors and options that start empty, whose annotation alone tells what they will hold: stacks, merged blocks, what came before; and
//! stacks of references.

#![allow(clippy::collapsible_if)] // As one writes it where the compiler is older.

use cotangent::{Differentiable, assert_gradients, differentiable};

#[derive(Clone, Copy, Debug, Differentiable)]
struct Block {
    sum: f64,
    weight: f64,
}
#[differentiable]
fn rising(y: &[Block]) -> f64 {
    let mut blocks: Vec<Block> = Vec::new();
    let mut s = 0.0;
    for b in y {
        if let Some(last) = blocks.last() {
            if last.sum < b.sum {
                s += last.sum * last.weight;
            }
        }
        blocks.push(*b);
    }
    s
}
#[differentiable]
fn pooled(y: &[Block]) -> f64 {
    let mut blocks: Vec<Block> = Vec::with_capacity(y.len());
    let mut s = 0.0;
    for b in y {
        if let Some(last) = blocks.last_mut() {
            if last.sum < b.sum {
                s += last.weight;
                last.sum += b.sum;
                continue;
            }
        }
        blocks.push(*b);
    }
    s + blocks[0].sum
}
#[differentiable]
fn by_position(y: &[Block]) -> f64 {
    let mut blocks: Vec<Block> = vec![];
    let mut s = 0.0;
    for b in y {
        if !blocks.is_empty() {
            let last = &blocks[blocks.len() - 1];
            if last.sum < b.sum {
                s += last.sum * last.weight;
            }
        }
        blocks.push(*b);
    }
    s
}
#[differentiable]
fn popped(y: &[Block]) -> f64 {
    let mut blocks = Vec::<Block>::new();
    let mut s = 0.0;
    for b in y {
        if let Some(last) = blocks.pop() {
            if last.sum < b.sum {
                s += last.sum * last.weight;
            }
        }
        blocks.push(*b);
    }
    s
}
#[differentiable]
fn previous(y: &[Block]) -> f64 {
    let mut prev: Option<Block> = None;
    let mut s = 0.0;
    for b in y {
        if let Some(last) = &prev {
            if last.sum < b.sum {
                s += last.sum * last.weight;
            }
        }
        prev = Some(*b);
    }
    s
}
#[differentiable]
fn best(y: &[Block]) -> f64 {
    let mut best: Option<&Block> = None;
    for b in y {
        if best.is_none_or(|p| p.sum < b.sum) {
            best = Some(b);
        }
    }
    best.map_or(0.0, |b| b.weight * b.sum)
}
#[differentiable]
fn merged(y: &[Block]) -> f64 {
    let mut blocks: Vec<Block> = Vec::new();
    for b in y {
        match blocks.last_mut() {
            Some(last) if last.sum > b.sum => {
                last.weight += b.weight;
                last.sum = last.sum.max(b.sum);
            }
            _ => blocks.push(Block { sum: b.sum * 2.0, ..*b }),
        }
    }
    blocks.iter().map(|b| b.sum * b.weight).sum()
}
#[differentiable]
fn monotone(y: &[Block]) -> f64 {
    let mut blocks: Vec<Block> = Vec::new();
    let mut s = 0.0;
    for b in y {
        while let Some(last) = blocks.last() {
            if last.sum <= b.sum {
                break;
            }
            s += last.sum * last.weight;
            blocks.pop();
        }
        blocks.push(*b);
    }
    s
}
#[derive(Clone, Copy, Debug, Differentiable)]
struct B {
    s: f64,
    w: f64,
}
#[differentiable]
fn trapezium(y: &[B]) -> f64 {
    let mut prev: Option<B> = None;
    let mut s = 0.0;
    for &b in y {
        if let Some(p) = prev {
            s += (b.s - p.s) * 0.5 * (b.w + p.w);
        }
        prev = Some(b);
    }
    s
}
#[differentiable]
fn weighted(y: &[B]) -> f64 {
    let mut out: Vec<(f64, usize)> = Vec::new();
    for (i, b) in y.iter().enumerate() {
        if let Some((x, _)) = out.last() {
            if *x < b.s {
                continue;
            }
        }
        out.push((b.s * b.w, i));
    }
    out.iter().map(|(v, i)| v * *i as f64).sum()
}
#[derive(Clone, Debug, PartialEq, Differentiable)]
enum E {
    A(f64),
    B { v: Vec<f64> },
    C,
}
#[differentiable]
fn pairs(y: &[f64]) -> f64 {
    let mut prev: Option<(f64, f64)> = None;
    let mut s = 0.0;
    for &v in y {
        if let Some((a, b)) = prev {
            s += a * v + b;
        }
        prev = Some((v, v * v));
    }
    s
}
#[differentiable]
fn variants(y: &[f64]) -> f64 {
    let mut st: Vec<E> = Vec::new();
    let mut s = 0.0;
    for &v in y {
        match st.last() {
            Some(E::A(a)) => {
                s += a * v;
                st.push(E::B { v: vec![v, v] });
            }
            Some(E::B { v: w }) => {
                s += w[0] * w[1];
                st.push(E::C);
            }
            Some(E::C) | None => st.push(E::A(v)),
        }
    }
    s
}
#[differentiable]
fn filtered(y: &[f64]) -> f64 {
    let mut q: Option<B2> = None;
    for &v in y {
        q = Some(match q {
            None => B2 { x: v, y: 1.0 },
            Some(B2 { x, y }) => B2 { x: x * 0.5 + v, y: y * v.cos() },
        });
    }
    q.map_or(0.0, |p| p.x * p.y)
}
#[derive(Clone, Copy, Debug, PartialEq, Differentiable)]
struct B2 {
    x: f64,
    y: f64,
}

#[derive(Clone, Debug, Differentiable)]
enum Tree {
    Leaf(f64),
    Node(Box<Split>),
}
#[derive(Clone, Debug, Differentiable)]
struct Split {
    w: f64,
    left: Tree,
    right: Tree,
}
#[differentiable]
fn penalty(root: &Tree) -> f64 {
    let mut stack = vec![root];
    let mut total = 0.0;
    while let Some(t) = stack.pop() {
        match t {
            Tree::Leaf(v) => total += v * v,
            Tree::Node(s) => {
                total += s.w.powi(2);
                stack.push(&s.left);
                stack.push(&s.right);
            }
        }
    }
    total
}

#[derive(Clone, Debug, Differentiable)]
struct Item {
    w: f64,
}
#[differentiable]
fn emptied(items: &[Item]) -> f64 {
    let mut s = 0.0;
    let mut stack: Vec<&Item> = items.iter().collect();
    while let Some(i) = stack.pop() {
        s += i.w * i.w;
    }
    s
}
#[differentiable]
fn heaviest(items: &[Item]) -> f64 {
    let v: Vec<&Item> = items.iter().filter(|i| i.w > 0.1).collect();
    let best = v.iter().max_by(|a, b| a.w.partial_cmp(&b.w).unwrap()).unwrap();
    best.w * 2.0
}

#[test]
fn of_structs() {
    let block = |sum, weight| Block { sum, weight };
    let y = [block(0.5, 1.0), block(0.7, 0.3), block(0.2, 2.0), block(0.9, 0.4)];
    assert_gradients!(rising(&y));
    assert_gradients!(pooled(&y));
    assert_gradients!(by_position(&y));
    assert_gradients!(popped(&y));
    assert_gradients!(previous(&y));
    assert_gradients!(best(&y));
    assert_gradients!(merged(&y));
    assert_gradients!(monotone(&y));
    let y = [B { s: 0.5, w: 1.0 }, B { s: 0.8, w: 0.2 }, B { s: 0.3, w: 0.6 }];
    assert_gradients!(trapezium(&y));
    assert_gradients!(weighted(&y));
}

#[test]
fn of_tuples_and_variants() {
    let y = [0.4, 0.8, 1.3, 0.6];
    assert_gradients!(pairs(&y));
    assert_gradients!(variants(&y));
    assert_gradients!(filtered(&y));
    // 0.4 + 0.8 · 0.4 + 0.16 + …: each with the one before.
    let mut expected = 0.0;
    for pair in y.windows(2) {
        expected += pair[0] * pair[1] + pair[0] * pair[0];
    }
    assert!((pairs(&y) - expected).abs() < 1e-15);
}

#[test]
fn of_references() {
    let leaf = Tree::Leaf;
    let inner = Split { w: 0.7, left: leaf(1.5), right: leaf(2.5) };
    let tree = Tree::Node(Box::new(Split { w: 0.3, left: leaf(0.5), right: Tree::Node(Box::new(inner)) }));
    assert_gradients!(penalty(&tree));
    let items = [Item { w: 0.3 }, Item { w: 0.9 }, Item { w: 0.05 }];
    assert_gradients!(emptied(&items));
    assert_gradients!(heaviest(&items));
    assert_eq!(heaviest::grad(&items)[1].w, 2.0);
}
