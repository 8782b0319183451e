//! What methods are called on, where nothing but that tells.

use std::collections::HashSet;

use crate::errors::Errors;
use crate::ir::{Block, CallArgument, CallKind, CallSite, Constant, Operation, Type, Value};
use crate::signature::Signature;

use super::Inference;

impl Inference<'_> {
    /// What has methods with a visibility is a type of the user's own: other types have only those of traits.
    pub(super) fn note_receiver(&mut self, signature: &Signature) {
        let own = self.aliases.iter().find(|(name, _)| name == "Self").map(|(_, alias)| alias.clone());
        if let (Some(own), true) =
            (own, signature.is_associated && !matches!(signature.vis, syn::Visibility::Inherited))
            && let Type::Unknown(_) = self.solver.peeled(&own)
        {
            self.become_record(&own);
        }
    }

    /// What methods change, or are handed something active by, is a struct, if nothing tells what else it would be; methods
    /// of the standard library's names may well be those of a container.
    pub(super) fn default_receivers(&mut self, block: &Block, reached: &HashSet<Value>, errors: &mut Errors) {
        for statement in &block.statements {
            if let Operation::Method { name, receiver, arguments, .. } = &statement.operation {
                let mut arguments = arguments.iter();
                let is_handed =
                    arguments.any(|argument| matches!(argument, CallArgument::Value(value) if reached.contains(value)));
                let is_of_user = crate::parse::is_of_user(name) || self.is_of_type(*receiver);
                let receiver = self.peeled(*receiver);
                if is_handed && is_of_user && matches!(receiver, Type::Unknown(_)) {
                    self.become_record(&receiver);
                }
            }
            if let Operation::Call(call) = &statement.operation
                && call.kind == CallKind::Method
                && call.changed.contains(&0)
            {
                let receiver = self.peeled(call.arguments[0]);
                if let Type::Unknown(_) = receiver {
                    let is_reached = call.arguments.iter().any(|argument| reached.contains(argument));
                    if is_reached && crate::parse::may_be_of_container(&call.callee.to_string()) {
                        errors.push(self.function.definition(statement.results[0]).span, self.untold(call));
                    }
                    self.become_record(&receiver);
                }
            }
            statement.operation.blocks().into_iter().for_each(|nested| self.default_receivers(nested, reached, errors));
        }
    }

    /// Whether a value is a constant of a type, `Vec3::UP`, or what a function of one makes of nothing active.
    fn is_of_type(&self, value: Value) -> bool {
        let tokens = match self.definers.get(&self.behind_borrows(value)) {
            Some(Operation::Constant(Constant::Source { tokens, number: None })) => tokens,
            Some(Operation::Verbatim(verbatim)) => &verbatim.tokens,
            _ => return false,
        };
        let path = match syn::parse2(tokens.clone()) {
            Ok(syn::Expr::Path(path)) => path,
            Ok(syn::Expr::Call(call)) => match *call.func {
                syn::Expr::Path(path) => path,
                _ => return false,
            },
            _ => return false,
        };
        path.path.segments.len() > 1
    }

    fn untold(&self, call: &CallSite) -> String {
        let name = self.function.definition(call.arguments[0]).name.as_deref().unwrap_or("z");
        let method = &call.callee;
        format!(
            "cannot tell the type of what `.{method}()` changes; take it into a variable, let mut {name}: Type = …, \
             or write `Type::{method}(&mut …)`"
        )
    }
}
