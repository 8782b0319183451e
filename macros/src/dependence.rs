//! Which values depend on given ones through real numbers: data flow in the direction of the program.

use std::collections::{HashMap, HashSet};

use proc_macro2::{TokenStream, TokenTree};

use crate::ir::{Block, CallArgument, Definition, Member, Operation, Statement, Value, Verbatim};
use crate::rules::{self, Rule};
use crate::stopping::Stops;

/// Members, by the way that leads to each.
pub(crate) type Members = Vec<Vec<String>>;

/// The values that depend on the seeds; a value whose type is unknown counts as a real number.
pub(crate) fn dependents(
    definitions: &[Definition],
    body: &Block,
    seeds: impl IntoIterator<Item = Value>,
) -> HashSet<Value> {
    dependents_of_members(definitions, body, seeds, HashMap::new()).0
}

/// The values that certainly depend on the seeds, which are numbers: not members of structs, which may have no derivative.
pub(crate) fn certain_dependents(
    definitions: &[Definition],
    body: &Block,
    seeds: impl IntoIterator<Item = Value>,
    members: HashMap<Value, Members>,
) -> HashSet<Value> {
    let mut dependence = Dependence::new(definitions, seeds, members);
    dependence.is_certain = true;
    dependence.visit(body);
    dependence.values
}

/// The values that depend on the seeds, of some of which only certain members count; and what reads one of these as a whole.
pub(crate) fn dependents_of_members(
    definitions: &[Definition],
    body: &Block,
    seeds: impl IntoIterator<Item = Value>,
    members: HashMap<Value, Members>,
) -> (HashSet<Value>, Vec<Value>) {
    let mut dependence = Dependence::new(definitions, seeds, members);
    dependence.visit(body);
    (dependence.values, dependence.wholes)
}

struct Dependence<'a> {
    definitions: &'a [Definition],
    values: HashSet<Value>,
    tuples: HashMap<Value, &'a [Value]>,
    /// What only certain members of count.
    members: HashMap<Value, Members>,
    stops: Stops,
    /// What reads such a value as a whole.
    wholes: Vec<Value>,
    /// Whether what may have no derivative is left out.
    is_certain: bool,
}

impl<'a> Dependence<'a> {
    fn new(
        definitions: &'a [Definition],
        seeds: impl IntoIterator<Item = Value>,
        members: HashMap<Value, Members>,
    ) -> Self {
        let values = seeds.into_iter().filter(|seed| !members.contains_key(seed)).collect();
        let (tuples, wholes) = (HashMap::new(), Vec::new());
        Dependence { definitions, values, tuples, members, stops: Stops::default(), wholes, is_certain: false }
    }

    /// Loops hand values back to their beginnings, so one visit of a block need not do.
    fn visit(&mut self, body: &'a Block) {
        self.stops = Stops::of(body);
        loop {
            let before = self.values.len();
            self.visit_block(body);
            if self.values.len() == before {
                return;
            }
        }
    }

    fn visit_block(&mut self, block: &'a Block) {
        for statement in &block.statements {
            self.visit_statement(statement);
        }
    }

    fn visit_statement(&mut self, statement: &'a Statement) {
        let results = &statement.results;
        if self.visit_members(statement) || self.is_certain && self.may_be_constant(&statement.operation) {
            return;
        }
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
            Operation::Call(call) if self.stops.cut(call, results, |value| self.values.contains(&value)) => {}
            Operation::Element { base, .. } => self.flow(&[*base], results),
            Operation::Field { base, index } => self.visit_field(*base, index, results),
            Operation::Tuple(fields) => {
                self.tuples.insert(results[0], fields);
                self.flow(fields, results);
            }
            other => self.flow(&other.operands(), results),
        }
    }

    /// Whether what an operation gives may have no derivative, whatever it reads.
    fn may_be_constant(&self, operation: &Operation) -> bool {
        let ty = |value: Value| &self.definitions[value.0].ty;
        match operation {
            Operation::Field { base, index } => ty(*base).is_record() && !index.is_payload(),
            Operation::Element { base, .. } => ty(*base).is_record(),
            Operation::Primitive { name, .. } => rules::lookup(name).is_some_and(Rule::is_step),
            Operation::Call(call) => {
                let reads = |argument: &Value| self.values.contains(argument) && !ty(*argument).holds_records();
                call.is_stop_gradient() || !call.arguments.iter().any(reads)
            }
            _ => false,
        }
    }

    /// A member of what only certain members of count, or a reference to it.
    fn visit_members(&mut self, statement: &Statement) -> bool {
        let operands = statement.operation.operands();
        let Some(members) = operands.iter().find_map(|operand| self.members.get(operand)).cloned() else {
            return false;
        };
        let Some(&result) = statement.results.first() else {
            return false;
        };
        match &statement.operation {
            Operation::Borrow(_) | Operation::Dereference(_) => {
                self.members.insert(result, members);
            }
            Operation::Field { index, .. } => {
                let name = index.to_string();
                let inner = members.into_iter().filter(|way| way[0] == name).map(|way| way[1..].to_vec());
                let inner: Members = inner.collect();
                if inner.iter().any(Vec::is_empty) {
                    self.values.insert(result);
                } else if !inner.is_empty() {
                    self.members.insert(result, inner);
                }
            }
            Operation::Inquiry { .. } | Operation::Discrete { .. } => {}
            Operation::Verbatim(verbatim) if !self.reads_members(verbatim) => {}
            _ => self.wholes.push(result),
        }
        true
    }

    /// Whether kept code reads a member that counts, or all of a value.
    fn reads_members(&self, verbatim: &Verbatim) -> bool {
        verbatim.reads.iter().any(|(name, value)| {
            let members = self.members.get(value);
            members.is_some_and(|members| reads_any(verbatim.tokens.clone(), name, members))
        })
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

/// Whether tokens read a variable by anything but a member that is not among these.
fn reads_any(tokens: TokenStream, name: &str, members: &Members) -> bool {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    tokens.iter().enumerate().any(|(position, token)| match token {
        TokenTree::Group(group) => reads_any(group.stream(), name, members),
        TokenTree::Ident(word) if word == name => match &tokens[position + 1..] {
            [TokenTree::Punct(dot), member, ..] if dot.as_char() == '.' => {
                let member = member.to_string();
                members.iter().any(|way| way[0] == member)
            }
            _ => true,
        },
        _ => false,
    })
}
