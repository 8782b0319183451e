//! Names variables: as the user did, by what they are results of, or after their operation.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::{Printer, Read};
use crate::ir::{Operation, Origin, Value};

impl Printer<'_> {
    /// Declares a variable of ours with that name.
    pub(super) fn name_as(&mut self, value: Value, wanted: &str) -> Ident {
        let name = self.scope.ours(wanted, self.span(value));
        self.reads.insert(value, Read::variable(&name));
        name
    }

    /// Declares a variable for a parameter that is assigned to, with the name the user gives that.
    pub(super) fn own(&mut self, value: Value, parameter: &Ident) -> TokenStream {
        let mut versions = self.plan.storage.versions(value);
        let wanted = versions.find_map(|version| {
            let name = self.function.definition(version).name.clone();
            name.filter(|name| parameter != name)
        });
        let name = match wanted {
            Some(wanted) => self.scope.user(&wanted, self.span(value)),
            None if parameter == "self" => self.scope.ours("this", self.span(value)),
            None => parameter.clone(),
        };
        self.reads.insert(value, Read::variable(&name));
        quote!(let mut #name = #parameter;)
    }

    /// Declares a variable for the value and makes it readable by its name.
    pub(super) fn name(&mut self, value: Value) -> Ident {
        let name = self.choose_name(value);
        self.reads.insert(value, Read::variable(&name));
        name
    }

    fn choose_name(&mut self, value: Value) -> Ident {
        let span = self.span(value);
        let definition = self.plan.timeline.definition(value);
        if let Some(hint) = self.hint(value) {
            let primal = definition.is_none_or(|definition| definition.origin == Origin::Primal);
            return if primal { self.scope.user(&hint, span) } else { self.scope.ours(&hint, span) };
        }
        let derived = definition.and_then(|definition| self.derived_name(&definition.operation));
        match derived {
            Some(name) => self.scope.ours(&name, span),
            None => self.scope.numbered(span),
        }
    }

    /// The name of the value or of a later version of it, or the result it is.
    pub(super) fn hint(&self, value: Value) -> Option<String> {
        let hint = self.plan.storage.versions(value).find_map(|version| self.function.definition(version).name.clone());
        hint.or_else(|| self.plan.storage.versions(value).find_map(|version| self.result_names.get(&version).cloned()))
    }

    /// `sin_x` for the sine of a variable `x`, `x_i` for its element `i`, `x_len` for its length.
    fn derived_name(&self, operation: &Operation) -> Option<String> {
        match operation {
            Operation::Primitive { name, arguments, .. } => match arguments[..] {
                [argument] => Some(format!("{name}_{}", self.variable_name(argument)?)),
                [left, right] if *name == "mul" && left == right => Some(format!("{}_squared", self.first_name(left)?)),
                _ => None,
            },
            Operation::Element { base, index } => {
                let indices = index.iter().map(|&index| self.variable_name(index)).collect::<Option<Vec<_>>>()?;
                Some(format!("{}_{}", self.variable_name(*base)?, indices.join("_")))
            }
            Operation::Inquiry { method, receiver, .. } => Some(format!("{}_{method}", self.first_name(*receiver)?)),
            Operation::Call(call) | Operation::CallForward(call) | Operation::CallTangent { call, .. } => {
                Some(format!("{}_value", last_name(&call.callee)?))
            }
            _ => None,
        }
    }

    /// The name of the variable a value is read from, or its digits if it is a small number.
    fn variable_name(&self, value: Value) -> Option<String> {
        let tokens = match self.read(value) {
            Read::Behind(name) => return Some(name.to_string()),
            Read::Expression(expression) => expression.free(),
        };
        let text = tokens.to_string();
        let plain = text.chars().all(|character| character.is_alphanumeric() || character == '_');
        let numbered = text.strip_prefix('t').is_some_and(|rest| rest.parse::<usize>().is_ok());
        (plain && !numbered && text.len() <= 12).then_some(text)
    }

    /// As above, where the name comes first.
    fn first_name(&self, value: Value) -> Option<String> {
        self.variable_name(value).filter(|name| !name.starts_with(|first: char| first.is_ascii_digit()))
    }
}

/// The function's name in its path.
pub(super) fn last_name(path: &proc_macro2::TokenStream) -> Option<String> {
    let path = syn::parse2::<syn::ExprPath>(path.clone()).ok()?.path;
    Some(path.segments.last()?.ident.to_string().trim_start_matches("r#").to_owned())
}
