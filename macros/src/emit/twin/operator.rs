//! The derivatives of operators, in the runtime's traits for them.

use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote};
use syn::{ItemImpl, PathArguments};

use super::documentation::Documentation;
use super::parameters::Parameter;
use super::{Allowances, Method, Twin, inherited};
use crate::emit::Bodies;
use crate::overloads::Overload;

impl Twin<'_> {
    /// `impl ops::Add<Rhs> for Type { … }`
    pub(in crate::emit) fn operator(
        &self,
        (item, overload): (&ItemImpl, Overload),
        bodies: &Bodies<'_>,
    ) -> TokenStream {
        let documentation = Documentation::new(self.signature, bodies.derivatives(), self.rule);
        let mut targets = self.parameters.0.iter().map(|parameter| self.operand_tangent(parameter));
        let left = targets.next();
        let right = targets.next().map(|right| quote!(type Right = #right;));
        let (saved, result) = (self.saved_type(bodies), self.output_tangent());
        let first = self.halves(bodies, &documentation).into_iter().chain(self.pushforwards(bodies, &documentation));
        let first: TokenStream =
            first.filter(|method| method.name != "jvp").map(|method| self.function_of_operator(method)).collect();
        let associated = quote! {
            type Left = #left;
            #right
            type Result = #result;
            type Saved = #saved;
        };
        let implementation =
            implementation_of(item, &self.operator_trait(item, overload.name), &quote!(#associated #first));
        let second = (self.order > 1).then(|| {
            let second = bodies.derivatives().and_then(|derivatives| derivatives.second.as_ref());
            let function = self.function_of_operator(self.second(second));
            let twice = format!("{}Twice", overload.name);
            implementation_of(item, &self.operator_trait(item, &twice), &function)
        });
        quote!(#implementation #second)
    }

    /// The runtime's trait with the type of the right operand.
    fn operator_trait(&self, item: &ItemImpl, name: &str) -> TokenStream {
        let (private, name) = (&self.private, format_ident!("{name}"));
        let right = self.parameters.0.get(1).map(|_| {
            let last = item.trait_.as_ref().and_then(|(path, _)| path.segments.last());
            if let Some(PathArguments::AngleBracketed(arguments)) = last.map(|segment| &segment.arguments) {
                arguments.to_token_stream()
            } else {
                quote!(<Self>)
            }
        });
        quote!(#private::ops::#name #right)
    }

    fn operand_tangent(&self, parameter: &Parameter) -> TokenStream {
        if parameter.active { parameter.target(&self.types) } else { quote!(()) }
    }

    fn function_of_operator(&self, Method { name, parameters, output, body, .. }: Method) -> TokenStream {
        let name = self.form(name);
        let Allowances { bodies: allowances, .. } = Allowances::new();
        quote!(#allowances #[inline] fn #name(#parameters) #output { #body })
    }
}

fn implementation_of(item: &ItemImpl, operator: &TokenStream, items: &TokenStream) -> TokenStream {
    let (attributes, ty) = (inherited(&item.attrs), &item.self_ty);
    let (generics, _, bounds) = item.generics.split_for_impl();
    quote! {
        #(#attributes)*
        #[automatically_derived]
        impl #generics #operator for #ty #bounds { #items }
    }
}
