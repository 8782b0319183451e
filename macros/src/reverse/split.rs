//! The split form: a forward sweep that saves what is costly to compute again, and the backward sweep.
//!
//! What the user asserts or prints happens in the forward sweep only. A value is saved if the backward sweep needs it, its type can be written down, and it is neither a parameter nor
//! cheap (sums, products, element reads, comparisons), nor the result of a call, whose own saved value cannot be named. What may
//! not run again (`unrepeatable`) is saved, or what comes of it, as far as the types can be written down.
//!
//! Of what may be a method of a trait only the `&mut` parameters are saved, as the signature has to tell what is.

use std::collections::{HashMap, HashSet};

use crate::derivative::name_with;
use crate::ir::{Block, Definition, Function, Operation, Statement, TensorOperation, Type, Value};

use super::Sweep;
use super::adjoint::{Adjoint, Kind};
use super::division::drop_effects;
use super::lost::{self, Lost};
use super::positions::Positions;
use super::unrepeatable::Unrepeatable;

/// `forward: parameters → value, saved…` and `backward: saved…, parameters, cotangent, accumulators → accumulators`.
pub(crate) struct Split {
    pub(crate) forward: Function,
    pub(crate) backward: Function,
    pub(crate) saved: Vec<Type>,
}

/// What a forward sweep may save.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Saving {
    /// Whatever takes less than to compute it again.
    Anything,
    /// What `&mut` parameters held before the call, of all of them.
    Parameters,
}

/// The two sweeps of a function as separate functions. The `inouts` among the parameters have other values when the
/// backward sweep begins, and their accumulators hold the cotangents of those. What is not read of the tapes may be
/// dropped by `narrow` before the sweeps are parted.
pub(crate) fn split(
    function: &Function,
    (active, inouts): (&[Value], &[Value]),
    varied: impl Fn(Value) -> bool,
    (saving, narrow): (Saving, impl Fn(&mut Function)),
) -> Split {
    let mut sweep = Sweep::new(function, varied);
    let cotangents = sweep.cotangent_parameters(function);
    let accumulators = sweep.adjoint_parameters(active, inouts, &cotangents[1..]);
    let seeds = sweep.seeds(function, &cotangents);
    let statements = &function.body.statements[..];
    for statement in statements {
        sweep.forward(statement);
    }
    let boundary = sweep.state.builder.position();
    for seed in seeds {
        sweep.seed(seed);
    }
    sweep.backward(statements);
    let adjoints = accumulators.iter().zip(active).map(|(&accumulator, &parameter)| {
        if inouts.contains(&parameter) {
            sweep.parameter_adjoint(parameter)
        } else {
            sweep.flush(accumulator, parameter)
        }
    });
    let results = function.body.results.iter().copied().chain(adjoints.collect::<Vec<_>>()).collect();
    let tail = [&cotangents[..1], &accumulators[..]].concat();
    let parameters = function.parameters.iter().chain(&tail).copied().collect();
    let mut combined = sweep.state.builder.finish(parameters, results);
    let mut second = Sweep::settle(&mut sweep.pending, combined.body.statements.split_off(boundary));
    let accumulator = |parameter: &Value| active.iter().position(|active| active == parameter);
    let changed = inouts.iter().map(|parameter| (*parameter, accumulator(parameter).map(|index| accumulators[index])));
    let mut lost = Lost { parameters: changed.collect(), shapes: HashMap::new() };
    let mut first = lost.keep_shapes(function, &mut combined, inouts, &mut second);
    lost.read_shapes(&mut second);
    first.extend(Sweep::settle(&mut sweep.pending, std::mem::take(&mut combined.body.statements)));
    let given: HashSet<Value> = first.iter().flat_map(|statement| statement.results.clone()).collect();
    first.extend(second);
    combined.body.statements = first;
    narrow(&mut combined);
    let in_first = |statement: &Statement| {
        statement.results.is_empty() || statement.results.iter().any(|result| given.contains(result))
    };
    let boundary = combined.body.statements.iter().rposition(in_first).map_or(0, |last| last + 1);
    cut(combined, function, boundary, (&lost, saving))
}

impl Sweep {
    /// What the adjoints of parameters are added to; of `inouts`, the cotangents of their values after the call.
    fn adjoint_parameters(&mut self, active: &[Value], inouts: &[Value], cotangents: &[Value]) -> Vec<Value> {
        let mut cotangents = cotangents.iter();
        let accumulator = |&parameter: &Value| {
            let own = if inouts.contains(&parameter) { cotangents.next().copied() } else { None };
            own.unwrap_or_else(|| self.accumulator(parameter))
        };
        active.iter().map(accumulator).collect()
    }

    fn accumulator(&mut self, parameter: Value) -> Value {
        let Definition { ty, name, span, .. } = self.state.builder.function.definition(parameter).clone();
        let name = name_with(name.as_ref(), "bar");
        let accumulator = self.state.builder.parameter(ty.tangent(), name, span);
        if matches!(self.kind(&ty, parameter), Kind::Whole) {
            self.adjoints.insert(parameter, Adjoint::Whole { value: accumulator, owned: true });
        }
        accumulator
    }
}

/// Cuts both sweeps apart at `boundary`.
fn cut(mut combined: Function, primal: &Function, boundary: usize, (lost, saving): (&Lost, Saving)) -> Split {
    let adjoints = combined.body.results.split_off(primal.body.results.len());
    let outputs = std::mem::replace(&mut combined.body.results, adjoints);
    let (first, second) = combined.body.statements.split_at(boundary);
    let Choice { kept, again, second, copied } = choose(&combined, (first, second), (lost, saving));
    let mut saved: Vec<Value> = kept.iter().flat_map(|(_, values)| values.iter().copied()).collect();

    let mut forward = combined.clone();
    let tail = forward.parameters.split_off(primal.parameters.len());
    let (copies, copies_of) = lost::copies(&mut forward, &copied);
    forward.body = Block {
        statements: copies.into_iter().chain(first.iter().map(without_saving)).collect(),
        results: outputs.iter().chain(&saved).chain(&copies_of).copied().collect(),
    };
    saved.extend(copied);
    let types = saved.iter().map(|&value| combined.ty(value).clone()).collect();
    let statements = again.into_iter().chain(second).collect();
    let lasting = primal.parameters.iter().filter(|parameter| !lost.contains(**parameter));
    let parameters = saved.iter().chain(lasting).chain(&tail).copied().collect();
    let body = Block { statements, results: combined.body.results.clone() };
    let backward = Function { definitions: combined.definitions, parameters, body, assigned: combined.assigned };
    Split { forward, backward, saved: types }
}

/// What becomes of both sweeps in the split form.
struct Choice {
    /// The statements to save and, of each, the values that the backward sweep needs.
    kept: Vec<(usize, Vec<Value>)>,
    /// The statements to compute again.
    again: Vec<Statement>,
    /// The backward sweep without what is dead in it.
    second: Vec<Statement>,
    /// The `&mut` parameters whose values of before the backward sweep needs.
    copied: Vec<Value>,
}

fn choose(
    combined: &Function,
    (first, second): (&[Statement], &[Statement]),
    (lost, saving): (&Lost, Saving),
) -> Choice {
    let mut needed: HashSet<Value> = combined.body.results.iter().copied().collect();
    let second = live(second, &mut needed);
    let positions = Positions::of(combined);
    let saves_all = saving == Saving::Anything;
    let can_be_saved = |value: &Value| saves_all && can_be_named(combined.ty(*value), positions.contain(*value));
    let unrepeatable = Unrepeatable::of(first, |value| can_be_saved(&value));
    let parts = lost.parts(first);
    let (mut kept, mut again) = (Vec::new(), Vec::new());
    for (index, statement) in first.iter().enumerate().rev() {
        let values: Vec<Value> = statement.results.iter().copied().filter(|value| needed.contains(value)).collect();
        if values.is_empty() {
            continue;
        }
        let is_worth_it =
            is_costly(&statement.operation) || lost.tells_shape(statement) || unrepeatable.is_met(statement);
        // Numbers in a parameter that changes, or all of it would have to be saved.
        let is_worth_it = is_worth_it
            || values
                .iter()
                .all(|value| parts.contains(value) && matches!(combined.ty(*value), Type::Real(_) | Type::Integer));
        if is_worth_it && values.iter().all(can_be_saved) {
            kept.push((index, values));
        } else {
            let mut statement = statement.clone();
            lost.read_shapes(std::slice::from_mut(&mut statement));
            read_by(&statement, &mut needed);
            again.push(statement);
        }
    }
    kept.reverse();
    again.reverse();
    drop_effects(&mut again);
    let copied = lost.parameters().filter(|parameter| !saves_all || needed.contains(parameter)).collect();
    Choice { kept, again, second, copied }
}

/// The live statements among these; what they read becomes live.
fn live(statements: &[Statement], needed: &mut HashSet<Value>) -> Vec<Statement> {
    let mut live = Vec::new();
    for statement in statements.iter().rev() {
        if statement.results.iter().any(|result| needed.contains(result)) {
            read_by(statement, needed);
            live.push(statement.clone());
        }
    }
    live.reverse();
    live
}

fn read_by(statement: &Statement, reads: &mut HashSet<Value>) {
    reads.extend(statement.operation.operands());
    for nested in statement.operation.blocks() {
        reads.extend(&nested.results);
        nested.statements.iter().for_each(|statement| read_by(statement, reads));
    }
}

fn is_costly(operation: &Operation) -> bool {
    match operation {
        Operation::Primitive { name, .. } => !matches!(*name, "add" | "sub" | "mul" | "neg" | "abs" | "max" | "min"),
        Operation::Tensor { operation, .. } => !matches!(
            operation,
            TensorOperation::Transpose
                | TensorOperation::InsertAxis(_)
                | TensorOperation::Row
                | TensorOperation::Column
                | TensorOperation::Part(_)
                | TensorOperation::New
                | TensorOperation::Numbers
        ),
        Operation::Call(_)
        | Operation::If { .. }
        | Operation::Map { .. }
        | Operation::For { .. }
        | Operation::While { .. } => true,
        _ => false,
    }
}

/// Whether generated code can write the type down; integers only where they are positions.
fn can_be_named(ty: &Type, are_positions: bool) -> bool {
    match ty {
        Type::Real(_) | Type::Bool | Type::Tensor { owned: true, .. } => true,
        Type::Integer => are_positions,
        Type::Array(inner, length) => !length.is_unknown() && can_be_named(inner, are_positions),
        Type::Vector(inner) => can_be_named(inner, are_positions),
        Type::Tuple(fields) => fields.iter().all(|field| can_be_named(field, are_positions)),
        Type::Record(record) => record.is_named(),
        _ => false,
    }
}

/// The forward sweep calls for the value only: a callee's own saved value is made again in the backward sweep.
fn without_saving(statement: &Statement) -> Statement {
    match &statement.operation {
        Operation::CallForward(call) => Statement {
            results: statement
                .results
                .iter()
                .enumerate()
                .filter(|(position, _)| *position != 1)
                .map(|(_, result)| *result)
                .collect(),
            operation: Operation::Call(call.clone()),
            origin: statement.origin,
        },
        _ => statement.clone(),
    }
}
