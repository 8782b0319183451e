//! Parses the arguments of `#[differentiable(…)]`: `wrt(x, y)`, `order = 2`, `latex`, `crate = path`, custom rules and others.

mod rule;

pub(crate) use rule::{Functions, Partial, Rule};

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote};
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream};
use syn::{Expr, ExprLit, Ident, Lit, Path, Token, parenthesized};

/// The arguments of the attribute.
#[derive(Clone)]
pub(crate) struct Args {
    /// The parameters to differentiate with respect to; all that can be, if there is no list.
    pub(crate) wrt: Option<Vec<Listed>>,
    /// The path of the runtime crate.
    pub(crate) krate: TokenStream,
    /// Whether the generated forms compute the user's matrix products by our kernels.
    pub(crate) fast_products: bool,
    /// How often the function can be differentiated.
    pub(crate) order: Order,
    /// Whether the formulas of the derivatives are shown as LaTeX too.
    pub(crate) latex: bool,
    /// What the user says the derivatives are.
    pub(crate) rule: Rule,
    /// Whether the function stands in an `impl`, though it names no `Self`.
    pub(crate) associated: bool,
}

/// How often a function can be differentiated, and the word that says so.
#[derive(Clone, Copy)]
pub(crate) struct Order {
    pub(crate) count: u32,
    pub(crate) span: Span,
}

impl Default for Order {
    fn default() -> Self {
        Order { count: 1, span: Span::call_site() }
    }
}

impl Order {
    /// Whether there are second derivatives.
    pub(crate) fn is_second(self) -> bool {
        self.count > 1
    }
}

/// What the function is differentiated with respect to: a parameter, or a member of one.
#[derive(Clone)]
pub(crate) struct Listed {
    pub(crate) name: Ident,
    pub(crate) members: Vec<String>,
    /// The user's tokens.
    pub(crate) tokens: TokenStream,
}

impl Parse for Listed {
    fn parse(input: ParseStream) -> syn::Result<Self> {
        let name = input.call(Ident::parse_any)?;
        let (mut members, mut tokens) = (Vec::new(), name.to_token_stream());
        while let Some(dot) = input.parse::<Option<Token![.]>>()? {
            let member: syn::Member = input.parse()?;
            members.push(member.to_token_stream().to_string());
            tokens.extend(quote!(#dot #member));
        }
        Ok(Listed { name, members, tokens })
    }
}

impl Default for Args {
    fn default() -> Self {
        Args {
            wrt: None,
            krate: quote!(::cotangent),
            fast_products: false,
            order: Order::default(),
            latex: false,
            rule: Rule::default(),
            associated: false,
        }
    }
}

impl Parse for Args {
    fn parse(input: ParseStream) -> syn::Result<Self> {
        let mut args = Args::default();
        let mut seen: Vec<Ident> = Vec::new();
        while !input.is_empty() {
            let name = input.call(Ident::parse_any)?;
            if seen.contains(&name) {
                let message = format!("cannot take the argument `{name}` twice; give it once");
                return Err(syn::Error::new(name.span(), message));
            }
            args.parse_argument(&name, input)?;
            seen.push(name);
            if !input.is_empty() {
                input.parse::<Token![,]>()?;
            }
        }
        Ok(args)
    }
}

impl Args {
    /// The first argument that only functions take.
    pub(crate) fn of_functions(&self) -> Option<&'static str> {
        let given = [
            (self.wrt.is_some(), "wrt"),
            (self.latex, "latex"),
            (self.fast_products, "fast_products"),
            (self.associated, "associated"),
            (self.rule.partials.is_some(), "partials"),
            (self.rule.is_given(), "forward"),
        ];
        given.into_iter().find(|(is_given, _)| *is_given).map(|(_, name)| name)
    }

    fn parse_argument(&mut self, name: &Ident, input: ParseStream) -> syn::Result<()> {
        match name.to_string().as_str() {
            "wrt" => self.wrt = Some(parse_wrt(name, input)?),
            "crate" => self.krate = parse_crate(input)?,
            "latex" => self.latex = true,
            "fast_products" => self.fast_products = true,
            "partials" | "forward" | "backward" | "jvp" => self.rule.parse_argument(name, input)?,
            "associated" => self.associated = true,
            "order" => self.order = parse_order(name, input)?,
            _ => {
                let message = format!(
                    "cannot understand the argument `{name}`; the arguments are `wrt(…)`, `order = 2`, `crate = path`, \
                     `associated`, `latex`, `fast_products`, `partials(…)`, `forward = path`, `backward = path` and \
                     `jvp = path`"
                );
                return Err(syn::Error::new(name.span(), message));
            }
        }
        Ok(())
    }
}

/// `(x, self.w)`.
fn parse_wrt(name: &Ident, input: ParseStream) -> syn::Result<Vec<Listed>> {
    let content;
    parenthesized!(content in input);
    let listed = content.parse_terminated(Listed::parse, Token![,])?;
    if listed.is_empty() {
        let message = "cannot differentiate with respect to nothing; name a parameter in wrt(…) or leave it out";
        return Err(syn::Error::new(name.span(), message));
    }
    Ok(listed.into_iter().collect())
}

/// Derivatives of a higher order than this take long to compile.
const HIGHEST_ORDER: u32 = 8;

/// `= 2`.
fn parse_order(name: &Ident, input: ParseStream) -> syn::Result<Order> {
    input.parse::<Token![=]>()?;
    let number: Expr = input.parse()?;
    let count = match &number {
        Expr::Lit(ExprLit { lit: Lit::Int(literal), .. }) => literal.base10_parse().ok(),
        _ => None,
    };
    match count {
        Some(count) if (1..=HIGHEST_ORDER).contains(&count) => Ok(Order { count, span: name.span() }),
        _ => {
            let message = format!(
                "cannot differentiate a function that often; give a number from 1 to {HIGHEST_ORDER}, as in `order = 2`"
            );
            Err(syn::Error::new_spanned(number, message))
        }
    }
}

/// `= path`.
fn parse_crate(input: ParseStream) -> syn::Result<TokenStream> {
    input.parse::<Token![=]>()?;
    let path = input.call(Path::parse_mod_style)?;
    Ok(path.into_token_stream())
}
