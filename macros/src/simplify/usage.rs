//! How values are used: how often, and whether an operation takes them away.

use crate::ir::{Block, CallKind, Function, Mode, Operation, Slot, TensorOperation, Type, Value};

/// What a pass needs to know before it lets one value stand for another.
pub(super) struct Usage {
    marks: Vec<Marks>,
    /// Whether the value can be copied for nothing, so that nothing takes it away.
    plain: Vec<bool>,
}

#[derive(Clone, Copy, Default)]
struct Marks {
    uses: usize,
    /// Some operation writes its next version in place: who reads this one afterwards makes that a copy.
    consumed: bool,
    /// Some operation keeps it: an owned value can be kept only once.
    moved: bool,
    /// A block hands it out, which keeps it, too.
    returned: bool,
}

impl Usage {
    pub(super) fn of(function: &Function) -> Usage {
        let marks = vec![Marks::default(); function.definitions.len()];
        let plain = function.definitions.iter().map(|definition| is_plain(&definition.ty)).collect();
        let mut usage = Usage { marks, plain };
        usage.count_block(&function.body);
        usage
    }

    fn count_block(&mut self, block: &Block) {
        for statement in &block.statements {
            self.count(&statement.operation);
            statement.operation.blocks().into_iter().for_each(|nested| self.count_block(nested));
        }
        for result in &block.results {
            self.marks[result.0].uses += 1;
            self.marks[result.0].returned = true;
        }
    }

    /// Takes note of the operands of an operation that joins the program.
    pub(super) fn count(&mut self, operation: &Operation) {
        operation.operands().into_iter().for_each(|operand| self.marks[operand.0].uses += 1);
        for base in consumed(operation) {
            self.marks[base.0].consumed |= !self.plain[base.0];
        }
        for value in moved(operation) {
            self.marks[value.0].moved |= !self.plain[value.0];
        }
    }

    /// Takes note that an operation leaves the program.
    pub(super) fn discount(&mut self, operation: &Operation) {
        for operand in operation.operands() {
            self.marks[operand.0].uses = self.marks[operand.0].uses.saturating_sub(1);
        }
    }

    /// Makes room for a value defined since.
    pub(super) fn define(&mut self, value: Value, ty: &Type) {
        let length = self.marks.len().max(value.0 + 1);
        self.marks.resize(length, Marks::default());
        self.plain.resize(length, false);
        self.plain[value.0] = is_plain(ty);
    }

    pub(super) fn uses(&self, value: Value) -> usize {
        self.marks[value.0].uses
    }

    pub(super) fn is_consumed(&self, value: Value) -> bool {
        self.marks[value.0].consumed
    }

    /// Whether an operation takes a value away, so that it costs a copy to read it later.
    pub(super) fn is_taken(&self, value: Value) -> bool {
        self.marks[value.0].consumed || self.marks[value.0].moved
    }

    /// Whether a block hands a value out.
    pub(super) fn is_returned(&self, value: Value) -> bool {
        self.marks[value.0].returned
    }

    /// Whether every use of `old` may read `new` instead, although `new` keeps its other uses.
    pub(super) fn can_share(&self, old: Value, new: Value, ty: &Type) -> bool {
        let [old, new] = [old, new].map(|value| self.marks[value.0]);
        let is_kept = |marks: Marks| marks.moved || marks.returned;
        !old.consumed && !new.consumed && (is_copy(ty) || !is_kept(old) && !is_kept(new))
    }

    /// Takes note that the uses of `old` are uses of `new` now.
    pub(super) fn replace(&mut self, old: Value, new: Value) {
        let taken = std::mem::take(&mut self.marks[old.0]);
        let marks = &mut self.marks[new.0];
        marks.uses += taken.uses;
        marks.consumed |= taken.consumed;
        marks.moved |= taken.moved;
        marks.returned |= taken.returned;
    }
}

/// The values whose next version an operation writes in place.
pub(super) fn consumed(operation: &Operation) -> Vec<Value> {
    match operation {
        Operation::Update { base, .. }
        | Operation::Accumulate { base, .. }
        | Operation::Push { base, .. }
        | Operation::Pop(base) => vec![*base],
        Operation::Tensor { operation: TensorOperation::Product { .. }, operands } => {
            operands.get(2).copied().into_iter().collect()
        }
        Operation::CallBackward { slots, .. } => slots.iter().filter_map(Slot::base).collect(),
        Operation::CallSecond { slots, dots, .. } => slots.iter().chain(dots).filter_map(Slot::base).collect(),
        Operation::Call(call) | Operation::CallForward(call) => call.changing().collect(),
        Operation::CallTangent { call, tangents, .. } => {
            let moved = call.changed.iter().filter_map(|&position| tangents[position]);
            call.changing().chain(moved).collect()
        }
        Operation::For { initial, .. } | Operation::While { initial, .. } => initial.clone(),
        _ => Vec::new(),
    }
}

/// The operands an operation may take the ownership of.
fn moved(operation: &Operation) -> Vec<Value> {
    match operation {
        Operation::Constant(_)
        | Operation::Primitive { .. }
        | Operation::Discrete { .. }
        | Operation::Inquiry { .. }
        | Operation::Element { .. }
        | Operation::Slice { .. }
        | Operation::Borrow(_)
        | Operation::ZeroLike(_)
        | Operation::ZeroFrom { .. }
        | Operation::Tensor { .. }
        | Operation::Map { .. }
        | Operation::Accumulate { .. }
        | Operation::Update { mode: Mode::Add, .. }
        | Operation::Pop(_)
        | Operation::If { .. } => consumed(operation),
        other => other.operands(),
    }
}

/// Whether some operation of a block may keep a value, or change it: not one that reads a member of it, or lends it to a method.
pub(super) fn is_kept_in(block: &Block, value: Value) -> bool {
    block.results.contains(&value)
        || block.statements.iter().any(|statement| {
            let operation = &statement.operation;
            let is_kept = consumed(operation).contains(&value) || moved(operation).contains(&value);
            is_kept && !only_lends(operation, value)
                || operation.blocks().into_iter().any(|nested| is_kept_in(nested, value))
        })
}

/// Whether all that an operation does with a value is to read a member of it, or to call methods of it.
fn only_lends(operation: &Operation, value: Value) -> bool {
    match operation {
        Operation::Field { index, .. } => index.position().is_none(),
        Operation::Call(call) | Operation::CallForward(call) | Operation::CallBackward { call, .. } => {
            let operands = operation.operands();
            call.kind == CallKind::Method
                && !call.changed.contains(&0)
                && call.arguments.first() == Some(&value)
                && operands.iter().filter(|operand| **operand == value).count() == 1
        }
        _ => false,
    }
}

/// Whether a value of the type is as cheap to copy as to read.
fn is_plain(ty: &Type) -> bool {
    matches!(ty, Type::Real(_) | Type::Integer | Type::Bool | Type::Reference(_))
}

/// Whether using a value of the type leaves it usable.
fn is_copy(ty: &Type) -> bool {
    match ty {
        Type::Real(_) | Type::Integer | Type::Bool | Type::Reference(_) => true,
        Type::Array(element, length) => !length.is_unknown() && is_copy(element),
        Type::Tuple(fields) => fields.iter().all(is_copy),
        tensor @ Type::Tensor { .. } if tensor.is_fixed_tensor() => true,
        Type::Inactive
        | Type::Slice(_)
        | Type::Vector(_)
        | Type::Tensor { .. }
        | Type::Record(_)
        | Type::Unknown(_) => false,
    }
}
