//! Prints statements: a `let`, an assignment, a call, a control structure, or nothing yet.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};

use super::super::expression::Expression;
use super::super::plan::{holds_matrices, is_untold};
use super::Printer;
use super::read::Read;
use crate::ir::{Block, Constant, Operation, Spelling, Statement, TensorOperation, Type, Value};

impl<'a> Printer<'a> {
    pub(super) fn statements(&mut self, block: &'a Block) -> TokenStream {
        self.sequence(&block.statements)
    }

    pub(super) fn sequence(&mut self, statements: &'a [Statement]) -> TokenStream {
        let mut rest = statements;
        let mut tokens = TokenStream::new();
        while let Some((first, others)) = rest.split_first() {
            if let Some((pattern, count)) = self.destructuring(rest) {
                tokens.extend(pattern);
                rest = &rest[count..];
            } else {
                tokens.extend(self.statement(first));
                rest = others;
            }
        }
        tokens
    }

    pub(super) fn statement(&mut self, statement: &'a Statement) -> TokenStream {
        match &statement.operation {
            Operation::Effect(verbatim) => self.effect(verbatim),
            Operation::Update { base, place, value, mode } => {
                let (declaration, result) = self.next_version(statement, *base);
                let assignment = self.update(result, place, *value, *mode, statement);
                quote!(#declaration #assignment)
            }
            Operation::Accumulate { base, value } if !self.plan.is_sum(statement.results[0]) => {
                let (declaration, result) = self.next_version(statement, *base);
                let assignment = self.accumulate(result, *value, statement);
                quote!(#declaration #assignment)
            }
            Operation::Push { base, values } => self.push(statement, *base, values),
            Operation::Pop(base) => self.pop(statement, *base),
            Operation::Tensor { operation: TensorOperation::Product { .. }, operands } if operands.len() == 3 => {
                self.add_product(statement)
            }
            Operation::Call(call) if !call.changed.is_empty() => self.call_changing(statement, call),
            Operation::CallForward(call) => self.call_forward(statement, call),
            Operation::CallBackward { call, saved, cotangent, slots } => {
                self.call_backward(statement, call, [*saved, *cotangent], slots)
            }
            Operation::CallTangent { call, tangents, lanes } => {
                self.call_tangent(statement, call, tangents, lanes.as_deref())
            }
            Operation::CallSecond { .. } => self.call_second(statement),
            Operation::For { .. } | Operation::While { .. } => self.repetition(statement),
            Operation::If { .. } if statement.results.len() != 1 || self.is_version(statement.results[0]) => {
                self.branch(statement)
            }
            _ => self.binding(statement),
        }
    }

    /// Whether the value is a later version of another variable.
    pub(super) fn is_version(&self, value: Value) -> bool {
        self.plan.storage.root(value) != value
    }

    /// A statement with one value: a `let`, or nothing yet if the value is written inline.
    fn binding(&mut self, statement: &'a Statement) -> TokenStream {
        let value = statement.results[0];
        if !self.plan.is_used(value) && !matches!(statement.operation, Operation::Call(_) | Operation::Verbatim(_)) {
            return TokenStream::new();
        }
        if let Some(name) = self.buffers.get(&value).cloned() {
            return self.compute_into(statement, name);
        }
        if self.is_version(value)
            && let Some(compound) = self.compound(value, &[], value)
        {
            return compound;
        }
        let expression = self.expression(statement);
        if self.plan.is_inlined(value) {
            self.reads.insert(value, Read::Expression(expression));
            return TokenStream::new();
        }
        if !self.plan.is_used(value) {
            let expression = expression.free();
            return quote!(let _ = #expression;);
        }
        let annotation = self.annotation(statement);
        self.declare(value, &annotation, expression)
    }

    /// `let name: annotation = expression;`, or an assignment to the variable the value is a version of.
    pub(super) fn declare(&mut self, value: Value, annotation: &TokenStream, expression: Expression) -> TokenStream {
        if self.is_version(value) {
            let reference = Expression::borrow(expression.clone(), false, self.span(value)).free();
            return self.assign_whole(value, expression, &reference);
        }
        let (expression, span) = (expression.free(), self.span(value));
        let (name, mutability) = (self.name(value), self.mutability(value));
        quote_spanned!(span=> let #mutability #name #annotation = #expression;)
    }

    pub(super) fn mutability(&self, value: Value) -> TokenStream {
        if self.plan.storage.is_mutated(value) { quote!(mut) } else { TokenStream::new() }
    }

    /// Literals take their type from context, which a variable of ours may not give; calls are checked against the
    /// type inference gave them.
    fn annotation(&self, statement: &Statement) -> TokenStream {
        let is_list = matches!(
            statement.operation,
            Operation::Array(_) | Operation::Repeat { .. } | Operation::Same { .. } | Operation::Verbatim(_)
        );
        let value = statement.results[0];
        let is_passed_on = is_list && !self.plan.storage.is_mutated(value) && !self.is_read_in_place(value);
        let literal = !is_passed_on && self.is_untyped(statement) || matches!(statement.operation, Operation::Call(_));
        let definition = self.function.definition(value);
        let known = if literal { self.annotate(&definition.ty) } else { TokenStream::new() };
        if !known.is_empty() {
            known
        } else if let (true, Some(ty)) = (is_kept(&statement.operation), &definition.annotation) {
            quote!(: #ty)
        } else if let Operation::If { .. } = &statement.operation {
            self.annotation_of_numbers(&[value])
        } else if is_untold(self.function, statement) {
            self.annotate(&definition.ty)
        } else {
            TokenStream::new()
        }
    }

    /// Whether only elements of a value are read: whoever gets all of it may tell its type.
    fn is_read_in_place(&self, value: Value) -> bool {
        self.plan.timeline.uses(value).iter().all(|point| {
            let statement = self.plan.timeline.statement_at(point.time);
            statement.is_some_and(|statement| matches!(statement.operation, Operation::Element { .. }))
        })
    }

    /// Whether only literals tell the type of an expression.
    pub(super) fn is_untyped(&self, statement: &Statement) -> bool {
        let inner = |&value: &Value| {
            let definition = self.plan.timeline.definition(value).filter(|_| self.plan.is_inlined(value));
            definition.is_some_and(|definition| self.is_untyped(definition))
        };
        match &statement.operation {
            Operation::Constant(Constant::Source { tokens, number }) => {
                number.is_some() && tokens.clone().into_iter().count() <= 2
            }
            Operation::Constant(Constant::Number(_) | Constant::EmptySum | Constant::EmptyProduct)
            | Operation::Placeholder => true,
            Operation::Repeat { value, .. } => inner(value),
            Operation::Same { method, value } if method == "to_vec" => inner(value),
            Operation::Verbatim(verbatim) => verbatim.is_vector_of_literals(),
            Operation::Array(elements) => elements.iter().all(inner),
            Operation::Primitive { arguments, spelling: Spelling::Operator, .. } => arguments.iter().all(inner),
            _ => false,
        }
    }

    /// `: ty`, where the type can be named.
    pub(super) fn annotate(&self, ty: &Type) -> TokenStream {
        match self.types.owned(ty) {
            Some(tokens) => {
                self.mark_alias(ty);
                quote!(: #tokens)
            }
            None => TokenStream::new(),
        }
    }

    /// Types of `Vec` and tensors are named through the private module.
    pub(super) fn mark_alias(&self, ty: &Type) {
        if ty.is_heap() || holds_matrices(ty) {
            self.uses_alias.set(true);
        }
    }
}

/// Whether the operation is the user's expression word for word, which may need the type he wrote.
fn is_kept(operation: &Operation) -> bool {
    matches!(
        operation,
        Operation::Verbatim(_)
            | Operation::Constant(Constant::Source { .. })
            | Operation::Cast { .. }
            | Operation::Empty(_)
    )
}
