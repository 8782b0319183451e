//! Opens the options that nothing but the function sees: each becomes whether it holds something, and what.
//!
//! ```text
//! o = if c { Some(x) } else { None }; if o is Some(_) { use o.Some_0 }    ⟶    x' = if c { x } else { placeholder }; if c { use x' }
//! ```

use std::collections::HashMap;

use quote::quote_spanned;

use super::seen::{Step, step, unseen};
use crate::ir::{Block, Constant, Function, Operation, Origin, Statement, Type, Value};

/// Opens options, and reads their parts instead.
pub(crate) fn open(function: &mut Function) {
    let mut body = std::mem::take(&mut function.body);
    let held = unseen(function, &body);
    if !held.is_empty() {
        let mut opening =
            Opening { function, held, opened: HashMap::new(), truths: HashMap::new(), renamed: HashMap::new() };
        opening.open_block(&mut body);
        body.rename(&settled(&opening.renamed));
    }
    function.body = body;
}

/// Whether an option holds something, and what.
#[derive(Clone, Copy)]
struct Parts {
    present: Value,
    content: Value,
}

struct Opening<'f> {
    function: &'f mut Function,
    /// What the options to be opened may hold.
    held: HashMap<Value, Type>,
    opened: HashMap<Value, Parts>,
    /// What is known to be true or false.
    truths: HashMap<Value, bool>,
    /// What is read in place of something else.
    renamed: HashMap<Value, Value>,
}

impl Opening<'_> {
    fn open_block(&mut self, block: &mut Block) {
        let mut statements = Vec::new();
        for statement in std::mem::take(&mut block.statements) {
            self.open_statement(statement, &mut statements);
        }
        block.statements = statements;
    }

    fn open_statement(&mut self, statement: Statement, statements: &mut Vec<Statement>) {
        match step(&statement) {
            Some(Step::Some(content)) if self.is_opened(statement.results[0]) => {
                let present = self.truth(true, statement.results[0], statements);
                self.opened.insert(statement.results[0], Parts { present, content });
            }
            Some(Step::None) if self.is_opened(statement.results[0]) => {
                let option = statement.results[0];
                let present = self.truth(false, option, statements);
                let content = self.content(option);
                statements.push(primal(content, Operation::Placeholder));
                self.opened.insert(option, Parts { present, content });
            }
            Some(Step::Alias(option)) if self.is_opened(option) => {
                let parts = self.opened[&option];
                self.opened.insert(statement.results[0], parts);
            }
            Some(Step::Test(option, holds)) if self.is_opened(option) => {
                let present = self.opened[&option].present;
                if holds {
                    self.renamed.insert(statement.results[0], present);
                } else {
                    statements.push(primal(statement.results[0], negation(present)));
                }
            }
            Some(Step::Content(option)) if self.is_opened(option) => {
                self.renamed.insert(statement.results[0], self.opened[&option].content);
            }
            _ => self.open_meeting(statement, statements),
        }
    }

    fn is_opened(&self, option: Value) -> bool {
        self.held.contains_key(&option)
    }

    /// Where options meet, their parts do.
    fn open_meeting(&mut self, mut statement: Statement, statements: &mut Vec<Statement>) {
        if let Operation::For { carried, initial, .. } | Operation::While { carried, initial, .. } =
            &mut statement.operation
        {
            *initial = self.parts_of(initial);
            *carried = self.define_parts(carried);
        }
        statement.operation.blocks_mut().into_iter().for_each(|block| self.open_block(block));
        let mut after = Vec::new();
        if let Operation::If { condition, then, otherwise } = &mut statement.operation {
            self.open_arms(*condition, [then, otherwise], &mut statement.results, &mut after);
        } else {
            for block in statement.operation.blocks_mut() {
                block.results = self.parts_of(&block.results);
            }
            statement.results = self.define_parts(&statement.results);
        }
        statements.push(statement);
        statements.append(&mut after);
    }

    fn open_arms(
        &mut self,
        condition: Value,
        arms: [&mut Block; 2],
        results: &mut Vec<Value>,
        after: &mut Vec<Statement>,
    ) {
        let [then, otherwise] = arms;
        let columns = results.iter().zip(&then.results).zip(&otherwise.results);
        let columns: Vec<[Value; 3]> = columns.map(|((result, one), other)| [*result, *one, *other]).collect();
        for values in [&mut *results, &mut then.results, &mut otherwise.results] {
            values.clear();
        }
        for [result, one, other] in columns {
            if !self.is_opened(result) {
                results.push(result);
                then.results.push(one);
                otherwise.results.push(other);
                continue;
            }
            let (one, other, parts) = (self.opened[&one], self.opened[&other], self.define(result));
            match [one, other].map(|parts| self.truths.get(&parts.present)) {
                [Some(true), Some(false)] => _ = self.renamed.insert(parts.present, condition),
                [Some(false), Some(true)] => after.push(primal(parts.present, negation(condition))),
                _ => {
                    results.push(parts.present);
                    then.results.push(one.present);
                    otherwise.results.push(other.present);
                }
            }
            results.push(parts.content);
            then.results.push(one.content);
            otherwise.results.push(other.content);
        }
    }

    /// The values with the parts of options in their place.
    fn parts_of(&self, values: &[Value]) -> Vec<Value> {
        let parts = |value: &Value| match self.opened.get(value) {
            Some(Parts { present, content }) => vec![*present, *content],
            None => vec![*value],
        };
        values.iter().flat_map(parts).collect()
    }

    /// As [`Self::parts_of`], where the parts are new.
    fn define_parts(&mut self, values: &[Value]) -> Vec<Value> {
        for value in values {
            if self.is_opened(*value) {
                self.define(*value);
            }
        }
        self.parts_of(values)
    }

    fn define(&mut self, option: Value) -> Parts {
        let span = self.function.definition(option).span;
        let present = self.function.define(Type::Bool, None, span);
        let parts = Parts { present, content: self.content(option) };
        self.opened.insert(option, parts);
        parts
    }

    /// What an option holds, under its name.
    fn content(&mut self, option: Value) -> Value {
        let definition = self.function.definition(option).clone();
        self.function.define(self.held[&option].clone(), definition.name, definition.span)
    }

    fn truth(&mut self, truth: bool, like: Value, statements: &mut Vec<Statement>) -> Value {
        let span = self.function.definition(like).span;
        let tokens = if truth { quote_spanned!(span=> true) } else { quote_spanned!(span=> false) };
        let value = self.function.define(Type::Bool, None, span);
        statements.push(primal(value, Operation::Constant(Constant::Source { tokens, number: None })));
        self.truths.insert(value, truth);
        value
    }
}

fn negation(value: Value) -> Operation {
    Operation::Discrete { operator: "!", operands: vec![value] }
}

fn primal(result: Value, operation: Operation) -> Statement {
    Statement { results: vec![result], operation, origin: Origin::Primal }
}

/// What is read in the end in place of something.
fn settled(renamed: &HashMap<Value, Value>) -> HashMap<Value, Value> {
    let last = |mut value: Value| {
        while let Some(&next) = renamed.get(&value) {
            value = next;
        }
        value
    };
    renamed.iter().map(|(&from, &to)| (from, last(to))).collect()
}
