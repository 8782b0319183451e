//! Positions that differ from the index of a loop by a number.

use crate::ir::{Block, Constant, Operation, Value};

/// A loop by its index and its body, and the block it stands in.
#[derive(Clone, Copy)]
pub(super) struct Affine<'a> {
    pub(super) index: Value,
    pub(super) body: &'a Block,
    pub(super) around: &'a Block,
}

impl Affine<'_> {
    /// What has to be added to the index of the loop to get a value.
    pub(super) fn offset(&self, value: Value) -> Option<i64> {
        if value == self.index {
            return Some(0);
        }
        let definition = self.body.statements.iter().find(|statement| statement.results == [value])?;
        let Operation::Primitive { name, arguments, .. } = &definition.operation else {
            return None;
        };
        let [left, right] = arguments[..] else { return None };
        match *name {
            "add" if left == self.index => self.number(right),
            "add" if right == self.index => self.number(left),
            "sub" if left == self.index => self.number(right).map(|number| -number),
            _ => None,
        }
    }

    fn number(&self, value: Value) -> Option<i64> {
        integer(self.body, value).or_else(|| integer(self.around, value))
    }
}

/// The integer that a statement of a block says a value is.
pub(super) fn integer(block: &Block, value: Value) -> Option<i64> {
    match &block.statements.iter().find(|statement| statement.results == [value])?.operation {
        #[allow(clippy::cast_possible_truncation)] // Literals of loops are small.
        Operation::Constant(Constant::Number(number) | Constant::Source { number: Some(number), .. })
            if number.abs() < 1e6 =>
        {
            Some(*number as i64)
        }
        _ => None,
    }
}
