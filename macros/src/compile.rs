//! Composes the stages: the attribute's tokens go in, the function and its twin come out.
//!
//! Each stage reports all its errors; the next one runs only if there are none.

mod first;
mod item;
mod operator;
mod second;
mod twice;

#[cfg(test)]
pub(crate) use second::Pullback;

use proc_macro2::TokenStream;
use syn::{ItemFn, ItemImpl, TraitItemFn};

use crate::args::Args;
use crate::emit::{self, Derivatives};
use crate::errors::Errors;
use crate::ir::{Function, Value};
use crate::signature::Signature;
use crate::{
    activity, boxes, closures, custom, groups, infer, lanes, optional, parse, products, simplify, stopping, symbolic,
    unneeded,
};

/// The expansion of `#[differentiable(arguments)] item`.
pub(crate) fn expand(arguments: TokenStream, item: TokenStream) -> TokenStream {
    let mut errors = Errors::new();
    let (arguments, item) = (groups::parenthesised(arguments), groups::parenthesised(item));
    let args = syn::parse2(arguments).unwrap_or_else(|error| {
        errors.add(error);
        Args::default()
    });
    let function: ItemFn = match syn::parse2(item.clone()) {
        Ok(function) => function,
        Err(_) => match syn::parse2::<TraitItemFn>(item.clone()) {
            Ok(method) => return expand_declaration(&method, &args, errors),
            Err(_) => {
                return match syn::parse2::<ItemImpl>(item.clone()) {
                    Ok(implementation) => operator::expand(&implementation, &args, errors),
                    Err(_) => item::reject(item),
                };
            }
        },
    };
    let function = item::once(function, &mut errors);
    if let Some(rejected) = item::reject_foreign(&function) {
        return rejected;
    }
    if args.rule.is_given() {
        return expand_rule(&function, &args, errors);
    }
    let parsed = parse::function(&function, &args, &mut errors);
    let plain = parse::without_checkpoints(&function);
    match parsed {
        Some((mut signature, body)) => match differentiate(body, &mut signature, &args, &mut errors) {
            Some(derivatives) => emit::twin(&signature, &args, &finished(derivatives, &signature, &args)),
            None => emit::fallback(&plain, stub_signature(&function, &args).as_ref(), &args, errors),
        },
        None => emit::fallback(&plain, None, &args, errors),
    }
}

/// The signature alone, without what a body with errors tells.
fn stub_signature(function: &ItemFn, args: &Args) -> Option<Signature> {
    let mut errors = Errors::new();
    let (mut signature, mut hollow) = parse::function(&custom::hollow(function), args, &mut errors)?;
    infer::function(&mut hollow, &mut signature, &mut errors);
    // It may stand in an `impl`, where there is room for no type.
    let is_active = signature.active().next().is_some();
    is_active.then_some(signature)
}

/// The expansion for a function whose derivatives the attribute states.
fn expand_rule(function: &ItemFn, args: &Args, mut errors: Errors) -> TokenStream {
    let Some((mut signature, mut hollow)) = parse::function(&custom::hollow(function), args, &mut errors) else {
        return emit::fallback(function, None, args, errors);
    };
    infer::function(&mut hollow, &mut signature, &mut errors);
    signature.function = function.clone();
    activity::check_signature(&signature, &mut errors);
    custom::check(&signature, args, &mut errors);
    twice::check_signature(args, &mut errors);
    if let (true, Some(functions)) = (errors.is_empty(), args.rule.functions()) {
        return emit::ruled_twin(&signature, args, functions);
    }
    match by_partials(&signature, args, &mut errors) {
        Some(derivatives) => emit::twin(&signature, args, &with_lanes(derivatives, &signature, args)),
        None => emit::fallback(function, Some(&signature), args, errors),
    }
}

/// The derivatives of a function with stated partials.
pub(crate) fn by_partials(signature: &Signature, args: &Args, errors: &mut Errors) -> Option<Derivatives> {
    let (true, Some((_, partials))) = (errors.is_empty(), &args.rule.partials) else {
        return None;
    };
    let (mut own, mut program) = parse::function(&custom::program(signature, partials), args, errors)?;
    if !errors.is_empty() {
        return None;
    }
    infer::function(&mut program, &mut own, errors);
    if !errors.is_empty() {
        return None;
    }
    closures::close(&mut program);
    simplify::primal(&mut program);
    if args.order.is_second() {
        activity::analyse(&program, &own, errors);
        if !errors.is_empty() {
            return None;
        }
    }
    let custom::Sweeps { fused, forward, backward, saved, tangent } = custom::sweeps(program, &own);
    let second = args.order.is_second().then(|| second::of_fused(&fused, &own, true));
    let [fused, forward, backward, tangent] = [fused, forward, backward, tangent].map(simplified);
    let formulas = custom::formulas(signature, partials);
    Some(Derivatives { fused, loops: Vec::new(), forward, backward, saved, tangent, lanes: None, second, formulas })
}

/// A method that a trait declares, and the declarations of its siblings.
fn expand_declaration(method: &TraitItemFn, args: &Args, mut errors: Errors) -> TokenStream {
    let args = &Args { associated: true, ..args.clone() };
    let function = ItemFn {
        attrs: method.attrs.clone(),
        vis: syn::Visibility::Inherited,
        modifiers: method.modifiers.clone(),
        sig: method.sig.clone(),
        block: Box::new(syn::parse_quote!({ ::core::unreachable!() })),
    };
    if args.rule.is_given() {
        let message =
            "cannot give a rule to a function without a body; call it in a function of your own, and give it to that";
        errors.push(method.sig.ident.span(), message);
    }
    let parsed = parse::function(&function, args, &mut errors).filter(|_| !args.rule.is_given());
    let siblings = parsed.map(|(mut signature, mut body)| {
        infer::function(&mut body, &mut signature, &mut errors);
        emit::declarations(&signature, args)
    });
    let errors = errors.into_compile_errors();
    quote::quote!(#method #errors #siblings)
}

/// All derivatives of a parsed function, or errors.
pub(crate) fn differentiate(
    mut function: Function,
    signature: &mut Signature,
    args: &Args,
    errors: &mut Errors,
) -> Option<Derivatives> {
    if !errors.is_empty() {
        return None;
    }
    infer::function(&mut function, signature, errors);
    if !errors.is_empty() {
        return None;
    }
    optional::open(&mut function);
    boxes::open(&mut function);
    optional::complete(&mut function);
    closures::close(&mut function);
    unneeded::ask(&mut function, signature, errors);
    simplify::primal(&mut function);
    signature.matrices = emit::used_as_matrices(&function);
    let mut activity = activity::analyse(&function, signature, errors);
    if errors.is_empty() && !closures::captures(&function, |value| activity.varied(value)).is_empty() {
        closures::open(&mut function, |value| activity.varied(value));
        activity = activity::analyse(&function, signature, errors);
    }
    let varied = |value: Value| activity.varied(value);
    simplify::mark_roots(&mut function, varied);
    stopping::ask(&mut function, &args.krate, varied);
    reject_captures(&function, varied, errors);
    twice::check(&function, args, errors);
    errors.is_empty().then(|| {
        activity::require_members(&mut function, signature);
        let mut derivatives = first::derive(&function, signature, varied);
        derivatives.formulas = symbolic::formulas(&function, signature);
        let count = args.order.count;
        derivatives.second = args.order.is_second().then(|| second::derive(&function, signature, count, varied));
        derivatives
    })
}

/// What a closure reads at a place that only the element tells cannot be summed up outside it.
fn reject_captures(function: &Function, varied: impl Fn(Value) -> bool, errors: &mut Errors) {
    for captured in closures::captures(function, varied) {
        let message = "cannot differentiate with respect to what a closure reads by a position of its own; \
                       pass a number into it instead";
        errors.push(function.definition(captured).span, message);
    }
}

fn finished(derivatives: Derivatives, signature: &Signature, args: &Args) -> Derivatives {
    let mut finished = with_lanes(with_products(derivatives, args), signature, args);
    let Derivatives { fused, forward, backward, tangent, .. } = &mut finished;
    [fused, forward, backward, tangent].into_iter().for_each(simplify::call_in_place);
    finished
}

/// Forward mode along several directions at once, where every tangent has lanes.
fn with_lanes(derivatives: Derivatives, signature: &Signature, args: &Args) -> Derivatives {
    if signature.inouts().next().is_some() || signature.active().next().is_none() || signature.shows_slice() {
        return derivatives;
    }
    let tangents = &derivatives.tangent.parameters[signature.parameters.len()..];
    let ((count, spread), of_numbers) = (emit::lanes(signature, args), emit::lanes_of_numbers(signature, args));
    let named = lanes::Lanes { count, spread, of_numbers: &of_numbers, matrices: &signature.matrices };
    let lanes = lanes::widen(&derivatives.tangent, tangents, &named);
    Derivatives { lanes, ..derivatives }
}

fn with_products(mut derivatives: Derivatives, args: &Args) -> Derivatives {
    if args.fast_products {
        let Derivatives { fused, forward, backward, tangent, .. } = &mut derivatives;
        [fused, forward, backward, tangent].into_iter().for_each(products::replace);
    }
    derivatives
}

fn simplified(mut function: Function) -> Function {
    simplify::function(&mut function);
    function
}
