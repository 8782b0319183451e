//! The Jacobian of a function whose value holds several numbers: a gradient for each of them, arranged as they are.
//!
//! Its rows are pulled back one by one, or its columns pushed forward, whichever are fewer.

mod inputs;
mod matrix;
mod outputs;
mod size;

use std::cell::RefCell;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};
use syn::Generics;

use self::outputs::Row;
use self::size::Size;
use super::documentation::Documentation;
use super::lanes::Extended;
use super::{Method, Twin};
use crate::emit::Bodies;
use crate::emit::types::scalar_tokens;
use crate::ir::{Scalar, Type};
use crate::names::Names;

/// What the body of `jacobian` is made from.
pub(super) struct Jacobian<'a> {
    twin: &'a Twin<'a>,
    names: RefCell<Names>,
    /// The tangents along the unit directions.
    columns: Ident,
    /// The number of one of these.
    column: Ident,
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
        let jacobian = Jacobian::new(self);
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
    fn new(twin: &'a Twin<'a>) -> Self {
        let mut names = twin.user.clone();
        for name in [&twin.value, &twin.cotangent, &twin.gradient, &twin.alias] {
            names.fresh(&name.to_string());
        }
        let mut fresh = |name: &str| format_ident!("{}", names.fresh(name), span = Span::call_site());
        let (columns, column) = (fresh("columns"), fresh("column"));
        Jacobian { twin, names: RefCell::new(names), columns, column }
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
        let backward = self.backward();
        let can_push = self.can_push(bodies);
        let sizes = self.inputs().zip(size::at(output, &quote!(#value))).filter(|_| can_push);
        let Some(((inputs, outputs), forward)) = sizes.and_then(|sizes| Some((sizes.clone(), self.forward(&sizes.0)?)))
        else {
            return quote!(#evaluated #backward);
        };
        let zeros = self.zeros_of_structs();
        let (number, of_outputs) = (inputs.tokens(), outputs.tokens());
        match (inputs.known(), outputs.known()) {
            (Some(inputs), Some(outputs)) if inputs <= outputs => quote!(#evaluated #zeros #forward),
            (Some(_), Some(_)) => quote!(#evaluated #backward),
            _ => quote!(#evaluated #zeros if #number <= #of_outputs { #forward } else { #backward }),
        }
    }

    /// Whether forward mode is there, and takes every direction.
    fn can_push(&self, bodies: &Bodies<'_>) -> bool {
        let inputs = self.inputs();
        let is_fixed = size::fixed(&self.twin.signature.output).is_some();
        let takes_heap = inputs.is_some_and(|inputs| !self.is_constant(&inputs));
        self.twin.listed_members.is_empty()
            && bodies.rule().is_none_or(|rule| rule.jvp.is_some())
            && !(is_fixed && takes_heap && self.has_fixed_inputs())
    }

    fn has_fixed_inputs(&self) -> bool {
        self.twin.parameters.listed().all(|parameter| size::fixed(&parameter.ty).is_some())
    }

    /// Row by row: the unit cotangents are pulled back.
    fn backward(&self) -> TokenStream {
        let (twin, cotangent, output) = (self.twin, &self.twin.cotangent, &self.twin.signature.output);
        let ty = twin.output_tangent();
        let zero = self.zero_cotangent();
        let rows = self.matrix_of_rows(self.rows(output, &quote!(#cotangent), &TokenStream::new(), &Pulled(self)));
        quote! {
            let mut #cotangent: #ty = #zero;
            #rows
        }
    }

    fn zero_cotangent(&self) -> TokenStream {
        let (private, value, output) = (&self.twin.private, &self.twin.value, &self.twin.signature.output);
        let function = if output.innermost_record().is_some() { quote!(zeros_of) } else { quote!(zeros_like) };
        self.zero(output).unwrap_or_else(|| quote!(#private::#function(&#value)))
    }

    /// The zero tangent of a type that tells its shape.
    fn zero(&self, ty: &Type) -> Option<TokenStream> {
        Some(match ty {
            Type::Real(_) => self.number(false),
            Type::Array(element, length) if !length.is_unknown() => {
                let (element, length) = (self.zero(element)?, crate::emit::types::length_tokens(length));
                quote!([#element; #length])
            }
            Type::Tuple(fields) => {
                let fields = fields.iter().map(|field| self.zero(field)).collect::<Option<Vec<_>>>()?;
                crate::emit::types::tuple_type(&fields)
            }
            Type::Tensor { .. } if ty.is_fixed_tensor() => {
                let constructor = self.twin.types.constructor(ty)?;
                quote!(#constructor::zeros())
            }
            Type::Integer | Type::Bool | Type::Inactive => quote!(()),
            _ => return None,
        })
    }

    /// One or zero.
    fn number(&self, is_one: bool) -> TokenStream {
        let private = &self.twin.private;
        let is_generic = self.scalars().iter().any(|scalar| matches!(scalar, Scalar::Parameter(_)));
        match (is_generic, is_one) {
            (true, true) => quote!(#private::one()),
            (true, false) => quote!(#private::zero()),
            (false, true) => quote!(1.0),
            (false, false) => quote!(0.0),
        }
    }

    /// The types of the numbers in the value.
    fn scalars(&self) -> Vec<&Scalar> {
        let mut found = Vec::new();
        collect_scalars(&self.twin.signature.output, &mut found);
        found
    }

    /// The row that the cotangent as it is pulls back to.
    fn pull(&self) -> TokenStream {
        let (twin, cotangent) = (self.twin, &self.twin.cotangent);
        let (vjp, turbofish, passed) = (twin.form("vjp"), twin.turbofish(), twin.passed_again());
        let is_copied = crate::emit::plan::is_copy(&twin.signature.output.tangent());
        let seed = if is_copied { quote!(#cotangent) } else { quote!(::core::clone::Clone::clone(&#cotangent)) };
        quote!(Self::#vjp #turbofish (#passed #seed).1)
    }

    /// Column by column: the unit directions are pushed forward.
    fn forward(&self, inputs: &Size) -> Option<TokenStream> {
        let (twin, columns, column) = (self.twin, &self.columns, &self.column);
        let (private, output) = (&twin.private, &twin.signature.output);
        let unit = |scalar: &Scalar, position: &Size| {
            let (scalar, position) = (scalar_tokens(scalar), position.tokens());
            quote!(#private::unit::<#scalar>(#column, #position))
        };
        let direction = self.gradient(&unit, true)?;
        let (jvp, turbofish, passed) = (twin.form("jvp"), twin.turbofish(), twin.passed_again());
        let (ty, count) = (twin.output_tangent(), inputs.tokens());
        let pushed = quote!(|#column| Self::#jvp #turbofish (#passed #direction).1);
        let pushed = if self.is_constant(inputs) {
            quote!(let #columns: [#ty; #count] = ::core::array::from_fn(#pushed);)
        } else {
            quote!(let #columns = #private::collected(#count, #pushed);)
        };
        let value = &twin.value;
        let rows = match self.matrix_of_columns() {
            Some(matrix) => matrix,
            None => {
                let row = Pushed::new(self)?;
                self.rows(output, &quote!(#value), &TokenStream::new(), &row)
            }
        };
        Some(quote!(#pushed #rows))
    }

    /// Whether the number of inputs may be the length of an array: it is a number, or a constant on its own.
    fn is_constant(&self, inputs: &Size) -> bool {
        let is_single = inputs.tokens().into_iter().count() == 1;
        inputs.known().is_some() || self.has_fixed_inputs() && is_single
    }
}

/// Rows by reverse mode.
struct Pulled<'a>(&'a Jacobian<'a>);

impl Row for Pulled<'_> {
    fn of_number(&self, path: &TokenStream) -> TokenStream {
        let Pulled(jacobian) = self;
        let (cotangent, gradient) = (&jacobian.twin.cotangent, &jacobian.twin.gradient);
        let (one, zero, pull) = (jacobian.number(true), jacobian.number(false), jacobian.pull());
        quote! {{
            #cotangent #path = #one;
            let #gradient = #pull;
            #cotangent #path = #zero;
            #gradient
        }}
    }

    fn of_member(&self, path: &TokenStream, position: &TokenStream) -> TokenStream {
        let Pulled(jacobian) = self;
        let (cotangent, gradient, private) =
            (&jacobian.twin.cotangent, &jacobian.twin.gradient, &jacobian.twin.private);
        let pull = jacobian.pull();
        quote! {{
            #private::set_number(&mut #cotangent #path, #position, 1.0);
            let #gradient = #pull;
            #private::set_number(&mut #cotangent #path, #position, 0.0);
            #gradient
        }}
    }
}

/// Rows of columns by forward mode.
struct Pushed<'a>(&'a Jacobian<'a>);

impl<'a> Pushed<'a> {
    /// There are no such rows of structs.
    fn new(jacobian: &'a Jacobian<'a>) -> Option<Self> {
        (!jacobian.twin.signature.output.holds_records()).then_some(Pushed(jacobian))
    }
}

impl Row for Pushed<'_> {
    fn of_number(&self, path: &TokenStream) -> TokenStream {
        let Pushed(jacobian) = self;
        let (columns, private) = (&jacobian.columns, &jacobian.twin.private);
        let own = jacobian.scalars();
        let entry = |scalar: &Scalar, position: &Size| {
            let position = position.tokens();
            let entry = quote!(#columns[#position] #path);
            if own.iter().all(|own| *own == scalar) { entry } else { quote!(#private::converted(#entry)) }
        };
        jacobian.gradient(&entry, false).unwrap_or_else(|| quote!(::core::unreachable!()))
    }

    fn of_member(&self, _path: &TokenStream, _position: &TokenStream) -> TokenStream {
        quote!(::core::unreachable!())
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
