//! Parses calls by path: functions of the scalar types, constructors, and other differentiable functions.

use proc_macro2::Span;
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::{Expr, ExprCall, ExprPath, Ident, Token};

use super::Parser;
use super::aliases::{is_float_trait, is_integer};
use super::callee::{Own, is_standard, is_type_name, own_callee};
use super::extents::asks_lengths;
use super::scope::{Binding, Place};
use super::types::type_arguments;
use crate::errors::spell;
use crate::ir::{CallKind, CallSite, Operation, Projection, Scalar, Type, Value};

/// What a path that is called stands for.
pub(super) enum Callee<'a> {
    /// A function of the scalar type, or of whatever scalar type its argument has.
    Scalar(Option<Scalar>, &'a Ident),
    /// An associated function of another type, or a constructor.
    Associated,
    Function(&'a Ident),
}

impl Parser<'_> {
    pub(super) fn parse_call(&mut self, node: &ExprCall) -> Value {
        let expected = self.expected.take();
        if let Some(value) = self.parse_closure(node).or_else(|| self.parse_exchange(node)) {
            return value;
        }
        let Expr::Path(path) = peel(&node.func) else {
            return self.keep_closure_call(node);
        };
        if path.path.get_ident().is_some_and(|name| self.scope.lookup(&name.to_string()).is_some()) {
            return self.keep_closure_call(node);
        }
        if let Some(value) = self.parse_from_function(node, path, expected.as_ref()) {
            return value;
        }
        if let Some(value) = self.call_parameter(node, path) {
            return value;
        }
        if let Some(value) = self.parse_counted_condition(node, path) {
            return value;
        }
        match self.classify(path) {
            Callee::Scalar(scalar, name) => self.parse_scalar_call(node, path, scalar, name),
            Callee::Associated => self.parse_associated_call(node, path),
            Callee::Function(name) => self.parse_function_call(node, path, name, expected.as_ref()),
        }
    }

    fn keep_closure_call(&mut self, node: &ExprCall) -> Value {
        let reason = "cannot differentiate a call to a closure; call a function marked #[differentiable] instead";
        self.keep(node, node.func.span(), reason)
    }

    pub(super) fn classify<'a>(&mut self, path: &'a ExprPath) -> Callee<'a> {
        let segments: Vec<&Ident> = path.path.segments.iter().map(|segment| &segment.ident).collect();
        let Some((&name, parents)) = segments.split_last() else {
            return Callee::Associated;
        };
        if let Some(qualified) = &path.qself {
            return match self.types.parse(&qualified.ty) {
                Ok(Type::Real(scalar)) => Callee::Scalar(Some(scalar), name),
                _ => Callee::Associated,
            };
        }
        let parent = parents.last().map(ToString::to_string).unwrap_or_default();
        // In a longer path it is a module of the user's.
        let is_primitive = parents.len() == 1 || is_standard(segments[0]);
        match parent.as_str() {
            "f32" if is_primitive => Callee::Scalar(Some(Scalar::F32), name),
            "f64" if is_primitive => Callee::Scalar(Some(Scalar::F64), name),
            parent if parents.len() == 1 && self.types.is_scalar(parent) => {
                Callee::Scalar(Some(Scalar::Parameter(parent.to_owned())), name)
            }
            parent if is_float_trait(parent) => Callee::Scalar(None, name),
            parent if is_integer(parent) || matches!(parent, "bool" | "char" | "str") => Callee::Associated,
            parent if is_type_name(parent) || is_type_name(&name.to_string()) => Callee::Associated,
            _ if segments.len() > 1 && is_standard(segments[0]) => Callee::Associated,
            _ => Callee::Function(name),
        }
    }

    fn parse_associated_call(&mut self, node: &ExprCall, path: &ExprPath) -> Value {
        let new = self.parse_new_vector(node, path).or_else(|| self.parse_new_matrix(node, path));
        if let Some(value) = new.or_else(|| self.parse_new_array(node, path)) {
            return value;
        }
        match own_callee(path).filter(|_| !self.is_of_nalgebra(path)) {
            Some(Own::Constructor) if !self.reads_nothing_active(node) => return self.parse_tuple_struct(node, path),
            Some(Own::Function(name)) if !self.reads_nothing_active(node) => {
                return self.call_associated(node, path, name);
            }
            _ => {}
        }
        let ty = self.constructed_type(path);
        let name = spell(path);
        let reason = if name.ends_with("array::from_fn") {
            "cannot tell how long this array is; annotate: let z: [f64; 3] = …".to_owned()
        } else {
            format!("cannot differentiate `{name}`; only free functions marked #[differentiable] can be")
        };
        let span = path.path.segments.last().map_or_else(|| path.span(), |segment| segment.ident.span());
        if node.args.iter().any(asks_lengths) || !node.args.is_empty() && Self::is_by_extents(path) {
            return self.keep_constructor(node, ty, span, reason);
        }
        self.keep_constant(node, ty, None, span, reason)
    }

    /// The type of `Array1::<f64>::zeros(n)`.
    fn constructed_type(&mut self, path: &ExprPath) -> Type {
        let segments: Vec<_> = path.path.segments.iter().collect();
        if let [.., parent, _] = segments.as_slice()
            && !type_arguments(parent).is_empty()
        {
            let parent: syn::Type = syn::parse_quote!(#parent);
            if let Ok(ty @ Type::Tensor { .. }) = self.types.parse(&parent) {
                return ty;
            }
        }
        self.types.unknown()
    }

    fn parse_function_call(
        &mut self,
        node: &ExprCall,
        path: &ExprPath,
        name: &Ident,
        expected: Option<&Type>,
    ) -> Value {
        let local = path.path.get_ident().map(ToString::to_string);
        let declared = local.as_ref().and_then(|name| self.functions.get(name)).cloned();
        if let Some((false, output)) = declared {
            let reason = format!("cannot differentiate a call to `{name}`; mark `{name}` #[differentiable]");
            if node.args.iter().any(asks_lengths) {
                return self.keep_constructor(node, output, name.span(), reason);
            }
            return self.keep_typed(node, output, name.span(), reason);
        }
        let (mut arguments, mut places) = (Vec::new(), Vec::new());
        self.parse_arguments(&node.args, &mut arguments, &mut places);
        let ty = match declared {
            Some((_, output)) => output,
            None if local.as_ref() == Some(&self.name) => self.output.clone(),
            // Such a call is there for what it changes.
            None if !places.is_empty() && expected == Some(&Type::Tuple(Vec::new())) => Type::Tuple(Vec::new()),
            None => self.types.unknown(),
        };
        let changed: Vec<usize> = places.iter().map(|(position, _)| *position).collect();
        for &position in &changed {
            self.ask_whether_changes(path, &node.args[position], position);
        }
        let site = CallSite::new(self.full_path(path), CallKind::Function, arguments, changed);
        self.emit_call(site, ty, &places, name.span())
    }

    /// The arguments of a call, and the places it may change.
    pub(super) fn parse_arguments(
        &mut self,
        given: &Punctuated<Expr, Token![,]>,
        arguments: &mut Vec<Value>,
        places: &mut Vec<(usize, Place)>,
    ) {
        for argument in given {
            let place = self.changed_place(argument);
            let position = arguments.len();
            arguments.push(match &place {
                Some(place) => self.read_owned_place(place, argument.span()),
                None => self.parse_expression(argument),
            });
            places.extend(place.map(|place| (position, place)));
        }
    }

    /// What an argument lets the callee change, if it does: a variable, or a value of its own.
    fn changed_place(&mut self, argument: &Expr) -> Option<Place> {
        if let Expr::Reference(node) = peel(argument)
            && node.mutability.is_some()
            && self.root(&node.expr).is_none()
        {
            let value = self.parse_expression(&node.expr);
            return Some(Place { slot: self.scope.hide(value), projections: Vec::new() });
        }
        self.referred_place(argument)
    }

    /// Whether a call gives variables to a function that may change them.
    pub(super) fn changes_arguments(&mut self, node: &ExprCall) -> bool {
        let Expr::Path(path) = peel(&node.func) else {
            return false;
        };
        let lends = node.args.iter().any(|argument| self.is_lent(argument));
        lends && !matches!(self.classify(path), Callee::Scalar(..))
    }

    /// Whether an argument lets the callee change a variable.
    pub(super) fn is_lent(&self, argument: &Expr) -> bool {
        match peel(argument) {
            Expr::Reference(reference) => reference.mutability.is_some(),
            Expr::Path(path) => path
                .path
                .get_ident()
                .is_some_and(|name| matches!(self.scope.lookup(&name.to_string()), Some(Binding::Alias(_)))),
            _ => false,
        }
    }

    /// The value of a call; what it changes is assigned.
    pub(super) fn emit_call(&mut self, site: CallSite, ty: Type, places: &[(usize, Place)], span: Span) -> Value {
        let value = self.builder.parameter(ty, None, span);
        let mut results = vec![value];
        for argument in site.changing() {
            let ty = self.builder.ty(argument);
            results.push(self.builder.parameter(ty, None, span));
        }
        self.append(results.clone(), Operation::Call(site));
        for (&next, (_, place)) in results[1..].iter().zip(places) {
            self.assign(place, next, span);
        }
        value
    }

    /// The value of a place that a call may change: of a slice, a copy.
    fn read_owned_place(&mut self, place: &Place, span: Span) -> Value {
        let value = self.read_place(place, span);
        if !matches!(place.projections.last(), Some(Projection::Range(..))) {
            return value;
        }
        let ty = match self.builder.ty(value).peel() {
            Type::Slice(element) => Type::Vector(element.clone()),
            _ => self.types.unknown(),
        };
        self.emit(Operation::Same { method: "to_vec".to_owned(), value }, ty, span)
    }

    /// A function given by its path where a closure could stand: its call with this argument.
    pub(super) fn apply_path(&mut self, path: &ExprPath, argument: &Ident) -> Value {
        let argument: Expr = syn::parse_quote!(#argument);
        let call: ExprCall = syn::parse_quote!(#path(#argument));
        self.parse_call(&call)
    }
}

/// The expression in parentheses.
pub(super) fn peel(expression: &Expr) -> &Expr {
    match expression {
        Expr::Paren(node) => peel(&node.expr),
        Expr::Group(node) => peel(&node.expr),
        other => other,
    }
}
