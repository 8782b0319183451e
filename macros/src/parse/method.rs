//! Parses method calls, which inference resolves by the type of the receiver.

use quote::ToTokens;
use syn::{Expr, ExprMethodCall, GenericArgument};

use super::Parser;
use super::call::peel;
use crate::errors::spell;
use crate::ir::{CallArgument, Operation, Type, Value};

/// Why a call is to be kept word for word.
type Reason = String;

impl Parser<'_> {
    pub(super) fn parse_method(&mut self, node: &ExprMethodCall) -> Value {
        if let Some(value) = self.parse_conversion(node) {
            return value;
        }
        let errors_before = self.errors.len();
        self.builder.open();
        let parsed = self.parse_parts(node);
        let block = self.builder.close(Vec::new());
        match parsed {
            Ok((receiver, arguments)) => {
                self.splice(block.statements);
                let source = self.verbatim(node.to_token_stream(), unknown_method(node));
                let name = node.method.to_string();
                let operation = Operation::Method {
                    name,
                    receiver,
                    arguments,
                    source,
                };
                self.emit_unknown(operation, node.method.span())
            }
            Err(_) if self.errors.len() > errors_before => self.absent(node.method.span()),
            Err(reason) => {
                let ty = self.turbofish_type(node);
                self.keep_typed(node, ty, node.method.span(), reason)
            }
        }
    }

    /// Receiver and arguments.
    fn parse_parts(&mut self, node: &ExprMethodCall) -> Result<(Value, Vec<CallArgument>), Reason> {
        if let Some(iterator) = iterator(node) {
            return Err(format!(
                "cannot differentiate the iterator `{iterator}` yet; \
                 index the elements, or use a vector function such as `dot` or `sum`"
            ));
        }
        if node.turbofish.is_some() {
            return Err(unknown_method(node));
        }
        let receiver = self.parse_receiver(&node.receiver)?;
        let arguments = node
            .args
            .iter()
            .map(|argument| self.parse_argument(node, argument));
        Ok((receiver, arguments.collect::<Result<_, _>>()?))
    }

    /// The receiver; if that is kept word for word and of unknown type, the whole chain is, for the same reason.
    fn parse_receiver(&mut self, receiver: &Expr) -> Result<Value, Reason> {
        self.builder.open();
        let value = self.parse_expression(receiver);
        let block = self.builder.close(Vec::new());
        if let Some(last) = block.statements.last()
            && last.results == [value]
            && let Operation::Verbatim(verbatim) = &last.operation
            && matches!(self.builder.function.ty(value), Type::Unknown(_))
        {
            return Err(verbatim.reason.clone());
        }
        self.splice(block.statements);
        Ok(value)
    }

    fn parse_argument(
        &mut self,
        node: &ExprMethodCall,
        argument: &Expr,
    ) -> Result<CallArgument, Reason> {
        let is_elementwise = matches!(
            node.method.to_string().as_str(),
            "map" | "mapv" | "mapv_into"
        );
        match peel(argument) {
            Expr::Closure(closure) if is_elementwise => {
                self.parse_lambda(closure).map(CallArgument::Lambda)
            }
            Expr::Closure(_) => Err(unknown_method(node)),
            Expr::Path(path) if is_elementwise => {
                self.parse_path_lambda(path).map(CallArgument::Lambda)
            }
            argument => Ok(CallArgument::Value(self.parse_expression(argument))),
        }
    }

    /// The type in `.sum::<f64>()`.
    fn turbofish_type(&mut self, node: &ExprMethodCall) -> Type {
        let argument = node
            .turbofish
            .as_ref()
            .and_then(|turbofish| turbofish.args.first());
        match argument {
            Some(GenericArgument::Type(ty)) if node.method == "sum" || node.method == "product" => {
                self.types
                    .parse(ty)
                    .unwrap_or_else(|_| self.types.unknown())
            }
            _ => self.types.unknown(),
        }
    }
}

fn unknown_method(node: &ExprMethodCall) -> Reason {
    let name = &node.method;
    format!(
        "cannot differentiate the method `.{name}()`; \
         use functions of real numbers and vectors, or a function marked #[differentiable]"
    )
}

/// What makes a chain of methods an iterator: `.iter()`, `0..n`.
fn iterator(node: &ExprMethodCall) -> Option<String> {
    if is_iterator(&node.method.to_string()) {
        return Some(format!(".{}()", node.method));
    }
    match peel(&node.receiver) {
        Expr::MethodCall(receiver) => iterator(receiver),
        Expr::Range(range) => Some(spell(range)),
        _ => None,
    }
}

/// Whether the method makes or consumes an iterator.
fn is_iterator(name: &str) -> bool {
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
