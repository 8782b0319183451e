//! The data of the interpreter.

use super::Tensor;
use crate::ir::{Mode, Type};

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Datum {
    Real(f64),
    Integer(i64),
    Bool(bool),
    Tuple(Vec<Datum>),
    Array(Vec<Datum>),
    Tensor(Tensor),
}

/// One step of the way from a container to a part of it.
pub(super) enum Step {
    Field(usize),
    Index(Vec<usize>),
    Row(usize),
    Column(usize),
    Range(usize, usize),
}

impl Datum {
    /// Some datum of the type.
    pub(super) fn any(ty: &Type) -> Datum {
        match ty {
            Type::Real(_) => Datum::Real(0.0),
            Type::Integer => Datum::Integer(0),
            Type::Bool => Datum::Bool(false),
            Type::Array(element, length) => {
                Datum::Array(vec![Datum::any(element); length.known().expect("a literal length")])
            }
            Type::Tuple(fields) => Datum::Tuple(fields.iter().map(Datum::any).collect()),
            _ => Datum::Array(Vec::new()),
        }
    }

    pub(crate) fn real(&self) -> f64 {
        match self {
            Datum::Real(real) => *real,
            other => panic!("expected a real, got {other:?}"),
        }
    }

    pub(super) fn integer(&self) -> i64 {
        match self {
            Datum::Integer(integer) => *integer,
            other => panic!("expected an integer, got {other:?}"),
        }
    }

    pub(super) fn index(&self) -> usize {
        usize::try_from(self.integer()).expect("indices are not negative")
    }

    pub(super) fn truth(&self) -> bool {
        match self {
            Datum::Bool(truth) => *truth,
            other => panic!("expected a bool, got {other:?}"),
        }
    }

    pub(super) fn tensor(&self) -> &Tensor {
        match self {
            Datum::Tensor(tensor) => tensor,
            other => panic!("expected a tensor, got {other:?}"),
        }
    }

    /// The element at a position of a shape this datum is broadcast to.
    pub(super) fn at(&self, position: &[usize]) -> f64 {
        match self {
            Datum::Tensor(tensor) => tensor.at(position),
            scalar => scalar.real(),
        }
    }

    pub(super) fn field(&self, index: usize) -> &Datum {
        match self {
            Datum::Tuple(fields) => &fields[index],
            other => panic!("expected a tuple, got {other:?}"),
        }
    }

    pub(super) fn element(&self, index: &[usize]) -> Datum {
        match self {
            Datum::Array(elements) => elements[index[0]].clone(),
            Datum::Tensor(tensor) => Datum::Real(tensor.elements[tensor.offset(index)]),
            other => panic!("expected an array, got {other:?}"),
        }
    }

    pub(super) fn slice(&self, start: usize, end: usize) -> Datum {
        match self {
            Datum::Array(elements) => Datum::Array(elements[start..end].to_vec()),
            other => panic!("expected an array, got {other:?}"),
        }
    }

    pub(super) fn inquiry(&self, method: &str, arguments: &[Datum]) -> Datum {
        let size = |length: usize| Datum::Integer(i64::try_from(length).expect("test data are small"));
        match (method, self) {
            ("partial_cmp" | "total_cmp", Datum::Real(left)) => {
                let Datum::Real(right) = arguments[0] else { panic!("numbers are compared with numbers") };
                Datum::Real(f64::from(left.partial_cmp(&right).expect("test data are numbers") as i8))
            }
            ("unwrap", Datum::Real(ordering)) => Datum::Real(*ordering),
            ("is_nan", Datum::Real(real)) => Datum::Bool(real.is_nan()),
            ("len", Datum::Array(elements)) => size(elements.len()),
            ("is_empty", Datum::Array(elements)) => Datum::Bool(elements.is_empty()),
            ("len", Datum::Tensor(tensor)) => size(tensor.elements.len()),
            ("nrows", Datum::Tensor(tensor)) => size(tensor.shape[0]),
            ("ncols", Datum::Tensor(tensor)) => size(tensor.shape[1]),
            ("min", Datum::Integer(left)) => Datum::Integer(*left.min(&arguments[0].integer())),
            ("count_between" | "count_through", Datum::Integer(start)) => {
                let end = arguments[0].integer() + i64::from(method == "count_through");
                Datum::Integer((end - start).max(0))
            }
            ("nth_from", Datum::Integer(start)) => Datum::Integer(start + arguments[0].integer()),
            ("saturating_sub", Datum::Integer(left)) => Datum::Integer((left - arguments[0].integer()).max(0)),
            ("div_ceil", Datum::Integer(left)) => {
                let right = arguments[0].integer();
                Datum::Integer((left + right - 1) / right)
            }
            _ => panic!("the interpreter does not know .{method}() of {self:?}"),
        }
    }

    #[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation)] // What a cast means.
    pub(super) fn cast(&self, to: &str) -> Datum {
        match (self, to) {
            (Datum::Real(real), "f64" | "f32") => Datum::Real(*real),
            (Datum::Integer(integer), "f64" | "f32") => Datum::Real(*integer as f64),
            (Datum::Real(real), _) => Datum::Integer(*real as i64),
            (other, _) => other.clone(),
        }
    }

    /// Adds all numbers inside to a list.
    #[allow(clippy::cast_precision_loss)] // Integers of test programs are small.
    pub(crate) fn flatten(&self, numbers: &mut Vec<f64>) {
        match self {
            Datum::Real(real) => numbers.push(*real),
            Datum::Integer(integer) => numbers.push(*integer as f64),
            Datum::Bool(truth) => numbers.push(f64::from(u8::from(*truth))),
            Datum::Tuple(parts) | Datum::Array(parts) => parts.iter().for_each(|part| part.flatten(numbers)),
            Datum::Tensor(tensor) => numbers.extend(&tensor.elements),
        }
    }

    /// A zero tangent of the same shape.
    pub(super) fn zero(&self) -> Datum {
        match self {
            Datum::Real(_) => Datum::Real(0.0),
            Datum::Integer(_) | Datum::Bool(_) => Datum::Tuple(Vec::new()),
            Datum::Tuple(fields) => Datum::Tuple(fields.iter().map(Datum::zero).collect()),
            Datum::Array(elements) => Datum::Array(elements.iter().map(Datum::zero).collect()),
            Datum::Tensor(tensor) => Datum::Tensor(tensor.map(|_| 0.0)),
        }
    }

    /// Numbers that must not be read in the place of the first ones.
    pub(super) fn unset_before(self, start: usize) -> Datum {
        let Datum::Array(mut elements) = self else { panic!("only sequences have elements before others") };
        elements.iter_mut().take(start).for_each(|element| *element = Datum::Real(f64::NAN));
        Datum::Array(elements)
    }

    pub(super) fn accumulate(&mut self, value: &Datum) {
        match (self, value) {
            (Datum::Real(base), Datum::Real(value)) => *base += value,
            (Datum::Tuple(base), Datum::Tuple(value)) | (Datum::Array(base), Datum::Array(value)) => {
                assert_eq!(base.len(), value.len(), "adjoints have the shape of their primals");
                base.iter_mut().zip(value).for_each(|(base, value)| base.accumulate(value));
            }
            (Datum::Tensor(base), Datum::Tensor(value)) => {
                assert_eq!(base.shape, value.shape, "adjoints have the shape of their primals");
                base.elements.iter_mut().zip(&value.elements).for_each(|(base, value)| *base += value);
            }
            (base, value) => panic!("cannot add {value:?} to {base:?}"),
        }
    }

    pub(super) fn update(&mut self, path: &[Step], value: &Datum, mode: Mode) {
        match (path, self) {
            ([], base) if mode == Mode::Set => *base = value.clone(),
            ([], base) => base.accumulate(value),
            ([Step::Field(index), rest @ ..], Datum::Tuple(fields)) => {
                fields[*index].update(rest, value, mode);
            }
            ([Step::Index(index), rest @ ..], Datum::Array(elements)) => {
                elements[index[0]].update(rest, value, mode);
            }
            ([Step::Range(start, end), rest @ ..], Datum::Array(elements)) => {
                let mut part = Datum::Array(elements[*start..*end].to_vec());
                part.update(rest, value, mode);
                let Datum::Array(part) = part else { unreachable!("an array stays one") };
                elements.splice(*start..*end, part);
            }
            ([step], Datum::Tensor(tensor)) => tensor.update(step, value, mode),
            (_, base) => panic!("no such place in {base:?}"),
        }
    }
}
