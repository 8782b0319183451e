pub fn scaled<T: Float>(x: &[T], n: usize, b: T) -> T {
    x[n] * b
}
/// The derivatives of [`scaled`](fn@scaled) with respect to `x` and `b`.
///
/// Nothing is stored between the sweeps.
#[allow(dead_code, non_camel_case_types, missing_debug_implementations)]
pub enum scaled {}
#[automatically_derived]
#[allow(unused, deprecated, non_snake_case, clippy::all, clippy::pedantic)]
impl scaled {
    /// The partial derivatives of `scaled` as formulas: none, they are not shown.
    pub const PARTIALS: &[(&::core::primitive::str, &::core::primitive::str)] = &[];
    /// The value of `scaled` and its gradient with respect to `x` and `b`, in one sweep.
    #[inline]
    pub fn value_and_grad<T: Float>(
        x: &[T],
        n: usize,
        b: T,
    ) -> (T, (::cotangent::__private::alloc::vec::Vec<T>, T)) {
        Self::vjp(x, n, b, ::cotangent::__private::one::<T>())
    }
    /// The gradient of `scaled` with respect to `x` and `b`.
    #[inline]
    pub fn grad<T: Float>(
        x: &[T],
        n: usize,
        b: T,
    ) -> (::cotangent::__private::alloc::vec::Vec<T>, T) {
        Self::value_and_grad(x, n, b).1
    }
    /// The value of `scaled`; its gradient with respect to `x` and `b` overwrites the buffers.
    #[inline]
    pub fn value_and_grad_into<T: Float>(
        x: &[T],
        n: usize,
        b: T,
        x_bar: &mut [T],
        b_bar: &mut T,
    ) -> T {
        let value;
        (value, *b_bar) = Self::vjp_into(
            x,
            n,
            b,
            ::cotangent::__private::one::<T>(),
            x_bar,
        );
        value
    }
    /// The value of `scaled`, and the cotangent of the output pulled back to `x` and `b`.
    #[inline]
    pub fn vjp<T: Float>(
        x: &[T],
        n: usize,
        b: T,
        cotangent: T,
    ) -> (T, (::cotangent::__private::alloc::vec::Vec<T>, T)) {
        let mut x_bar = ::cotangent::__private::zeros_like(x);
        let (value, b_bar) = Self::vjp_into(x, n, b, cotangent, &mut x_bar);
        (value, (x_bar, b_bar))
    }
    /// The value of `scaled`; the cotangent of the output, pulled back to `x`, overwrites the buffers.
    ///
    /// Returned beside the value: the adjoint of `b`.
    #[inline]
    pub fn vjp_into<T: Float>(
        x: &[T],
        n: usize,
        b: T,
        cotangent: T,
        x_bar: &mut [T],
    ) -> (T, T) {
        ::cotangent::__private::check_length("scaled: x_bar", x.len(), x_bar.len());
        use ::cotangent::__private as ad;
        let x_n = x[n];
        x_bar.fill(ad::zero::<T>());
        x_bar[n] = x_bar[n] + cotangent * b;
        (x_n * b, cotangent * x_n)
    }
    /// The value of `scaled`, and what `backward` needs.
    ///
    /// Nothing is stored between the sweeps.
    #[inline]
    pub fn forward<T: Float>(x: &[T], n: usize, b: T) -> (T, ()) {
        (x[n] * b, ())
    }
    /// Pulls the cotangent of the output back, and adds it into the adjoints of `x` and `b`.
    #[inline]
    pub fn backward<T: Float>(
        saved: (),
        x: &[T],
        n: usize,
        b: T,
        cotangent: T,
        x_bar: impl ::cotangent::__private::Slot<[T]>,
        _n_bar: impl ::cotangent::__private::Ignored,
        b_bar: impl ::cotangent::__private::Slot<T>,
    ) {
        use ::cotangent::__private as ad;
        let mut x_bar = ad::Slot::open(x_bar, x);
        let mut b_bar = ad::Slot::open(b_bar, &b);
        x_bar[n] = x_bar[n] + cotangent * b;
        *b_bar = *b_bar + cotangent * x[n];
    }
    /// The value of `scaled`, and its derivative along a direction of `x` and `b`.
    ///
    /// Forward mode: one sweep that stores nothing.
    #[inline]
    pub fn jvp<T: Float>(
        x: &[T],
        n: usize,
        b: T,
        (x_dot, b_dot): (impl ::core::convert::AsRef<[T]>, T),
    ) -> (T, T) {
        Self::tangent(
            x,
            n,
            b,
            ::core::convert::AsRef::as_ref(&x_dot),
            ::cotangent::__private::Ignore,
            b_dot,
        )
    }
    /// `jvp` for calls by other differentiated functions.
    #[doc(hidden)]
    #[inline]
    pub fn tangent<T: Float>(
        x: &[T],
        n: usize,
        b: T,
        x_dot: impl ::cotangent::__private::Source<[T]>,
        _n_dot: impl ::cotangent::__private::Ignored,
        b_dot: impl ::cotangent::__private::Source<T>,
    ) -> (T, T) {
        use ::cotangent::__private as ad;
        let x_dot = ad::Source::open(x_dot, x);
        let b_dot = *ad::Source::open(b_dot, &b);
        let x_n = x[n];
        (x_n * b, x_dot[n] * b + b_dot * x_n)
    }
    #[doc(hidden)]
    #[inline]
    pub fn primal<T: Float>(x: &[T], n: usize, b: T) -> T {
        scaled(x, n, b)
    }
    /// `jvp_many` for calls by other differentiated functions.
    #[doc(hidden)]
    #[inline]
    pub fn tangent_lanes<T: Float, const LANES: usize>(
        x: &[T],
        n: usize,
        b: T,
        x_dot: impl ::cotangent::__private::Source<
            [::cotangent::__private::Lanes<T, LANES>],
        >,
        _n_dot: impl ::cotangent::__private::Ignored,
        b_dot: impl ::cotangent::__private::Source<
            ::cotangent::__private::Lanes<T, LANES>,
        >,
    ) -> (T, ::cotangent::__private::Lanes<T, LANES>) {
        use ::cotangent::__private as ad;
        let x_dot = ad::Source::open_in_lanes::<_, _, _, LANES>(x_dot, x);
        let b_dot = *ad::Source::open_in_lanes::<_, _, _, LANES>(b_dot, &b);
        let x_n = x[n];
        (x_n * b, x_dot[n] * b + b_dot * x_n)
    }
    /// The value of `scaled`, and its derivatives along several directions of `x` and `b`.
    ///
    /// In one sweep: each step of the function is taken once, and its derivatives along all directions side by side.
    #[inline]
    pub fn jvp_many<T: Float, const LANES: usize>(
        x: &[T],
        n: usize,
        b: T,
        directions: [(impl ::core::convert::AsRef<[T]>, T); LANES],
    ) -> (T, [T; LANES]) {
        use ::cotangent::__private as ad;
        let x_dot: [&[T]; LANES] = ::core::array::from_fn(|lane| ::core::convert::AsRef::as_ref(
            &directions[lane].0,
        ));
        for x_dot in x_dot {
            ad::check_direction("scaled: direction of x", x.len(), x_dot.len());
        }
        let x_dot: ::cotangent::__private::alloc::vec::Vec<
            ::cotangent::__private::Lanes<T, LANES>,
        > = ad::collected(
            x.len(),
            |index| ad::Lanes(::core::array::from_fn(|lane| x_dot[lane][index])),
        );
        let b_dot: ::cotangent::__private::Lanes<T, LANES> = ad::Lanes(
            ::core::array::from_fn(|lane| directions[lane].1),
        );
        let (value, value_dot) = Self::tangent_lanes::<
            T,
            LANES,
        >(x, n, b, &x_dot, ad::Ignore, b_dot);
        (value, value_dot.0)
    }
}
#[automatically_derived]
#[allow(unused, deprecated, non_snake_case, clippy::all, clippy::pedantic)]
impl<T: Float> ::cotangent::DifferentiableFn<(&[T], usize, T)> for scaled {
    type Output = T;
    type Gradient = (::cotangent::__private::alloc::vec::Vec<T>, T);
    type Tangent = T;
    const PARAMETERS: &'static [&'static str] = &["x", "b"];
    #[inline]
    fn value(__args: (&[T], usize, T)) -> T {
        scaled(__args.0, __args.1, __args.2)
    }
    #[inline]
    fn vjp(
        args: (&[T], usize, T),
        cotangent: T,
    ) -> (T, (::cotangent::__private::alloc::vec::Vec<T>, T)) {
        Self::vjp(args.0, args.1, args.2, cotangent)
    }
    #[inline]
    fn jvp(
        args: (&[T], usize, T),
        direction: (::cotangent::__private::alloc::vec::Vec<T>, T),
    ) -> (T, T) {
        Self::jvp(args.0, args.1, args.2, direction)
    }
    #[inline]
    fn displaced(
        __args: (&[T], usize, T),
        __direction: &(::cotangent::__private::alloc::vec::Vec<T>, T),
        __step: f64,
    ) -> T {
        let __argument_0 = ::cotangent::__private::displaced(
            __args.0,
            &__direction.0,
            __step,
        );
        let __argument_2 = ::cotangent::__private::displaced(
            &__args.2,
            &__direction.1,
            __step,
        );
        scaled(&__argument_0, __args.1, __argument_2)
    }
}
