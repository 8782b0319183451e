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
mod custom;
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
///
/// # Checkpoints
///
/// `#[checkpoint]` before a `for` in the body trades time for memory. Where the loop has to keep something of each of its `n`
/// iterations for the backward sweep, it then keeps only what it carries from one iteration to the next, and that at the
/// beginning of each block of about √n iterations; the backward sweep runs the iterations of one block after the other
/// again. That makes about 2√n states in place of `n`, and the derivatives stay the same, bit for bit but for the sign of a zero. The attribute changes nothing
/// in forward mode and where a loop keeps nothing; rustc does not see it.
///
/// `n` is the length of what the loop runs over, also where a `break` ends it early. What the loop carries is kept
/// whole: of a large array that changes by one element per iteration, a copy per block. Functions without derivatives that
/// the loop calls are called once more, and must give the same again.
///
/// A million steps of an oscillator by Runge–Kutta, two numbers carried (time by `cargo bench -p cotangent-benches --bench
/// loops -- 'a million'`, memory by `cargo test --release -p cotangent-tests --test heap`, on a busy machine with two cores):
///
/// | | time | most memory at once |
/// |---|---|---|
/// | the function | 34 ms | none |
/// | value and gradient | 71 ms | 16 MB |
/// | the same with `#[checkpoint]` | 101 ms | 41 kB |
#[proc_macro_attribute]
pub fn differentiable(arguments: TokenStream, item: TokenStream) -> TokenStream {
    compile::expand(arguments.into(), item.into()).into()
}
