//! Which values are written inside the expression that uses them, and which get a `let`.
//!
//! A value is written inline if it is used once, is not one the user named, and nothing it reads changes before its
//! place in the text. Statements are visited backwards: where a user's own text lands is known by then.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::ownership::{is_copy, is_echo};
use super::storage::Storage;
use super::text::{assigned, has_effects, is_expression, needs_type, reads};
use super::timeline::{Nesting, Point, Timeline};
use super::weight::{self, Weights};
use crate::ir::{Function, Operation, Origin, Projection, Statement, TensorOperation, Type, Value};

/// The moment an operation's text lands at, and whether it lands there more than once.
#[derive(Clone, Copy)]
struct Anchor {
    point: Point,
    repeated: bool,
}

pub(crate) struct Inlining<'a> {
    function: &'a Function,
    timeline: &'a Timeline<'a>,
    storage: &'a mut Storage,
    weights: Weights,
    anchors: HashMap<usize, Anchor>,
    /// Operations that may have effects: when they come, and where their text lands.
    effects: BTreeMap<usize, usize>,
    /// What stays a variable whatever its expression.
    kept: HashSet<Value>,
    /// What is assigned in place, with a line of its own.
    assigned: HashSet<Value>,
    inlined: HashSet<Value>,
    /// The base of every sum of ours.
    sums: HashMap<Value, Value>,
    /// For the base of a sum that has a variable, the sum and its time.
    sum_of: HashMap<Value, (Value, usize)>,
}

impl<'a> Inlining<'a> {
    /// The values written inline, and the accumulations of real numbers written as sums.
    pub(crate) fn run(
        function: &'a Function,
        timeline: &'a Timeline<'a>,
        storage: &'a mut Storage,
        sums: HashMap<Value, Value>,
        kept: HashSet<Value>,
    ) -> (HashSet<Value>, HashMap<Value, Value>) {
        let mut inlining = Inlining {
            function,
            timeline,
            storage,
            weights: Weights::of(function, timeline),
            anchors: HashMap::new(),
            effects: BTreeMap::new(),
            kept,
            assigned: assigned(timeline, &sums),
            inlined: HashSet::new(),
            sums,
            sum_of: HashMap::new(),
        };
        for statement in timeline.statements().iter().rev() {
            inlining.visit(statement);
        }
        (inlining.inlined, inlining.sums)
    }

    fn visit(&mut self, statement: &Statement) {
        let point = self.timeline.point(statement);
        let anchor = self.anchor(statement, point);
        match (anchor, &statement.results[..]) {
            (Some(anchor), [value]) => {
                self.inlined.insert(*value);
                self.anchors.insert(point.time, anchor);
            }
            (_, values) => values.iter().for_each(|&value| self.keep_variable(value, point)),
        }
        if has_effects(&statement.operation) {
            let place = anchor.map_or(point.time, |anchor| anchor.point.time);
            self.effects.insert(point.time, place);
        }
    }

    /// Where both a sum and its base have a variable, it is the same one, and the sum is an assignment.
    fn keep_variable(&mut self, value: Value, point: Point) {
        if let Some((sum, time)) = self.sum_of.remove(&value) {
            self.sums.remove(&sum);
            if self.storage.join(self.timeline, value, sum) {
                self.storage.change_after(sum, time);
            } else {
                self.sums.insert(sum, value);
            }
        }
        if let Some(&base) = self.sums.get(&value) {
            self.sum_of.insert(base, (value, point.time));
        }
    }

    fn anchor(&self, statement: &Statement, point: Point) -> Option<Anchor> {
        let [value] = statement.results[..] else {
            return None;
        };
        if !self.storage.is_alone(value) || !is_expression(&statement.operation) {
            return None;
        }
        let is_echo = is_echo(self.function, statement) && !self.is_turned_in_part(statement);
        if is_echo || self.is_trivial(statement) || self.is_way(statement, point) {
            return Some(match self.timeline.uses(value) {
                [use_point] => self.anchor_of(*use_point),
                _ => Anchor { point, repeated: true },
            });
        }
        let [use_point] = self.timeline.uses(value) else {
            return None;
        };
        let anchor = self.anchor_of(*use_point);
        let fits = !anchor.repeated
            && !self.kept.contains(&value)
            && !self.is_lent(value, anchor.point)
            && !self.asks_target(statement, anchor.point)
            && self.may_sink(statement, point, anchor.point)
            && (self.weights.is_light(value) || self.assigned.contains(&value))
            && !self.is_pinned(statement, *use_point)
            && !self.reads_change(statement, point, self.written(anchor.point))
            && !self.reads_moved(statement, point, self.written(anchor.point))
            && !self.passes_effect(statement, point, self.written(anchor.point));
        fits.then_some(anchor)
    }

    /// Where the text of the statement at a time lands.
    fn anchor_of(&self, point: Point) -> Anchor {
        self.anchors.get(&point.time).copied().unwrap_or(Anchor { point, repeated: false })
    }

    /// When what is written at a point has its turn: an arm comes where its `if` is, which may be inside a later expression.
    fn written(&self, point: Point) -> Point {
        let around = self.timeline.between(point.scope, 0).filter_map(|scope| {
            let anchor = self.anchors.get(&self.timeline.entry(scope))?;
            Some(self.written(anchor.point).time)
        });
        Point { time: around.fold(point.time, usize::max), ..point }
    }

    /// Names of the user's, and results of the function that are no short expressions, keep a `let`.
    fn is_pinned(&self, statement: &Statement, use_point: Point) -> bool {
        let value = statement.results[0];
        let named = self.function.definition(value).name.is_some();
        if statement.origin == Origin::Primal && named {
            return true;
        }
        if let Operation::Constant(constant) = &statement.operation
            && needs_type(self.function.definition(value), constant)
        {
            return true;
        }
        if self.timeline.is_end(use_point.time) {
            return use_point.scope == 0 && self.weights.is_long_result(value);
        }
        named && self.weights.is_worth_a_name(value)
    }

    /// Constants and parts of what stays as it is cost nothing and are written wherever they are used.
    fn is_trivial(&self, statement: &Statement) -> bool {
        let value = statement.results[0];
        let definition = self.function.definition(value);
        let unnamed = definition.name.is_none();
        match &statement.operation {
            Operation::Constant(constant) => {
                weight::is_short(constant)
                    && !needs_type(definition, constant)
                    && (unnamed || self.timeline.uses(value).len() > 1 && self.only_starts(value))
            }
            Operation::Field { index, .. } if index.variant().is_some() => false,
            Operation::Field { base: whole, .. } | Operation::Dereference(whole) => {
                let mut read = self.storage.read_by(*whole).into_iter();
                let steady =
                    is_copy(self.function.ty(*whole)) && read.all(|variable| !self.storage.is_mutated(variable));
                let point = self.timeline.point(statement);
                let stays = |use_point: &Point| !self.reads_moved(statement, point, self.written(*use_point));
                unnamed && is_copy(&definition.ty) && steady && self.timeline.uses(value).iter().all(stays)
            }
            _ => false,
        }
    }

    /// Whether a value is a part of which only parts are read, before it changes: `a[i]` in `a[i][j] * a[i][k]`.
    fn is_way(&self, statement: &Statement, from: Point) -> bool {
        let value = statement.results[0];
        let (definition, uses) = (self.function.definition(value), self.timeline.uses(value));
        let part = matches!(statement.operation, Operation::Element { .. } | Operation::Field { .. });
        let aggregate = matches!(definition.ty, Type::Array(..) | Type::Tuple(_));
        let read = |point: &Point| match self.timeline.statement_at(point.time).map(|statement| &statement.operation) {
            Some(Operation::Element { base, .. } | Operation::Field { base, .. }) => *base == value,
            _ => false,
        };
        let steady = |&point: &Point| {
            let anchor = self.anchor_of(point);
            let mut around = self.timeline.between(anchor.point.scope, from.scope);
            !anchor.repeated
                && around.all(|scope| self.timeline.nesting(scope) == Nesting::Arm)
                && !self.reads_change(statement, from, self.written(anchor.point))
                && !self.reads_moved(statement, from, self.written(anchor.point))
        };
        part && aggregate && definition.name.is_none() && uses.iter().all(read) && uses.iter().all(steady)
    }

    /// Whether a value is only what loops start from.
    fn only_starts(&self, value: Value) -> bool {
        let mut uses = self.timeline.uses(value).iter();
        uses.all(|point| self.timeline.is_loop(point.time))
    }

    /// An expression of ours may move into an arm; none moves into a loop or a closure.
    fn may_sink(&self, statement: &Statement, from: Point, to: Point) -> bool {
        self.timeline
            .between(to.scope, from.scope)
            .all(|scope| statement.origin == Origin::Derivative && self.timeline.nesting(scope) == Nesting::Arm)
    }

    /// Whether a transpose has parts, which borrow from it and not from the tensor.
    fn is_turned_in_part(&self, statement: &Statement) -> bool {
        let is_transpose =
            matches!(statement.operation, Operation::Tensor { operation: TensorOperation::Transpose, .. });
        is_transpose
            && self.timeline.uses(statement.results[0]).iter().any(|point| {
                self.timeline.statement_at(point.time).is_some_and(|statement| match &statement.operation {
                    Operation::Tensor { operation, .. } => operation.is_part(),
                    _ => false,
                })
            })
    }

    /// Whether the variable at a point would borrow from the value, which nothing would keep.
    fn is_lent(&self, value: Value, point: Point) -> bool {
        let ty = self.function.ty(value);
        (!is_copy(ty) || matches!(ty, Type::Tensor { owned: false, .. }))
            && self.timeline.borrows(self.function, point.time)
    }

    /// Whether a member would be asked for its length where one of its elements is assigned to, when it is borrowed already.
    fn asks_target(&self, statement: &Statement, point: Point) -> bool {
        let Operation::Inquiry { receiver, .. } = &statement.operation else { return false };
        match self.timeline.statement_at(point.time).map(|statement| &statement.operation) {
            Some(Operation::Update { base, place, .. }) if matches!(place[..], [Projection::Field(_), _, ..]) => {
                let target = self.storage.read_by(*base);
                self.storage.read_by(*receiver).iter().any(|variable| target.contains(variable))
            }
            _ => false,
        }
    }

    fn reads_change(&self, statement: &Statement, from: Point, to: Point) -> bool {
        if self.storage.changes_any(from.time, self.timeline.exit(from.time)) {
            return true;
        }
        reads(&statement.operation)
            .into_iter()
            .flat_map(|operand| self.storage.read_by(operand))
            .any(|variable| self.storage.changes_between(variable, from.time, to.time))
    }

    /// Whether an owned buffer that the statement reads is moved before its text lands, or where it does.
    fn reads_moved(&self, statement: &Statement, from: Point, to: Point) -> bool {
        let read = reads(&statement.operation).into_iter().flat_map(|operand| self.storage.with_lenders(operand));
        let mut buffers = read.filter(|&operand| !is_copy(self.function.ty(operand)));
        buffers.any(|buffer| {
            self.timeline.uses(buffer).iter().any(|&other| {
                (from.time + 1..=to.time).contains(&other.time)
                    && self.timeline.moves(buffer, other.time)
                    && !self.storage.is_used_after(buffer, other)
            })
        })
    }

    /// Whether an operation with effects would come after another that it precedes.
    fn passes_effect(&self, statement: &Statement, from: Point, to: Point) -> bool {
        has_effects(&statement.operation)
            && from.time < to.time
            && self.effects.range(from.time + 1..to.time).any(|(_, &place)| place != to.time)
    }
}
