//! Finds real numbers that were made from varied ones by way of an integer, `x as i64 as f64`, or of text.
//!
//! Their derivative is zero almost everywhere, which is hardly what was meant. Indexing by such an integer, comparing it
//! and passing it on are fine; so is the number in `stop_gradient`.

use std::collections::HashSet;

use proc_macro2::{Delimiter, TokenStream, TokenTree};

use crate::errors::Errors;
use crate::ir::{Block, Function, Operation, Statement, Type, Value, Verbatim};

use super::Activity;
use crate::stopping::Stops;

const MESSAGE: &str = "cannot differentiate through an integer or text; \
                       use floor, round or trunc, or wrap the conversion in stop_gradient(…)";

pub(super) fn check(function: &Function, activity: &Activity, errors: &mut Errors) {
    let stops = Stops::of(&function.body);
    let mut conversions =
        Conversions { function, activity, stops, truncated: HashSet::new(), converted: HashSet::new() };
    conversions.visit(&function.body);
    let mut used: Vec<Value> = Vec::new();
    conversions.find_uses(&function.body, &mut used);
    used.sort_unstable();
    used.dedup();
    for value in used {
        errors.push(function.definition(value).span, MESSAGE);
    }
}

struct Conversions<'a> {
    function: &'a Function,
    activity: &'a Activity,
    stops: Stops,
    /// Integers, and what holds them, that depend on a varied number.
    truncated: HashSet<Value>,
    /// Real numbers that depend on those.
    converted: HashSet<Value>,
}

impl Conversions<'_> {
    /// Loops hand values back to their beginnings, so one visit need not do.
    fn visit(&mut self, body: &Block) {
        loop {
            let before = self.truncated.len() + self.converted.len();
            self.visit_block(body);
            if self.truncated.len() + self.converted.len() == before {
                return;
            }
        }
    }

    fn visit_block(&mut self, block: &Block) {
        for statement in &block.statements {
            self.visit_statement(statement);
        }
    }

    fn visit_statement(&mut self, statement: &Statement) {
        let results = &statement.results;
        match &statement.operation {
            Operation::Constant(_) | Operation::Effect(_) | Operation::Call(_) => {}
            Operation::If { then, otherwise, .. } => {
                for block in [then, otherwise] {
                    self.visit_block(block);
                    self.flow_pairs(&block.results, results);
                }
            }
            Operation::For { carried, initial, body, .. } => self.visit_loop(carried, initial, body, results),
            Operation::While { carried, initial, condition, body, .. } => {
                self.flow_pairs(initial, carried);
                self.visit_block(condition);
                self.visit_loop(carried, initial, body, results);
            }
            Operation::Map { lambda, .. } => self.visit_block(&lambda.body),
            Operation::Cast { value, .. } => self.visit_cast(*value, results),
            Operation::Inquiry { receiver, .. } if self.function.ty(*receiver).is_real() => {
                self.visit_cast(*receiver, results);
            }
            Operation::Verbatim(verbatim) => self.visit_verbatim(verbatim, results),
            Operation::Element { base, .. } => self.flow(&[*base], results),
            other => self.flow(&other.operands(), results),
        }
    }

    fn visit_cast(&mut self, value: Value, results: &[Value]) {
        if self.stops.gives(value) {
            return;
        }
        if self.activity.varied(value) {
            self.truncate(results);
        } else if self.truncated.contains(&value) {
            self.truncate(results);
            self.convert(results);
        }
    }

    /// What may read varied values word for word, as `format!` may, gives text of them.
    fn visit_verbatim(&mut self, verbatim: &Verbatim, results: &[Value]) {
        if verbatim.reason.is_empty() && verbatim.reads.iter().any(|(_, value)| self.activity.varied(*value)) {
            self.truncate(results);
        }
        let reads_truncated = |(name, value): &(String, Value)| {
            self.truncated.contains(value) && is_read_outside_indices(name, verbatim.tokens.clone())
        };
        if verbatim.reads.iter().any(reads_truncated) {
            self.truncate(results);
            self.convert(results);
        }
    }

    fn visit_loop(&mut self, carried: &[Value], initial: &[Value], body: &Block, results: &[Value]) {
        self.flow_pairs(initial, carried);
        self.visit_block(body);
        self.flow_pairs(&body.results, carried);
        self.flow_pairs(carried, results);
    }

    fn flow_pairs(&mut self, sources: &[Value], targets: &[Value]) {
        for (source, target) in sources.iter().zip(targets) {
            self.flow(&[*source], &[*target]);
        }
    }

    fn flow(&mut self, sources: &[Value], targets: &[Value]) {
        if sources.iter().any(|source| self.truncated.contains(source)) {
            self.truncate(targets);
        }
    }

    /// A comparison says too little of an integer to matter.
    fn truncate(&mut self, targets: &[Value]) {
        let function = self.function;
        let integers = targets.iter().filter(|target| {
            let ty = function.ty(**target);
            !ty.is_differentiable() && *ty.peel() != Type::Bool
        });
        self.truncated.extend(integers);
    }

    fn convert(&mut self, targets: &[Value]) {
        let function = self.function;
        let reals = targets.iter().filter(|target| function.ty(**target).is_differentiable());
        self.converted.extend(reals);
    }

    /// The converted numbers that anything reads where a derivative would matter.
    fn find_uses(&self, block: &Block, used: &mut Vec<Value>) {
        for statement in &block.statements {
            match &statement.operation {
                Operation::Effect(_) | Operation::Inquiry { .. } | Operation::Discrete { .. } => {}
                Operation::Call(call) if call.is_stop_gradient() => {}
                operation => self.note_uses(&operation.operands(), used),
            }
            for nested in statement.operation.blocks() {
                self.find_uses(nested, used);
            }
        }
        self.note_uses(&block.results, used);
    }

    fn note_uses(&self, values: &[Value], used: &mut Vec<Value>) {
        used.extend(values.iter().filter(|value| self.converted.contains(value)));
    }
}

/// Whether a variable stands anywhere but in the brackets of an index.
fn is_read_outside_indices(name: &str, tokens: TokenStream) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(identifier) => identifier == name,
        TokenTree::Group(group) if group.delimiter() == Delimiter::Bracket => false,
        TokenTree::Group(group) => is_read_outside_indices(name, group.stream()),
        _ => false,
    })
}
