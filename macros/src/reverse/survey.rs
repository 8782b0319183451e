//! Surveys the loops of a function: their classes, and what its gradient keeps of them.

use std::collections::VecDeque;

use crate::ir::{Block, Function, Mode, Operation, Origin, Statement, Type, Value};
use crate::loops::{Class, LOG, LOG_LENGTH, Loop, Stored};

use super::repetition::Repetition;

/// The loops of a function with something active in them, in order, each before those in it; `gradient` was made of the
/// function and has its loops.
pub(crate) fn survey(function: &Function, gradient: &Function, varied: impl Fn(Value) -> bool + Copy) -> Vec<Loop> {
    let mut survey = Survey { function, gradient, varied, loops: Vec::new(), again: VecDeque::new() };
    survey.block(&function.body, 0);
    survey.loops
}

struct Survey<'a, V> {
    function: &'a Function,
    gradient: &'a Function,
    varied: V,
    loops: Vec<Loop>,
    /// What is kept of the loops to come where they run again.
    again: VecDeque<Vec<Stored>>,
}

impl<V: Fn(Value) -> bool + Copy> Survey<'_, V> {
    fn block(&mut self, block: &Block, depth: usize) {
        for statement in &block.statements {
            let known = self.loops.len();
            let is_window = self.repetition(statement, depth);
            let depth = depth + self.loops.len() - known;
            statement.operation.blocks().into_iter().for_each(|nested| self.block(nested, depth));
            if is_window {
                self.again.clear();
            }
        }
    }

    /// Lists a loop, if anything it hands on is active; whether those in it run again, in a window.
    fn repetition(&mut self, statement: &Statement, depth: usize) -> bool {
        let Some(repetition) = Repetition::of(statement) else {
            return false;
        };
        let again = self.again.pop_front().unwrap_or_default();
        let mut classes: Vec<Class> = Vec::new();
        for class in repetition.classes(self.function, self.varied) {
            if !classes.contains(&class) {
                classes.push(class);
            }
        }
        if classes.is_empty() {
            return false;
        }
        if classes.contains(&Class::General) {
            classes = vec![Class::General];
        }
        let twin = loop_like(&self.gradient.body, repetition);
        let mut stored = twin.map_or_else(Vec::new, |twin| self.stored(twin, &classes));
        stored.extend(again);
        self.loops.push(Loop { depth, over: self.over(repetition), classes, stored });
        let window = twin.and_then(|twin| window(&self.gradient.body, twin));
        let again = window.map_or_else(VecDeque::new, |window| self.stored_in(window));
        self.again.extend(again);
        window.is_some()
    }

    /// The name of the index, or of what is read by it.
    fn over(&self, repetition: Repetition<'_>) -> Option<String> {
        let index = repetition.index?;
        let name = |value: Value| self.function.definition(value).name.clone();
        let read = || first_read(repetition.body, index).and_then(name);
        Some(name(index).or_else(read).unwrap_or_default())
    }

    /// What is kept of the user's loops in a block, in order.
    fn stored_in(&self, block: &Block) -> VecDeque<Vec<Stored>> {
        let mut all = VecDeque::new();
        for statement in block.statements.iter().filter(|statement| statement.origin == Origin::Primal) {
            all.extend(Repetition::of(statement).map(|repetition| self.stored(repetition, &[])));
            statement.operation.blocks().into_iter().for_each(|nested| all.extend(self.stored_in(nested)));
        }
        all
    }

    /// What is kept of a loop of the gradient.
    fn stored(&self, repetition: Repetition<'_>, classes: &[Class]) -> Vec<Stored> {
        let is_kept = |value: &&Value| self.gradient.definition(**value).name.as_deref() == Some("checkpoints");
        let ours = || repetition.carried.iter().filter(|value| !self.is_primal(**value));
        if repetition.checkpointed().is_some() && ours().any(|value| is_kept(&value)) {
            return vec![Stored::Checkpoints];
        }
        let mut stored = Vec::new();
        self.collect(repetition.body, classes == [Class::Sum], &mut stored);
        let integers = ours().map(|&value| self.gradient.definition(value)).filter(|more| more.ty == Type::Integer);
        let noted =
            integers.map(|more| if more.name.as_deref() == Some("trips") { Stored::Count } else { Stored::Place });
        noted.for_each(|noted| {
            if !stored.contains(&noted) {
                stored.push(noted);
            }
        });
        stored
    }

    fn is_primal(&self, value: Value) -> bool {
        value.0 < self.function.definitions.len()
    }

    fn collect(&self, block: &Block, is_sum: bool, stored: &mut Vec<Stored>) {
        for statement in &block.statements {
            match &statement.operation {
                Operation::Push { base, values }
                    if statement.origin == Origin::Derivative && self.is_called(*base, "tape") =>
                {
                    let values = values.iter().filter(|value| !self.is_called(**value, LOG_LENGTH));
                    stored.extend(values.map(|&value| Stored::OnTape(self.described(value))));
                }
                Operation::Push { base, values } if self.is_called(*base, LOG) => {
                    let array = values.last().and_then(|&value| self.read_from(value)).unwrap_or_default();
                    stored.push(Stored::Overwritten(array));
                }
                Operation::Update { base, value, mode: Mode::Set, .. }
                    if !is_sum && statement.origin == Origin::Derivative && self.is_primal(*value) =>
                {
                    let buffer = self.gradient.definition(*base).name.clone();
                    let (value, buffer) = (self.described(*value), buffer.unwrap_or_default());
                    stored.push(Stored::InBuffer { value, buffer });
                }
                Operation::If { then, otherwise, .. } => {
                    for arm in [then, otherwise] {
                        self.collect(arm, is_sum, stored);
                    }
                }
                _ => {}
            }
        }
    }

    fn is_called(&self, value: Value, name: &str) -> bool {
        self.gradient.definition(value).name.as_deref() == Some(name)
    }

    /// The name of what a value is an element of.
    fn read_from(&self, value: Value) -> Option<String> {
        match self.gradient.body.definition(value)? {
            Operation::Element { base, .. } => {
                self.read_from(*base).or_else(|| self.gradient.definition(*base).name.clone())
            }
            _ => None,
        }
    }

    /// The name of a value and its type, or only the type.
    fn described(&self, value: Value) -> String {
        let definition = self.gradient.definition(value);
        match (&definition.name, &definition.ty) {
            (Some(name), ty) => format!("{name}: {ty}"),
            (None, ty) => ty.to_string(),
        }
    }
}

/// The loop that a loop of the function has become.
fn loop_like<'b>(block: &'b Block, primal: Repetition<'_>) -> Option<Repetition<'b>> {
    block.statements.iter().find_map(|statement| {
        let same = Repetition::of(statement).filter(|repetition| {
            repetition.index.is_some() && repetition.index == primal.index
                || repetition.carried.iter().any(|value| primal.carried.contains(value))
        });
        same.or_else(|| statement.operation.blocks().into_iter().find_map(|nested| loop_like(nested, primal)))
    })
}

/// The iterations that a loop which selects runs again.
fn window<'b>(block: &'b Block, selecting: Repetition<'_>) -> Option<&'b Block> {
    block.statements.iter().find_map(|statement| match &statement.operation {
        Operation::For { range, body, .. } if selecting.results.contains(&range.start) => Some(body),
        operation => operation.blocks().into_iter().find_map(|nested| window(nested, selecting)),
    })
}

/// What is read by the index first of all.
fn first_read(block: &Block, index: Value) -> Option<Value> {
    block.statements.iter().find_map(|statement| match &statement.operation {
        Operation::Element { base, index: indices } if indices.contains(&index) => Some(*base),
        operation => operation.blocks().into_iter().find_map(|nested| first_read(nested, index)),
    })
}
