//! The split form: a forward sweep that saves what is costly to compute again, and the backward sweep.
//!
//! What the user asserts or prints happens in the forward sweep only. A value is saved if the backward sweep needs it, its type can be written down, and it is neither a parameter nor
//! cheap (sums, products, element reads, comparisons), nor the result of a call, whose own saved value cannot be named.

use std::collections::HashSet;

use crate::derivative::name_with;
use crate::ir::{Block, Definition, Function, Operation, Statement, TensorOperation, Type, Value};

use super::Sweep;
use super::adjoint::{Adjoint, Kind};
use super::division::drop_effects;

/// `forward: parameters → value, saved…` and `backward: saved…, parameters, cotangent, accumulators → accumulators`.
pub(crate) struct Split {
    pub(crate) forward: Function,
    pub(crate) backward: Function,
    pub(crate) saved: Vec<Type>,
}

/// The two sweeps of a function as separate functions.
pub(crate) fn split(function: &Function, active: &[Value], varied: impl Fn(Value) -> bool) -> Split {
    let mut sweep = Sweep::new(function, varied);
    let cotangent = sweep.cotangent_parameter(function);
    let accumulators: Vec<Value> = active.iter().map(|&parameter| sweep.accumulator(parameter)).collect();
    let statements = &function.body.statements[..];
    for statement in statements {
        sweep.forward(statement);
    }
    let boundary = sweep.state.builder.position();
    sweep.contribute(function.body.results[0], cotangent, false);
    sweep.backward(statements);
    let results =
        accumulators.iter().zip(active).map(|(&accumulator, &parameter)| sweep.flush(accumulator, parameter)).collect();
    let mut combined = sweep.state.builder.finish(Vec::new(), results);
    let second = Sweep::settle(&mut sweep.pending, combined.body.statements.split_off(boundary));
    let mut first = Sweep::settle(&mut sweep.pending, combined.body.statements);
    let boundary = first.len();
    first.extend(second);
    combined.body.statements = first;
    let tail = [&[cotangent], &accumulators[..]].concat();
    cut(combined, function, boundary, &tail)
}

impl Sweep {
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
fn cut(combined: Function, primal: &Function, boundary: usize, tail: &[Value]) -> Split {
    let (first, second) = combined.body.statements.split_at(boundary);
    let Choice { kept, again, second } = choose(&combined, first, second);
    let saved: Vec<Value> = kept.iter().flat_map(|(_, values)| values.iter().copied()).collect();

    let mut forward = combined.clone();
    forward.parameters.clone_from(&primal.parameters);
    forward.body = Block {
        statements: first.iter().map(without_saving).collect(),
        results: primal.body.results.iter().chain(&saved).copied().collect(),
    };
    let types = saved.iter().map(|&value| combined.ty(value).clone()).collect();
    let statements = again.into_iter().chain(second).collect();
    let parameters = saved.iter().chain(&primal.parameters).chain(tail).copied().collect();
    let body = Block { statements, results: combined.body.results.clone() };
    let backward = Function { definitions: combined.definitions, parameters, body };
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
}

fn choose(combined: &Function, first: &[Statement], second: &[Statement]) -> Choice {
    let mut needed: HashSet<Value> = combined.body.results.iter().copied().collect();
    let second = live(second, &mut needed);
    let (mut kept, mut again) = (Vec::new(), Vec::new());
    for (index, statement) in first.iter().enumerate().rev() {
        let values: Vec<Value> = statement.results.iter().copied().filter(|value| needed.contains(value)).collect();
        if values.is_empty() {
            continue;
        }
        if is_costly(&statement.operation) && values.iter().all(|&value| can_be_named(combined.ty(value))) {
            kept.push((index, values));
        } else {
            read_by(statement, &mut needed);
            again.push(statement.clone());
        }
    }
    kept.reverse();
    again.reverse();
    drop_effects(&mut again);
    Choice { kept, again, second }
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
        ),
        Operation::Call(_)
        | Operation::If { .. }
        | Operation::Map { .. }
        | Operation::For { .. }
        | Operation::While { .. } => true,
        _ => false,
    }
}

/// Whether generated code can write the type down.
fn can_be_named(ty: &Type) -> bool {
    match ty {
        Type::Real(_) | Type::Bool | Type::Tensor { owned: true, .. } => true,
        Type::Array(inner, length) => !length.is_unknown() && can_be_named(inner),
        Type::Vector(inner) => can_be_named(inner),
        Type::Tuple(fields) => fields.iter().all(can_be_named),
        _ => false,
    }
}

/// The forward sweep calls for the value only: a callee's own saved value is made again in the backward sweep.
fn without_saving(statement: &Statement) -> Statement {
    match &statement.operation {
        Operation::CallForward(call) => Statement {
            results: vec![statement.results[0]],
            operation: Operation::Call(call.clone()),
            origin: statement.origin,
        },
        _ => statement.clone(),
    }
}
