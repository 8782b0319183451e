//! The functions users call for gradients: `grad`, `value_and_grad`, `value_and_grad_into`, `vjp`, `vjp_into`.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::documentation::Documentation;
use super::parameters::Parameter;
use super::{Method, Twin};
use crate::emit::Bodies;
use crate::emit::printer::{Binding, Destination, Request};
use crate::emit::types::{bare_or_tuple, tuple_type};
use crate::ir::Type;

impl Twin<'_> {
    /// The entry points for functions with a real output.
    pub(super) fn gradients(&self, documentation: &Documentation<'_>) -> Vec<Method> {
        let (output, gradient) = (&self.signature.output_tokens, self.gradient());
        let (declared, passed) = (self.parameters.declared(), self.parameters.passed());
        let turbofish = self.turbofish();
        let (zeros, seed) = self.gradient_seed();
        let value_and_grad = Method {
            name: "value_and_grad",
            documentation: documentation.value_and_grad(),
            hidden: false,
            parameters: declared.clone(),
            output: quote!(-> (#output, #gradient)),
            body: {
                let vjp = self.form("vjp");
                quote!(#zeros Self::#vjp #turbofish (#passed #seed))
            },
        };
        let grad = Method {
            name: "grad",
            documentation: documentation.grad(),
            hidden: false,
            parameters: declared,
            output: quote!(-> #gradient),
            body: {
                let value_and_grad = self.form("value_and_grad");
                quote!(Self::#value_and_grad #turbofish (#passed).1)
            },
        };
        vec![value_and_grad, grad, self.value_and_grad_into(documentation)]
    }

    /// What makes a gradient of a vjp: one for the value, and zeros for what `&mut` parameters hold after the call.
    fn gradient_seed(&self) -> (TokenStream, TokenStream) {
        let private = &self.private;
        let zeros = self.parameters.changed().map(|parameter| {
            let (name, zeros) = (&parameter.adjoint, parameter.zeros(private, &parameter.reference()));
            quote!(let #name = #zeros;)
        });
        let seeds: Vec<TokenStream> = std::iter::once(self.one())
            .chain(self.parameters.changed().map(|parameter| parameter.adjoint.to_token_stream()))
            .collect();
        (zeros.collect(), bare_or_tuple(&seeds))
    }

    fn value_and_grad_into(&self, documentation: &Documentation<'_>) -> Method {
        let (declared, passed, one) = (self.parameters.declared(), self.parameters.passed(), self.one());
        let (output, value) = (&self.signature.output_tokens, &self.value);
        let buffers = self.parameters.active().map(|parameter| {
            let (name, ty) = (&parameter.adjoint, parameter.buffer(&self.types));
            quote!(#name: &mut #ty,)
        });
        let parameters = quote!(#declared #(#buffers)*);
        let (heap, rest) = self.parameters.by_storage();
        let zeros = self.parameters.changed().map(|parameter| {
            let (name, private) = (&parameter.adjoint, &self.private);
            if matches!(parameter.ty, Type::Vector(_)) {
                let zero = if parameter.ty.holds_records() { quote!(zeroed) } else { quote!(zeros_like) };
                quote!(for entry in #name.iter_mut() { *entry = #private::#zero(&*entry); })
            } else {
                let zeros = parameter.zeros(private, &parameter.reference());
                quote!(*#name = #zeros;)
            }
        });
        let adjoints = heap.iter().map(|parameter| &parameter.adjoint);
        let function = self.form(if heap.is_empty() { "vjp" } else { "vjp_into" });
        let turbofish = self.turbofish();
        let call = quote!(Self::#function #turbofish (#passed #one, #(#adjoints),*));
        let body = if rest.is_empty() {
            quote!(#(#zeros)* #call)
        } else {
            let targets: Vec<TokenStream> = rest.iter().map(|Parameter { adjoint, .. }| quote!(*#adjoint)).collect();
            let targets = bare_or_tuple(&targets);
            quote! {
                #(#zeros)*
                let #value;
                (#value, #targets) = #call;
                #value
            }
        };
        let documentation = documentation.value_and_grad_into();
        Method {
            name: "value_and_grad_into",
            documentation,
            hidden: false,
            parameters,
            output: quote!(-> #output),
            body,
        }
    }

    /// `vjp`, and `vjp_into` where adjoints live on the heap.
    pub(super) fn pullbacks(&self, bodies: &Bodies<'_>, documentation: &Documentation<'_>) -> Vec<Method> {
        let (declared, cotangent) = (self.parameters.declared(), &self.cotangent);
        let (output, gradient, seed) = (&self.signature.output_tokens, self.gradient(), self.output_tangent());
        let (heap, rest) = self.parameters.by_storage();
        let seeds = self.outputs_tangent();
        let vjp = |body| Method {
            name: "vjp",
            documentation: documentation.vjp(),
            hidden: false,
            parameters: quote!(#declared #cotangent: #seeds),
            output: quote!(-> (#output, #gradient)),
            body,
        };
        if heap.is_empty() {
            return vec![vjp(self.fused(bodies))];
        }
        let buffers = heap.iter().map(|parameter| {
            let (name, ty) = (&parameter.adjoint, parameter.buffer(&self.types));
            quote!(#name: &mut #ty)
        });
        let returned: Vec<_> = rest.iter().map(|parameter| parameter.tangent_type(&self.types)).collect();
        let vjp_into = Method {
            name: "vjp_into",
            documentation: documentation.vjp_into(),
            hidden: false,
            parameters: {
                let cotangent = self.signature.output.is_differentiable().then(|| quote!(#cotangent: #seed,));
                quote!(#declared #cotangent #(#buffers),*)
            },
            output: {
                let output = with_value(output, &returned);
                quote!(-> #output)
            },
            body: {
                let checks = self.check_buffers(&heap);
                let sweep = bodies.rule().map_or_else(|| self.fused(bodies), |_| self.copied_by_rule(&heap, &rest));
                quote!(#checks #sweep)
            },
        };
        let whole = bodies.rule().map_or_else(|| self.allocating(&heap, &rest), |rule| self.fused_by_rule(rule));
        vec![vjp(whole), vjp_into]
    }

    /// Buffers have the shape of what they are the adjoint of; where that is not so, the first line says it.
    fn check_buffers(&self, heap: &[&Parameter]) -> TokenStream {
        let checks = heap.iter().map(|parameter| {
            let adjoint = &parameter.adjoint;
            let what = format!("{}: {adjoint}", self.signature.ident);
            self.check_shape(parameter, &what, &adjoint.to_token_stream())
        });
        checks.collect()
    }

    /// Panics where an adjoint has another shape than the parameter, as far as shapes are no part of types.
    pub(super) fn check_shape(&self, parameter: &Parameter, what: &str, adjoint: &TokenStream) -> TokenStream {
        let (private, name) = (&self.private, &parameter.name);
        match parameter.ty.peel() {
            Type::Slice(_) | Type::Vector(_) => quote!(#private::check_length(#what, #name.len(), #adjoint.len());),
            tensor if tensor.is_fixed_tensor() => TokenStream::new(),
            tensor @ Type::Tensor { .. } if tensor.is_nalgebra() => {
                quote!(#private::na::check_shape(#what, #name.shape(), #adjoint.shape());)
            }
            Type::Tensor { .. } => quote!(#private::nd::check_shape(#what, #name.shape(), #adjoint.shape());),
            _ => TokenStream::new(),
        }
    }

    /// The body of `vjp` where buffers have to be made for `vjp_into`.
    fn allocating(&self, heap: &[&Parameter], rest: &[&Parameter]) -> TokenStream {
        let (passed, private, value) = (self.parameters.passed(), &self.private, &self.value);
        let buffers = heap.iter().filter(|parameter| !parameter.inout).map(|parameter| {
            let (name, zeros) = (&parameter.adjoint, parameter.zeros(private, &parameter.reference()));
            quote!(let mut #name = #zeros;)
        });
        let (given, cotangent) = self.given_cotangents();
        let names = heap.iter().map(|parameter| &parameter.adjoint);
        let returned: Vec<_> = rest.iter().map(|parameter| parameter.adjoint.to_token_stream()).collect();
        let pattern = with_value(value, &returned);
        let adjoints: Vec<_> = self.parameters.listed().map(|parameter| parameter.adjoint.to_token_stream()).collect();
        let adjoints = bare_or_tuple(&adjoints);
        let (turbofish, vjp_into) = (self.turbofish(), self.form("vjp_into"));
        quote! {
            #given
            #(#buffers)*
            let #pattern = Self::#vjp_into #turbofish (#passed #cotangent #(&mut #names),*);
            (#value, #adjoints)
        }
    }

    /// The cotangents of the outputs, taken apart, and that of the value as an argument.
    fn given_cotangents(&self) -> (Option<TokenStream>, Option<TokenStream>) {
        let cotangent = &self.cotangent;
        let own = self.signature.output.is_differentiable().then(|| quote!(#cotangent));
        let passed = own.as_ref().map(|own| quote!(#own,));
        let changed = self.parameters.changed().map(|Parameter { adjoint, .. }| quote!(mut #adjoint));
        let changed: Vec<TokenStream> = changed.collect();
        let taken = !changed.is_empty();
        let pattern = bare_or_tuple(&own.into_iter().chain(changed).collect::<Vec<_>>());
        (taken.then(|| quote!(let #pattern = #cotangent;)), passed)
    }

    /// The one body of reverse mode.
    fn fused(&self, bodies: &Bodies<'_>) -> TokenStream {
        if let Some(rule) = bodies.rule() {
            return self.fused_by_rule(rule);
        }
        let Some(derivatives) = bodies.derivatives() else {
            return Bodies::stub();
        };
        let cotangent = Binding { name: self.cotangent.clone(), behind: false, writable: false };
        let changed = self.parameters.changed().map(|parameter| Parameter::place(&parameter.adjoint));
        let adjoints = self.parameters.active().map(|Parameter { adjoint, ty, inout, .. }| {
            if *inout || ty.is_heap() {
                Destination::Buffer(adjoint.clone())
            } else {
                Destination::Returned(adjoint.to_string())
            }
        });
        let printed = self.print(
            Request {
                function: &derivatives.fused,
                user: &self.user,
                alias: &self.alias,
                bindings: self.parameters.bindings().chain([cotangent]).chain(changed).collect(),
                destinations: self.outputs().chain(adjoints).collect(),
            },
            &TokenStream::new(),
        );
        let (statements, results) = (printed.statements, printed.results);
        let result = match results.split_first() {
            Some((value, adjoints)) => with_value(value, adjoints),
            None => unreachable!("every function has a result"),
        };
        quote!(#statements #result)
    }
}

/// The value alone, or with what else there is.
pub(super) fn with_value(value: impl ToTokens, rest: &[TokenStream]) -> TokenStream {
    if rest.is_empty() {
        return value.into_token_stream();
    }
    let rest = bare_or_tuple(rest);
    tuple_type(&[value.into_token_stream(), rest])
}
