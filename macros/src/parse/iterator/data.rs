//! Finds out which expressions are sequences, by their types or because they are made of data and used as sequences.

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::{ToTokens, quote_spanned};
use syn::Expr;
use syn::spanned::Spanned;

use crate::ir::{Constant, Member, Operation, Spelling, Type, Value};
use crate::parse::Parser;
use crate::parse::call::peel;
use crate::parse::method::is_known_method;

/// Methods by which arrays and matrices give vectors.
const OF_ARRAYS: [&str; 12] = [
    "column",
    "component_div",
    "component_mul",
    "cross",
    "dot",
    "index_axis",
    "map",
    "mapv",
    "mean_axis",
    "normalize",
    "row",
    "sum_axis",
];

impl Parser<'_> {
    /// The value of an expression, if that is known to be a sequence; a constant is taken for one.
    pub(in crate::parse) fn sequence_value(&mut self, expression: &Expr) -> Option<Value> {
        let errors_before = self.errors.len();
        self.attempted(|parser| {
            let value = parser.parse_operand(peel(expression)).ok()?;
            (parser.is_sequence(value) && parser.errors.len() == errors_before).then_some(value)
        })
    }

    /// As [`Self::sequence_value`], or the slice of what data of unknown type have.
    pub(super) fn iterated_value(&mut self, expression: &Expr) -> Option<Value> {
        if let Some(value) = self.sequence_value(expression) {
            return Some(value);
        }
        let errors_before = self.errors.len();
        let receiver = self.attempted(|parser| {
            let source = parser.items_source(peel(expression));
            source.filter(|_| parser.errors.len() == errors_before)
        })?;
        Some(self.emit_items(receiver, expression.span()))
    }

    /// The slice of what a reference to data of unknown type refers to.
    fn emit_items(&mut self, receiver: Value, span: Span) -> Value {
        let element = self.types.unknown();
        let operation =
            Operation::Inquiry { method: "items_of".to_owned(), receiver, arguments: Vec::new(), guessed: false };
        let items = self.emit(operation, Type::Slice(Box::new(element)).reference(), span);
        self.slices.insert(items);
        items
    }

    /// The sequence that an element is.
    pub(super) fn sequence_of_element(&mut self, element: Value, span: Span) -> Option<Value> {
        if self.is_sequence(element) {
            return Some(element);
        }
        self.is_foreign(element).then(|| self.emit_items(element, span))
    }

    /// A reference to data of unknown type that cannot be active.
    fn items_source(&mut self, expression: &Expr) -> Option<Value> {
        let span = expression.span();
        match expression {
            Expr::Reference(node) if node.mutability.is_none() => self.items_source(peel(&node.expr)),
            Expr::Path(_) | Expr::Field(_) | Expr::Index(_) | Expr::Unary(_) => match self.parse_operand(expression) {
                Ok(value) => self.is_foreign(value).then(|| self.emit_borrow(value, span)),
                Err(reason) => Some(self.keep(&quote_spanned!(span => &#expression), span, reason)),
            },
            Expr::MethodCall(_) => match self.parse_operand(expression) {
                Ok(value) => self.is_foreign(value).then_some(value),
                Err(reason) => Some(self.keep(expression, span, reason)),
            },
            _ => None,
        }
    }

    /// Whether a value is, or is a part of, what only the user's own code knows.
    pub(in crate::parse) fn is_foreign(&self, value: Value) -> bool {
        match (self.builder.ty(value).peel(), self.builder.operation(value)) {
            _ if self.maps.contains(&value) => false,
            _ if self.left_out.contains(&value) => true,
            (Type::Inactive, _) | (_, Some(Operation::Verbatim(_))) => true,
            (
                Type::Unknown(_),
                Some(
                    Operation::Borrow(inner)
                    | Operation::Dereference(inner)
                    | Operation::Element { base: inner, .. }
                    | Operation::Field { base: inner, .. }
                    | Operation::Slice { base: inner, .. }
                    | Operation::Method { receiver: inner, .. },
                ),
            ) => self.slices.contains(inner) || self.is_foreign(*inner),
            _ => false,
        }
    }

    /// Whether no variable that the tokens read can be active.
    pub(in crate::parse) fn reads_nothing_active(&mut self, node: &impl ToTokens) -> bool {
        let reads = self.read_variables(node.to_token_stream()).reads;
        reads.iter().all(|read| read.value.is_none_or(|value| self.is_inactive(value)))
    }

    /// Whether it is plain that a value does not depend on an active parameter.
    pub(in crate::parse) fn is_inactive(&self, value: Value) -> bool {
        if !self.builder.ty(value).may_hold_reals() || self.inactive.contains(&value) {
            return true;
        }
        match self.builder.operation(value) {
            Some(Operation::Constant(_) | Operation::Verbatim(_) | Operation::Inquiry { .. }) => true,
            Some(operation) if operation.blocks().is_empty() => {
                operation.operands().into_iter().all(|operand| self.is_inactive(operand))
            }
            _ => false,
        }
    }

    pub(super) fn is_slice_of_data(&self, value: Value) -> bool {
        self.slices.contains(&value)
    }

    /// Whether a value is known to be a sequence: by its type, or because it is made of data and used as one.
    pub(super) fn is_sequence(&self, value: Value) -> bool {
        match self.builder.ty(value).peel() {
            Type::Array(..) | Type::Slice(_) | Type::Vector(_) | Type::Tensor { rank: 1, .. } => true,
            ty @ Type::Unknown(_) if self.types.is_option(ty) => false,
            ty @ Type::Unknown(_) => self.types.has_alias(ty) || self.is_data(value),
            _ => false,
        }
    }

    /// Whether a value is a constant, what a function returns, or a part of something like that: it is no iterator.
    fn is_data(&self, value: Value) -> bool {
        match self.builder.operation(value) {
            Some(Operation::Constant(Constant::Source { tokens, .. })) => names_constant(tokens),
            Some(Operation::Call(_) | Operation::Field { index: Member::Named { .. }, .. }) => true,
            // Of what the user has a name for, a tuple of numbers besides, only rustc knows the parts.
            Some(Operation::Field { base, index: Member::Position(_) })
                if self.types.has_alias(self.builder.ty(*base).peel()) =>
            {
                true
            }
            Some(
                Operation::Borrow(base)
                | Operation::Dereference(base)
                | Operation::Update { base, .. }
                | Operation::Push { base, .. },
            ) => self.is_data(*base),
            Some(Operation::Element { base, .. } | Operation::Field { base, .. } | Operation::Slice { base, .. }) => {
                self.is_data(*base)
            }
            Some(Operation::Primitive { arguments, spelling: Spelling::Operator, .. }) => {
                let is_tensor = |value: &Value| matches!(self.builder.ty(*value).peel(), Type::Tensor { .. });
                arguments.iter().any(|argument| is_tensor(argument) || self.is_data(*argument))
            }
            Some(Operation::Method { name, receiver, .. }) => match name.as_str() {
                "clone" | "to_owned" | "to_vec" => self.is_data(*receiver),
                name if OF_ARRAYS.contains(&name) => !self.is_foreign(*receiver),
                name => !is_known_method(name) && !self.is_foreign(*receiver),
            },
            _ => self.builder.before_loop(value).is_some_and(|before| self.is_data(before)),
        }
    }
}

/// Whether a path is that of a constant.
fn names_constant(path: &TokenStream) -> bool {
    match path.clone().into_iter().last() {
        Some(TokenTree::Ident(name)) => {
            let name = name.to_string();
            name.chars().any(char::is_uppercase) && !name.chars().any(char::is_lowercase)
        }
        _ => false,
    }
}
