//! What stands in a body for members and methods of nalgebra's matrices, where only rustc knows that it is some that have
//! them.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::Twin;
use crate::ir::{Block, CallKind, Function, Operation};

/// The traits of the runtime with methods of matrices.
const METHODS: [(&str, &[&str]); 4] = [
    ("OfOne", &["norm", "magnitude", "norm_squared", "magnitude_squared", "normalize", "sum", "mean", "transpose"]),
    ("OfTwo", &["dot", "component_mul", "component_div"]),
    ("InSpace", &["cross"]),
    ("WithNumber", &["scale", "unscale", "add_scalar"]),
];

impl Twin<'_> {
    /// The methods of matrices that have the names of those called; what types of the user's own have wins over them.
    pub(super) fn methods_of_matrices(&self, function: &Function) -> Option<TokenStream> {
        if !cfg!(any(test, feature = "nalgebra")) {
            return None;
        }
        let is_called = |methods: &[&str]| any_method(&function.body, &mut |name| methods.contains(&name.as_str()));
        let called = METHODS.iter().filter(|(_, methods)| is_called(methods));
        let traits: Vec<_> = called.map(|(name, _)| format_ident!("{name}")).collect();
        let alias = &self.alias;
        (!traits.is_empty()).then(|| quote!(use #alias::na::{#(#traits as _),*};))
    }
}

/// Whether one of the methods called has a name like that.
fn any_method(block: &Block, is_meant: &mut impl FnMut(&String) -> bool) -> bool {
    block.statements.iter().any(|statement| {
        let call = match &statement.operation {
            Operation::Call(call)
            | Operation::CallForward(call)
            | Operation::CallBackward { call, .. }
            | Operation::CallTangent { call, .. }
            | Operation::CallSecond { call, .. } => Some(call),
            _ => None,
        };
        call.is_some_and(|call| call.kind == CallKind::Method && is_meant(&call.callee.to_string()))
            || statement.operation.blocks().into_iter().any(|nested| any_method(nested, is_meant))
    })
}
