fn product(x: &[f64]) -> f64 {
    let mut p = 1.0;
    for v in x {
        p *= v;
    }
    p
}
/// The derivatives of [`product`](fn@product) with respect to `x`.
///
/// Stored between the sweeps: `tape: Vec<f64>`.
///
/// What loops are to the gradient, and what it stores of them:
///
/// - Loop over `x`: product; stores `p: f64` of each iteration in `x_bar`.
#[allow(dead_code, non_camel_case_types, missing_debug_implementations)]
enum product {}
#[automatically_derived]
#[allow(unused, deprecated, non_snake_case, clippy::all, clippy::pedantic)]
impl product {
    /// The partial derivatives of `product` as formulas: none, they are not shown.
    const PARTIALS: &[(&::core::primitive::str, &::core::primitive::str)] = &[];
    /// The value of `product` and its gradient with respect to `x`, in one sweep.
    #[inline]
    fn value_and_grad(x: &[f64]) -> (f64, ::cotangent::__private::alloc::vec::Vec<f64>) {
        Self::vjp(x, 1.0)
    }
    /// The gradient of `product` with respect to `x`.
    #[inline]
    fn grad(x: &[f64]) -> ::cotangent::__private::alloc::vec::Vec<f64> {
        Self::value_and_grad(x).1
    }
    /// The value of `product`; its gradient with respect to `x` overwrites the buffers.
    #[inline]
    fn value_and_grad_into(x: &[f64], x_bar: &mut [f64]) -> f64 {
        Self::vjp_into(x, 1.0, x_bar)
    }
    /// The value of `product`, and the cotangent of the output pulled back to `x`.
    #[inline]
    fn vjp(
        x: &[f64],
        cotangent: f64,
    ) -> (f64, ::cotangent::__private::alloc::vec::Vec<f64>) {
        let mut x_bar = ::cotangent::__private::zeros_like(x);
        let value = Self::vjp_into(x, cotangent, &mut x_bar);
        (value, x_bar)
    }
    /// The value of `product`; the cotangent of the output, pulled back to `x`, overwrites the buffers.
    #[inline]
    fn vjp_into(x: &[f64], cotangent: f64, x_bar: &mut [f64]) -> f64 {
        ::cotangent::__private::check_length("product: x_bar", x.len(), x_bar.len());
        let mut p: f64 = 1.0;
        let x_len = x.len();
        for t1 in 0..x_len {
            x_bar[t1] = p;
            p *= x[t1];
        }
        let mut p_bar = cotangent;
        for t2 in ::core::iter::Iterator::rev(0..x_len) {
            x_bar[t2] *= p_bar;
            p_bar *= x[t2];
        }
        p
    }
    /// The value of `product`, and what `backward` needs.
    ///
    /// Stored between the sweeps: `tape: Vec<f64>`.
    #[inline]
    fn forward(x: &[f64]) -> (f64, (::cotangent::__private::alloc::vec::Vec<f64>,)) {
        use ::cotangent::__private as ad;
        let mut p: f64 = 1.0;
        let x_len = x.len();
        let mut tape = ad::room_for(0..x_len);
        for t1 in 0..x_len {
            tape.push(p);
            p *= x[t1];
        }
        (p, (tape,))
    }
    /// Pulls the cotangent of the output back, and adds it into the adjoints of `x`.
    #[inline]
    fn backward(
        saved: (::cotangent::__private::alloc::vec::Vec<f64>,),
        x: &[f64],
        cotangent: f64,
        x_bar: impl ::cotangent::__private::Slot<[f64]>,
    ) {
        use ::cotangent::__private as ad;
        let (tape,) = saved;
        let mut x_bar = ad::Slot::open(x_bar, x);
        let mut tape = tape;
        let mut p_bar = cotangent;
        for t1 in ::core::iter::Iterator::rev(0..x.len()) {
            let p_2 = tape.pop().unwrap();
            x_bar[t1] += p_bar * p_2;
            p_bar *= x[t1];
        }
    }
    /// The value of `product`, and its derivative along a direction of `x`.
    ///
    /// Forward mode: one sweep that stores nothing.
    #[inline]
    fn jvp(x: &[f64], x_dot: impl ::core::convert::AsRef<[f64]>) -> (f64, f64) {
        Self::tangent(x, ::core::convert::AsRef::as_ref(&x_dot))
    }
    /// `jvp` for calls by other differentiated functions.
    #[doc(hidden)]
    #[inline]
    fn tangent(
        x: &[f64],
        x_dot: impl ::cotangent::__private::Source<[f64]>,
    ) -> (f64, f64) {
        use ::cotangent::__private as ad;
        let x_dot = ad::Source::open(x_dot, x);
        let mut p: f64 = 1.0;
        let mut p_dot: f64 = 0.0;
        for t1 in 0..x.len() {
            let t2 = x[t1];
            let p_2 = p * t2;
            p_dot = p_dot * t2 + x_dot[t1] * p;
            p = p_2;
        }
        (p, p_dot)
    }
    #[doc(hidden)]
    #[inline]
    fn primal(x: &[f64]) -> f64 {
        product(x)
    }
    /// `jvp_many` for calls by other differentiated functions.
    #[doc(hidden)]
    #[inline]
    fn tangent_lanes<const LANES: usize>(
        x: &[f64],
        x_dot: impl ::cotangent::__private::Source<
            [::cotangent::__private::Lanes<f64, LANES>],
        >,
    ) -> (f64, ::cotangent::__private::Lanes<f64, LANES>) {
        use ::cotangent::__private as ad;
        let x_dot = ad::Source::open_in_lanes::<_, _, _, LANES>(x_dot, x);
        let mut p: f64 = 1.0;
        let mut p_dot: ::cotangent::__private::Lanes<f64, LANES> = ad::zero::<
            ::cotangent::__private::Lanes<f64, LANES>,
        >();
        for t1 in 0..x.len() {
            let t2 = x[t1];
            let p_2 = p * t2;
            p_dot = p_dot * t2 + x_dot[t1] * p;
            p = p_2;
        }
        (p, p_dot)
    }
    /// The value of `product`, and its derivatives along several directions of `x`.
    ///
    /// In one sweep: each step of the function is taken once, and its derivatives along all directions side by side.
    #[inline]
    fn jvp_many<const LANES: usize>(
        x: &[f64],
        directions: [impl ::core::convert::AsRef<[f64]>; LANES],
    ) -> (f64, [f64; LANES]) {
        use ::cotangent::__private as ad;
        let x_dot: [&[f64]; LANES] = ::core::array::from_fn(|lane| ::core::convert::AsRef::as_ref(
            &directions[lane],
        ));
        for x_dot in x_dot {
            ad::check_direction("product: direction of x", x.len(), x_dot.len());
        }
        let x_dot: ::cotangent::__private::alloc::vec::Vec<
            ::cotangent::__private::Lanes<f64, LANES>,
        > = ad::collected(
            x.len(),
            |index| ad::Lanes(::core::array::from_fn(|lane| x_dot[lane][index])),
        );
        let (value, value_dot) = Self::tangent_lanes::<LANES>(x, &x_dot);
        (value, value_dot.0)
    }
}
#[automatically_derived]
#[allow(unused, deprecated, non_snake_case, clippy::all, clippy::pedantic)]
impl ::cotangent::DifferentiableFn<(&[f64],)> for product {
    type Output = f64;
    type Gradient = ::cotangent::__private::alloc::vec::Vec<f64>;
    type Tangent = f64;
    const PARAMETERS: &'static [&'static str] = &["x"];
    #[inline]
    fn value(__args: (&[f64],)) -> f64 {
        product(__args.0)
    }
    #[inline]
    fn vjp(
        args: (&[f64],),
        cotangent: f64,
    ) -> (f64, ::cotangent::__private::alloc::vec::Vec<f64>) {
        Self::vjp(args.0, cotangent)
    }
    #[inline]
    fn jvp(
        args: (&[f64],),
        direction: ::cotangent::__private::alloc::vec::Vec<f64>,
    ) -> (f64, f64) {
        Self::jvp(args.0, direction)
    }
    #[inline]
    fn displaced(
        __args: (&[f64],),
        __direction: &::cotangent::__private::alloc::vec::Vec<f64>,
        __step: f64,
    ) -> f64 {
        let __argument_0 = ::cotangent::__private::displaced(
            __args.0,
            __direction,
            __step,
        );
        product(&__argument_0)
    }
}
