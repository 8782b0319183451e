//! The arguments that say what the derivatives are: `partials(x = expr, …)`, or `forward = path, backward = path`.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{Expr, ExprPath, Ident, Token, parenthesized};

/// A custom rule as it was written; without arguments there is none.
#[derive(Clone, Default)]
pub(crate) struct Rule {
    /// The word `partials` and what follows it.
    pub(crate) partials: Option<(Ident, Vec<Partial>)>,
    /// The words `forward`, `backward` and `jvp`, each with the path of a function.
    pub(crate) forward: Option<(Ident, ExprPath)>,
    pub(crate) backward: Option<(Ident, ExprPath)>,
    pub(crate) jvp: Option<(Ident, ExprPath)>,
}

/// `x = expression`.
#[derive(Clone)]
pub(crate) struct Partial {
    pub(crate) name: Ident,
    pub(crate) expression: Expr,
}

/// The functions of a rule.
#[derive(Clone, Copy)]
pub(crate) struct Functions<'a> {
    pub(crate) forward: &'a ExprPath,
    pub(crate) backward: &'a ExprPath,
    pub(crate) jvp: Option<&'a ExprPath>,
}

impl Rule {
    pub(super) fn parse_argument(&mut self, name: &Ident, input: ParseStream) -> syn::Result<()> {
        if name == "partials" {
            let content;
            parenthesized!(content in input);
            let partials = Punctuated::<Partial, Token![,]>::parse_terminated(&content)?;
            self.partials = Some((name.clone(), partials.into_iter().collect()));
            return Ok(());
        }
        input.parse::<Token![=]>()?;
        let path = Some((name.clone(), input.parse()?));
        match name.to_string().as_str() {
            "forward" => self.forward = path,
            "backward" => self.backward = path,
            _ => self.jvp = path,
        }
        Ok(())
    }

    /// Whether there is a rule: what the body does is of no interest then.
    pub(crate) fn is_given(&self) -> bool {
        self.partials.is_some() || self.words().next().is_some()
    }

    /// The words `forward`, `backward` and `jvp`, as far as they are given.
    pub(crate) fn words(&self) -> impl Iterator<Item = &Ident> {
        [&self.forward, &self.backward, &self.jvp].into_iter().flatten().map(|(word, _)| word)
    }

    /// Both functions of a rule that is complete.
    pub(crate) fn functions(&self) -> Option<Functions<'_>> {
        let ((_, forward), (_, backward)) = (self.forward.as_ref()?, self.backward.as_ref()?);
        Some(Functions { forward, backward, jvp: self.jvp.as_ref().map(|(_, path)| path) })
    }

    /// All that the user wrote in it.
    pub(crate) fn tokens(&self) -> TokenStream {
        let partials = self.partials.iter().flat_map(|(_, partials)| partials);
        let expressions: TokenStream = partials.map(|partial| partial.expression.to_token_stream()).collect();
        [self.paths(), expressions].into_iter().collect()
    }

    /// The paths of the functions.
    pub(crate) fn paths(&self) -> TokenStream {
        let given = [&self.forward, &self.backward, &self.jvp].into_iter().flatten();
        given.map(|(_, path)| path.to_token_stream()).collect()
    }
}

impl Parse for Partial {
    fn parse(input: ParseStream) -> syn::Result<Self> {
        let name = input.call(Ident::parse_any)?;
        input.parse::<Token![=]>()?;
        Ok(Partial { name, expression: input.parse()? })
    }
}
