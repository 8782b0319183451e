//! Reads a chain of iterator methods as a sequence and the stages after it.

use proc_macro2::{Ident, TokenStream};
use syn::spanned::Spanned;
use syn::{Expr, ExprCall, ExprClosure, ExprMethodCall, ExprRange, RangeLimits, UnOp, parse_quote_spanned};

use super::function::Function;
use super::sequence::Sequence;
use crate::ir::{Type, Value};
use crate::parse::Parser;
use crate::parse::call::peel;
use crate::parse::deferred::{assigns, free_names};
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
    /// What a function makes of a state, which it may change, and each element, until that is nothing.
    Scan(Slot, Value, &'e ExprClosure),
    /// As [`Stage::Map`] where the function gives something, up to the first element for which it does not.
    MapWhile(&'e ExprClosure),
    /// As [`Stage::Map`] where the function gives something.
    FilterMap(&'e ExprClosure),
    /// From the first on for which the function does not hold.
    SkipWhile(Slot, Function<'e>),
    /// So many, counted by a variable.
    Take(Slot, Value),
    /// All but so many, counted by a variable.
    Skip(Slot, Value),
    /// The elements of what the function makes of each element, or of the element itself.
    Flatten(Option<&'e ExprClosure>),
}

impl<'e> Stage<'e> {
    fn function(&self) -> Option<Function<'e>> {
        match self {
            Stage::Map(function)
            | Stage::Filter(function)
            | Stage::TakeWhile(function)
            | Stage::Inspect(function)
            | Stage::SkipWhile(_, function) => Some(*function),
            Stage::Scan(_, _, closure) | Stage::MapWhile(closure) | Stage::FilterMap(closure) => {
                Some(Function::Closure(closure))
            }
            Stage::Flatten(closure) => closure.map(Function::Closure),
            Stage::Copied | Stage::Enumerate(_) | Stage::Take(..) | Stage::Skip(..) => None,
        }
    }

    /// Whether it does not matter to a stage what comes before an element.
    pub(super) fn is_stateless(&self) -> bool {
        matches!(self, Stage::Map(_) | Stage::Filter(_) | Stage::Inspect(_) | Stage::Copied | Stage::FilterMap(_))
    }
}

impl<'e> Chain<'e> {
    pub(super) fn of(sequence: Sequence<'e>) -> Self {
        Chain { sequence, reversed: false, stages: Vec::new() }
    }

    /// The sequence in its order, if there are no stages.
    pub(super) fn ordered(self) -> Option<Sequence<'e>> {
        if !self.stages.is_empty() {
            return None;
        }
        Some(if self.reversed { Sequence::Reverse(Box::new(self.sequence)) } else { self.sequence })
    }

    /// Whether its loop is of another form than those of `map` and `filter`.
    pub(super) fn is_special(&self) -> bool {
        !self
            .stages
            .iter()
            .all(|stage| stage.is_stateless() || matches!(stage, Stage::Enumerate(_) | Stage::TakeWhile(_)))
            || self.stages.iter().any(|stage| matches!(stage, Stage::FilterMap(_)))
            || matches!(self.sequence, Sequence::Joined(..))
    }

    /// The numbers that its elements are made of, if a loop can count them.
    pub(super) fn counted(&self) -> Option<Counted> {
        let counted = self.sequence.counted()?;
        if self.reversed { counted.reversed() } else { Some(counted) }
    }

    pub(super) fn with(mut self, stage: Stage<'e>) -> Self {
        self.stages.push(stage);
        self
    }
}

impl Parser<'_> {
    /// Whether a function of the chain may change variables.
    pub(super) fn chain_changes(&self, chain: &Chain<'_>) -> bool {
        let mut functions = chain.sequence.functions();
        functions.extend(chain.stages.iter().filter_map(Stage::function));
        functions.into_iter().any(|function| self.may_change_variables(function))
    }

    /// Closures that own copies of variables are not followed where either change.
    pub(super) fn reject_moved(&mut self, chain: &Chain<'_>, tokens: &TokenStream) {
        let mut functions = chain.sequence.functions();
        functions.extend(chain.stages.iter().filter_map(Stage::function));
        for function in functions {
            self.reject_moved_in(function, tokens);
        }
    }

    /// The same for one of them.
    pub(super) fn reject_moved_in(&mut self, function: Function<'_>, tokens: &TokenStream) {
        let Function::Closure(closure) = function else { return };
        let Some(capture) = &closure.capture else { return };
        let is_mutable = |name: &Ident| match self.scope.lookup(&name.to_string()) {
            Some(Binding::Variable(slot)) => self.scope.variable(*slot).mutable,
            _ => false,
        };
        let names: Vec<Ident> = free_names(closure).into_iter().filter(is_mutable).collect();
        if assigns(tokens.clone(), &names) {
            let message = "cannot follow a copy of a variable that a `move` closure owns where either changes; \
                           leave `move` out, or give it a copy that does not change: let k = k;";
            self.errors.push(capture.span(), message);
        }
    }

    /// The iterator an expression is, if it is one over what is known to be a sequence.
    pub(super) fn parse_chain<'e>(&mut self, expression: &'e Expr) -> Option<Chain<'e>> {
        match peel(expression) {
            Expr::MethodCall(node) => self.parse_link(node),
            Expr::Range(node) => self.parse_numbers(node),
            Expr::Call(node) => self.parse_once(node),
            _ => None,
        }
    }

    /// `iter::once(x)`: an array of one.
    fn parse_once<'e>(&mut self, node: &ExprCall) -> Option<Chain<'e>> {
        let Expr::Path(path) = peel(&node.func) else { return None };
        let names: Vec<String> = path.path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        let is_once = matches!(&names[..], [.., module, function] if module == "iter" && function == "once");
        let element = node.args.first().filter(|_| is_once && node.args.len() == 1)?;
        let (element, by_reference) = match peel(element) {
            Expr::Reference(node) if node.mutability.is_none() => (&*node.expr, true),
            element => (element, false),
        };
        let base = self.parse_expression(&parse_quote_spanned!(node.func.span()=> [#element]));
        Some(Chain::of(Sequence::Elements { base, by_reference: Some(by_reference) }))
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
                if let Some(lines) = self.parse_rows_of_lent_array(other) {
                    return Some(Chain::of(Sequence::Lines(lines)).with(Stage::Flatten(None)));
                }
                let base = self.iterated_value(other)?;
                let by_reference = match self.builder.ty(base) {
                    Type::Unknown(_) => None,
                    Type::Reference(_) if self.is_slice_of_data(base) && !matches!(other, Expr::Reference(_)) => None,
                    ty => Some(matches!(ty, Type::Reference(_) | Type::Tensor { owned: false, .. })),
                };
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
                if let Some(lines) = self.parse_rows_of_array(&node.receiver) {
                    return Some(Chain::of(Sequence::Lines(lines)).with(Stage::Flatten(None)));
                }
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
            ("chunks_mut" | "chunks_exact_mut", [size]) => {
                let place = self.sequence_place(&node.receiver)?;
                let (size, exact) = (self.parse_expression(size), node.method == "chunks_exact_mut");
                Some(Chain::of(Sequence::PlaceChunks { place, size, exact }))
            }
            ("chunks" | "chunks_exact", [size]) => {
                let base = self.iterated_value(&node.receiver)?;
                let (size, exact) = (self.parse_expression(size), node.method == "chunks_exact");
                Some(Chain::of(Sequence::Chunks { base, size, exact }))
            }
            ("rows" | "outer_iter" | "columns" | "axis_iter", _) => {
                let lines = self.parse_lines_of_array(node)?;
                Some(Chain::of(Sequence::Lines(lines)))
            }
            (name, arguments) => {
                let chain = self.parse_chain(&node.receiver)?;
                self.extend_chain(chain, name, arguments)
            }
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
