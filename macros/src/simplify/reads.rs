//! Reads of what was just put together or written: `a[i]` after `a[i] = v` is `v`.

use super::algebra::{Rewriter, Rewritten};
use crate::ir::{Constant, Mode, Operation, Origin, Projection, Statement, Type, Value};

/// How far back a read looks for what was written.
const MOST_STEPS: usize = 64;

/// What a statement reads, if that is known.
pub(super) fn rewrite(context: &mut Rewriter, statement: &Statement) -> Option<Rewritten> {
    match &statement.operation {
        Operation::Field { base, .. } | Operation::Element { base, .. } => {
            let stored =
                Place::of(context, *base, &statement.operation).and_then(|place| place.stored(context, statement));
            stored.map(Rewritten::Value).or_else(|| outside_of_slice(context, statement))
        }
        Operation::Dereference(reference) => match context.operation(*reference)? {
            Operation::Borrow(value) => Some(Rewritten::Value(*value)),
            _ => None,
        },
        _ => None,
    }
}

/// A part of a value.
pub(super) struct Place {
    pub(super) root: Value,
    pub(super) path: Vec<Projection>,
}

/// How the place of a write lies to that of a read.
pub(super) enum Relation {
    Same,
    /// All of the read is in the part of the written value with the rest of the path.
    Inside(usize),
    Apart,
    Unknown,
}

impl Place {
    /// The place that an operation reads, as a part of the largest value it is a part of.
    fn of(context: &Rewriter, base: Value, operation: &Operation) -> Option<Place> {
        let mut place = Place { root: base, path: vec![projection(operation)?] };
        while let Some((base, projection)) = context.definition(place.root).and_then(part) {
            place.root = base;
            place.path.insert(0, projection);
        }
        Some(place)
    }

    /// The place that a value was read from.
    pub(super) fn read_by(context: &Rewriter, value: Value) -> Option<Place> {
        let (base, _) = part(context.definition(value)?)?;
        Place::of(context, base, context.definition(value)?)
    }

    /// The same place before other places were written.
    pub(super) fn before_others(mut self, context: &Rewriter) -> Place {
        for _ in 0..MOST_STEPS {
            match context.definition(self.root) {
                Some(Operation::Update { base, place, .. })
                    if matches!(relation(context, place, &self.path), Relation::Apart) =>
                {
                    self.root = *base;
                }
                _ => break,
            }
        }
        self
    }

    /// The value that is there.
    fn stored(mut self, context: &Rewriter, statement: &Statement) -> Option<Value> {
        for _ in 0..MOST_STEPS {
            if self.path.is_empty() {
                return Some(self.root);
            }
            match context.definition(self.root)? {
                Operation::Tuple(parts) | Operation::Array(parts) => {
                    self.root = *parts.get(self.first_position(context)?)?;
                    self.path.remove(0);
                }
                Operation::Record { literal, values } => {
                    let Projection::Field(read) = &self.path[0] else { return None };
                    let position = literal.members.iter().position(|member| member == read);
                    match position {
                        Some(position) => {
                            self.root = values[position];
                            self.path.remove(0);
                        }
                        None => self.root = *values.get(literal.members.len())?,
                    }
                }
                Operation::Repeat { value, .. } if statement.origin == Origin::Derivative => {
                    self.root = *value;
                    self.path.remove(0);
                }
                Operation::Update { base, place, value, mode } => match (relation(context, place, &self.path), mode) {
                    (Relation::Same, Mode::Set) => return Some(*value),
                    (Relation::Inside(depth), Mode::Set) => {
                        self.root = *value;
                        self.path.drain(..depth);
                    }
                    (Relation::Apart, _) => self.root = *base,
                    _ => return None,
                },
                Operation::Borrow(value) | Operation::Dereference(value) => self.root = *value,
                _ => return None,
            }
        }
        None
    }

    /// The first step of the path, if it is a number.
    fn first_position(&self, context: &Rewriter) -> Option<usize> {
        match &self.path[0] {
            Projection::Field(member) => member.position(),
            Projection::Index(index) => match index[..] {
                [index] => position(context.number(index)?),
                _ => None,
            },
            _ => None,
        }
    }
}

fn part(operation: &Operation) -> Option<(Value, Projection)> {
    match operation {
        Operation::Field { base, .. } | Operation::Element { base, .. } => Some((*base, projection(operation)?)),
        _ => None,
    }
}

fn projection(operation: &Operation) -> Option<Projection> {
    match operation {
        Operation::Field { index, .. } => Some(Projection::Field(index.clone())),
        Operation::Element { index, .. } => Some(Projection::Index(index.clone())),
        _ => None,
    }
}

pub(super) fn relation(context: &Rewriter, written: &[Projection], read: &[Projection]) -> Relation {
    for (written, read) in written.iter().zip(read) {
        match step(context, written, read) {
            Relation::Same => {}
            other => return other,
        }
    }
    match written.len() {
        length if length == read.len() => Relation::Same,
        length if length < read.len() => Relation::Inside(length),
        _ => Relation::Unknown,
    }
}

fn step(context: &Rewriter, written: &Projection, read: &Projection) -> Relation {
    match (written, read) {
        (Projection::Field(written), Projection::Field(read)) if written == read => Relation::Same,
        (Projection::Field(_), Projection::Field(_)) => Relation::Apart,
        (Projection::Index(written), Projection::Index(read)) if written.len() == read.len() => {
            let mut pairs = written.iter().zip(read).map(|(written, read)| index(context, *written, *read));
            let mut relation = Relation::Same;
            if pairs.clone().any(|pair| pair == Some(false)) {
                relation = Relation::Apart;
            } else if pairs.any(|pair| pair.is_none()) {
                relation = Relation::Unknown;
            }
            relation
        }
        _ => Relation::Unknown,
    }
}

/// Whether two indices are the same, if that is certain.
fn index(context: &Rewriter, left: Value, right: Value) -> Option<bool> {
    let ((left, offset), (right, other)) = (offset(context, left), offset(context, right));
    (left == right).then_some(offset == other)
}

/// An index as the sum of a value, if there is one, and a number.
fn offset(context: &Rewriter, index: Value) -> (Option<Value>, usize) {
    if let Some(position) = context.number(index).and_then(position) {
        return (None, position);
    }
    if let Some(Operation::Primitive { name, arguments, .. }) = context.definition(index)
        && let [value, step] = arguments[..]
        && let Some(step) = context.number(step).and_then(position)
    {
        match *name {
            "add" => return (Some(value), step),
            "sub" => return (Some(value), step.wrapping_neg()),
            _ => {}
        }
    }
    (Some(index), 0)
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // Checked to be a whole number.
pub(super) fn position(number: f64) -> Option<usize> {
    (number >= 0.0 && number.fract() == 0.0).then_some(number as usize)
}

/// An element of `base[start..end]` as one of `base`; only of ours, since the user's asks whether it is in the range.
fn outside_of_slice(context: &mut Rewriter, statement: &Statement) -> Option<Rewritten> {
    let Operation::Element { base, index } = &statement.operation else {
        return None;
    };
    let [index] = index[..] else {
        return None;
    };
    let slice = match context.operation(*base)? {
        Operation::Borrow(slice) => *slice,
        _ => *base,
    };
    let Operation::Slice { base, start, .. } = *context.operation(slice)? else {
        return None;
    };
    let (start, place) = (position(context.number(start)?)?, context.number(index).and_then(position));
    if statement.origin == Origin::Primal {
        return None;
    }
    let index = match (start, place) {
        (0, _) => index,
        (start, Some(place)) => context.integer(start + place, index),
        _ => return None,
    };
    Some(Rewritten::Operation(Operation::Element { base, index: vec![index] }))
}

impl Rewriter<'_> {
    /// An integer of ours, laid down before the current statement.
    #[allow(clippy::cast_precision_loss)] // Indices are small.
    fn integer(&mut self, integer: usize, like: Value) -> Value {
        let result = self.define(Type::Integer, like);
        let operation = Operation::Constant(Constant::Number(integer as f64));
        self.push(Statement { results: vec![result], operation, origin: Origin::Derivative });
        result
    }
}

/// Lets arithmetic read numbers instead of references to them, and parts be read of a value instead of a reference to it.
pub(super) fn open_references(context: &mut Rewriter, operation: &mut Operation) -> bool {
    if let Operation::Element { base, .. }
    | Operation::Field { base, .. }
    | Operation::Slice { base, .. }
    | Operation::Inquiry { receiver: base, .. } = operation
    {
        let Some(owner) = borrowed_aggregate(context, *base) else {
            return false;
        };
        let reference = *base;
        exchange(context, operation, |operand| (operand == reference).then_some(owner));
        return true;
    }
    if !matches!(operation, Operation::Primitive { .. } | Operation::Discrete { .. }) {
        return false;
    }
    let borrowed = |value: Value| match context.operation(value) {
        Some(Operation::Borrow(number)) if is_number(context.function.ty(*number)) => Some(*number),
        _ => None,
    };
    let operands = operation.operands();
    let references = operands.iter().filter(|value| matches!(context.function.ty(**value), Type::Reference(_)));
    let opened: Vec<Option<Value>> = references.map(|value| borrowed(*value)).collect();
    // Rust compares references only with references.
    if opened.is_empty() || opened.contains(&None) {
        return false;
    }
    let opened: Vec<(Value, Value)> =
        operands.into_iter().filter_map(|operand| Some((operand, borrowed(operand)?))).collect();
    exchange(context, operation, |operand| opened.iter().find(|(old, _)| *old == operand).map(|(_, new)| *new));
    true
}

/// The aggregate that a value is a reference to, if it was made here.
fn borrowed_aggregate(context: &Rewriter, reference: Value) -> Option<Value> {
    match context.definition(reference) {
        Some(Operation::Borrow(owner)) => {
            let ty = context.function.ty(*owner);
            matches!(ty, Type::Array(..) | Type::Vector(_) | Type::Tuple(_)).then_some(*owner)
        }
        _ => None,
    }
}

fn exchange(context: &mut Rewriter, operation: &mut Operation, other: impl Fn(Value) -> Option<Value>) {
    context.usage.discount(operation);
    operation.rewrite_operands(&mut |operand| *operand = other(*operand).unwrap_or(*operand));
    context.usage.count(operation);
}

fn is_number(ty: &Type) -> bool {
    matches!(ty, Type::Real(_) | Type::Integer | Type::Bool)
}
