//! Parses method calls, which inference resolves by the type of the receiver.

use quote::ToTokens;
use syn::{Expr, ExprMethodCall};

use super::Parser;
use super::call::peel;
use crate::ir::{CallArgument, Operation, Type, Value};

impl Parser<'_> {
    pub(super) fn parse_method(&mut self, node: &ExprMethodCall) -> Value {
        if let Some(value) = self.parse_conversion(node) {
            return value;
        }
        let name = node.method.to_string();
        if is_iterator(&name) {
            let reason = format!(
                "cannot differentiate the iterator `.{name}()` yet; \
                 index the elements, or use a vector function such as `dot` or `sum`"
            );
            return self.keep(node, node.method.span(), reason);
        }
        if node.turbofish.is_some() {
            return self.keep_method(node);
        }
        match self.parse_receiver(&node.receiver) {
            Some(receiver) => self.parse_method_of(node, receiver),
            None => self.keep_method(node),
        }
    }

    fn keep_method(&mut self, node: &ExprMethodCall) -> Value {
        self.keep(node, node.method.span(), unknown_method(node))
    }

    /// The receiver; nothing if it is kept word for word and of unknown type, so that the whole chain is.
    fn parse_receiver(&mut self, receiver: &Expr) -> Option<Value> {
        self.builder.open();
        let value = self.parse_expression(receiver);
        let mut block = self.builder.close(Vec::new());
        let is_kept = block.statements.last().is_some_and(|last| {
            last.results == [value]
                && matches!(last.operation, Operation::Verbatim(_))
                && matches!(self.builder.function.ty(value), Type::Unknown(_))
        });
        if is_kept {
            block.statements.pop();
        }
        self.splice(block.statements);
        (!is_kept).then_some(value)
    }

    fn parse_method_of(&mut self, node: &ExprMethodCall, receiver: Value) -> Value {
        let span = node.method.span();
        let mut arguments = Vec::new();
        for argument in &node.args {
            match self.parse_argument(node, argument) {
                Ok(argument) => arguments.push(argument),
                Err(reason) => return self.keep(node, span, reason),
            }
        }
        let source = self.verbatim(node.to_token_stream(), unknown_method(node));
        let name = node.method.to_string();
        self.emit_unknown(
            Operation::Method {
                name,
                receiver,
                arguments,
                source,
            },
            span,
        )
    }

    /// An argument; an error is the reason why the whole call is to be kept word for word.
    fn parse_argument(
        &mut self,
        node: &ExprMethodCall,
        argument: &Expr,
    ) -> Result<CallArgument, String> {
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
}

fn unknown_method(node: &ExprMethodCall) -> String {
    let name = &node.method;
    format!(
        "cannot differentiate the method `.{name}()`; \
         use functions of real numbers and vectors, or a function marked #[differentiable]"
    )
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
