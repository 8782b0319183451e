//! Parses `?` in a function that gives an option: what follows goes where there is something.
//!
//! ```text
//! let z = a? * b; rest    ⟶    let Some(given) = a else { return None }; let z = given * b; rest
//! ```

use proc_macro2::{Ident, Span};
use quote::ToTokens;
use syn::{BinOp, Expr, ExprTry, Pat, ReturnType, Stmt, Type, parse_quote_spanned};

use super::block::Position;
use super::call::peel;
use super::guard::Guarded;
use super::operator::compound;
use super::reading::{Kind, Reading};
use super::{Parser, change};

/// What `?` is applied to in an expression, with the names of what it gives.
struct Taking<'p, 'a> {
    parser: &'p mut Parser<'a>,
    tried: Vec<(Ident, ExprTry)>,
    /// Whether something comes before that must not come later.
    is_late: bool,
    /// Whether the expression changes variables.
    changes: bool,
}

impl Parser<'_> {
    /// A statement with `?` in it, and what follows it.
    pub(super) fn parse_trying(&mut self, statement: &Stmt, rest: &[Stmt], position: Position, end: Span) -> Guarded {
        if !self.gives_option {
            return Guarded::No;
        }
        let mut statement = statement.clone();
        let expression = match &mut statement {
            Stmt::Local(local) => local.init.as_mut().filter(|init| init.diverge.is_none()).map(|init| &mut *init.expr),
            Stmt::Expr(Expr::Assign(node), _) => Some(&mut *node.right),
            Stmt::Expr(Expr::Binary(node), _) if compound(&node.op).is_some() => Some(&mut *node.right),
            Stmt::Expr(expression, _) => Some(expression),
            _ => None,
        };
        let Some(tried) = expression.map(|expression| self.take_out(expression)) else { return Guarded::No };
        let Some((name, node)) = tried.first().cloned() else { return Guarded::No };
        let mut statements: Vec<Stmt> = tried.iter().map(|(name, node)| guard(name, node)).collect();
        match statement {
            // The pattern of a plain `let` takes the content itself.
            Stmt::Local(local)
                if is_plain(&local.pat) && is_name(local.init.as_ref().map(|init| &*init.expr), &name) =>
            {
                statements = vec![guard(&local.pat, &node)];
            }
            statement => statements.push(statement),
        }
        statements.extend_from_slice(rest);
        Guarded::Whole(self.parse_statements(&statements, position, end))
    }

    /// Takes what `?` is applied to out of an expression, as far as it is evaluated in any case.
    fn take_out(&mut self, expression: &mut Expr) -> Vec<(Ident, ExprTry)> {
        let Reading { tokens, reads } = self.read_variables(expression.to_token_stream());
        let changes = change::find(&tokens, &reads).is_some();
        let mut taking = Taking { parser: self, tried: Vec::new(), is_late: false, changes };
        taking.visit(expression);
        taking.tried
    }
}

impl Taking<'_, '_> {
    fn visit(&mut self, expression: &mut Expr) {
        match expression {
            Expr::Try(node) => {
                let is_late = std::mem::take(&mut self.is_late);
                self.visit(&mut node.expr);
                self.is_late = is_late;
                if self.is_late && self.changes {
                    return;
                }
                let span = node.question_token.span;
                let name = self.parser.fresh("given", span);
                self.tried.push((name.clone(), node.clone()));
                *expression = parse_quote_spanned!(span=> #name);
            }
            Expr::Binary(node) => {
                self.visit(&mut node.left);
                if !matches!(node.op, BinOp::And(_) | BinOp::Or(_)) {
                    self.visit(&mut node.right);
                }
            }
            Expr::Call(node) => node.args.iter_mut().for_each(|argument| self.visit(argument)),
            Expr::MethodCall(node) => {
                self.visit(&mut node.receiver);
                node.args.iter_mut().for_each(|argument| self.visit(argument));
            }
            Expr::Tuple(node) => node.elems.iter_mut().for_each(|part| self.visit(part)),
            Expr::Array(node) => node.elems.iter_mut().for_each(|part| self.visit(part)),
            Expr::Struct(node) => node.fields.iter_mut().for_each(|field| self.visit(&mut field.expr)),
            Expr::Index(node) => [&mut node.expr, &mut node.index].into_iter().for_each(|part| self.visit(part)),
            Expr::Field(node) => self.visit(&mut node.base),
            Expr::Paren(node) => self.visit(&mut node.expr),
            Expr::Group(node) => self.visit(&mut node.expr),
            Expr::Unary(node) => self.visit(&mut node.expr),
            Expr::Reference(node) => self.visit(&mut node.expr),
            Expr::Cast(node) => self.visit(&mut node.expr),
            Expr::Return(node) => node.expr.iter_mut().for_each(|value| self.visit(value)),
            Expr::If(node) if !matches!(*node.cond, Expr::Let(_)) => self.visit(&mut node.cond),
            Expr::Match(node) => self.visit(&mut node.expr),
            Expr::Lit(_) => {}
            Expr::Path(_) if self.parser.root(expression).is_none_or(|(_, kind)| kind == Kind::Fixed) => {}
            _ => self.is_late = true,
        }
    }
}

/// `let Some(pattern) = option else { return None };`
fn guard(pattern: &impl ToTokens, node: &ExprTry) -> Stmt {
    let (option, span) = (&node.expr, node.question_token.span);
    parse_quote_spanned! {span=>
        let ::core::option::Option::Some(#pattern) = #option else { return ::core::option::Option::None; };
    }
}

/// Whether a function gives an option by its signature.
pub(super) fn gives_option(output: &ReturnType) -> bool {
    let ReturnType::Type(_, ty) = output else { return false };
    match &**ty {
        Type::Path(path) => path.path.segments.last().is_some_and(|segment| segment.ident == "Option"),
        _ => false,
    }
}

/// Whether a pattern may stand in `Some(…)`, and names nothing that changes how a value is taken.
fn is_plain(pattern: &Pat) -> bool {
    match pattern {
        Pat::Ident(name) => name.by_ref.is_none() && name.subpat.is_none(),
        Pat::Wild(_) => true,
        Pat::Tuple(tuple) => tuple.elems.iter().all(is_plain),
        _ => false,
    }
}

fn is_name(expression: Option<&Expr>, name: &Ident) -> bool {
    matches!(expression.map(peel), Some(Expr::Path(path)) if path.path.is_ident(name))
}
