fn hypotenuse(x: f64, y: f64) -> f64 {
    (x * x + y * y).sqrt()
}
/// The derivatives of [`hypotenuse`](fn@hypotenuse) with respect to `x` and `y`.
///
/// Stored between the sweeps: `f64`.
///
/// Its partial derivatives:
///
/// - `∂hypotenuse/∂x = x/√(x² + y²)`
/// - `∂hypotenuse/∂y = y/√(x² + y²)`
#[allow(dead_code, non_camel_case_types, missing_debug_implementations)]
enum hypotenuse {}
#[automatically_derived]
#[allow(unused, deprecated, non_snake_case, clippy::all, clippy::pedantic)]
impl hypotenuse {
    /// The partial derivatives of `hypotenuse` as formulas, each with what it is with respect to.
    const PARTIALS: &[(&::core::primitive::str, &::core::primitive::str)] = &[
        ("x", "x/√(x² + y²)"),
        ("y", "y/√(x² + y²)"),
    ];
    /// The value of `hypotenuse` and its gradient with respect to `x` and `y`, in one sweep.
    #[inline]
    fn value_and_grad(x: f64, y: f64) -> (f64, (f64, f64)) {
        Self::vjp(x, y, 1.0)
    }
    /// The gradient of `hypotenuse` with respect to `x` and `y`.
    #[inline]
    fn grad(x: f64, y: f64) -> (f64, f64) {
        Self::value_and_grad(x, y).1
    }
    /// The value of `hypotenuse`; its gradient with respect to `x` and `y` overwrites the buffers.
    #[inline]
    fn value_and_grad_into(x: f64, y: f64, x_bar: &mut f64, y_bar: &mut f64) -> f64 {
        let value;
        (value, (*x_bar, *y_bar)) = Self::vjp(x, y, 1.0);
        value
    }
    /// The value of `hypotenuse`, and the cotangent of the output pulled back to `x` and `y`.
    #[inline]
    fn vjp(x: f64, y: f64, cotangent: f64) -> (f64, (f64, f64)) {
        use ::cotangent::__private as ad;
        let value = (x * x + y * y).sqrt();
        let t1 = cotangent * ad::hypot_slope(0.5, value);
        (value, (2.0 * t1 * x, 2.0 * t1 * y))
    }
    /// The value of `hypotenuse`, and what `backward` needs.
    ///
    /// Stored between the sweeps: `f64`.
    #[inline]
    fn forward(x: f64, y: f64) -> (f64, (f64,)) {
        let value = (x * x + y * y).sqrt();
        (value, (value,))
    }
    /// Pulls the cotangent of the output back, and adds it into the adjoints of `x` and `y`.
    #[inline]
    fn backward(
        saved: (f64,),
        x: f64,
        y: f64,
        cotangent: f64,
        x_bar: impl ::cotangent::__private::Slot<f64>,
        y_bar: impl ::cotangent::__private::Slot<f64>,
    ) {
        use ::cotangent::__private as ad;
        let (saved_1,) = saved;
        let mut x_bar = ad::Slot::open(x_bar, &x);
        let mut y_bar = ad::Slot::open(y_bar, &y);
        let t1 = cotangent * ad::hypot_slope(0.5, saved_1);
        *x_bar += 2.0 * t1 * x;
        *y_bar += 2.0 * t1 * y;
    }
    /// The value of `hypotenuse`, and its derivative along a direction of `x` and `y`.
    ///
    /// Forward mode: one sweep that stores nothing.
    #[inline]
    fn jvp(x: f64, y: f64, (x_dot, y_dot): (f64, f64)) -> (f64, f64) {
        Self::tangent(x, y, x_dot, y_dot)
    }
    /// `jvp` for calls by other differentiated functions.
    #[doc(hidden)]
    #[inline]
    fn tangent(
        x: f64,
        y: f64,
        x_dot: impl ::cotangent::__private::Source<f64>,
        y_dot: impl ::cotangent::__private::Source<f64>,
    ) -> (f64, f64) {
        use ::cotangent::__private as ad;
        let x_dot = *ad::Source::open(x_dot, &x);
        let y_dot = *ad::Source::open(y_dot, &y);
        let value = (x * x + y * y).sqrt();
        let value_dot = (2.0 * x_dot * x + 2.0 * y_dot * y)
            * ad::hypot_slope(0.5, value);
        (value, value_dot)
    }
    #[doc(hidden)]
    #[inline]
    fn primal(x: f64, y: f64) -> f64 {
        hypotenuse(x, y)
    }
    /// `jvp_many` for calls by other differentiated functions.
    #[doc(hidden)]
    #[inline]
    fn tangent_lanes<const LANES: usize>(
        x: f64,
        y: f64,
        x_dot: impl ::cotangent::__private::Source<
            ::cotangent::__private::Lanes<f64, LANES>,
        >,
        y_dot: impl ::cotangent::__private::Source<
            ::cotangent::__private::Lanes<f64, LANES>,
        >,
    ) -> (f64, ::cotangent::__private::Lanes<f64, LANES>) {
        use ::cotangent::__private as ad;
        let x_dot = *ad::Source::open_in_lanes::<_, _, _, LANES>(x_dot, &x);
        let y_dot = *ad::Source::open_in_lanes::<_, _, _, LANES>(y_dot, &y);
        let value = (x * x + y * y).sqrt();
        let value_dot = (x_dot * x * 2.0 + y_dot * y * 2.0)
            * ad::hypot_slope(0.5, value);
        (value, value_dot)
    }
    /// The value of `hypotenuse`, and its derivatives along several directions of `x` and `y`.
    ///
    /// In one sweep: each step of the function is taken once, and its derivatives along all directions side by side.
    #[inline]
    fn jvp_many<const LANES: usize>(
        x: f64,
        y: f64,
        directions: [(f64, f64); LANES],
    ) -> (f64, [f64; LANES]) {
        use ::cotangent::__private as ad;
        let x_dot: ::cotangent::__private::Lanes<f64, LANES> = ad::Lanes(
            ::core::array::from_fn(|lane| directions[lane].0),
        );
        let y_dot: ::cotangent::__private::Lanes<f64, LANES> = ad::Lanes(
            ::core::array::from_fn(|lane| directions[lane].1),
        );
        let (value, value_dot) = Self::tangent_lanes::<LANES>(x, y, x_dot, y_dot);
        (value, value_dot.0)
    }
}
#[automatically_derived]
#[allow(unused, deprecated, non_snake_case, clippy::all, clippy::pedantic)]
impl ::cotangent::DifferentiableFn<(f64, f64)> for hypotenuse {
    type Output = f64;
    type Gradient = (f64, f64);
    type Tangent = f64;
    const PARAMETERS: &'static [&'static str] = &["x", "y"];
    #[inline]
    fn value(__args: (f64, f64)) -> f64 {
        hypotenuse(__args.0, __args.1)
    }
    #[inline]
    fn vjp(args: (f64, f64), cotangent: f64) -> (f64, (f64, f64)) {
        Self::vjp(args.0, args.1, cotangent)
    }
    #[inline]
    fn jvp(args: (f64, f64), direction: (f64, f64)) -> (f64, f64) {
        Self::jvp(args.0, args.1, direction)
    }
    #[inline]
    fn displaced(__args: (f64, f64), __direction: &(f64, f64), __step: f64) -> f64 {
        let __argument_0 = ::cotangent::__private::displaced(
            &__args.0,
            &__direction.0,
            __step,
        );
        let __argument_1 = ::cotangent::__private::displaced(
            &__args.1,
            &__direction.1,
            __step,
        );
        hypotenuse(__argument_0, __argument_1)
    }
}
