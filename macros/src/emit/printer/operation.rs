//! Prints operations that are expressions.

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};

use super::super::expression::Expression;
use super::super::plan::is_copy;
use super::super::types::{length_argument, scalar_tokens, tuple_type};
use super::member::{Access, field};
use super::{Printer, at};
use crate::ir::{CONTENTS, Member, Operation, Origin, RecordLiteral, Spelling, Statement, Type, Value};
use crate::names::identifier;
use crate::rules::ROOT;

impl<'a> Printer<'a> {
    pub(super) fn expression(&mut self, statement: &'a Statement) -> Expression {
        let value = statement.results[0];
        let span = self.span(value);
        match &statement.operation {
            Operation::Constant(constant) => self.constant(constant, value),
            Operation::Verbatim(verbatim) => self.verbatim(verbatim),
            Operation::Primitive { name, arguments, spelling } => self.primitive(name, arguments, spelling, statement),
            Operation::Discrete { operator, operands } => self.discrete(operator, operands, statement.origin, span),
            Operation::Inquiry { method, receiver, arguments, guessed } => {
                let operands: Vec<Value> = std::iter::once(*receiver).chain(arguments.iter().copied()).collect();
                self.inquiry(statement, method, &operands, *guessed)
            }
            Operation::Cast { value, to } => Expression::cast(self.operand(*value, statement.origin), to, span),
            Operation::Borrow(base) => self.borrow(*base, value, span),
            Operation::Dereference(value) => Expression::unary('*', self.value(*value), span),
            Operation::Same { method, value: same } => self.same(method, *same, statement),
            Operation::Field { .. } | Operation::Element { .. } | Operation::Slice { .. } => {
                self.part(&statement.operation, value, span)
            }
            Operation::Tuple(_) | Operation::Record { .. } | Operation::Array(_) | Operation::Repeat { .. } => {
                self.aggregate(statement, span)
            }
            Operation::ZeroLike(like) | Operation::ZeroFrom { like, .. } => self.zero_like(*like, value),
            Operation::Placeholder => self.placeholder(self.function.ty(value), span),
            Operation::Empty(range) => self.empty(range.as_ref(), statement.origin, value),
            Operation::BlockLength(range) => self.block_length(range, span),
            Operation::Accumulate { base, value } => {
                let (base, value) = (self.operand(*base, statement.origin), self.operand(*value, statement.origin));
                Expression::sum(base, value, span)
            }
            Operation::Tensor { operation, operands } => self.tensor(operation, operands, statement),
            Operation::Map { inputs, lambda } => self.map(inputs, lambda, value),
            Operation::EachLane { lane, count, body } => self.each_lane((*lane, count), body, value),
            Operation::Call(call) => self.call(call, statement),
            Operation::If { .. } => self.conditional(statement),
            other => unreachable!("{other:?} is a statement, or gone after inference"),
        }
    }

    fn primitive(&mut self, name: &str, arguments: &[Value], spelling: &Spelling, statement: &Statement) -> Expression {
        if name == "from_usize" {
            return self.count(arguments[0], statement.results[0]);
        }
        let (origin, span) = (statement.origin, self.span(statement.results[0]));
        if name == "total" {
            let (numbers, private) = (self.reference(arguments[0]).free(), self.private());
            return Expression::postfix(quote_spanned!(span=> #private::total(#numbers)));
        }
        let name = if name == ROOT { "sqrt" } else { name };
        let mut operands = arguments.iter().map(|&argument| self.operand(argument, origin));
        let (Some(first), name) = (operands.next(), identifier(name, span)) else {
            unreachable!("every primitive has an argument")
        };
        let rest = operands.map(Expression::free);
        match spelling {
            Spelling::Operator => self.operator(&name.to_string(), arguments, origin, span),
            Spelling::Method => {
                let (receiver, rest) = (self.typed_receiver(first, arguments[0]), rest);
                Expression::postfix(quote_spanned!(span=> #receiver.#name(#(#rest),*)))
            }
            Spelling::Guess => {
                let (first, private) = (first.free(), self.private());
                Expression::postfix(quote_spanned!(span=> #private::number(#first).#name(#(#rest),*)))
            }
            Spelling::Path(path) => {
                let arguments = std::iter::once(first.free()).chain(rest);
                Expression::postfix(quote_spanned!(span=> #path(#(#arguments),*)))
            }
            Spelling::Private => {
                let arguments = std::iter::once(first.free()).chain(rest);
                // What rustc blames begins at the user's tokens.
                let mut private = self.private().clone();
                private.set_span(private.span().located_at(span));
                Expression::postfix(quote_spanned!(span=> #private::#name(#(#arguments),*)))
            }
        }
    }

    /// A count as a real number; its type is needed, for numbers divide by more than numbers of their own type.
    fn count(&mut self, count: Value, value: Value) -> Expression {
        let (count, private) = (self.operand(count, Origin::Derivative).free(), self.private());
        let ty = self.types.owned(self.function.ty(value));
        let span = self.span(value);
        Expression::postfix(quote_spanned!(span=> #private::from_usize::<#ty>(#count)))
    }

    /// The same numbers in another container; ours does not need the traits of the prelude.
    fn same(&self, method: &str, value: Value, statement: &Statement) -> Expression {
        if method == "clone" && statement.origin == Origin::Derivative {
            return self.clone_of(value);
        }
        let span = self.span(statement.results[0]);
        if method == CONTENTS {
            let (reference, private) = (self.reference(value).receiver(), self.private());
            let contents =
                quote_spanned!(span=> ({ use #private::{InBox as _, Itself as _}; #reference.__contents() }));
            return Expression::postfix(contents);
        }
        self.answer(method, &[value], span)
    }

    pub(super) fn value_or_place(&self, value: Value) -> Expression {
        Expression::postfix(self.receiver(value))
    }

    /// `&base`, or `&base[..]` where only that is of the type of the result.
    fn borrow(&self, base: Value, result: Value, span: Span) -> Expression {
        let is_slice = matches!(self.function.ty(result), Type::Reference(shown) if matches!(**shown, Type::Slice(_)));
        if is_slice && matches!(self.function.ty(base), Type::Vector(_)) {
            let base = self.receiver(base);
            return Expression::borrow(Expression::postfix(quote_spanned!(span=> #base[..])), false, span);
        }
        Expression::borrow(self.value(base), false, span)
    }

    /// A part of another value.
    fn part(&self, operation: &Operation, value: Value, span: Span) -> Expression {
        let scalar = if let Type::Real(scalar) = self.function.ty(value) { Some(scalar) } else { None };
        if let Operation::Field { base, index } = operation {
            return self.member(*base, index, value, span);
        }
        Expression::postfix(match operation {
            Operation::Element { base, index } => {
                let may_lack = self.may_be_lacking(*base);
                let (index, base) = (self.index(self.function.ty(*base), index), self.whole(*base));
                if let Some(scalar) = scalar.filter(|_| may_lack) {
                    let (private, scalar) = (self.private(), scalar_tokens(scalar));
                    quote_spanned!(span=> #private::read::<#scalar>(&#base[#index]))
                } else {
                    quote_spanned!(span=> #base[#index])
                }
            }
            Operation::Slice { base, start, end } => {
                let (base, range) = (self.receiver(*base), self.bounds(*start, *end));
                quote_spanned!(span=> #base[#range])
            }
            other => unreachable!("{other:?} is no part"),
        })
    }

    fn member(&self, base: Value, member: &Member, value: Value, span: Span) -> Expression {
        let whole = self.function.ty(base);
        let part = self.member_of(Expression::postfix(self.whole(base)), whole, member, Access::Shared, span);
        match member {
            Member::Named { ty, .. } if whole.is_tangent() && ty.is_real() => {
                let (private, part) = (self.private(), part.free());
                let scalar = ty.scalar().map(scalar_tokens);
                Expression::postfix(quote_spanned!(span=> #private::read::<#scalar>(#part)))
            }
            // Nothing tells the shape of an array that is not there.
            Member::Named { ty, .. } if whole.is_tangent() && ty.is_tensor() && self.whole.contains(&value) => {
                let (private, part) = (self.private(), part.free());
                Expression::member(Expression::postfix(quote_spanned!(span=> #private::whole(#part))), span)
            }
            Member::Named { .. } if whole.is_tangent() => Expression::member(part, span),
            _ => part,
        }
    }

    /// Whether the value is a part of the tangent of a struct, which may lack it.
    fn may_be_lacking(&self, value: Value) -> bool {
        let definition = self.plan.timeline.definition(value);
        match definition.map(|definition| &definition.operation) {
            Some(Operation::Field { base, .. }) if self.function.ty(*base).is_tangent() => true,
            Some(
                Operation::Field { base, .. }
                | Operation::Element { base, .. }
                | Operation::Slice { base, .. }
                | Operation::Borrow(base)
                | Operation::Dereference(base),
            ) => self.may_be_lacking(*base),
            _ => false,
        }
    }

    /// `Path { name: value, … }`
    fn record(&self, literal: &RecordLiteral, values: &[Value], statement: &Statement, span: Span) -> TokenStream {
        let (path, values) = (&literal.path, self.all_owned(values, statement));
        if literal.is_tuple {
            return quote_spanned!(span=> #path(#(#values),*));
        }
        let members = literal.members.iter().zip(&values).map(|(member, value)| {
            let name = field(member, span);
            quote_spanned!(span=> #name: #value)
        });
        let rest = values.get(literal.members.len()).map(|rest| quote_spanned!(span=> ..#rest));
        let parts: Vec<TokenStream> = members.chain(rest).collect();
        quote_spanned!(span=> #path { #(#parts),* })
    }

    /// A value made of others.
    fn aggregate(&self, statement: &Statement, span: Span) -> Expression {
        Expression::postfix(match &statement.operation {
            Operation::Record { literal, values } => self.record(literal, values, statement, span),
            Operation::Tuple(values) => tuple_type(&self.all_owned(values, statement)),
            Operation::Array(values) => {
                let elements = self.all_owned(values, statement);
                quote_spanned!(span=> [#(#elements),*])
            }
            // Tangents of the user's types are not `Copy`, whatever these are.
            Operation::Repeat { value, length }
                if statement.origin == Origin::Derivative && !is_copy(self.function.ty(*value)) =>
            {
                let element = self.clone_of(*value).free();
                let length = length_argument(length.clone());
                quote_spanned!(span=> ::core::array::from_fn::<_, #length, _>(|_| #element))
            }
            Operation::Repeat { value, length } => {
                let element = self.owned(*value, self.plan.timeline.point(statement)).free();
                quote_spanned!(span=> [#element; #length])
            }
            other => unreachable!("{other:?} is no aggregate"),
        })
    }

    pub(super) fn all_owned(&self, values: &[Value], statement: &Statement) -> Vec<TokenStream> {
        let point = self.plan.timeline.point(statement);
        values.iter().map(|&value| self.owned(value, point).free()).collect()
    }

    /// What stands between the brackets: `i`, or `[i, j]` for a matrix.
    pub(super) fn index(&self, base: &Type, index: &[Value]) -> TokenStream {
        if base.is_nalgebra() {
            return self.matrix_index(index);
        }
        let indices = index.iter().map(|&index| self.value(index).free());
        if index.len() == 1 { quote!(#(#indices)*) } else { quote!([#(#indices),*]) }
    }

    /// A zero with the type of `result`, and the shape of `like` where the type does not tell it.
    fn zero_like(&self, like: Value, result: Value) -> Expression {
        let span = self.span(result);
        if let Some(zero) = self.zero(self.function.ty(result), span) {
            return zero;
        }
        let (function, turbofish) = (self.zeros(like), self.type_of_constant(like));
        let (like, private) = (self.reference(like).free(), self.private());
        Expression::postfix(quote_spanned!(span=> #private::#function #turbofish (#like)))
    }

    /// The function that gives the zero tangent with the shape of a value, or of a tangent.
    pub(super) fn zeros(&self, like: Value) -> TokenStream {
        match self.function.ty(like) {
            ty if ty.innermost_record().is_some_and(|record| self.is_by_kind(record)) => quote!(zeros_like),
            ty if ty.holds_tangents() => quote!(zeroed),
            ty if ty.innermost_record().is_some() => quote!(zeros_of),
            _ => quote!(zeros_like),
        }
    }

    /// The zero of a type that tells its shape.
    pub(super) fn zero(&self, ty: &Type, span: Span) -> Option<Expression> {
        match ty {
            Type::Real(scalar) => Some(self.number(0.0, scalar, span)),
            Type::Array(element, length) if !length.is_unknown() => {
                let element = self.zero(element, span)?.free();
                let length: TokenStream = length.0.parse().ok()?;
                Some(Expression::postfix(quote_spanned!(span=> [#element; #length])))
            }
            Type::Tensor { .. } if ty.is_fixed_tensor() => {
                let path = self.types.constructor(ty)?;
                self.mark_alias(ty);
                Some(Expression::postfix(quote_spanned!(span=> #path::zeros())))
            }
            Type::Tuple(fields) => {
                let fields =
                    fields.iter().map(|field| Some(self.zero(field, span)?.free())).collect::<Option<Vec<_>>>()?;
                let fields = tuple_type(&fields);
                Some(Expression::postfix(fields))
            }
            _ => None,
        }
    }

    /// A call of a function of ours.
    pub(super) fn runtime_call(&self, path: &TokenStream, arguments: &[TokenStream], like: Value) -> Expression {
        let (span, private) = (at(self.function.definition(like).span), self.private());
        Expression::postfix(quote_spanned!(span=> #private::#path(#(#arguments),*)))
    }
}
