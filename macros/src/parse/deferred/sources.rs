//! What an iterator is made of: it is deferred where that cannot have changed when it is used.

use proc_macro2::Ident;
use quote::ToTokens;
use syn::{BinOp, Expr, ExprClosure, ExprMethodCall, ExprRange, Lit, UnOp};

use crate::parse::call::peel;
use crate::parse::parameters::collect_names;

use super::unchanged::identifiers;

/// The methods that make an iterator of what they borrow.
const SOURCES: [&str; 8] = ["iter", "iter_mut", "windows", "chunks", "chunks_exact", "rows", "outer_iter", "axis_iter"];

/// The methods that make another iterator of one, and run no code of the user's.
const PLAIN: [&str; 9] = ["copied", "cloned", "zip", "chain", "enumerate", "rev", "skip", "take", "step_by"];

/// Those that run some.
const WITH_FUNCTION: [&str; 8] =
    ["map", "filter", "filter_map", "flat_map", "take_while", "skip_while", "map_while", "inspect"];

/// The names in an iterator.
#[derive(Default)]
pub(super) struct Sources {
    /// All of them, but for the parameters of its closures.
    pub(super) names: Vec<Ident>,
    /// Those whose values it takes at once: rustc lets them change while it is there. What closures read is borrowed.
    pub(super) taken: Vec<Ident>,
    /// Those of what it goes through, which may refer to something else then.
    pub(super) borrowed: Vec<Ident>,
    /// Those of what it takes a part of, which those may change that are handed the whole.
    pub(super) divided: Vec<Ident>,
}

impl Sources {
    /// The names in an iterator that borrows what it goes through; only one without functions is made more than once.
    pub(super) fn of(code: &Expr, with_functions: bool) -> Option<Self> {
        let mut sources = Sources::default();
        let is_iterator =
            matches!(peel(code), Expr::MethodCall(_)) && sources.add_iterator(code, with_functions).is_some();
        is_iterator.then_some(sources)
    }

    fn add_iterator(&mut self, code: &Expr, with_functions: bool) -> Option<()> {
        let Expr::MethodCall(ExprMethodCall { receiver, method, args, turbofish: None, .. }) = peel(code) else {
            return None;
        };
        let is_one_of = |names: &[&str]| names.iter().any(|name| method == name);
        if is_one_of(&SOURCES) {
            self.add_borrowed(receiver)?;
            return args.iter().try_for_each(|argument| self.add_value(argument));
        }
        match peel(receiver) {
            Expr::Range(range) if is_one_of(&PLAIN) || is_one_of(&WITH_FUNCTION) => {
                self.add_bounds(range)?;
            }
            _ => self.add_iterator(receiver, with_functions)?,
        }
        match (method.to_string().as_str(), args.first()) {
            ("zip" | "chain", Some(other)) => self.add_other(other, with_functions),
            (name, Some(function)) if with_functions && WITH_FUNCTION.contains(&name) => self.add_function(function),
            (name, argument) if PLAIN.contains(&name) => argument.map_or(Some(()), |argument| self.add_value(argument)),
            _ => None,
        }
    }

    /// What is zipped or chained: another iterator, a range, or a reference.
    fn add_other(&mut self, other: &Expr, with_functions: bool) -> Option<()> {
        match peel(other) {
            Expr::Range(range) => self.add_bounds(range),
            Expr::Reference(node) if node.mutability.is_none() => self.add_borrowed(&node.expr),
            other => self.add_iterator(other, with_functions),
        }
    }

    /// A place that stays borrowed.
    fn add_borrowed(&mut self, place: &Expr) -> Option<()> {
        match peel(place) {
            Expr::Path(path) => {
                let name = path.path.get_ident()?.clone();
                self.names.push(name.clone());
                self.borrowed.push(name);
                Some(())
            }
            Expr::Field(node) => self.add_borrowed(&node.base),
            Expr::Index(node) => {
                self.add_borrowed(&node.expr)?;
                match peel(&node.index) {
                    Expr::Range(range) => self.add_bounds(range),
                    index => self.add_value(index),
                }
            }
            _ => None,
        }
    }

    fn add_bounds(&mut self, range: &ExprRange) -> Option<()> {
        [&range.start, &range.end].into_iter().flatten().try_for_each(|bound| self.add_value(bound))
    }

    /// A position or a count, which is read at once.
    fn add_value(&mut self, value: &Expr) -> Option<()> {
        match peel(value) {
            Expr::Lit(literal) if matches!(literal.lit, Lit::Int(_)) => Some(()),
            Expr::Path(path) => {
                let name = path.path.get_ident()?.clone();
                self.names.push(name.clone());
                self.taken.push(name);
                Some(())
            }
            Expr::Field(node) => {
                self.add_value(&node.base)?;
                identifiers(node.base.to_token_stream(), &mut self.divided);
                Some(())
            }
            Expr::MethodCall(node) if node.method == "len" && node.args.is_empty() => {
                self.add_value(&node.receiver)?;
                identifiers(node.receiver.to_token_stream(), &mut self.divided);
                Some(())
            }
            Expr::Binary(node)
                if matches!(node.op, BinOp::Add(_) | BinOp::Sub(_) | BinOp::Mul(_) | BinOp::Div(_) | BinOp::Rem(_)) =>
            {
                self.add_value(&node.left)?;
                self.add_value(&node.right)
            }
            Expr::Unary(node) if matches!(node.op, UnOp::Neg(_)) => self.add_value(&node.expr),
            _ => None,
        }
    }

    /// A closure that borrows what it reads, or the name of a function.
    fn add_function(&mut self, function: &Expr) -> Option<()> {
        match peel(function) {
            Expr::Closure(closure) if closure.capture.is_none() => {
                self.names.extend(free_names(closure));
                Some(())
            }
            Expr::Path(_) => {
                identifiers(function.to_token_stream(), &mut self.names);
                Some(())
            }
            _ => None,
        }
    }
}

/// The names in a closure that are none of its parameters.
pub(in crate::parse) fn free_names(closure: &ExprClosure) -> Vec<Ident> {
    let (mut bound, mut names) = (Vec::new(), Vec::new());
    closure.inputs.iter().for_each(|parameter| collect_names(parameter, &mut bound));
    identifiers(closure.body.to_token_stream(), &mut names);
    names.retain(|name| !bound.contains(name));
    names
}
