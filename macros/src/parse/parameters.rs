//! Parses parameters: their types, and which of them the function is differentiated with respect to.

use proc_macro2::Ident;
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{FnArg, Pat, PatIdent, PatType, Receiver, ReceiverKind, Signature, Token, parse_quote_spanned};

use super::Parser;
use super::implied::asks_methods;
use super::left_out::discrete;
use super::scope::Place;
use super::types::{is_array_of_high_rank, mutable_reference};
use crate::args::{Args, Listed};
use crate::errors::spell;
use crate::ir::{Type, Value};
use crate::signature::Parameter;

impl Parser<'_> {
    pub(super) fn parse_parameters(&mut self, signature: &Signature, args: &Args) -> Vec<Parameter> {
        let wrt = args.wrt.as_deref();
        let parameters: Vec<Parameter> =
            typed(signature).iter().map(|parameter| self.parse_parameter(parameter, wrt)).collect();
        self.check_wrt(&parameters, wrt);
        if wrt.is_none() {
            self.check_active(signature, &parameters);
        }
        parameters
    }

    /// Binds the names in the parameters' patterns.
    pub(super) fn bind_parameters(&mut self, signature: &Signature, parameters: &[Parameter]) {
        for (parameter, parsed) in typed(signature).iter().zip(parameters) {
            if parsed.inout {
                self.bind_inout(&parsed.name, parsed.value);
            } else {
                self.bind_pattern(&parameter.pat, parsed.value);
            }
        }
    }

    /// A variable with an exclusive reference to it: the name stands for that.
    fn bind_inout(&mut self, name: &Ident, value: Value) {
        let slot = self.scope.hide(value);
        self.scope.bind_alias(&name.to_string(), Place { slot, projections: Vec::new() });
        self.inouts.push(slot);
    }

    /// The values of the `&mut` parameters at the end of the body.
    pub(super) fn final_values(&self) -> Vec<Value> {
        self.inouts.iter().filter_map(|&slot| self.scope.variable(slot).value).collect()
    }

    fn parse_parameter(&mut self, parameter: &PatType, wrt: Option<&[Listed]>) -> Parameter {
        self.reject_attributes(&parameter.attrs);
        let name = self.parameter_name(&parameter.pat);
        let listed = wrt.unwrap_or_default().iter().filter(|listed| listed.name == name);
        let members: Vec<Vec<String>> = listed.map(|listed| listed.members.clone()).collect();
        let is_listed = wrt.is_none() || !members.is_empty();
        let members = if members.iter().any(Vec::is_empty) { Vec::new() } else { members };
        let referent = exclusive(&parameter.ty);
        let ty = match referent {
            Some(referent) => self.parse_inout_type(&parameter.pat, referent),
            None => self.parse_parameter_type(&parameter.ty, is_listed),
        };
        let value = self.builder.parameter(ty.clone(), Some(name.to_string()), name.span());
        let (inout, listed) = (referent.is_some(), is_listed && ty.may_hold_reals());
        let active = listed || inout && ty.may_hold_reals();
        Parameter { name, ty_tokens: (*parameter.ty).clone(), ty, active, listed, members, inout, value }
    }

    /// The type of what a `&mut` parameter refers to; a slice is as good as a vector.
    fn parse_inout_type(&mut self, pattern: &Pat, referent: &syn::Type) -> Type {
        if !matches!(pattern, Pat::Ident(_)) {
            let message = "cannot take a mutable parameter apart in its pattern; give it a name and do so in the body";
            self.errors.push_spanned(pattern, message);
        }
        let parsed = match self.types.parse(referent) {
            Ok(Type::Slice(element)) => Ok(Type::Vector(element)),
            Ok(Type::Inactive) => Ok(discrete(referent)),
            parsed => parsed,
        };
        match parsed {
            Ok(ty) if ty.holds_values() || self.types.has_alias(&ty) => ty,
            Ok(_) | Err(_) => {
                let name = spell(referent);
                let message = format!(
                    "cannot follow what happens to a `{name}` behind a mutable reference; \
                     use numbers, or arrays, slices, vectors or tuples of them"
                );
                self.errors.push_spanned(referent, message);
                Type::Inactive
            }
        }
    }

    fn parse_parameter_type(&mut self, ty: &syn::Type, is_listed: bool) -> Type {
        if let Some(reference) = mutable_reference(ty) {
            let message = "cannot follow a mutable reference inside of another type; pass it as a parameter of its own";
            self.errors.push(reference.and_token.span, message);
            return Type::Inactive;
        }
        match self.types.parse(ty) {
            Ok(ty) if !is_listed && self.types.has_alias(&ty) && !asks_methods(self.body.clone()) => {
                self.hidden_type(ty)
            }
            Ok(ty) => ty,
            Err(part) => {
                if is_listed {
                    self.errors.push_spanned(part, unknown_type(part));
                }
                inactive(matches!(ty, syn::Type::Reference(_)))
            }
        }
    }

    /// The only name in a pattern, or a fresh one made of its names.
    fn parameter_name(&mut self, pattern: &Pat) -> Ident {
        let mut names = Vec::new();
        collect_names(pattern, &mut names);
        if let [name] = names.as_slice() {
            return name.clone();
        }
        let names: Vec<String> = names.iter().map(|name| name.unraw().to_string()).collect();
        let wanted = if names.is_empty() { "unnamed".to_owned() } else { names.join("_") };
        Ident::new(&self.names.fresh(&wanted), pattern.span())
    }

    /// Every name in `wrt(…)` is to be a parameter with a derivative, once.
    fn check_wrt(&mut self, parameters: &[Parameter], wrt: Option<&[Listed]>) {
        let mut seen: Vec<(Ident, Vec<String>)> = Vec::new();
        for listed in wrt.unwrap_or_default() {
            let name = &listed.name;
            let is_part = |other: &Vec<String>| other.starts_with(&listed.members) || listed.members.starts_with(other);
            if seen.iter().any(|(other, members)| other == name && is_part(members)) {
                self.errors.push(name.span(), format!("cannot take `{name}` twice; list it once"));
            }
            seen.push((name.clone(), listed.members.clone()));
            match parameters.iter().find(|parameter| parameter.name == *name) {
                None => {
                    let known: Vec<String> =
                        parameters.iter().map(|parameter| format!("`{}`", parameter.name)).collect();
                    let known = known.join(", ");
                    let message =
                        format!("cannot differentiate with respect to `{name}`; it is no parameter, those are {known}");
                    self.errors.push(name.span(), message);
                }
                Some(parameter) if !parameter.listed && !self.is_reported(parameter) => {
                    let ty = spell(&parameter.ty_tokens);
                    let message = format!(
                        "cannot differentiate with respect to `{name}`; `{ty}` holds no real numbers, leave it out"
                    );
                    self.errors.push(name.span(), message);
                }
                Some(parameter) if parameter.inout && !listed.members.is_empty() => {
                    let message = format!(
                        "cannot differentiate with respect to a part of `{name}`, which is changed; list the whole parameter"
                    );
                    self.errors.push(name.span(), message);
                }
                Some(_) => {}
            }
        }
    }

    /// Whether the parameter's type is one the compiler knows nothing of, which is an error already.
    fn is_reported(&mut self, parameter: &Parameter) -> bool {
        mutable_reference(&parameter.ty_tokens).is_some() || self.types.parse(&parameter.ty_tokens).is_err()
    }

    fn check_active(&mut self, signature: &Signature, parameters: &[Parameter]) {
        let is_possible = parameters.iter().any(|parameter| parameter.active || self.is_reported(parameter));
        if !is_possible {
            let message = format!(
                "cannot differentiate `{}` with respect to anything; give it a parameter of real numbers",
                signature.ident
            );
            self.errors.push(signature.ident.span(), message);
        }
    }
}

fn inactive(is_reference: bool) -> Type {
    if is_reference { Type::Inactive.reference() } else { Type::Inactive }
}

/// What a type is an exclusive reference to, if it is one.
fn exclusive(ty: &syn::Type) -> Option<&syn::Type> {
    match ty {
        syn::Type::Reference(reference) if reference.mutability.is_some() => Some(&reference.elem),
        syn::Type::Paren(inner) => exclusive(&inner.elem),
        syn::Type::Group(inner) => exclusive(&inner.elem),
        _ => None,
    }
}

/// The parameters; `&self` is `self: &Self`.
fn typed(signature: &Signature) -> Vec<PatType> {
    let typed = signature.inputs.iter().map(|input| match input {
        FnArg::Typed(parameter) => parameter.clone(),
        FnArg::Receiver(receiver) => typed_receiver(receiver),
    });
    typed.collect()
}

fn typed_receiver(receiver: &Receiver) -> PatType {
    let (token, mutability) = (receiver.self_token, receiver.mutability);
    let ty: syn::Type = match &receiver.kind {
        ReceiverKind::Reference(_, lifetime, mutability) => {
            parse_quote_spanned!(token.span => & #lifetime #mutability Self)
        }
        ReceiverKind::Typed(_, ty) => (**ty).clone(),
        _ => parse_quote_spanned!(token.span => Self),
    };
    let name = Ident::new("self", token.span);
    PatType {
        attrs: receiver.attrs.clone(),
        pat: Box::new(Pat::Ident(PatIdent { attrs: Vec::new(), by_ref: None, mutability, ident: name, subpat: None })),
        colon_token: Token![:](token.span),
        ty: Box::new(ty),
    }
}

fn unknown_type(ty: &syn::Type) -> String {
    let name = spell(ty);
    match ty {
        syn::Type::ImplTrait(_) => {
            format!("cannot name the type `{name}`; declare a type parameter with that bound instead")
        }
        syn::Type::Path(path) if is_high_rank(path) => {
            format!("cannot differentiate an array of the type `{name}`; use rank 1 or 2, Array1 or Array2")
        }
        syn::Type::Path(path) if is_option(path) => format!(
            "cannot differentiate with respect to what may be missing, `{name}`; \
             leave it out with wrt(…), or hold a number in it: `Option<f64>`, or `Option<T>` with `T: cotangent::Real`"
        ),
        syn::Type::Path(path) if may_be_of_user(path) => format!(
            "cannot tell whether `{name}` is differentiable; leave it out with wrt(…), or write out the type it stands for: f32, \
             f64, a type parameter bounded by Float, or a container of these; a struct of your own of this name is `self::{name}`"
        ),
        _ => format!(
            "cannot tell whether `{name}` is differentiable; leave it out with wrt(…), \
             or write out the type it stands for: f32, f64, a type parameter bounded by Float, or a container of these"
        ),
    }
}

/// Whether the name may well be that of a struct of the user's.
fn may_be_of_user(path: &syn::TypePath) -> bool {
    let pointers = ["Arc", "Box", "Mutex", "Rc", "RefCell", "RwLock"];
    path.path.segments.len() == 1 && !pointers.iter().any(|pointer| path.path.segments[0].ident == pointer)
}

fn is_option(path: &syn::TypePath) -> bool {
    path.path.segments.last().is_some_and(|segment| segment.ident == "Option" || segment.ident == "Result")
}

/// Whether this is an ndarray of another rank than 1 or 2.
fn is_high_rank(path: &syn::TypePath) -> bool {
    let name = path.path.segments.last().map(|segment| segment.ident.to_string()).unwrap_or_default();
    is_array_of_high_rank(&name)
}

/// The names a pattern binds, in order.
pub(super) fn collect_names(pattern: &Pat, names: &mut Vec<Ident>) {
    match pattern {
        Pat::Ident(pattern) => names.push(pattern.ident.clone()),
        Pat::Tuple(tuple) => tuple.elems.iter().for_each(|element| collect_names(element, names)),
        Pat::Slice(slice) => slice.elems.iter().for_each(|element| collect_names(element, names)),
        Pat::TupleStruct(tuple) => tuple.elems.iter().for_each(|element| collect_names(element, names)),
        Pat::Struct(fields) => fields.fields.iter().for_each(|field| collect_names(&field.pat, names)),
        Pat::Paren(inner) => collect_names(&inner.pat, names),
        Pat::Type(inner) => collect_names(&inner.pat, names),
        Pat::Reference(inner) => collect_names(&inner.pat, names),
        _ => {}
    }
}
