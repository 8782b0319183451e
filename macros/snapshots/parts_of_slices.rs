pub fn chunked(x: &[f64]) -> f64 {
    x.chunks(4).map(|c| log_sum(c)).sum()
}
/// The derivatives of [`chunked`](fn@chunked) with respect to `x`.
///
/// Nothing is stored between the sweeps.
///
/// What loops are to the gradient, and what it stores of them:
///
/// - Loop: sum; stores nothing.
#[allow(dead_code, non_camel_case_types, missing_debug_implementations)]
pub enum chunked {}
#[automatically_derived]
#[allow(unused, deprecated, non_snake_case, clippy::all, clippy::pedantic)]
impl chunked {
    /// The partial derivatives of `chunked` as formulas: none, they are not shown.
    pub const PARTIALS: &[(&::core::primitive::str, &::core::primitive::str)] = &[];
    /// The value of `chunked` and its gradient with respect to `x`, in one sweep.
    #[inline]
    pub fn value_and_grad(
        x: &[f64],
    ) -> (f64, ::cotangent::__private::alloc::vec::Vec<f64>) {
        Self::vjp(x, 1.0)
    }
    /// The gradient of `chunked` with respect to `x`.
    #[inline]
    pub fn grad(x: &[f64]) -> ::cotangent::__private::alloc::vec::Vec<f64> {
        Self::value_and_grad(x).1
    }
    /// The value of `chunked`; its gradient with respect to `x` overwrites the buffers.
    #[inline]
    pub fn value_and_grad_into(x: &[f64], x_bar: &mut [f64]) -> f64 {
        Self::vjp_into(x, 1.0, x_bar)
    }
    /// The value of `chunked`, and the cotangent of the output pulled back to `x`.
    #[inline]
    pub fn vjp(
        x: &[f64],
        cotangent: f64,
    ) -> (f64, ::cotangent::__private::alloc::vec::Vec<f64>) {
        let mut x_bar = ::cotangent::__private::zeros_like(x);
        let value = Self::vjp_into(x, cotangent, &mut x_bar);
        (value, x_bar)
    }
    /// The value of `chunked`; the cotangent of the output, pulled back to `x`, overwrites the buffers.
    #[inline]
    pub fn vjp_into(x: &[f64], cotangent: f64, x_bar: &mut [f64]) -> f64 {
        ::cotangent::__private::check_length("chunked: x_bar", x.len(), x_bar.len());
        let mut value: f64 = -0.0;
        let x_len = x.len();
        x_bar.fill(0.0);
        for t1 in 0..x_len.div_ceil(4) {
            let t2 = t1 * 4;
            let t3 = (t2 + 4).min(x_len);
            let c = &x[t2..t3];
            let (log_sum_value, log_sum_saved): (f64, _) = log_sum::forward(c);
            value += log_sum_value;
            log_sum::backward(log_sum_saved, c, cotangent, &mut x_bar[t2..t3]);
        }
        value
    }
    /// The value of `chunked`, and what `backward` needs.
    ///
    /// Nothing is stored between the sweeps.
    #[inline]
    pub fn forward(x: &[f64]) -> (f64, ()) {
        let mut value: f64 = -0.0;
        let x_len = x.len();
        for t1 in 0..x_len.div_ceil(4) {
            let t2 = t1 * 4;
            let c = &x[t2..(t2 + 4).min(x_len)];
            let (log_sum_value, _): (f64, _) = log_sum::forward(c);
            value += log_sum_value;
        }
        (value, ())
    }
    /// Pulls the cotangent of the output back, and adds it into the adjoints of `x`.
    #[inline]
    pub fn backward(
        saved: (),
        x: &[f64],
        cotangent: f64,
        x_bar: impl ::cotangent::__private::Slot<[f64]>,
    ) {
        use ::cotangent::__private as ad;
        let mut x_bar = ad::Slot::open(x_bar, x);
        let x_len = x.len();
        let x_len_div_ceil = x_len.div_ceil(4);
        let mut tape = ad::room_for(0..x_len_div_ceil);
        for t1 in 0..x_len_div_ceil {
            let t2 = t1 * 4;
            let c = &x[t2..(t2 + 4).min(x_len)];
            let (_, log_sum_saved) = log_sum::forward(c);
            tape.push(log_sum_saved);
        }
        for t3 in ::core::iter::Iterator::rev(0..x_len_div_ceil) {
            let saved = tape.pop().unwrap();
            let t4 = t3 * 4;
            let t5 = (t4 + 4).min(x_len);
            let c = &x[t4..t5];
            log_sum::backward(saved, c, cotangent, &mut x_bar[t4..t5]);
        }
    }
    /// The value of `chunked`, and its derivative along a direction of `x`.
    ///
    /// Forward mode: one sweep that stores nothing.
    #[inline]
    pub fn jvp(x: &[f64], x_dot: impl ::core::convert::AsRef<[f64]>) -> (f64, f64) {
        Self::tangent(x, ::core::convert::AsRef::as_ref(&x_dot))
    }
    /// `jvp` for calls by other differentiated functions.
    #[doc(hidden)]
    #[inline]
    pub fn tangent(
        x: &[f64],
        x_dot: impl ::cotangent::__private::Source<[f64]>,
    ) -> (f64, f64) {
        use ::cotangent::__private as ad;
        let x_dot = ad::Source::open(x_dot, x);
        let mut value: f64 = -0.0;
        let x_len = x.len();
        let mut value_dot: f64 = 0.0;
        for t1 in 0..x_len.div_ceil(4) {
            let t2 = t1 * 4;
            let t3 = (t2 + 4).min(x_len);
            let c = &x[t2..t3];
            let (log_sum_value, log_sum_dot): (f64, _) = log_sum::tangent(
                c,
                &x_dot[t2..t3],
            );
            value += log_sum_value;
            value_dot += log_sum_dot;
        }
        (value, value_dot)
    }
    #[doc(hidden)]
    #[inline]
    pub fn primal(x: &[f64]) -> f64 {
        chunked(x)
    }
    /// `jvp_many` for calls by other differentiated functions.
    #[doc(hidden)]
    #[inline]
    pub fn tangent_lanes<const LANES: usize>(
        x: &[f64],
        x_dot: impl ::cotangent::__private::Source<
            [::cotangent::__private::Lanes<f64, LANES>],
        >,
    ) -> (f64, ::cotangent::__private::Lanes<f64, LANES>) {
        use ::cotangent::__private as ad;
        let x_dot = ad::Source::open_in_lanes::<_, _, _, LANES>(x_dot, x);
        let mut value: f64 = -0.0;
        let x_len = x.len();
        let mut value_dot: ::cotangent::__private::Lanes<f64, LANES> = ad::zero::<
            ::cotangent::__private::Lanes<f64, LANES>,
        >();
        for t1 in 0..x_len.div_ceil(4) {
            let t2 = t1 * 4;
            let t3 = (t2 + 4).min(x_len);
            let c = &x[t2..t3];
            let (log_sum_value, log_sum_dot): (f64, _) = log_sum::tangent_lanes(
                c,
                &x_dot[t2..t3],
            );
            value += log_sum_value;
            value_dot = value_dot + log_sum_dot;
        }
        (value, value_dot)
    }
    /// The value of `chunked`, and its derivatives along several directions of `x`.
    ///
    /// In one sweep: each step of the function is taken once, and its derivatives along all directions side by side.
    #[inline]
    pub fn jvp_many<const LANES: usize>(
        x: &[f64],
        directions: [impl ::core::convert::AsRef<[f64]>; LANES],
    ) -> (f64, [f64; LANES]) {
        use ::cotangent::__private as ad;
        let x_dot: [&[f64]; LANES] = ::core::array::from_fn(|lane| ::core::convert::AsRef::as_ref(
            &directions[lane],
        ));
        for x_dot in x_dot {
            ad::check_direction("chunked: direction of x", x.len(), x_dot.len());
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
impl ::cotangent::DifferentiableFn<(&[f64],)> for chunked {
    type Output = f64;
    type Gradient = ::cotangent::__private::alloc::vec::Vec<f64>;
    type Tangent = f64;
    const PARAMETERS: &'static [&'static str] = &["x"];
    #[inline]
    fn value(__args: (&[f64],)) -> f64 {
        chunked(__args.0)
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
        chunked(&__argument_0)
    }
}
