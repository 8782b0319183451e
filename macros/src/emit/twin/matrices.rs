//! What stands in a body for methods and constructors of nalgebra's matrices, where only rustc knows that it is some that have
//! them.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote};

use super::Twin;
use crate::ir::{Block, CallKind, CallSite, Function, Operation, Type};

/// The traits of the runtime with methods of matrices.
const METHODS: [(&str, &[&str]); 4] = [
    ("OfOne", &["norm", "magnitude", "norm_squared", "magnitude_squared", "normalize", "sum", "mean", "transpose"]),
    ("OfTwo", &["dot", "component_mul", "component_div"]),
    ("InSpace", &["cross"]),
    ("WithNumber", &["scale", "unscale", "add_scalar"]),
];

/// The trait of the runtime for constructors of matrices of so many entries.
fn constructors(count: usize) -> Option<&'static str> {
    Some(match count {
        2 => "New2",
        3 => "New3",
        4 => "New4",
        6 => "New6",
        9 => "New9",
        _ => return None,
    })
}

/// The names of types that a function uses as matrices: with operators, or methods and constructors that matrices have.
/// They are structs with derivatives, or other names of matrices.
pub(crate) fn used_as_matrices(function: &Function) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for_each_call(&function.body, &mut |call| {
        let arguments = call.arguments.iter().filter_map(|&argument| match function.ty(argument).peel() {
            Type::Record(record) if record.is_named() => Some(record.name.clone()),
            _ => None,
        });
        let is_method = |name: String| METHODS.iter().any(|(_, methods)| methods.contains(&name.as_str()));
        match call.kind {
            CallKind::Operator => names.extend(arguments),
            CallKind::Method if is_method(call.callee.to_string()) => names.extend(arguments),
            CallKind::Associated if constructor_of(call).is_some() => names.extend(owner(call)),
            _ => {}
        }
    });
    names
}

/// The trait for what a call makes, if that may be a matrix.
pub(super) fn constructor_of(call: &CallSite) -> Option<&'static str> {
    let is_constructor = cfg!(any(test, feature = "nalgebra"))
        && call.kind == CallKind::Associated
        && call.last_name().is_some_and(|name| name == "new");
    constructors(call.arguments.len()).filter(|_| is_constructor)
}

/// The name of the type that a function is associated with.
fn owner(call: &CallSite) -> Option<String> {
    let mut path = syn::parse2::<syn::Path>(call.callee.clone()).ok()?;
    path.segments.pop();
    path.segments.pop_punct();
    Some(path.to_token_stream().to_string())
}

impl Twin<'_> {
    /// The methods of matrices that have the names of those called; what types of the user's own have wins over them.
    pub(super) fn methods_of_matrices(&self, function: &Function) -> Option<TokenStream> {
        if !cfg!(any(test, feature = "nalgebra")) {
            return None;
        }
        let is_called = |methods: &[&str]| any_method(&function.body, &mut |name| methods.contains(&name.as_str()));
        let called = METHODS.iter().filter(|(_, methods)| is_called(methods)).map(|(name, _)| *name);
        let mut made = BTreeSet::new();
        for_each_call(&function.body, &mut |call| made.extend(constructor_of(call)));
        let traits: Vec<_> = called.chain(made).map(|name| format_ident!("{name}")).collect();
        let alias = &self.alias;
        (!traits.is_empty()).then(|| quote!(use #alias::na::{#(#traits as _),*};))
    }
}

/// Whether one of the methods called has a name like that.
fn any_method(block: &Block, is_meant: &mut impl FnMut(&String) -> bool) -> bool {
    let mut found = false;
    for_each_call(block, &mut |call| found |= call.kind == CallKind::Method && is_meant(&call.callee.to_string()));
    found
}

fn for_each_call(block: &Block, note: &mut impl FnMut(&CallSite)) {
    for statement in &block.statements {
        match &statement.operation {
            Operation::Call(call)
            | Operation::CallForward(call)
            | Operation::CallBackward { call, .. }
            | Operation::CallTangent { call, .. }
            | Operation::CallSecond { call, .. } => note(call),
            _ => {}
        }
        statement.operation.blocks().into_iter().for_each(|nested| for_each_call(nested, note));
    }
}
