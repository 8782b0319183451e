//! The end of inference: types are written down, and what is left without a meaning is kept word for word.

use std::collections::HashSet;

use proc_macro2::Span;

use crate::dependence::dependents;
use crate::errors::{CONVERSION, Errors};
use crate::ir::{Block, Definition, Function, Operation, Statement, Type, Value, Verbatim};
use crate::signature::Signature;

use super::unknowns::Check;
use super::{Inference, discrete, views};

/// Settles what the types tell of values, and writes into the signature what the body tells of its types.
pub(super) fn complete(function: &mut Function, mut body: Block, signature: &mut Signature) {
    discrete::settle(function, &body);
    views::own(function, &mut body);
    function.body = body;
    for parameter in &mut signature.parameters {
        parameter.ty = function.ty(parameter.value).clone();
        let has_tangent = parameter.ty.is_differentiable();
        parameter.active &= has_tangent;
        parameter.listed &= has_tangent;
    }
    if let Some(&result) = function.body.results.first()
        && !signature.output.is_known()
    {
        signature.output = function.ty(result).clone();
    }
    if signature.may_be_of_trait() {
        signature.name_implementor();
    }
}

impl Inference<'_> {
    pub(super) fn finish(&mut self, body: &mut Block, signature: &Signature, errors: &mut Errors) {
        let reached = self.reached(body, signature);
        Check::new(self, body, &reached, errors).check_block(body);
        self.keep_block(body, &reached);
        self.prepare_lambdas(body);
        self.remove_dropped(body);
        self.default_converted(body);
        self.type_literals(body);
        self.solver.name_options();
        self.name_members(body);
        self.index_coordinates(body);
        for definition in &mut self.function.definitions {
            definition.ty = without_unknowns(self.solver.resolve(&definition.ty));
        }
    }

    /// What a conversion takes is some number, and can be copied.
    fn default_converted(&mut self, block: &Block) {
        for statement in &block.statements {
            if let Operation::Verbatim(verbatim) = &statement.operation
                && verbatim.reason == CONVERSION
                && let [(_, read)] = &verbatim.reads[..]
            {
                self.unify_peeled_with(*read, &Type::Integer);
            }
            statement.operation.blocks().into_iter().for_each(|nested| self.default_converted(nested));
        }
    }

    /// The values that may depend on an active parameter, by what is known of their types.
    pub(super) fn reached(&mut self, body: &Block, signature: &Signature) -> HashSet<Value> {
        let resolved =
            |definition: &Definition| Definition { ty: self.solver.resolve(&definition.ty), ..definition.clone() };
        let definitions: Vec<Definition> = self.function.definitions.iter().map(resolved).collect();
        dependents(&definitions, body, signature.active().map(|parameter| parameter.value))
    }

    /// Keeps the user's tokens for methods without a meaning, and for closures over inactive tensors.
    fn keep_block(&mut self, block: &mut Block, reached: &HashSet<Value>) {
        for statement in &mut block.statements {
            statement.operation.blocks_mut().into_iter().for_each(|nested| self.keep_block(nested, reached));
            self.keep_statement(statement, reached);
        }
    }

    fn keep_statement(&mut self, statement: &mut Statement, reached: &HashSet<Value>) {
        let verbatim = match &statement.operation {
            Operation::Method { source, receiver, .. } => self.blamed(source, *receiver, statement.results[0]),
            Operation::Map { .. } => match self.sources.get(&statement.results[0]) {
                Some(source) if !self.is_differentiable_map(statement, source, reached) => source.clone(),
                _ => return,
            },
            _ => return,
        };
        statement.operation = Operation::Verbatim(verbatim);
    }

    /// The tokens of a method without a meaning; if it has none because its receiver has none, that is the reason.
    fn blamed(&mut self, source: &Verbatim, receiver: Value, result: Value) -> Verbatim {
        let Some((reason, span)) = self.culprit(receiver) else {
            return source.clone();
        };
        self.function.definitions[result.0].span = span;
        Verbatim { reason, ..source.clone() }
    }

    /// Why and where a value of unknown type has none, unless it has a name, and so an error of its own.
    fn culprit(&self, value: Value) -> Option<(String, Span)> {
        let value = self.behind_borrows(value);
        let is_named = self.function.definition(value).name.is_some();
        if is_named || !matches!(self.peeled(value), Type::Unknown(_)) {
            return None;
        }
        let own = |source: &Verbatim| (source.reason.clone(), self.function.definition(value).span);
        match self.definers.get(&value)? {
            Operation::Method { source, receiver, .. } => Some(self.culprit(*receiver).unwrap_or_else(|| own(source))),
            Operation::Verbatim(source) => Some(own(source)),
            Operation::Primitive { arguments, .. } => arguments.iter().find_map(|argument| self.culprit(*argument)),
            _ => None,
        }
    }

    /// A map may give constants for active elements: then its tokens read what is active, but it does not matter.
    fn is_differentiable_map(&self, statement: &Statement, source: &Verbatim, reached: &HashSet<Value>) -> bool {
        let result = statement.results[0];
        let mut values = source.reads.iter().map(|(_, value)| value).chain([&result]);
        values.any(|value| reached.contains(value)) && self.peeled(result).is_tensor()
    }

    /// Removes the statements whose value an operation read before it got its meaning, if nothing else reads it.
    fn remove_dropped(&self, body: &mut Block) {
        loop {
            let mut read = HashSet::new();
            collect_reads(body, &mut read);
            if !remove_unread(body, &self.dropped, &read) {
                break;
            }
        }
    }
}

pub(super) fn collect_reads(block: &Block, read: &mut HashSet<Value>) {
    read.extend(&block.results);
    for statement in &block.statements {
        read.extend(statement.operation.operands());
        statement.operation.blocks().into_iter().for_each(|nested| collect_reads(nested, read));
    }
}

fn remove_unread(block: &mut Block, dropped: &HashSet<Value>, read: &HashSet<Value>) -> bool {
    let is_dead = |result: &Value| dropped.contains(result) && !read.contains(result);
    let before = block.statements.len();
    block.statements.retain(|statement| !statement.results.iter().any(is_dead));
    let mut changed = block.statements.len() < before;
    for statement in &mut block.statements {
        for nested in statement.operation.blocks_mut() {
            changed |= remove_unread(nested, dropped, read);
        }
    }
    changed
}

/// What is still unknown is inactive.
pub(super) fn without_unknowns(ty: Type) -> Type {
    let inner = |ty: Box<Type>| Box::new(without_unknowns(*ty));
    match ty {
        Type::Unknown(_) => Type::Inactive,
        Type::Reference(ty) => Type::Reference(inner(ty)),
        Type::Array(ty, length) => Type::Array(inner(ty), length),
        Type::Slice(ty) => Type::Slice(inner(ty)),
        Type::Vector(ty) => Type::Vector(inner(ty)),
        Type::Tuple(fields) => Type::Tuple(fields.into_iter().map(without_unknowns).collect()),
        known => known,
    }
}

/// One more than the greatest variable in the type.
pub(super) fn variables(ty: &Type) -> usize {
    match ty {
        Type::Unknown(variable) => variable + 1,
        Type::Reference(inner) | Type::Array(inner, _) | Type::Slice(inner) | Type::Vector(inner) => variables(inner),
        Type::Tuple(fields) => fields.iter().map(variables).max().unwrap_or(0),
        _ => 0,
    }
}
