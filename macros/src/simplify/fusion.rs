//! Fuses elementwise maps: one that only another map reads becomes part of that map's lambda.
//!
//! ```text
//! y = map x { |a| sin a }; z = map y, w { |b, c| mul b c }    ⟶    z = map x, w { |a, c| b = sin a; mul b c }
//! ```
//!
//! A map that only spreads a number is cheap enough to become part of every map that reads it.

use std::collections::{HashMap, HashSet};

use super::usage::{Usage, consumed};
use crate::ir::{Block, Function, Lambda, Operation, Origin, Statement, Type, Value};

/// The runtime has maps of up to six tensors; the transpose of a map reads one more than the map.
const MOST_TENSORS: usize = 6;

/// Fuses what can be, and tells whether there was anything.
pub(super) fn fuse(function: &mut Function) -> bool {
    let usage = Usage::of(function);
    let mut body = std::mem::take(&mut function.body);
    let mut fusion = Fusion { function, usage, changed: false };
    fusion.block(&mut body);
    let changed = fusion.changed;
    function.body = body;
    changed
}

struct Fusion<'a> {
    function: &'a mut Function,
    usage: Usage,
    changed: bool,
}

/// The maps of a block so far: where they are, and which are part of another one by now.
#[derive(Default)]
struct Maps {
    places: HashMap<Value, usize>,
    fused: HashSet<usize>,
}

impl Fusion<'_> {
    fn block(&mut self, block: &mut Block) {
        let ends = ends(self.function, block);
        let mut maps = Maps::default();
        for position in 0..block.statements.len() {
            let (before, rest) = block.statements.split_at_mut(position);
            let statement = &mut rest[0];
            for nested in statement.operation.blocks_mut() {
                self.block(nested);
            }
            self.statement(statement, before, &mut maps, |value| ends.get(&value).is_none_or(|end| *end > position));
            if let (Operation::Map { .. }, [result]) = (&statement.operation, &statement.results[..]) {
                maps.places.insert(*result, position);
            }
        }
        let mut positions = 0..;
        block.statements.retain(|_| positions.next().is_none_or(|position| !maps.fused.contains(&position)));
    }

    /// Absorbs into a map the maps that it reads, and the maps that those read.
    fn statement(
        &mut self,
        statement: &mut Statement,
        before: &[Statement],
        maps: &mut Maps,
        is_readable: impl Fn(Value) -> bool,
    ) {
        let mut next = 0;
        while let Some(input) = input_of(statement, next) {
            next += 1;
            let Some(&place) = maps.places.get(&input) else {
                continue;
            };
            let producer = &before[place];
            if !same_rank(self.function, input, statement.results[0])
                || !self.fits(statement, producer, input)
                || !all_read(&producer.operation).into_iter().all(&is_readable)
            {
                continue;
            }
            if spreads(self.function, producer) {
                let copy = self.refreshed(producer);
                absorb(statement, copy, input);
            } else if only_reader(&self.usage, statement, input) {
                absorb(statement, producer.clone(), input);
                maps.fused.insert(place);
            } else {
                continue;
            }
            self.changed = true;
            next = 0;
        }
    }

    /// Whether there is a map of as many tensors as both together read.
    fn fits(&self, statement: &Statement, producer: &Statement, input: Value) -> bool {
        let inputs = [statement, producer].map(|map| map.operation.operands());
        let tensors: HashSet<Value> = inputs
            .concat()
            .into_iter()
            .filter(|value| *value != input && self.function.ty(*value).is_tensor())
            .collect();
        let room = usize::from(statement.origin == Origin::Primal);
        tensors.len() + room <= MOST_TENSORS
    }

    /// A copy of a map that spreads a number, with values of its own.
    fn refreshed(&mut self, producer: &Statement) -> Statement {
        let mut copy = producer.clone();
        self.usage.count(&copy.operation);
        let Operation::Map { lambda, .. } = &mut copy.operation else { unreachable!("only maps are fused") };
        let results = lambda.body.statements.iter().flat_map(|statement| &statement.results);
        let mut renamed = HashMap::new();
        for value in lambda.parameters.iter().chain(results) {
            let definition = self.function.definition(*value).clone();
            let fresh = self.function.define(definition.ty, definition.name, definition.span);
            self.usage.define(fresh, self.function.ty(fresh));
            renamed.insert(*value, fresh);
        }
        for parameter in &mut lambda.parameters {
            *parameter = renamed[parameter];
        }
        for result in lambda.body.statements.iter_mut().flat_map(|statement| &mut statement.results) {
            *result = renamed[result];
        }
        rename(&mut lambda.body, &renamed);
        copy
    }
}

fn input_of(statement: &Statement, position: usize) -> Option<Value> {
    match &statement.operation {
        Operation::Map { inputs, .. } => inputs.get(position).copied(),
        _ => None,
    }
}

fn lambda_of(statement: &Statement) -> &Lambda {
    match &statement.operation {
        Operation::Map { lambda, .. } => lambda,
        _ => unreachable!("only maps are fused"),
    }
}

fn same_rank(function: &Function, left: Value, right: Value) -> bool {
    let rank = |value| match function.ty(value).peel() {
        Type::Tensor { rank, .. } => Some(*rank),
        _ => None,
    };
    rank(left).is_some() && rank(left) == rank(right)
}

fn only_reader(usage: &Usage, statement: &Statement, input: Value) -> bool {
    let reads = statement.operation.operands().into_iter().filter(|operand| *operand == input).count();
    usage.uses(input) == reads
}

/// Whether a map gives one of its scalar inputs, or a constant, for every element.
fn spreads(function: &Function, producer: &Statement) -> bool {
    let lambda = lambda_of(producer);
    let inputs = producer.operation.operands();
    let scalar = |value: &Value| {
        let input = lambda.parameters.iter().position(|parameter| parameter == value);
        input.is_none_or(|input| function.ty(inputs[input]).is_real())
    };
    let constant = |statement: &Statement| matches!(statement.operation, Operation::Constant(_));
    producer.origin == Origin::Derivative
        && lambda.body.results.iter().all(scalar)
        && lambda.body.statements.iter().all(constant)
}

/// Until where in a block its values can be read: until they, or what they are views of, are consumed.
fn ends(function: &Function, block: &Block) -> HashMap<Value, usize> {
    let mut ends = HashMap::new();
    for (place, statement) in block.statements.iter().enumerate() {
        ends.extend(all_consumed(&statement.operation).into_iter().map(|value| (value, place)));
    }
    for statement in &block.statements {
        for result in statement.results.iter().filter(|result| is_view(function.ty(**result))) {
            let views = statement.operation.operands().into_iter().filter_map(|operand| ends.get(&operand).copied());
            if let Some(end) = views.min() {
                ends.insert(*result, end);
            }
        }
    }
    ends
}

fn is_view(ty: &Type) -> bool {
    matches!(ty, Type::Reference(_) | Type::Tensor { owned: false, .. })
}

fn all_consumed(operation: &Operation) -> Vec<Value> {
    let nested = operation.blocks().into_iter().flat_map(|block| &block.statements);
    let inner = nested.flat_map(|statement| all_consumed(&statement.operation));
    consumed(operation).into_iter().chain(inner).collect()
}

fn all_read(operation: &Operation) -> Vec<Value> {
    let nested = operation.blocks().into_iter().flat_map(|block| &block.statements);
    let inner = nested.flat_map(|statement| all_read(&statement.operation));
    operation.operands().into_iter().chain(inner).collect()
}

/// Makes a producer part of the map that reads it as `input`.
fn absorb(statement: &mut Statement, producer: Statement, input: Value) {
    let (Operation::Map { inputs, lambda }, Operation::Map { inputs: more_inputs, lambda: inner }) =
        (&mut statement.operation, producer.operation)
    else {
        unreachable!("only maps are fused")
    };
    let mut renamed = HashMap::new();
    let mut inner = *inner;
    let own: Vec<(Value, Value)> = inputs.iter().copied().zip(lambda.parameters.iter().copied()).collect();
    let (replaced, kept): (Vec<_>, Vec<_>) = own.into_iter().partition(|(own, _)| *own == input);
    (*inputs, lambda.parameters) = kept.into_iter().unzip();
    for (input, parameter) in more_inputs.into_iter().zip(inner.parameters) {
        if let Some(position) = inputs.iter().position(|own| *own == input) {
            renamed.insert(parameter, lambda.parameters[position]);
        } else {
            inputs.push(input);
            lambda.parameters.push(parameter);
        }
    }
    rename(&mut inner.body, &renamed);
    renamed.extend(replaced.into_iter().map(|(_, parameter)| (parameter, inner.body.results[0])));
    inner.body.statements.append(&mut lambda.body.statements);
    inner.body.results = std::mem::take(&mut lambda.body.results);
    rename(&mut inner.body, &renamed);
    lambda.body = inner.body;
    if producer.origin == Origin::Derivative {
        statement.origin = Origin::Derivative;
    }
}

/// Lets a block and the blocks in it read other values.
pub(super) fn rename(block: &mut Block, renamed: &HashMap<Value, Value>) {
    let substitute = |value: &mut Value| *value = renamed.get(value).copied().unwrap_or(*value);
    for statement in &mut block.statements {
        statement.operation.rewrite_operands(&mut { substitute });
        statement.operation.blocks_mut().into_iter().for_each(|nested| rename(nested, renamed));
    }
    block.results.iter_mut().for_each(substitute);
}
