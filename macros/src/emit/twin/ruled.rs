//! The functions of a twin whose derivatives the functions of a rule compute.
//!
//! What `forward` saves is the pullback, a closure that owns the residual; so the residual may be of any type.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{ExprPath, GenericParam, Index};

use super::Twin;
use super::entry::with_value;
use super::parameters::Parameter;
use crate::args::Functions;
use crate::emit::types::{bare_or_tuple, scalar_tokens};
use crate::ir::Type;

impl Twin<'_> {
    /// `impl Fn(V') -> (A', B')`.
    pub(super) fn pullback_type(&self) -> TokenStream {
        let (cotangent, gradient) = (self.output_tangent(), self.gradient());
        quote!(impl ::core::ops::Fn(#cotangent) -> #gradient)
    }

    /// The type of the pullback that `forward` returns: it borrows from no argument.
    pub(super) fn pullback_returned(&self) -> TokenStream {
        let pullback = self.pullback_type();
        if self.has_unnamed_types() {
            return pullback;
        }
        let names = self.signature.generics.params.iter().filter_map(|parameter| match parameter {
            GenericParam::Type(parameter) => Some(&parameter.ident),
            GenericParam::Const(parameter) => Some(&parameter.ident),
            GenericParam::Lifetime(_) => None,
        });
        quote!(#pullback + use<#(#names),*>)
    }

    /// The body of `forward`, the only place where both functions are called, so that what is wrong with one is said once.
    pub(super) fn forward_by_rule(&self, rule: Functions<'_>) -> TokenStream {
        let (forward, backward, passed) = (rule.forward, rule.backward, self.parameters.passed());
        let (output, seed, gradient) = (&self.signature.output_tokens, self.output_tangent(), self.gradient());
        let (value, residual, cotangent) = (&self.value, &self.residual, &self.cotangent);
        let run = quote_spanned!(at(forward)=> #forward(#passed));
        let kept = self.check_owned(forward);
        let pulled = {
            let (residual, cotangent) = (moved(residual, backward), moved(cotangent, backward));
            quote_spanned!(at(backward)=> #backward(&#residual, #cotangent))
        };
        quote! {
            let (#value, #residual): (#output, _) = #run;
            #kept
            (#value, move |#cotangent: #seed| -> #gradient { #pulled })
        }
    }

    /// The residual borrows from no argument; of a generic function rustc finds out by itself.
    fn check_owned(&self, forward: &ExprPath) -> Option<TokenStream> {
        let mut parameters = self.signature.generics.params.iter();
        let is_generic = parameters.any(|parameter| matches!(parameter, GenericParam::Type(_)));
        let (private, residual) = (&self.private, moved(&self.residual, forward));
        (!is_generic).then(|| quote_spanned!(at(forward)=> #private::check_owned(&#residual);))
    }

    /// `let (value, saved) = Self::forward(a, b);`
    fn run_forward(&self) -> TokenStream {
        let (value, saved) = (&self.value, &self.saved);
        let (passed, turbofish) = (self.parameters.passed(), self.turbofish());
        quote!(let (#value, #saved) = Self::forward #turbofish (#passed);)
    }

    /// The body of `vjp`.
    pub(super) fn fused_by_rule(&self, rule: Functions<'_>) -> TokenStream {
        let (forward, checks) = (self.run_forward(), self.check_gradient(rule));
        let (gradient, value, saved, cotangent) = (&self.gradient, &self.value, &self.saved, &self.cotangent);
        quote! {
            #forward
            let #gradient = #saved(#cotangent);
            #checks
            (#value, #gradient)
        }
    }

    /// The gradient has the shape of what it is the gradient of, as far as that is still there.
    pub(super) fn check_gradient(&self, rule: Functions<'_>) -> TokenStream {
        let function = crate::errors::spell(rule.backward);
        let check = |(parameter, part): (&Parameter, TokenStream)| {
            let what = format!("{function}: {}", parameter.adjoint);
            let is_there = matches!(parameter.ty, Type::Reference(_));
            is_there.then(|| self.check_shape(parameter, &what, &part))
        };
        self.parts().filter_map(check).collect()
    }

    /// The active parameters, each with its part of the gradient.
    fn parts(&self) -> impl Iterator<Item = (&Parameter, TokenStream)> {
        let (gradient, count) = (&self.gradient, self.parameters.active().count());
        self.parameters.active().enumerate().map(move |(position, parameter)| {
            let index = Index::from(position);
            let part = if count == 1 { gradient.to_token_stream() } else { quote!(#gradient.#index) };
            (parameter, part)
        })
    }

    /// The body of `vjp_into`.
    pub(super) fn copied_by_rule(&self, heap: &[&Parameter], rest: &[&Parameter]) -> TokenStream {
        let (value, gradient, cotangent) = (&self.value, &self.gradient, &self.cotangent);
        let (passed, turbofish) = (self.parameters.passed(), self.turbofish());
        let is_among = |parameter: &Parameter, some: &[&Parameter]| some.iter().any(|one| one.name == parameter.name);
        let copies = self.parts().filter(|(parameter, _)| is_among(parameter, heap)).map(|(parameter, part)| {
            let adjoint = &parameter.adjoint;
            match parameter.ty.peel() {
                Type::Slice(_) | Type::Vector(_) => quote!(#adjoint.clone_from_slice(&#part);),
                tensor @ Type::Tensor { .. } if tensor.is_nalgebra() => quote!(#adjoint.copy_from(&#part);),
                Type::Tensor { .. } => quote!(#adjoint.assign(&#part);),
                _ => quote!(*#adjoint = #part;),
            }
        });
        let returned: Vec<TokenStream> =
            self.parts().filter(|(parameter, _)| is_among(parameter, rest)).map(|(_, part)| part).collect();
        let result = with_value(value, &returned);
        quote! {
            let (#value, #gradient) = Self::vjp #turbofish (#passed #cotangent);
            #(#copies)*
            #result
        }
    }

    /// The body of `backward`.
    pub(super) fn backward_by_rule(&self) -> TokenStream {
        let (private, alias, saved) = (&self.private, &self.alias, &self.saved);
        let (gradient, cotangent) = (&self.gradient, &self.cotangent);
        let added = self.parts().map(|(parameter, part)| {
            let name = &parameter.adjoint;
            let opened = self.open(parameter, name, &quote!(Slot));
            let function = match parameter.ty.peel() {
                ty if !ty.holds_records() => quote!(accumulate),
                Type::Slice(_) | Type::Vector(_) | Type::Array(..) => quote!(accumulate_each),
                _ => quote!(accumulate_tangent),
            };
            quote!(let mut #name = #opened; #alias::#function(&mut *#name, &#part);)
        });
        quote! {
            use #private as #alias;
            let #gradient = #saved(#cotangent);
            #(#added)*
        }
    }

    /// A slot or a source, open.
    fn open(&self, parameter: &Parameter, name: &Ident, kind: &TokenStream) -> TokenStream {
        let (alias, primal) = (&self.alias, parameter.reference());
        if parameter.ty.holds_records() {
            quote!(#alias::#kind::open_with(#name, || #alias::Differentiable::zeros_like(#primal)))
        } else {
            quote!(#alias::#kind::open(#name, #primal))
        }
    }

    /// The body of `tangent`.
    pub(super) fn tangent_by_rule(&self, rule: Functions<'_>) -> TokenStream {
        let (private, alias) = (&self.private, &self.alias);
        let opened = self.parameters.active().map(|parameter| {
            let (name, star) = (&parameter.tangent, is_number(&parameter.ty).then(|| quote!(*)));
            let opened = self.open(parameter, name, &quote!(Source));
            quote!(let #name = #star #opened;)
        });
        let opened: TokenStream = opened.collect();
        let pushed = match rule.jvp {
            Some(path) => self.pushed_by(path),
            None => self.pushed_by_pullback(),
        };
        quote!(use #private as #alias; #opened #pushed)
    }

    /// `f_jvp(a, b, (a_dot, b_dot))`
    fn pushed_by(&self, path: &ExprPath) -> TokenStream {
        let passed = self.parameters.passed();
        let directions: Vec<TokenStream> =
            self.parameters.active().map(|parameter| self.direction_like(parameter, path)).collect();
        let directions = bare_or_tuple(&directions);
        quote_spanned!(at(path)=> #path(#passed #directions))
    }

    /// A direction, by value where its parameter is, otherwise by reference; of a slice or a vector, a slice.
    fn direction_like(&self, parameter: &Parameter, path: &ExprPath) -> TokenStream {
        let (name, alias) = (moved(&parameter.tangent, path), &self.alias);
        let by_reference = matches!(parameter.ty, Type::Reference(_));
        match (parameter.ty.peel(), by_reference) {
            (Type::Real(_), false) => quote!(#name),
            (Type::Real(_), true) => quote!(&#name),
            (Type::Array(..), false) => quote!(#alias::to_array(&#name)),
            (Type::Array(..), true) => quote!(#alias::as_array(&#name)),
            (Type::Vector(_), false) => quote!(#name.to_vec()),
            (Type::Tensor { owned: false, .. }, false) => quote!(#name.view()),
            (_, false) => quote!(::core::clone::Clone::clone(&*#name)),
            (_, true) => quote!(&*#name),
        }
    }

    /// The derivative along the directions, by one pullback for each number of the value.
    fn pushed_by_pullback(&self) -> TokenStream {
        let (forward, alias, saved, seed) = (self.run_forward(), &self.alias, &self.saved, self.output_tangent());
        let (cotangent, gradient) = (&self.cotangent, &self.gradient);
        let products = self.parts().map(|(parameter, part)| {
            let name = &parameter.tangent;
            let function = if parameter.ty.holds_records() { quote!(dot_tangents) } else { quote!(dot) };
            let reference = if is_number(&parameter.ty) { quote!(&#name) } else { quote!(&*#name) };
            quote!(#alias::#function(&#part, #reference))
        });
        let (value, value_dot) = (&self.value, self.value_dot());
        let along = quote! {
            |#cotangent: #seed| -> f64 { let #gradient = #saved(#cotangent); #(#products)+* }
        };
        let output = &self.signature.output;
        let pushed = match output {
            Type::Real(scalar) => {
                let (scalar, one) = (scalar_tokens(scalar), self.one());
                quote!(#alias::constant::<#scalar>((#along)(#one)))
            }
            _ if output.holds_records() => {
                quote!(#alias::row_by_row_of_tangent(#alias::Differentiable::zeros_like(&#value), #along))
            }
            _ => quote!(#alias::row_by_row(#alias::zeros_like(&#value), #along)),
        };
        quote!(#forward let #value_dot = #pushed; (#value, #value_dot))
    }
}

/// Where the path of a function stands: what is wrong with its call is said there.
fn at(path: &ExprPath) -> Span {
    Span::call_site().located_at(path.span())
}

/// A variable of ours, as a part of that call.
fn moved(variable: &Ident, path: &ExprPath) -> Ident {
    let mut variable = variable.clone();
    variable.set_span(variable.span().located_at(path.span()));
    variable
}

fn is_number(ty: &Type) -> bool {
    matches!(ty.peel(), Type::Real(_))
}
