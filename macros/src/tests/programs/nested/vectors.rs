//! Random statements on vectors: elements, ranges, entries that come and go.

use super::Kind;
use super::growth::{Growth, Item};
use crate::ir::{Mode, Operation, Projection};

impl Growth<'_> {
    pub(super) fn update_vector(&mut self) {
        if self.choices.chance(3) {
            let value = self.pick(Kind::Vector).value;
            self.emit(Operation::Same { method: "to_vec".to_owned(), value }, Kind::Vector);
        }
        let (base, index) = (self.pick(Kind::Vector).value, self.pick(Kind::Index).value);
        let value = self.pick(Kind::Real).value;
        let is_accumulator = self.accumulators.iter().position(|accumulator| *accumulator == base);
        let next = self.update(base, vec![Projection::Index(vec![index])], value, Kind::Vector);
        // Only at the top are all versions of an accumulator in scope at the end.
        if let Some(position) = is_accumulator.filter(|_| self.depth == 0) {
            self.accumulators[position] = next.value;
        }
    }

    /// `a[1..3] = b[0..2]`.
    pub(super) fn update_range(&mut self) {
        let [kind, other] = [0, 1].map(|_| [Kind::Array, Kind::Vector][self.choices.below(2)]);
        let (base, source) = (self.pick(kind).value, self.pick(other).value);
        let (value, [start, end]) = self.slice(source);
        let shift = if self.choices.chance(2) && end < 3.0 { 1.0 } else { 0.0 };
        let [start, end] = [start + shift, end + shift].map(|bound| self.count(bound));
        let place = vec![Projection::Range(start, end)];
        self.emit(Operation::Update { base, place, value, mode: Mode::Set }, kind);
    }

    pub(super) fn push(&mut self) -> Item {
        let stack = self.pick(Kind::Stack);
        self.push_onto(stack)
    }

    pub(super) fn push_onto(&mut self, stack: Item) -> Item {
        let values = vec![self.pick(Kind::Real).value, self.pick(Kind::Array).value];
        let operation = Operation::Push { base: stack.value, values };
        self.emit_entries(operation, Kind::Stack, stack.entries + 1)
    }

    pub(super) fn pop(&mut self) {
        let stack = self.pick(Kind::Stack);
        if stack.entries == 0 {
            self.push_onto(stack);
            return;
        }
        let items = [(Kind::Stack, stack.entries - 1), (Kind::Real, 0), (Kind::Array, 0)].map(|(kind, entries)| Item {
            value: self.bound(kind),
            kind,
            entries,
        });
        self.append(Operation::Pop(stack.value), items.to_vec());
    }
}
