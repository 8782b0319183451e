//! Parses calls of what belongs to types: associated functions, methods that change their receiver, and type parameters
//! that are functions.

use quote::{ToTokens, quote};
use syn::{Expr, ExprCall, ExprMethodCall, ExprPath, Ident};

use super::Parser;
use super::call::peel;
use super::implied::may_be_lent;
use super::scope::Place;
use super::verbatim::Reason;
use crate::ir::{CallKind, CallSite, Type, Value};

impl Parser<'_> {
    /// `Type::name(arguments…)`
    pub(super) fn call_associated(&mut self, node: &ExprCall, path: &ExprPath, name: &Ident) -> Value {
        let (mut arguments, mut places) = (Vec::new(), Vec::new());
        self.parse_arguments(&node.args, &mut arguments, &mut places);
        let changed = places.iter().map(|(position, _)| *position).collect();
        let site = CallSite::new(path.to_token_stream(), CallKind::Associated, arguments, changed);
        let ty = self.types.unknown();
        self.emit_call(site, ty, &places, name.span())
    }

    /// What a method is called on; what a function of a type makes of nothing active is a value of its own.
    pub(super) fn parse_receiver(&mut self, node: &ExprMethodCall) -> Result<Value, Reason> {
        match self.parse_operand(&node.receiver) {
            Err(_) if is_made(&node.receiver) && !self.reads_nothing_active(&node.args) => {
                Ok(self.parse_expression(&node.receiver))
            }
            receiver => receiver,
        }
    }

    /// `F::value((arguments…))` of a type parameter that is a differentiated function.
    pub(super) fn call_parameter(&mut self, node: &ExprCall, path: &ExprPath) -> Option<Value> {
        let segments: Vec<&Ident> = path.path.segments.iter().map(|segment| &segment.ident).collect();
        let (&[owner, name], None) = (segments.as_slice(), &path.qself) else {
            return None;
        };
        let output = self.types.differentiable_function(&owner.to_string()).filter(|_| name == "value")?;
        let arguments = match node.args.first().map(peel) {
            Some(Expr::Tuple(tuple)) if node.args.len() == 1 => {
                tuple.elems.iter().map(|argument| self.parse_expression(argument)).collect()
            }
            _ => {
                let message =
                    format!("cannot tell the arguments of `{owner}` apart; write them out: {owner}::value((x, y))");
                self.errors.push(name.span(), message);
                return Some(self.absent(name.span()));
            }
        };
        let ty = self.types.parse(&output).unwrap_or_else(|_| self.types.unknown());
        let site = CallSite::new(quote!(#owner), CallKind::Parameter, arguments, Vec::new());
        Some(self.emit_call(site, ty, &[], name.span()))
    }

    /// `value.method(&mut place, …)` of a struct, which changes what it is handed.
    pub(super) fn call_lending_method(&mut self, node: &ExprMethodCall, ty: Option<Type>) -> Option<Value> {
        let lends = node.args.iter().any(|argument| self.is_lent(argument));
        if !lends || node.turbofish.is_some() || !may_be_lent(&node.method.to_string()) {
            return None;
        }
        let variables = self.scope.values();
        self.builder.open();
        let receiver = self.parse_operand(&node.receiver);
        let block = self.builder.close(Vec::new());
        let Some(receiver) = receiver.ok().filter(|&receiver| self.may_be_record(receiver)) else {
            self.scope.restore(&variables);
            return None;
        };
        self.splice(block.statements);
        let (mut arguments, mut places) = (vec![receiver], Vec::new());
        self.parse_arguments(&node.args, &mut arguments, &mut places);
        let changed = places.iter().map(|(position, _)| *position).collect();
        let site = CallSite::new(node.method.to_token_stream(), CallKind::Method, arguments, changed);
        let ty = ty.unwrap_or_else(|| self.types.unknown());
        Some(self.emit_call(site, ty, &places, node.method.span()))
    }

    /// `place.method(arguments…)`, which changes what is at the place.
    pub(super) fn call_changing_method(
        &mut self,
        node: &ExprMethodCall,
        (receiver, place): (Value, Place),
        ty: Type,
    ) -> Value {
        let (mut arguments, mut places) = (vec![receiver], vec![(0, place)]);
        self.parse_arguments(&node.args, &mut arguments, &mut places);
        let changed = places.iter().map(|(position, _)| *position).collect();
        let callee = node.method.to_token_stream();
        let site = CallSite::new(callee, CallKind::Method, arguments, changed);
        self.emit_call(site, ty, &places, node.method.span())
    }
}

/// Whether an expression is a call of a function of a type.
fn is_made(expression: &Expr) -> bool {
    let Expr::Call(call) = peel(expression) else {
        return false;
    };
    matches!(peel(&call.func), Expr::Path(path) if path.path.segments.len() > 1)
}
