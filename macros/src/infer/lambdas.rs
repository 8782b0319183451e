//! Brings maps into one form: inputs and parameters are numbers, not references to them, and constants stand in the
//! lambda that uses them.
//!
//! ```text
//! map &x c with |z| { w = *z; mul w c }  ⇒  map x with |z| { c = 2.0; mul z c }
//! ```

use std::collections::{HashMap, HashSet};

use crate::ir::{Block, Definition, Lambda, Operation, Origin, Statement, Type, Value};

use super::Inference;
use super::finish::collect_reads;

impl Inference<'_> {
    pub(super) fn prepare_lambdas(&mut self, block: &mut Block) {
        let mut statements = Vec::new();
        for mut statement in std::mem::take(&mut block.statements) {
            statement.operation.blocks_mut().into_iter().for_each(|nested| self.prepare_lambdas(nested));
            if let Operation::Map { inputs, lambda } = &mut statement.operation {
                self.prepare_inputs(inputs, lambda, &mut statements);
                self.take_elements_by_value(lambda);
                self.prepare_captures(lambda);
            }
            statements.push(statement);
        }
        block.statements = statements;
    }

    /// Constants move into the lambda, references to numbers are followed before the map.
    fn prepare_inputs(&mut self, inputs: &mut Vec<Value>, lambda: &mut Lambda, before: &mut Vec<Statement>) {
        let mut constants = Vec::new();
        let pairs = std::mem::take(inputs).into_iter().zip(std::mem::take(&mut lambda.parameters));
        for (input, parameter) in pairs {
            let input = self.without_borrows(input);
            if let Some(constant @ Operation::Constant(_)) = self.definers.get(&input)
                && self.peeled(input).is_real()
            {
                constants.push(primal(parameter, constant.clone()));
                self.dropped.insert(input);
            } else {
                let number = self.dereferenced(input, before);
                inputs.push(number);
                lambda.parameters.push(parameter);
            }
        }
        lambda.body.statements.splice(0..0, constants);
    }

    /// A number by value; anything else as it is.
    fn dereferenced(&mut self, value: Value, before: &mut Vec<Statement>) -> Value {
        match self.ty(value) {
            Type::Reference(inner) if self.solver.peeled(&inner).is_real() => {
                let number = self.define_like(value, *inner);
                before.push(primal(number, Operation::Dereference(value)));
                self.dereferenced(number, before)
            }
            _ => value,
        }
    }

    /// `map` hands out references: the parameter becomes the number, and its dereferences disappear.
    fn take_elements_by_value(&mut self, lambda: &mut Lambda) {
        let mut renamed = HashMap::new();
        let mut borrows = Vec::new();
        for parameter in &mut lambda.parameters {
            if let Type::Reference(inner) = self.ty(*parameter) {
                let number = self.define_like(*parameter, *inner);
                renamed.insert(*parameter, number);
                borrows.push(primal(*parameter, Operation::Borrow(number)));
                *parameter = number;
            }
        }
        if renamed.is_empty() {
            return;
        }
        let numbers: Vec<Value> = renamed.values().copied().collect();
        remove_dereferences(&mut lambda.body, &numbers, &mut renamed);
        self.name_numbers(&numbers, &renamed);
        let mut read = HashSet::new();
        collect_reads(&lambda.body, &mut read);
        borrows.retain(|borrow| read.contains(&borrow.results[0]));
        lambda.body.statements.splice(0..0, borrows);
    }

    /// A parameter without a name takes that of what it was dereferenced to: `|&z|`.
    fn name_numbers(&mut self, numbers: &[Value], renamed: &HashMap<Value, Value>) {
        for number in numbers {
            let mut sources: Vec<Value> =
                renamed.iter().filter(|(_, to)| *to == number).map(|(from, _)| *from).collect();
            sources.sort_unstable();
            let name = sources.iter().find_map(|source| self.function.definition(*source).name.clone());
            self.function.definitions[number.0].name = name;
        }
    }

    /// Captured constants are repeated in the lambda, captured references to numbers followed there.
    fn prepare_captures(&mut self, lambda: &mut Lambda) {
        let mut renamed = HashMap::new();
        let mut statements = Vec::new();
        for captured in captures(lambda) {
            if let Some(constant @ Operation::Constant(_)) = self.definers.get(&captured).cloned()
                && !self.peeled(captured).is_tensor()
            {
                let copy = self.define_like(captured, self.ty(captured));
                statements.push(primal(copy, constant));
                renamed.insert(captured, copy);
                self.dropped.insert(captured);
            } else {
                renamed.insert(captured, self.dereferenced(captured, &mut statements));
            }
        }
        rename(&mut lambda.body, &renamed);
        lambda.body.statements.splice(0..0, statements);
    }

    fn define_like(&mut self, value: Value, ty: Type) -> Value {
        let Definition { name, span, .. } = self.function.definition(value).clone();
        self.function.define(ty, name, span)
    }
}

fn primal(result: Value, operation: Operation) -> Statement {
    Statement { results: vec![result], operation, origin: Origin::Primal }
}

/// Renames the operands of all but the user's own tokens, and drops the dereferences of what is a number now.
fn remove_dereferences(block: &mut Block, numbers: &[Value], renamed: &mut HashMap<Value, Value>) {
    let mut statements = Vec::new();
    for mut statement in std::mem::take(&mut block.statements) {
        rename_operands(&mut statement.operation, renamed);
        match statement.operation {
            Operation::Dereference(value) if numbers.contains(&value) => {
                renamed.insert(statement.results[0], value);
                continue;
            }
            _ => {}
        }
        statement.operation.blocks_mut().into_iter().for_each(|nested| remove_dereferences(nested, numbers, renamed));
        statements.push(statement);
    }
    block.statements = statements;
    rename_all(&mut block.results, renamed);
}

fn rename(block: &mut Block, renamed: &HashMap<Value, Value>) {
    for statement in &mut block.statements {
        rename_operands(&mut statement.operation, renamed);
        statement.operation.blocks_mut().into_iter().for_each(|nested| rename(nested, renamed));
    }
    rename_all(&mut block.results, renamed);
}

fn rename_operands(operation: &mut Operation, renamed: &HashMap<Value, Value>) {
    if !matches!(operation, Operation::Verbatim(_) | Operation::Effect(_)) {
        operation.rewrite_operands(&mut |value| *value = renamed.get(value).copied().unwrap_or(*value));
    }
}

fn rename_all(values: &mut [Value], renamed: &HashMap<Value, Value>) {
    for value in values {
        *value = renamed.get(value).copied().unwrap_or(*value);
    }
}

/// What a lambda reads from outside, in order, but for the user's own tokens.
fn captures(lambda: &Lambda) -> Vec<Value> {
    let mut inside: HashSet<Value> = lambda.parameters.iter().copied().collect();
    let mut captured = Vec::new();
    collect_captures(&lambda.body, &mut inside, &mut captured);
    captured
}

fn collect_captures(block: &Block, inside: &mut HashSet<Value>, captured: &mut Vec<Value>) {
    for statement in &block.statements {
        if !matches!(statement.operation, Operation::Verbatim(_) | Operation::Effect(_)) {
            note_captures(&statement.operation.operands(), inside, captured);
        }
        inside.extend(statement.operation.clone().bound_mut().into_iter().map(|bound| *bound));
        for nested in statement.operation.blocks() {
            collect_captures(nested, inside, captured);
        }
        inside.extend(&statement.results);
    }
    note_captures(&block.results, inside, captured);
}

fn note_captures(values: &[Value], inside: &HashSet<Value>, captured: &mut Vec<Value>) {
    for value in values {
        if !inside.contains(value) && !captured.contains(value) {
            captured.push(*value);
        }
    }
}
