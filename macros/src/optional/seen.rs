//! Which options are seen by nothing but the function itself: they are put together and taken apart in it, and otherwise
//! only meet where branches and loops do.

use std::collections::{BTreeMap, HashMap, HashSet};

use proc_macro2::TokenTree;
use syn::Pat;
use syn::parse::Parser as _;

use super::joins::is_struct;
use crate::ir::{Block, Constant, Function, Member, Operation, Statement, Type, Value, Verbatim};

/// What an operation makes of an option, or an option of.
pub(super) enum Step {
    Some(Value),
    None,
    /// The same option.
    Alias(Value),
    /// Whether it holds something, or nothing.
    Test(Value, bool),
    Content(Value),
}

/// The options that only the function sees, each with the type of what it may hold.
pub(super) fn unseen(function: &Function, body: &Block) -> HashMap<Value, Type> {
    let mut webs =
        Webs { function, parents: HashMap::new(), made: HashSet::new(), held: BTreeMap::new(), seen: Vec::new() };
    webs.add_block(body);
    webs.seen.extend(&body.results);
    let seen: HashSet<Value> = webs.seen.iter().map(|value| webs.root(*value)).collect();
    let held: BTreeMap<Value, Type> = webs.held.iter().map(|(value, ty)| (webs.root(*value), ty.clone())).collect();
    let values: HashSet<Value> =
        webs.parents.keys().chain(webs.parents.values()).chain(webs.held.keys()).copied().collect();
    let unmade: HashSet<Value> =
        values.iter().filter(|value| !webs.made.contains(value)).map(|value| webs.root(*value)).collect();
    let unseen = values.into_iter().filter_map(|value| {
        let root = webs.root(value);
        let held = held.get(&root).filter(|held| !is_struct(held) && !matches!(held, Type::Reference(_)))?;
        (!seen.contains(&root) && !unmade.contains(&root)).then(|| (value, held.clone()))
    });
    unseen.collect()
}

/// Values that are the same option, or may be.
struct Webs<'f> {
    function: &'f Function,
    parents: HashMap<Value, Value>,
    /// What is put together, or comes of where others meet.
    made: HashSet<Value>,
    /// What some hold.
    held: BTreeMap<Value, Type>,
    /// What something reads that is no part of this.
    seen: Vec<Value>,
}

impl Webs<'_> {
    fn root(&self, value: Value) -> Value {
        match self.parents.get(&value) {
            Some(&parent) if parent != value => self.root(parent),
            _ => value,
        }
    }

    fn join(&mut self, left: Value, right: Value) {
        let (left, right) = (self.root(left), self.root(right));
        if left != right {
            self.parents.insert(left, right);
        }
    }

    fn add_block(&mut self, block: &Block) {
        for statement in &block.statements {
            self.add_statement(statement);
            statement.operation.blocks().into_iter().for_each(|nested| self.add_block(nested));
        }
    }

    fn add_statement(&mut self, statement: &Statement) {
        match step(statement) {
            Some(Step::Some(content)) => {
                self.made.extend(&statement.results);
                self.held.insert(statement.results[0], self.function.ty(content).clone());
                self.seen.push(content);
            }
            Some(Step::None) => self.made.extend(&statement.results),
            Some(Step::Alias(option)) => {
                self.made.extend(&statement.results);
                self.join(statement.results[0], option);
            }
            Some(Step::Test(..) | Step::Content(_)) => {}
            None => self.add_meeting(statement),
        }
    }

    fn add_meeting(&mut self, statement: &Statement) {
        match &statement.operation {
            Operation::If { condition, then, otherwise } => {
                self.seen.push(*condition);
                for ((&result, &one), &other) in statement.results.iter().zip(&then.results).zip(&otherwise.results) {
                    self.join(result, one);
                    self.join(result, other);
                }
                self.made.extend(&statement.results);
            }
            Operation::For { carried, initial, body, .. } | Operation::While { carried, initial, body, .. } => {
                let columns = statement.results.iter().zip(carried).zip(initial).zip(&body.results);
                for (((&result, &carried), &first), &next) in columns {
                    for value in [result, first, next] {
                        self.join(value, carried);
                    }
                }
                self.made.extend(statement.results.iter().chain(carried));
                // The first values are no more than that.
                let operands = statement.operation.operands();
                self.seen.extend(&operands[..operands.len() - initial.len()]);
            }
            other => {
                self.seen.extend(other.operands());
                self.seen.extend(other.blocks().into_iter().flat_map(|block| &block.results));
            }
        }
    }
}

/// What a statement does with an option, if it is one of an option.
pub(super) fn step(statement: &Statement) -> Option<Step> {
    match &statement.operation {
        Operation::Record { literal, values } => match (literal.members.as_slice(), values.as_slice()) {
            ([member], [content]) if member.is_payload() => Some(Step::Some(*content)),
            _ => None,
        },
        Operation::Constant(Constant::Source { tokens, .. }) => {
            matches!(tokens.clone().into_iter().last(), Some(TokenTree::Ident(name)) if name == "None")
                .then_some(Step::None)
        }
        Operation::Field { base, index: index @ Member::Named { .. } } if index.is_payload() => {
            Some(Step::Content(*base))
        }
        Operation::Borrow(option) | Operation::Dereference(option) => Some(Step::Alias(*option)),
        Operation::Verbatim(verbatim) => asked(verbatim).map(|(option, holds)| Step::Test(option, holds)),
        _ => None,
    }
}

/// The option of which the user's tokens ask whether it holds anything, and which answer is true.
fn asked(verbatim: &Verbatim) -> Option<(Value, bool)> {
    let [(name, option)] = verbatim.reads.as_slice() else { return None };
    let tokens: Vec<TokenTree> = verbatim.tokens.clone().into_iter().collect();
    let [.., TokenTree::Ident(question), TokenTree::Punct(_), TokenTree::Group(arguments)] = tokens.as_slice() else {
        return None;
    };
    let arguments: Vec<TokenTree> = arguments.stream().into_iter().collect();
    let [TokenTree::Ident(subject), TokenTree::Punct(_), pattern @ ..] = arguments.as_slice() else { return None };
    if question != "matches" || subject != name {
        return None;
    }
    let pattern = Pat::parse_multi.parse2(pattern.iter().cloned().collect()).ok()?;
    let holds = match &pattern {
        Pat::TupleStruct(some) if matches!(some.elems.first(), Some(Pat::Wild(_) | Pat::Rest(_))) => {
            (some.path.segments.last()?.ident == "Some").then_some(true)
        }
        Pat::Path(path) => (path.path.segments.last()?.ident == "None").then_some(false),
        Pat::Ident(name) if name.ident == "None" => Some(false),
        _ => None,
    };
    Some((*option, holds?))
}
