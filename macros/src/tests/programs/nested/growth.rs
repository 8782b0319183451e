//! What random programs grow from: choices, and the values in scope.

use std::collections::HashSet;

use proc_macro2::Span;

use super::Kind;
use crate::ir::{Builder, Constant, Operation, Origin, Spelling, Type, Value};

/// The choices that are left.
#[derive(Clone)]
pub(super) struct Choices<'a>(&'a [u16]);

impl Choices<'_> {
    pub(super) fn any_left(&self) -> bool {
        !self.0.is_empty()
    }

    pub(super) fn below(&mut self, limit: usize) -> usize {
        match self.0.split_first() {
            Some((first, rest)) => {
                self.0 = rest;
                usize::from(*first) % limit
            }
            None => 0,
        }
    }

    pub(super) fn chance(&mut self, one_in: usize) -> bool {
        self.below(one_in) == one_in - 1
    }
}

#[derive(Clone, Copy)]
pub(super) struct Item {
    pub(super) value: Value,
    pub(super) kind: Kind,
    /// The least number of entries of a stack.
    pub(super) entries: usize,
}

pub(super) struct Growth<'a> {
    pub(super) builder: Builder,
    pub(super) choices: Choices<'a>,
    /// Whether all statements are the user's.
    pub(super) users: bool,
    /// The values in scope.
    pub(super) pool: Vec<Item>,
    /// The values that something reads.
    pub(super) used: HashSet<Value>,
    /// The current versions of the accumulators, as far as they are updated at the top.
    pub(super) accumulators: Vec<Value>,
    /// How many blocks are open.
    pub(super) depth: usize,
}

impl<'a> Growth<'a> {
    pub(super) fn new(choices: &'a [u16]) -> Self {
        let choices = Choices(choices);
        Growth {
            builder: Builder::new(),
            choices,
            pool: Vec::new(),
            used: HashSet::new(),
            users: false,
            accumulators: Vec::new(),
            depth: 0,
        }
    }

    pub(super) fn add(&mut self, item: Item) {
        self.pool.push(item);
    }

    /// A value in scope, most often a recent one; made if there is none.
    pub(super) fn pick(&mut self, kind: Kind) -> Item {
        let items: Vec<Item> = self.pool.iter().rev().copied().filter(|item| item.kind == kind).collect();
        if items.is_empty() {
            return self.make(kind);
        }
        let unused = items.iter().find(|item| !self.used.contains(&item.value));
        let item = match (unused, self.choices.below(4)) {
            (Some(item), 0 | 1) => *item,
            (_, 3) => items[self.choices.below(items.len())],
            _ => items[self.choices.below(items.len().min(2))],
        };
        self.used.insert(item.value);
        item
    }

    fn make(&mut self, kind: Kind) -> Item {
        match kind {
            Kind::Index => {
                let number = self.choices.below(3);
                self.index(number)
            }
            Kind::Truth => self.comparison(),
            Kind::Grid => {
                let rows = (0..3).map(|_| self.pick(Kind::Array).value).collect();
                self.emit(Operation::Array(rows), kind)
            }
            Kind::Pair => {
                let parts = vec![self.pick(Kind::Real).value, self.pick(Kind::Array).value];
                self.emit(Operation::Tuple(parts), kind)
            }
            Kind::Stack => self.emit(Operation::Empty(None), kind),
            _ => unreachable!("parameters are of that kind"),
        }
    }

    pub(super) fn origin(&mut self) -> Origin {
        if self.choices.chance(2) || self.users { Origin::Primal } else { Origin::Derivative }
    }

    /// A name that several values have.
    fn name(&mut self, kind: Kind) -> Option<String> {
        let named = self.choices.chance(3);
        named.then(|| format!("{kind:?}").to_lowercase())
    }

    pub(super) fn emit_type(&mut self, operation: Operation, ty: Type) -> Value {
        let origin = self.origin();
        self.builder.emit(operation, ty, None, Span::call_site(), origin)
    }

    pub(super) fn emit(&mut self, operation: Operation, kind: Kind) -> Item {
        self.emit_entries(operation, kind, 0)
    }

    pub(super) fn emit_entries(&mut self, operation: Operation, kind: Kind, entries: usize) -> Item {
        let (name, origin) = (self.name(kind), self.origin());
        let value = self.builder.emit(operation, kind.ty(), name, Span::call_site(), origin);
        let item = Item { value, kind, entries };
        self.add(item);
        item
    }

    /// A value that a loop binds.
    pub(super) fn bound(&mut self, kind: Kind) -> Value {
        let name = self.name(kind);
        self.builder.parameter(kind.ty(), name, Span::call_site())
    }

    /// Adds a statement with several results.
    pub(super) fn append(&mut self, operation: Operation, items: Vec<Item>) {
        let origin = self.origin();
        self.builder.append(items.iter().map(|item| item.value).collect(), operation, origin);
        self.pool.extend(items);
    }

    #[allow(clippy::cast_precision_loss)]
    pub(super) fn index(&mut self, number: usize) -> Item {
        let value = self.emit_type(Operation::Constant(Constant::Number(number as f64)), Type::Integer);
        let item = Item { value, kind: Kind::Index, entries: 0 };
        self.add(item);
        item
    }

    pub(super) fn primitive(&mut self, name: &'static str, arguments: Vec<Value>, kind: Kind) -> Item {
        let operators = ["add", "sub", "mul", "rem", "neg"];
        let spelling = if operators.contains(&name) { Spelling::Operator } else { Spelling::Method };
        self.emit(Operation::Primitive { name, arguments, spelling }, kind)
    }

    pub(super) fn arithmetic(&mut self) -> Item {
        let (left, right) = (self.pick(Kind::Real).value, self.pick(Kind::Real).value);
        match self.choices.below(8) {
            0..3 => self.primitive("add", vec![left, right], Kind::Real),
            3 => self.primitive("sub", vec![left, right], Kind::Real),
            4 => {
                let half = self.constant(0.5);
                let product = self.primitive("mul", vec![left, half], Kind::Real);
                self.primitive("add", vec![product.value, right], Kind::Real)
            }
            5 => self.primitive("max", vec![left, right], Kind::Real),
            6 => self.primitive("neg", vec![left], Kind::Real),
            _ => self.bounded(left),
        }
    }

    /// A number of the user's, whose type can be told.
    pub(super) fn constant(&mut self, number: f64) -> Value {
        let tokens = format!("{number:?}_f64").parse().expect("a literal");
        let constant = Constant::Source { tokens, number: Some(number) };
        self.emit_type(Operation::Constant(constant), Kind::Real.ty())
    }

    /// The remainder of a number.
    pub(super) fn bounded(&mut self, value: Value) -> Item {
        let seven = self.constant(7.0);
        self.primitive("rem", vec![value, seven], Kind::Real)
    }

    pub(super) fn comparison(&mut self) -> Item {
        let (left, right) = (self.pick(Kind::Real).value, self.pick(Kind::Real).value);
        self.emit(Operation::Discrete { operator: "<", operands: vec![left, right] }, Kind::Truth)
    }

    fn logic(&mut self) {
        let (left, right) = (self.pick(Kind::Truth).value, self.pick(Kind::Truth).value);
        let operation = match self.choices.below(6) {
            0 | 1 => {
                self.comparison();
                return;
            }
            2 => Operation::Discrete { operator: "!", operands: vec![left] },
            3 => Operation::Discrete { operator: "&&", operands: vec![left, right] },
            4 => Operation::Constant(Constant::Number(1.0)),
            _ => Operation::Constant(Constant::Number(0.0)),
        };
        self.emit(operation, Kind::Truth);
    }

    /// The next index after another, cyclically.
    pub(super) fn next_index(&mut self) -> Item {
        let index = self.pick(Kind::Index).value;
        let (one, three) = (self.index(1).value, self.count(3.0));
        let sum = self.emit_type(
            Operation::Primitive { name: "add", arguments: vec![index, one], spelling: Spelling::Operator },
            Type::Integer,
        );
        self.primitive("rem", vec![sum, three], Kind::Index)
    }

    /// An integer that is no index.
    pub(super) fn count(&mut self, number: f64) -> Value {
        self.emit_type(Operation::Constant(Constant::Number(number)), Type::Integer)
    }

    /// What happens in a nested block is out of scope behind it.
    pub(super) fn nested<T>(&mut self, grow: impl FnOnce(&mut Self) -> T) -> T {
        let known = self.pool.len();
        self.builder.open();
        let grown = grow(self);
        self.pool.truncate(known);
        grown
    }

    pub(super) fn statement(&mut self, depth: usize) {
        match self.choices.below(30) {
            0..4 => drop(self.arithmetic()),
            4..6 => drop(self.read()),
            6..10 => self.update_array(),
            10 => self.update_grid(),
            11 => self.update_pair(),
            12 => self.update_vector(),
            13 => self.accumulate(depth),
            14 => self.aggregate(),
            15 => self.view(),
            16 => self.update_range(),
            17 => drop(self.push()),
            18 => self.pop(),
            19 | 20 if depth < 3 => self.branch(depth),
            21..24 if depth < 3 => self.counted(depth),
            24 if depth < 3 => self.general(depth),
            25 => drop(self.next_index()),
            26..29 => self.logic(),
            _ => self.swap(),
        }
    }
}
