//! Reads a chain of iterator methods as a sequence and the stages after it.

use proc_macro2::{TokenStream, TokenTree};
use syn::{Expr, ExprMethodCall, ExprRange, RangeLimits, UnOp};

use super::function::Function;
use super::sequence::Sequence;
use crate::ir::{Constant, Operation, Type, Value};
use crate::parse::Parser;
use crate::parse::call::peel;
use crate::parse::scope::{Binding, Place, Slot};

/// An iterator.
pub(super) struct Chain<'e> {
    pub(super) sequence: Sequence<'e>,
    /// Whether its elements come last one first.
    pub(super) reversed: bool,
    pub(super) stages: Vec<Stage<'e>>,
}

/// What happens to one element after the other.
pub(super) enum Stage<'e> {
    Map(Function<'e>),
    Filter(Function<'e>),
    TakeWhile(Function<'e>),
    Inspect(Function<'e>),
    Copied,
    /// Counted by a variable.
    Enumerate(Slot),
}

impl<'e> Chain<'e> {
    fn of(sequence: Sequence<'e>) -> Self {
        Chain { sequence, reversed: false, stages: Vec::new() }
    }

    /// The sequence in its order, if there are no stages.
    fn ordered(self) -> Option<Sequence<'e>> {
        if !self.stages.is_empty() {
            return None;
        }
        Some(if self.reversed { Sequence::Reverse(Box::new(self.sequence)) } else { self.sequence })
    }

    fn with(mut self, stage: Stage<'e>) -> Self {
        self.stages.push(stage);
        self
    }
}

impl Parser<'_> {
    /// The iterator an expression is, if it is one over what is known to be a sequence.
    pub(super) fn parse_chain<'e>(&mut self, expression: &'e Expr) -> Option<Chain<'e>> {
        match peel(expression) {
            Expr::MethodCall(node) => self.parse_link(node),
            Expr::Range(node) => self.parse_numbers(node),
            _ => None,
        }
    }

    /// As [`Self::parse_chain`], or what can be turned into an iterator: `x`, `&x`, `&mut x`.
    pub(super) fn parse_iterable<'e>(&mut self, expression: &'e Expr) -> Option<Chain<'e>> {
        if let Some(chain) = self.parse_chain(expression) {
            return Some(chain);
        }
        match peel(expression) {
            Expr::Reference(node) if node.mutability.is_some() => {
                let place = self.sequence_place(&node.expr)?;
                Some(Chain::of(Sequence::Places(place)))
            }
            other => {
                if let Some(place) = self.exclusive_place(other) {
                    return Some(Chain::of(Sequence::Places(place)));
                }
                let base = self.sequence_value(other)?;
                let by_reference = matches!(self.builder.ty(base), Type::Reference(_));
                Some(Chain::of(Sequence::Elements { base, by_reference }))
            }
        }
    }

    /// What the name of an exclusive reference refers to.
    fn exclusive_place(&self, expression: &Expr) -> Option<Place> {
        let Expr::Path(path) = expression else {
            return None;
        };
        match self.scope.lookup(&path.path.get_ident()?.to_string())? {
            Binding::Alias(place) => Some(place.clone()),
            _ => None,
        }
    }

    fn parse_numbers<'e>(&mut self, node: &ExprRange) -> Option<Chain<'e>> {
        let start = self.parse_expression(node.start.as_deref()?);
        let end = node.end.as_deref().map(|end| self.parse_expression(end));
        let inclusive = matches!(node.limits, RangeLimits::Closed(_));
        Some(Chain::of(Sequence::Numbers { start, end, inclusive }))
    }

    fn parse_link<'e>(&mut self, node: &'e ExprMethodCall) -> Option<Chain<'e>> {
        let arguments: Vec<&'e Expr> = node.args.iter().collect();
        if node.turbofish.is_some() {
            return None;
        }
        match (node.method.to_string().as_str(), arguments.as_slice()) {
            ("iter", []) => {
                let base = self.sequence_value(&node.receiver)?;
                Some(Chain::of(Sequence::Elements { base, by_reference: true }))
            }
            ("iter_mut", []) => {
                let place = self.sequence_place(&node.receiver)?;
                Some(Chain::of(Sequence::Places(place)))
            }
            ("into_iter", []) => self.parse_iterable(&node.receiver),
            ("windows", [size]) => {
                let base = self.sequence_value(&node.receiver)?;
                let size = self.parse_expression(size);
                Some(Chain::of(Sequence::Windows { base, size }))
            }
            ("chunks" | "chunks_exact", [size]) => {
                let base = self.sequence_value(&node.receiver)?;
                let (size, exact) = (self.parse_expression(size), node.method == "chunks_exact");
                Some(Chain::of(Sequence::Chunks { base, size, exact }))
            }
            (name, arguments) => {
                let chain = self.parse_chain(&node.receiver)?;
                self.extend_chain(chain, name, arguments)
            }
        }
    }

    fn extend_chain<'e>(&mut self, chain: Chain<'e>, name: &str, arguments: &[&'e Expr]) -> Option<Chain<'e>> {
        let function = || arguments.first().and_then(|argument| Function::of(argument));
        Some(match (name, arguments) {
            ("by_ref" | "fuse", []) => chain,
            ("copied" | "cloned", []) if chain.stages.is_empty() => {
                Chain { sequence: Sequence::Copied(Box::new(chain.sequence)), ..chain }
            }
            ("copied" | "cloned", []) => chain.with(Stage::Copied),
            ("map", [_]) if chain.stages.is_empty() => {
                Chain { sequence: Sequence::Map(Box::new(chain.sequence), function()?), ..chain }
            }
            ("map", [_]) => chain.with(Stage::Map(function()?)),
            ("filter", [_]) => chain.with(Stage::Filter(function()?)),
            ("take_while", [_]) => chain.with(Stage::TakeWhile(function()?)),
            ("inspect", [_]) => chain.with(Stage::Inspect(function()?)),
            ("rev", []) if is_endless(&chain.sequence) => return None,
            ("rev", []) => {
                let stateless = |stage: &Stage<'_>| !matches!(stage, Stage::Enumerate(_) | Stage::TakeWhile(_));
                if !chain.stages.iter().all(stateless) {
                    return None;
                }
                Chain { reversed: !chain.reversed, ..chain }
            }
            ("enumerate", []) if !chain.stages.is_empty() => {
                let counter = self.scope.hidden(false);
                chain.with(Stage::Enumerate(counter))
            }
            ("enumerate", []) => Chain::of(Sequence::Enumerate(Box::new(chain.ordered()?))),
            ("zip", [other]) => {
                let other = self.parse_iterable(other)?.ordered()?;
                Chain::of(Sequence::Zip(Box::new(chain.ordered()?), Box::new(other)))
            }
            ("skip", [count]) => {
                let count = self.parse_expression(count);
                Chain::of(Sequence::Skip(Box::new(chain.ordered()?), count))
            }
            ("take", [count]) => {
                let count = self.parse_expression(count);
                Chain::of(Sequence::Take(Box::new(chain.ordered()?), count))
            }
            ("step_by", [step]) => {
                let step = self.parse_expression(step);
                Chain::of(Sequence::StepBy(Box::new(chain.ordered()?), step))
            }
            _ => return None,
        })
    }

    /// The value of an expression, if that is known to be a sequence; a constant is taken for one.
    pub(in crate::parse) fn sequence_value(&mut self, expression: &Expr) -> Option<Value> {
        let errors_before = self.errors.len();
        self.builder.open();
        let value = self.parse_operand(peel(expression)).ok();
        let is_sequence = value.is_some_and(|value| self.is_sequence(value));
        let block = self.builder.close(Vec::new());
        let value = value.filter(|_| is_sequence && self.errors.len() == errors_before)?;
        self.splice(block.statements);
        Some(value)
    }

    /// Whether a value is known to be a sequence: by its type, or because it is made of data and used as one.
    fn is_sequence(&self, value: Value) -> bool {
        match self.builder.ty(value).peel() {
            Type::Array(..) | Type::Slice(_) | Type::Vector(_) | Type::Tensor { rank: 1, .. } => true,
            Type::Unknown(_) => self.is_data(value),
            _ => false,
        }
    }

    /// Whether a value is a constant, what a function returns, or a part of something like that: it is no iterator.
    fn is_data(&self, value: Value) -> bool {
        match self.builder.operation(value) {
            Some(Operation::Constant(Constant::Source { tokens, .. })) => names_constant(tokens),
            Some(Operation::Call(_)) => true,
            Some(Operation::Borrow(inner) | Operation::Dereference(inner)) => self.is_data(*inner),
            Some(Operation::Element { base, .. } | Operation::Field { base, .. } | Operation::Slice { base, .. }) => {
                self.is_data(*base)
            }
            Some(Operation::Method { name, receiver, .. }) => {
                matches!(name.as_str(), "clone" | "to_owned" | "to_vec") && self.is_data(*receiver)
            }
            _ => false,
        }
    }

    /// The variable, or part of one, that an expression is, if that is known to be a sequence.
    fn sequence_place(&mut self, expression: &Expr) -> Option<Place> {
        let expression = match peel(expression) {
            Expr::Unary(node) if matches!(node.op, UnOp::Deref(_)) => peel(&node.expr),
            other => other,
        };
        let name = root(expression)?;
        match self.scope.lookup(&name)? {
            Binding::Variable(_) | Binding::Alias(_) => self.parse_place(expression),
            Binding::Closure(_) => None,
        }
    }
}

/// Whether a path is that of a constant.
fn names_constant(path: &TokenStream) -> bool {
    match path.clone().into_iter().last() {
        Some(TokenTree::Ident(name)) => {
            let name = name.to_string();
            name.chars().any(char::is_uppercase) && !name.chars().any(char::is_lowercase)
        }
        _ => false,
    }
}

fn is_endless(sequence: &Sequence<'_>) -> bool {
    match sequence {
        Sequence::Numbers { end, .. } => end.is_none(),
        Sequence::Map(inner, _) | Sequence::Copied(inner) | Sequence::Skip(inner, _) | Sequence::StepBy(inner, _) => {
            is_endless(inner)
        }
        Sequence::Enumerate(inner) => is_endless(inner),
        Sequence::Zip(left, right) => is_endless(left) && is_endless(right),
        _ => false,
    }
}

/// The variable a place is part of.
fn root(place: &Expr) -> Option<String> {
    match place {
        Expr::Path(path) => path.path.get_ident().map(ToString::to_string),
        Expr::Index(node) => root(&node.expr),
        Expr::Field(node) => root(&node.base),
        Expr::Paren(node) => root(&node.expr),
        _ => None,
    }
}
