//! The classes of loops: what they do with what they carry tells what their transposes have to know.

use std::collections::HashSet;

use crate::ir::{Block, Function, Operation, Projection, Type, Value};
use crate::loops::Class;

use super::repetition::Repetition;
use super::selection::Selection;
use super::sums::{end_of, reads};

impl Repetition<'_> {
    /// What the loop does with each varied value that it carries.
    pub(super) fn classes(&self, function: &Function, varied: impl Fn(Value) -> bool + Copy) -> Vec<Class> {
        let positions = (0..self.carried.len()).filter(|&position| varied(self.carried[position]));
        positions.map(|position| self.class(function, position, varied)).collect()
    }

    fn class(&self, function: &Function, position: usize, varied: impl Fn(Value) -> bool + Copy) -> Class {
        if self.is_sum(function, position) {
            Class::Sum
        } else if self.is_elementwise(function, position) {
            Class::Elementwise
        } else if self.is_chain(position, |name, first| name == "mul" || name == "div" && first) {
            Class::Product
        } else if Selection::of(function, *self, varied).is_some() {
            Class::Selection
        } else if self
            .is_chain(position, |name, first| matches!(name, "add" | "sub" | "mul" | "neg") || name == "div" && first)
        {
            Class::Linear
        } else {
            Class::General
        }
    }

    /// Whether the carried value is a sum of numbers.
    pub(super) fn is_sum(&self, function: &Function, position: usize) -> bool {
        let carried = self.carried[position];
        matches!(function.ty(carried), Type::Real(_)) && end_of(self.body, carried) == Some(position)
    }

    /// Whether the carried value goes into its next only by such operations on it and something else; they are told
    /// whether it is the first operand.
    fn is_chain(&self, position: usize, allowed: impl Fn(&str, bool) -> bool) -> bool {
        let mut value = self.carried[position];
        let mut seen = HashSet::new();
        while value != self.next()[position] {
            let mut readers = self.body.statements.iter().filter(|statement| reads(statement, value));
            let (Some(reader), None) = (readers.next(), readers.next()) else {
                return false;
            };
            let Operation::Primitive { name, arguments, .. } = &reader.operation else {
                return false;
            };
            let once = arguments.iter().filter(|argument| **argument == value).count() == 1;
            if !once || !allowed(name, arguments[0] == value) || !seen.insert(value) {
                return false;
            }
            value = reader.results[0];
        }
        value != self.carried[position] && !self.body.statements.iter().any(|other| reads(other, value))
    }

    /// Whether an iteration only writes elements of the carried array, at its index.
    fn is_elementwise(&self, function: &Function, position: usize) -> bool {
        let carried = self.carried[position];
        let is_array = matches!(function.ty(carried), Type::Array(..) | Type::Vector(_) | Type::Slice(_));
        is_array && self.index.is_some_and(|index| writes(self.body, carried, index) == Some(self.next()[position]))
    }
}

/// What an array becomes in a block that only writes its elements at an index.
fn writes(block: &Block, mut array: Value, index: Value) -> Option<Value> {
    let first = array;
    for statement in &block.statements {
        match &statement.operation {
            Operation::Update { base, place, value, .. } if *base == array && *value != array => {
                let at_index = |projection: &Projection| matches!(projection, Projection::Index(indices) if indices.contains(&index));
                if !place.iter().any(at_index) {
                    return None;
                }
                array = statement.results[0];
            }
            _ if reads(statement, array) => return None,
            _ => {}
        }
    }
    (array != first).then_some(array)
}
