//! The Jacobian of a function whose value holds several numbers: a gradient for each of them, arranged as they are.
//!
//! Its rows are pulled back one by one, or its columns pushed forward, whichever are fewer.

mod inputs;
mod matrix;
mod outputs;
mod pulled;
mod pushed;
mod size;

use std::cell::RefCell;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};
use syn::Generics;

use self::size::Size;
use super::documentation::Documentation;
use super::lanes::Extended;
use super::{Method, Twin};
use crate::args::Functions;
use crate::emit::Bodies;
use crate::ir::{Scalar, Type};
use crate::names::Names;

/// What the body of `jacobian` is made from.
pub(super) struct Jacobian<'a> {
    twin: &'a Twin<'a>,
    /// The functions that compute the derivatives, if the user gives them.
    rule: Option<Functions<'a>>,
    names: RefCell<Names>,
    /// The tangents along the unit directions.
    columns: Ident,
    /// The number of one of these.
    column: Ident,
    /// How many numbers each of the parameters with a derivative holds, where a variable has to tell.
    counts: Vec<Ident>,
}

impl Twin<'_> {
    pub(super) fn jacobian(
        &self,
        bounded: &Generics,
        bodies: &Bodies<'_>,
        documentation: &Documentation<'_>,
    ) -> Option<Extended> {
        let output = &self.signature.output;
        if output.is_real() || !output.is_differentiable() {
            return None;
        }
        let jacobian = Jacobian::new(self, bodies.rule());
        let method = Method {
            name: "jacobian",
            documentation: documentation.jacobian(),
            hidden: false,
            parameters: self.parameters.declared(),
            output: {
                let rows = jacobian.matrix_type().unwrap_or_else(|| jacobian.rows_type(output, &self.gradient()));
                quote!(-> #rows)
            },
            body: jacobian.body(bodies),
        };
        Some(Extended { method, generics: bounded.clone() })
    }
}

impl<'a> Jacobian<'a> {
    fn new(twin: &'a Twin<'a>, rule: Option<Functions<'a>>) -> Self {
        let mut names = twin.user.clone();
        for name in [&twin.value, &twin.cotangent, &twin.gradient, &twin.alias] {
            names.fresh(&name.to_string());
        }
        let mut fresh = |name: &str| format_ident!("{}", names.fresh(name), span = Span::call_site());
        let (columns, column) = (fresh("columns"), fresh("column"));
        let counts = twin.parameters.listed().map(|parameter| fresh(&format!("{}_count", parameter.tangent))).collect();
        Jacobian { twin, rule, names: RefCell::new(names), columns, column, counts }
    }

    /// A name for an index.
    fn index(&self, name: &str) -> Ident {
        format_ident!("{}", self.names.borrow_mut().fresh(name), span = Span::call_site())
    }

    fn body(&self, bodies: &Bodies<'_>) -> TokenStream {
        let (twin, value) = (self.twin, &self.twin.value);
        let (output, output_tokens) = (&twin.signature.output, &twin.signature.output_tokens);
        let computed = twin.value_again();
        let evaluated = size::fixed(output).is_none().then(|| quote!(let #value: #output_tokens = #computed;));
        let sizes = self.inputs().zip(size::at(output, &quote!(#value))).filter(|_| self.can_push());
        let has_lanes = bodies.derivatives().is_some_and(|derivatives| derivatives.lanes.is_some());
        let pushed = sizes.and_then(|(inputs, outputs)| {
            let forward = Jacobian::new(twin, self.rule).forward(&inputs, has_lanes)?;
            let zeros = self.zeros_of_structs();
            Some((quote!(#zeros), inputs, outputs, forward))
        });
        let backward = self.backward();
        let Some((zeros, inputs, outputs, forward)) = pushed else {
            return quote!(#evaluated #backward);
        };
        let (number, of_outputs) = (inputs.tokens(), outputs.tokens());
        match (inputs.known(), outputs.known()) {
            (Some(inputs), Some(outputs)) if inputs <= outputs => quote!(#evaluated #zeros #forward),
            (Some(_), Some(_)) => quote!(#evaluated #backward),
            _ if number.to_string() == of_outputs.to_string() => quote!(#evaluated #zeros #forward),
            _ => quote!(#evaluated #zeros if #number <= #of_outputs { #forward } else { #backward }),
        }
    }

    /// Whether forward mode is there, and takes every direction.
    fn can_push(&self) -> bool {
        let inputs = self.inputs();
        let is_fixed = size::fixed(&self.twin.signature.output).is_some();
        let takes_heap = inputs.is_some_and(|inputs| !self.is_constant(&inputs));
        self.twin.listed_members.is_empty()
            && self.rule.is_none_or(|rule| rule.jvp.is_some())
            && !(is_fixed && takes_heap && self.has_fixed_inputs())
    }

    fn has_fixed_inputs(&self) -> bool {
        self.twin.parameters.listed().all(|parameter| size::fixed(&parameter.ty).is_some())
    }

    /// The types of the numbers in the value.
    fn scalars(&self) -> Vec<&Scalar> {
        let mut found = Vec::new();
        collect_scalars(&self.twin.signature.output, &mut found);
        found
    }

    /// Whether the number of inputs may be the length of an array: it is a number, or a constant on its own.
    fn is_constant(&self, inputs: &Size) -> bool {
        let is_single = inputs.tokens().into_iter().count() == 1;
        inputs.known().is_some() || self.has_fixed_inputs() && is_single
    }
}

fn collect_scalars<'a>(ty: &'a Type, found: &mut Vec<&'a Scalar>) {
    match ty {
        Type::Real(scalar) | Type::Tensor { scalar, .. } => found.push(scalar),
        Type::Reference(inner) | Type::Array(inner, _) | Type::Slice(inner) | Type::Vector(inner) => {
            collect_scalars(inner, found);
        }
        Type::Tuple(fields) => fields.iter().for_each(|field| collect_scalars(field, found)),
        _ => {}
    }
}
