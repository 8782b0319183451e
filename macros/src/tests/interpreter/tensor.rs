//! Tensors of the interpreter: row-major elements and a shape of one or two extents.

use super::Datum;
use super::datum::Step;
use crate::ir::{Mode, TensorOperation};

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Tensor {
    pub(crate) shape: Vec<usize>,
    pub(crate) elements: Vec<f64>,
}

impl Tensor {
    pub(super) fn offset(&self, index: &[usize]) -> usize {
        match (self.shape.as_slice(), index) {
            ([_], [i]) => *i,
            ([_, columns], [i, j]) => i * columns + j,
            _ => panic!("an index has as many numbers as the tensor has axes"),
        }
    }

    /// The element at a position of a shape this tensor is broadcast to.
    pub(super) fn at(&self, position: &[usize]) -> f64 {
        let position = &position[position.len() - self.shape.len()..];
        let index: Vec<usize> =
            position.iter().zip(&self.shape).map(|(i, extent)| if *extent == 1 { 0 } else { *i }).collect();
        self.elements[self.offset(&index)]
    }

    pub(super) fn map(&self, f: impl Fn(f64) -> f64) -> Tensor {
        Tensor { shape: self.shape.clone(), elements: self.elements.iter().map(|element| f(*element)).collect() }
    }

    fn build(shape: Vec<usize>, f: impl FnMut(Vec<usize>) -> f64) -> Tensor {
        let elements = positions(&shape).into_iter().map(f).collect();
        Tensor { shape, elements }
    }

    pub(super) fn transposed_if(&self, yes: bool) -> Tensor {
        match self.shape.as_slice() {
            [rows, columns] if yes => Tensor::build(vec![*columns, *rows], |p| self.at(&[p[1], p[0]])),
            _ => self.clone(),
        }
    }

    /// The product of matrices and vectors; of two vectors the outer one or the inner one.
    pub(super) fn product(&self, other: &Tensor, outer: bool) -> Datum {
        let sum = |n: usize, term: &dyn Fn(usize) -> f64| (0..n).map(term).sum::<f64>();
        Datum::Tensor(match (self.shape.as_slice(), other.shape.as_slice()) {
            ([m], [n]) if outer => Tensor::build(vec![*m, *n], |p| self.elements[p[0]] * other.elements[p[1]]),
            ([n], [_]) => return Datum::Real(sum(*n, &|k| self.elements[k] * other.elements[k])),
            ([m, n], [_]) => Tensor::build(vec![*m], |p| sum(*n, &|k| self.at(&[p[0], k]) * other.elements[k])),
            ([n], [_, m]) => Tensor::build(vec![*m], |p| sum(*n, &|k| self.elements[k] * other.at(&[k, p[0]]))),
            ([m, k], [_, n]) => {
                Tensor::build(vec![*m, *n], |p| sum(*k, &|k| self.at(&[p[0], k]) * other.at(&[k, p[1]])))
            }
            _ => panic!("tensors have one or two axes"),
        })
    }

    /// The product of matrices, a vector being one with one column.
    fn multiply(&self, other: &Tensor) -> Datum {
        match (self.shape.as_slice(), other.shape.as_slice()) {
            ([_], [_, _]) => self.product(&Tensor { shape: vec![other.shape[1]], ..other.clone() }, true),
            _ => self.product(other, false),
        }
    }

    fn cross(&self, other: &Tensor) -> Tensor {
        let (a, b) = (&self.elements, &other.elements);
        let component = |i: usize, j: usize| a[i] * b[j] - a[j] * b[i];
        Tensor { shape: self.shape.clone(), elements: vec![component(1, 2), component(2, 0), component(0, 1)] }
    }

    fn norm_squared(&self) -> f64 {
        self.elements.iter().map(|element| element * element).sum()
    }

    pub(super) fn update(&mut self, step: &Step, value: &Datum, mode: Mode) {
        let places: Vec<usize> = match (step, self.shape.as_slice()) {
            (Step::Index(index), _) => vec![self.offset(index)],
            (Step::Row(row), [_, columns]) => (0..*columns).map(|j| self.offset(&[*row, j])).collect(),
            (Step::Column(column), [rows, _]) => (0..*rows).map(|i| self.offset(&[i, *column])).collect(),
            _ => panic!("no such place in a tensor"),
        };
        for (position, place) in places.into_iter().enumerate() {
            let base = if mode == Mode::Add { self.elements[place] } else { 0.0 };
            self.elements[place] = base + value.at(&[position]);
        }
    }
}

/// The shape the tensors among the data have together.
pub(super) fn broadcast(data: &[Datum]) -> Vec<usize> {
    let mut shape: Vec<usize> = Vec::new();
    for tensor in data.iter().filter(|datum| matches!(datum, Datum::Tensor(_))).map(Datum::tensor) {
        while shape.len() < tensor.shape.len() {
            shape.insert(0, 1);
        }
        let skipped = shape.len() - tensor.shape.len();
        for (extent, other) in shape[skipped..].iter_mut().zip(&tensor.shape) {
            assert!(*extent == 1 || *other == 1 || extent == other, "the inputs of a map can be broadcast together");
            *extent = if *extent == 1 { *other } else { *extent };
        }
    }
    shape
}

/// All positions of a shape, the last axis fastest.
pub(super) fn positions(shape: &[usize]) -> Vec<Vec<usize>> {
    let mut positions = vec![Vec::new()];
    for extent in shape {
        positions =
            positions.iter().flat_map(|start| (0..*extent).map(|i| [start.as_slice(), &[i]].concat())).collect();
    }
    positions
}

/// An operation on tensors, other than the product into a base.
#[allow(clippy::cast_precision_loss)]
pub(super) fn apply(operation: &TensorOperation, operands: &[Datum]) -> Datum {
    let tensor = operands[0].tensor();
    match operation {
        TensorOperation::Dot => tensor.product(operands[1].tensor(), false),
        TensorOperation::Product { .. } => {
            unreachable!("the machine runs products, which may consume a base")
        }
        TensorOperation::Sum => Datum::Real(tensor.elements.iter().sum()),
        TensorOperation::Mean => Datum::Real(tensor.elements.iter().sum::<f64>() / tensor.elements.len() as f64),
        TensorOperation::SumAxis(axis) => sum_axis(tensor, *axis),
        TensorOperation::MeanAxis(axis) => {
            let count = tensor.shape[*axis] as f64;
            match sum_axis(tensor, *axis) {
                Datum::Tensor(sum) => Datum::Tensor(sum.map(|element| element / count)),
                scalar => Datum::Real(scalar.real() / count),
            }
        }
        TensorOperation::InsertAxis(axis) => {
            let mut shape = tensor.shape.clone();
            shape.insert(*axis, 1);
            Datum::Tensor(Tensor { shape, elements: tensor.elements.clone() })
        }
        TensorOperation::Transpose => Datum::Tensor(tensor.transposed_if(true)),
        TensorOperation::Row => {
            let row = operands[1].index();
            Datum::Tensor(Tensor::build(vec![tensor.shape[1]], |p| tensor.at(&[row, p[0]])))
        }
        TensorOperation::Column => {
            let column = operands[1].index();
            Datum::Tensor(Tensor::build(vec![tensor.shape[0]], |p| tensor.at(&[p[0], column])))
        }
        TensorOperation::Multiply => tensor.multiply(operands[1].tensor()),
        TensorOperation::Cross => Datum::Tensor(tensor.cross(operands[1].tensor())),
        TensorOperation::Norm => Datum::Real(tensor.norm_squared().sqrt()),
        TensorOperation::NormSquared => Datum::Real(tensor.norm_squared()),
        TensorOperation::Normalize => Datum::Tensor(tensor.map(|element| element / tensor.norm_squared().sqrt())),
        TensorOperation::Part(_) => panic!("what `s![…]` gives is for rustc"),
        TensorOperation::New | TensorOperation::Numbers => panic!("programs on tensors take them as they are"),
        TensorOperation::SumTo => sum_to(tensor, &operands[1]),
        TensorOperation::Spread(axis) => spread(&operands[0], *axis, operands[1].tensor()),
    }
}

fn sum_axis(tensor: &Tensor, axis: usize) -> Datum {
    let [rows, columns] = *tensor.shape.as_slice() else {
        return Datum::Real(tensor.elements.iter().sum());
    };
    Datum::Tensor(match axis {
        0 => Tensor::build(vec![columns], |p| (0..rows).map(|i| tensor.at(&[i, p[0]])).sum()),
        _ => Tensor::build(vec![rows], |p| (0..columns).map(|j| tensor.at(&[p[0], j])).sum()),
    })
}

fn sum_to(tensor: &Tensor, like: &Datum) -> Datum {
    let Datum::Tensor(like) = like else {
        return Datum::Real(tensor.elements.iter().sum());
    };
    let mut sum = like.map(|_| 0.0);
    for position in positions(&tensor.shape) {
        let own = &position[position.len() - like.shape.len()..];
        let index: Vec<usize> = own.iter().zip(&like.shape).map(|(i, n)| if *n == 1 { 0 } else { *i }).collect();
        let place = sum.offset(&index);
        sum.elements[place] += tensor.at(&position);
    }
    Datum::Tensor(sum)
}

fn spread(datum: &Datum, axis: usize, like: &Tensor) -> Datum {
    let Datum::Tensor(tensor) = datum else {
        return Datum::Tensor(like.map(|_| datum.real()));
    };
    Datum::Tensor(Tensor::build(like.shape.clone(), |position| tensor.elements[position[1 - axis]]))
}
