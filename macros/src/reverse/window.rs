//! The transpose of a loop that selects: only the iterations from the last that replaced the number have an adjoint.
//!
//! The forward loop notes where that was, what the number was before, and the end of the iterations with an equal one. No
//! vector is kept: since then the number is the result.

use std::collections::HashMap;

use crate::derivative::name_with;
use crate::ir::{Block, Constant, Operation, Origin, Range, Spelling, Statement, Type, Value};

use super::Sweep;
use super::division::{Division, Storage};
use super::repetition::Repetition;
use super::residual::Kept;
use super::selection::{Choice, Selection};

/// A loop backwards over a window of the iterations.
pub(super) struct Windowed {
    pub(super) index: Value,
    pub(super) range: Range,
    pub(super) body: Block,
}

/// What the forward loop notes, as three of its values: the first iteration of the window, the end of the last, and the
/// number before the first.
type Noted = [Value; 3];

impl Sweep {
    pub(super) fn selection(&self, statement: &Statement) -> Option<Selection> {
        let varied = |value: Value| self.state.is_varied(value);
        Selection::of(&self.state.builder.function, Repetition::of(statement)?, varied)
    }

    /// Takes note of the branch by which a loop selects: it is wanted as it stands.
    pub(super) fn mark_selection(&mut self, statement: &Statement) {
        if let Some(Selection { choice: Choice::Branch { result, .. }, .. }) = self.selection(statement) {
            self.selecting.insert(result);
        }
    }

    /// The loop backwards over the window of one that selects, if its iterations can be computed again.
    pub(super) fn windowed(&mut self, repetition: Repetition<'_>, body: &Block) -> Option<Windowed> {
        let varied = |value: Value| self.state.is_varied(value);
        let selection = Selection::of(&self.state.builder.function, repetition, varied)?;
        let (range, primal) = (repetition.range?, repetition.index?);
        let number = repetition.carried[selection.position];
        let forward = self.pending[&repetition.results[0]].blocks[0].clone();
        self.state.builder.open();
        let mut body = body.clone();
        if let Choice::Branch { condition, replaces, .. } = selection.choice {
            let truth = Operation::Constant(Constant::Number(f64::from(u8::from(replaces))));
            let truth = self.state.builder.derive(truth, Type::Bool, condition);
            body.rename(&HashMap::from([(condition, truth)]));
        }
        let mut start = self.state.builder.close(Vec::new());
        let Division { stored, again } = self.divide(&forward, &repetition.bound(), &body, Storage::Nowhere);
        if stored.iter().any(|value| ![primal, number].contains(value)) {
            return None;
        }
        let [first, end, before] = self.note_window(repetition, selection);
        let index = self.copy_name(primal, Type::Integer);
        let mut renamed = HashMap::from([(primal, index)]);
        if stored.contains(&number) {
            let result = repetition.results[selection.position];
            self.state.builder.resume(start);
            let value = match selection.choice {
                Choice::Branch { .. } => before,
                Choice::Extreme { .. } => self.number_at((index, first), before, result),
            };
            start = self.state.builder.close(Vec::new());
            renamed.insert(number, value);
        }
        let mut body = self.prepend(again, body, &mut renamed);
        body.statements.splice(0..0, start.statements);
        let range = Range { start: first, end, reversed: true, ..range.clone() };
        Some(Windowed { index, range, body })
    }

    /// The number at the begin of an iteration of the window.
    fn number_at(&mut self, (index, first): (Value, Value), before: Value, result: Value) -> Value {
        let is_first = Operation::Discrete { operator: "==", operands: vec![index, first] };
        let is_first = self.state.builder.derive(is_first, Type::Bool, index);
        let yields = |value| Block { statements: Vec::new(), results: vec![value] };
        let choice = Operation::If { condition: is_first, then: yields(before), otherwise: yields(result) };
        let ty = self.state.builder.ty(result);
        self.state.builder.derive(choice, ty, result)
    }

    /// Lets the forward loop note its window; the results that tell it.
    fn note_window(&mut self, repetition: Repetition<'_>, selection: Selection) -> Noted {
        let number = repetition.carried[selection.position];
        let start = repetition.range.map_or(number, |range| range.start);
        let firsts = [start, start, repetition.initial[selection.position]];
        let [values, nexts, results] = [(); 3].map(|()| self.window_values(number));
        match selection.choice {
            Choice::Extreme { slope, other } => {
                let pair = (number, other);
                let statements = self.note_extreme(slope, pair, repetition.index.unwrap_or(start), (values, nexts));
                if let Some(pending) = self.pending.get_mut(&repetition.results[0]) {
                    pending.blocks[0].statements.extend(statements);
                }
            }
            Choice::Branch { result, replaces, .. } => {
                let index = repetition.index.unwrap_or(start);
                let (end, statements) = self.after(index);
                let noted = [index, end, number];
                if let Some(pending) = self.pending.get_mut(&result) {
                    pending.blocks[usize::from(!replaces)].statements.extend(statements);
                    for position in 0..3 {
                        let (mut yields, result) = (vec![noted[position], values[position]], nexts[position]);
                        if !replaces {
                            yields.reverse();
                        }
                        pending.kept.push(Kept { result, yields, carried: None });
                    }
                }
            }
        }
        if let Some(pending) = self.pending.get_mut(&repetition.results[0]) {
            for position in 0..3 {
                let carried = Some((values[position], firsts[position]));
                pending.kept.push(Kept { result: results[position], yields: vec![nexts[position]], carried });
            }
        }
        results
    }

    fn window_values(&mut self, number: Value) -> Noted {
        let definition = self.state.builder.function.definition(number).clone();
        ["at", "end", "before"].map(|suffix| {
            let ty = if suffix == "before" { definition.ty.clone() } else { Type::Integer };
            let name = name_with(definition.name.as_ref(), suffix);
            self.state.builder.parameter(ty, name, definition.span)
        })
    }

    /// The index of an iteration and one more.
    fn after(&mut self, index: Value) -> (Value, Vec<Statement>) {
        self.state.builder.open();
        let one = self.state.index(1, index);
        let arguments = vec![index, one];
        let add = Operation::Primitive { name: "add", arguments, spelling: Spelling::Operator };
        let end = self.state.builder.derive(add, Type::Integer, index);
        (end, self.state.builder.close(Vec::new()).statements)
    }

    /// `if slope < 1 { if slope == 0 { at, before = index, number }; end = index + 1 }`
    fn note_extreme(
        &mut self,
        slope: &'static str,
        (number, other): (Value, Value),
        index: Value,
        (values, nexts): (Noted, Noted),
    ) -> Vec<Statement> {
        self.state.builder.open();
        let other = self.state.real(other);
        let slope = self.state.builder.primitive(slope, vec![number, other], number);
        let touched = self.compare("<", slope, 1.0);
        self.state.builder.open();
        let replaced = self.compare("==", slope, 0.0);
        let yields = |results: [Value; 2]| Block { statements: Vec::new(), results: results.to_vec() };
        let (then, otherwise) = (yields([index, number]), yields([values[0], values[2]]));
        let [at, _, before] = self.window_values(number);
        let choice = Operation::If { condition: replaced, then, otherwise };
        self.state.builder.append(vec![at, before], choice, Origin::Derivative);
        let (end, statements) = self.after(index);
        let mut then = self.state.builder.close(vec![at, end, before]);
        then.statements.extend(statements);
        let otherwise = Block { statements: Vec::new(), results: values.to_vec() };
        let choice = Operation::If { condition: touched, then, otherwise };
        self.state.builder.append(nexts.to_vec(), choice, Origin::Derivative);
        self.state.builder.close(Vec::new()).statements
    }

    fn compare(&mut self, operator: &'static str, number: Value, with: f64) -> Value {
        let with = self.state.builder.number(with, number);
        let comparison = Operation::Discrete { operator, operands: vec![number, with] };
        self.state.builder.derive(comparison, Type::Bool, number)
    }
}
