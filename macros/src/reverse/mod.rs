//! Reverse mode: a primal program becomes one that also carries the cotangent of its result back to its parameters.
//!
//! The adjoint of `x` is named `x_bar`. After the primal's statements come their transposes, last statement first; each
//! adds to the adjoints of its operands, and an adjoint is summed up when the statement that defined its value is
//! reached. Contributions are values, so the sum of a number's adjoint is one expression; buffers are updated in place.
//!
//! ```text
//! fused:     parameters, cotangent → value, adjoint of each active parameter
//! forward:   parameters → value, saved…
//! backward:  saved…, parameters, cotangent, accumulator of each active parameter → accumulators
//! ```

mod adjoint;
mod assignment;
mod branch;
mod call;
mod cells;
mod checkpoint;
mod choice;
mod classes;
mod division;
mod flush;
mod gathering;
mod lost;
mod map;
mod matrix;
mod merged;
mod positions;
mod preaccumulated;
mod record;
mod repeated;
mod repetition;
mod residual;
mod scaled;
mod selection;
mod split;
mod sums;
mod survey;
mod tensor;
mod transpose;
mod unrepeatable;
mod window;

pub(crate) use preaccumulated::{preaccumulated, runs_again};
pub(crate) use split::{Saving, Split, split};
pub(crate) use survey::survey;

use std::collections::{HashMap, HashSet};

use adjoint::Adjoint;
use gathering::Gathering;
use merged::Rest;
use residual::Pending;

use crate::derivative::{Transformation, name_with};
use crate::ir::{Block, Definition, Function, Operation, Statement, Value};

/// The state of a reverse sweep.
struct Sweep {
    state: Transformation,
    adjoints: HashMap<Value, Adjoint>,
    /// Arrays that are indexed by something else than literals: their adjoint is a buffer.
    dynamic: HashSet<Value>,
    /// What the forward call of a callee saved, by the value it returned.
    saved: HashMap<Value, Value>,
    /// The local partials of a branch, by the value it returned.
    partials: HashMap<Value, Vec<branch::Partial>>,
    /// The loops and branches of the forward sweep that were left hollow, by their first result.
    pending: HashMap<Value, Pending>,
    /// The loops that hold their backward sweep, by their first result.
    merged: HashSet<Value>,
    /// The branches by which a loop selects what it carries, by their first result.
    selecting: HashSet<Value>,
    /// What loops and branches change in place: it cannot be read again after them.
    overwritten: HashSet<Value>,
    /// The elements that the blocks at hand read: of what, where, and the value.
    elements: Vec<(Value, Vec<Value>, Value)>,
    /// How many loops there are around the statements at hand.
    depth: usize,
    /// What such loops have summed up for the adjoint one.
    unscaled: HashMap<Value, Gathering>,
    /// The cotangents of outputs that are variables of ours.
    own_seeds: HashSet<Value>,
    /// Whether backward sweeps of callees get all arguments as they were before the call, those that it changed too.
    recalls: bool,
    /// Whether the adjoint at hand is a parameter's: the user's types tell the whole of its type.
    gives_adjoint: bool,
}

/// One function that computes the value and, from the cotangent of the result, the adjoints of `active` parameters.
pub(crate) fn fused(function: &Function, active: &[Value], varied: impl Fn(Value) -> bool) -> Function {
    Sweep::new(function, varied).fused(function, active)
}

/// The same for another derivative: what callees change is there as it was before, for their `second` to start from.
pub(crate) fn recalling(function: &Function, active: &[Value], varied: impl Fn(Value) -> bool) -> Function {
    Sweep { recalls: true, ..Sweep::new(function, varied) }.fused(function, active)
}

impl Sweep {
    fn fused(mut self, function: &Function, active: &[Value]) -> Function {
        let cotangents = self.cotangent_parameters(function);
        let seeds = self.seeds(function, &cotangents);
        self.run(&function.body, &seeds, true);
        let mut results = function.body.results.clone();
        for &parameter in active {
            results.push(self.parameter_adjoint(parameter));
        }
        let parameters = function.parameters.iter().copied().chain(cotangents).collect();
        let mut fused = self.state.builder.finish(parameters, results);
        fused.body.statements = Sweep::settle(&mut self.pending, fused.body.statements);
        fused
    }
}

impl Sweep {
    fn new(function: &Function, varied: impl Fn(Value) -> bool) -> Self {
        let mut sweep = Sweep {
            state: Transformation::new(function, varied),
            adjoints: HashMap::new(),
            dynamic: HashSet::new(),
            saved: HashMap::new(),
            partials: HashMap::new(),
            pending: HashMap::new(),
            merged: HashSet::new(),
            selecting: HashSet::new(),
            overwritten: division::overwritten(&function.body),
            elements: Vec::new(),
            depth: 0,
            unscaled: HashMap::new(),
            own_seeds: HashSet::new(),
            recalls: false,
            gives_adjoint: false,
        };
        sweep.find_dynamic(&function.body);
        sweep
    }

    /// The cotangent of the value, and those of what `&mut` parameters hold after the call, which are ours to change.
    fn cotangent_parameters(&mut self, function: &Function) -> Vec<Value> {
        let mut cotangents = Vec::new();
        for (position, &result) in function.body.results.iter().enumerate() {
            let Definition { ty, span, .. } = function.definition(result);
            if position == 0 || ty.is_differentiable() {
                let cotangent = self.state.builder.parameter(ty.tangent(), Some("cotangent".to_owned()), *span);
                self.own_seeds.extend((position > 0).then_some(cotangent));
                cotangents.push(cotangent);
            }
        }
        cotangents
    }

    /// The outputs that depend on what is active, each with its cotangent.
    fn seeds(&self, function: &Function, cotangents: &[Value]) -> Vec<(Value, Value)> {
        let results = function.body.results.iter().enumerate();
        let differentiable = |&(position, result): &(usize, &Value)| {
            position == 0 || function.definition(*result).ty.is_differentiable()
        };
        let seeds = results.filter(differentiable).map(|(_, &result)| result).zip(cotangents.iter().copied());
        seeds.filter(|&(result, _)| self.state.is_varied(result)).collect()
    }

    /// Starts the adjoint of an output.
    fn seed(&mut self, (result, seed): (Value, Value)) {
        self.contribute(result, seed, self.own_seeds.contains(&seed));
    }

    /// Marks the roots of arrays that are read at positions only known at run time.
    fn find_dynamic(&mut self, block: &Block) {
        for statement in &block.statements {
            match &statement.operation {
                Operation::Element { index, .. } if self.static_position(index).is_some() => {}
                Operation::Element { base, .. } | Operation::Slice { base, .. } => {
                    let (root, _) = self.state.places.resolve(*base);
                    self.dynamic.insert(root);
                }
                _ => {}
            }
            for nested in statement.operation.blocks() {
                self.find_dynamic(nested);
            }
        }
    }

    /// Both sweeps of a block, given the adjoints of its results. With `fuse`, a branch at the end is differentiated
    /// where it stands: its arms hold their own backward sweeps and nothing is saved.
    fn run(&mut self, block: &Block, seeds: &[(Value, Value)], fuse: bool) {
        let mut statements = &block.statements[..];
        let mut tail = None;
        if fuse
            && let Some((last, before)) = statements.split_last()
            && self.is_tail_branch(last, block)
        {
            tail = Some(last);
            statements = before;
        }
        for (position, statement) in statements.iter().enumerate() {
            let rest = Rest { statements: &block.statements[position + 1..], seeds };
            if !self.results_varied(statement) || !self.merge_sweeps(statement, rest) {
                self.forward(statement);
            }
        }
        match tail {
            Some(branch) => self.fuse_branch(branch, seeds),
            None => seeds.iter().for_each(|&seed| self.seed(seed)),
        }
        self.backward(statements);
    }

    fn is_tail_branch(&self, statement: &Statement, block: &Block) -> bool {
        matches!(statement.operation, Operation::If { .. })
            && statement.results == block.results
            && self.results_varied(statement)
    }

    fn results_varied(&self, statement: &Statement) -> bool {
        statement.results.iter().any(|&result| self.state.is_varied(result))
    }

    /// The primal statement, with what its transpose needs.
    fn forward(&mut self, statement: &Statement) {
        match &statement.operation {
            Operation::Call(call) if self.results_varied(statement) => {
                self.forward_call(call, &statement.results);
            }
            Operation::If { .. }
                if self.results_varied(statement)
                    && !self.selecting.contains(&statement.results[0])
                    && self.preaccumulate(statement) => {}
            Operation::If { .. } | Operation::For { .. } | Operation::While { .. }
                if self.results_varied(statement) =>
            {
                self.leave_hollow(statement);
            }
            operation => {
                self.state.builder.append(statement.results.clone(), operation.clone(), statement.origin);
            }
        }
    }

    fn backward(&mut self, statements: &[Statement]) {
        let around = self.elements.len();
        self.elements.extend(statements.iter().filter_map(|statement| match &statement.operation {
            Operation::Element { base, index } => Some((*base, index.clone(), statement.results[0])),
            _ => None,
        }));
        for statement in statements.iter().rev() {
            if self.results_varied(statement) {
                self.transpose(statement);
            }
        }
        self.elements.truncate(around);
    }

    /// The adjoint of a value whose contributions are all known, under the name `x_bar`.
    fn take_adjoint(&mut self, value: Value) -> Option<Value> {
        let adjoint = self.adjoints.remove(&value)?;
        let ty = self.state.builder.ty(value);
        let total = self.total(Some(adjoint), value, &ty);
        self.name_adjoint(total, value);
        Some(total)
    }

    fn parameter_adjoint(&mut self, parameter: Value) -> Value {
        let adjoint = self.adjoints.remove(&parameter);
        let ty = self.state.builder.ty(parameter);
        self.gives_adjoint = true;
        let total = self.total(adjoint, parameter, &ty);
        self.gives_adjoint = false;
        self.name_adjoint(total, parameter);
        total
    }

    fn name_adjoint(&mut self, adjoint: Value, of: Value) {
        let name = name_with(self.state.builder.function.definition(of).name.as_ref(), "bar");
        let definition = &mut self.state.builder.function.definitions[adjoint.0];
        if definition.name.is_none() {
            definition.name = name;
        }
    }
}
