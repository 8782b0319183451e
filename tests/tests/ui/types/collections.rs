use std::collections::{BTreeMap, HashMap, VecDeque};

use cotangent::differentiable;

#[differentiable]
fn delayed(x: &[f64], n: usize) -> f64 {
    let mut line: VecDeque<f64> = VecDeque::new();
    let mut sum = 0.0;
    for v in x {
        line.push_back(*v);
        if line.len() > n {
            sum += line.pop_front().unwrap() * v;
        }
    }
    sum
}

#[differentiable]
fn reached(x: &[f64], next: &[Vec<usize>]) -> f64 {
    let mut queue = VecDeque::from([0]);
    let mut seen = HashMap::new();
    let mut sum = 0.0;
    while let Some(i) = queue.pop_front() {
        if seen.insert(i, true).is_none() {
            sum += x[i];
            queue.extend(&next[i]);
        }
    }
    sum
}

/// What is only read may be in any of them.
#[differentiable]
fn read(x: f64, counts: &BTreeMap<u8, usize>, days: &VecDeque<usize>) -> f64 {
    x * counts[&1] as f64 + x * days[0] as f64
}

fn main() {}
