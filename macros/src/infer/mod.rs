//! Gives every value a type and every method its meaning.
//!
//! In the result no type is unknown, no operation is a method, and operators on tensors are elementwise maps:
//!
//! ```text
//! x.sin()  ⇒  sin x      a.dot(&b)  ⇒  dot a b      &a * 2.0  ⇒  map a with |a| { mul a 2.0 }
//! ```
//!
//! Lambdas are closed: the real numbers they capture are inputs of the map, the same for each element. Types come from
//! the signature, annotations, literals, operators and the methods called; what they do not determine in an active
//! position is an error. Type errors are left to rustc.

mod arrays;
mod axes;
mod calls;
mod certain;
mod constraints;
mod coordinates;
mod counts;
mod discrete;
mod examples;
mod finish;
mod hints;
mod integers;
mod lambdas;
mod matrices;
mod methods;
mod mistakes;
mod named;
mod opaque;
mod open;
mod operators;
mod overloaded;
mod owned;
mod places;
mod receivers;
mod records;
mod resolve;
mod solver;
mod unbounded;
mod unknowns;
mod uses;
mod views;

use std::collections::{HashMap, HashSet};

use crate::errors::Errors;
use crate::ir::{Block, CONSTRUCTOR, Family, Function, Member, Operation, Spelling, Statement, Type, Value, Verbatim};
use crate::signature::Signature;

#[cfg(test)]
pub(crate) use methods::names as method_names;

use hints::Scalars;
use solver::Solver;

/// Infers the types of a function, or says which one it cannot tell.
pub(crate) fn function(function: &mut Function, signature: &mut Signature, errors: &mut Errors) {
    let mut body = std::mem::take(&mut function.body);
    let mut inference = Inference::new(function, signature);
    inference.seed(&body, signature);
    inference.settle(&mut body);
    inference.note_certain();
    inference.decide_wholes(&mut body, signature);
    inference.default_vectors(&body);
    inference.settle(&mut body);
    inference.default_named(&body, signature);
    inference.settle(&mut body);
    inference.default_matrices(&body);
    inference.settle(&mut body);
    inference.default_members(&body);
    inference.default_copies(&body);
    inference.settle(&mut body);
    let reached = inference.reached(&body, signature);
    inference.default_receivers(&body, &reached, errors);
    inference.settle(&mut body);
    inference.default_calls(&body, signature);
    inference.settle(&mut body);
    inference.calls_are_known = true;
    inference.settle(&mut body);
    inference.solver.default_floats(&inference.scalars.default);
    inference.settle(&mut body);
    inference.default_numbered(&body, signature);
    inference.default_places(&mut body);
    inference.default_named(&body, signature);
    inference.default_members(&body);
    inference.settle(&mut body);
    inference.default_members(&body);
    while inference.default_elements_by_use(&body, signature) | inference.default_nested(&body) {
        inference.settle(&mut body);
    }
    inference.default_counts(&mut body);
    inference.settle(&mut body);
    inference.default_opaque(&body, signature);
    inference.settle(&mut body);
    inference.reject_unbounded(signature, errors);
    inference.finish(&mut body, signature, errors);
    inference.resolve_options(signature);
    finish::complete(function, body, signature);
}

/// The state of inference.
struct Inference<'a> {
    function: &'a mut Function,
    solver: Solver,
    scalars: Scalars,
    /// The operations without nested code, and methods, by their first result.
    definers: HashMap<Value, Operation>,
    /// Values that are no tensors by the form of their expression: constants, places, arithmetic on them.
    plain: HashSet<Value>,
    /// The user's tokens of the methods that became maps.
    sources: HashMap<Value, Verbatim>,
    /// Values whose types were known before any was told by its uses; `None` until then.
    certain: Option<HashSet<Value>>,
    /// Values that an operation no longer reads.
    dropped: HashSet<Value>,
    /// Whether the types of what calls return have been decided.
    calls_are_known: bool,
    /// Whether it has been decided what structs there are.
    structs_are_known: bool,
    /// The names that the user has for types.
    aliases: Vec<(String, Type)>,
    /// The type parameters of the function's own.
    type_parameters: Vec<String>,
    /// Whether there may be type parameters of an `impl`.
    is_associated: bool,
    /// Those of them that are bounded by no operators.
    without_operators: Vec<Type>,
}

impl<'a> Inference<'a> {
    fn new(function: &'a mut Function, signature: &Signature) -> Self {
        let types = signature.parameters.iter().map(|parameter| &parameter.ty).chain([&signature.output]);
        let types = types.chain(&signature.numbers);
        let scalars = Scalars::new(types);
        let aliases = signature.aliases.iter().map(|(_, alias)| alias);
        let known =
            function.definitions.iter().map(|definition| &definition.ty).chain([&signature.output]).chain(aliases);
        let variables = known.map(finish::variables).max();
        Inference {
            solver: Solver::new(variables.unwrap_or(0)),
            scalars,
            function,
            definers: HashMap::new(),
            plain: HashSet::new(),
            sources: HashMap::new(),
            certain: None,
            dropped: HashSet::new(),
            calls_are_known: false,
            structs_are_known: false,
            aliases: signature.aliases.clone(),
            is_associated: signature.is_associated,
            without_operators: Vec::new(),
            type_parameters: signature.generics.type_params().map(|parameter| parameter.ident.to_string()).collect(),
        }
    }

    /// Notes what the signature tells, and the user's annotations.
    fn seed(&mut self, body: &Block, signature: &Signature) {
        self.seed_options(signature);
        self.seed_block(body);
        let outputs = signature.inouts().map(|parameter| &parameter.ty);
        for (result, ty) in body.results.iter().zip(std::iter::once(&signature.output).chain(outputs)) {
            self.unify_with(*result, ty);
        }
        self.unify_stopped(body);
        self.reserve_names(signature);
        self.note_receiver(signature);
        for (known, annotation) in &signature.annotated {
            self.solver.unify(known, annotation);
        }
    }

    /// Notes what needs only one look: the types the user's tokens tell, and which operation defines which value.
    fn seed_block(&mut self, block: &Block) {
        for statement in &block.statements {
            let nested = statement.operation.blocks();
            let is_method = matches!(statement.operation, Operation::Method { .. });
            if let (Some(result), true) = (statement.results.first(), nested.is_empty() || is_method) {
                self.seed_operation(*result, &statement.operation);
                self.definers.insert(*result, statement.operation.clone());
            }
            for block in nested {
                self.seed_block(block);
            }
        }
    }

    fn seed_operation(&mut self, result: Value, operation: &Operation) {
        if self.is_plain(operation) {
            self.plain.insert(result);
        }
        let ty = match operation {
            Operation::Constant(constant) => self.constant(constant),
            Operation::Verbatim(verbatim) => self.scalars.verbatim(&verbatim.tokens),
            Operation::Cast { to, .. } => self.scalars.cast(to),
            Operation::Method { name, source, .. } if name == CONSTRUCTOR => {
                self.scalars.verbatim(&source.tokens).filter(|_| Family::makes_dynamic(&source.tokens))
            }
            Operation::Empty(_) => Some(Type::Vector(Box::new(self.solver.fresh()))),
            Operation::Element { .. }
            | Operation::Field { index: Member::Named { .. }, .. }
            | Operation::Call(_)
            | Operation::Method { .. } => {
                let ty = self.ty(result);
                self.solver.reserve(&ty);
                None
            }
            Operation::Primitive { arguments, spelling: Spelling::Path(path), .. } => {
                if let Some(scalar) = self.scalars.in_path(path) {
                    self.unify_peeled_with(arguments[0], &scalar);
                }
                None
            }
            _ => None,
        };
        if let Some(ty) = ty {
            self.unify_with(result, &ty);
        }
    }

    fn is_plain(&self, operation: &Operation) -> bool {
        match operation {
            Operation::Constant(_) | Operation::Cast { .. } | Operation::Element { .. } => true,
            Operation::Verbatim(verbatim) => hints::is_place(&verbatim.tokens),
            Operation::Field { base, .. } => self.plain.contains(base),
            Operation::Method { name, .. } => name.starts_with('.'),
            Operation::Primitive { arguments, .. } => arguments.iter().all(|argument| self.plain.contains(argument)),
            _ => false,
        }
    }

    /// Visits the program to and fro until nothing more is learnt.
    fn settle(&mut self, body: &mut Block) {
        // Two passes do, unless types flow to and fro.
        for pass in 0..16 {
            self.visit_block(body, pass % 2 == 1);
            if !self.solver.take_progress() {
                break;
            }
        }
    }

    fn visit_block(&mut self, block: &mut Block, backwards: bool) {
        let count = block.statements.len();
        for position in 0..count {
            let position = if backwards { count - 1 - position } else { position };
            self.visit_statement(&mut block.statements[position], backwards);
        }
    }

    fn visit_statement(&mut self, statement: &mut Statement, backwards: bool) {
        self.resolve(statement);
        self.constrain(statement);
        for block in statement.operation.blocks_mut() {
            self.visit_block(block, backwards);
        }
        self.constrain(statement);
    }

    fn ty(&self, value: Value) -> Type {
        self.solver.shallow(self.function.ty(value))
    }

    /// The type of a value without references.
    fn peeled(&self, value: Value) -> Type {
        self.solver.peeled(self.function.ty(value))
    }

    fn unify_with(&mut self, value: Value, ty: &Type) {
        self.solver.unify(&self.function.definitions[value.0].ty, ty);
    }

    fn unify_peeled_with(&mut self, value: Value, ty: &Type) {
        self.solver.unify_peeled(&self.function.definitions[value.0].ty, ty);
    }

    fn unify_values(&mut self, left: Value, right: Value) {
        let definitions = &self.function.definitions;
        self.solver.unify(&definitions[left.0].ty, &definitions[right.0].ty);
    }

    /// What is behind the borrows of a value.
    fn behind_borrows(&self, value: Value) -> Value {
        match self.definers.get(&value) {
            Some(Operation::Borrow(inner)) => self.behind_borrows(*inner),
            _ => value,
        }
    }

    /// What is behind the borrows of an operand, which are not read any more.
    fn without_borrows(&mut self, value: Value) -> Value {
        let inner = self.behind_borrows(value);
        if inner != value {
            self.dropped.insert(value);
        }
        inner
    }
}
