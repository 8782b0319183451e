//! When the values of a function are live: from their definition to the last time they may be read.
//!
//! Time is counted in moments, two to every number of the timeline: first everything is read that is used at that time,
//! then everything written that is defined there. A value that lives through a loop it was defined before lives to the
//! loop's exit.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::ownership::{is_borrowed, lenders};
use super::timeline::{Nesting, Point, Timeline};
use crate::ir::{Block, Function, Operation, Statement, Type, Value};

/// The moment at which what is used at a time is read.
pub(crate) fn reading(time: usize) -> usize {
    2 * time
}

/// The moment at which what is defined at a time is written.
pub(crate) fn writing(time: usize) -> usize {
    2 * time + 1
}

/// Moments in a row: from one, and the writing of it, up to and including another.
#[derive(Clone, Debug, Default)]
pub(crate) struct Spans(BTreeMap<usize, usize>);

impl Spans {
    fn of(mut spans: Vec<(usize, usize)>) -> Self {
        spans.retain(|(start, end)| start < end);
        spans.sort_unstable();
        let mut united: Vec<(usize, usize)> = Vec::new();
        for (start, end) in spans {
            match united.last_mut() {
                Some(last) if start <= last.1 => last.1 = last.1.max(end),
                _ => united.push((start, end)),
            }
        }
        Spans(united.into_iter().collect())
    }

    fn covers(&self, start: usize, end: usize) -> bool {
        self.0.range(..end).next_back().is_some_and(|(_, &last)| last > start)
    }

    /// Whether the moment after something was read lies inside.
    pub(crate) fn go_on_after(&self, time: usize) -> bool {
        self.covers(reading(time), writing(time))
    }

    pub(crate) fn overlap(&self, other: &Spans) -> bool {
        let (small, large) = if self.0.len() < other.0.len() { (self, other) } else { (other, self) };
        small.0.iter().any(|(&start, &end)| large.covers(start, end))
    }

    /// Moments in a row that are in use by one value more, from before the reading at a time.
    pub(crate) fn begin_before(&mut self, time: usize) {
        let end = self.0.remove(&reading(time)).unwrap_or(writing(time));
        self.0.insert(reading(time) - 1, end);
    }

    /// Adds spans that do not overlap.
    pub(crate) fn unite(&mut self, mut other: Spans) {
        if other.0.len() > self.0.len() {
            std::mem::swap(&mut self.0, &mut other.0);
        }
        self.0.extend(other.0);
    }
}

/// When each value is live.
pub(crate) struct Liveness {
    spans: HashMap<Value, Spans>,
    /// The times at which a value is used, itself or by what borrows from it.
    uses: HashMap<Value, Vec<Point>>,
}

impl Liveness {
    /// `echoes` are the statements whose text stands wherever their value is used.
    pub(crate) fn of(function: &Function, timeline: &Timeline<'_>, echoes: impl Fn(&Statement) -> bool) -> Self {
        let readers = Readers::of(function, timeline, echoes);
        let mut liveness = Liveness { spans: HashMap::new(), uses: HashMap::new() };
        for value in timeline.values() {
            let uses = readers.uses(timeline, value);
            liveness.spans.insert(value, spans(timeline, value, &uses));
            liveness.uses.insert(value, uses);
        }
        for statement in timeline.statements() {
            liveness.prolong(timeline, statement);
        }
        liveness
    }

    pub(crate) fn take_spans(&mut self) -> HashMap<Value, Spans> {
        std::mem::take(&mut self.spans)
    }

    /// How often a value is used at a time, itself or by what borrows from it.
    pub(crate) fn uses_at(&self, value: Value, time: usize) -> usize {
        self.uses.get(&value).map_or(0, |uses| uses.iter().filter(|point| point.time == time).count())
    }

    /// What a branch or a loop gives is there as soon as the block is over that gives it.
    fn prolong(&mut self, timeline: &Timeline<'_>, statement: &Statement) {
        let entry = timeline.point(statement).time;
        let exit = reading(timeline.exit(entry));
        let end = |block: &Block| reading(timeline.end_of(block).time);
        match &statement.operation {
            Operation::If { then, otherwise, .. } => {
                for &result in &statement.results {
                    self.add(result, &[(end(then), end(then) + 1), (end(otherwise), exit)]);
                }
            }
            Operation::For { carried, body, .. } => {
                for &value in carried {
                    self.add(value, &[(end(body), exit)]);
                }
            }
            Operation::While { carried, condition, body, .. } => {
                for &value in carried {
                    self.add(value, &[(reading(entry), end(condition)), (end(body), exit)]);
                }
            }
            _ => {}
        }
    }

    fn add(&mut self, value: Value, more: &[(usize, usize)]) {
        let spans = self.spans.entry(value).or_default();
        let old = std::mem::take(&mut spans.0);
        *spans = Spans::of(old.into_iter().chain(more.iter().copied()).collect());
    }
}

/// The spans of a value from its definition to its uses.
fn spans(timeline: &Timeline<'_>, value: Value, uses: &[Point]) -> Spans {
    let home = timeline.defined(value);
    let born = reading(home.time);
    let mut spans = vec![(born, born + 1)];
    for &point in uses.iter().filter(|point| timeline.encloses(home.scope, point.scope)) {
        let Point { time: mut end, mut scope } = outside_of_loops(timeline, point, home.scope);
        while scope != home.scope {
            // The value goes through a loop's blocks from the loop's beginning.
            if timeline.nesting(scope) != Nesting::Body {
                spans.push((reading(timeline.begin(scope)), reading(end)));
                end = timeline.entry(scope);
            }
            scope = timeline.parent(scope).unwrap_or(home.scope);
        }
        spans.push((born, reading(end)));
    }
    Spans::of(spans)
}

/// A use inside of what repeats, seen from outside: its exit.
fn outside_of_loops(timeline: &Timeline<'_>, point: Point, home: usize) -> Point {
    let repeats = |&scope: &usize| matches!(timeline.nesting(scope), Nesting::Loop | Nesting::Lambda);
    match timeline.between(point.scope, home).filter(repeats).last() {
        Some(scope) => {
            Point { time: timeline.exit(timeline.entry(scope)), scope: timeline.parent(scope).unwrap_or(home) }
        }
        None => point,
    }
}

/// What reads a value again whenever it is read itself.
struct Readers {
    readers: HashMap<Value, Vec<Value>>,
}

impl Readers {
    fn of(function: &Function, timeline: &Timeline<'_>, echoes: impl Fn(&Statement) -> bool) -> Self {
        let mut readers = Readers { readers: HashMap::new() };
        for statement in timeline.statements() {
            let mut sources = lenders(function, statement);
            if echoes(statement) {
                sources.extend(statement.operation.operands());
            }
            if let Some(&result) = statement.results.first() {
                for source in sources {
                    readers.add(source, result);
                }
            }
            readers.add_flows(function, statement);
        }
        readers
    }

    fn add(&mut self, source: Value, reader: Value) {
        self.readers.entry(source).or_default().push(reader);
    }

    /// References that go through branches and loops. A vector of them is moved.
    fn add_flows(&mut self, function: &Function, statement: &Statement) {
        let mut flow = |from: &[Value], to: &[Value]| {
            for (&source, &reader) in from.iter().zip(to) {
                let ty = function.ty(reader);
                if is_borrowed(ty) && !matches!(ty, Type::Vector(_)) {
                    self.add(source, reader);
                }
            }
        };
        match &statement.operation {
            Operation::If { then, otherwise, .. } => {
                flow(&then.results, &statement.results);
                flow(&otherwise.results, &statement.results);
            }
            Operation::For { carried, initial, body, .. } | Operation::While { carried, initial, body, .. } => {
                flow(initial, carried);
                flow(&body.results, carried);
                flow(carried, &statement.results);
            }
            _ => {}
        }
    }

    /// All points at which the value is read.
    fn uses(&self, timeline: &Timeline<'_>, value: Value) -> Vec<Point> {
        let mut uses = timeline.uses(value).to_vec();
        let mut seen = HashSet::from([value]);
        let mut pending = self.readers.get(&value).cloned().unwrap_or_default();
        while let Some(reader) = pending.pop() {
            if seen.insert(reader) {
                uses.extend(timeline.uses(reader));
                pending.extend(self.readers.get(&reader).into_iter().flatten().copied());
            }
        }
        uses
    }
}
