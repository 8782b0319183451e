//! Gives wide values their types, and writes down the wide versions of zeros.

use std::collections::HashMap;

use super::{SPLAT, STRONG, Wide, ZEROS, widened};
use crate::ir::{Block, Constant, Definition, Function, Operation, Origin, Scalar, Spelling, Statement, Type, Value};

/// The function on the way to its lanes.
pub(super) struct Rewriter<'a> {
    function: Function,
    wide: Wide,
    lanes: &'a dyn Fn(&Scalar) -> Option<Scalar>,
    /// The wide versions of narrow values.
    copies: HashMap<Value, Value>,
}

impl<'a> Rewriter<'a> {
    pub(super) fn new(sweep: &Function, wide: Wide, lanes: &'a dyn Fn(&Scalar) -> Option<Scalar>) -> Self {
        Rewriter { function: sweep.clone(), wide, lanes, copies: HashMap::new() }
    }

    pub(super) fn function(mut self) -> Option<Function> {
        for &value in &self.wide.values {
            let definition = &mut self.function.definitions[value.0];
            definition.ty = widened(&definition.ty, self.lanes)?;
            definition.annotation = None;
        }
        let mut body = std::mem::take(&mut self.function.body);
        self.block(&mut body)?;
        for result in &mut body.results[1..] {
            *result = self.wide(*result);
        }
        self.function.body = body;
        Some(self.function)
    }

    /// The value with lanes.
    fn wide(&self, value: Value) -> Value {
        self.copies.get(&value).copied().unwrap_or(value)
    }

    fn block(&mut self, block: &mut Block) -> Option<()> {
        for mut statement in std::mem::take(&mut block.statements) {
            for nested in statement.operation.blocks_mut() {
                self.block(nested)?;
            }
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
            _ if !results.first().is_some_and(is_wide) => {}
            Operation::Primitive { name, arguments, spelling } => {
                if *name == "mul" && !is_wide(&arguments[0]) {
                    arguments.swap(0, 1);
                }
                match *name {
                    "strong" => (*name, *spelling) = (STRONG, Spelling::Private),
                    "add" | "sub" => arguments.iter_mut().for_each(|argument| *argument = self.wide(*argument)),
                    // A product of numbers on the right stays one: that is less than to multiply lanes twice.
                    "mul" => statement.origin = Origin::Primal,
                    _ => {}
                }
            }
            Operation::Tuple(parts) | Operation::Array(parts) => {
                for part in parts {
                    *part = self.wide(*part);
                }
            }
            Operation::Repeat { value, .. } | Operation::Pop(value) => *value = self.wide(*value),
            Operation::Update { base, value, .. } | Operation::Accumulate { base, value } => {
                (*base, *value) = (self.wide(*base), self.wide(*value));
            }
            Operation::Push { base, values } => {
                *base = self.wide(*base);
                for value in values {
                    *value = self.wide(*value);
                }
            }
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
            Operation::ZeroLike(like) | Operation::ZeroFrom { like, .. } => {
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
            Operation::Empty(_) | Operation::Placeholder => operation.clone(),
            _ if matches!(ty, Type::Real(_)) => {
                Operation::Primitive { name: SPLAT, arguments: vec![value], spelling: Spelling::Private }
            }
            _ => return None,
        };
        let copy = self.define(Definition { ty, annotation: None, ..definition });
        statements.push(Statement { results: vec![copy], operation, origin: Origin::Derivative });
        self.copies.insert(value, copy);
        Some(())
    }

    /// Zeros of a shape that run time knows.
    fn zeros(&mut self, like: Value, of: &Definition, statements: &mut Vec<Statement>) -> Operation {
        let ty = self.function.ty(like).clone();
        let mut reference = like;
        if !matches!(ty, Type::Reference(_)) {
            reference = self.define(Definition { ty: ty.reference(), name: None, annotation: None, span: of.span });
            let operation = Operation::Borrow(like);
            statements.push(Statement { results: vec![reference], operation, origin: Origin::Derivative });
        }
        Operation::Primitive { name: ZEROS, arguments: vec![reference], spelling: Spelling::Private }
    }

    fn define(&mut self, definition: Definition) -> Value {
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
        _ => false,
    }
}
