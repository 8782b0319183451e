//! The compiler behind `cotangent`: `#[differentiable]` reads a function and writes its derivatives beside it.
//!
//! ```text
//! tokens ─ parse ─▶ IR ─ infer ─▶ typed IR ─ activity ─▶ forward / reverse ─▶ IR ─ simplify ─▶ IR ─ emit ─▶ tokens
//! ```
//!
//! Use it through the crate `cotangent`, which re-exports the attribute and has what generated code calls.

mod activity;
mod args;
mod boxes;
mod closures;
mod compile;
mod custom;
mod dependence;
mod derivative;
mod derive;
mod emit;
mod errors;
mod formulas;
mod forward;
mod groups;
mod infer;
mod ir;
mod lanes;
mod loops;
mod names;
mod optional;
mod overloads;
mod parse;
mod products;
mod reverse;
mod rules;
mod signature;
mod simplify;
mod stopping;
mod symbolic;
#[cfg(test)]
mod tests;
mod unneeded;

use proc_macro::TokenStream;

/// Differentiates a function.
///
/// Beside `fn f` it writes the type `f` with `f::grad`, `f::value_and_grad`, `f::value_and_grad_into`, `f::vjp`, `f::jvp`,
/// `f::jvp_many`, `f::jacobian`, `f::forward` and `f::backward`; `f` itself stays what it was. What cannot be differentiated is a compile error.
///
/// | argument | meaning |
/// |---|---|
/// | `wrt(x, y)`, `wrt(self.w, x)` | differentiate with respect to these parameters, or members of parameters, only; the gradient is zero in the other members, and other differentiated functions cannot differentiate through a parameter of which members are listed |
/// | `order = 2` | second derivatives too; see below |
/// | `associated` | the function stands in an `impl`, though it names neither `self` nor `Self` |
/// | `crate = path` | where the crate `cotangent` is, if it was renamed or re-exported |
/// | `partials(x = …, y = …)` | the partial derivatives of a function of numbers; see below |
/// | `forward = path, backward = path, jvp = path` | functions that compute the derivatives; see below |
/// | `latex` | show the [formulas](#formulas) of the derivatives as LaTeX too |
/// | `fast_products` | compute products of matrices by our kernels: faster, but the value may differ from the function's own in its last digits |
///
/// # Jacobians
///
/// `f::jacobian(a, b)` gives a gradient `A'` (with several active parameters a tuple of them) for each number of the value:
///
/// | value | Jacobian |
/// |---|---|
/// | `[T; M]`, `[[T; N]; M]` | `[A'; M]`, `[[A'; N]; M]` |
/// | `Vec<T>`, `Vec<Vec<T>>` | `Vec<A'>`, `Vec<Vec<A'>>` |
/// | a tuple | the tuple of the Jacobians of its fields; `()` for what has no derivative |
/// | `Array1<T>` of one `Array1<T>` | `Array2<T>`, outputs by inputs |
/// | `SVector<T, M>` of one `SVector<T, N>` | `SMatrix<T, M, N>` |
/// | `DVector<T>` of one vector, `SVector` of one `DVector` | `DMatrix<T>` |
/// | another `SVector<T, M>`, `SMatrix<T, M, N>` | `[A'; M]`, `[[A'; N]; M]`, rows first |
/// | another array of ndarray or matrix of nalgebra | `Vec<A'>` in the order of its elements (by rows, by columns) |
/// | a struct | `Vec<A'>` in the order of `Leaves` |
///
/// With no more inputs than outputs it is made column by column, in forward mode, otherwise row by row in reverse mode; functions that return structs,
/// and rules without `jvp`, always take the latter. Fixed shapes need no heap. A function whose value is one number has a gradient in its place.
///
/// `f::jvp_many(a, b, [(a_dot, b_dot), …])` gives the derivatives along any number of directions. In one sweep, side by
/// side, if all that is active are numbers, tuples, arrays, slices, `Vec`s, arrays of ndarray, matrices of nalgebra and structs; calls of
/// other differentiated functions and operators of structs go along all directions, too. Otherwise one after the other, each with the value computed anew: with
/// calls that change what they are given, and with members that grow. The documentation of each `jvp_many` says which.
///
/// The derivatives along all directions are in memory at once. Where a direction of a large matrix is one itself, `K` times `jvp` may take less time.
///
/// Both pass their arguments several times: those taken by value have to be `Clone`. Functions with `&mut` parameters or with parameters `impl Trait` by value
/// have neither, nor have methods without a visibility of their own.
///
/// # Formulas
///
/// Where the body is straight-line arithmetic over numbers, the documentation of the type `f` shows the partial derivatives as
/// simplified formulas, `∂f/∂x = 30·x²·y² + 5·y³ + 4`, and `f::PARTIALS` has them, each with the name of its number: `x`, `p[0]`, `p.width`.
/// With the argument `latex`, so does `f::LATEX` as LaTeX. Both are empty where there is a branch, a loop, a call of a function that is no method of
/// floats, or a formula too long to read. Those of stated `partials` are shown as they are written, and have no LaTeX. Methods have
/// the formulas in the documentation of `energy_grad`, and no constants.
///
/// The same arithmetic in another order gives the same formulas. They are what the derivatives are where these exist; at kinks
/// and singular points the generated functions follow the conventions of the rules. `sgn(x)` is 0 at 0, `step(x)` is 1 above 0, 0 below it and
/// ½ at 0, and `[x > y]` is 1 where that holds and else 0. The same formula is printed for all types of numbers.
///
/// # Methods
///
/// In an `impl` or a trait stand siblings in place of the type: `energy_grad`, `energy_value_and_grad`, `energy_value_and_grad_into`,
/// `energy_vjp`, `energy_vjp_into`, `energy_jvp`, `energy_forward` and `energy_backward` beside `fn energy(&self, …)`, with the same receiver. The gradient with
/// respect to `self` comes first. A trait declares the method with the attribute and without a body, and requires `Differentiable`; each implementation has the attribute too.
/// The split form of a method without a visibility of its own, which may be one of a trait, saves nothing but what `&mut`
/// parameters held: `backward` computes the rest again. Methods have no `DifferentiableFn`.
///
/// # Custom rules
///
/// With a rule the body may be anything: a solver, foreign code, a call of another crate. The derivatives are what the
/// rule says, and the function is called by other differentiable functions as any.
///
/// **Of numbers.** `partials` states a partial for each active parameter, in terms of the parameters, of `result` and of
/// constants; it may call functions. Parameters that are not active may be read and have no partial. All numbers are of the
/// type of the result: `f32`, `f64` or a type parameter bounded by `Float`, for which literals are written as ever.
///
/// ```ignore
/// #[differentiable(partials(x = -libm::j1(x)))]
/// fn j0(x: f64) -> f64 {
///     libm::j0(x)
/// }
/// ```
///
/// A partial may be infinite; where its cotangent or its tangent is zero, so is their product.
///
/// **Of anything.** `forward` takes the parameters, and returns the value with a residual: what the derivative needs, of any
/// type. `backward` takes the residual by reference and the cotangent of the value, and returns the gradient: the cotangents
/// of the active parameters, bare if there is one, else a tuple.
///
/// ```ignore
/// /// Where x³ + p·x = q.
/// #[differentiable(wrt(p, q), forward = cubic_forward, backward = cubic_backward)]
/// fn cubic(p: f64, q: f64, guess: f64) -> f64 {
///     cubic_forward(p, q, guess).0
/// }
///
/// fn cubic_forward(p: f64, q: f64, guess: f64) -> (f64, (f64, f64)) {
///     let mut x = guess;
///     loop {
///         let (value, slope) = (x * x * x + p * x - q, 3.0 * x * x + p);
///         if value.abs() < 1e-12 {
///             return (x, (x, slope));
///         }
///         x -= value / slope;
///     }
/// }
///
/// fn cubic_backward(&(x, slope): &(f64, f64), cotangent: f64) -> (f64, f64) {
///     (-x / slope * cotangent, cotangent / slope)
/// }
/// ```
///
/// For `fn f(a: A, b: B) -> V`, with `A'` the type of the gradient of an `A`:
///
/// | function | signature |
/// |---|---|
/// | `forward` | `fn(A, B) -> (V, Residual)` |
/// | `backward` | `fn(&Residual, V') -> (A', B')` |
/// | `jvp` | `fn(A, B, (A', B')) -> (V, V')` |
///
/// `f64` has gradients of type `f64`, `[f64; N]` of `[f64; N]`, `&[f64]` and `Vec<f64>` of `Vec<f64>`, arrays and views of ndarray
/// of the owned array, a tuple of tuples, and any other type `T` of `<T as Differentiable>::Tangent`. Types that are no
/// `Differentiable` have to be left out by `wrt(…)`. The residual owns what it holds: other functions keep it from their forward
/// to their backward sweep, whatever becomes of the arguments. `backward` may be called any number of times for one residual.
///
/// Forward mode is made of `backward`, which is exact: it is called once for each number of the value. With `jvp`, forward mode
/// is that function. It takes the directions as the function takes its parameters, by value or by reference; for `&Vec<f64>`
/// a `&[f64]`.
///
/// **Calls without a rule.** A call `g(x)` of a function that has neither the attribute nor a rule is an error where the call
/// has active arguments: rustc finds no type of the name `g`, where the attribute puts the derivatives. Put the attribute on `g`,
/// or, if it is not yours, on a function of your own that calls it, with a rule.
///
/// # Second derivatives
///
/// With `order = 2` a function whose result is a number also has `f::hvp(a, b, (va, vb))`, the Hessian times a direction in the form of the
/// gradient, and `f::hessian(a, b)`: of one number a number, of `n` numbers of one type `[[T; n]; n]`, of one `[T; N]` `[[T; N]; N]`, of one
/// `Array1` an `Array2`, of anything else `Vec<Vec<T>>` with a row for each number in the parameters, in the order of `Leaves`. The twin
/// implements `TwiceDifferentiableFn`. `hessian` passes its arguments several times: those taken by value have to be `Clone`. Parameters
/// `impl Trait` by value keep a function from having one, and so do structs of numbers of a type parameter.
///
/// Functions with `order = 2` call each other like any, also where the result is no number or they change what they are given; the
/// functions of `math` all have it. A function with `&mut` parameters has neither `hvp` nor `hessian`: these are of one that calls it with `&mut` a
/// copy and gives a number. Stated `partials` are differentiated as they stand. Rules by `forward` and `backward` and
/// calls `F::value(…)` are errors.
///
/// With `order = n`, up to 8, a function of numbers has `f::derivatives(a, b, (va, vb))`: the value and the first `n` derivatives of
/// `t ↦ f(a + t·va, b + t·vb)` at 0, an array `[T; n + 1]`. For `n` above 2 it is left out where the function calls other differentiable functions.
///
/// # Operators
///
/// On the `impl` of an operator (`Add`, `Sub`, `Mul`, `Div`, `Rem`, `Neg` and the assignments) the attribute makes it one that
/// differentiable functions may use. It takes `order` and `crate`. Nothing is added to the type but an implementation of a hidden trait.
///
/// # Checkpoints
///
/// `#[checkpoint]` before a `for` in the body trades time for memory. Where the loop has to keep something of each of its `n`
/// iterations for the backward sweep, it then keeps only what it carries from one iteration to the next, and that at the
/// beginning of each block of about √n iterations; the backward sweep runs the iterations of one block after the other
/// again. That makes about 2√n states in place of `n`, and the derivatives stay the same, bit for bit but for the sign of a zero, second
/// derivatives too. The attribute changes nothing in forward mode and where a loop keeps nothing; rustc does not see it.
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

/// Gradients of a struct or an enum, and directions to move it in, are a type of their own: the derive makes it, and
/// implements `Differentiable`.
///
/// # What becomes of a type
///
/// | written | derived |
/// |---|---|
/// | `struct Arm { … }`, `struct Arm(…);`, `struct Arm;` | `ArmTangent` of the same form, as visible as `Arm` |
/// | a field with a tangent | a field of its `Tangent`, of the same name and visibility |
/// | a field of integers, `bool`, `char`, strings, functions, or containers and tuples of nothing else | left out |
/// | a field marked `#[differentiable(skip)]`, of any type | left out |
/// | the fields of a tuple struct | those that stay close ranks: of `(f64, usize, f64)` the tangent is `(f64, f64)` |
/// | `enum Shape { … }` | `ShapeTangent` with the same variants, and of their fields those with a tangent |
/// | a type parameter `T: Float` | the same; the tangent of `T` is `T` |
/// | another type parameter `A` | `A: Differentiable`; the tangent of `A` is `A::Tangent` |
/// | parameters that no field with a tangent names | left out |
///
/// The tangent implements `Tangent`, `Leaves`, `Clone`, `Debug`, `Default` and `PartialEq`. The names of leaves are the
/// paths of the type's fields, for tuple structs too. An enum's zero tangent has the variant of the value; operations on two
/// different variants panic, and say which. So does a gradient written into a buffer of another variant.
///
/// What a function puts into a field that is left out must not depend on a number that it is differentiated with respect to,
/// unless in `stop_gradient(…)`; that is an error where the derivative would be lost.
///
/// Values move by `displaced`, which clones what has no tangent, and by
/// `advance`, which leaves it as it is.
///
/// A field cannot borrow real numbers, unless it is skipped: it could not move. `#[differentiable(crate = path)]` on the type
/// says where the crate `cotangent` is, if it was renamed or re-exported.
#[proc_macro_derive(Differentiable, attributes(differentiable))]
pub fn derive_differentiable(item: TokenStream) -> TokenStream {
    derive::expand(item.into()).into()
}
