//! Computes no pure operation twice: a later one becomes the earlier one that dominates it.
//!
//! Operations are equal if they print equally. A lambda sees only its own operations, so that it stays closed.
//! Literals are left apart, because they cost nothing and only rustc knows which integer type each of them has: to
//! operations that read them they are equal by their number.

use std::collections::HashMap;

use super::fusion::rename;
use super::lengths::Lengths;
use super::usage::Usage;
use crate::ir::{Block, Constant, Function, Lambda, Operation, Origin, Statement, TensorOperation, Type, Value};

/// Merges duplicates, and tells whether there were any.
pub(super) fn merge(function: &mut Function) -> bool {
    let (usage, lengths) = (Usage::of(function), Lengths::of(function));
    let mut body = std::mem::take(&mut function.body);
    let (scopes, replaced) = (Vec::new(), HashMap::new());
    let (numbers, literals) = (HashMap::new(), HashMap::new());
    let mut merger = Merger { function, usage, lengths, scopes, replaced, numbers, literals, changed: false };
    merger.block(&mut body);
    let changed = merger.changed;
    function.body = body;
    changed
}

struct Merger<'a> {
    function: &'a Function,
    usage: Usage,
    lengths: Lengths,
    /// The operations in scope by their text, innermost block last.
    scopes: Vec<HashMap<String, (Value, Origin)>>,
    replaced: HashMap<Value, Value>,
    /// Which number a literal is, and the numbers there are, by bits and type.
    numbers: HashMap<Value, usize>,
    literals: HashMap<(u64, String), usize>,
    changed: bool,
}

impl Merger<'_> {
    fn block(&mut self, block: &mut Block) {
        self.scopes.push(HashMap::new());
        for mut statement in std::mem::take(&mut block.statements) {
            statement.operation.rewrite_operands(&mut |operand| self.resolve(operand));
            self.measure(&mut statement.operation);
            self.nested(&mut statement.operation);
            if !self.merge_statement(&statement) {
                block.statements.push(statement);
            }
        }
        block.results.iter_mut().for_each(|result| self.resolve(result));
        self.scopes.pop();
    }

    fn nested(&mut self, operation: &mut Operation) {
        let outer = match operation {
            Operation::Map { .. } => Some(std::mem::take(&mut self.scopes)),
            _ => None,
        };
        operation.blocks_mut().into_iter().for_each(|nested| self.block(nested));
        self.scopes = outer.unwrap_or_else(|| std::mem::take(&mut self.scopes));
    }

    fn resolve(&self, value: &mut Value) {
        *value = self.replaced.get(value).copied().unwrap_or(*value);
    }

    /// Whether an earlier operation stands for the statement now; if not, later ones may find it.
    fn merge_statement(&mut self, statement: &Statement) -> bool {
        let [result] = statement.results[..] else {
            return false;
        };
        let ty = self.function.ty(result);
        if !is_pure(&statement.operation) || self.is_of_literals(result, &statement.operation) {
            return false;
        }
        let key = format!("{}: {ty}", self.with_numbers(self.measured(canonical(&statement.operation))));
        let earlier = self.scopes.iter().rev().find_map(|scope| scope.get(&key)).copied();
        if let Some((value, origin)) = earlier
            && (origin == Origin::Primal || statement.origin == Origin::Derivative)
            && self.usage.can_share(result, value, ty)
        {
            self.usage.replace(result, value);
            self.replaced.insert(result, value);
            self.changed = true;
            return true;
        }
        if let Some(scope) = self.scopes.last_mut() {
            scope.insert(key, (result, statement.origin));
        }
        false
    }
}

impl Merger<'_> {
    /// Whether a value is a literal, or an integer computed from literals alone.
    fn is_of_literals(&mut self, result: Value, operation: &Operation) -> bool {
        if let Operation::Constant(constant) = operation {
            let number = match constant {
                Constant::Number(number) => Some(*number),
                Constant::Source { number, .. } => *number,
                Constant::EmptySum | Constant::EmptyProduct => None,
            };
            let Some(number) = number else { return false };
            let next = self.literals.len();
            let key = (number.to_bits(), self.function.ty(result).to_string());
            let literal = *self.literals.entry(key).or_insert(next);
            self.numbers.insert(result, literal);
            return true;
        }
        let operands = operation.operands();
        *self.function.ty(result) == Type::Integer
            && !operands.is_empty()
            && operands.iter().all(|operand| self.numbers.contains_key(operand))
    }

    /// A length is asked of the first value that has it, if that is there for as long as needed; zeros are as many.
    fn measure(&mut self, operation: &mut Operation) {
        if let Operation::ZeroLike(like) = operation {
            let root = self.lengths.root(*like);
            let row = |value: Value| match self.function.ty(value).peel() {
                Type::Slice(element) | Type::Vector(element) if element.is_real() => Some(element.clone()),
                _ => None,
            };
            if root != *like && row(root).is_some() && row(root) == row(*like) && !self.usage.is_taken(root) {
                *like = root;
                self.changed = true;
            }
        }
        let measured = self.measured(operation.clone());
        if let (Operation::Inquiry { receiver, .. }, Operation::Inquiry { receiver: root, .. }) = (operation, measured)
            && *receiver != root
            && !self.usage.is_taken(root)
        {
            *receiver = root;
            self.changed = true;
        }
    }

    /// The operation, asking for the length of the first value that has it.
    fn measured(&self, mut operation: Operation) -> Operation {
        if let Operation::Inquiry { method, receiver, .. } = &mut operation
            && matches!(method.as_str(), "len" | "is_empty" | "nrows" | "ncols")
        {
            *receiver = self.lengths.root(*receiver);
            self.resolve(receiver);
        }
        operation
    }

    /// The operation with the numbers of literals for their values.
    fn with_numbers(&self, mut operation: Operation) -> Operation {
        operation.rewrite_operands(&mut |operand| {
            if let Some(literal) = self.numbers.get(operand) {
                *operand = Value(usize::MAX / 2 - literal);
            }
        });
        operation
    }
}

/// Sums and products do not depend on the order of their operands, maps not on the numbers of their lambda's values.
fn canonical(operation: &Operation) -> Operation {
    let mut operation = operation.clone();
    match &mut operation {
        Operation::Primitive { name: "add" | "mul", arguments, .. } => arguments.sort(),
        Operation::Map { lambda, .. } => renumber(lambda),
        _ => {}
    }
    operation
}

fn renumber(lambda: &mut Lambda) {
    let statements = lambda.body.statements.iter_mut();
    let results = statements.flat_map(|statement| &mut statement.results);
    let mut renamed = HashMap::new();
    for value in lambda.parameters.iter_mut().chain(results) {
        let number = Value(usize::MAX - renamed.len());
        renamed.insert(std::mem::replace(value, number), number);
    }
    rename(&mut lambda.body, &renamed);
}

/// Whether an operation without nested blocks, or a map of such operations, gives the same every time.
fn is_pure(operation: &Operation) -> bool {
    match operation {
        Operation::Constant(_)
        | Operation::Primitive { .. }
        | Operation::Discrete { .. }
        | Operation::Inquiry { .. }
        | Operation::BlockLength(_)
        | Operation::Cast { .. }
        | Operation::Borrow(_)
        | Operation::Dereference(_)
        | Operation::Same { .. }
        | Operation::Tuple(_)
        | Operation::Record { .. }
        | Operation::Field { .. }
        | Operation::Array(_)
        | Operation::Repeat { .. }
        | Operation::Element { .. } => true,
        Operation::Map { lambda, .. } => lambda.body.statements.iter().all(|statement| is_pure(&statement.operation)),
        Operation::Tensor { operation, operands } => {
            operands.len() < 3 || !matches!(operation, TensorOperation::Product { .. })
        }
        _ => false,
    }
}
