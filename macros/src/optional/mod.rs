//! Structs that a branch or a loop yields only on some of its ways become options: where the function returns early or
//! leaves a loop there is no value of theirs to stand in their place.
//!
//! In the result no placeholder is a struct, and every other operation reads what an option holds:
//!
//! ```text
//! s = if c { p } else { placeholder }; use s    ⟶    o = if c { Some(p) } else { placeholder }; s = o.Some_0; use s
//! ```

mod joins;
mod opening;
mod seen;

pub(crate) use opening::open;

use std::collections::HashMap;

use crate::ir::{Block, Function, Member, Operation, Origin, Record, RecordLiteral, Statement, Type, Value};

/// Makes options of what may be missing.
pub(crate) fn complete(function: &mut Function) {
    let mut body = std::mem::take(&mut function.body);
    let missing = joins::missing(function, &body);
    if !missing.is_empty() {
        let mut options = Options { held: HashMap::new(), function };
        for value in missing {
            options.make_option(value);
        }
        options.rewrite(&mut body, &[]);
        for result in &mut body.results {
            *result = options.present(*result, &mut body.statements);
        }
    }
    function.body = body;
}

struct Options<'f> {
    /// The types of what the options hold.
    held: HashMap<Value, Type>,
    function: &'f mut Function,
}

impl Options<'_> {
    fn make_option(&mut self, value: Value) {
        let definition = &mut self.function.definitions[value.0];
        definition.annotation = None;
        let held = std::mem::replace(&mut definition.ty, Type::Inactive);
        definition.ty = Record::type_of_option(&held);
        self.held.insert(value, held);
    }

    /// Puts into options what becomes one, and reads from options what does not; `optional` tells it of the results.
    fn rewrite(&mut self, block: &mut Block, optional: &[bool]) {
        let mut statements = Vec::new();
        for mut statement in std::mem::take(&mut block.statements) {
            self.rewrite_blocks(&mut statement, &mut statements);
            statements.push(statement);
        }
        for (result, &optional) in block.results.iter_mut().zip(optional) {
            *result =
                if optional { self.option(*result, &mut statements) } else { self.present(*result, &mut statements) };
        }
        block.statements = statements;
    }

    fn rewrite_blocks(&mut self, statement: &mut Statement, before: &mut Vec<Statement>) {
        let mut optional: Vec<bool> = statement.results.iter().map(|result| self.held.contains_key(result)).collect();
        match &mut statement.operation {
            Operation::For { initial, carried, .. } | Operation::While { initial, carried, .. } => {
                optional.truncate(carried.len());
                for (first, &optional) in initial.iter_mut().zip(&optional) {
                    *first = if optional { self.option(*first, before) } else { *first };
                }
            }
            Operation::If { .. } => {}
            _ => optional.clear(),
        }
        if optional.is_empty() {
            statement.operation.rewrite_operands(&mut |value| *value = self.present(*value, before));
        }
        if let Operation::While { condition, .. } = &mut statement.operation {
            self.rewrite(condition, &[]);
        }
        let is_while = matches!(statement.operation, Operation::While { .. });
        for nested in statement.operation.blocks_mut().into_iter().skip(usize::from(is_while)) {
            self.rewrite(nested, &optional);
        }
    }

    /// What an option holds.
    fn present(&mut self, value: Value, statements: &mut Vec<Statement>) -> Value {
        let Some(held) = self.held.get(&value).cloned() else { return value };
        let index = Member::of_option(&held);
        self.define(held, value, Operation::Field { base: value, index }, statements)
    }

    /// A value as an option.
    fn option(&mut self, value: Value, statements: &mut Vec<Statement>) -> Value {
        if self.held.contains_key(&value) {
            return value;
        }
        let held = self.function.ty(value).clone();
        let literal = RecordLiteral::some(&held);
        let option = Record::type_of_option(&held);
        self.define(option, value, Operation::Record { literal, values: vec![value] }, statements)
    }

    fn define(&mut self, ty: Type, like: Value, operation: Operation, statements: &mut Vec<Statement>) -> Value {
        let definition = self.function.definition(like).clone();
        let value = self.function.define(ty, definition.name, definition.span);
        statements.push(Statement { results: vec![value], operation, origin: Origin::Primal });
        value
    }
}
