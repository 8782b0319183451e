//! Tangents of structs along several directions, one after the other in a bundle: members are read and written lane by lane.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use super::rewrite::Rewriter;
use super::{ARRAY, LANE, SHOWN, is_bundle};
use crate::ir::{
    Block, Constant, Definition, Member, Mode, Operation, Origin, Portion, Projection, Range, Spelling, Statement,
    Type, Value,
};

/// A part of each tangent of a bundle: the steps that lead to it from there. It is no value of its own before it is a number.
#[derive(Clone)]
pub(super) struct Part {
    bundle: Value,
    /// Operations on what the one before gives, with the values they give along one direction.
    steps: Vec<(Operation, Value)>,
}

impl Rewriter<'_> {
    /// Whether a value is a bundle, or a reference to one.
    fn is_bundle(&self, value: Value) -> bool {
        is_bundle(self.function.ty(value))
            && (self.wide.values.contains(&value) || value.0 >= self.narrow.definitions.len())
    }

    /// Writes a statement about members of bundles down for each lane; what comes before it goes to the statements.
    pub(super) fn in_bundles(&mut self, statement: &mut Statement, before: &mut Vec<Statement>) -> bool {
        let Some(&result) = statement.results.first() else { return false };
        if !self.wide.values.contains(&result) {
            return false;
        }
        match statement.operation.clone() {
            Operation::Update { base, place, value, mode } => {
                let Some(depth) = self.depth_of_bundle(base, &place) else { return false };
                let base = self.wide(base);
                statement.operation = self.update_each(base, (&place, depth), value, mode, result, before);
            }
            ref operation => {
                let Some(part) = self.part(operation, result) else { return false };
                if !matches!(self.narrow.ty(result), Type::Real(_)) {
                    return false;
                }
                statement.operation = self.read_each(&part);
            }
        }
        true
    }

    /// Whether a statement takes for granted what need not be: that tangents go in bundles. What has a member with a number may
    /// be another name of a tuple, and what is added as a whole may be a number.
    pub(super) fn may_be_no_bundle(&self, statement: &Statement) -> bool {
        let is_numbered = |member: &Member| matches!(member, Member::Named { name, variant: None, .. } if name.parse::<usize>().is_ok());
        statement.results.iter().any(|result| self.wide.values.contains(result))
            && match &statement.operation {
                Operation::Accumulate { base: whole, .. } | Operation::ZeroLike(whole) => self.is_bundle(*whole),
                Operation::Update { base, place, .. } => {
                    place.iter().any(|part| matches!(part, Projection::Field(member) if is_numbered(member)))
                        || self.changes_coordinate(*base, place)
                }
                _ => false,
            }
    }

    /// Whether the statement only names a part of a bundle: whoever reads a number in that goes all the way.
    pub(super) fn takes_part(&mut self, statement: &Statement) -> bool {
        let [result] = statement.results[..] else { return false };
        let part = if self.wide.values.contains(&result) { self.part(&statement.operation, result) } else { None };
        let takes = part.is_some();
        self.parts.extend(part.map(|part| (result, part)));
        takes
    }

    /// The part of a bundle that an operation gives.
    fn part(&self, operation: &Operation, result: Value) -> Option<Part> {
        let base = match operation {
            Operation::Field { base, .. } | Operation::Element { base, .. } | Operation::Slice { base, .. } => *base,
            Operation::Borrow(base) | Operation::Dereference(base) if self.parts.contains_key(base) => *base,
            _ => return None,
        };
        let mut part = match self.parts.get(&base) {
            Some(part) => part.clone(),
            None if self.is_bundle(base) => Part { bundle: base, steps: Vec::new() },
            None => return None,
        };
        part.steps.push((operation.clone(), result));
        Some(part)
    }

    /// A number in each lane.
    fn read_each(&mut self, part: &Part) -> Operation {
        let lane = self.index(part.bundle);
        let mut body = Block::default();
        let last = self.read_in(part, lane, &mut body.statements);
        body.results.push(last);
        Operation::EachLane { lane, count: self.lanes.count.clone(), body }
    }

    /// The part in one lane.
    pub(super) fn read_in(&mut self, part: &Part, lane: Value, statements: &mut Vec<Statement>) -> Value {
        let mut last = self.first(part, lane, statements);
        for (operation, result) in &part.steps {
            let mut operation = operation.clone();
            match &mut operation {
                Operation::Field { base, .. }
                | Operation::Element { base, .. }
                | Operation::Slice { base, .. }
                | Operation::Borrow(base)
                | Operation::Dereference(base) => *base = last,
                other => unreachable!("{other:?} is no step to a part"),
            }
            last = self.define(Definition { name: None, ..self.narrow.definition(*result).clone() });
            statements.push(derived(last, operation));
        }
        last
    }

    /// The tangent in a lane, of which a part is read. Only rustc knows how a struct is kept: what has coordinates may be a
    /// vector of nalgebra's by another name, and what lacks a derive has no bundle.
    fn first(&mut self, part: &Part, lane: Value, statements: &mut Vec<Statement>) -> Value {
        let record = self.record_of(part.bundle);
        let member = match part.steps.first() {
            Some((Operation::Field { index, .. }, member))
                if !is_receiver(&record) || self.may_be_vector(&record, index) =>
            {
                member
            }
            _ => return self.element(part.bundle, lane, statements),
        };
        let span = self.narrow.definition(*member).span;
        let definition = self.function.definition(part.bundle).clone();
        let reference = self.borrowed(part.bundle, &definition, statements);
        let ty = record.reference();
        let shown = self.define(Definition { ty, name: None, annotation: None, span });
        let arguments = vec![reference, lane];
        statements.push(derived(shown, Operation::Primitive { name: SHOWN, arguments, spelling: Spelling::Private }));
        shown
    }

    /// How many projections lead to a bundle, if there is one in a place.
    pub(super) fn depth_of_bundle(&self, base: Value, place: &[Projection]) -> Option<usize> {
        // What has been put together from the parts of a bundle is none.
        let ty = &self.narrow.definitions.get(base.0)?.ty;
        (0..place.len()).find(|&depth| ty.at(&place[..depth]).is_tangent())
    }

    /// A loop over the lanes that changes each.
    fn update_each(
        &mut self,
        base: Value,
        (place, depth): (&[Projection], usize),
        value: Value,
        mode: Mode,
        result: Value,
        before: &mut Vec<Statement>,
    ) -> Operation {
        let ty = self.function.ty(base).clone();
        let (span, name) = (self.function.definition(result).span, self.function.definition(base).name.clone());
        let carried = self.define(Definition { ty: ty.clone(), name, span, annotation: None });
        let lane = self.index(result);
        let mut body = Block::default();
        let narrow = if !self.wide.values.contains(&value) {
            self.each_copy(value, &mut body.statements)
        } else if matches!(self.function.ty(value), Type::Real(_)) {
            self.element(value, lane, &mut body.statements)
        } else {
            let definition = self.function.definition(value).clone();
            let reference = self.borrowed(value, &definition, &mut body.statements);
            let ty = self.narrow.ty(result).at(place);
            let narrow = self.define(Definition { ty, name: None, span, annotation: None });
            let is_array = matches!(definition.ty.peel(), Type::Array(..)) && !is_bundle(&definition.ty);
            let (name, arguments) = (if is_array { ARRAY } else { LANE }, vec![reference, lane]);
            body.statements
                .push(derived(narrow, Operation::Primitive { name, arguments, spelling: Spelling::Private }));
            narrow
        };
        let (prefix, suffix) = place.split_at(depth);
        let place =
            prefix.iter().cloned().chain([Projection::Index(vec![lane])]).chain(suffix.iter().cloned()).collect();
        let next = self.define(Definition { ty, name: None, span, annotation: None });
        body.statements.push(derived(next, Operation::Update { base: carried, place, value: narrow, mode }));
        body.results.push(next);
        let range = self.lanes_range(span, before);
        let (carried, initial) = (vec![carried], vec![base]);
        Operation::For { index: lane, range, portion: Portion::Whole, carried, initial, body, exits: false }
    }

    /// The same value for a lane; a zero is made there.
    fn each_copy(&mut self, value: Value, statements: &mut Vec<Statement>) -> Value {
        let definition = self.function.definition(value).clone();
        if matches!(definition.ty, Type::Real(_) | Type::Reference(_)) {
            return value;
        }
        let operation = match self.narrow.body.definition(value) {
            Some(zero @ Operation::ZeroLike(_)) => zero.clone(),
            _ => Operation::Same { method: "clone".to_owned(), value },
        };
        let copy = self.define(Definition { name: None, annotation: None, ..definition });
        statements.push(derived(copy, operation));
        copy
    }

    /// `0..LANES`
    fn lanes_range(&mut self, span: Span, before: &mut Vec<Statement>) -> Range {
        let count = Ident::new(&self.lanes.count, Span::call_site());
        let [start, end] = [quote!(0), quote!(#count)].map(|tokens: TokenStream| {
            let value = self.define(Definition { ty: Type::Integer, name: None, span, annotation: None });
            before.push(derived(value, Operation::Constant(Constant::Source { tokens, number: None })));
            value
        });
        Range { start, end, inclusive: false, reversed: false, step: None }
    }

    /// The position of a lane.
    pub(super) fn index(&mut self, of: Value) -> Value {
        let (span, name) = (self.function.definition(of).span, Some("lane".to_owned()));
        self.define(Definition { ty: Type::Integer, name, span, annotation: None })
    }

    /// The tangent in a lane.
    pub(super) fn element(&mut self, wide: Value, lane: Value, statements: &mut Vec<Statement>) -> Value {
        let definition = self.function.definition(wide).clone();
        let ty = match definition.ty.peel() {
            Type::Array(element, _) => (**element).clone(),
            _ => self.narrow_of(wide),
        };
        let element = self.define(Definition { ty, name: None, annotation: None, ..definition });
        statements.push(derived(element, Operation::Element { base: wide, index: vec![lane] }));
        element
    }

    /// The type of one of the lanes of a number.
    fn narrow_of(&self, wide: Value) -> Type {
        let narrow = self.copies.iter().find(|(_, copy)| **copy == wide).map_or(wide, |(narrow, _)| *narrow);
        self.narrow.ty(narrow).clone()
    }

    /// A reference to a value.
    pub(super) fn borrowed(&mut self, value: Value, of: &Definition, statements: &mut Vec<Statement>) -> Value {
        let ty = self.function.ty(value).clone();
        if matches!(ty, Type::Reference(_)) {
            return value;
        }
        let reference = self.define(Definition { ty: ty.reference(), name: None, annotation: None, span: of.span });
        statements.push(derived(reference, Operation::Borrow(value)));
        reference
    }

    /// Whether every part of a bundle has been read as far as a number.
    pub(super) fn is_complete(&self) -> bool {
        !self.reads_part(&self.function.body)
    }

    fn reads_part(&self, block: &Block) -> bool {
        let is_part = |value: &Value| self.parts.contains_key(value);
        block.results.iter().any(is_part)
            || block.statements.iter().any(|statement| {
                statement.operation.operands().iter().any(is_part)
                    || statement.operation.blocks().into_iter().any(|nested| self.reads_part(nested))
            })
    }
}

/// Whether this is what a method is of, whose errors rustc reports at the method.
fn is_receiver(ty: &Type) -> bool {
    matches!(ty, Type::Record(record) if record.name == "Self")
}

pub(super) fn derived(result: Value, operation: Operation) -> Statement {
    Statement { results: vec![result], operation, origin: Origin::Derivative }
}
