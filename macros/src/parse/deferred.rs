//! Iterators that get a name: nothing is done before they are used, so they are written there.
//!
//! ```text
//! let squares = x.iter().map(|v| v * v); squares.sum()  ⇒  (x.iter().map(|v| v * v)).sum()
//! let mut rest = x.iter(); let first = rest.next(); for v in rest { … }  ⇒  … (x.iter()).nth(0); for v in (x.iter()).skip(1)
//! ```

mod sources;
mod unchanged;

use std::borrow::Cow;

use proc_macro2::{Ident, TokenStream};
use quote::ToTokens;
use syn::spanned::Spanned;
use syn::{BinOp, Block, Expr, Local, Pat, Stmt, parse_quote_spanned};

use super::call::peel;
use super::parameters::collect_names;

pub(super) use sources::free_names;
pub(super) use unchanged::assigns;

use sources::Sources;
use unchanged::{identifiers, is_bound_in, is_changed_in};

/// The block with each of its iterators where it is used, as far as all uses are followed.
pub(super) fn written_out(block: &Block) -> Cow<'_, Block> {
    if !block.stmts.iter().any(|statement| Deferred::of(statement).is_some()) {
        return Cow::Borrowed(block);
    }
    let mut block = block.clone();
    let mut index = 0;
    while index < block.stmts.len() {
        let (before, rest) = block.stmts.split_at(index + 1);
        match Deferred::of(&before[index]).and_then(|deferred| deferred.write_into(rest)) {
            Some(rest) => {
                block.stmts.truncate(index);
                block.stmts.extend(rest);
            }
            None => index += 1,
        }
    }
    Cow::Owned(block)
}

/// An iterator that has a name.
struct Deferred<'b> {
    name: &'b Ident,
    /// Whether it may be taken from step by step.
    is_mutable: bool,
    code: &'b Expr,
    sources: Sources,
}

impl<'b> Deferred<'b> {
    fn of(statement: &'b Stmt) -> Option<Self> {
        let Stmt::Local(Local { attrs, pat: Pat::Ident(name), init: Some(init), .. }) = statement else {
            return None;
        };
        let is_plain = attrs.is_empty() && name.by_ref.is_none() && name.subpat.is_none() && init.diverge.is_none();
        let is_mutable = name.mutability.is_some();
        let sources = Sources::of(&init.expr, !is_mutable).filter(|_| is_plain)?;
        Some(Deferred { name: &name.ident, is_mutable, code: &init.expr, sources })
    }

    /// The statements after it with the iterator in them, unless a use is not followed or what it reads may be another then.
    fn write_into(&self, rest: &[Stmt]) -> Option<Vec<Stmt>> {
        let count: usize = rest.iter().map(|statement| self.mentions(statement.to_token_stream())).sum();
        let last = rest.iter().rposition(|statement| self.mentions(statement.to_token_stream()) > 0)?;
        let is_hidden = rest[..last].iter().any(|statement| is_bound_in(statement, &self.sources.names));
        let changes = |statement: &Stmt| is_changed_in(statement.to_token_stream(), &self.sources);
        if is_hidden || rest[..=last].iter().any(changes) {
            return None;
        }
        let mut writer = Writer { deferred: self, uses: 0, clones: 0, taken: 0, is_spent: false, hidden: 0 };
        let mut written = rest.to_vec();
        for statement in &mut written {
            writer.write_statement(statement);
        }
        let is_once = writer.uses <= writer.clones + 1 || self.is_mutable;
        (writer.uses + writer.hidden == count && is_once).then_some(written)
    }

    fn mentions(&self, tokens: TokenStream) -> usize {
        let mut found = Vec::new();
        identifiers(tokens, &mut found);
        found.iter().filter(|name| *name == self.name).count()
    }
}

/// Writes an iterator where its name stands: at places that are reached once, in the order they are evaluated in.
struct Writer<'d> {
    deferred: &'d Deferred<'d>,
    uses: usize,
    /// The uses that leave it as it is.
    clones: usize,
    /// How many elements have been taken.
    taken: usize,
    is_spent: bool,
    /// How often the name stands for a parameter of a closure.
    hidden: usize,
}

impl Writer<'_> {
    fn write_statement(&mut self, statement: &mut Stmt) {
        match statement {
            Stmt::Local(Local { init: Some(init), .. }) => self.write(&mut init.expr),
            Stmt::Expr(expression, _) => self.write(expression),
            _ => {}
        }
    }

    fn write(&mut self, expression: &mut Expr) {
        if let Some(written) = self.written(expression) {
            self.uses += 1;
            *expression = written;
            return;
        }
        match expression {
            Expr::MethodCall(node) => {
                self.write(&mut node.receiver);
                node.args.iter_mut().for_each(|argument| self.write(argument));
            }
            Expr::Call(node) => node.args.iter_mut().for_each(|argument| self.write(argument)),
            Expr::Binary(node) => {
                self.write(&mut node.left);
                if !matches!(node.op, BinOp::And(_) | BinOp::Or(_)) {
                    self.write(&mut node.right);
                }
            }
            Expr::Assign(node) => self.write(&mut node.right),
            Expr::Tuple(node) => node.elems.iter_mut().for_each(|element| self.write(element)),
            Expr::Array(node) => node.elems.iter_mut().for_each(|element| self.write(element)),
            Expr::Struct(node) => node.fields.iter_mut().for_each(|field| self.write(&mut field.expr)),
            Expr::Paren(node) => self.write(&mut node.expr),
            Expr::Group(node) => self.write(&mut node.expr),
            Expr::Unary(node) => self.write(&mut node.expr),
            Expr::Reference(node) if node.mutability.is_none() => self.write(&mut node.expr),
            Expr::Cast(node) => self.write(&mut node.expr),
            Expr::Field(node) => self.write(&mut node.base),
            Expr::Try(node) => self.write(&mut node.expr),
            Expr::ForLoop(node) => self.write(&mut node.expr),
            Expr::If(node) => self.write(&mut node.cond),
            Expr::Let(node) => self.write(&mut node.expr),
            Expr::Match(node) => self.write(&mut node.expr),
            Expr::Closure(node) => {
                let mut bound = Vec::new();
                node.inputs.iter().for_each(|parameter| collect_names(parameter, &mut bound));
                if bound.contains(self.deferred.name) {
                    self.hidden += self.deferred.mentions(node.to_token_stream());
                }
            }
            Expr::Return(node) => node.expr.iter_mut().for_each(|value| self.write(value)),
            _ => {}
        }
    }

    /// What a use stands for.
    fn written(&mut self, expression: &Expr) -> Option<Expr> {
        let (code, taken) = (self.deferred.code, self.taken);
        let span = expression.span();
        match expression {
            Expr::MethodCall(node) if self.is_named(&node.receiver) && node.args.is_empty() => {
                let is_next = self.deferred.is_mutable && node.method == "next";
                if is_next && !self.is_spent {
                    self.taken += 1;
                    return Some(parse_quote_spanned!(span=> (#code).nth(#taken)));
                }
                if node.method != "clone" || self.is_spent {
                    return None;
                }
                self.clones += 1;
            }
            whole if self.is_named(whole) && !self.is_spent => self.is_spent = self.deferred.is_mutable,
            _ => return None,
        }
        Some(if taken == 0 {
            parse_quote_spanned!(span=> (#code))
        } else {
            parse_quote_spanned!(span=> (#code).skip(#taken))
        })
    }

    fn is_named(&self, expression: &Expr) -> bool {
        matches!(peel(expression), Expr::Path(path) if path.path.is_ident(self.deferred.name))
    }
}
