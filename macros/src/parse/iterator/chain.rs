//! Reads a chain of iterator methods as a sequence and the stages after it.

use syn::{Expr, ExprMethodCall, ExprRange, RangeLimits, UnOp};

use super::function::Function;
use super::sequence::Sequence;
use crate::ir::Type;
use crate::parse::Parser;
use crate::parse::call::peel;
use crate::parse::range::Counted;
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

    /// The numbers that its elements are made of, if a loop can count them.
    pub(super) fn counted(&self) -> Option<Counted> {
        let counted = self.sequence.counted()?;
        if self.reversed { counted.reversed() } else { Some(counted) }
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
                let base = self.iterated_value(other)?;
                let by_reference = match self.builder.ty(base) {
                    Type::Unknown(_) => None,
                    Type::Reference(_) if self.is_slice_of_data(base) && !matches!(other, Expr::Reference(_)) => None,
                    ty => Some(matches!(ty, Type::Reference(_))),
                };
                Some(Chain::of(Sequence::Elements { base, by_reference }))
            }
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
                let base = self.iterated_value(&node.receiver)?;
                Some(Chain::of(Sequence::Elements { base, by_reference: Some(true) }))
            }
            ("iter_mut", []) => {
                let place = self.sequence_place(&node.receiver)?;
                Some(Chain::of(Sequence::Places(place)))
            }
            ("into_iter", []) => self.parse_iterable(&node.receiver),
            ("windows", [size]) => {
                let base = self.iterated_value(&node.receiver)?;
                let size = self.parse_expression(size);
                Some(Chain::of(Sequence::Windows { base, size }))
            }
            ("chunks" | "chunks_exact", [size]) => {
                let base = self.iterated_value(&node.receiver)?;
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
