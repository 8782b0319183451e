//! Cursors along lists of boxes: references that are the value of a `match`, and options of references.

use cotangent::{Differentiable, assert_gradients, differentiable};

#[derive(Clone, Debug, Differentiable)]
enum Chain {
    End,
    Link(f64, Box<Chain>),
}

/// The next reference is the value of a `match` that may leave.
#[differentiable(order = 2)]
fn walked(chain: &Chain, k: f64) -> f64 {
    let mut here = chain;
    let mut sum = k;
    loop {
        here = match here {
            Chain::End => return sum,
            Chain::Link(value, rest) => {
                sum += value * sum;
                rest
            }
        };
    }
}

#[differentiable]
fn left_by_break(chain: &Chain, k: f64) -> f64 {
    let mut here = chain;
    let mut sum = k;
    loop {
        here = match here {
            Chain::End => break,
            Chain::Link(value, rest) => {
                sum += value * sum;
                rest
            }
        };
    }
    sum * sum
}

#[test]
fn values_of_matches() {
    let link = |value, rest| Chain::Link(value, Box::new(rest));
    let chain = link(1.5, link(-0.7, Chain::End));
    assert_gradients!(walked(&chain, 0.7));
    assert_gradients!(left_by_break(&chain, 0.7));
    assert_gradients!(walked(&Chain::End, 0.7));
}

#[derive(Clone, Debug, Differentiable)]
struct Cell {
    w: f64,
    next: Option<Box<Cell>>,
}

/// Options of references, to what boxes hold.
#[differentiable]
fn coerced(cell: &Cell) -> f64 {
    let mut here = Some(cell);
    let mut sum = 0.0;
    while let Some(cell) = here {
        sum = sum * 0.5 + cell.w;
        here = match &cell.next {
            Some(next) => Some(next),
            None => None,
        };
    }
    sum
}

#[differentiable]
fn dereferenced(cell: &Cell) -> f64 {
    let mut here = Some(cell);
    let mut sum = 0.0;
    while let Some(cell) = here {
        sum = sum * 0.5 + cell.w * cell.w;
        here = match &cell.next {
            Some(next) => Some(&**next),
            None => None,
        };
    }
    sum
}

#[differentiable]
fn by_method(cell: &Cell) -> f64 {
    let mut here = Some(cell);
    let mut sum = 0.0;
    while let Some(cell) = here {
        sum = sum * 0.5 + cell.w * cell.w;
        here = cell.next.as_deref();
    }
    sum
}

#[differentiable]
fn recursive(cell: &Cell) -> f64 {
    match cell.next.as_deref() {
        Some(next) => cell.w + recursive(next).sin(),
        None => cell.w * cell.w,
    }
}

#[test]
fn options_of_references() {
    let cell = |w, next| Cell { w, next };
    let cells = cell(1.0, Some(Box::new(cell(2.0, Some(Box::new(cell(3.0, None)))))));
    assert_gradients!(coerced(&cells));
    assert_gradients!(dereferenced(&cells));
    assert_gradients!(by_method(&cells));
    assert_gradients!(recursive(&cells));
    assert_eq!(dereferenced(&cells), by_method(&cells));
}
