//! Random statements that put together, read and update aggregates.

use super::Kind;
use super::growth::{Growth, Item};
use crate::ir::{Mode, Operation, Projection, Type, Value};

impl Growth<'_> {
    fn element(&mut self, base: Value, index: Value, kind: Kind) -> Item {
        self.emit(Operation::Element { base, index: vec![index] }, kind)
    }

    /// A number out of an aggregate.
    pub(super) fn read(&mut self) -> Item {
        let index = self.pick(Kind::Index).value;
        match self.choices.below(7) {
            0..2 => {
                let array = self.pick(Kind::Array).value;
                self.element(array, index, Kind::Real)
            }
            2 => {
                let vector = self.pick(Kind::Vector).value;
                self.element(vector, index, Kind::Real)
            }
            3 => {
                let (grid, other) = (self.pick(Kind::Grid).value, self.pick(Kind::Index).value);
                let row = self.element(grid, index, Kind::Array).value;
                self.element(row, other, Kind::Real)
            }
            4 => {
                let (view, position) = (self.pick(Kind::View).value, self.choices.below(2));
                let position = self.index(position).value;
                self.element(view, position, Kind::Real)
            }
            5 => {
                let base = self.pick(Kind::Pair).value;
                self.emit(Operation::Field { base, index: 1.into() }, Kind::Array)
            }
            _ => {
                let base = self.pick(Kind::Pair).value;
                self.emit(Operation::Field { base, index: 0.into() }, Kind::Real)
            }
        }
    }

    pub(super) fn update(&mut self, base: Value, place: Vec<Projection>, value: Value, kind: Kind) -> Item {
        let mode = if self.choices.chance(3) { Mode::Add } else { Mode::Set };
        self.emit(Operation::Update { base, place, value, mode }, kind)
    }

    /// `a[i] = …`, or `a[i] = a[i] + …`.
    pub(super) fn update_array(&mut self) {
        let (base, index) = (self.pick(Kind::Array).value, self.pick(Kind::Index).value);
        let mut value = self.pick(Kind::Real).value;
        if self.choices.chance(3) {
            let old = self.element(base, index, Kind::Real).value;
            let name = ["add", "sub", "max"][self.choices.below(3)];
            value = self.primitive(name, vec![old, value], Kind::Real).value;
        }
        self.update(base, vec![Projection::Index(vec![index])], value, Kind::Array);
    }

    pub(super) fn update_grid(&mut self) {
        let (base, index) = (self.pick(Kind::Grid).value, self.pick(Kind::Index).value);
        let row = Projection::Index(vec![index]);
        if self.choices.chance(2) {
            let value = self.pick(Kind::Array).value;
            self.update(base, vec![row], value, Kind::Grid);
        } else {
            let (other, value) = (self.pick(Kind::Index).value, self.pick(Kind::Real).value);
            self.update(base, vec![row, Projection::Index(vec![other])], value, Kind::Grid);
        }
    }

    pub(super) fn update_pair(&mut self) {
        let base = self.pick(Kind::Pair).value;
        if self.choices.chance(2) {
            let value = self.pick(Kind::Real).value;
            self.update(base, vec![Projection::Field(0.into())], value, Kind::Pair);
        } else {
            let (index, value) = (self.pick(Kind::Index).value, self.pick(Kind::Real).value);
            let place = vec![Projection::Field(1.into()), Projection::Index(vec![index])];
            self.update(base, place, value, Kind::Pair);
        }
    }

    /// A sum in place; at the top often one into an accumulator.
    pub(super) fn accumulate(&mut self, depth: usize) {
        let kind = [Kind::Real, Kind::Array, Kind::Vector][self.choices.below(3)];
        let value = self.pick(kind).value;
        let position = usize::from(kind == Kind::Vector);
        if depth > 0 || kind == Kind::Array || self.choices.chance(3) {
            let base = self.pick(kind).value;
            self.emit(Operation::Accumulate { base, value }, kind);
        } else {
            let base = self.accumulators[position];
            self.accumulators[position] = self.emit(Operation::Accumulate { base, value }, kind).value;
        }
    }

    pub(super) fn aggregate(&mut self) {
        match self.choices.below(5) {
            0 => {
                let elements = (0..3).map(|_| self.pick(Kind::Real).value).collect();
                self.emit(Operation::Array(elements), Kind::Array);
            }
            1 => {
                let value = self.pick(Kind::Real).value;
                self.emit(Operation::Repeat { value, length: quote::quote!(3) }, Kind::Array);
            }
            2 => {
                let parts = vec![self.pick(Kind::Real).value, self.pick(Kind::Array).value];
                self.emit(Operation::Tuple(parts), Kind::Pair);
            }
            3 => {
                let rows = (0..3).map(|_| self.pick(Kind::Array).value).collect();
                self.emit(Operation::Array(rows), Kind::Grid);
            }
            _ => {
                #[allow(clippy::cast_precision_loss)]
                let number = self.choices.below(4) as f64 - 1.0;
                let value = self.constant(number);
                self.add(Item { value, kind: Kind::Real, entries: 0 });
            }
        }
    }

    /// `(a[i], a[j]) = (a[j], a[i])`.
    pub(super) fn swap(&mut self) {
        let kind = [Kind::Array, Kind::Vector][self.choices.below(2)];
        let base = self.pick(kind).value;
        let [i, j] = [0, 1].map(|_| self.pick(Kind::Index).value);
        let [first, second] = [i, j].map(|index| self.element(base, index, Kind::Real).value);
        let place = |index| vec![Projection::Index(vec![index])];
        let operation = Operation::Update { base, place: place(i), value: second, mode: Mode::Set };
        let once = self.emit(operation, kind).value;
        self.emit(Operation::Update { base: once, place: place(j), value: first, mode: Mode::Set }, kind);
    }

    /// A part of an array or vector behind a reference.
    pub(super) fn view(&mut self) {
        let kind = [Kind::Array, Kind::Vector][self.choices.below(2)];
        let base = self.pick(kind).value;
        let operation = if self.choices.chance(2) {
            Operation::Borrow(self.slice(base).0)
        } else {
            let reference = self.emit_type(Operation::Borrow(base), kind.ty().reference());
            Operation::Borrow(self.slice(reference).0)
        };
        self.emit(operation, Kind::View);
    }

    /// Two numbers or all three of a base, and how many.
    pub(super) fn slice(&mut self, base: Value) -> (Value, [f64; 2]) {
        let bounds = [[0.0, 2.0], [1.0, 3.0], [0.0, 3.0]][self.choices.below(3)];
        let [start, end] = bounds.map(|bound| self.count(bound));
        let ty = Type::Slice(Box::new(Kind::Real.ty()));
        (self.emit_type(Operation::Slice { base, start, end }, ty), bounds)
    }
}
