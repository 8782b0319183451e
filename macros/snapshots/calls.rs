fn energy(p: [f64; 2], k: f64) -> (f64, f64) {
    let (r, phi): (f64, f64) = polar(&p);
    let spring = if r > 1.0 { harmonic::<f64>(r - 1.0, k) } else { 0.0 };
    (spring, phi * k)
}
/// The derivatives of [`energy`](fn@energy) with respect to `p` and `k`.
///
/// Stored between the sweeps: `spring_k: f64` and `spring_r: f64`.
#[allow(dead_code, non_camel_case_types, missing_debug_implementations)]
enum energy {}
#[automatically_derived]
#[allow(unused, deprecated, non_snake_case, clippy::all, clippy::pedantic)]
impl energy {
    /// The partial derivatives of `energy` as formulas: none, they are not shown.
    const PARTIALS: &[(&::core::primitive::str, &::core::primitive::str)] = &[];
    /// The value of `energy`, and the cotangent of the output pulled back to `p` and `k`.
    #[inline]
    fn vjp(p: [f64; 2], k: f64, cotangent: (f64, f64)) -> ((f64, f64), ([f64; 2], f64)) {
        use ::cotangent::__private as ad;
        let (polar_value, polar_saved): ((f64, f64), _) = polar::forward(&p);
        let (r, phi) = polar_value;
        let (spring, spring_k, spring_r) = if r > 1.0 {
            let t1 = r - 1.0;
            let (spring, spring_saved): (f64, _) = harmonic::forward::<f64>(t1, k);
            let mut spring_r = 0.0;
            let mut spring_k = 0.0;
            harmonic::backward::<
                f64,
            >(spring_saved, t1, k, 1.0, &mut spring_r, &mut spring_k);
            (spring, spring_k, spring_r)
        } else {
            (0.0, 0.0, 0.0)
        };
        let mut p_bar = [0.0; 2];
        polar::backward(
            polar_saved,
            &p,
            (ad::strong(cotangent.0, spring_r), cotangent.1 * k),
            &mut p_bar,
        );
        (
            (spring, phi * k),
            (p_bar, cotangent.1 * phi + ad::strong(cotangent.0, spring_k)),
        )
    }
    /// The value of `energy`, and what `backward` needs.
    ///
    /// Stored between the sweeps: `spring_k: f64` and `spring_r: f64`.
    #[inline]
    fn forward(p: [f64; 2], k: f64) -> ((f64, f64), (f64, f64)) {
        let polar_value: (f64, f64) = polar(&p);
        let (r, phi) = polar_value;
        let (spring, spring_k, spring_r) = if r > 1.0 {
            let t1 = r - 1.0;
            let (spring, spring_saved): (f64, _) = harmonic::forward::<f64>(t1, k);
            let mut spring_r = 0.0;
            let mut spring_k = 0.0;
            harmonic::backward::<
                f64,
            >(spring_saved, t1, k, 1.0, &mut spring_r, &mut spring_k);
            (spring, spring_k, spring_r)
        } else {
            (0.0, 0.0, 0.0)
        };
        ((spring, phi * k), (spring_k, spring_r))
    }
    /// Pulls the cotangent of the output back, and adds it into the adjoints of `p` and `k`.
    #[inline]
    fn backward(
        saved: (f64, f64),
        p: [f64; 2],
        k: f64,
        cotangent: (f64, f64),
        p_bar: impl ::cotangent::__private::Slot<[f64]>,
        k_bar: impl ::cotangent::__private::Slot<f64>,
    ) {
        use ::cotangent::__private as ad;
        let (spring_k, spring_r) = saved;
        let mut p_bar = ad::Slot::open(p_bar, &p);
        let mut k_bar = ad::Slot::open(k_bar, &k);
        let (polar_value, polar_saved): ((f64, f64), _) = polar::forward(&p);
        let phi = polar_value.1;
        let mut t1 = [0.0; 2];
        polar::backward(
            polar_saved,
            &p,
            (ad::strong(cotangent.0, spring_r), cotangent.1 * k),
            &mut t1,
        );
        p_bar[0] += t1[0];
        p_bar[1] += t1[1];
        *k_bar += cotangent.1 * phi + ad::strong(cotangent.0, spring_k);
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
        use ::cotangent::__private as ad;
        let p_dot = ad::Source::open(p_dot, &p);
        let k_dot = *ad::Source::open(k_dot, &k);
        let (polar_value, polar_dot): ((f64, f64), _) = polar::tangent(&p, &*p_dot);
        let r = polar_value.0;
        let phi = polar_value.1;
        let (spring, spring_dot) = if r > 1.0 {
            let (spring, spring_dot): (f64, _) = harmonic::tangent::<
                f64,
            >(r - 1.0, k, polar_dot.0, k_dot);
            (spring, spring_dot)
        } else {
            (0.0, 0.0)
        };
        ((spring, phi * k), (spring_dot, polar_dot.1 * k + k_dot * phi))
    }
    #[doc(hidden)]
    #[inline]
    fn primal(p: [f64; 2], k: f64) -> (f64, f64) {
        energy(p, k)
    }
    /// `jvp_many` for calls by other differentiated functions.
    #[doc(hidden)]
    #[inline]
    fn tangent_lanes<const LANES: usize>(
        p: [f64; 2],
        k: f64,
        p_dot: impl ::cotangent::__private::Source<
            [::cotangent::__private::Lanes<f64, LANES>],
        >,
        k_dot: impl ::cotangent::__private::Source<
            ::cotangent::__private::Lanes<f64, LANES>,
        >,
    ) -> (
        (f64, f64),
        (
            ::cotangent::__private::Lanes<f64, LANES>,
            ::cotangent::__private::Lanes<f64, LANES>,
        ),
    ) {
        use ::cotangent::__private as ad;
        let p_dot = ad::Source::open_in_lanes::<_, _, _, LANES>(p_dot, &p);
        let k_dot = *ad::Source::open_in_lanes::<_, _, _, LANES>(k_dot, &k);
        let (polar_value, polar_dot): ((f64, f64), _) = polar::tangent_lanes(
            &p,
            &*p_dot,
        );
        let r = polar_value.0;
        let phi = polar_value.1;
        let (spring, spring_dot) = if r > 1.0 {
            let (spring, spring_dot): (f64, _) = harmonic::tangent_lanes::<
                f64,
                LANES,
            >(r - 1.0, k, polar_dot.0, k_dot);
            (spring, spring_dot)
        } else {
            (0.0, ad::zero::<::cotangent::__private::Lanes<f64, LANES>>())
        };
        ((spring, phi * k), (spring_dot, polar_dot.1 * k + k_dot * phi))
    }
    /// The value of `energy`, and its derivatives along several directions of `p` and `k`.
    ///
    /// In one sweep: each step of the function is taken once, and its derivatives along all directions side by side.
    #[inline]
    fn jvp_many<const LANES: usize>(
        p: [f64; 2],
        k: f64,
        directions: [([f64; 2], f64); LANES],
    ) -> ((f64, f64), [(f64, f64); LANES]) {
        use ::cotangent::__private as ad;
        let p_dot: [::cotangent::__private::Lanes<f64, LANES>; 2] = ::core::array::from_fn(|
            index|
        ad::Lanes(::core::array::from_fn(|lane| directions[lane].0[index])));
        let k_dot: ::cotangent::__private::Lanes<f64, LANES> = ad::Lanes(
            ::core::array::from_fn(|lane| directions[lane].1),
        );
        let (value, value_dot) = Self::tangent_lanes::<LANES>(p, k, &p_dot, k_dot);
        (
            value,
            ::core::array::from_fn(|lane_2| (
                value_dot.0.0[lane_2],
                value_dot.1.0[lane_2],
            )),
        )
    }
    /// The Jacobian of `energy`: for each number of its value the gradient with respect to `p` and `k`, arranged as the value is.
    ///
    /// Column by column in forward mode if there are no more inputs than outputs, else row by row in reverse mode.
    #[inline]
    fn jacobian(p: [f64; 2], k: f64) -> (([f64; 2], f64), ([f64; 2], f64)) {
        let mut cotangent: (f64, f64) = (0.0, 0.0);
        (
            {
                cotangent.0 = 1.0;
                let gradient = Self::vjp(p, k, cotangent).1;
                cotangent.0 = 0.0;
                gradient
            },
            {
                cotangent.1 = 1.0;
                let gradient = Self::vjp(p, k, cotangent).1;
                cotangent.1 = 0.0;
                gradient
            },
        )
    }
}
#[automatically_derived]
#[allow(unused, deprecated, non_snake_case, clippy::all, clippy::pedantic)]
impl ::cotangent::DifferentiableFn<([f64; 2], f64)> for energy {
    type Output = (f64, f64);
    type Gradient = ([f64; 2], f64);
    type Tangent = (f64, f64);
    const PARAMETERS: &'static [&'static str] = &["p", "k"];
    #[inline]
    fn value(__args: ([f64; 2], f64)) -> (f64, f64) {
        energy(__args.0, __args.1)
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
        __args: ([f64; 2], f64),
        __direction: &([f64; 2], f64),
        __step: f64,
    ) -> (f64, f64) {
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
        energy(__argument_0, __argument_1)
    }
}
