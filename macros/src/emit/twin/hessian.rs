//! `hessian`, by one product with each unit direction, and `derivatives` of functions of numbers along a direction.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::documentation::Documentation;
use super::implementation::split_direction;
use super::parameters::Parameter;
use super::{Method, Twin};
use crate::emit::printer::{Destination, Request};
use crate::emit::types::{bare_or_tuple, length_tokens, scalar_tokens};
use crate::emit::{Bodies, Second};
use crate::ir::{Family, Function, Scalar, Type};

impl Twin<'_> {
    /// Nothing, if there is an argument that cannot be passed more than once.
    pub(super) fn hessian(&self, documentation: &Documentation<'_>) -> Option<Method> {
        let passed: Vec<TokenStream> = self.parameters.0.iter().map(repeated).collect::<Option<_>>()?;
        self.hessian_by_products(&passed, documentation)
    }

    /// The same where there are arguments that only rustc knows to be such: it takes them for granted.
    pub(super) fn hessian_by_clones(&self, documentation: &Documentation<'_>) -> Option<Method> {
        if self.order < 2 || !matches!(self.signature.output, Type::Real(_)) {
            return None;
        }
        let passed: Vec<Option<TokenStream>> = self.parameters.0.iter().map(repeated).collect();
        if passed.iter().all(Option::is_some) {
            return None;
        }
        let cloned = |parameter: &Parameter| {
            let name = &parameter.name;
            quote!(::core::clone::Clone::clone(&#name))
        };
        let parameters = self.parameters.0.iter().zip(passed);
        let passed = parameters.map(|(parameter, passed)| passed.unwrap_or_else(|| cloned(parameter)));
        self.hessian_by_products(&passed.collect::<Vec<_>>(), documentation)
    }

    fn hessian_by_products(&self, passed: &[TokenStream], documentation: &Documentation<'_>) -> Option<Method> {
        let active: Vec<&Parameter> = self.parameters.active().collect();
        let special = match active[..] {
            [only] => self.hessian_of_one(only, passed),
            _ => self.hessian_of_numbers(&active, passed),
        };
        let (output, body) = special.or_else(|| self.hessian_of_leaves(&active, passed))?;
        Some(Method {
            name: "hessian",
            documentation: documentation.hessian(),
            hidden: false,
            parameters: self.parameters.declared(),
            output: quote!(-> #output),
            body,
        })
    }

    /// `Self::hvp(arguments…, direction)`
    fn product(&self, passed: &[TokenStream], direction: &TokenStream) -> TokenStream {
        let (hvp, turbofish) = (self.form("hvp"), self.turbofish());
        quote!(Self::#hvp #turbofish (#(#passed,)* #direction))
    }

    fn hessian_of_one(&self, only: &Parameter, passed: &[TokenStream]) -> Option<(TokenStream, TokenStream)> {
        let (private, name, dot) = (&self.private, &only.name, &only.tangent);
        match only.ty.peel() {
            Type::Real(scalar) => Some((scalar_tokens(scalar), self.product(passed, &self.unit(scalar, true)))),
            Type::Array(element, length) if !length.is_unknown() => {
                let Type::Real(scalar) = &**element else { return None };
                let (scalar, length) = (scalar_tokens(scalar), length_tokens(length));
                let product = self.product(passed, &quote!(#dot));
                Some((quote!([[#scalar; #length]; #length]), quote!(#private::hessian_of_array(|#dot| #product))))
            }
            Type::Tensor { scalar, rank: 1, family: Family::Ndarray, .. } => {
                let (scalar, product) = (scalar_tokens(scalar), self.product(passed, &quote!(&#dot)));
                Some((
                    quote!(#private::nd::Array2<#scalar>),
                    quote!(#private::nd::hessian(#name.len(), |#dot| #product)),
                ))
            }
            _ => None,
        }
    }

    /// Of numbers of one type: a row for each.
    fn hessian_of_numbers(&self, active: &[&Parameter], passed: &[TokenStream]) -> Option<(TokenStream, TokenStream)> {
        let Type::Real(scalar) = active.first()?.ty.peel() else { return None };
        if active.iter().any(|parameter| !matches!(parameter.ty.peel(), Type::Real(other) if other == scalar)) {
            return None;
        }
        let parts: Vec<TokenStream> = active.iter().map(|Parameter { adjoint_dot, .. }| quote!(#adjoint_dot)).collect();
        let rows = (0..active.len()).map(|row| {
            let direction = (0..active.len()).map(|column| self.unit(scalar, row == column));
            let product = self.product(passed, &bare_or_tuple(&direction.collect::<Vec<_>>()));
            quote!(row(#product))
        });
        let (ty, count) = (scalar_tokens(scalar), Literal::usize_unsuffixed(active.len()));
        let types: Vec<TokenStream> = active.iter().map(|_| ty.clone()).collect();
        let (pattern, types) = (bare_or_tuple(&parts), bare_or_tuple(&types));
        Some((quote!([[#ty; #count]; #count]), quote!(let row = |#pattern: #types| [#(#parts),*]; [#(#rows),*])))
    }

    /// Of anything: a row for each number in the parameters. Of structs only the trait of their tangents tells these, which
    /// holds where the numbers are known.
    fn hessian_of_leaves(&self, active: &[&Parameter], passed: &[TokenStream]) -> Option<(TokenStream, TokenStream)> {
        let private = &self.private;
        let is_generic = matches!(self.signature.output, Type::Real(Scalar::Parameter(_)));
        let function = match active.iter().any(|parameter| parameter.ty.holds_records()) {
            true if is_generic => return None,
            true => quote!(hessian_of_tangents),
            false => quote!(hessian),
        };
        let scalar = self.signature.output.scalar().map(scalar_tokens);
        let zeros: Vec<TokenStream> =
            active.iter().map(|parameter| parameter.zeros(private, &parameter.reference())).collect();
        let (zeros, direction) = (bare_or_tuple(&zeros), &self.direction);
        let product = self.product(passed, &split_direction(&quote!(#direction), active));
        let row = self.types.vector(&quote!(#scalar));
        Some((self.types.vector(&row), quote!(#private::#function(&#zeros, |#direction| #product))))
    }

    /// One or zero.
    fn unit(&self, scalar: &Scalar, is_one: bool) -> TokenStream {
        let (private, ty) = (&self.private, scalar_tokens(scalar));
        match (scalar, is_one) {
            (Scalar::Parameter(_), true) => quote!(#private::one::<#ty>()),
            (Scalar::Parameter(_), false) => quote!(#private::zero::<#ty>()),
            (_, true) => quote!(1.0),
            (_, false) => quote!(0.0),
        }
    }

    /// All derivatives of a function of numbers along a direction, up to the order; nothing, where calls keep it from being
    /// differentiated more than twice.
    pub(super) fn derivatives(
        &self,
        second: Option<&Second>,
        bodies: &Bodies<'_>,
        documentation: &Documentation<'_>,
    ) -> Option<Method> {
        let numbers = self.parameters.active().all(|parameter| matches!(parameter.ty, Type::Real(_)));
        let function = second.and_then(|second| second.derivatives.as_ref());
        let is_known = self.order == 2
            || !self.signature.may_be_of_trait() && (function.is_some() || bodies.derivatives().is_none());
        if !numbers || !is_known {
            return None;
        }
        let (output, count) = (&self.signature.output_tokens, Literal::u32_unsuffixed(self.order + 1));
        Some(Method {
            name: "derivatives",
            documentation: documentation.derivatives(self.order),
            hidden: false,
            parameters: self.jvp_parameters(),
            output: quote!(-> [#output; #count]),
            body: function.map_or_else(|| self.derivatives_by_products(), |function| self.derivatives_body(function)),
        })
    }

    fn derivatives_body(&self, function: &Function) -> TokenStream {
        let unpacked = self.unpacked_directions();
        let tangents = self.parameters.active().map(|parameter| super::second::plain(&parameter.tangent));
        let printed = self.print(
            Request {
                function,
                user: &self.user,
                alias: &self.alias,
                bindings: self.parameters.bindings().chain(tangents).collect(),
                destinations: (0..=self.order)
                    .map(|order| if order == 0 { self.value.to_string() } else { format!("{}_{order}", self.value) })
                    .map(Destination::Returned)
                    .collect(),
            },
            &TokenStream::new(),
        );
        let (statements, results) = (printed.statements, printed.results);
        quote!(#unpacked #statements [#(#results),*])
    }

    /// The second derivative along a direction is the product of the Hessian with that, along it.
    fn derivatives_by_products(&self) -> TokenStream {
        let unpacked = self.unpacked_directions();
        let (value, value_dot) = (&self.value, self.value_dot());
        let (passed, turbofish) = (self.parameters.passed(), self.turbofish());
        let (jvp, hvp) = (self.form("jvp"), self.form("hvp"));
        let names: Vec<TokenStream> =
            self.parameters.active().map(|Parameter { tangent, .. }| quote!(#tangent)).collect();
        let dots: Vec<TokenStream> =
            self.parameters.active().map(|Parameter { adjoint_dot, .. }| quote!(#adjoint_dot)).collect();
        let (direction, pattern) = (bare_or_tuple(&names), bare_or_tuple(&dots));
        quote! {
            #unpacked
            let (#value, #value_dot) = Self::#jvp #turbofish (#passed #direction);
            let #pattern = Self::#hvp #turbofish (#passed #direction);
            [#value, #value_dot, #(#names * #dots)+*]
        }
    }
}

/// An argument that is passed more than once.
fn repeated(parameter: &Parameter) -> Option<TokenStream> {
    let name = &parameter.name;
    if matches!(parameter.ty, Type::Reference(_)) || is_copied(&parameter.ty) {
        return Some(quote!(#name));
    }
    is_cloned(&parameter.ty).then(|| quote!(::core::clone::Clone::clone(&#name)))
}

fn is_copied(ty: &Type) -> bool {
    match ty {
        Type::Real(_) | Type::Integer | Type::Bool => true,
        Type::Array(element, _) => is_copied(element),
        Type::Tuple(fields) => fields.iter().all(is_copied),
        _ => false,
    }
}

fn is_cloned(ty: &Type) -> bool {
    match ty {
        Type::Tensor { .. } | Type::Reference(_) => true,
        Type::Array(element, _) | Type::Vector(element) => is_cloned(element),
        Type::Tuple(fields) => fields.iter().all(is_cloned),
        ty => is_copied(ty),
    }
}
