//! Checks a rule against the signature of its function.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::ToTokens;
use syn::spanned::Spanned;

use crate::args::{Args, Partial};
use crate::errors::{Errors, spell};
use crate::ir::Type;
use crate::signature::{Parameter, Signature};

/// Reports what keeps the rule from being one of the function.
pub(crate) fn check(signature: &Signature, args: &Args, errors: &mut Errors) {
    if signature.is_associated {
        let message = "cannot give a rule to a method; give it to a free function that the method calls";
        return errors.push(signature.ident.span(), message);
    }
    for parameter in signature.inouts() {
        let name = &parameter.name;
        let message =
            format!("cannot give a rule to a function that changes `{name}`; return what becomes of it instead");
        errors.push(name.span(), message);
    }
    for listed in args.wrt.iter().flatten().filter(|listed| !listed.members.is_empty()) {
        let name = &listed.name;
        let message = format!("cannot give a rule with respect to a part of `{name}`; list the whole parameter");
        errors.push(name.span(), message);
    }
    check_words(signature, args, errors);
    check_names(signature, args, errors);
    if let Some((word, partials)) = &args.rule.partials {
        check_numbers(signature, errors);
        for (position, partial) in partials.iter().enumerate() {
            check_partial(signature, partial, &partials[..position], errors);
        }
        check_complete(signature, word, partials, errors);
    }
}

/// The words of one kind of rule go together.
fn check_words(signature: &Signature, args: &Args, errors: &mut Errors) {
    let rule = &args.rule;
    if rule.partials.is_some() {
        for word in rule.words() {
            let message = format!("cannot take `{word}` beside `partials`; give the one or the other");
            errors.push(word.span(), message);
        }
    } else if rule.functions().is_none()
        && let Some(word) = rule.words().next()
    {
        let message = format!(
            "cannot use `{word}` alone; a rule has `forward = …` and `backward = …`:\n{}",
            signature.expected_rule()
        );
        errors.push(word.span(), message);
    }
}

/// Parameters hide functions of their name, which the generated code calls.
fn check_names(signature: &Signature, args: &Args, errors: &mut Errors) {
    for Parameter { name, .. } in &signature.parameters {
        if args.rule.partials.is_some() && name == "result" {
            let message = "cannot tell the parameter `result` from the result of the function; rename it";
            errors.push(name.span(), message);
        }
        let paths = args.rule.paths().into_iter();
        let hidden = paths.chain([signature.ident.to_token_stream()].into_iter().flatten());
        if hidden.into_iter().any(|token| matches!(&token, TokenTree::Ident(called) if called == name)) {
            let message =
                format!("cannot call the function `{name}` where a parameter has its name; rename the parameter");
            errors.push(name.span(), message);
        }
    }
}

/// Partials are those of a number with respect to numbers of its type.
fn check_numbers(signature: &Signature, errors: &mut Errors) {
    let functions = || format!("use a rule by functions:\n{}", signature.expected_rule());
    let Type::Real(scalar) = &signature.output else {
        let ty = spell(&signature.output_tokens);
        let message = format!("cannot state the partials of a function that returns `{ty}`; {}", functions());
        return errors.push(signature.output_tokens.span(), message);
    };
    for Parameter { name, ty, ty_tokens, .. } in signature.active().filter(|parameter| !parameter.inout) {
        if !matches!(ty.peel(), Type::Real(other) if other == scalar) {
            let message = format!(
                "cannot state the partial with respect to `{name}`, a `{}`, of a function that returns `{scalar}`; \
                 leave it out with wrt(…), or {}",
                spell(ty_tokens),
                functions()
            );
            errors.push_spanned(ty_tokens, message);
        }
    }
}

fn check_partial(signature: &Signature, partial: &Partial, before: &[Partial], errors: &mut Errors) {
    let Partial { name, expression } = partial;
    let span = name.span();
    if before.iter().any(|earlier| earlier.name == *name) {
        errors.push(span, format!("cannot state the partial with respect to `{name}` twice; state it once"));
    }
    match signature.parameters.iter().find(|parameter| parameter.name == *name) {
        None => {
            let known: Vec<String> = signature.parameters.iter().map(|known| format!("`{}`", known.name)).collect();
            let known = known.join(", ");
            let message =
                format!("cannot state a partial with respect to `{name}`; it is no parameter, those are {known}");
            errors.push(span, message);
        }
        Some(parameter) if !parameter.ty.is_differentiable() => {
            let ty = spell(&parameter.ty_tokens);
            let message =
                format!("cannot state a partial with respect to `{name}`; `{ty}` holds no real numbers, leave it out");
            errors.push(span, message);
        }
        Some(parameter) if !parameter.active => {
            let message =
                format!("cannot state a partial with respect to `{name}`; list it in wrt(…), or leave its partial out");
            errors.push(span, message);
        }
        Some(_) => {}
    }
    reject_exits(expression.to_token_stream(), errors);
}

/// A partial is an expression that has a value.
fn reject_exits(tokens: TokenStream, errors: &mut Errors) {
    for token in tokens {
        match token {
            TokenTree::Group(group) => reject_exits(group.stream(), errors),
            TokenTree::Ident(word) if word == "return" => {
                errors.push(word.span(), "cannot return from a partial; write it as an expression that has a value");
            }
            TokenTree::Punct(punct) if punct.as_char() == '?' => {
                errors.push(punct.span(), "cannot return from a partial; write it as an expression that has a value");
            }
            _ => {}
        }
    }
}

/// Every active parameter has its partial.
fn check_complete(signature: &Signature, word: &Ident, partials: &[Partial], errors: &mut Errors) {
    let is_misspelt = |partial: &Partial| !signature.parameters.iter().any(|known| known.name == partial.name);
    if partials.iter().any(is_misspelt) {
        return;
    }
    for Parameter { name, .. } in signature.active().filter(|parameter| !parameter.inout) {
        if !partials.iter().any(|partial| partial.name == *name) {
            let message = format!(
                "cannot differentiate with respect to `{name}` without its partial; \
                 add `{name} = …`, or leave it out with wrt(…)"
            );
            errors.push(word.span(), message);
        }
    }
}
