fn energy(p: [f64; 2], k: f64) -> (f64, f64) {
    let (r, phi) = polar(&p);
    let spring = if r > 1.0 { harmonic::<f64>(r - 1.0, k) } else { 0.0 };
    (spring, phi * k)
}
::core::compile_error! {
    "cannot tell the type of this expression; annotate: let z: (f64, f64) = …"
}
/// The derivatives of [`energy`](fn@energy) with respect to `p` and `k`.
///
///
#[allow(dead_code, non_camel_case_types, missing_debug_implementations)]
enum energy {}
#[automatically_derived]
#[allow(unused, non_snake_case, clippy::all, clippy::pedantic)]
impl energy {
    /// The value of `energy`, and the cotangent of the output pulled back to `p` and `k`.
    #[inline]
    fn vjp(p: [f64; 2], k: f64, cotangent: (f64, f64)) -> ((f64, f64), ([f64; 2], f64)) {
        loop {}
    }
    /// The value of `energy`, and what `backward` needs.
    ///
    ///
    #[inline]
    fn forward(p: [f64; 2], k: f64) -> ((f64, f64), ()) {
        loop {}
    }
    /// Pulls the cotangent of the output back, and adds it into the adjoints of `p` and `k`.
    #[inline]
    fn backward(
        saved: (),
        p: [f64; 2],
        k: f64,
        cotangent: (f64, f64),
        p_bar: impl ::cotangent::__private::Slot<[f64]>,
        k_bar: impl ::cotangent::__private::Slot<f64>,
    ) {
        loop {}
    }
    /// The value of `energy`, and its derivative along a direction of `p` and `k`.
    ///
    /// Forward mode: one sweep that stores nothing.
    #[inline]
    fn jvp(
        p: [f64; 2],
        k: f64,
        (p_dot, k_dot): ([f64; 2], f64),
    ) -> ((f64, f64), (f64, f64)) {
        Self::tangent(p, k, &p_dot, k_dot)
    }
    /// `jvp` for calls by other differentiated functions.
    #[doc(hidden)]
    #[inline]
    fn tangent(
        p: [f64; 2],
        k: f64,
        p_dot: impl ::cotangent::__private::Source<[f64]>,
        k_dot: impl ::cotangent::__private::Source<f64>,
    ) -> ((f64, f64), (f64, f64)) {
        loop {}
    }
}
#[automatically_derived]
#[allow(unused, non_snake_case, clippy::all, clippy::pedantic)]
impl ::cotangent::DifferentiableFn<([f64; 2], f64)> for energy {
    type Output = (f64, f64);
    type Gradient = ([f64; 2], f64);
    type Tangent = (f64, f64);
    const PARAMETERS: &'static [&'static str] = &["p", "k"];
    #[inline]
    fn value(args: ([f64; 2], f64)) -> (f64, f64) {
        energy(args.0, args.1)
    }
    #[inline]
    fn vjp(
        args: ([f64; 2], f64),
        cotangent: (f64, f64),
    ) -> ((f64, f64), ([f64; 2], f64)) {
        Self::vjp(args.0, args.1, cotangent)
    }
    #[inline]
    fn jvp(
        args: ([f64; 2], f64),
        direction: ([f64; 2], f64),
    ) -> ((f64, f64), (f64, f64)) {
        Self::jvp(args.0, args.1, direction)
    }
    #[inline]
    fn displaced(
        args: ([f64; 2], f64),
        direction: &([f64; 2], f64),
        step: f64,
    ) -> (f64, f64) {
        let argument_0 = ::cotangent::__private::displaced(&args.0, &direction.0, step);
        let argument_1 = ::cotangent::__private::displaced(&args.1, &direction.1, step);
        energy(argument_0, argument_1)
    }
}
