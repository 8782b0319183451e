//! When every value of a function is defined and used, over nested blocks.
//!
//! Statements are numbered in the order they are written; a use inside a nested block has the number of its own
//! statement, and what a block hands out is used at the number of the block's end.

use std::collections::{HashMap, HashSet};

use super::ownership::is_borrowed;
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
    /// One of the arms of the `if` at that time.
    Arm(usize),
    /// Around the blocks of a loop: what lies inside runs many times.
    Loop,
    /// A block of a loop.
    Body,
    Lambda,
}

struct Scope {
    parent: Option<usize>,
    nesting: Nesting,
}

pub(crate) struct Timeline<'a> {
    scopes: Vec<Scope>,
    points: HashMap<*const Statement, Point>,
    ends: HashMap<*const Block, Point>,
    /// The last number inside the statement at a time, and whether a number is a block's end.
    spans: HashMap<usize, usize>,
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
            scopes: vec![Scope { parent: None, nesting: Nesting::Function }],
            points: HashMap::new(),
            ends: HashMap::new(),
            spans: HashMap::new(),
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

    /// The time of the last thing inside a statement.
    pub(crate) fn last_inside(&self, point: Point) -> usize {
        self.spans[&point.time]
    }

    /// Whether a block hands out its results at that time.
    pub(crate) fn is_end(&self, time: usize) -> bool {
        self.closing.contains(&time)
    }

    fn statement_at(&self, time: usize) -> Option<&'a Statement> {
        let index = self.order.partition_point(|statement| self.point(statement).time < time);
        self.order.get(index).copied()
    }

    /// Whether what the statement at a time gives borrows from what it uses.
    pub(crate) fn borrows(&self, function: &Function, time: usize) -> bool {
        let statement = self.statement_at(time).filter(|_| !self.is_end(time));
        let results = statement.map_or(&[][..], |statement| &statement.results);
        results.iter().any(|&result| is_borrowed(function.ty(result)))
    }

    /// Whether what is used at a time is moved.
    pub(crate) fn moves(&self, time: usize) -> bool {
        self.is_end(time)
            || self.statement_at(time).is_some_and(|statement| {
                matches!(
                    statement.operation,
                    Operation::Tuple(_)
                        | Operation::Array(_)
                        | Operation::Call(_)
                        | Operation::CallForward(_)
                        | Operation::CallBackward { .. }
                        | Operation::CallTangent { .. }
                )
            })
    }

    pub(crate) fn defined(&self, value: Value) -> Point {
        self.defined[&value]
    }

    pub(crate) fn definition(&self, value: Value) -> Option<&'a Statement> {
        self.definitions.get(&value).copied()
    }

    pub(crate) fn uses(&self, value: Value) -> &[Point] {
        self.uses.get(&value).map_or(&[], Vec::as_slice)
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

    /// Whether two moments lie in different arms of one `if`, so that only one of them comes.
    pub(crate) fn exclusive(&self, one: Point, other: Point) -> bool {
        let arms = |point: Point| -> Vec<(usize, usize)> {
            self.outwards(point.scope)
                .filter_map(|scope| match self.nesting(scope) {
                    Nesting::Arm(branch) => Some((branch, scope)),
                    _ => None,
                })
                .collect()
        };
        let others = arms(other);
        arms(one).iter().any(|(branch, scope)| others.iter().any(|(b, s)| b == branch && s != scope))
    }

    fn tick(&mut self, scope: usize) -> Point {
        self.now += 1;
        Point { time: self.now, scope }
    }

    fn nest(&mut self, parent: usize, nesting: Nesting) -> usize {
        self.scopes.push(Scope { parent: Some(parent), nesting });
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
        for &result in &statement.results {
            self.defined.insert(result, point);
            self.definitions.insert(result, statement);
        }
        self.walk_nested(&statement.operation, point);
        self.spans.insert(point.time, self.now);
    }

    fn walk_nested(&mut self, operation: &'a Operation, point: Point) {
        match operation {
            Operation::If { then, otherwise, .. } => {
                for arm in [then, otherwise] {
                    let scope = self.nest(point.scope, Nesting::Arm(point.time));
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
                let scope = self.nest(point.scope, Nesting::Lambda);
                self.bind(lambda.parameters.iter().copied(), Point { time: point.time, scope });
                self.walk_block(&lambda.body, scope);
            }
            _ => {}
        }
    }

    fn walk_loop(&mut self, bound: impl Iterator<Item = Value>, blocks: &[&'a Block], point: Point) {
        let around = self.nest(point.scope, Nesting::Loop);
        self.bind(bound, Point { time: point.time, scope: around });
        for &block in blocks {
            let scope = self.nest(around, Nesting::Body);
            self.walk_block(block, scope);
        }
    }

    fn bind(&mut self, values: impl Iterator<Item = Value>, point: Point) {
        self.defined.extend(values.map(|value| (value, point)));
    }
}
