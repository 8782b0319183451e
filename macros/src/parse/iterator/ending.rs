//! The methods that end a chain with a value: `sum`, `fold`, `collect`, …

use proc_macro2::Span;
use quote::ToTokens;
use syn::{Expr, ExprMethodCall, GenericArgument};

use super::chain::Chain;
use super::element::Element;
use super::function::Function;
use super::nested::with_inner_types;
use super::tokens_of;
use crate::ir::{Constant, Operation, Type, Value};
use crate::parse::Parser;
use crate::parse::scope::{Place, Slot};

/// How a chain ends.
enum Ending<'e> {
    Sum,
    Product,
    Fold(&'e Expr, Function<'e>),
    Count,
    Any(Function<'e>),
    All(Function<'e>),
    Collect,
    ForEach(Function<'e>),
}

impl Parser<'_> {
    /// The value of a chain of iterator methods, if its loop is known.
    pub(in crate::parse) fn parse_ending(&mut self, node: &ExprMethodCall, expected: Option<&Type>) -> Option<Value> {
        if let Some(told) = with_inner_types(node, expected) {
            return self.parse_ending(&told, expected);
        }
        if let Some(pair) = self.parse_unzip(node, expected) {
            return Some(pair);
        }
        let ending = self.ending(node, expected)?;
        let chain = self.attempt_chain(|parser| {
            let known = parser.slices.len();
            let chain = parser.parse_chain(&node.receiver)?;
            // What is kept need not be a sequence.
            let is_kept = (parser.slices.len() > known || chain.is_special()) && parser.reads_nothing_active(node);
            (!is_kept).then_some(chain)
        })?;
        let ty = self.turbofish(node);
        let whole = Expr::MethodCall(node.clone());
        Some(self.run_ending(&ending, &chain, &whole, ty, node.method.span()))
    }

    fn ending<'e>(&mut self, node: &'e ExprMethodCall, expected: Option<&Type>) -> Option<Ending<'e>> {
        let arguments: Vec<&Expr> = node.args.iter().collect();
        Some(match (node.method.to_string().as_str(), arguments.as_slice()) {
            ("sum", []) => Ending::Sum,
            ("product", []) => Ending::Product,
            ("fold", [first, function]) => Ending::Fold(first, Function::of(function)?),
            ("count", []) => Ending::Count,
            ("any", [function]) => Ending::Any(Function::of(function)?),
            ("all", [function]) => Ending::All(Function::of(function)?),
            ("for_each", [function]) => Ending::ForEach(Function::of(function)?),
            ("collect", []) => {
                let is_vector = match self.turbofish(node) {
                    Some(ty) => matches!(ty, Type::Vector(_)),
                    // A name of the user's is most likely one of a `Vec`.
                    None => {
                        expected.is_some_and(|ty| matches!(ty, Type::Vector(_)) || self.types.name_of(ty).is_some())
                    }
                };
                is_vector.then_some(Ending::Collect)?
            }
            _ => return None,
        })
    }

    /// `pairs.unzip()` into two vectors.
    fn parse_unzip(&mut self, node: &ExprMethodCall, expected: Option<&Type>) -> Option<Value> {
        let Some(Type::Tuple(types)) = expected else {
            return None;
        };
        let [first @ Type::Vector(_), second @ Type::Vector(_)] = types.as_slice() else {
            return None;
        };
        if node.method != "unzip" || !node.args.is_empty() || self.reads_nothing_active(node) {
            return None;
        }
        let chain = self.attempt_chain(|parser| parser.parse_chain(&node.receiver))?;
        let span = node.method.span();
        let slots = [first, second].map(|ty| {
            let empty = self.emit(Operation::Empty(None), ty.clone(), span);
            self.scope.hide(empty)
        });
        self.run_chain(&chain, (None, node.to_token_stream()), span, &mut |parser, element| {
            let parts = parser.element_parts(element, span);
            for (slot, part) in slots.into_iter().zip(parts) {
                let part = parser.element_value(part, span);
                parser.push(&Place { slot, projections: Vec::new() }, part, span);
            }
        });
        self.scope.retire(&slots);
        let parts = slots.map(|slot| self.scope.variable(slot).value.unwrap_or_else(|| self.emit_placeholder(span)));
        let ty = Type::Tuple(types.clone());
        Some(self.emit(Operation::Tuple(parts.into()), ty, span))
    }

    /// The type in `sum::<f64>()`.
    fn turbofish(&mut self, node: &ExprMethodCall) -> Option<Type> {
        match node.turbofish.as_ref()?.args.first()? {
            GenericArgument::Type(ty) => Some(self.types.parse(ty).unwrap_or_else(|_| self.types.unknown())),
            _ => None,
        }
    }

    fn run_ending(
        &mut self,
        ending: &Ending<'_>,
        chain: &Chain<'_>,
        whole: &Expr,
        ty: Option<Type>,
        span: Span,
    ) -> Value {
        if let Ending::Fold(_, function) | Ending::Any(function) | Ending::All(function) | Ending::ForEach(function) =
            ending
        {
            self.reject_moved_in(*function, &tokens_of(whole));
        }
        let result = self.scope.hidden(false);
        let first = self.first_of(ending, ty, span);
        self.scope.set(result, first);
        let depth = self.depth();
        self.run_chain(chain, (None, tokens_of(whole)), span, &mut |parser, element| {
            parser.end_with(ending, element, (result, depth), span);
        });
        self.scope.variable(result).value.unwrap_or(first)
    }

    /// What the chain gives if it has no elements.
    fn first_of(&mut self, ending: &Ending<'_>, ty: Option<Type>, span: Span) -> Value {
        match ending {
            Ending::Sum | Ending::Product => {
                let constant = if matches!(ending, Ending::Sum) { Constant::EmptySum } else { Constant::EmptyProduct };
                let ty = ty.unwrap_or_else(|| self.types.unknown());
                self.emit(Operation::Constant(constant), ty, span)
            }
            Ending::Fold(first, _) => self.parse_expression(first),
            Ending::Count => self.emit_count(0, span),
            Ending::Any(_) => self.emit_truth(false, span),
            Ending::All(_) => self.emit_truth(true, span),
            Ending::Collect => {
                let ty = match ty {
                    Some(ty @ Type::Vector(_)) => ty,
                    _ => Type::Vector(Box::new(self.types.unknown())),
                };
                self.emit(Operation::Empty(None), ty, span)
            }
            Ending::ForEach(_) => self.emit_unit(span),
        }
    }

    /// What one more element makes of the result.
    fn end_with(&mut self, ending: &Ending<'_>, element: Element, (result, depth): (Slot, usize), span: Span) {
        let Some(before) = self.scope.variable(result).value else { return };
        let next = match ending {
            Ending::Sum | Ending::Product => {
                let name = if matches!(ending, Ending::Sum) { "add" } else { "mul" };
                let element = self.element_value(element, span);
                self.emit_arithmetic(name, vec![before, element], span)
            }
            Ending::Fold(_, function) => self.call_function(*function, vec![Element::Value(before), element]),
            Ending::Count => {
                let one = self.emit_integer(1, span);
                self.integer_operation("add", before, one, span)
            }
            Ending::Any(function) | Ending::All(function) => {
                let holds = self.call_function(*function, vec![element]);
                return self.decide(holds, matches!(ending, Ending::Any(_)), (result, depth), span);
            }
            Ending::Collect => {
                let element = self.element_value(element, span);
                let ty = self.builder.ty(before);
                self.emit(Operation::Push { base: before, values: vec![element] }, ty, span)
            }
            Ending::ForEach(function) => {
                self.call_for_effect(*function, vec![element]);
                return;
            }
        };
        self.scope.set(result, next);
    }

    /// Ends the loop where an element decides whether any or all of them are such.
    fn decide(&mut self, holds: Value, any: bool, (result, depth): (Slot, usize), span: Span) {
        let decide = |parser: &mut Self| {
            let decided = parser.emit_truth(any, span);
            parser.scope.set(result, decided);
            parser.stop_chain(depth, span);
            None
        };
        if any {
            self.parse_arms(holds, span, decide, |_| None);
        } else {
            self.parse_arms(holds, span, |_| None, decide);
        }
    }
}
