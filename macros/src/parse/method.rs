//! Parses method calls, which inference resolves by the type of the receiver.

use proc_macro2::Ident;
use quote::ToTokens;
use syn::{Expr, ExprMethodCall, GenericArgument};

use super::Parser;
use super::call::peel;
use super::change::{self, may_change};
use super::reading::Kind;
use super::scope::Place;
use super::unsure::Unsure;
use super::verbatim::Reason;
use crate::errors::CONVERSION;
use crate::ir::{CallArgument, Operation, Type, Value};

impl Parser<'_> {
    pub(super) fn parse_method(&mut self, node: &ExprMethodCall) -> Value {
        let expected = self.expected.take();
        if let Some(value) = self.parse_own_method(node) {
            return value;
        }
        let understood = self.parse_known_method(node, expected.as_ref());
        if let Some(value) = understood {
            return value;
        }
        if let Some(parts) = self.parse_split(node) {
            return self.subject_value(&parts, node.method.span());
        }
        if let Some(value) = self.parse_implied_change(node).or_else(|| self.call_lending_method(node, None)) {
            return value;
        }
        if let Some(value) = self.parse_presumed_method(node) {
            return value;
        }
        let changed = self.root(&node.receiver).filter(|(_, kind)| may_change(&node.method.to_string(), *kind));
        let (errors_before, variables) = (self.errors.len(), self.scope.values());
        self.builder.open();
        let parsed = self.parse_parts(node);
        let block = self.builder.close(Vec::new());
        let is_record = matches!(parsed, Ok((receiver, _)) if self.may_be_record(receiver));
        if let Some((name, _)) = &changed
            && (!is_record || node.method.to_string().ends_with("_mut"))
        {
            self.errors.push(node.method.span(), change::message(name));
            return self.absent(node.method.span());
        }
        match parsed {
            Ok((receiver, arguments)) => {
                self.splice(block.statements);
                let result = self.emit_method(node, receiver, arguments);
                if changed.is_some() && !self.is_inactive(receiver) {
                    self.unsure.push(Unsure { result, method: node.method.clone() });
                }
                result
            }
            Err(_) if self.errors.len() > errors_before => self.absent(node.method.span()),
            Err(reason) => {
                self.scope.restore(&variables);
                let ty = self.turbofish_type(node);
                let span = culprit(node).map_or_else(|| node.method.span(), Ident::span);
                self.keep_typed(node, ty, span, reason)
            }
        }
    }

    /// The value of a method whose meaning is known.
    fn parse_known_method(&mut self, node: &ExprMethodCall, expected: Option<&Type>) -> Option<Value> {
        self.parse_conversion(node)
            .or_else(|| self.parse_integer_part(node))
            .or_else(|| self.parse_ending(node, expected))
            .or_else(|| self.parse_array_conversion(node, expected))
            .or_else(|| self.parse_shaped(node).or_else(|| self.parse_collected_array(node, expected)))
            .or_else(|| self.parse_array_map(node))
            .or_else(|| self.parse_lent(node).map(|place| self.lend(&place, node.method.span())))
            .or_else(|| self.parse_option_method(node))
            .or_else(|| self.parse_option_value(node))
            .or_else(|| self.parse_stored_option(node, expected))
            .or_else(|| self.parse_containment(node))
            .or_else(|| self.reject_option_method(node))
            .or_else(|| self.parse_position(node))
            .or_else(|| self.parse_removal(node))
    }

    fn emit_method(&mut self, node: &ExprMethodCall, receiver: Value, arguments: Vec<CallArgument>) -> Value {
        let source = self.source(node.to_token_stream(), unknown_method(node));
        let name = node.method.to_string();
        let ty = copied_type(&name, self.builder.ty(receiver).peel()).unwrap_or_else(|| self.types.unknown());
        self.emit(Operation::Method { name, receiver, arguments, source }, ty, node.method.span())
    }

    /// `place.method(…);` of a struct: it is there for what it changes.
    pub(super) fn parse_changing_method(&mut self, node: &ExprMethodCall) -> bool {
        let may_be_changed = |(_, kind): (String, Kind)| matches!(kind, Kind::Mutable | Kind::Reference);
        let is_change = self.root(&node.receiver).is_some_and(may_be_changed);
        if !is_change || node.turbofish.is_some() {
            return false;
        }
        let errors_before = self.errors.len();
        let Some(receiver) = self.parse_changed_receiver(node) else {
            return self.errors.len() > errors_before;
        };
        self.call_changing_method(node, receiver, Type::Tuple(Vec::new()));
        true
    }

    /// What a method changes, and where it is, if it may be a struct.
    pub(super) fn parse_changed_receiver(&mut self, node: &ExprMethodCall) -> Option<(Value, Place)> {
        let variables = self.scope.values();
        self.builder.open();
        let place = self.parse_place(&node.receiver);
        let value = place.as_ref().map(|place| self.read_place(place, node.method.span()));
        let block = self.builder.close(Vec::new());
        let may_be_struct = |value: &Value| self.may_be_record(*value) || self.is_hidden(*value);
        let changed = value.filter(may_be_struct).zip(place);
        match changed {
            Some(_) => self.splice(block.statements),
            None => self.scope.restore(&variables),
        }
        changed
    }

    /// Whether the value may be a struct whose methods are differentiable.
    pub(super) fn may_be_record(&self, value: Value) -> bool {
        matches!(self.builder.ty(value).peel(), Type::Unknown(_)) && !self.is_foreign(value)
    }

    /// Receiver and arguments.
    fn parse_parts(&mut self, node: &ExprMethodCall) -> Result<(Value, Vec<CallArgument>), Reason> {
        if let Some(reason) = self.opaque(node) {
            return Err(reason);
        }
        if node.turbofish.is_some() {
            return Err(unknown_method(node));
        }
        let receiver = self.parse_receiver(node)?;
        let arguments = node.args.iter().map(|argument| self.parse_argument(node, argument));
        Ok((receiver, arguments.collect::<Result<_, _>>()?))
    }

    fn parse_argument(&mut self, node: &ExprMethodCall, argument: &Expr) -> Result<CallArgument, Reason> {
        let is_map = matches!(node.method.to_string().as_str(), "map" | "mapv" | "mapv_into");
        let is_elementwise = is_map || node.method == "zip_map";
        match peel(argument) {
            Expr::Closure(closure) if is_elementwise => self.parse_lambda(closure).map(CallArgument::Lambda),
            Expr::Closure(_) => Err(unknown_method(node)),
            Expr::Path(path) if is_map => self.parse_path_lambda(path).map(CallArgument::Lambda),
            argument => Ok(CallArgument::Value(self.parse_expression(argument))),
        }
    }

    /// The type in `.sum::<f64>()`.
    fn turbofish_type(&mut self, node: &ExprMethodCall) -> Type {
        let argument = node.turbofish.as_ref().and_then(|turbofish| turbofish.args.first());
        match argument {
            Some(GenericArgument::Type(ty)) if node.method == "sum" || node.method == "product" => {
                self.types.parse(ty).unwrap_or_else(|_| self.types.unknown())
            }
            _ => self.types.unknown(),
        }
    }
}

/// The type of a copy of a sequence, which iterators need to know early.
fn copied_type(method: &str, receiver: &Type) -> Option<Type> {
    match (method, receiver) {
        ("to_vec", Type::Array(element, _) | Type::Slice(element) | Type::Vector(element))
        | ("to_owned", Type::Slice(element)) => Some(Type::Vector(element.clone())),
        ("clone" | "to_owned", Type::Array(..) | Type::Vector(_) | Type::Tuple(_)) => Some(receiver.clone()),
        _ => None,
    }
}

fn unknown_method(node: &ExprMethodCall) -> Reason {
    let name = &node.method;
    if name == "into" || name == "try_into" {
        return CONVERSION.to_owned();
    }
    if name == "map" {
        return "cannot differentiate the method `.map()` of what does not show its type; \
                write that out before, `let z: [f64; 3] = …`"
            .to_owned();
    }
    format!(
        "cannot differentiate the method `.{name}()`; \
         use functions of real numbers and vectors, or a function marked #[differentiable]"
    )
}

/// Whether the method ends a chain of iterators with a value.
pub(super) fn ends_chain(node: &ExprMethodCall) -> bool {
    let endings = ["sum", "product", "fold", "count", "any", "all", "collect"];
    let taken = ["unwrap", "expect", "unwrap_or", "unwrap_or_else", "unwrap_or_default", "map_or", "map_or_else"];
    endings.iter().chain(&taken).any(|ending| node.method == ending)
}

pub(super) fn iterator_reason(method: &Ident) -> Reason {
    format!("cannot differentiate the iterator method `.{method}()` here; write a loop over indices instead")
}

/// The first method of a chain of iterators that has no loop the compiler knows, or else the last.
pub(super) fn culprit(node: &ExprMethodCall) -> Option<&Ident> {
    let (mut chain, mut outer) = (vec![&node.method], node);
    while let Expr::MethodCall(receiver) = peel(&outer.receiver) {
        chain.push(&receiver.method);
        outer = receiver;
    }
    let is_range = matches!(peel(&outer.receiver), Expr::Range(_));
    let first = chain.iter().rposition(|name| is_iterator(&name.to_string()));
    let first = if is_range { chain.len() - 1 } else { first? };
    let known = |name: &&Ident| KNOWN.iter().any(|known| *name == known);
    chain[..=first].iter().rev().copied().find(|name| !known(name)).or_else(|| {
        let is_end = |name: &&Ident| !["unwrap", "expect", "unwrap_or", "len"].iter().any(|method| *name == method);
        chain.into_iter().find(is_end)
    })
}

/// The methods of iterators whose loops the compiler knows.
const KNOWN: [&str; 52] = [
    "iter",
    "iter_mut",
    "into_iter",
    "windows",
    "chunks",
    "chunks_exact",
    "by_ref",
    "fuse",
    "copied",
    "cloned",
    "map",
    "filter",
    "take_while",
    "inspect",
    "rev",
    "enumerate",
    "zip",
    "skip",
    "take",
    "step_by",
    "chain",
    "scan",
    "map_while",
    "filter_map",
    "skip_while",
    "flatten",
    "flat_map",
    "sum",
    "product",
    "fold",
    "count",
    "any",
    "all",
    "collect",
    "for_each",
    "unzip",
    "next",
    "last",
    "nth",
    "find",
    "find_map",
    "position",
    "rposition",
    "max_by",
    "max_by_key",
    "min_by",
    "min_by_key",
    "reduce",
    "unwrap",
    "expect",
    "unwrap_or",
    "len",
];

/// Whether a method of this name is one of iterators, options or the like.
pub(crate) fn is_known_method(name: &str) -> bool {
    KNOWN.contains(&name) || is_iterator(name) || change::is_reading(name)
}

/// Whether the method makes or consumes an iterator.
pub(super) fn is_iterator(name: &str) -> bool {
    let iterators = [
        "iter",
        "into_iter",
        "iter_mut",
        "windows",
        "chunks",
        "chunks_exact",
        "zip",
        "enumerate",
        "fold",
        "filter",
        "axis_iter",
        "outer_iter",
        "rows",
        "columns",
        "genrows",
    ];
    iterators.contains(&name)
}
