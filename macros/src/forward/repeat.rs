//! Loops and assignments: what a loop carries takes its tangent along, what is assigned gets the tangent of the value.

use crate::derivative::name_with;
use crate::ir::{Block, Operation, Projection, Statement, Type, Value};

use super::Sweep;

impl Sweep {
    pub(super) fn repeat(&mut self, statement: &Statement) {
        let mut operation = statement.operation.clone();
        let (Operation::For { carried, initial, body, .. } | Operation::While { carried, initial, body, .. }) =
            &mut operation
        else {
            unreachable!("only loops repeat")
        };
        let varied: Vec<usize> =
            (0..carried.len()).filter(|&position| self.state.is_varied(carried[position])).collect();
        let mut first: Vec<Value> =
            varied.iter().map(|&position| self.first_tangent(carried[position], initial[position])).collect();
        let before = self.tangents.clone();
        let (mut tangents, mut next) = self.iteration(body, carried, &varied, &first);
        if self.own_unlike(&mut first, &next.results[carried.len()..]) {
            self.tangents = before;
            (tangents, next) = self.iteration(body, carried, &varied, &first);
        }
        *body = next;
        let mut results = statement.results.clone();
        for ((position, &tangent), &first) in varied.iter().zip(&tangents).zip(&first) {
            let result = self.tangent_of(statement.results[*position]);
            let next = body.results[carried.len() + results.len() - statement.results.len()];
            self.show_like(result, &[first, next]);
            self.show_like(tangent, &[first, next]);
            results.push(result);
        }
        carried.extend(tangents);
        initial.extend(first);
        self.state.builder.append(results, operation, statement.origin);
    }

    /// Makes copies of what is shown by reference, where the next one is not; whether there was any.
    fn own_unlike(&mut self, first: &mut [Value], next: &[Value]) -> bool {
        let mut is_any = false;
        for (first, &next) in first.iter_mut().zip(next) {
            let is_reference = |value: Value| matches!(self.state.builder.ty(value), Type::Reference(_));
            if is_reference(*first) && !is_reference(next) {
                *first = self.owned(*first);
                is_any = true;
            }
        }
        is_any
    }

    /// The tangent that a loop starts from: shown by reference where the primal is.
    fn first_tangent(&mut self, carried: Value, initial: Value) -> Value {
        let tangent = self.tangent_or_zero(initial);
        let ty = self.state.builder.ty(tangent);
        let shown = match (self.state.builder.ty(carried), ty) {
            (Type::Reference(_), Type::Reference(_) | Type::Real(_)) => return tangent,
            // The next ones may be any slices.
            (Type::Reference(shown), Type::Vector(element)) if matches!(*shown, Type::Slice(_)) => Type::Slice(element),
            (Type::Reference(_), ty) => ty,
            _ => return tangent,
        };
        self.state.builder.derive(Operation::Borrow(tangent), shown.reference(), initial)
    }

    /// Gives a tangent the type of a reference where that is what all of these are.
    pub(super) fn show_like(&mut self, tangent: Value, sources: &[Value]) {
        let owned = self.state.builder.ty(tangent).own_tangent();
        let mut types = sources.iter().map(|&source| self.state.builder.ty(source));
        let ty = match types.next() {
            Some(ty @ Type::Reference(_)) if types.all(|other| matches!(other, Type::Reference(_))) => ty,
            _ => owned,
        };
        self.state.builder.function.definitions[tangent.0].ty = ty;
    }

    /// The tangents of what is carried, and the body with the tangents of its results between them and whether it exits.
    fn iteration(&mut self, body: &Block, carried: &[Value], varied: &[usize], first: &[Value]) -> (Vec<Value>, Block) {
        let tangents: Vec<Value> = varied.iter().map(|&position| self.tangent_of(carried[position])).collect();
        for (&tangent, &first) in tangents.iter().zip(first) {
            self.show_like(tangent, &[first]);
        }
        self.state.builder.open();
        self.block(body);
        let mut results = body.results[..carried.len()].to_vec();
        results.extend(varied.iter().map(|&position| self.shown_tangent(body.results[position])));
        results.extend(&body.results[carried.len()..]);
        (tangents, self.state.builder.close(results))
    }

    /// The tangent of what a block gives: a part of another, or a parameter, is shown by reference where the primal is.
    pub(super) fn shown_tangent(&mut self, value: Value) -> Value {
        let tangent = self.tangent_or_zero(value);
        let (primal, ty) = (self.state.builder.ty(value), self.state.builder.ty(tangent));
        let operation = self.state.builder.operation(tangent);
        let is_place = matches!(operation, Some(Operation::Element { .. } | Operation::Field { .. }))
            || self.given.contains(&tangent);
        let shown = match (primal, ty) {
            (Type::Reference(shown), Type::Vector(element)) if is_place && matches!(*shown, Type::Slice(_)) => {
                Type::Slice(element)
            }
            (Type::Reference(_), ty @ (Type::Record(_) | Type::Array(..))) if is_place => ty,
            _ => return tangent,
        };
        self.state.builder.derive(Operation::Borrow(tangent), shown.reference(), value)
    }

    /// A value that stands for the tangent of another from here on.
    pub(super) fn tangent_of(&mut self, value: Value) -> Value {
        let definition = self.state.builder.function.definition(value).clone();
        let name = name_with(definition.name.as_ref(), "dot");
        let tangent = self.state.builder.parameter(definition.ty.own_tangent(), name, definition.span);
        self.tangents.insert(value, tangent);
        tangent
    }

    /// A slice of the tangent, by reference.
    pub(super) fn linearise_slice(&mut self, base: Value, (start, end): (Value, Value), result: Value) -> Value {
        let ty = self.state.builder.ty(result);
        let base = self.tangent_or_zero(base);
        let slice = self.state.builder.derive(Operation::Slice { base, start, end }, ty.clone(), result);
        self.state.builder.derive(Operation::Borrow(slice), ty.reference(), result)
    }

    /// An assignment in place or a push, whose old version may not be varied yet.
    pub(super) fn assign(&mut self, statement: &Statement) {
        let (Operation::Update { base, .. } | Operation::Push { base, .. }) = statement.operation else {
            unreachable!("only updates and pushes assign")
        };
        let base = self.tangent_or_zero(base);
        self.copy(statement);
        if self.puts_discrete_element(&statement.operation) {
            self.tangents.insert(statement.results[0], base);
            return;
        }
        let operation = match &statement.operation {
            Operation::Update { place, value, mode, .. } => {
                let is_open = self.state.builder.ty(*value).is_open();
                let is_told_there = is_open && place.iter().any(Projection::is_member)
                    || match self.state.builder.operation(*value) {
                        Some(Operation::Constant(_)) => true,
                        Some(Operation::Empty(_)) => matches!(place.last(), Some(Projection::Field(_))),
                        _ => false,
                    };
                let value = match self.tangents.get(value) {
                    None if is_told_there => self.zero_at(statement.results[0], place, *value),
                    _ => self.tangent_or_zero(*value),
                };
                Operation::Update { base, place: place.clone(), value, mode: *mode }
            }
            Operation::Push { values, .. } => {
                Operation::Push { base, values: values.iter().map(|&value| self.owned_tangent(value)).collect() }
            }
            _ => unreachable!("as above"),
        };
        let result = statement.results[0];
        let tangent = self.tangent_of(result);
        self.state.builder.append(vec![tangent], operation, crate::ir::Origin::Derivative);
    }

    /// Whether an integer or a condition is put among others, which have no tangents.
    fn puts_discrete_element(&self, operation: &Operation) -> bool {
        matches!(operation, Operation::Update { place, value, .. }
            if place.iter().any(Projection::is_member)
                && matches!(place.last(), Some(Projection::Index(_)))
                && matches!(self.state.builder.ty(*value), Type::Integer | Type::Bool))
    }

    /// The tangent of what goes into a vector.
    fn owned_tangent(&mut self, value: Value) -> Value {
        let tangent = self.tangent_or_zero(value);
        self.owned(tangent)
    }

    /// A copy of a tangent that is shown by reference.
    pub(super) fn owned(&mut self, tangent: Value) -> Value {
        match self.state.builder.ty(tangent) {
            shown @ Type::Reference(_) => {
                let copy = Operation::Same { method: "to_owned".to_owned(), value: tangent };
                self.state.builder.derive(copy, shown.own_tangent(), tangent)
            }
            _ => tangent,
        }
    }

    /// A sum in place, of which either part may not be varied.
    pub(super) fn accumulate(&mut self, statement: &Statement, base: Value, value: Value) {
        let base_dot = self.tangent_or_zero(base);
        self.copy(statement);
        let result = statement.results[0];
        match self.tangents.get(&value).copied() {
            Some(value) => {
                let tangent = self.tangent_of(result);
                let operation = Operation::Accumulate { base: base_dot, value };
                self.state.builder.append(vec![tangent], operation, crate::ir::Origin::Derivative);
            }
            None => drop(self.tangents.insert(result, base_dot)),
        }
    }

    /// The tangents lose their last entry too. What of it is not varied has none: its place is taken by the unit.
    pub(super) fn pop(&mut self, statement: &Statement, base: Value) {
        let base = self.tangent_or_zero(base);
        self.copy(statement);
        let results = statement.results.iter().map(|&result| self.tangent_of(result)).collect();
        self.state.builder.append(results, Operation::Pop(base), crate::ir::Origin::Derivative);
        self.tangents.retain(|value, _| self.state.is_varied(*value) || !statement.results.contains(value));
    }
}
