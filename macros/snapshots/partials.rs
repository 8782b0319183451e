fn opaque<T: Float>(x: T, n: &[usize], y: T, z: &T) -> T {
    foreign(x, n, y, *z)
}
/// The derivatives of [`opaque`](fn@opaque) with respect to `x`, `y` and `z`.
///
/// Stored between the sweeps: `result: T`.
///
/// By its partials:
///
/// - `∂opaque/∂x = -0.5 * (result / x)`
/// - `∂opaque/∂y = -1.0`
/// - `∂opaque/∂z = g(z).sqrt()`
#[allow(dead_code, non_camel_case_types, missing_debug_implementations)]
enum opaque {}
#[automatically_derived]
#[allow(unused, deprecated, non_snake_case, clippy::all, clippy::pedantic)]
impl opaque {
    /// The partial derivatives of `opaque` as formulas, each with what it is with respect to.
    const PARTIALS: &[(&::core::primitive::str, &::core::primitive::str)] = &[
        ("x", "-0.5 * (result / x)"),
        ("y", "-1.0"),
        ("z", "g(z).sqrt()"),
    ];
    /// The value of `opaque` and its gradient with respect to `x`, `y` and `z`, in one sweep.
    #[inline]
    fn value_and_grad<T: Float>(x: T, n: &[usize], y: T, z: &T) -> (T, (T, T, T)) {
        Self::vjp(x, n, y, z, ::cotangent::__private::one::<T>())
    }
    /// The gradient of `opaque` with respect to `x`, `y` and `z`.
    #[inline]
    fn grad<T: Float>(x: T, n: &[usize], y: T, z: &T) -> (T, T, T) {
        Self::value_and_grad(x, n, y, z).1
    }
    /// The value of `opaque`; its gradient with respect to `x`, `y` and `z` overwrites the buffers.
    #[inline]
    fn value_and_grad_into<T: Float>(
        x: T,
        n: &[usize],
        y: T,
        z: &T,
        x_bar: &mut T,
        y_bar: &mut T,
        z_bar: &mut T,
    ) -> T {
        let value;
        (value, (*x_bar, *y_bar, *z_bar)) = Self::vjp(
            x,
            n,
            y,
            z,
            ::cotangent::__private::one::<T>(),
        );
        value
    }
    /// The value of `opaque`, and the cotangent of the output pulled back to `x`, `y` and `z`.
    #[inline]
    fn vjp<T: Float>(x: T, n: &[usize], y: T, z: &T, cotangent: T) -> (T, (T, T, T)) {
        use ::cotangent::__private as ad;
        let result: T = opaque::<T>(x, n, y, z);
        (
            result,
            (
                ad::strong(cotangent, ad::constant::<T>(-0.5) * (result / x)),
                -cotangent,
                ad::strong(cotangent, g(z).sqrt()),
            ),
        )
    }
    /// The value of `opaque`, and what `backward` needs.
    ///
    /// Stored between the sweeps: `result: T`.
    #[inline]
    fn forward<T: Float>(x: T, n: &[usize], y: T, z: &T) -> (T, (T,)) {
        let result: T = opaque::<T>(x, n, y, z);
        (result, (result,))
    }
    /// Pulls the cotangent of the output back, and adds it into the adjoints of `x`, `y` and `z`.
    #[inline]
    fn backward<T: Float>(
        saved: (T,),
        x: T,
        n: &[usize],
        y: T,
        z: &T,
        cotangent: T,
        x_bar: impl ::cotangent::__private::Slot<T>,
        _n_bar: impl ::cotangent::__private::Ignored,
        y_bar: impl ::cotangent::__private::Slot<T>,
        z_bar: impl ::cotangent::__private::Slot<T>,
    ) {
        use ::cotangent::__private as ad;
        let (result,) = saved;
        let mut x_bar = ad::Slot::open(x_bar, &x);
        let mut y_bar = ad::Slot::open(y_bar, &y);
        let mut z_bar = ad::Slot::open(z_bar, z);
        *x_bar = *x_bar + ad::strong(cotangent, ad::constant::<T>(-0.5) * (result / x));
        *y_bar = *y_bar - cotangent;
        *z_bar = *z_bar + ad::strong(cotangent, g(z).sqrt());
    }
    /// The value of `opaque`, and its derivative along a direction of `x`, `y` and `z`.
    ///
    /// Forward mode: one sweep that stores nothing.
    #[inline]
    fn jvp<T: Float>(
        x: T,
        n: &[usize],
        y: T,
        z: &T,
        (x_dot, y_dot, z_dot): (T, T, T),
    ) -> (T, T) {
        Self::tangent(x, n, y, z, x_dot, ::cotangent::__private::Ignore, y_dot, z_dot)
    }
    /// `jvp` for calls by other differentiated functions.
    #[doc(hidden)]
    #[inline]
    fn tangent<T: Float>(
        x: T,
        n: &[usize],
        y: T,
        z: &T,
        x_dot: impl ::cotangent::__private::Source<T>,
        _n_dot: impl ::cotangent::__private::Ignored,
        y_dot: impl ::cotangent::__private::Source<T>,
        z_dot: impl ::cotangent::__private::Source<T>,
    ) -> (T, T) {
        use ::cotangent::__private as ad;
        let x_dot = *ad::Source::open(x_dot, &x);
        let y_dot = *ad::Source::open(y_dot, &y);
        let z_dot = *ad::Source::open(z_dot, z);
        let result: T = opaque::<T>(x, n, y, z);
        let value_dot = ad::strong(x_dot, ad::constant::<T>(-0.5) * (result / x)) - y_dot
            + ad::strong(z_dot, g(z).sqrt());
        (result, value_dot)
    }
    #[doc(hidden)]
    #[inline]
    fn primal<T: Float>(x: T, n: &[usize], y: T, z: &T) -> T {
        opaque(x, n, y, z)
    }
    /// `jvp_many` for calls by other differentiated functions.
    #[doc(hidden)]
    #[inline]
    fn tangent_lanes<T: Float, const LANES: usize>(
        x: T,
        n: &[usize],
        y: T,
        z: &T,
        x_dot: impl ::cotangent::__private::Source<
            ::cotangent::__private::Lanes<T, LANES>,
        >,
        _n_dot: impl ::cotangent::__private::Ignored,
        y_dot: impl ::cotangent::__private::Source<
            ::cotangent::__private::Lanes<T, LANES>,
        >,
        z_dot: impl ::cotangent::__private::Source<
            ::cotangent::__private::Lanes<T, LANES>,
        >,
    ) -> (T, ::cotangent::__private::Lanes<T, LANES>) {
        use ::cotangent::__private as ad;
        let x_dot = *ad::Source::open_in_lanes::<_, _, _, LANES>(x_dot, &x);
        let y_dot = *ad::Source::open_in_lanes::<_, _, _, LANES>(y_dot, &y);
        let z_dot = *ad::Source::open_in_lanes::<_, _, _, LANES>(z_dot, z);
        let result: T = opaque::<T>(x, n, y, z);
        let value_dot = ad::strong_in_lanes(
            x_dot,
            ad::constant::<T>(-0.5) * (result / x),
        ) - y_dot + ad::strong_in_lanes(z_dot, g(z).sqrt());
        (result, value_dot)
    }
    /// The value of `opaque`, and its derivatives along several directions of `x`, `y` and `z`.
    ///
    /// In one sweep: each step of the function is taken once, and its derivatives along all directions side by side.
    #[inline]
    fn jvp_many<T: Float, const LANES: usize>(
        x: T,
        n: &[usize],
        y: T,
        z: &T,
        directions: [(T, T, T); LANES],
    ) -> (T, [T; LANES]) {
        use ::cotangent::__private as ad;
        let x_dot: ::cotangent::__private::Lanes<T, LANES> = ad::Lanes(
            ::core::array::from_fn(|lane| directions[lane].0),
        );
        let y_dot: ::cotangent::__private::Lanes<T, LANES> = ad::Lanes(
            ::core::array::from_fn(|lane| directions[lane].1),
        );
        let z_dot: ::cotangent::__private::Lanes<T, LANES> = ad::Lanes(
            ::core::array::from_fn(|lane| directions[lane].2),
        );
        let (value, value_dot) = Self::tangent_lanes::<
            T,
            LANES,
        >(x, n, y, z, x_dot, ad::Ignore, y_dot, z_dot);
        (value, value_dot.0)
    }
}
#[automatically_derived]
#[allow(unused, deprecated, non_snake_case, clippy::all, clippy::pedantic)]
impl<T: Float> ::cotangent::DifferentiableFn<(T, &[usize], T, &T)> for opaque {
    type Output = T;
    type Gradient = (T, T, T);
    type Tangent = T;
    const PARAMETERS: &'static [&'static str] = &["x", "y", "z"];
    #[inline]
    fn value(__args: (T, &[usize], T, &T)) -> T {
        opaque(__args.0, __args.1, __args.2, __args.3)
    }
    #[inline]
    fn vjp(args: (T, &[usize], T, &T), cotangent: T) -> (T, (T, T, T)) {
        Self::vjp(args.0, args.1, args.2, args.3, cotangent)
    }
    #[inline]
    fn jvp(args: (T, &[usize], T, &T), direction: (T, T, T)) -> (T, T) {
        Self::jvp(args.0, args.1, args.2, args.3, direction)
    }
    #[inline]
    fn displaced(
        __args: (T, &[usize], T, &T),
        __direction: &(T, T, T),
        __step: f64,
    ) -> T {
        let __argument_0 = ::cotangent::__private::displaced(
            &__args.0,
            &__direction.0,
            __step,
        );
        let __argument_2 = ::cotangent::__private::displaced(
            &__args.2,
            &__direction.1,
            __step,
        );
        let __argument_3 = ::cotangent::__private::displaced(
            __args.3,
            &__direction.2,
            __step,
        );
        opaque(__argument_0, __args.1, __argument_2, &__argument_3)
    }
}
