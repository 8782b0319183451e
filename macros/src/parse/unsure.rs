//! Has rustc asked whether methods change what they are called on, where their values are not used: nothing of such a call would
//! be left otherwise.

use std::collections::HashSet;

use proc_macro2::Ident;
use quote::{format_ident, quote_spanned};

use crate::ir::{Block, Function, Operation, Origin, Statement, Value, Verbatim};

/// A method that was taken to change nothing, of a variable that can be changed.
#[derive(Clone, Debug)]
pub(super) struct Unsure {
    pub(super) result: Value,
    pub(super) method: Ident,
}

/// Where nothing needs the value of such a method, asks for the sibling that only methods have which change nothing.
pub(super) fn ask(function: &mut Function, methods: &[Unsure]) {
    if methods.is_empty() {
        return;
    }
    let needed = needed(function);
    let idle: Vec<&Unsure> = methods.iter().filter(|method| !needed.contains(&method.result)).collect();
    if !idle.is_empty() {
        insert_questions(&mut function.body, &idle);
    }
}

/// The values that the results and the effects of a function need.
pub(crate) fn needed(function: &Function) -> HashSet<Value> {
    let mut needed: HashSet<Value> = function.body.results.iter().copied().collect();
    loop {
        let before = needed.len();
        collect(&function.body, &mut needed);
        if needed.len() == before {
            return needed;
        }
    }
}

fn insert_questions(block: &mut Block, idle: &[&Unsure]) {
    let mut position = 0;
    while position < block.statements.len() {
        let statement = &mut block.statements[position];
        statement.operation.blocks_mut().into_iter().for_each(|nested| insert_questions(nested, idle));
        let asked = idle.iter().find(|method| statement.results.contains(&method.result));
        // The operand is the statement's: loops have other names for what they do not change.
        if let (Some(method), Operation::Method { receiver, .. }) = (asked, &statement.operation) {
            let question = question(*receiver, &method.method);
            block.statements.insert(position, question);
            position += 1;
        }
        position += 1;
    }
}

/// `receiver.method_is_differentiable();`
pub(crate) fn question(receiver: Value, method: &Ident) -> Statement {
    let sibling = format_ident!("{method}_is_differentiable", span = method.span());
    let tokens = quote_spanned!(method.span()=> let _ = asked.#sibling());
    let verbatim = Verbatim { tokens, reads: vec![("asked".to_owned(), receiver)], reason: String::new() };
    Statement { results: Vec::new(), operation: Operation::Effect(verbatim), origin: Origin::Primal }
}

/// Adds what is needed for what is needed already, and for what the program does besides.
fn collect(block: &Block, needed: &mut HashSet<Value>) {
    for statement in block.statements.iter().rev() {
        match &statement.operation {
            Operation::If { condition, then, otherwise } => {
                needed.insert(*condition);
                for arm in [then, otherwise] {
                    let results = statement.results.iter().zip(&arm.results);
                    let used: Vec<Value> =
                        results.filter(|(result, _)| needed.contains(result)).map(|(_, value)| *value).collect();
                    needed.extend(used);
                    collect(arm, needed);
                }
            }
            // A loop of which nothing is needed is left out whole.
            operation if is_needed(statement, needed) => {
                needed.extend(operation.operands());
                for block in operation.blocks() {
                    needed.extend(&block.results);
                    collect(block, needed);
                }
            }
            _ => {}
        }
    }
}

fn is_needed(statement: &Statement, needed: &HashSet<Value>) -> bool {
    has_effect(&statement.operation) || statement.results.iter().any(|result| needed.contains(result))
}

fn has_effect(operation: &Operation) -> bool {
    match operation {
        Operation::Effect(_) => true,
        Operation::Call(call) => !call.changed.is_empty(),
        other => {
            let statements = other.blocks().into_iter().flat_map(|block| &block.statements);
            statements.into_iter().any(|statement| has_effect(&statement.operation))
        }
    }
}
