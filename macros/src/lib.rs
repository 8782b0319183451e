//! The compiler behind `cotangent`: `#[differentiable]` reads a function and writes its derivatives beside it.
//!
//! ```text
//! tokens ─ parse ─▶ IR ─ infer ─▶ typed IR ─ activity ─▶ forward / reverse ─▶ IR ─ simplify ─▶ IR ─ emit ─▶ tokens
//! ```
//!
//! Use it through the crate `cotangent`, which re-exports the attribute and has what generated code calls.

mod activity;
mod args;
mod closures;
mod compile;
mod dependence;
mod derivative;
mod emit;
mod errors;
mod forward;
mod infer;
mod ir;
mod loops;
mod names;
mod parse;
mod products;
mod reverse;
mod rules;
mod signature;
mod simplify;
#[cfg(test)]
mod tests;

use proc_macro::TokenStream;

/// Differentiates a function.
///
/// Beside `fn f` it writes the type `f` with `f::grad`, `f::value_and_grad`, `f::value_and_grad_into`, `f::vjp`, `f::jvp`,
/// `f::forward` and `f::backward`; `f` itself stays what it was. What cannot be differentiated is a compile error.
///
/// | argument | meaning |
/// |---|---|
/// | `wrt(x, y)` | differentiate with respect to these parameters only |
/// | `crate = path` | where the crate `cotangent` is, if it was renamed or re-exported |
/// | `fast_products` | compute products of matrices by our kernels: faster, but the value may differ from the function's own in its last digits |
#[proc_macro_attribute]
pub fn differentiable(arguments: TokenStream, item: TokenStream) -> TokenStream {
    compile::expand(arguments.into(), item.into()).into()
}
