//! Builds functions: statements go to the innermost open block, in order.

use std::collections::HashSet;

use proc_macro2::Span;

use super::{Block, Constant, Definition, Function, Operation, Origin, Spelling, Statement, Type, Value};

/// A function under construction. Blocks nest: [`Builder::open`] starts one, [`Builder::close`] ends it.
pub(crate) struct Builder {
    pub(crate) function: Function,
    blocks: Vec<Vec<Statement>>,
}

impl Builder {
    pub(crate) fn new() -> Self {
        Self::with_definitions(Vec::new())
    }

    /// Starts a function that goes on with the values of another, so that both can name them.
    pub(crate) fn with_definitions(definitions: Vec<Definition>) -> Self {
        let (body, assigned) = (Block::default(), HashSet::new());
        let function = Function { definitions, parameters: Vec::new(), body, assigned };
        Builder { function, blocks: vec![Vec::new()] }
    }

    /// Adds a parameter of the function, a lambda or a loop body: a value no statement defines.
    pub(crate) fn parameter(&mut self, ty: Type, name: Option<String>, span: Span) -> Value {
        self.function.define(ty, name, span)
    }

    /// Adds a statement with one result.
    pub(crate) fn emit(
        &mut self,
        operation: Operation,
        ty: Type,
        name: Option<String>,
        span: Span,
        origin: Origin,
    ) -> Value {
        let result = self.function.define(ty, name, span);
        self.append(vec![result], operation, origin);
        result
    }

    /// Adds a statement with any number of results.
    pub(crate) fn emit_many(
        &mut self,
        operation: Operation,
        definitions: Vec<Definition>,
        origin: Origin,
    ) -> Vec<Value> {
        let results: Vec<Value> = definitions
            .into_iter()
            .map(|definition| self.function.define(definition.ty, definition.name, definition.span))
            .collect();
        self.append(results.clone(), operation, origin);
        results
    }

    /// Adds a statement whose results are defined already.
    pub(crate) fn append(&mut self, results: Vec<Value>, operation: Operation, origin: Origin) {
        let block = self.blocks.last_mut().expect("the function's own block stays open until it is finished");
        block.push(Statement { results, operation, origin });
    }

    /// The operation that defines a value, if it is in an open block.
    pub(crate) fn operation(&self, value: Value) -> Option<&Operation> {
        let mut statements = self.blocks.iter().rev().flat_map(|block| block.iter().rev());
        statements.find(|statement| statement.results == [value]).map(|statement| &statement.operation)
    }

    /// Whose arithmetic a value is, if it is in an open block; otherwise the user's.
    pub(crate) fn origin(&self, value: Value) -> Origin {
        let mut statements = self.blocks.iter().rev().flat_map(|block| block.iter().rev());
        statements.find(|statement| statement.results == [value]).map_or(Origin::Primal, |statement| statement.origin)
    }

    /// What a value was before the loop that changes it, if that is in an open block.
    pub(crate) fn before_loop(&self, value: Value) -> Option<Value> {
        let mut statements = self.blocks.iter().rev().flat_map(|block| block.iter().rev());
        let statement = statements.find(|statement| statement.results.contains(&value))?;
        let position = statement.results.iter().position(|result| *result == value)?;
        match &statement.operation {
            Operation::For { initial, .. } | Operation::While { initial, .. } => initial.get(position).copied(),
            _ => None,
        }
    }

    /// The number of a literal in an open block.
    pub(crate) fn literal(&self, value: Value) -> Option<f64> {
        match self.operation(value)? {
            Operation::Constant(Constant::Source { number, .. }) => *number,
            Operation::Constant(Constant::Number(number)) => Some(*number),
            _ => None,
        }
    }

    pub(crate) fn open(&mut self) {
        self.blocks.push(Vec::new());
    }

    /// Goes on with a block that was closed.
    pub(crate) fn resume(&mut self, block: Block) {
        self.blocks.push(block.statements);
    }

    /// Goes on in the innermost open block after statements that are there already.
    pub(crate) fn extend(&mut self, statements: Vec<Statement>) {
        let block = self.blocks.last_mut().expect("the function's own block stays open until it is finished");
        block.extend(statements);
    }

    /// How many statements the innermost open block has.
    pub(crate) fn position(&self) -> usize {
        self.blocks.last().map_or(0, Vec::len)
    }

    pub(crate) fn close(&mut self, results: Vec<Value>) -> Block {
        let statements = self.blocks.pop().expect("every close has its open");
        Block { statements, results }
    }

    pub(crate) fn finish(mut self, parameters: Vec<Value>, results: Vec<Value>) -> Function {
        self.function.body = self.close(results);
        self.function.parameters = parameters;
        self.function
    }

    pub(crate) fn ty(&self, value: Value) -> Type {
        self.function.ty(value).clone()
    }

    pub(crate) fn span(&self, value: Value) -> Span {
        self.function.definition(value).span
    }

    /// Adds a statement of the derivative, of the same span as `like`.
    pub(crate) fn derive(&mut self, operation: Operation, ty: Type, like: Value) -> Value {
        let span = self.span(like);
        self.emit(operation, ty, None, span, Origin::Derivative)
    }

    /// A number of the derivative, of the type of a real value.
    pub(crate) fn number(&mut self, number: f64, like: Value) -> Value {
        let ty = self.ty(like).peel().clone();
        self.derive(Operation::Constant(Constant::Number(number)), ty, like)
    }

    /// A primitive of the derivative; `like` gives span and type.
    pub(crate) fn primitive(&mut self, name: &'static str, arguments: Vec<Value>, like: Value) -> Value {
        let ty = self.ty(like).peel().clone();
        let operators = ["add", "sub", "mul", "div", "rem", "neg"];
        let spelling = if operators.contains(&name) { Spelling::Operator } else { Spelling::Private };
        self.derive(Operation::Primitive { name, arguments, spelling }, ty, like)
    }
}
