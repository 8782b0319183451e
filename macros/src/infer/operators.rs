//! Primitives: numbers of one type, or operators on whole tensors, which become maps.

use crate::ir::{Block, Lambda, Operation, Origin, Spelling, Statement, Type, Value};
use crate::rules::{self, Rule};

use super::Inference;

impl Inference<'_> {
    /// All arguments and results of a primitive are of one type, but for an integer exponent.
    pub(super) fn constrain_primitive(&mut self, name: &str, arguments: &[Value], result: Value) {
        let mut scalars = arguments;
        if let ("powi", [base, exponent]) = (name, arguments) {
            self.unify_peeled_with(*exponent, &Type::Integer);
            scalars = std::slice::from_ref(base);
        }
        if !self.structs_are_known && scalars.iter().any(|scalar| self.solver.is_reserved(&self.ty(*scalar))) {
            let ty = self.ty(result);
            self.solver.reserve(&ty);
        }
        let outputs = rules::lookup(name).map_or(1, |rule| rule.outputs);
        let Some(ty) = self.common_type(name, scalars, result) else {
            return;
        };
        for scalar in scalars {
            self.unify_peeled_with(*scalar, &ty);
        }
        let output = if outputs == 1 { ty } else { Type::Tuple(vec![ty; outputs]) };
        self.unify_with(result, &output);
    }

    /// The type that the arguments have in common; `None` if that is not known, or not a number for all of them.
    fn common_type(&self, name: &str, arguments: &[Value], result: Value) -> Option<Type> {
        let types: Vec<Type> = arguments.iter().map(|argument| self.peeled(*argument)).collect();
        let is_number = |ty: &Type| matches!(ty, Type::Real(_) | Type::Integer);
        if !types.iter().all(|ty| is_number(ty) || matches!(ty, Type::Unknown(_))) {
            return None;
        }
        if !self.structs_are_known && types.iter().any(|ty| self.solver.is_reserved(ty)) {
            // What is a number and the sum of two, or of one and something times it, is of numbers only.
            let is_sum = matches!(name, "add" | "sub" | "neg");
            let beside_number = types.iter().any(|ty| is_number(ty) || self.solver.is_float(ty));
            return Some(self.ty(result)).filter(|ty| (is_sum || beside_number) && is_number(ty));
        }
        // Beside a real number, what is no constant may still turn out to be a tensor.
        let may_be_tensor = |(argument, ty): (&Value, &Type)| {
            matches!(ty, Type::Unknown(_)) && !self.solver.is_float(ty) && !self.plain.contains(argument)
        };
        let is_array =
            |(argument, ty): (&Value, &Type)| may_be_tensor((argument, ty)) && self.looks_like_array(*argument);
        let is_settled = if self.calls_are_known {
            !arguments.iter().zip(&types).any(is_array)
        } else {
            !arguments.iter().zip(&types).any(may_be_tensor)
        };
        let is_telling = |ty: &&Type| is_number(ty) && (is_settled || matches!(ty, Type::Integer));
        let known = types.iter().find(is_telling).cloned();
        let from_result = || Some(self.ty(result)).filter(is_number);
        let plain = || arguments.iter().all(|argument| self.plain.contains(argument)).then(|| types[0].clone());
        known.or_else(from_result).or_else(plain)
    }

    /// Turns an operator with a tensor among its operands into a map; waits while an operand is unknown.
    pub(super) fn resolve_operator(&mut self, statement: &mut Statement) {
        if self.resolve_overloaded(statement) {
            return;
        }
        let Operation::Primitive { name, arguments, spelling: Spelling::Operator } = &statement.operation else {
            return;
        };
        let Some(scalar) = arguments.iter().find_map(|argument| self.tensor_scalar(*argument)) else {
            return;
        };
        if arguments.iter().any(|argument| self.peeled(*argument).is_nalgebra()) {
            return self.resolve_matrix_operator(statement);
        }
        for argument in arguments {
            // ndarray takes scalar operands by value only.
            if self.plain.contains(argument) && matches!(self.ty(*argument), Type::Unknown(_)) {
                self.unify_with(*argument, &scalar);
            }
        }
        if arguments.iter().all(|argument| matches!(self.peeled(*argument), Type::Real(_) | Type::Tensor { .. })) {
            let (name, inputs) = (*name, arguments.clone());
            statement.operation = self.map_primitive(name, inputs, &[], Spelling::Operator, statement.results[0]);
            self.solver.note_progress();
        }
    }

    /// A function of ndarray that applies a primitive to each element; an integer exponent is the same for all.
    pub(super) fn map_rule(&mut self, rule: &'static Rule, arguments: Vec<Value>, result: Value) -> Operation {
        let mut inputs = arguments;
        let exponent = if rule.name == "powi" { inputs.split_off(1) } else { Vec::new() };
        self.map_primitive(rule.name, inputs, &exponent, Spelling::Method, result)
    }

    /// An operator on each element.
    pub(super) fn map_operator(&mut self, name: &'static str, inputs: Vec<Value>, result: Value) -> Operation {
        self.map_primitive(name, inputs, &[], Spelling::Operator, result)
    }

    fn map_primitive(
        &mut self,
        name: &'static str,
        inputs: Vec<Value>,
        captured: &[Value],
        spelling: Spelling,
        result: Value,
    ) -> Operation {
        let span = self.function.definition(result).span;
        let mut parameters = Vec::new();
        for input in &inputs {
            let source = self.behind_borrows(*input);
            let name = self.function.definition(source).name.clone();
            let ty = self.solver.fresh();
            parameters.push(self.function.define(ty, name, span));
        }
        let ty = self.solver.fresh();
        let element = self.function.define(ty, None, span);
        let arguments = parameters.iter().chain(captured).copied().collect();
        let operation = Operation::Primitive { name, arguments, spelling };
        let statement = Statement { results: vec![element], operation, origin: Origin::Primal };
        let body = Block { statements: vec![statement], results: vec![element] };
        Operation::Map { inputs, lambda: Box::new(Lambda { parameters, body }) }
    }

    pub(super) fn tensor_scalar(&self, value: Value) -> Option<Type> {
        match self.peeled(value) {
            Type::Tensor { scalar, .. } => Some(Type::Real(scalar)),
            _ => None,
        }
    }
}
