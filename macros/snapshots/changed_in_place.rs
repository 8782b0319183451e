pub fn reverb(delays: &[Delay], xs: &[f64]) -> f64 {
    let mut delays = delays.to_vec();
    let mut sum = 0.0;
    for &x in xs {
        for delay in delays.iter_mut() {
            let y = Delay::tick(delay, x);
            sum += y * y;
        }
    }
    sum
}
/// The derivatives of [`reverb`](fn@reverb) with respect to `delays` and `xs`.
///
/// Nothing is stored between the sweeps.
///
/// What loops are to the gradient, and what it stores of them:
///
/// - Loop over `xs`: general; stores nothing.
///   - Loop over `delays`: general; stores `y: f64` and `saved: {inactive}` of each iteration.
#[allow(dead_code, non_camel_case_types, missing_debug_implementations)]
pub enum reverb {}
#[automatically_derived]
#[allow(unused, deprecated, non_snake_case, clippy::all, clippy::pedantic)]
impl reverb {
    /// The partial derivatives of `reverb` as formulas: none, they are not shown.
    pub const PARTIALS: &[(&::core::primitive::str, &::core::primitive::str)] = &[];
    /// The value of `reverb` and its gradient with respect to `delays` and `xs`, in one sweep.
    #[inline]
    pub fn value_and_grad(
        delays: &[Delay],
        xs: &[f64],
    ) -> (
        f64,
        (
            ::cotangent::__private::alloc::vec::Vec<
                <Delay as ::cotangent::__private::Differentiable>::Tangent,
            >,
            ::cotangent::__private::alloc::vec::Vec<f64>,
        ),
    )
    where
        Delay: ::cotangent::Differentiable,
    {
        Self::vjp(delays, xs, 1.0)
    }
    /// The gradient of `reverb` with respect to `delays` and `xs`.
    #[inline]
    pub fn grad(
        delays: &[Delay],
        xs: &[f64],
    ) -> (
        ::cotangent::__private::alloc::vec::Vec<
            <Delay as ::cotangent::__private::Differentiable>::Tangent,
        >,
        ::cotangent::__private::alloc::vec::Vec<f64>,
    )
    where
        Delay: ::cotangent::Differentiable,
    {
        Self::value_and_grad(delays, xs).1
    }
    /// The value of `reverb`; its gradient with respect to `delays` and `xs` overwrites the buffers.
    #[inline]
    pub fn value_and_grad_into(
        delays: &[Delay],
        xs: &[f64],
        delays_bar: &mut [<Delay as ::cotangent::__private::Differentiable>::Tangent],
        xs_bar: &mut [f64],
    ) -> f64
    where
        Delay: ::cotangent::Differentiable,
    {
        Self::vjp_into(delays, xs, 1.0, delays_bar, xs_bar)
    }
    /// The value of `reverb`, and the cotangent of the output pulled back to `delays` and `xs`.
    #[inline]
    pub fn vjp(
        delays: &[Delay],
        xs: &[f64],
        cotangent: f64,
    ) -> (
        f64,
        (
            ::cotangent::__private::alloc::vec::Vec<
                <Delay as ::cotangent::__private::Differentiable>::Tangent,
            >,
            ::cotangent::__private::alloc::vec::Vec<f64>,
        ),
    )
    where
        Delay: ::cotangent::Differentiable,
    {
        let mut delays_bar = ::cotangent::__private::zeros_of(delays);
        let mut xs_bar = ::cotangent::__private::zeros_like(xs);
        let value = Self::vjp_into(delays, xs, cotangent, &mut delays_bar, &mut xs_bar);
        (value, (delays_bar, xs_bar))
    }
    /// The value of `reverb`; the cotangent of the output, pulled back to `delays` and `xs`, overwrites the buffers.
    #[inline]
    pub fn vjp_into(
        delays: &[Delay],
        xs: &[f64],
        cotangent: f64,
        delays_bar: &mut [<Delay as ::cotangent::__private::Differentiable>::Tangent],
        xs_bar: &mut [f64],
    ) -> f64
    where
        Delay: ::cotangent::Differentiable,
    {
        ::cotangent::__private::check_length(
            "reverb: delays_bar",
            delays.len(),
            delays_bar.len(),
        );
        ::cotangent::__private::check_length("reverb: xs_bar", xs.len(), xs_bar.len());
        use ::cotangent::__private as ad;
        let mut delays_2 = delays.to_vec();
        let mut sum: f64 = 0.0;
        let xs_len = xs.len();
        let mut tape = ad::room_for(0..xs_len);
        for t1 in 0..xs_len {
            let x = xs[t1];
            for t2 in 0..delays.len() {
                let (y, y_saved): (f64, _) = Delay::tick_forward(&mut delays_2[t2], x);
                tape.push((y, y_saved));
                sum += y * y;
            }
        }
        let mut delays_bar_2 = ad::zeros_of(&delays_2);
        let mut delays_bar_3 = ad::zeros_of(delays);
        for t3 in ::core::iter::Iterator::rev(0..xs_len) {
            let x = xs[t3];
            let mut x_bar: f64 = 0.0;
            for t4 in ::core::iter::Iterator::rev(0..delays.len()) {
                let (y_2, saved) = tape.pop().unwrap();
                let y_bar = 2.0 * cotangent * y_2;
                let mut t5 = 0.0;
                Delay::tick_backward(saved, x, y_bar, &mut delays_bar_2[t4], &mut t5);
                x_bar += t5;
            }
            xs_bar[t3] = x_bar;
        }
        ad::accumulate_each(&mut delays_bar_3, &delays_bar_2);
        delays_bar.clone_from_slice(&delays_bar_3);
        sum
    }
    /// The value of `reverb`, and what `backward` needs.
    ///
    /// Nothing is stored between the sweeps.
    #[inline]
    pub fn forward(delays: &[Delay], xs: &[f64]) -> (f64, ())
    where
        Delay: ::cotangent::Differentiable,
    {
        let mut delays_2 = delays.to_vec();
        let mut sum: f64 = 0.0;
        for t1 in 0..xs.len() {
            let x = xs[t1];
            for t2 in 0..delays.len() {
                let (y, _): (f64, _) = Delay::tick_forward(&mut delays_2[t2], x);
                sum += y * y;
            }
        }
        (sum, ())
    }
    /// Pulls the cotangent of the output back, and adds it into the adjoints of `delays` and `xs`.
    #[inline]
    pub fn backward(
        saved: (),
        delays: &[Delay],
        xs: &[f64],
        cotangent: f64,
        delays_bar: impl ::cotangent::__private::Slot<
            [<Delay as ::cotangent::__private::Differentiable>::Tangent],
        >,
        xs_bar: impl ::cotangent::__private::Slot<[f64]>,
    )
    where
        Delay: ::cotangent::Differentiable,
    {
        use ::cotangent::__private as ad;
        let mut delays_bar = ad::Slot::open_with(delays_bar, || ad::zeros_of(delays));
        let mut xs_bar = ad::Slot::open(xs_bar, xs);
        let mut delays_2 = delays.to_vec();
        let xs_len = xs.len();
        let mut tape = ad::room_for(0..xs_len);
        for t1 in 0..xs_len {
            let x = xs[t1];
            for t2 in 0..delays.len() {
                let (y, y_saved): (f64, _) = Delay::tick_forward(&mut delays_2[t2], x);
                tape.push((y, y_saved));
            }
        }
        let mut delays_bar_2 = ad::zeros_of(&delays_2);
        for t3 in ::core::iter::Iterator::rev(0..xs_len) {
            let x = xs[t3];
            let mut x_bar: f64 = 0.0;
            for t4 in ::core::iter::Iterator::rev(0..delays.len()) {
                let (y_2, saved) = tape.pop().unwrap();
                let y_bar = 2.0 * cotangent * y_2;
                let mut t5 = 0.0;
                Delay::tick_backward(saved, x, y_bar, &mut delays_bar_2[t4], &mut t5);
                x_bar += t5;
            }
            xs_bar[t3] += x_bar;
        }
        ad::accumulate_each(&mut *delays_bar, &delays_bar_2);
    }
    /// The value of `reverb`, and its derivative along a direction of `delays` and `xs`.
    ///
    /// Forward mode: one sweep that stores nothing.
    #[inline]
    pub fn jvp(
        delays: &[Delay],
        xs: &[f64],
        (
            delays_dot,
            xs_dot,
        ): (
            impl ::core::convert::AsRef<
                [<Delay as ::cotangent::__private::Differentiable>::Tangent],
            >,
            impl ::core::convert::AsRef<[f64]>,
        ),
    ) -> (f64, f64)
    where
        Delay: ::cotangent::Differentiable,
    {
        Self::tangent(
            delays,
            xs,
            ::core::convert::AsRef::as_ref(&delays_dot),
            ::core::convert::AsRef::as_ref(&xs_dot),
        )
    }
    /// `jvp` for calls by other differentiated functions.
    #[doc(hidden)]
    #[inline]
    pub fn tangent(
        delays: &[Delay],
        xs: &[f64],
        delays_dot: impl ::cotangent::__private::Source<
            [<Delay as ::cotangent::__private::Differentiable>::Tangent],
        >,
        xs_dot: impl ::cotangent::__private::Source<[f64]>,
    ) -> (f64, f64)
    where
        Delay: ::cotangent::Differentiable,
    {
        use ::cotangent::__private as ad;
        let delays_dot = ad::Source::open_with(delays_dot, || ad::zeros_of(delays));
        let xs_dot = ad::Source::open(xs_dot, xs);
        let mut delays_2 = delays.to_vec();
        let mut sum: f64 = 0.0;
        let mut sum_dot: f64 = 0.0;
        let mut delays_dot_2 = delays_dot.to_vec();
        for t1 in 0..xs.len() {
            let x = xs[t1];
            let x_dot = xs_dot[t1];
            for t2 in 0..delays.len() {
                let (y, y_dot): (f64, _) = Delay::tick_tangent(
                    &mut delays_2[t2],
                    x,
                    &mut delays_dot_2[t2],
                    x_dot,
                );
                sum += y * y;
                sum_dot += 2.0 * y_dot * y;
            }
        }
        (sum, sum_dot)
    }
    #[doc(hidden)]
    #[inline]
    pub fn primal(delays: &[Delay], xs: &[f64]) -> f64
    where
        Delay: ::cotangent::Differentiable,
    {
        reverb(delays, xs)
    }
    /// `jvp_many` for calls by other differentiated functions.
    #[doc(hidden)]
    #[inline]
    pub fn tangent_lanes<const LANES: usize>(
        delays: &[Delay],
        xs: &[f64],
        delays_dot: impl ::cotangent::__private::Source<
            [<<Delay as ::cotangent::__private::Differentiable>::Tangent as ::cotangent::__private::InLanes>::Wide<
                LANES,
            >],
        >,
        xs_dot: impl ::cotangent::__private::Source<
            [::cotangent::__private::Lanes<f64, LANES>],
        >,
    ) -> (f64, ::cotangent::__private::Lanes<f64, LANES>)
    where
        Delay: ::cotangent::Differentiable,
    {
        use ::cotangent::__private as ad;
        let delays_dot = ad::Source::open_all::<_, LANES>(delays_dot, delays);
        let xs_dot = ad::Source::open_in_lanes::<_, _, _, LANES>(xs_dot, xs);
        ad::each_lane(|lane| Self::tangent(
            delays,
            xs,
            ad::in_lane::<_, LANES>(&*delays_dot, lane),
            ad::in_lane::<_, LANES>(&*xs_dot, lane),
        ))
    }
    /// The value of `reverb`, and its derivatives along several directions of `delays` and `xs`.
    ///
    /// One direction after the other: each has a sweep of its own.
    #[inline]
    pub fn jvp_many<const LANES: usize>(
        delays: &[Delay],
        xs: &[f64],
        directions: [(
            impl ::core::convert::AsRef<
                [<Delay as ::cotangent::__private::Differentiable>::Tangent],
            >,
            impl ::core::convert::AsRef<[f64]>,
        ); LANES],
    ) -> (f64, [f64; LANES])
    where
        Delay: ::cotangent::Differentiable,
    {
        (
            reverb(delays, xs),
            directions.map(|direction| Self::jvp(delays, xs, direction).1),
        )
    }
}
#[automatically_derived]
#[allow(unused, deprecated, non_snake_case, clippy::all, clippy::pedantic)]
impl ::cotangent::DifferentiableFn<(&[Delay], &[f64])> for reverb
where
    Delay: ::cotangent::Differentiable,
    Delay: ::cotangent::Differentiable<Owned = Delay>,
{
    type Output = f64;
    type Gradient = (
        ::cotangent::__private::alloc::vec::Vec<
            <Delay as ::cotangent::__private::Differentiable>::Tangent,
        >,
        ::cotangent::__private::alloc::vec::Vec<f64>,
    );
    type Tangent = f64;
    const PARAMETERS: &'static [&'static str] = &["delays", "xs"];
    #[inline]
    fn value(__args: (&[Delay], &[f64])) -> f64 {
        reverb(__args.0, __args.1)
    }
    #[inline]
    fn vjp(
        args: (&[Delay], &[f64]),
        cotangent: f64,
    ) -> (
        f64,
        (
            ::cotangent::__private::alloc::vec::Vec<
                <Delay as ::cotangent::__private::Differentiable>::Tangent,
            >,
            ::cotangent::__private::alloc::vec::Vec<f64>,
        ),
    ) {
        Self::vjp(args.0, args.1, cotangent)
    }
    #[inline]
    fn jvp(
        args: (&[Delay], &[f64]),
        direction: (
            ::cotangent::__private::alloc::vec::Vec<
                <Delay as ::cotangent::__private::Differentiable>::Tangent,
            >,
            ::cotangent::__private::alloc::vec::Vec<f64>,
        ),
    ) -> (f64, f64) {
        Self::jvp(args.0, args.1, direction)
    }
    #[inline]
    fn displaced(
        __args: (&[Delay], &[f64]),
        __direction: &(
            ::cotangent::__private::alloc::vec::Vec<
                <Delay as ::cotangent::__private::Differentiable>::Tangent,
            >,
            ::cotangent::__private::alloc::vec::Vec<f64>,
        ),
        __step: f64,
    ) -> f64 {
        let __argument_0 = ::cotangent::__private::displaced_by_trait(
            __args.0,
            &__direction.0,
            __step,
        );
        let __argument_1 = ::cotangent::__private::displaced(
            __args.1,
            &__direction.1,
            __step,
        );
        reverb(&__argument_0, &__argument_1)
    }
}
