//! When every value of a function is defined and used, over nested blocks.
//!
//! What happens is numbered in the order it is written: where a block begins, each of its statements, where it ends.
//! A use inside a nested block has the number of its own statement, what a block hands out is used at the number of the
//! block's end, and the results of an operation with blocks are there from its exit, behind all that lies inside.

use std::collections::{HashMap, HashSet};

use super::ownership::{is_borrowed, moved};
use crate::ir::{Block, Function, Operation, Statement, Value};

/// A moment in the program: a number, and the block it lies in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Point {
    pub(crate) time: usize,
    pub(crate) scope: usize,
}

/// Why a block is nested.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Nesting {
    Function,
    /// One of the arms of an `if`.
    Arm,
    /// Around the blocks of a loop: what lies inside runs many times.
    Loop,
    /// A block of a loop.
    Body,
    Lambda,
}

struct Scope {
    parent: Option<usize>,
    nesting: Nesting,
    /// The time of the operation around it, and where it begins.
    entry: usize,
    begin: usize,
}

pub(crate) struct Timeline<'a> {
    scopes: Vec<Scope>,
    points: HashMap<*const Statement, Point>,
    ends: HashMap<*const Block, Point>,
    /// When a statement that comes at a time is over, and whether a number is a block's end.
    exits: HashMap<usize, usize>,
    closing: HashSet<usize>,
    defined: HashMap<Value, Point>,
    definitions: HashMap<Value, &'a Statement>,
    uses: HashMap<Value, Vec<Point>>,
    order: Vec<&'a Statement>,
    now: usize,
}

impl<'a> Timeline<'a> {
    pub(crate) fn of(function: &'a Function) -> Self {
        let mut timeline = Timeline {
            scopes: vec![Scope { parent: None, nesting: Nesting::Function, entry: 0, begin: 0 }],
            points: HashMap::new(),
            ends: HashMap::new(),
            exits: HashMap::new(),
            closing: HashSet::new(),
            defined: HashMap::new(),
            definitions: HashMap::new(),
            uses: HashMap::new(),
            order: Vec::new(),
            now: 0,
        };
        for &parameter in &function.parameters {
            timeline.defined.insert(parameter, Point { time: 0, scope: 0 });
        }
        timeline.walk_block(&function.body, 0);
        timeline
    }

    pub(crate) fn point(&self, statement: &Statement) -> Point {
        self.points[&std::ptr::from_ref(statement)]
    }

    /// When the block hands out its results.
    pub(crate) fn end_of(&self, block: &Block) -> Point {
        self.ends[&std::ptr::from_ref(block)]
    }

    /// When the statement that comes at a time is over.
    pub(crate) fn exit(&self, time: usize) -> usize {
        self.exits[&time]
    }

    /// Where a nested block begins.
    pub(crate) fn begin(&self, scope: usize) -> usize {
        self.scopes[scope].begin
    }

    /// The time of the operation a nested block is of.
    pub(crate) fn entry(&self, scope: usize) -> usize {
        self.scopes[scope].entry
    }

    pub(crate) fn parent(&self, scope: usize) -> Option<usize> {
        self.scopes[scope].parent
    }

    /// Whether a block hands out its results at that time.
    pub(crate) fn is_end(&self, time: usize) -> bool {
        self.closing.contains(&time)
    }

    /// The statement that uses at a time what it uses, unless a block's end does.
    pub(crate) fn statement_at(&self, time: usize) -> Option<&'a Statement> {
        let index = self.order.partition_point(|statement| self.point(statement).time < time);
        self.order.get(index).copied().filter(|_| !self.is_end(time))
    }

    /// Whether the statement at a time is a loop.
    pub(crate) fn is_loop(&self, time: usize) -> bool {
        let statement = self.statement_at(time);
        statement
            .is_some_and(|statement| matches!(statement.operation, Operation::For { .. } | Operation::While { .. }))
    }

    /// Whether a loop carries one of the values.
    pub(crate) fn is_carried(&self, mut values: impl Iterator<Item = Value>) -> bool {
        values.any(|value| self.nesting(self.defined(value).scope) == Nesting::Loop)
    }

    /// Whether what the statement at a time gives borrows from what it uses.
    pub(crate) fn borrows(&self, function: &Function, time: usize) -> bool {
        let statement = self.statement_at(time);
        let results = statement.map_or(&[][..], |statement| &statement.results);
        results.iter().any(|&result| is_borrowed(function.ty(result)))
    }

    /// Whether a value that is used at a time may be moved then.
    pub(crate) fn moves(&self, value: Value, time: usize) -> bool {
        self.is_end(time)
            || self.statement_at(time).is_some_and(|statement| moved(&statement.operation).contains(&value))
    }

    pub(crate) fn defined(&self, value: Value) -> Point {
        self.defined[&value]
    }

    /// Where the variable of a value is declared; what a loop carries is outside of its blocks.
    pub(crate) fn declared(&self, value: Value) -> Point {
        let home = self.defined[&value];
        match (self.nesting(home.scope), self.parent(home.scope)) {
            (Nesting::Loop, Some(scope)) => Point { scope, ..home },
            _ => home,
        }
    }

    pub(crate) fn definition(&self, value: Value) -> Option<&'a Statement> {
        self.definitions.get(&value).copied()
    }

    pub(crate) fn uses(&self, value: Value) -> &[Point] {
        self.uses.get(&value).map_or(&[], Vec::as_slice)
    }

    /// All values, in no order.
    pub(crate) fn values(&self) -> impl Iterator<Item = Value> {
        self.defined.keys().copied()
    }

    /// All values in the order of their definition.
    pub(crate) fn order(&self) -> impl Iterator<Item = Value> {
        let mut values: Vec<(usize, Value)> = self.defined.iter().map(|(&value, point)| (point.time, value)).collect();
        values.sort_unstable();
        values.into_iter().map(|(_, value)| value)
    }

    /// All statements, in the order they are written.
    pub(crate) fn statements(&self) -> &[&'a Statement] {
        &self.order
    }

    pub(crate) fn nesting(&self, scope: usize) -> Nesting {
        self.scopes[scope].nesting
    }

    /// The scopes from `scope` outwards, up to but without `outer`.
    pub(crate) fn between(&self, scope: usize, outer: usize) -> impl Iterator<Item = usize> {
        self.outwards(scope).take_while(move |&inner| inner != outer)
    }

    fn outwards(&self, scope: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(Some(scope), |&inner| self.scopes[inner].parent)
    }

    /// Whether the one scope is the other or lies around it.
    pub(crate) fn encloses(&self, scope: usize, inner: usize) -> bool {
        self.outwards(inner).any(|around| around == scope)
    }

    fn tick(&mut self, scope: usize) -> Point {
        self.now += 1;
        Point { time: self.now, scope }
    }

    fn nest(&mut self, around: Point, nesting: Nesting) -> usize {
        self.now += 1;
        let (entry, begin) = (around.time, self.now);
        self.scopes.push(Scope { parent: Some(around.scope), nesting, entry, begin });
        self.scopes.len() - 1
    }

    fn record(&mut self, value: Value, point: Point) {
        self.uses.entry(value).or_default().push(point);
    }

    fn walk_block(&mut self, block: &'a Block, scope: usize) {
        for statement in &block.statements {
            self.walk_statement(statement, scope);
        }
        let end = self.tick(scope);
        self.ends.insert(std::ptr::from_ref(block), end);
        self.closing.insert(end.time);
        for &result in &block.results {
            self.record(result, end);
        }
    }

    fn walk_statement(&mut self, statement: &'a Statement, scope: usize) {
        let point = self.tick(scope);
        self.points.insert(std::ptr::from_ref(statement), point);
        self.order.push(statement);
        for operand in statement.operation.operands() {
            self.record(operand, point);
        }
        self.walk_nested(&statement.operation, point);
        let exit = if statement.operation.blocks().is_empty() { point } else { self.tick(scope) };
        self.exits.insert(point.time, exit.time);
        for &result in &statement.results {
            self.defined.insert(result, exit);
            self.definitions.insert(result, statement);
        }
    }

    fn walk_nested(&mut self, operation: &'a Operation, point: Point) {
        match operation {
            Operation::If { then, otherwise, .. } => {
                for arm in [then, otherwise] {
                    let scope = self.nest(point, Nesting::Arm);
                    self.walk_block(arm, scope);
                }
            }
            Operation::For { index, carried, body, .. } => {
                let bound = std::iter::once(*index).chain(carried.iter().copied());
                self.walk_loop(bound, &[body], point);
            }
            Operation::While { carried, condition, body, .. } => {
                self.walk_loop(carried.iter().copied(), &[condition, body], point);
            }
            Operation::Map { lambda, .. } => {
                let scope = self.nest(point, Nesting::Lambda);
                self.bind(lambda.parameters.iter().copied(), Point { time: point.time, scope });
                self.walk_block(&lambda.body, scope);
            }
            Operation::EachLane { lane, body, .. } => {
                let scope = self.nest(point, Nesting::Lambda);
                self.bind(std::iter::once(*lane), Point { time: point.time, scope });
                self.walk_block(body, scope);
            }
            _ => {}
        }
    }

    fn walk_loop(&mut self, bound: impl Iterator<Item = Value>, blocks: &[&'a Block], point: Point) {
        let around = Point { scope: self.nest(point, Nesting::Loop), ..point };
        self.bind(bound, around);
        for &block in blocks {
            let scope = self.nest(around, Nesting::Body);
            self.walk_block(block, scope);
        }
    }

    fn bind(&mut self, values: impl Iterator<Item = Value>, point: Point) {
        self.defined.extend(values.map(|value| (value, point)));
    }
}
