//! Gives wide values their types, and writes down the wide versions of zeros.

use std::collections::HashMap;

use super::bundles::Part;
use super::{Lanes, SLOPE, SPLAT, SPREAD, STRONG, Wide, ZEROS, is_bundle, widened};
use crate::ir::{Block, Constant, Definition, Function, Operation, Origin, Spelling, Statement, Type, Value};

/// The function on the way to its lanes.
pub(super) struct Rewriter<'a> {
    pub(super) function: Function,
    /// The sweep along one direction.
    pub(super) narrow: &'a Function,
    pub(super) wide: Wide,
    pub(super) lanes: &'a Lanes<'a>,
    /// The wide versions of narrow values.
    pub(super) copies: HashMap<Value, Value>,
    /// Parts of bundles.
    pub(super) parts: HashMap<Value, Part>,
}

impl<'a> Rewriter<'a> {
    pub(super) fn new(sweep: &'a Function, wide: Wide, lanes: &'a Lanes<'a>) -> Self {
        Rewriter { function: sweep.clone(), narrow: sweep, wide, lanes, copies: HashMap::new(), parts: HashMap::new() }
    }

    pub(super) fn function(mut self) -> Option<Function> {
        let mut opaque = Vec::new();
        for &value in &self.wide.values {
            let definition = &mut self.function.definitions[value.0];
            match widened(&definition.ty, self.lanes) {
                Some(ty) => definition.ty = ty,
                None => opaque.push(value),
            }
            definition.annotation = None;
        }
        let mut body = std::mem::take(&mut self.function.body);
        self.block(&mut body)?;
        for result in &mut body.results[1..] {
            *result = self.wide(*result);
        }
        self.function.body = body;
        // A part of a bundle is no value of its own, and needs no type.
        let is_part = |value: &Value| self.parts.contains_key(value);
        (opaque.iter().all(is_part) && self.is_complete()).then_some(self.function)
    }

    /// The value with lanes.
    pub(super) fn wide(&self, value: Value) -> Value {
        self.copies.get(&value).copied().unwrap_or(value)
    }

    fn block(&mut self, block: &mut Block) -> Option<()> {
        for mut statement in std::mem::take(&mut block.statements) {
            for nested in statement.operation.blocks_mut() {
                self.block(nested)?;
            }
            self.gather_wholes(&mut statement, &mut block.statements);
            if self.may_be_no_bundle(&statement) {
                return None;
            }
            if self.in_bundles(&mut statement, &mut block.statements) {
                block.statements.push(statement);
                continue;
            }
            if self.takes_part(&statement) {
                continue;
            }
            self.along_each(&mut statement, &mut block.statements);
            self.statement(&mut statement);
            let narrow: Vec<Value> =
                statement.results.iter().copied().filter(|result| self.wide.copies.contains(result)).collect();
            let operation = statement.operation.clone();
            block.statements.push(statement);
            for value in narrow {
                self.copy(value, &operation, &mut block.statements)?;
            }
        }
        Some(())
    }

    /// Reads wide values where they are needed.
    fn statement(&mut self, statement: &mut Statement) {
        let results = statement.results.clone();
        let is_wide = |value: &Value| self.wide.values.contains(value);
        match &mut statement.operation {
            Operation::If { then, otherwise, .. } => {
                for (position, _) in results.iter().enumerate().filter(|(_, result)| is_wide(result)) {
                    then.results[position] = self.wide(then.results[position]);
                    otherwise.results[position] = self.wide(otherwise.results[position]);
                }
            }
            Operation::For { initial, body, .. } | Operation::While { initial, body, .. } => {
                for (position, _) in results.iter().enumerate().filter(|(_, result)| is_wide(result)) {
                    initial[position] = self.wide(initial[position]);
                    body.results[position] = self.wide(body.results[position]);
                }
            }
            Operation::CallTangent { tangents, lanes, .. } if is_wide(&results[1]) => {
                *lanes = Some(self.lanes.count.clone());
                tangents.iter_mut().flatten().for_each(|tangent| *tangent = self.wide(*tangent));
            }
            _ if !results.first().is_some_and(is_wide) => {}
            Operation::Primitive { .. } => self.primitive(statement),
            Operation::Tuple(parts) | Operation::Array(parts) => {
                for part in parts {
                    *part = self.wide(*part);
                }
            }
            Operation::Repeat { value, .. } | Operation::Pop(value) => *value = self.wide(*value),
            Operation::Update { base, value, .. } | Operation::Accumulate { base, value } => {
                (*base, *value) = (self.wide(*base), self.wide(*value));
            }
            Operation::Tensor { operation, operands } => self.tensor(operation, operands),
            Operation::Push { base, values } => {
                *base = self.wide(*base);
                for value in values {
                    *value = self.wide(*value);
                }
            }
            _ => {}
        }
    }

    /// The function of lanes, and its arguments as it takes them.
    fn primitive(&mut self, statement: &mut Statement) {
        let Operation::Primitive { name, arguments, spelling } = &mut statement.operation else {
            return;
        };
        if *name == "mul" && !self.wide.values.contains(&arguments[0]) {
            arguments.swap(0, 1);
        }
        match *name {
            "strong" => (*name, *spelling) = (STRONG, Spelling::Private),
            "hypot_slope" => (*name, *spelling) = (SLOPE, Spelling::Private),
            "add" | "sub" => arguments.iter_mut().for_each(|argument| *argument = self.wide(*argument)),
            // A product of numbers on the right stays one: that is less than to multiply lanes twice.
            "mul" => statement.origin = Origin::Primal,
            _ => {}
        }
    }

    /// Appends the wide version of a narrow value, which is zero or made of zeros.
    fn copy(&mut self, value: Value, operation: &Operation, statements: &mut Vec<Statement>) -> Option<()> {
        let definition = self.function.definition(value).clone();
        let ty = widened(&definition.ty, self.lanes)?;
        let operation = match operation {
            Operation::Constant(Constant::Number(number) | Constant::Source { number: Some(number), .. })
                if number.to_bits() == 0 && matches!(ty, Type::Real(_)) =>
            {
                Operation::Constant(Constant::Number(0.0))
            }
            Operation::ZeroLike(like) | Operation::ZeroFrom { like, .. } if !holds_bundles(&ty) => {
                if tells_shape(&ty) {
                    Operation::ZeroLike(*like)
                } else {
                    self.zeros(*like, &definition, statements)
                }
            }
            Operation::Tuple(parts) => Operation::Tuple(parts.iter().map(|&part| self.wide(part)).collect()),
            Operation::Array(parts) => Operation::Array(parts.iter().map(|&part| self.wide(part)).collect()),
            Operation::Repeat { value, length } => {
                Operation::Repeat { value: self.wide(*value), length: length.clone() }
            }
            Operation::Borrow(value) => Operation::Borrow(self.wide(*value)),
            Operation::Same { method, value } => Operation::Same { method: method.clone(), value: self.wide(*value) },
            Operation::Empty(_) => operation.clone(),
            Operation::Placeholder if !holds_bundles(&ty) => operation.clone(),
            _ if holds_bundles(&ty) => self.spread(value, &definition, statements),
            _ if matches!(ty, Type::Real(_)) => {
                Operation::Primitive { name: SPLAT, arguments: vec![value], spelling: Spelling::Private }
            }
            Operation::Tensor { operation, operands } if operation.keeps_numbers() => {
                let mut operands = operands.clone();
                operands[0] = self.wide(operands[0]);
                Operation::Tensor { operation: operation.clone(), operands }
            }
            _ if matches!(ty, Type::Tensor { owned: true, .. }) => self.spread(value, &definition, statements),
            _ => return None,
        };
        let copy = self.define(Definition { ty, annotation: None, ..definition });
        statements.push(Statement { results: vec![copy], operation, origin: Origin::Derivative });
        self.copies.insert(value, copy);
        Some(())
    }

    /// Zeros of a shape that run time knows.
    fn zeros(&mut self, like: Value, of: &Definition, statements: &mut Vec<Statement>) -> Operation {
        let reference = self.borrowed(like, of, statements);
        Operation::Primitive { name: ZEROS, arguments: vec![reference], spelling: Spelling::Private }
    }

    /// The same along all directions.
    fn spread(&mut self, value: Value, of: &Definition, statements: &mut Vec<Statement>) -> Operation {
        let reference = self.borrowed(value, of, statements);
        let spelling = Spelling::Path(self.lanes.spread.clone());
        Operation::Primitive { name: SPREAD, arguments: vec![reference], spelling }
    }

    pub(super) fn define(&mut self, definition: Definition) -> Value {
        self.function.definitions.push(definition);
        Value(self.function.definitions.len() - 1)
    }
}

/// Whether every value of the type has the same shape.
fn tells_shape(ty: &Type) -> bool {
    match ty {
        Type::Real(_) => true,
        Type::Array(element, length) => !length.is_unknown() && tells_shape(element),
        Type::Tuple(fields) => fields.iter().all(tells_shape),
        Type::Tensor { .. } => ty.is_fixed_tensor(),
        _ => false,
    }
}

/// Whether there are bundles in values of the type.
pub(super) fn holds_bundles(ty: &Type) -> bool {
    match ty {
        Type::Array(element, _) | Type::Slice(element) | Type::Vector(element) => {
            is_bundle(ty) || holds_bundles(element)
        }
        Type::Reference(inner) => holds_bundles(inner),
        Type::Tuple(fields) => fields.iter().any(holds_bundles),
        _ => false,
    }
}
