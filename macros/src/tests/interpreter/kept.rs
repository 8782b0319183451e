//! Runs the code that is kept as it is, as far as tests use it: vectors of copies.

use syn::parse::{ParseStream, Parser};
use syn::{Expr, ExprPath, Lit, Token};

use super::Machine;
use super::datum::Datum;
use crate::ir::Verbatim;

impl Machine<'_> {
    /// What the kept code gives, if it is of a kind that is known here.
    pub(super) fn kept(&self, verbatim: &Verbatim) -> Option<Datum> {
        self.evaluate(&syn::parse2(verbatim.tokens.clone()).ok()?, verbatim)
    }

    fn evaluate(&self, expression: &Expr, verbatim: &Verbatim) -> Option<Datum> {
        match expression {
            Expr::Lit(literal) => match &literal.lit {
                Lit::Float(number) => Some(Datum::Real(number.base10_parse().ok()?)),
                Lit::Int(number) => Some(Datum::Integer(number.base10_parse().ok()?)),
                _ => None,
            },
            Expr::Path(path) => self.named(path, verbatim),
            Expr::Macro(node) if node.mac.path.is_ident("vec") => {
                let copies = |input: ParseStream| {
                    let element: Expr = input.parse()?;
                    input.parse::<Token![;]>()?;
                    Ok((element, input.parse::<Expr>()?))
                };
                let (element, count) = copies.parse2(node.mac.tokens.clone()).ok()?;
                let count = self.evaluate(&count, verbatim)?.index();
                Some(Datum::Array(vec![self.evaluate(&element, verbatim)?; count]))
            }
            _ => None,
        }
    }

    fn named(&self, path: &ExprPath, verbatim: &Verbatim) -> Option<Datum> {
        let (_, value) = verbatim.reads.iter().find(|(name, _)| path.path.is_ident(name))?;
        Some(self.read(*value).clone())
    }
}
