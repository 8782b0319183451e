pub fn solve(a: &Array2<f64>, b: Vec<f64>, tolerance: f64) -> Vec<f64> {
    lu::new(a).solve(b)
}
/// The derivatives of [`solve`](fn@solve) with respect to `a` and `b`.
///
/// Stored between the sweeps: what `lu::forward` returns beside the value.
#[allow(dead_code, non_camel_case_types, missing_debug_implementations)]
pub enum solve {}
#[automatically_derived]
#[allow(unused, deprecated, non_snake_case, clippy::all, clippy::pedantic)]
impl solve {
    /// The partial derivatives of `solve` as formulas: none, they are not shown.
    pub const PARTIALS: &[(&::core::primitive::str, &::core::primitive::str)] = &[];
    /// The value of `solve`, and the cotangent of the output pulled back to `a` and `b`.
    #[inline]
    pub fn vjp(
        a: &Array2<f64>,
        b: Vec<f64>,
        tolerance: f64,
        cotangent: Vec<f64>,
    ) -> (Vec<f64>, (Array2<f64>, Vec<f64>)) {
        let (value, saved) = Self::forward(a, b, tolerance);
        let gradient = saved(cotangent);
        ::cotangent::__private::nd::check_shape(
            "lu::backward: a_bar",
            a.shape(),
            gradient.0.shape(),
        );
        (value, gradient)
    }
    /// The value of `solve`; the cotangent of the output, pulled back to `a` and `b`, overwrites the buffers.
    #[inline]
    pub fn vjp_into(
        a: &Array2<f64>,
        b: Vec<f64>,
        tolerance: f64,
        cotangent: Vec<f64>,
        a_bar: &mut Array2<f64>,
        b_bar: &mut [f64],
    ) -> Vec<f64> {
        ::cotangent::__private::nd::check_shape(
            "solve: a_bar",
            a.shape(),
            a_bar.shape(),
        );
        ::cotangent::__private::check_length("solve: b_bar", b.len(), b_bar.len());
        let (value, gradient) = Self::vjp(a, b, tolerance, cotangent);
        a_bar.assign(&gradient.0);
        b_bar.clone_from_slice(&gradient.1);
        value
    }
    /// The value of `solve`, and what `backward` needs.
    ///
    /// Stored between the sweeps: what `lu::forward` returns beside the value.
    #[inline]
    pub fn forward(
        a: &Array2<f64>,
        b: Vec<f64>,
        tolerance: f64,
    ) -> (Vec<f64>, impl ::core::ops::Fn(Vec<f64>) -> (Array2<f64>, Vec<f64>) + use<>) {
        let (value, residual): (Vec<f64>, _) = lu::forward(a, b, tolerance);
        ::cotangent::__private::check_owned(&residual);
        (
            value,
            move |cotangent: Vec<f64>| -> (Array2<f64>, Vec<f64>) {
                lu::backward(&residual, cotangent)
            },
        )
    }
    /// Pulls the cotangent of the output back, and adds it into the adjoints of `a` and `b`.
    #[inline]
    pub fn backward(
        saved: impl ::core::ops::Fn(Vec<f64>) -> (Array2<f64>, Vec<f64>),
        a: &Array2<f64>,
        b: Vec<f64>,
        tolerance: f64,
        cotangent: Vec<f64>,
        a_bar: impl ::cotangent::__private::Slot<Array2<f64>>,
        b_bar: impl ::cotangent::__private::Slot<[f64]>,
        _tolerance_bar: impl ::cotangent::__private::Ignored,
    ) {
        use ::cotangent::__private as ad;
        let gradient = saved(cotangent);
        let mut a_bar = ad::Slot::open(a_bar, a);
        ad::accumulate(&mut *a_bar, &gradient.0);
        let mut b_bar = ad::Slot::open(b_bar, &b);
        ad::accumulate(&mut *b_bar, &gradient.1);
    }
    /// The value of `solve`, and its derivative along a direction of `a` and `b`.
    ///
    /// Made of `lu::backward`, which is called once for each number of the value. A function given as `jvp = …` may need less.
    #[inline]
    pub fn jvp(
        a: &Array2<f64>,
        b: Vec<f64>,
        tolerance: f64,
        (
            a_dot,
            b_dot,
        ): (
            impl ::cotangent::__private::Along<Array2<f64>>,
            impl ::core::convert::AsRef<[f64]>,
        ),
    ) -> (Vec<f64>, Vec<f64>) {
        Self::tangent(
            a,
            b,
            tolerance,
            ::cotangent::__private::Along::<Array2<f64>>::along(&a_dot),
            ::core::convert::AsRef::as_ref(&b_dot),
            ::cotangent::__private::Ignore,
        )
    }
    /// `jvp` for calls by other differentiated functions.
    #[doc(hidden)]
    #[inline]
    pub fn tangent(
        a: &Array2<f64>,
        b: Vec<f64>,
        tolerance: f64,
        a_dot: impl ::cotangent::__private::Source<Array2<f64>>,
        b_dot: impl ::cotangent::__private::Source<[f64]>,
        _tolerance_dot: impl ::cotangent::__private::Ignored,
    ) -> (Vec<f64>, Vec<f64>) {
        use ::cotangent::__private as ad;
        let a_dot = ad::Source::open(a_dot, a);
        let b_dot = ad::Source::open(b_dot, &b);
        let (value, saved) = Self::forward(a, b, tolerance);
        let value_dot = ad::row_by_row(
            ad::zeros_like(&value),
            |cotangent: Vec<f64>| -> f64 {
                let gradient = saved(cotangent);
                ad::dot(&gradient.0, &*a_dot) + ad::dot(&gradient.1, &*b_dot)
            },
        );
        (value, value_dot)
    }
    #[doc(hidden)]
    #[inline]
    pub fn primal(a: &Array2<f64>, b: Vec<f64>, tolerance: f64) -> Vec<f64> {
        solve(a, b, tolerance)
    }
    /// `jvp_many` for calls by other differentiated functions.
    #[doc(hidden)]
    #[inline]
    pub fn tangent_lanes<const LANES: usize>(
        a: &Array2<f64>,
        b: Vec<f64>,
        tolerance: f64,
        a_dot: impl ::cotangent::__private::Source<
            ::cotangent::__private::nd::Array2<::cotangent::__private::Lanes<f64, LANES>>,
        >,
        b_dot: impl ::cotangent::__private::Source<
            [::cotangent::__private::Lanes<f64, LANES>],
        >,
        _tolerance_dot: impl ::cotangent::__private::Ignored,
    ) -> (
        Vec<f64>,
        ::cotangent::__private::alloc::vec::Vec<
            ::cotangent::__private::Lanes<f64, LANES>,
        >,
    ) {
        use ::cotangent::__private as ad;
        let a_dot = ad::Source::open_in_lanes::<_, _, _, LANES>(a_dot, a);
        let b_dot = ad::Source::open_in_lanes::<_, _, _, LANES>(b_dot, &b);
        ad::each_lane(|lane| Self::tangent(
            a,
            ::core::clone::Clone::clone(&b),
            tolerance,
            ad::in_lane::<_, LANES>(&*a_dot, lane),
            ad::in_lane::<_, LANES>(&*b_dot, lane),
            ad::Ignore,
        ))
    }
    /// The value of `solve`, and its derivatives along several directions of `a` and `b`.
    ///
    /// One direction after the other: each has a sweep of its own.
    #[inline]
    pub fn jvp_many<const LANES: usize>(
        a: &Array2<f64>,
        b: Vec<f64>,
        tolerance: f64,
        directions: [(
            impl ::cotangent::__private::Along<Array2<f64>>,
            impl ::core::convert::AsRef<[f64]>,
        ); LANES],
    ) -> (Vec<f64>, [Vec<f64>; LANES]) {
        (
            solve(a, ::core::clone::Clone::clone(&b), tolerance),
            directions
                .map(|direction| {
                    Self::jvp(a, ::core::clone::Clone::clone(&b), tolerance, direction).1
                }),
        )
    }
    /// The Jacobian of `solve`: for each number of its value the gradient with respect to `a` and `b`, arranged as the value is.
    ///
    /// Column by column in forward mode if there are no more inputs than outputs, else row by row in reverse mode.
    #[inline]
    pub fn jacobian(
        a: &Array2<f64>,
        b: Vec<f64>,
        tolerance: f64,
    ) -> ::cotangent::__private::alloc::vec::Vec<(Array2<f64>, Vec<f64>)> {
        let value: Vec<f64> = solve(a, ::core::clone::Clone::clone(&b), tolerance);
        let (_, saved) = Self::forward(a, ::core::clone::Clone::clone(&b), tolerance);
        let mut cotangent: Vec<f64> = ::cotangent::__private::zeros_like(&value);
        ::cotangent::__private::collected(
            cotangent.len(),
            |row| {
                cotangent[row] = 1.0;
                let gradient = saved(::core::clone::Clone::clone(&cotangent));
                ::cotangent::__private::nd::check_shape(
                    "lu::backward: a_bar",
                    a.shape(),
                    gradient.0.shape(),
                );
                cotangent[row] = 0.0;
                gradient
            },
        )
    }
}
#[automatically_derived]
#[allow(unused, deprecated, non_snake_case, clippy::all, clippy::pedantic)]
impl ::cotangent::DifferentiableFn<(&Array2<f64>, Vec<f64>, f64)> for solve {
    type Output = Vec<f64>;
    type Gradient = (Array2<f64>, Vec<f64>);
    type Tangent = Vec<f64>;
    const PARAMETERS: &'static [&'static str] = &["a", "b"];
    #[inline]
    fn value(__args: (&Array2<f64>, Vec<f64>, f64)) -> Vec<f64> {
        solve(__args.0, __args.1, __args.2)
    }
    #[inline]
    fn vjp(
        args: (&Array2<f64>, Vec<f64>, f64),
        cotangent: Vec<f64>,
    ) -> (Vec<f64>, (Array2<f64>, Vec<f64>)) {
        Self::vjp(args.0, args.1, args.2, cotangent)
    }
    #[inline]
    fn jvp(
        args: (&Array2<f64>, Vec<f64>, f64),
        direction: (Array2<f64>, Vec<f64>),
    ) -> (Vec<f64>, Vec<f64>) {
        Self::jvp(args.0, args.1, args.2, (&direction.0, direction.1))
    }
    #[inline]
    fn displaced(
        __args: (&Array2<f64>, Vec<f64>, f64),
        __direction: &(Array2<f64>, Vec<f64>),
        __step: f64,
    ) -> Vec<f64> {
        let __argument_0 = ::cotangent::__private::displaced(
            __args.0,
            &__direction.0,
            __step,
        );
        let __argument_1 = ::cotangent::__private::displaced(
            &__args.1,
            &__direction.1,
            __step,
        );
        solve(&__argument_0, __argument_1, __args.2)
    }
}
