//! What values are made of, as far as it tells that two of them are the same number.

use std::collections::{HashMap, HashSet};

use crate::ir::{Block, Constant, Function, Operation, Value};

/// How many comparisons of two values are made before they are taken for different.
const MOST_COMPARISONS: usize = 1000;

/// How many factors of a product are looked at.
const MOST_FACTORS: usize = 32;

pub(super) struct Definitions {
    operations: HashMap<Value, Operation>,
    /// What the parameters of lambdas are elements of.
    inputs: HashMap<Value, Value>,
    /// The values that are one number each.
    numbers: HashSet<Value>,
}

impl Definitions {
    pub(super) fn of(function: &Function) -> Self {
        let mut definitions =
            Definitions { operations: HashMap::new(), inputs: HashMap::new(), numbers: HashSet::new() };
        definitions.add(&function.body, function);
        definitions
    }

    fn add(&mut self, block: &Block, function: &Function) {
        for statement in &block.statements {
            if let &[result] = &statement.results[..]
                && statement.operation.blocks().is_empty()
            {
                self.operations.insert(result, statement.operation.clone());
                if function.ty(result).is_real() {
                    self.numbers.insert(result);
                }
            }
            if let Operation::Map { inputs, lambda } = &statement.operation {
                self.inputs.extend(lambda.parameters.iter().copied().zip(inputs.iter().copied()));
            }
            statement.operation.blocks().into_iter().for_each(|nested| self.add(nested, function));
        }
    }

    pub(super) fn is_number(&self, value: Value) -> bool {
        self.numbers.contains(&value)
    }

    pub(super) fn primitive(&self, value: Value) -> Option<(&'static str, &[Value])> {
        match self.operations.get(&value)? {
            Operation::Primitive { name, arguments, .. } => Some((name, arguments)),
            _ => None,
        }
    }

    pub(super) fn number(&self, value: Value) -> Option<f64> {
        match self.operations.get(&value)? {
            Operation::Constant(Constant::Number(number)) => Some(*number),
            Operation::Constant(Constant::Source { number, .. }) => *number,
            _ => None,
        }
    }

    /// Whether a value counts something.
    pub(super) fn is_count(&self, value: Value) -> bool {
        match self.operations.get(&value) {
            Some(Operation::Inquiry { method, .. }) => matches!(&method[..], "len" | "nrows" | "ncols" | "count"),
            Some(Operation::Constant(_)) => self.number(value).is_some_and(|number| number >= 0.0),
            _ => false,
        }
    }

    /// Whether a product has each of its factors twice, but for positive numbers.
    pub(super) fn is_square(&self, product: Value) -> bool {
        let mut factors = Vec::new();
        self.add_factors(product, &mut factors);
        factors.retain(|factor| self.number(*factor).is_none_or(|number| number <= 0.0));
        while let Some(factor) = factors.pop() {
            let Some(twin) = factors.iter().position(|other| self.is_same(factor, *other)) else {
                return false;
            };
            factors.swap_remove(twin);
        }
        true
    }

    fn add_factors(&self, product: Value, factors: &mut Vec<Value>) {
        match self.primitive(product) {
            Some(("mul", arguments)) if factors.len() < MOST_FACTORS => {
                for factor in arguments {
                    self.add_factors(*factor, factors);
                }
            }
            _ => factors.push(product),
        }
    }

    /// Whether two values are the same number, read or computed twice.
    pub(super) fn is_same(&self, left: Value, right: Value) -> bool {
        self.compare(left, right, &mut MOST_COMPARISONS.clone())
    }

    fn compare(&self, left: Value, right: Value, room: &mut usize) -> bool {
        if left == right {
            return true;
        }
        *room = room.saturating_sub(1);
        if *room == 0 {
            return false;
        }
        match (self.behind(left), self.behind(right)) {
            (Some(inner), _) => return self.compare(inner, right, room),
            (_, Some(inner)) => return self.compare(left, inner, room),
            _ => {}
        }
        let (Some(first), Some(second)) = (self.operations.get(&left), self.operations.get(&right)) else {
            return false;
        };
        let mut all = |left: &[Value], right: &[Value]| {
            left.len() == right.len() && left.iter().zip(right).all(|(left, right)| self.compare(*left, *right, room))
        };
        match (first, second) {
            (Operation::Constant(_), Operation::Constant(_)) => {
                self.number(left).is_some() && self.number(left) == self.number(right)
            }
            (Operation::Field { base, index }, Operation::Field { base: other, index: member }) => {
                index == member && all(&[*base], &[*other])
            }
            (Operation::Element { base, index }, Operation::Element { base: other, index: position }) => {
                all(&[*base], &[*other]) && all(index, position)
            }
            (
                Operation::Primitive { name, arguments, .. },
                Operation::Primitive { name: other, arguments: others, .. },
            ) => name == other && all(arguments, others),
            _ => false,
        }
    }

    /// The value that one refers to, or is a copy of.
    fn behind(&self, value: Value) -> Option<Value> {
        match self.operations.get(&value) {
            Some(Operation::Borrow(inner) | Operation::Dereference(inner) | Operation::Same { value: inner, .. }) => {
                Some(*inner)
            }
            Some(_) => None,
            None => self.inputs.get(&value).copied(),
        }
    }
}
