//! Forward mode: a primal program becomes one that also carries a tangent along.
//!
//! The tangent of `x` is named `x_dot`. Each statement is followed by its linearisation; a value that does not depend on
//! an active parameter has no tangent, and where one is needed it is zero.
//!
//! ```text
//! tangent:  parameters, tangent of each active parameter → outputs, tangent of each
//! gradient: parameters, cotangent → value, adjoint of each active parameter
//! ```

mod branch;
mod call;
mod copies;
mod matrix;
mod record;
mod repeat;
mod tensor;
mod zeros;

use std::collections::{HashMap, HashSet};

use crate::dependence::dependents;
use crate::derivative::{Transformation, name_with};
use crate::ir::{Block, Function, Member, Operation, Scalar, Statement, TensorOperation, Type, Value};

/// The state of a forward sweep.
struct Sweep {
    state: Transformation,
    tangents: HashMap<Value, Value>,
    /// The tangents that are parameters, which are lent.
    given: HashSet<Value>,
}

/// The function that computes the value and its tangent along the tangents of the `active` parameters.
pub(crate) fn tangent(function: &Function, active: &[Value], varied: impl Fn(Value) -> bool) -> Function {
    let state = Transformation::new(function, varied);
    let mut sweep = Sweep { state, tangents: HashMap::new(), given: HashSet::new() };
    let mut parameters = function.parameters.clone();
    for &parameter in active {
        let definition = function.definition(parameter);
        let name = name_with(definition.name.as_ref(), "dot");
        let tangent = sweep.state.builder.parameter(definition.ty.tangent(), name, definition.span);
        sweep.tangents.insert(parameter, tangent);
        sweep.given.insert(tangent);
        parameters.push(tangent);
    }
    sweep.block(&function.body);
    let mut results = function.body.results.clone();
    for (position, &result) in function.body.results.iter().enumerate() {
        if position == 0 || function.ty(result).is_differentiable() {
            results.push(sweep.tangent_of_result(result));
        }
    }
    sweep.state.builder.finish(parameters, results)
}

/// The function of some derivatives of a number along `directions` of the `active` numbers, and the next one after them.
pub(crate) fn next_derivative(function: &Function, active: &[Value], directions: &[Value]) -> Function {
    let varied = dependents(&function.definitions, &function.body, active.iter().copied());
    let state = Transformation::new(function, |value| varied.contains(&value));
    let tangents = active.iter().copied().zip(directions.iter().copied()).collect();
    let mut sweep = Sweep { state, tangents, given: HashSet::new() };
    sweep.block(&function.body);
    let mut results = function.body.results.clone();
    if let Some(&last) = function.body.results.last() {
        results.push(sweep.tangent_or_zero(last));
    }
    sweep.state.builder.finish(function.parameters.clone(), results)
}

/// One function that computes the value and, from the cotangent of the result, the adjoints of `active` parameters, which
/// are numbers as the result is: one tangent for each of them is carried along, and nothing is kept.
pub(crate) fn gradient(function: &Function, active: &[Value]) -> Function {
    let result = function.definition(function.body.results[0]).clone();
    let mut along = function.clone();
    for &parameter in active {
        let varied = dependents(&function.definitions, &function.body, [parameter]);
        let state = Transformation::new(&along, |value| varied.contains(&value));
        let mut sweep = Sweep { state, tangents: HashMap::new(), given: HashSet::new() };
        let one = sweep.state.builder.number(1.0, parameter);
        sweep.tangents.insert(parameter, one);
        sweep.block(&along.body);
        let tangent = sweep.tangent_or_zero(along.body.results[0]);
        let results = along.body.results.iter().copied().chain([tangent]).collect();
        along = sweep.state.builder.finish(along.parameters, results);
    }
    let mut scaled = Transformation::new(&along, |_| false);
    let cotangent = scaled.builder.parameter(result.ty, Some("cotangent".to_owned()), result.span);
    along.body.statements.into_iter().for_each(|statement| {
        scaled.builder.append(statement.results, statement.operation, statement.origin);
    });
    let mut results = vec![along.body.results[0]];
    for (&slope, &parameter) in along.body.results[1..].iter().zip(active) {
        let adjoint = scaled.builder.primitive("strong", vec![cotangent, slope], cotangent);
        let name = name_with(function.definition(parameter).name.as_ref(), "bar");
        scaled.builder.function.definitions[adjoint.0].name = name;
        results.push(adjoint);
    }
    let parameters = along.parameters.into_iter().chain([cotangent]).collect();
    scaled.builder.finish(parameters, results)
}

impl Sweep {
    fn block(&mut self, block: &Block) {
        for statement in &block.statements {
            self.statement(statement);
        }
    }

    fn statement(&mut self, statement: &Statement) {
        if !statement.results.iter().any(|&result| self.state.is_varied(result)) {
            self.copy(statement);
            return;
        }
        match &statement.operation {
            Operation::Call(call) => return self.call(call, &statement.results),
            Operation::CallForward(call) => return self.forward_call(call, &statement.results),
            Operation::CallBackward { .. } => return self.backward_call(statement),
            Operation::If { .. } => return self.branch(statement),
            Operation::For { .. } | Operation::While { .. } => return self.repeat(statement),
            Operation::Update { .. } | Operation::Push { .. } => return self.assign(statement),
            Operation::Accumulate { base, value } => return self.accumulate(statement, *base, *value),
            Operation::Tensor { operation: TensorOperation::Product { .. }, .. } => return self.product(statement),
            Operation::Pop(base) => return self.pop(statement, *base),
            _ => self.copy(statement),
        }
        let result = statement.results[0];
        if let Some(tangent) = self.linearise(&statement.operation, result) {
            self.name_tangent(tangent, result);
            self.tangents.insert(result, tangent);
        }
    }

    fn name_tangent(&mut self, tangent: Value, of: Value) {
        let name = name_with(self.state.builder.function.definition(of).name.as_ref(), "dot");
        let definition = &mut self.state.builder.function.definitions[tangent.0];
        definition.name = definition.name.take().or(name);
    }

    fn copy(&mut self, statement: &Statement) {
        self.state.builder.append(statement.results.clone(), statement.operation.clone(), statement.origin);
    }

    /// The tangent of a statement's result.
    fn linearise(&mut self, operation: &Operation, result: Value) -> Option<Value> {
        let ty = self.state.builder.ty(result).own_tangent();
        match operation {
            Operation::Primitive { name, arguments, .. } => Some(self.linearise_primitive(name, arguments, result)),
            Operation::Dereference(value) | Operation::Same { value, .. } if copies::is_named_array(&ty) => {
                self.copied(*value, result)
            }
            Operation::Borrow(value) | Operation::Dereference(value) => self.tangents.get(value).copied(),
            Operation::Same { method, value } => self.linearise_same(method, *value, result),
            Operation::Tuple(parts) => {
                let parts = parts.iter().map(|&part| self.tangent_of_part(part)).collect();
                Some(self.state.builder.derive(Operation::Tuple(parts), ty, result))
            }
            Operation::Array(parts) => {
                let parts = parts.iter().map(|&part| self.tangent_or_zero(part)).collect();
                Some(self.state.builder.derive(Operation::Array(parts), ty, result))
            }
            Operation::Record { literal, values } => Some(self.linearise_record(literal, values, result)),
            Operation::Field { base, index } => {
                let base = *self.tangents.get(base)?;
                Some(self.state.builder.derive(Operation::Field { base, index: index.clone() }, ty, result))
            }
            Operation::Element { base, index } => {
                let (base, index) = (*self.tangents.get(base)?, index.clone());
                Some(self.state.builder.derive(Operation::Element { base, index }, ty, result))
            }
            Operation::Slice { base, start, end } => Some(self.linearise_slice(*base, (*start, *end), result)),
            Operation::Repeat { value, length } => {
                let (value, length) = (self.tangent_or_zero(*value), length.clone());
                Some(self.state.builder.derive(Operation::Repeat { value, length }, ty, result))
            }
            Operation::Cast { value, .. } => self.linearise_cast(*value, ty, result),
            Operation::Tensor { operation, operands } => self.linearise_tensor(operation, operands, result),
            Operation::Map { inputs, lambda } => Some(self.linearise_map(inputs, lambda, result)),
            other => unreachable!("{other} has no varied result"),
        }
    }

    fn linearise_primitive(&mut self, name: &str, arguments: &[Value], result: Value) -> Value {
        match name {
            "total" => {
                let total = arguments.iter().map(|&argument| self.tangent_or_zero(argument)).collect();
                self.state.builder.primitive("total", total, result)
            }
            "strong" => self.linearise_strong(arguments[0], arguments[1], result),
            _ => self.linearise_by_rule(name, arguments, result),
        }
    }

    /// A zero wins over what it is multiplied with: the cotangent or its tangent over a partial, never the other way.
    fn linearise_strong(&mut self, cotangent: Value, partial: Value, result: Value) -> Value {
        let factors = [
            (self.tangents.get(&cotangent).copied(), Some(partial)),
            (Some(cotangent), self.tangents.get(&partial).copied()),
        ];
        let mut sum: Option<Value> = None;
        for (factor, partial) in factors {
            if let (Some(factor), Some(partial)) = (factor, partial) {
                let term = self.state.builder.primitive("strong", vec![factor, partial], result);
                sum = Some(sum.map_or(term, |sum| self.state.add(sum, term)));
            }
        }
        sum.unwrap_or_else(|| self.state.builder.number(0.0, result))
    }

    fn linearise_by_rule(&mut self, name: &str, arguments: &[Value], result: Value) -> Value {
        let rule = Transformation::rule(name);
        let partials = self.state.partials(rule, arguments, rule.outputs);
        let results = self.outputs(rule.outputs, result);
        let mut tangents = Vec::new();
        for (row, &output) in partials.iter().zip(&results) {
            let mut sum: Option<Value> = None;
            for (&argument, partial) in arguments.iter().zip(row) {
                let Some(&tangent) = self.tangents.get(&argument) else {
                    continue;
                };
                if let Some(term) = self.state.scale(tangent, partial, rule, (arguments, &results)) {
                    sum = Some(sum.map_or(term, |sum| self.state.add(sum, term)));
                }
            }
            tangents.push(sum.unwrap_or_else(|| self.state.builder.number(0.0, output)));
        }
        if let [tangent] = tangents[..] {
            tangent
        } else {
            let ty = self.state.builder.ty(result).own_tangent();
            self.state.builder.derive(Operation::Tuple(tangents), ty, result)
        }
    }

    fn outputs(&mut self, count: usize, result: Value) -> Vec<Value> {
        let Type::Tuple(fields) = self.state.builder.ty(result) else {
            return vec![result];
        };
        let field = |(index, ty): (usize, &Type)| {
            self.state.builder.derive(
                Operation::Field { base: result, index: Member::Position(index) },
                ty.clone(),
                result,
            )
        };
        fields.iter().take(count).enumerate().map(field).collect()
    }

    fn linearise_cast(&mut self, value: Value, ty: Type, result: Value) -> Option<Value> {
        let value = *self.tangents.get(&value)?;
        let to = match &ty {
            Type::Real(Scalar::F32) => quote::quote!(f32),
            Type::Real(Scalar::F64) => quote::quote!(f64),
            _ => unreachable!("only f32 and f64 can be cast"),
        };
        Some(self.state.builder.derive(Operation::Cast { value, to }, ty, result))
    }
}
