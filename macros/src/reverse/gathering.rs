//! What the iterations of a loop add to adjoints outside: the loop carries each of them along.

use std::collections::HashMap;

use crate::derivative::name_with;
use crate::ir::{Block, Definition, Operation, Value};

use super::Sweep;
use super::adjoint::Adjoint;
use super::cells::{Cell, take_part};

/// What a loop carries for the derivative: a parameter of its body, the first value, the next, and the result.
pub(super) struct Accumulator {
    pub(super) value: Value,
    pub(super) first: Value,
    pub(super) next: Value,
    pub(super) result: Value,
}

/// The adjoints outside that a loop adds to.
pub(super) struct Gathering {
    /// The adjoints that do not concern the loop.
    outer: HashMap<Value, Adjoint>,
    buffers: Vec<(Value, Accumulator)>,
    cells: Vec<(Cell, Accumulator)>,
}

/// What adjoints are added to, and what is added.
type Sums<Target> = Vec<(Target, Value)>;

impl Gathering {
    /// What the loop has summed up.
    pub(super) fn into_sums(self) -> (Sums<Value>, Sums<Cell>) {
        let buffers = self.buffers.into_iter().map(|(root, accumulator)| (root, accumulator.result));
        let cells = self.cells.into_iter().map(|(cell, accumulator)| (cell, accumulator.result));
        (buffers.collect(), cells.collect())
    }
}

impl Sweep {
    /// Begins an account of adjoints for the iterations of a loop: it starts with the buffers outside.
    pub(super) fn gather_into(&mut self, body: &Block, bound: &[Value]) -> Gathering {
        let mut buffers = Vec::new();
        for root in self.buffers(&[body], bound) {
            let before = self.adjoints.remove(&root);
            let first = self.owned_whole(before.as_ref(), root);
            buffers.push((root, self.accumulator_of(root, first)));
        }
        let inner = buffers.iter().map(|(root, accumulator)| {
            let value = accumulator.value;
            (*root, Adjoint::Whole { value, owned: true })
        });
        let inner = inner.collect();
        Gathering { outer: std::mem::replace(&mut self.adjoints, inner), buffers, cells: Vec::new() }
    }

    /// What is carried for the adjoint of `like`, starting from `first`.
    pub(super) fn accumulator_of(&mut self, like: Value, first: Value) -> Accumulator {
        let Definition { name, span, .. } = self.state.builder.function.definition(like).clone();
        let (ty, name) = (self.state.builder.ty(first), name_with(name.as_ref(), "bar"));
        let value = self.state.builder.parameter(ty.clone(), name.clone(), span);
        let result = self.state.builder.parameter(ty, name, span);
        Accumulator { value, first, next: value, result }
    }

    /// Ends the iteration that is open: what it has added to each adjoint outside is what is carried next.
    pub(super) fn finish_iteration(&mut self, gathering: &mut Gathering) {
        for (root, accumulator) in &mut gathering.buffers {
            let adjoint = self.adjoints.remove(root);
            accumulator.next = self.owned_whole(adjoint.as_ref(), *root);
        }
        let mut adjoints = std::mem::take(&mut self.adjoints);
        for cell in self.cells(&[&adjoints]) {
            let adjoint = adjoints.get_mut(&cell.root).and_then(|adjoint| take_part(adjoint, &cell.place));
            let added = self.cell_total(adjoint, &cell);
            let like = self.sample(&cell);
            let mut accumulator = self.accumulator_of(cell.root, like);
            let ty = cell.ty.clone();
            for value in [accumulator.value, accumulator.result] {
                self.state.builder.function.definitions[value.0].ty = ty.clone();
            }
            let sum = Operation::Accumulate { base: accumulator.value, value: added };
            accumulator.next = self.state.builder.derive(sum, ty, added);
            gathering.cells.push((cell, accumulator));
        }
    }

    /// What the loop carries, with first values laid down before it, once its body is closed.
    pub(super) fn accumulators<'g>(&mut self, gathering: &'g mut Gathering) -> Vec<&'g Accumulator> {
        std::mem::swap(&mut self.adjoints, &mut gathering.outer);
        for (cell, accumulator) in &mut gathering.cells {
            accumulator.first = self.cell_total(None, cell);
        }
        let buffers = gathering.buffers.iter().map(|(_, accumulator)| accumulator);
        buffers.chain(gathering.cells.iter().map(|(_, accumulator)| accumulator)).collect()
    }

    /// After the loop, hands what it has summed up to the adjoints outside.
    pub(super) fn deliver(&mut self, gathering: Gathering) {
        for (root, accumulator) in gathering.buffers {
            self.adjoints.insert(root, Adjoint::Whole { value: accumulator.result, owned: true });
        }
        for (cell, accumulator) in gathering.cells {
            let place = self.cell_place(&cell);
            self.contribute_at(cell.root, &place, accumulator.result, true);
        }
    }
}
