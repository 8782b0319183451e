//! Emits a function's twin: the IR of its derivatives becomes Rust beside the function.
//!
//! Only `::core`, the runtime's `__private` and the user's own tokens are named. The user's statements come in the
//! user's order; consuming operations are assignments in place:
//!
//! ```text
//! z = mul x y    ⟶    let z = x * y;            x_bar' = update x_bar [i] += z    ⟶    x_bar[i] += z;
//! ```

mod expression;
mod fallback;
mod plan;
mod printer;
mod scope;
mod twin;
mod types;

use std::cell::RefCell;
use std::collections::HashMap;

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{ItemFn, ItemImpl};

use self::twin::Twin;
pub(crate) use self::twin::used_as_matrices;
use crate::args::{Args, Functions};
use crate::errors::Errors;
use crate::formulas::{Formula, Formulas};
use crate::ir::{Function, Scalar, Type};
use crate::loops::Loop;
use crate::names::mentions;
use crate::overloads::Overload;
use crate::signature::Signature;

/// The derivatives of a function, as the stages before made them.
pub(crate) struct Derivatives {
    /// Parameters and cotangent to value and adjoints of the active parameters.
    pub(crate) fused: Function,
    /// The loops in it.
    pub(crate) loops: Vec<Loop>,
    /// Parameters to value and saved values.
    pub(crate) forward: Function,
    /// Saved values, parameters, cotangent and accumulators to the accumulators.
    pub(crate) backward: Function,
    /// The types of the saved values.
    pub(crate) saved: Vec<Type>,
    /// Parameters and tangents of the active ones to value and tangent.
    pub(crate) tangent: Function,
    /// The same with tangents along several directions at once, if there are lanes for everything in it.
    pub(crate) lanes: Option<Function>,
    /// What there is with `order = 2` and above.
    pub(crate) second: Option<Second>,
    /// The partial derivatives to show.
    pub(crate) formulas: Formulas,
}

/// The derivatives of derivatives.
pub(crate) struct Second {
    /// Parameters and tangents of the active ones to the tangents of the adjoints, if the value is a number.
    pub(crate) gradient_tangent: Option<Function>,
    /// Parameters, tangents, cotangent, its tangent, accumulators and accumulators of tangents to the accumulators.
    pub(crate) pullback_tangent: Function,
    /// Parameters and directions of the active ones to the derivatives along these, if all of them are numbers.
    pub(crate) derivatives: Option<Function>,
}

/// What the functions of a twin have for bodies.
enum Bodies<'a> {
    Derivatives(&'a Derivatives),
    /// The user's functions compute the derivatives.
    Rule(Functions<'a>),
    Stubs,
}

impl<'a> Bodies<'a> {
    fn derivatives(&self) -> Option<&'a Derivatives> {
        match self {
            Bodies::Derivatives(derivatives) => Some(derivatives),
            Bodies::Rule(_) | Bodies::Stubs => None,
        }
    }

    fn rule(&self) -> Option<Functions<'a>> {
        match self {
            Bodies::Rule(functions) => Some(*functions),
            Bodies::Derivatives(_) | Bodies::Stubs => None,
        }
    }

    /// The partial derivatives to show.
    fn formulas(&self) -> &'a [Formula] {
        self.derivatives().map_or(&[], |derivatives| derivatives.formulas.shown())
    }

    /// A body of any type.
    fn stub() -> TokenStream {
        // If rustc finds nothing wrong with a function that is left to it, this must not become code.
        quote! {
            fn refused<T>() { const { ::core::panic!("cannot differentiate this function; write out the types of its variables") } }
            loop { refused::<()>() }
        }
    }
}

/// The constant that is the number of directions, and the function that gives the same tangent along each.
pub(crate) fn lanes(signature: &Signature, args: &Args) -> (String, TokenStream) {
    let (krate, count) = (&args.krate, twin::lanes(signature, args));
    (count.to_string(), quote!(#krate::__private::spread::<_, #count>))
}

/// The types of several tangents of one value, side by side, for the types of numbers.
pub(crate) fn lanes_of_numbers(signature: &Signature, args: &Args) -> impl Fn(&Scalar) -> Option<Scalar> + use<> {
    let (krate, count) = (args.krate.clone(), twin::lanes(signature, args));
    // A path that only the user's macro can write has no text.
    let has_text = syn::parse_str::<syn::Path>(&krate.to_string()).is_ok();
    let known = RefCell::new(HashMap::new());
    let name = move |scalar: &Scalar| {
        let scalar = types::scalar_tokens(scalar);
        Scalar::Lanes(quote!(#krate::__private::Lanes<#scalar, #count>).to_string())
    };
    move |scalar| {
        let mut known = known.borrow_mut();
        has_text.then(|| known.entry(scalar.clone()).or_insert_with(|| name(scalar)).clone())
    }
}

/// The user's function and its twin.
pub(crate) fn twin(signature: &Signature, args: &Args, derivatives: &Derivatives) -> TokenStream {
    let (function, items) = (&signature.function, Twin::new(signature, args).items(&Bodies::Derivatives(derivatives)));
    quote!(#function #items)
}

/// The user's function, and a twin that calls the functions of its rule.
pub(crate) fn ruled_twin(signature: &Signature, args: &Args, functions: Functions<'_>) -> TokenStream {
    let (function, items) = (&signature.function, Twin::new(signature, args).items(&Bodies::Rule(functions)));
    quote!(#function #items)
}

/// The implementation of the runtime's trait for an operator; of stubs, if there are no derivatives.
pub(crate) fn operator(
    signature: &Signature,
    args: &Args,
    implementation: (&ItemImpl, Overload),
    derivatives: Option<&Derivatives>,
) -> TokenStream {
    let bodies = derivatives.map_or(Bodies::Stubs, Bodies::Derivatives);
    Twin::new(signature, args).operator(implementation, &bodies)
}

/// The declarations that a trait has beside that of a method.
pub(crate) fn declarations(signature: &Signature, args: &Args) -> TokenStream {
    Twin::new(signature, args).declarations()
}

/// The user's function, the errors, and stubs of the functions the twin would have had: of the right signatures, where
/// there is one. An `impl` cannot hold a twin.
pub(crate) fn fallback(item: &ItemFn, signature: Option<&Signature>, args: &Args, errors: Errors) -> TokenStream {
    let errors = errors.into_compile_errors();
    let stubs = match signature {
        // What `impl Trait` is has no name.
        _ if matches!(&item.sig.output, syn::ReturnType::Type(_, ty) if mentions(&ty.to_token_stream(), "impl")) => {
            TokenStream::new()
        }
        Some(signature) => Twin::new(signature, args).items(&Bodies::Stubs),
        None if args.associated || crate::parse::is_associated(item) => TokenStream::new(),
        None => fallback::loose_twin(item, &args.krate),
    };
    quote!(#item #errors #stubs)
}

/// The body of an IR function as tokens: parameters have their names; those in `accumulators` are references to what
/// they mean and may be assigned to; results at the positions in `outputs` are written into the buffers of those names.
#[cfg(test)]
pub(crate) fn body(function: &Function, accumulators: &[&str], outputs: &[(usize, &str)]) -> TokenStream {
    use self::printer::{Binding, Destination, Request, print};
    let identifier = |name: &str| crate::names::identifier(name, proc_macro2::Span::call_site());
    let bindings = function.parameters.iter().map(|&parameter| {
        let name = function.definition(parameter).name.clone().unwrap_or_default();
        let accumulates = accumulators.contains(&name.as_str());
        Binding { name: identifier(&name), behind: accumulates, writable: accumulates }
    });
    let destinations =
        (0..function.body.results.len()).map(|position| match outputs.iter().find(|(output, _)| *output == position) {
            Some((_, name)) => Destination::Buffer(identifier(name)),
            None => {
                Destination::Returned(if position == 0 { "value".to_owned() } else { format!("result_{position}") })
            }
        });
    let printed = print(Request {
        function,
        user: &crate::names::Names::default(),
        alias: &identifier("ad"),
        bindings: bindings.collect(),
        destinations: destinations.collect(),
    });
    let (statements, results) = (printed.statements, printed.results);
    quote!({ #statements (#(#results),*) })
}
