fn decay(rate: f64, times: &[f64]) -> f64 {
    let mut sum = 0.0;
    for time in times {
        sum += (-rate * time).exp();
    }
    sum.ln()
}
/// The derivatives of [`decay`](fn@decay) with respect to `rate` and `times`.
///
/// Stored between the sweeps: `sum: f64`.
///
/// What loops are to the gradient, and what it stores of them:
///
/// - Loop over `times`: sum; stores nothing.
#[allow(dead_code, non_camel_case_types, missing_debug_implementations)]
enum decay {}
#[automatically_derived]
#[allow(unused, deprecated, non_snake_case, clippy::all, clippy::pedantic)]
impl decay {
    /// The partial derivatives of `decay` as formulas: none, they are not shown.
    const PARTIALS: &[(&::core::primitive::str, &::core::primitive::str)] = &[];
    /// The value of `decay` and its gradient with respect to `rate` and `times`, in one sweep.
    #[inline]
    fn value_and_grad(
        rate: f64,
        times: &[f64],
    ) -> (f64, (f64, ::cotangent::__private::alloc::vec::Vec<f64>)) {
        Self::vjp(rate, times, 1.0)
    }
    /// The gradient of `decay` with respect to `rate` and `times`.
    #[inline]
    fn grad(
        rate: f64,
        times: &[f64],
    ) -> (f64, ::cotangent::__private::alloc::vec::Vec<f64>) {
        Self::value_and_grad(rate, times).1
    }
    /// The value of `decay`; its gradient with respect to `rate` and `times` overwrites the buffers.
    #[inline]
    fn value_and_grad_into(
        rate: f64,
        times: &[f64],
        rate_bar: &mut f64,
        times_bar: &mut [f64],
    ) -> f64 {
        let value;
        (value, *rate_bar) = Self::vjp_into(rate, times, 1.0, times_bar);
        value
    }
    /// The value of `decay`, and the cotangent of the output pulled back to `rate` and `times`.
    #[inline]
    fn vjp(
        rate: f64,
        times: &[f64],
        cotangent: f64,
    ) -> (f64, (f64, ::cotangent::__private::alloc::vec::Vec<f64>)) {
        let mut times_bar = ::cotangent::__private::zeros_like(times);
        let (value, rate_bar) = Self::vjp_into(rate, times, cotangent, &mut times_bar);
        (value, (rate_bar, times_bar))
    }
    /// The value of `decay`; the cotangent of the output, pulled back to `times`, overwrites the buffers.
    ///
    /// Returned beside the value: the adjoint of `rate`.
    #[inline]
    fn vjp_into(
        rate: f64,
        times: &[f64],
        cotangent: f64,
        times_bar: &mut [f64],
    ) -> (f64, f64) {
        ::cotangent::__private::check_length(
            "decay: times_bar",
            times.len(),
            times_bar.len(),
        );
        use ::cotangent::__private as ad;
        let mut sum: f64 = 0.0;
        let times_len = times.len();
        let mut rate_bar: f64 = 0.0;
        for t1 in 0..times_len {
            let t2 = times[t1];
            let neg_rate = -rate;
            let t3 = (neg_rate * t2).exp();
            sum += t3;
            times_bar[t1] = t3 * neg_rate;
            rate_bar -= t3 * t2;
        }
        let sum_bar = ad::strong(cotangent, ad::ln_slope(1.0, sum));
        for i in 0..times_len {
            times_bar[i] = ad::strong(sum_bar, times_bar[i]);
        }
        (sum.ln(), ad::strong(sum_bar, rate_bar))
    }
    /// The value of `decay`, and what `backward` needs.
    ///
    /// Stored between the sweeps: `sum: f64`.
    #[inline]
    fn forward(rate: f64, times: &[f64]) -> (f64, (f64,)) {
        let mut sum: f64 = 0.0;
        for t1 in 0..times.len() {
            sum += (-rate * times[t1]).exp();
        }
        (sum.ln(), (sum,))
    }
    /// Pulls the cotangent of the output back, and adds it into the adjoints of `rate` and `times`.
    #[inline]
    fn backward(
        saved: (f64,),
        rate: f64,
        times: &[f64],
        cotangent: f64,
        rate_bar: impl ::cotangent::__private::Slot<f64>,
        times_bar: impl ::cotangent::__private::Slot<[f64]>,
    ) {
        use ::cotangent::__private as ad;
        let (sum,) = saved;
        let mut rate_bar = ad::Slot::open(rate_bar, &rate);
        let mut times_bar = ad::Slot::open(times_bar, times);
        let t1 = ad::strong(cotangent, ad::ln_slope(1.0, sum));
        let mut rate_bar_2: f64 = 0.0;
        for t2 in ::core::iter::Iterator::rev(0..times.len()) {
            let t3 = times[t2];
            let neg_rate = -rate;
            let t4 = ad::strong(t1, (neg_rate * t3).exp());
            times_bar[t2] += t4 * neg_rate;
            rate_bar_2 -= t4 * t3;
        }
        *rate_bar += rate_bar_2;
    }
    /// The value of `decay`, and its derivative along a direction of `rate` and `times`.
    ///
    /// Forward mode: one sweep that stores nothing.
    #[inline]
    fn jvp(
        rate: f64,
        times: &[f64],
        (rate_dot, times_dot): (f64, impl ::core::convert::AsRef<[f64]>),
    ) -> (f64, f64) {
        Self::tangent(rate, times, rate_dot, ::core::convert::AsRef::as_ref(&times_dot))
    }
    /// `jvp` for calls by other differentiated functions.
    #[doc(hidden)]
    #[inline]
    fn tangent(
        rate: f64,
        times: &[f64],
        rate_dot: impl ::cotangent::__private::Source<f64>,
        times_dot: impl ::cotangent::__private::Source<[f64]>,
    ) -> (f64, f64) {
        use ::cotangent::__private as ad;
        let rate_dot = *ad::Source::open(rate_dot, &rate);
        let times_dot = ad::Source::open(times_dot, times);
        let mut sum: f64 = 0.0;
        let mut sum_dot: f64 = 0.0;
        for t1 in 0..times.len() {
            let t2 = times[t1];
            let neg_rate = -rate;
            let t3 = (neg_rate * t2).exp();
            sum += t3;
            sum_dot += ad::strong(times_dot[t1] * neg_rate - rate_dot * t2, t3);
        }
        (sum.ln(), ad::strong(sum_dot, ad::ln_slope(1.0, sum)))
    }
    /// The Hessian of `decay` with respect to `rate` and `times`, times a direction.
    ///
    /// Forward over reverse: the derivative of the gradient along the direction, in one sweep.
    #[inline]
    fn hvp(
        rate: f64,
        times: &[f64],
        (rate_dot, times_dot): (f64, impl ::core::convert::AsRef<[f64]>),
    ) -> (f64, ::cotangent::__private::alloc::vec::Vec<f64>) {
        use ::cotangent::__private as ad;
        let times_dot = ::core::convert::AsRef::as_ref(&times_dot);
        ad::check_direction(
            "decay::hvp: direction of `times`",
            times.len(),
            times_dot.len(),
        );
        let mut sum: f64 = 0.0;
        let times_len = times.len();
        let mut times_bar = ad::zeros_like(times);
        let mut rate_bar: f64 = 0.0;
        let mut sum_dot: f64 = 0.0;
        let mut times_bar_dot = ad::zeros_like(times);
        let mut rate_bar_dot: f64 = 0.0;
        for t1 in 0..times_len {
            let t2 = times[t1];
            let t3 = times_dot[t1];
            let neg_rate = -rate;
            let neg_rate_dot = -rate_dot;
            let t4 = (neg_rate * t2).exp();
            let t5 = ad::strong(neg_rate_dot * t2 + t3 * neg_rate, t4);
            sum += t4;
            sum_dot += t5;
            times_bar[t1] = t4 * neg_rate;
            times_bar_dot[t1] = t5 * neg_rate + neg_rate_dot * t4;
            rate_bar -= t4 * t2;
            rate_bar_dot -= t5 * t2 + t3 * t4;
        }
        let sum_bar = ad::ln_slope(1.0, sum);
        let sum_bar_dot = -ad::strong(sum_dot, sum_bar / sum);
        for i in 0..times_len {
            let times_bar_i = times_bar[i];
            times_bar[i] = ad::strong(sum_bar, times_bar_i);
            times_bar_dot[i] = ad::strong(sum_bar_dot, times_bar_i)
                + ad::strong(sum_bar, times_bar_dot[i]);
        }
        (
            ad::strong(sum_bar_dot, rate_bar) + ad::strong(sum_bar, rate_bar_dot),
            times_bar_dot,
        )
    }
    /// The Hessian of `decay` with respect to `rate` and `times`, by `hvp` along each unit direction.
    #[inline]
    fn hessian(
        rate: f64,
        times: &[f64],
    ) -> ::cotangent::__private::alloc::vec::Vec<
        ::cotangent::__private::alloc::vec::Vec<f64>,
    > {
        ::cotangent::__private::hessian(
            &(
                ::cotangent::__private::zeros_like(&rate),
                ::cotangent::__private::zeros_like(times),
            ),
            |direction| Self::hvp(rate, times, direction),
        )
    }
    /// `hvp` for calls by other functions that are differentiated twice: adds adjoints and their tangents into slots.
    #[doc(hidden)]
    #[inline]
    fn second(
        rate: f64,
        times: &[f64],
        rate_dot: impl ::cotangent::__private::Source<f64>,
        times_dot: impl ::cotangent::__private::Source<[f64]>,
        cotangent: f64,
        cotangent_dot: f64,
        rate_bar: impl ::cotangent::__private::Slot<f64>,
        times_bar: impl ::cotangent::__private::Slot<[f64]>,
        rate_bar_dot: impl ::cotangent::__private::Slot<f64>,
        times_bar_dot: impl ::cotangent::__private::Slot<[f64]>,
    ) {
        use ::cotangent::__private as ad;
        let rate_dot = *ad::Source::open(rate_dot, &rate);
        let times_dot = ad::Source::open(times_dot, times);
        let mut rate_bar = ad::Slot::open(rate_bar, &rate);
        let mut times_bar = ad::Slot::open(times_bar, times);
        let mut rate_bar_dot = ad::Slot::open(rate_bar_dot, &rate);
        let mut times_bar_dot = ad::Slot::open(times_bar_dot, times);
        let mut sum: f64 = 0.0;
        let times_len = times.len();
        let mut times_bar_2 = ad::zeros_like(times);
        let mut rate_bar_2: f64 = 0.0;
        let mut sum_dot: f64 = 0.0;
        let mut times_bar_dot_2 = ad::zeros_like(times);
        let mut rate_bar_dot_2: f64 = 0.0;
        for t1 in 0..times_len {
            let t2 = times[t1];
            let t3 = times_dot[t1];
            let neg_rate = -rate;
            let neg_rate_dot = -rate_dot;
            let t4 = (neg_rate * t2).exp();
            let t5 = ad::strong(neg_rate_dot * t2 + t3 * neg_rate, t4);
            sum += t4;
            sum_dot += t5;
            times_bar_2[t1] = t4 * neg_rate;
            times_bar_dot_2[t1] = t5 * neg_rate + neg_rate_dot * t4;
            rate_bar_2 -= t4 * t2;
            rate_bar_dot_2 -= t5 * t2 + t3 * t4;
        }
        let t6 = ad::ln_slope(1.0, sum);
        let sum_bar = ad::strong(cotangent, t6);
        let sum_bar_dot = ad::strong(cotangent_dot, t6)
            - ad::strong(cotangent, ad::strong(sum_dot, t6 / sum));
        for i in 0..times_len {
            let times_bar_2_i = times_bar_2[i];
            times_bar_2[i] = ad::strong(sum_bar, times_bar_2_i);
            times_bar_dot_2[i] = ad::strong(sum_bar_dot, times_bar_2_i)
                + ad::strong(sum_bar, times_bar_dot_2[i]);
        }
        let rate_bar_dot_3 = ad::strong(sum_bar_dot, rate_bar_2)
            + ad::strong(sum_bar, rate_bar_dot_2);
        *rate_bar += ad::strong(sum_bar, rate_bar_2);
        ad::accumulate(&mut *times_bar, &times_bar_2);
        *rate_bar_dot += rate_bar_dot_3;
        ad::accumulate(&mut *times_bar_dot, &times_bar_dot_2);
    }
    #[doc(hidden)]
    #[inline]
    fn primal(rate: f64, times: &[f64]) -> f64 {
        decay(rate, times)
    }
    /// `jvp_many` for calls by other differentiated functions.
    #[doc(hidden)]
    #[inline]
    fn tangent_lanes<const LANES: usize>(
        rate: f64,
        times: &[f64],
        rate_dot: impl ::cotangent::__private::Source<
            ::cotangent::__private::Lanes<f64, LANES>,
        >,
        times_dot: impl ::cotangent::__private::Source<
            [::cotangent::__private::Lanes<f64, LANES>],
        >,
    ) -> (f64, ::cotangent::__private::Lanes<f64, LANES>) {
        use ::cotangent::__private as ad;
        let rate_dot = *ad::Source::open_in_lanes::<_, _, _, LANES>(rate_dot, &rate);
        let times_dot = ad::Source::open_in_lanes::<_, _, _, LANES>(times_dot, times);
        let mut sum: f64 = 0.0;
        let mut sum_dot: ::cotangent::__private::Lanes<f64, LANES> = ad::zero::<
            ::cotangent::__private::Lanes<f64, LANES>,
        >();
        for t1 in 0..times.len() {
            let t2 = times[t1];
            let neg_rate = -rate;
            let t3 = (neg_rate * t2).exp();
            sum += t3;
            sum_dot = sum_dot
                + ad::strong_in_lanes(times_dot[t1] * neg_rate - rate_dot * t2, t3);
        }
        (sum.ln(), ad::strong_in_lanes(sum_dot, ad::ln_slope(1.0, sum)))
    }
    /// The value of `decay`, and its derivatives along several directions of `rate` and `times`.
    ///
    /// In one sweep: each step of the function is taken once, and its derivatives along all directions side by side.
    #[inline]
    fn jvp_many<const LANES: usize>(
        rate: f64,
        times: &[f64],
        directions: [(f64, impl ::core::convert::AsRef<[f64]>); LANES],
    ) -> (f64, [f64; LANES]) {
        use ::cotangent::__private as ad;
        let rate_dot: ::cotangent::__private::Lanes<f64, LANES> = ad::Lanes(
            ::core::array::from_fn(|lane| directions[lane].0),
        );
        let times_dot: [&[f64]; LANES] = ::core::array::from_fn(|lane| ::core::convert::AsRef::as_ref(
            &directions[lane].1,
        ));
        for times_dot in times_dot {
            ad::check_direction(
                "decay: direction of times",
                times.len(),
                times_dot.len(),
            );
        }
        let times_dot: ::cotangent::__private::alloc::vec::Vec<
            ::cotangent::__private::Lanes<f64, LANES>,
        > = ad::collected(
            times.len(),
            |index| ad::Lanes(::core::array::from_fn(|lane| times_dot[lane][index])),
        );
        let (value, value_dot) = Self::tangent_lanes::<
            LANES,
        >(rate, times, rate_dot, &times_dot);
        (value, value_dot.0)
    }
}
#[automatically_derived]
impl ::cotangent::__private::Twice for decay {}
#[automatically_derived]
#[allow(unused, deprecated, non_snake_case, clippy::all, clippy::pedantic)]
impl ::cotangent::DifferentiableFn<(f64, &[f64])> for decay {
    type Output = f64;
    type Gradient = (f64, ::cotangent::__private::alloc::vec::Vec<f64>);
    type Tangent = f64;
    const PARAMETERS: &'static [&'static str] = &["rate", "times"];
    #[inline]
    fn value(__args: (f64, &[f64])) -> f64 {
        decay(__args.0, __args.1)
    }
    #[inline]
    fn vjp(
        args: (f64, &[f64]),
        cotangent: f64,
    ) -> (f64, (f64, ::cotangent::__private::alloc::vec::Vec<f64>)) {
        Self::vjp(args.0, args.1, cotangent)
    }
    #[inline]
    fn jvp(
        args: (f64, &[f64]),
        direction: (f64, ::cotangent::__private::alloc::vec::Vec<f64>),
    ) -> (f64, f64) {
        Self::jvp(args.0, args.1, direction)
    }
    #[inline]
    fn displaced(
        __args: (f64, &[f64]),
        __direction: &(f64, ::cotangent::__private::alloc::vec::Vec<f64>),
        __step: f64,
    ) -> f64 {
        let __argument_0 = ::cotangent::__private::displaced(
            &__args.0,
            &__direction.0,
            __step,
        );
        let __argument_1 = ::cotangent::__private::displaced(
            __args.1,
            &__direction.1,
            __step,
        );
        decay(__argument_0, &__argument_1)
    }
}
impl ::cotangent::TwiceDifferentiableFn<(f64, &[f64])> for decay {
    #[inline]
    fn hvp(
        args: (f64, &[f64]),
        direction: (f64, ::cotangent::__private::alloc::vec::Vec<f64>),
    ) -> (f64, ::cotangent::__private::alloc::vec::Vec<f64>) {
        Self::hvp(args.0, args.1, direction)
    }
    #[inline]
    fn displaced_grad(
        __args: (f64, &[f64]),
        __direction: &(f64, ::cotangent::__private::alloc::vec::Vec<f64>),
        __step: f64,
    ) -> (f64, ::cotangent::__private::alloc::vec::Vec<f64>) {
        let __argument_0 = ::cotangent::__private::displaced(
            &__args.0,
            &__direction.0,
            __step,
        );
        let __argument_1 = ::cotangent::__private::displaced(
            __args.1,
            &__direction.1,
            __step,
        );
        Self::grad(__argument_0, &__argument_1)
    }
}
