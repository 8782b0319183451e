//! Makes values of the options that methods of sequences and iterators give, where they are not taken apart at once.
//!
//! Such an option is a condition, and what is there where it holds. As a value it is an option like any other; under a name
//! that nothing assigns to, its parts are known still:
//!
//! ```text
//! let r = v.pop();    ⟶    present = !v.is_empty(); content = v.pop(); r = if present { Some(content) } else { None }
//! ```

use std::collections::{HashMap, HashSet};

use proc_macro2::{Ident, Span};
use quote::quote_spanned;
use syn::{Expr, ExprMethodCall, ExprPath, Path};

use super::Parser;
use super::iterator::Element;
use super::optional::{Content, Optional};
use super::scope::{Binding, Place};
use crate::errors::Errors;
use crate::ir::{Block, Constant, Function, Operation, Origin, RecordLiteral, Statement, Type, Value};

/// The methods that give options, or what is one if they are called on one.
#[rustfmt::skip]
pub(super) const GIVING: [&str; 27] = [
    "as_ref", "clone", "cloned", "copied", "find", "find_map", "first", "first_mut", "get", "get_mut", "last",
    "last_mut", "map", "max_by", "max_by_key", "min_by", "min_by_key", "next", "nth", "pop", "position", "reduce", "rposition", "split_first",
    "split_last", "then",
    "then_some",
];

/// What is known of options that are values.
#[derive(Default)]
pub(super) struct Options {
    /// Those whose parts are known.
    parts: HashMap<Value, Optional>,
    /// Those of them that are no values, because there are no options of what they hold here.
    unmade: HashMap<Value, &'static str>,
    /// What stands for a reference in the user's code, because options hold what is behind references.
    lent: HashSet<Value>,
}

impl Options {
    /// Reports where options are read as values that are none.
    pub(super) fn check(&self, function: &Function, errors: &mut Errors) {
        let mut unmade: Vec<_> = self.unmade.iter().collect();
        unmade.sort();
        for (value, what) in unmade {
            if function.body.reads(*value) {
                let message = format!("cannot keep an option of {what}; match it where it is made");
                errors.push(function.definition(*value).span, message);
            }
        }
    }
}

impl Parser<'_> {
    /// The option that a method of a sequence or an iterator gives, as a value.
    pub(super) fn parse_option_value(&mut self, node: &ExprMethodCall) -> Option<Value> {
        let method = node.method.to_string();
        if !GIVING.contains(&method.as_str()) || method != "pop" && self.reads_nothing_active(node) {
            return None;
        }
        let option = self.parse_option_of(node)?;
        Some(self.option_value(option, node.method.span()))
    }

    /// An option as a value.
    pub(super) fn option_value(&mut self, option: Optional, span: Span) -> Value {
        if let Some(what) = option.unkept() {
            let value = self.emit_placeholder(span);
            self.options.unmade.insert(value, what);
            self.options.parts.insert(value, option);
            return value;
        }
        let option = self.settled(option, span);
        let mut ty = Type::Inactive;
        let some = |parser: &mut Self| {
            let found = parser.content_value(&option, span);
            let content = parser.behind_references(found, span);
            if parser.builder.ty(content).may_hold_reals() {
                ty = parser.types.option();
                parser.types.lent.extend((content != found).then(|| ty.clone()));
            }
            Some(parser.emit_some(content, &ty, span))
        };
        let value = self.parse_arms(option.present, span, some, |parser| Some(parser.emit_none(span)));
        let value = value.unwrap_or_else(|| self.absent(span));
        self.builder.function.definitions[value.0].ty = ty;
        self.options.parts.insert(value, option);
        value
    }

    /// Notes that a value is an option, or stands for a reference, if one of what it may be is known to.
    pub(super) fn note_option(&mut self, value: Value, ways: [Value; 2]) {
        if ways.iter().any(|way| self.stands_for_reference(*way)) {
            self.options.lent.insert(value);
        }
        let mut types = ways.map(|way| self.builder.ty(way));
        types.sort_by_key(|ty| !self.types.lent.contains(ty));
        if let Some(option) = types.into_iter().find(|ty| self.types.is_option(ty)) {
            self.builder.function.definitions[value.0].ty = option;
        }
    }

    /// Whether a value is an option that holds what is behind references in the user's code.
    pub(super) fn is_lent_option(&self, value: Value) -> bool {
        self.types.lent.contains(self.builder.ty(value).peel())
    }

    /// Notes that the content of an option stands for a reference to it, if it does.
    pub(super) fn note_lent(&mut self, option: Value, content: Value) {
        if self.is_lent_option(option) {
            self.options.lent.insert(content);
        }
    }

    /// Notes that a part of what stands for references stands for one.
    pub(super) fn note_part_of_lent(&mut self, base: Value, part: Value) {
        if self.stands_for_reference(base) {
            self.options.lent.insert(part);
        }
    }

    /// Whether a value stands for a reference to it.
    pub(super) fn stands_for_reference(&self, value: Value) -> bool {
        self.options.lent.contains(&value)
    }

    /// A name for an option that is taken apart by what is written with it.
    pub(super) fn name_option(&mut self, option: Optional, span: Span) -> Ident {
        let name = self.fresh("option", span);
        let value = self.option_value(option, span);
        self.scope.bind(&name.to_string(), value);
        name
    }

    /// The option of a name, if its parts are known.
    pub(super) fn named_option(&self, path: &ExprPath) -> Option<Optional> {
        match self.scope.lookup(&path.path.get_ident()?.to_string())? {
            Binding::Variable(slot) => self.options.parts.get(&self.scope.variable(*slot).value?).cloned(),
            _ => None,
        }
    }

    /// The place that an option of that name holds; there has to be one.
    pub(super) fn named_place(&mut self, path: &ExprPath, span: Span) -> Option<Place> {
        let option = self.named_option(path)?;
        let Content::Given(Element::Place(place)) = &option.content else { return None };
        self.assert_found(&option, span);
        Some(place.clone())
    }

    /// The option with its content taken out, where it may change later.
    fn settled(&mut self, option: Optional, span: Span) -> Optional {
        match option.content {
            Content::Value(value) => return Optional::of_value(option.present, value),
            Content::Element { copied: true, .. } if self.may_change_later(option.base) => {}
            _ => return option,
        }
        let some = |parser: &mut Self| Some(parser.content_value(&option, span));
        let content = self.parse_arms(option.present, span, some, |parser| Some(parser.emit_placeholder(span)));
        match content {
            Some(content) => Optional::of_value(option.present, content),
            None => option,
        }
    }

    /// Whether this is what a variable holds that may be assigned to, or a part of that.
    fn may_change_later(&self, value: Value) -> bool {
        let part_of = match self.builder.operation(value) {
            Some(
                Operation::Field { base, .. }
                | Operation::Element { base, .. }
                | Operation::Slice { base, .. }
                | Operation::Borrow(base)
                | Operation::Dereference(base),
            ) => Some(*base),
            _ => None,
        };
        self.scope.is_mutable(value) || part_of.is_some_and(|base| self.may_change_later(base))
    }

    /// The type of `Some(content)`, which holds a number and not a reference to one.
    pub(super) fn type_of_some(&mut self, path: &Path, values: &mut [Value]) -> Option<Type> {
        let [content] = values else { return None };
        if path.segments.last().is_none_or(|name| name.ident != "Some") {
            return None;
        }
        let ty = self.types.option();
        let is_lent = self.stands_for_reference(*content);
        if is_lent || refers_to_number(&self.builder.ty(*content)) {
            self.types.lent.push(ty.clone());
            *content = self.behind_references(*content, self.builder.span(*content));
        }
        Some(ty)
    }

    /// Takes what one arm of a branch refers to where the other one gives what stands for a reference.
    pub(super) fn meet_references(&mut self, arms: &mut [Block; 2]) {
        let [one, other] = [0, 1].map(|arm| arms[arm].results[0]);
        for (arm, value, met) in [(0, one, other), (1, other, one)] {
            if let Type::Reference(inner) = self.builder.ty(value)
                && self.stands_for_reference(met)
            {
                let span = self.builder.span(value);
                let referred = self.builder.parameter(*inner, None, span);
                let operation = Operation::Dereference(value);
                arms[arm].statements.push(Statement { results: vec![referred], operation, origin: Origin::Primal });
                arms[arm].results[0] = referred;
                self.options.lent.insert(referred);
            }
        }
    }

    /// What a reference refers to, also as part of a tuple.
    fn behind_references(&mut self, value: Value, span: Span) -> Value {
        match (self.builder.ty(value), self.builder.operation(value)) {
            (Type::Reference(_), Some(Operation::Borrow(inner))) => {
                let inner = *inner;
                self.behind_references(inner, span)
            }
            (Type::Reference(_), _) => {
                let inner = self.emit_dereference(value, span);
                self.behind_references(inner, span)
            }
            (Type::Tuple(types), _) if types.iter().any(|ty| matches!(ty, Type::Reference(_))) => {
                let parts = (0..types.len()).map(|index| self.emit_field(value, index, span)).collect::<Vec<_>>();
                let parts: Vec<Value> = parts.into_iter().map(|part| self.behind_references(part, span)).collect();
                let ty = Type::Tuple(parts.iter().map(|&part| self.builder.ty(part)).collect());
                self.emit(Operation::Tuple(parts), ty, span)
            }
            _ => value,
        }
    }

    fn emit_some(&mut self, content: Value, ty: &Type, span: Span) -> Value {
        let path = quote_spanned!(span=> ::core::option::Option::Some);
        if matches!(ty, Type::Inactive) {
            self.scope.enter();
            let name = self.fresh("found", span);
            self.scope.bind(&name.to_string(), content);
            let kept = self.keep_typed(&quote_spanned!(span=> #path(#name)), Type::Inactive, span, "");
            self.scope.leave();
            return kept;
        }
        let some = syn::parse_quote_spanned!(span=> ::core::option::Option::Some);
        let member = self.variant_member(&some, &syn::Member::from(0));
        let literal = RecordLiteral { path, members: vec![member], is_tuple: true };
        self.emit(Operation::Record { literal, values: vec![content] }, ty.clone(), span)
    }

    fn emit_none(&mut self, span: Span) -> Value {
        let tokens = quote_spanned!(span=> ::core::option::Option::None);
        self.emit_unknown(Operation::Constant(Constant::Source { tokens, number: None }), span)
    }

    /// What a method is called on, if that is an option whose parts are known.
    pub(super) fn known_option(&mut self, receiver: &Expr) -> Option<Optional> {
        if matches!(receiver, Expr::MethodCall(node) if self.reads_nothing_active(node)) {
            return None;
        }
        self.parse_option(receiver)
    }
}

/// Whether this is a reference to a number, or a tuple with one.
fn refers_to_number(ty: &Type) -> bool {
    match ty {
        Type::Reference(_) => matches!(ty.peel(), Type::Real(_) | Type::Integer | Type::Bool),
        Type::Tuple(parts) => parts.iter().any(refers_to_number),
        _ => false,
    }
}
