//! Which values depend on given ones through real numbers: data flow in the direction of the program.

use std::collections::{HashMap, HashSet};

use crate::ir::{Block, CallArgument, Definition, Member, Operation, Statement, Value};

/// The values that depend on the seeds; a value whose type is unknown counts as a real number.
pub(crate) fn dependents(
    definitions: &[Definition],
    body: &Block,
    seeds: impl IntoIterator<Item = Value>,
) -> HashSet<Value> {
    let mut dependence = Dependence { definitions, values: seeds.into_iter().collect(), tuples: HashMap::new() };
    // Loops hand values back to their beginnings, so one visit need not do.
    loop {
        let before = dependence.values.len();
        dependence.visit_block(body);
        if dependence.values.len() == before {
            return dependence.values;
        }
    }
}

struct Dependence<'a> {
    definitions: &'a [Definition],
    values: HashSet<Value>,
    tuples: HashMap<Value, &'a [Value]>,
}

impl<'a> Dependence<'a> {
    fn visit_block(&mut self, block: &'a Block) {
        for statement in &block.statements {
            self.visit_statement(statement);
        }
    }

    fn visit_statement(&mut self, statement: &'a Statement) {
        let results = &statement.results;
        match &statement.operation {
            // What these give has no tangent, or no stage differentiates it.
            Operation::Constant(_)
            | Operation::Verbatim(_)
            | Operation::Effect(_)
            | Operation::Discrete { .. }
            | Operation::Inquiry { .. }
            | Operation::ZeroLike(_)
            | Operation::ZeroFrom { .. } => {}
            Operation::If { then, otherwise, .. } => {
                for block in [then, otherwise] {
                    self.visit_block(block);
                    self.flow_pairs(&block.results, results);
                }
            }
            Operation::For { carried, initial, body, .. } => self.visit_loop(carried, initial, body, results),
            Operation::While { carried, initial, condition, body, .. } => {
                self.flow_pairs(initial, carried);
                self.visit_block(condition);
                self.visit_loop(carried, initial, body, results);
            }
            Operation::Map { inputs, lambda } => {
                self.flow_pairs(inputs, &lambda.parameters);
                self.visit_block(&lambda.body);
                self.flow(&lambda.body.results, results);
            }
            Operation::Method { receiver, arguments, .. } => self.visit_method(*receiver, arguments, statement),
            Operation::Element { base, .. } => self.flow(&[*base], results),
            Operation::Field { base, index } => self.visit_field(*base, index, results),
            Operation::Tuple(fields) => {
                self.tuples.insert(results[0], fields);
                self.flow(fields, results);
            }
            other => self.flow(&other.operands(), results),
        }
    }

    fn visit_field(&mut self, base: Value, member: &Member, results: &[Value]) {
        let source = self.tuples.get(&base).and_then(|fields| fields.get(member.position()?)).copied();
        self.flow(&[source.unwrap_or(base)], results);
    }

    fn visit_loop(&mut self, carried: &[Value], initial: &[Value], body: &'a Block, results: &[Value]) {
        self.flow_pairs(initial, carried);
        self.visit_block(body);
        self.flow_pairs(&body.results, carried);
        self.flow_pairs(carried, results);
    }

    fn visit_method(&mut self, receiver: Value, arguments: &'a [CallArgument], statement: &'a Statement) {
        for argument in arguments {
            if let CallArgument::Lambda(lambda) = argument {
                self.flow(&[receiver], &lambda.parameters);
                self.visit_block(&lambda.body);
                self.flow(&lambda.body.results, &statement.results);
            }
        }
        self.flow(&statement.operation.operands(), &statement.results);
    }

    /// Each target depends on what the source of the same position depends on.
    fn flow_pairs(&mut self, sources: &[Value], targets: &[Value]) {
        for (source, target) in sources.iter().zip(targets) {
            self.flow(&[*source], &[*target]);
        }
    }

    /// Each target depends on all sources.
    fn flow(&mut self, sources: &[Value], targets: &[Value]) {
        if sources.iter().any(|source| self.values.contains(source)) {
            let real = targets.iter().filter(|target| self.definitions[target.0].ty.may_hold_reals());
            self.values.extend(real);
        }
    }
}
