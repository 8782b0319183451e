//! Gives integer literals the type that only an annotation tells: `let n: u64 = 42` becomes `42_u64`.
//!
//! All integers are of one type to the compiler, and annotations of literals are not printed. Values that have to be of the
//! same integer type are one class. Where a class has an annotation and nothing else that tells rustc its type, its literals
//! get it.

use std::collections::{HashMap, HashSet};

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};
use syn::{Expr, ExprLit, Lit, LitInt, UnOp};

use crate::ir::{Block, CallArgument, Constant, Operation, Projection, Range, Statement, Type, Value};

use super::{Inference, hints};

/// Methods of integers whose result is of the type of the receiver, and so are their arguments.
const ALIKE: [&str; 14] = [
    "abs",
    "clamp",
    "div_ceil",
    "div_euclid",
    "max",
    "min",
    "rem_euclid",
    "saturating_add",
    "saturating_sub",
    "signum",
    "wrapping_add",
    "wrapping_mul",
    "wrapping_sub",
    "abs_diff",
];

/// Values of the same integer type.
struct Classes {
    /// By value and, after the values, by variable of inference: another member of the class, or the member itself.
    parents: Vec<usize>,
    /// Values whose type rustc knows without their annotation.
    evident: Vec<Value>,
    /// Values whose methods are called, which rustc has to know the types of before.
    receivers: Vec<Value>,
}

impl Inference<'_> {
    /// Visits a typed program whose types are not written down yet.
    pub(super) fn type_literals(&mut self, body: &mut Block) {
        let mut classes = Classes::new(self);
        for parameter in &self.function.parameters {
            classes.evident.push(*parameter);
        }
        classes.visit_block(body);
        let annotated = self.annotated(&mut classes);
        if !annotated.is_empty() {
            self.type_block(body, &mut classes, &annotated);
        }
    }

    /// The annotations of classes that need them.
    fn annotated(&self, classes: &mut Classes) -> HashMap<usize, TokenStream> {
        let evident: HashSet<usize> =
            std::mem::take(&mut classes.evident).iter().map(|value| classes.of(*value)).collect();
        let receivers: HashSet<usize> =
            std::mem::take(&mut classes.receivers).iter().map(|value| classes.of(*value)).collect();
        let mut annotated = HashMap::new();
        for (number, definition) in self.function.definitions.iter().enumerate() {
            if let Some(annotation) = &definition.annotation
                && self.peeled(Value(number)) == Type::Integer
            {
                annotated.insert(classes.of(Value(number)), annotation.clone());
            }
        }
        annotated.retain(|class, _| !evident.contains(class) || receivers.contains(class));
        annotated
    }

    fn type_block(&self, block: &mut Block, classes: &mut Classes, annotated: &HashMap<usize, TokenStream>) {
        for statement in &mut block.statements {
            if let Operation::Constant(Constant::Source { tokens, .. }) = &mut statement.operation
                && self.peeled(statement.results[0]) == Type::Integer
                && let Some(annotation) = annotated.get(&classes.of(statement.results[0]))
                && let Some(typed) = typed(tokens, annotation)
            {
                *tokens = typed;
            }
            for nested in statement.operation.blocks_mut() {
                self.type_block(nested, classes, annotated);
            }
        }
    }
}

impl Classes {
    fn new(inference: &Inference) -> Self {
        let definitions = &inference.function.definitions;
        let variables =
            definitions.iter().map(|definition| super::finish::variables(&definition.ty)).max().unwrap_or(0);
        let values = definitions.len();
        let mut classes =
            Classes { parents: (0..values + variables).collect(), evident: Vec::new(), receivers: Vec::new() };
        for (number, definition) in definitions.iter().enumerate() {
            if let Type::Unknown(variable) = definition.ty {
                classes.join(number, values + variable);
            }
        }
        classes
    }

    fn of(&mut self, value: Value) -> usize {
        self.root(value.0)
    }

    fn root(&mut self, mut member: usize) -> usize {
        while self.parents[member] != member {
            self.parents[member] = self.parents[self.parents[member]];
            member = self.parents[member];
        }
        member
    }

    fn join(&mut self, left: usize, right: usize) {
        let (left, right) = (self.root(left), self.root(right));
        self.parents[left] = right;
    }

    fn join_all(&mut self, values: impl IntoIterator<Item = Value>) {
        let mut values = values.into_iter();
        if let Some(first) = values.next() {
            values.for_each(|value| self.join(first.0, value.0));
        }
    }

    fn join_pairs(&mut self, left: &[Value], right: &[Value]) {
        left.iter().zip(right).for_each(|(left, right)| self.join(left.0, right.0));
    }

    fn visit_block(&mut self, block: &Block) {
        for statement in &block.statements {
            statement.operation.blocks().into_iter().for_each(|nested| self.visit_block(nested));
            self.visit_control(statement);
        }
    }

    fn visit_control(&mut self, statement: &Statement) {
        let results = &statement.results;
        match &statement.operation {
            Operation::If { then, otherwise, .. } => {
                self.join_pairs(&then.results, results);
                self.join_pairs(&otherwise.results, results);
            }
            Operation::For { index, range, carried, initial, body, .. } => {
                self.visit_range(range, *index);
                self.visit_carried(carried, initial, body, results);
            }
            Operation::While { carried, initial, body, .. } => self.visit_carried(carried, initial, body, results),
            operation => {
                if let Some(&result) = results.first() {
                    self.visit(operation, result);
                }
            }
        }
    }

    fn visit_range(&mut self, range: &Range, index: Value) {
        self.join_all([index, range.start, range.end]);
        self.evident.extend(range.step);
    }

    fn visit_carried(&mut self, carried: &[Value], initial: &[Value], body: &Block, results: &[Value]) {
        for values in [initial, &body.results, results] {
            self.join_pairs(carried, values);
        }
    }

    fn visit(&mut self, operation: &Operation, result: Value) {
        match operation {
            Operation::Primitive { name: "powi", arguments, .. } => self.evident.extend(&arguments[1..]),
            Operation::Primitive { arguments, .. } | Operation::Array(arguments) => {
                self.join_all(arguments.iter().copied().chain([result]));
            }
            Operation::Discrete { operator: "<<" | ">>", operands } => self.join(operands[0].0, result.0),
            Operation::Discrete { operator: "&" | "|" | "^" | "!", operands } => {
                self.join_all(operands.iter().copied().chain([result]));
            }
            Operation::Discrete { operands, .. } => self.join_all(operands.iter().copied()),
            Operation::Borrow(value)
            | Operation::Dereference(value)
            | Operation::Same { value, .. }
            | Operation::Repeat { value, .. } => self.join(value.0, result.0),
            Operation::Element { base, index } => {
                self.join(base.0, result.0);
                self.evident.extend(index);
            }
            Operation::Slice { base, start, end } => {
                self.join(base.0, result.0);
                self.evident.extend([start, end]);
            }
            Operation::Update { base, place, value, .. } => self.visit_update(*base, place, *value, result),
            Operation::Push { base, values } if values.len() == 1 => self.join_all([*base, values[0], result]),
            Operation::Inquiry { method, receiver, arguments, .. } => {
                self.visit_inquiry(method, *receiver, arguments, result);
            }
            Operation::Constant(Constant::Source { tokens, .. }) if literal(tokens).is_some() => {}
            Operation::Method { arguments, .. } => {
                let value = |argument: &CallArgument| match argument {
                    CallArgument::Value(value) => Some(*value),
                    CallArgument::Lambda(_) => None,
                };
                self.evident.extend(arguments.iter().filter_map(value));
                self.evident.push(result);
            }
            _ => self.evident.push(result),
        }
    }

    fn visit_inquiry(&mut self, method: &str, receiver: Value, arguments: &[Value], result: Value) {
        match method {
            "nth_from" => {
                self.join(receiver.0, result.0);
                self.evident.extend(arguments);
            }
            "count_between" | "count_through" => {
                self.join(receiver.0, arguments[0].0);
                self.evident.push(result);
            }
            "pow" => {
                self.receivers.push(receiver);
                self.join(receiver.0, result.0);
            }
            _ if ALIKE.contains(&method) => {
                self.receivers.push(receiver);
                self.join_all(arguments.iter().copied().chain([receiver, result]));
            }
            _ => self.evident.push(result),
        }
    }

    fn visit_update(&mut self, base: Value, place: &[Projection], value: Value, result: Value) {
        self.join(base.0, result.0);
        if place.iter().all(|projection| matches!(projection, Projection::Index(_) | Projection::Range(..))) {
            self.join(base.0, value.0);
        }
        for projection in place {
            if let Projection::Index(index) = projection {
                self.evident.extend(index);
            }
        }
    }
}

/// The literal among the tokens of a constant, if it does not tell its type, and whether it is negative.
fn literal(tokens: &TokenStream) -> Option<(bool, LitInt)> {
    let (is_negative, expression) = match syn::parse2(tokens.clone()).ok()? {
        Expr::Unary(node) if matches!(node.op, UnOp::Neg(_)) => (true, *node.expr),
        expression => (false, expression),
    };
    match expression {
        Expr::Lit(ExprLit { lit: Lit::Int(literal), .. }) if literal.suffix().is_empty() => {
            Some((is_negative, literal))
        }
        _ => None,
    }
}

/// The constant with the type of the annotation.
fn typed(tokens: &TokenStream, annotation: &TokenStream) -> Option<TokenStream> {
    let (is_negative, literal) = literal(tokens)?;
    let name = syn::parse2::<Ident>(annotation.clone()).ok();
    if let Some(name) = name.filter(hints::is_integer) {
        let suffixed = LitInt::new(&format!("{literal}_{name}"), literal.span());
        return Some(if is_negative { quote!(-#suffixed) } else { suffixed.to_token_stream() });
    }
    let is_named = syn::parse2::<syn::TypePath>(annotation.clone()).is_ok_and(|path| is_plain(&path));
    is_named.then(|| quote!((#tokens as #annotation)))
}

/// Whether a type is a name, which can only be that of an integer type where an integer literal has it.
fn is_plain(path: &syn::TypePath) -> bool {
    path.qself.is_none() && path.path.segments.iter().all(|segment| segment.arguments.is_none())
}
