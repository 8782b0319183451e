//! Rewrites derivative statements by the rules of `scalar` and `structure`, operands first.

use std::collections::HashMap;

use super::shapes::Shapes;
use super::terms::Settled;
use super::usage::Usage;
use super::{reads, scalar, structure};
use crate::ir::{Block, Constant, Function, Operation, Origin, Statement, Type, Value};

/// Rewrites what can be, and tells whether there was anything.
pub(super) fn rewrite(function: &mut Function) -> bool {
    let (usage, shapes) = (Usage::of(function), Shapes::of(function));
    let mut body = std::mem::take(&mut function.body);
    let mut rewriter = Rewriter {
        function,
        usage,
        shapes,
        known: HashMap::new(),
        replaced: HashMap::new(),
        output: Vec::new(),
        block: 0,
        blocks: 0,
        changed: false,
    };
    rewriter.block(&mut body);
    let changed = rewriter.changed;
    function.body = body;
    changed
}

pub(super) struct Rewriter<'a> {
    pub(super) function: &'a mut Function,
    pub(super) usage: Usage,
    pub(super) shapes: Shapes,
    known: HashMap<Value, Known>,
    replaced: HashMap<Value, Value>,
    /// The statements of the current block so far.
    output: Vec<Statement>,
    /// The number of the current block, and of blocks seen.
    block: usize,
    blocks: usize,
    changed: bool,
}

/// The statement that defines a value.
struct Known {
    /// None if the operation has nested code.
    operation: Option<Operation>,
    /// The inputs of a map.
    inputs: Option<Vec<Value>>,
    origin: Origin,
    block: usize,
}

/// What a rule makes of a statement.
pub(super) enum Rewritten {
    /// Another value that is equal, if it can be shared.
    Value(Value),
    /// Another value that is equal, and costs no more than to make this one.
    Equal(Value),
    /// Another operation.
    Operation(Operation),
}

impl Rewriter<'_> {
    /// The operation that defines a value, if its operands can still be read.
    pub(super) fn operation(&self, value: Value) -> Option<&Operation> {
        let operation = self.known.get(&value)?.operation.as_ref()?;
        let gone = operation.operands().into_iter().any(|operand| self.usage.is_consumed(operand));
        (!gone).then_some(operation)
    }

    /// The operation that defines a value, although who reads its operands now may read older versions.
    pub(super) fn definition(&self, value: Value) -> Option<&Operation> {
        self.known.get(&value)?.operation.as_ref()
    }

    /// Whether a value is the result of a map that can as well be computed later in the block.
    pub(super) fn is_movable_map(&self, value: Value) -> bool {
        let inputs = self.known.get(&value).and_then(|known| known.inputs.as_ref());
        self.is_spare(value) && inputs.is_some_and(|inputs| inputs.iter().all(|input| !self.usage.is_consumed(*input)))
    }

    /// The number a value is, if it is a constant.
    pub(super) fn number(&self, value: Value) -> Option<f64> {
        match self.known.get(&value)?.operation.as_ref()? {
            Operation::Constant(Constant::Number(number)) => Some(*number),
            Operation::Constant(Constant::Source { number, .. }) => *number,
            _ => None,
        }
    }

    /// Whether the definition of a value is in the current block and goes when one use of it does.
    pub(super) fn is_spare(&self, value: Value) -> bool {
        self.usage.uses(value) <= 1 && self.known.get(&value).is_some_and(|known| known.block == self.block)
    }

    /// Whether the statement that defines a value is ours.
    pub(super) fn is_derivative(&self, value: Value) -> bool {
        self.known.get(&value).is_some_and(|known| known.origin == Origin::Derivative)
    }

    fn block(&mut self, block: &mut Block) {
        self.blocks += 1;
        let outer = std::mem::replace(&mut self.block, self.blocks);
        let outer_output = std::mem::take(&mut self.output);
        for statement in std::mem::take(&mut block.statements) {
            self.statement(statement);
        }
        block.results.iter_mut().for_each(|result| *result = self.resolve(*result));
        block.statements = std::mem::replace(&mut self.output, outer_output);
        self.block = outer;
    }

    fn resolve(&self, value: Value) -> Value {
        self.replaced.get(&value).copied().unwrap_or(value)
    }

    fn statement(&mut self, mut statement: Statement) {
        statement.operation.rewrite_operands(&mut |operand| *operand = self.resolve(*operand));
        self.changed |= structure::open_map(self, &mut statement.operation);
        self.changed |= reads::open_references(self, &mut statement.operation);
        statement.operation.blocks_mut().into_iter().for_each(|nested| self.block(nested));
        match self.rewritten(&statement) {
            Some(Rewritten::Value(value)) => self.stand_in(statement, value),
            Some(Rewritten::Equal(value)) => self.replace(&statement, value),
            Some(Rewritten::Operation(operation)) => {
                self.changed = true;
                self.usage.discount(&statement.operation);
                self.usage.count(&operation);
                self.push(Statement { operation, ..statement });
            }
            None => self.push(statement),
        }
    }

    fn rewritten(&mut self, statement: &Statement) -> Option<Rewritten> {
        let result = *statement.results.first()?;
        if let Some(rewritten) = structure::rewrite(self, statement) {
            return Some(rewritten);
        }
        let Operation::Primitive { name, arguments, .. } = &statement.operation else {
            return None;
        };
        if statement.origin == Origin::Primal || !matches!(self.function.ty(result), Type::Real(_)) {
            return None;
        }
        let term = scalar::rewrite(self, name, arguments)?;
        Some(match self.settle(term, result) {
            Settled::Value(value) => Rewritten::Value(value),
            Settled::Operation(operation) => Rewritten::Operation(operation),
        })
    }

    /// Lets `value` stand for the result of a statement where ownership and type allow.
    fn stand_in(&mut self, statement: Statement, value: Value) {
        let result = statement.results[0];
        let ty = self.function.ty(result).clone();
        if let Type::Reference(inner) = self.function.ty(value)
            && **inner == ty
        {
            self.changed = true;
            self.usage.discount(&statement.operation);
            let operation = Operation::Dereference(value);
            self.usage.count(&operation);
            return self.push(Statement { operation, ..statement });
        }
        let last_use = self.is_spare(value) && statement.operation.operands().contains(&value);
        if *self.function.ty(value) != ty || !(last_use || self.usage.can_share(result, value, &ty)) {
            return self.push(statement);
        }
        self.replace(&statement, value);
    }

    fn replace(&mut self, statement: &Statement, value: Value) {
        let result = statement.results[0];
        self.changed = true;
        self.usage.discount(&statement.operation);
        self.usage.replace(result, value);
        self.replaced.insert(result, value);
        self.take_name(result, value);
    }

    /// Lets the statement that defines `value` in this block read `new` instead of `old`; whether there is one.
    pub(super) fn rebase(&mut self, value: Value, old: Value, new: Value) -> bool {
        let Some(statement) = self.output.iter_mut().rev().find(|statement| statement.results == [value]) else {
            return false;
        };
        self.usage.discount(&statement.operation);
        statement.operation.rewrite_operands(&mut |operand| {
            if *operand == old {
                *operand = new;
            }
        });
        self.usage.count(&statement.operation);
        if let Some(known) = self.known.get_mut(&value) {
            known.operation = Some(statement.operation.clone());
        }
        true
    }

    /// A value of ours without a name gets the one of the value it stands for.
    fn take_name(&mut self, from: Value, to: Value) {
        if self.known.get(&to).is_some_and(|known| known.origin == Origin::Derivative) {
            let name = self.function.definitions[from.0].name.take();
            let definition = &mut self.function.definitions[to.0];
            definition.name = definition.name.take().or(name);
        }
    }

    pub(super) fn push(&mut self, statement: Statement) {
        if let [result] = statement.results[..] {
            let known = Known {
                operation: statement.operation.blocks().is_empty().then(|| statement.operation.clone()),
                inputs: match &statement.operation {
                    Operation::Map { inputs, .. } => Some(inputs.clone()),
                    _ => None,
                },
                origin: statement.origin,
                block: self.block,
            };
            self.known.insert(result, known);
        }
        self.output.push(statement);
    }
}
