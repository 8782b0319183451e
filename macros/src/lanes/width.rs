//! Which values of a tangent sweep are wide.

use std::collections::HashSet;

use super::Wide;
use crate::ir::{Block, CallKind, CallSite, Constant, Function, Operation, Statement, Type, Value, Verbatim};

/// The widths as far as they are found out.
pub(super) struct Widths<'a> {
    pub(super) function: &'a Function,
    pub(super) wide: Wide,
    pub(super) is_linear: bool,
    has_changed: bool,
    /// Whether everything is wide that becomes so by itself.
    pub(super) is_settled: bool,
}

impl<'a> Widths<'a> {
    /// The widths, unless something happens to a wide value that lanes cannot follow.
    pub(super) fn of(function: &'a Function, tangents: &[Value]) -> Option<Wide> {
        let wide = Wide { values: tangents.iter().copied().collect(), copies: HashSet::new() };
        let mut widths = Widths { function, wide, is_linear: true, has_changed: true, is_settled: false };
        widths.spread_out();
        widths.is_settled = true;
        widths.spread_out();
        let of_parameter = function.parameters.iter().any(|parameter| widths.wide.copies.contains(parameter));
        (widths.is_linear && !of_parameter).then_some(widths.wide)
    }

    /// Goes on until nothing changes.
    fn spread_out(&mut self) {
        self.has_changed = true;
        while self.has_changed && self.is_linear {
            self.has_changed = false;
            self.visit(&self.function.body);
            self.demand(&self.function.body.results[1..]);
        }
    }

    pub(super) fn is_wide(&self, value: Value) -> bool {
        self.wide.values.contains(&value)
    }

    /// Whether the value is wide, or is to be.
    pub(super) fn is_wanted(&self, value: Value) -> bool {
        self.is_wide(value) || self.wide.copies.contains(&value)
    }

    pub(super) fn widen(&mut self, value: Value) {
        self.has_changed |= self.wide.values.insert(value);
        self.wide.copies.remove(&value);
    }

    /// The values are needed with lanes.
    pub(super) fn demand(&mut self, values: &[Value]) {
        for &value in values {
            if !self.is_wide(value) {
                self.has_changed |= self.wide.copies.insert(value);
            }
        }
    }

    fn visit(&mut self, block: &Block) {
        for statement in &block.statements {
            statement.operation.blocks().into_iter().for_each(|nested| self.visit(nested));
            self.statement(statement);
        }
    }

    fn statement(&mut self, statement: &Statement) {
        let results = &statement.results;
        match &statement.operation {
            Operation::Primitive { name, arguments, .. } => self.primitive(name, arguments, results[0]),
            Operation::Borrow(value)
            | Operation::Dereference(value)
            | Operation::Same { value, .. }
            | Operation::Field { base: value, .. }
            | Operation::Element { base: value, .. }
            | Operation::Slice { base: value, .. } => self.part(*value, results[0]),
            Operation::Tuple(parts) | Operation::Array(parts) => self.whole(parts, results[0]),
            Operation::Repeat { value, .. } => self.whole(&[*value], results[0]),
            Operation::Update { base, value, .. } | Operation::Accumulate { base, value } => {
                self.assignment(*base, &[*value], results[0]);
            }
            Operation::Push { base, values } => self.assignment(*base, values, results[0]),
            Operation::Pop(base) if self.is_wide(*base) || results.iter().any(|&result| self.is_wanted(result)) => {
                self.demand(&[*base]);
                for &result in results {
                    self.widen(result);
                }
            }
            Operation::If { then, otherwise, .. } => self.join(&[&then.results, &otherwise.results], results),
            Operation::For { carried, initial, body, .. } | Operation::While { carried, initial, body, .. } => {
                self.repeat(carried, initial, body, results);
            }
            Operation::CallTangent { call, tangents, .. } => self.call(call, tangents, [results[0], results[1]]),
            Operation::ZeroLike(like) | Operation::ZeroFrom { like, .. } if self.is_wide(*like) => {
                self.widen(results[0]);
            }
            Operation::Tensor { operation, operands } => self.tensor(operation, operands, results[0]),
            Operation::Map { inputs, lambda } => self.map(inputs, lambda, results[0]),
            Operation::Inquiry { .. } => {}
            other => self.is_linear &= !other.operands().iter().any(|&operand| self.is_wide(operand)),
        }
    }

    fn primitive(&mut self, name: &str, arguments: &[Value], result: Value) {
        let wide: Vec<bool> = arguments.iter().map(|&argument| self.is_wide(argument)).collect();
        match (name, wide.as_slice()) {
            (_, wide) if !wide.contains(&true) => {}
            ("neg", _) | ("mul", [true, false] | [false, true]) | ("div" | "strong" | "hypot_slope", [true, false]) => {
                self.widen(result);
            }
            ("add" | "sub", _) => {
                self.demand(arguments);
                self.widen(result);
            }
            _ => self.is_linear = false,
        }
    }

    /// A callee has a form with lanes if it changes nothing, and what it is given can be cloned. Operators and type parameters
    /// have none: they are called along each direction, the latter if what they are given can be passed again.
    fn call(&mut self, call: &CallSite, tangents: &[Option<Value>], [value, result]: [Value; 2]) {
        let tangents: Vec<Value> = tangents.iter().flatten().copied().collect();
        if self.is_wanted(result) || tangents.iter().any(|&tangent| self.is_wide(tangent)) {
            let has_length = |&argument: &Value| self.function.ty(argument).has_length();
            // Receivers go by reference; those that are taken by value have to be clonable in any case.
            let given = &call.arguments[usize::from(call.kind == CallKind::Method)..];
            self.is_linear &= call.changed.is_empty()
                && given.iter().all(|&argument| self.is_clonable(argument))
                && (call.kind != CallKind::Parameter
                    || matches!(self.function.ty(value), Type::Real(_)) && !call.arguments.iter().any(has_length));
            self.demand(&tangents);
            self.widen(result);
        }
    }

    /// Whether a value can be passed more than once, by its type or by how it is written.
    fn is_clonable(&self, value: Value) -> bool {
        is_clonable(self.function.ty(value))
            || match self.function.body.definition(value) {
                Some(
                    Operation::Constant(Constant::Source { tokens, .. }) | Operation::Verbatim(Verbatim { tokens, .. }),
                ) => match syn::parse2(tokens.clone()) {
                    Ok(syn::Expr::Reference(reference)) => reference.mutability.is_none(),
                    written => matches!(written, Ok(syn::Expr::Lit(_))),
                },
                _ => false,
            }
    }

    /// A part of a wide value, or another view of it.
    pub(super) fn part(&mut self, of: Value, result: Value) {
        if self.is_wide(of) {
            if self.function.ty(result).is_differentiable() {
                self.widen(result);
            }
        } else if self.wide.copies.contains(&result) {
            self.demand(&[of]);
        }
    }

    /// A value made of others is wide if one of these is.
    fn whole(&mut self, parts: &[Value], result: Value) {
        if parts.iter().any(|&part| self.is_wide(part)) {
            self.widen(result);
        }
        if self.is_wanted(result) {
            self.demand(parts);
        }
    }

    fn assignment(&mut self, base: Value, values: &[Value], result: Value) {
        if self.is_wide(base) || self.is_wanted(result) || values.iter().any(|&value| self.is_wide(value)) {
            self.demand(&[base]);
            self.demand(values);
            self.widen(result);
        }
    }

    /// What one of several values becomes is wide if one of them is.
    fn join(&mut self, sources: &[&[Value]], results: &[Value]) {
        for (position, &result) in results.iter().enumerate() {
            let values: Vec<Value> = sources.iter().map(|source| source[position]).collect();
            if self.is_wanted(result) || values.iter().any(|&value| self.is_wide(value)) {
                self.demand(&values);
                self.widen(result);
            }
        }
    }

    fn repeat(&mut self, carried: &[Value], initial: &[Value], body: &Block, results: &[Value]) {
        for (position, &result) in results.iter().enumerate() {
            let values = [initial[position], carried[position], body.results[position], result];
            if values.iter().any(|&value| self.is_wide(value)) || self.wide.copies.contains(&result) {
                self.demand(&[initial[position], body.results[position]]);
                self.widen(carried[position]);
                self.widen(result);
            }
        }
    }
}

/// Whether values of a type can be passed more than once, whatever stands behind what is known of it. Structs are passed to
/// both sweeps of a callee, so they have to be `Clone` in any case.
fn is_clonable(ty: &Type) -> bool {
    match ty {
        Type::Real(_)
        | Type::Integer
        | Type::Bool
        | Type::Reference(_)
        | Type::Slice(_)
        | Type::Tensor { .. }
        | Type::Record(_) => true,
        Type::Array(element, length) => !length.is_unknown() && is_clonable(element),
        Type::Vector(element) => is_clonable(element),
        Type::Tuple(fields) => fields.iter().all(is_clonable),
        Type::Inactive | Type::Unknown(_) => false,
    }
}
