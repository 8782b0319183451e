//! Random branches and loops.

use super::Kind;
use super::growth::{Growth, Item};
use crate::ir::{Block, Constant, Operation, Portion, Range, Type, Value};

impl Growth<'_> {
    fn statements(&mut self, depth: usize) {
        self.depth += 1;
        for _ in 0..=self.choices.below(4) {
            self.statement(depth + 1);
        }
        self.depth -= 1;
    }

    fn kinds(&mut self, most: usize) -> Vec<Kind> {
        let count = self.choices.below(2 * most + 1).div_ceil(2);
        (0..count).map(|_| Kind::CARRIED[self.choices.below(12)]).collect()
    }

    pub(super) fn branch(&mut self, depth: usize) {
        let kinds = self.kinds(3);
        let truth = self.pick(Kind::Truth);
        let condition = truth.value;
        let mut entries = vec![usize::MAX; kinds.len()];
        let [then, otherwise] = [0, 1].map(|_| {
            self.nested(|growth| {
                if growth.choices.chance(2) {
                    growth.add(truth);
                }
                if !growth.choices.chance(4) {
                    growth.statements(depth);
                }
                let given: Vec<Item> = kinds.iter().map(|kind| growth.pick(*kind)).collect();
                for (least, item) in entries.iter_mut().zip(&given) {
                    *least = item.entries.min(*least);
                }
                growth.close(&given)
            })
        });
        let items = kinds.iter().zip(entries);
        let items = items.map(|(kind, entries)| Item { value: self.bound(*kind), kind: *kind, entries }).collect();
        self.append(Operation::If { condition, then, otherwise }, items);
    }

    fn close(&mut self, given: &[Item]) -> Block {
        self.builder.close(given.iter().map(|item| item.value).collect())
    }

    /// What a loop starts from, what it carries, and what it gives.
    fn carry(&mut self, kinds: &[Kind]) -> [Vec<Item>; 3] {
        let initial: Vec<Item> = kinds.iter().map(|kind| self.pick(*kind)).collect();
        let [carried, results] =
            [0, 1].map(|_| initial.iter().map(|item| Item { value: self.bound(item.kind), ..*item }).collect());
        [initial, carried, results]
    }

    /// The next value of what is carried: numbers stay small, and stacks do not get shorter.
    fn next(&mut self, carried: Item) -> Item {
        let item = self.pick(carried.kind);
        match carried.kind {
            Kind::Real if !self.choices.chance(4) => self.bounded(item.value),
            Kind::Stack if item.entries < carried.entries => carried,
            _ => item,
        }
    }

    fn truth(&mut self, truth: bool) -> Item {
        let number = if truth { 1.0 } else { 0.0 };
        let value = self.emit_type(Operation::Constant(Constant::Number(number)), Type::Bool);
        Item { value, kind: Kind::Truth, entries: 0 }
    }

    /// The rest of a loop's body: the next values, and whether to leave.
    fn end_iteration(&mut self, carried: &[Item], exits: bool, depth: usize) -> Vec<Item> {
        if !(exits && self.choices.chance(2)) {
            let mut next: Vec<Item> = carried.iter().map(|item| self.next(*item)).collect();
            if exits {
                next.push(if self.choices.chance(3) { self.truth(true) } else { self.pick(Kind::Truth) });
            }
            return next;
        }
        let condition = self.pick(Kind::Truth).value;
        let leaves_then = self.choices.chance(2);
        let [then, otherwise] = [leaves_then, !leaves_then].map(|leaves| {
            self.nested(|growth| {
                if !leaves || growth.choices.chance(2) {
                    growth.statements(depth);
                }
                let mut next = if growth.choices.chance(4) && !leaves && depth < 3 {
                    growth.end_iteration(carried, true, depth + 1)
                } else {
                    let mut next: Vec<Item> = carried.iter().map(|item| growth.next(*item)).collect();
                    next.push(growth.truth(leaves));
                    next
                };
                for item in &mut next {
                    item.entries = 0;
                }
                growth.close(&next)
            })
        });
        let kinds = carried.iter().map(|item| item.kind).chain([Kind::Truth]);
        let items: Vec<Item> = kinds.map(|kind| Item { value: self.bound(kind), kind, entries: 0 }).collect();
        self.append(Operation::If { condition, then, otherwise }, items.clone());
        items
    }

    pub(super) fn counted(&mut self, depth: usize) {
        let kinds = self.kinds(4);
        let [initial, carried, results] = self.carry(&kinds);
        let exits = self.choices.chance(3);
        let range = self.range();
        let index = self.bound(Kind::Index);
        let body = self.nested(|growth| {
            growth.pool.extend(&carried);
            growth.add(Item { value: index, kind: Kind::Index, entries: 0 });
            growth.statements(depth);
            let next = growth.end_iteration(&carried, exits, depth);
            growth.close(&next)
        });
        let [initial, carried] = [initial, carried].map(|items| values(&items));
        self.append(Operation::For { index, range, portion: Portion::Whole, carried, initial, body, exits }, results);
    }

    /// Some of the numbers from zero to two.
    fn range(&mut self) -> Range {
        let inclusive = self.choices.chance(2);
        let (start, end) = (self.choices.below(2), if inclusive { 2.0 } else { 3.0 });
        let (start, end) = (self.index(start).value, self.count(end));
        let step = self.choices.chance(3).then(|| self.count(2.0));
        Range { start, end, inclusive, reversed: self.choices.chance(3), step }
    }

    /// A loop with a counter of its own.
    pub(super) fn general(&mut self, depth: usize) {
        let kinds = self.kinds(3);
        let [initial, carried, results] = self.carry(&kinds);
        let exits = self.choices.chance(3);
        let (start, limit, one) = (self.index(0).value, self.count(3.0), self.count(1.0));
        let counter = self.bound(Kind::Index);
        let condition = self.nested(|growth| {
            growth.pool.extend(&carried);
            if growth.choices.chance(3) {
                growth.statements(depth + 1);
            }
            let operands = vec![counter, limit];
            let less = growth.emit(Operation::Discrete { operator: "<", operands }, Kind::Truth);
            growth.close(&[less])
        });
        let body = self.nested(|growth| {
            growth.pool.extend(&carried);
            growth.add(Item { value: counter, kind: Kind::Index, entries: 0 });
            growth.statements(depth);
            let next = growth.primitive("add", vec![counter, one], Kind::Index).value;
            // It may be three, which is no index.
            growth.pool.pop();
            let mut given = vec![Item { value: next, kind: Kind::Index, entries: 0 }];
            given.extend(growth.end_iteration(&carried, exits, depth));
            growth.close(&given)
        });
        let last = self.bound(Kind::Index);
        let first = [start].into_iter().chain(values(&initial)).collect();
        let carried = [counter].into_iter().chain(values(&carried)).collect();
        let origin = self.origin();
        let operation = Operation::While { carried, initial: first, condition, body, exits };
        self.builder.append([last].into_iter().chain(values(&results)).collect(), operation, origin);
        self.pool.extend(results);
    }
}

fn values(items: &[Item]) -> Vec<Value> {
    items.iter().map(|item| item.value).collect()
}
