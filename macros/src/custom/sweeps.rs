//! Makes the sweeps of a program of a value and its partials.
//!
//! ```text
//! fused:    parameters, cotangent → value, cotangent · partial…
//! forward:  parameters → value, and the value once more if partials read it
//! backward: that value, parameters, cotangent, accumulators → accumulators
//! tangent:  parameters, tangents → value, Σ tangent · partial
//! ```
//!
//! A zero cotangent or tangent kills a partial that may be infinite.

use std::collections::HashMap;

use crate::derivative::{Transformation, name_with};
use crate::ir::{Constant, Definition, Function, Operation, Origin, Scalar, Statement, Type, Value};
use crate::signature::Signature;
use crate::simplify;

/// The sweeps, and the types of what is saved between those of the split form.
pub(crate) struct Sweeps {
    pub(crate) fused: Function,
    pub(crate) forward: Function,
    pub(crate) backward: Function,
    pub(crate) saved: Vec<Type>,
    pub(crate) tangent: Function,
}

/// The sweeps of a typed program.
pub(crate) fn sweeps(mut function: Function, signature: &Signature) -> Sweeps {
    type_literals(&mut function);
    simplify::mark_roots(&mut function, |_| true);
    let program = Program::new(&function, signature);
    let saved = program.saved();
    Sweeps {
        fused: program.fused(),
        forward: program.forward(&saved),
        backward: program.backward(&saved),
        tangent: program.tangent(),
        saved: saved.iter().map(|&value| function.ty(value).clone()).collect(),
    }
}

/// Literals of a generic type are numbers of ours: `2.0` is no `T`.
fn type_literals(function: &mut Function) {
    let definitions = &function.definitions;
    let mut pending: Vec<&mut Statement> = function.body.statements.iter_mut().collect();
    while let Some(statement) = pending.pop() {
        if let Operation::Constant(constant) = &mut statement.operation
            && let Constant::Source { number: Some(number), .. } = *constant
            && matches!(definitions[statement.results[0].0].ty, Type::Real(Scalar::Parameter(_)))
        {
            *constant = Constant::Number(number);
        }
        pending.extend(statement.operation.blocks_mut().into_iter().flat_map(|block| &mut block.statements));
    }
}

struct Program<'a> {
    function: &'a Function,
    value: Value,
    /// The active parameters, each with its partial.
    partials: Vec<(Value, Value)>,
    /// The statements of the body that define one value.
    definers: HashMap<Value, &'a Operation>,
}

impl<'a> Program<'a> {
    fn new(function: &'a Function, signature: &Signature) -> Self {
        let statements = function.body.statements.iter();
        let definers: HashMap<Value, &Operation> =
            statements.filter_map(|statement| Some((*statement.results.first()?, &statement.operation))).collect();
        let Some(Operation::Tuple(parts)) = definers.get(&function.body.results[0]) else {
            unreachable!("the program ends with a tuple, and nothing leaves it before");
        };
        let partials = signature.active().map(|parameter| parameter.value).zip(parts[1..].iter().copied()).collect();
        Program { function, value: parts[0], partials, definers }
    }

    /// The value, if partials read it.
    fn saved(&self) -> Vec<Value> {
        let reads_value = |statement: &&Statement| {
            !matches!(statement.operation, Operation::Tuple(_)) && reads(statement, self.value)
        };
        let is_partial = self.partials.iter().any(|(_, partial)| *partial == self.value);
        let is_read = is_partial || self.function.body.statements.iter().any(|statement| reads_value(&statement));
        is_read.then_some(self.value).into_iter().collect()
    }

    fn fused(&self) -> Function {
        let mut state = self.start(|_| true);
        let cotangent = self.cotangent(&mut state);
        let mut results = vec![self.value];
        for &(parameter, partial) in &self.partials {
            let adjoint = self.scaled(&mut state, cotangent, partial);
            let adjoint = adjoint.unwrap_or_else(|| state.builder.number(0.0, cotangent));
            if adjoint != cotangent {
                state.builder.function.definitions[adjoint.0].name = self.name(parameter, "bar");
            }
            results.push(adjoint);
        }
        let parameters = self.function.parameters.iter().copied().chain([cotangent]).collect();
        state.builder.finish(parameters, results)
    }

    fn forward(&self, saved: &[Value]) -> Function {
        let results = [&[self.value], saved].concat();
        self.start(|_| true).builder.finish(self.function.parameters.clone(), results)
    }

    fn backward(&self, saved: &[Value]) -> Function {
        let mut state = self.start(|statement| !statement.results.contains(&self.value));
        let cotangent = self.cotangent(&mut state);
        let accumulators: Vec<Value> =
            self.partials.iter().map(|(parameter, _)| self.companion(&mut state, *parameter, "bar")).collect();
        let mut results = Vec::new();
        for (&base, (_, partial)) in accumulators.iter().zip(&self.partials) {
            let ty = state.builder.ty(base);
            results.push(match self.scaled(&mut state, cotangent, *partial) {
                Some(value) => state.builder.derive(Operation::Accumulate { base, value }, ty, base),
                None => base,
            });
        }
        let parameters = saved.iter().chain(&self.function.parameters).chain([&cotangent]).chain(&accumulators);
        let parameters = parameters.copied().collect();
        state.builder.finish(parameters, results)
    }

    fn tangent(&self) -> Function {
        let mut state = self.start(|_| true);
        let (mut parameters, mut sum) = (self.function.parameters.clone(), None);
        for &(parameter, partial) in &self.partials {
            let tangent = self.companion(&mut state, parameter, "dot");
            parameters.push(tangent);
            let term = self.scaled(&mut state, tangent, partial);
            sum = match (sum, term) {
                (Some(sum), Some(term)) => Some(state.add(sum, term)),
                (sum, term) => sum.or(term),
            };
        }
        let sum = sum.unwrap_or_else(|| state.builder.number(0.0, self.value));
        state.builder.finish(parameters, vec![self.value, sum])
    }

    /// The statements of the program that are wanted.
    fn start(&self, is_wanted: impl Fn(&Statement) -> bool) -> Transformation {
        let mut state = Transformation::new(self.function, |_| false);
        for statement in self.function.body.statements.iter().filter(|statement| is_wanted(statement)) {
            // What a partial calls belongs to it: where the partial is not needed, neither is the call.
            let is_of_partial = matches!(statement.operation, Operation::Call(_) | Operation::Verbatim(_))
                && !statement.results.contains(&self.value);
            let origin = if is_of_partial { Origin::Derivative } else { statement.origin };
            state.builder.append(statement.results.clone(), statement.operation.clone(), origin);
        }
        state
    }

    fn cotangent(&self, state: &mut Transformation) -> Value {
        let Definition { ty, span, .. } = self.function.definition(self.value).clone();
        state.builder.parameter(ty, Some("cotangent".to_owned()), span)
    }

    /// The adjoint or the tangent of a parameter, as a parameter.
    fn companion(&self, state: &mut Transformation, parameter: Value, suffix: &str) -> Value {
        let Definition { ty, span, .. } = self.function.definition(parameter).clone();
        state.builder.parameter(ty.tangent(), self.name(parameter, suffix), span)
    }

    fn name(&self, parameter: Value, suffix: &str) -> Option<String> {
        name_with(self.function.definition(parameter).name.as_ref(), suffix)
    }

    /// `factor · partial`, nothing if that is zero.
    fn scaled(&self, state: &mut Transformation, factor: Value, partial: Value) -> Option<Value> {
        match self.number(partial) {
            Some(0.0) => None,
            Some(1.0) => Some(factor),
            Some(-1.0) => Some(state.builder.primitive("neg", vec![factor], factor)),
            _ => {
                let name = if self.is_finite(partial) { "mul" } else { "strong" };
                let partial = state.real(partial);
                Some(state.builder.primitive(name, vec![factor, partial], factor))
            }
        }
    }

    /// The number that a value is, if it is a literal.
    fn number(&self, value: Value) -> Option<f64> {
        match self.definers.get(&value)? {
            Operation::Constant(Constant::Number(number) | Constant::Source { number: Some(number), .. }) => {
                Some(*number)
            }
            Operation::Primitive { name: "neg", arguments, .. } => self.number(arguments[0]).map(|number| -number),
            _ => None,
        }
    }

    /// Whether the value is finite wherever the parameters are, overflow aside.
    fn is_finite(&self, value: Value) -> bool {
        let all = |values: &[Value]| values.iter().all(|&value| self.is_finite(value));
        match self.definers.get(&value) {
            None => self.function.parameters.contains(&value),
            Some(Operation::Constant(_)) => self.number(value).is_some_and(f64::is_finite),
            Some(Operation::Borrow(value) | Operation::Dereference(value)) => self.is_finite(*value),
            Some(Operation::Cast { value, .. }) => *self.function.ty(*value) == Type::Integer || self.is_finite(*value),
            Some(Operation::Primitive { name, arguments, .. }) => {
                matches!(*name, "add" | "sub" | "mul" | "neg" | "sin" | "cos" | "tanh" | "atan") && all(arguments)
            }
            Some(_) => false,
        }
    }
}

/// Whether the statement reads the value, in its blocks too.
fn reads(statement: &Statement, value: Value) -> bool {
    let mut blocks = statement.operation.blocks().into_iter();
    statement.operation.operands().contains(&value)
        || blocks.any(|block| {
            block.results.contains(&value) || block.statements.iter().any(|statement| reads(statement, value))
        })
}
