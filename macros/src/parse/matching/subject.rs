//! What patterns are matched against.

use quote::ToTokens;
use syn::{Expr, UnOp};

use crate::ir::{Operation, Type, Value, Verbatim};
use crate::parse::Parser;
use crate::parse::call::peel;
use crate::parse::optional::Optional;
use crate::parse::scope::{Binding, Place};

#[derive(Clone)]
pub(in crate::parse) enum Subject {
    Value(Value),
    /// A tuple that is written out.
    Tuple(Vec<Subject>),
    /// A part of something, of a type the compiler knows nothing of: it might not be movable.
    Part(Verbatim),
    Option(Optional),
    /// An exclusive reference to a part of a variable.
    Place(Place),
}

const REASON: &str = "cannot differentiate what a pattern takes out of a value of this type; \
                      match on it outside and pass what it holds as a parameter, or call a function with a rule";

impl Parser<'_> {
    /// What patterns are matched against that bind names, or do not.
    pub(in crate::parse) fn parse_subject(&mut self, expression: &Expr, binds: bool) -> Subject {
        match peel(expression) {
            Expr::Tuple(node) if !node.elems.is_empty() => {
                Subject::Tuple(node.elems.iter().map(|part| self.parse_subject(part, binds)).collect())
            }
            expression => match self.parse_option(expression) {
                Some(option) => Subject::Option(option),
                None => self.parse_plain_subject(expression, binds),
            },
        }
    }

    fn parse_plain_subject(&mut self, expression: &Expr, binds: bool) -> Subject {
        if let (Some(referred), true) = (referred(expression), binds) {
            return self.parse_plain_subject(&referred, binds);
        }
        match self.exclusive_subject(expression) {
            Some(place) if binds => Subject::Place(place),
            _ if is_part(expression) => self.parse_part_subject(expression, binds),
            _ => Subject::Value(self.parse_staying(expression)),
        }
    }

    /// The place that an exclusive reference is to.
    fn exclusive_subject(&mut self, expression: &Expr) -> Option<Place> {
        let place = match expression {
            Expr::Reference(node) if node.mutability.is_some() => self.parse_place(&node.expr)?,
            Expr::Path(path) => match self.scope.lookup(&path.path.get_ident()?.to_string())? {
                Binding::Alias(place) => place.clone(),
                _ => return None,
            },
            _ => return None,
        };
        (!self.is_foreign_place(&place)).then_some(place)
    }

    /// Whether a place is part of what only the user's own code knows.
    pub(in crate::parse) fn is_foreign_place(&self, place: &Place) -> bool {
        self.scope.variable(place.slot).value.is_none_or(|root| self.is_foreign(root))
    }

    /// The place of an expression that a pattern may borrow parts of exclusively.
    pub(in crate::parse) fn borrowed_place(&mut self, expression: &Expr) -> Option<Place> {
        let is_place = is_part(expression) || matches!(peel(expression), Expr::Path(_));
        self.root(expression).filter(|_| is_place)?;
        self.parse_place(expression)
    }

    fn parse_part_subject(&mut self, expression: &Expr, binds: bool) -> Subject {
        let (errors_before, variables) = (self.errors.len(), self.scope.values());
        self.builder.open();
        let part = self.parse_operand(expression);
        let block = self.builder.close(Vec::new());
        let is_known = |value: Value| {
            let is_typed = !matches!(self.builder.ty(value).peel(), Type::Unknown(_) | Type::Inactive);
            is_typed || binds && !self.is_foreign(value)
        };
        match part {
            Ok(value) if is_known(value) || self.errors.len() > errors_before => {
                self.splice(block.statements);
                Subject::Value(value)
            }
            _ => {
                self.scope.restore(&variables);
                Subject::Part(self.kept(expression, REASON))
            }
        }
    }

    /// The subject as one value.
    pub(in crate::parse) fn subject_value(&mut self, subject: &Subject, span: proc_macro2::Span) -> Value {
        match subject {
            Subject::Value(value) => *value,
            Subject::Tuple(parts) => {
                let parts: Vec<Value> = parts.iter().map(|part| self.subject_value(part, span)).collect();
                let ty = Type::Tuple(parts.iter().map(|&part| self.builder.ty(part)).collect());
                self.emit(Operation::Tuple(parts), ty, span)
            }
            Subject::Part(part) => self.emit_unknown(Operation::Verbatim(part.clone()), span),
            Subject::Place(place) => self.lend(place, span),
            Subject::Option(option) => self.option_value(option.clone(), span),
        }
    }

    /// The tokens of a subject, and what they read.
    pub(super) fn subject_tokens(&mut self, subject: &Subject, span: proc_macro2::Span) -> Verbatim {
        if let Subject::Part(part) = subject {
            return part.clone();
        }
        let value = self.subject_value(subject, span);
        let name = match &self.builder.function.definition(value).name {
            Some(name) => name.clone(),
            None => self.names.fresh("matched"),
        };
        self.builder.function.definitions[value.0].name = Some(name.clone());
        let tokens = proc_macro2::Ident::new(&name, span).to_token_stream();
        Verbatim { tokens, reads: vec![(name, value)], reason: REASON.to_owned() }
    }
}

/// `&base` for `base.as_ref()`, `&mut base` for `base.as_mut()`: patterns look behind both.
fn referred(expression: &Expr) -> Option<Expr> {
    let Expr::MethodCall(node) = expression else {
        return None;
    };
    let base = peel(&node.receiver);
    let is_place = is_part(base) || matches!(base, Expr::Path(_));
    match node.method.to_string().as_str() {
        "as_ref" if is_place && node.args.is_empty() => Some(syn::parse_quote!(&#base)),
        "as_mut" if is_place && node.args.is_empty() => Some(syn::parse_quote!(&mut #base)),
        _ => None,
    }
}

/// Whether an expression is part of something, or a reference to one.
fn is_part(expression: &Expr) -> bool {
    match peel(expression) {
        Expr::Field(_) | Expr::Index(_) => true,
        Expr::Unary(node) => matches!(node.op, UnOp::Deref(_)),
        Expr::Reference(node) => node.mutability.is_none() && is_part(&node.expr),
        _ => false,
    }
}
