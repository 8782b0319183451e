//! Which axis of an array, and which part, tokens name: `Axis(0)`, `s![.., 1..3]`.

use proc_macro2::TokenStream;
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{Expr, ExprLit, ExprMacro, Lit, Token};

use super::Inference;
use super::resolve::{Typed, tensor};
use crate::ir::{Constant, Operation, Scalar, TensorOperation, Type, Value};

impl Inference<'_> {
    /// The axis an argument names; the argument is not read any more.
    pub(super) fn axis(&mut self, argument: Value) -> Option<usize> {
        let axis = axis(self.tokens(argument)?)?;
        self.dropped.insert(argument);
        Some(axis)
    }

    /// The part of an array of a rank that an argument names.
    pub(super) fn resolve_array_part(
        &mut self,
        array: Value,
        argument: Value,
        scalar: Scalar,
        rank: usize,
    ) -> Option<Typed> {
        let rank = part(self.tokens(argument)?, rank)?;
        self.unify_with(argument, &Type::Inactive);
        Some((self.tensor(TensorOperation::Part(rank), &[array, argument]), tensor(scalar, rank, false)))
    }

    fn tokens(&self, argument: Value) -> Option<&TokenStream> {
        match self.definers.get(&argument)? {
            Operation::Verbatim(verbatim) => Some(&verbatim.tokens),
            Operation::Constant(Constant::Source { tokens, .. }) => Some(tokens),
            _ => None,
        }
    }
}

/// The rank of the part that `s![…]` names of an array of a rank, if it names one.
fn part(tokens: &TokenStream, rank: usize) -> Option<usize> {
    let Ok(Expr::Macro(ExprMacro { mac, .. })) = syn::parse2(tokens.clone()) else {
        return None;
    };
    if mac.path.segments.last()?.ident != "s" {
        return None;
    }
    let indices = mac.parse_body_with(Punctuated::<Index, Token![,]>::parse_terminated).ok()?;
    let kept = indices.iter().filter(|index| index.is_range).count();
    (indices.len() == rank && kept > 0).then_some(kept)
}

/// One of the indices of `s![…]`, with its step.
struct Index {
    is_range: bool,
}

impl Parse for Index {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let index: Expr = input.parse()?;
        if input.parse::<Option<Token![;]>>()?.is_some() {
            input.parse::<Expr>()?;
        }
        // What else may stand there makes new axes.
        if matches!(&index, Expr::Path(path) if path.path.segments.last().is_some_and(|last| last.ident == "NewAxis")) {
            return Err(input.error("a new axis"));
        }
        Ok(Index { is_range: matches!(index, Expr::Range(_)) })
    }
}

/// The number in `Axis(0)`.
fn axis(tokens: &TokenStream) -> Option<usize> {
    let Ok(Expr::Call(call)) = syn::parse2(tokens.clone()) else {
        return None;
    };
    let Expr::Path(path) = call.func.as_ref() else {
        return None;
    };
    match call.args.first()? {
        Expr::Lit(ExprLit { lit: Lit::Int(number), .. }) if path.path.segments.last()?.ident == "Axis" => {
            number.base10_parse().ok()
        }
        _ => None,
    }
}
