pub(crate) fn layer(x: &Array2<f64>, w: &Array2<f64>, b: &Array1<f64>) -> Array2<f64> {
    let z = x.dot(w) + b;
    z.mapv(|z| z.tanh())
}
/// The derivatives of [`layer`](fn@layer) with respect to `x`, `w` and `b`.
///
/// Stored between the sweeps: `Array2<f64>`.
#[allow(dead_code, non_camel_case_types, missing_debug_implementations)]
pub(crate) enum layer {}
#[automatically_derived]
#[allow(unused, deprecated, non_snake_case, clippy::all, clippy::pedantic)]
impl layer {
    /// The partial derivatives of `layer` as formulas: none, they are not shown.
    pub(crate) const PARTIALS: &[(&::core::primitive::str, &::core::primitive::str)] = &[];
    /// The value of `layer`, and the cotangent of the output pulled back to `x`, `w` and `b`.
    #[inline]
    pub(crate) fn vjp(
        x: &Array2<f64>,
        w: &Array2<f64>,
        b: &Array1<f64>,
        cotangent: Array2<f64>,
    ) -> (Array2<f64>, (Array2<f64>, Array2<f64>, Array1<f64>)) {
        let mut x_bar = ::cotangent::__private::zeros_like(x);
        let mut w_bar = ::cotangent::__private::zeros_like(w);
        let mut b_bar = ::cotangent::__private::zeros_like(b);
        let value = Self::vjp_into(
            x,
            w,
            b,
            cotangent,
            &mut x_bar,
            &mut w_bar,
            &mut b_bar,
        );
        (value, (x_bar, w_bar, b_bar))
    }
    /// The value of `layer`; the cotangent of the output, pulled back to `x`, `w` and `b`, overwrites the buffers.
    #[inline]
    pub(crate) fn vjp_into(
        x: &Array2<f64>,
        w: &Array2<f64>,
        b: &Array1<f64>,
        cotangent: Array2<f64>,
        x_bar: &mut Array2<f64>,
        w_bar: &mut Array2<f64>,
        b_bar: &mut Array1<f64>,
    ) -> Array2<f64> {
        ::cotangent::__private::nd::check_shape(
            "layer: x_bar",
            x.shape(),
            x_bar.shape(),
        );
        ::cotangent::__private::nd::check_shape(
            "layer: w_bar",
            w.shape(),
            w_bar.shape(),
        );
        ::cotangent::__private::nd::check_shape(
            "layer: b_bar",
            b.shape(),
            b_bar.shape(),
        );
        use ::cotangent::__private as ad;
        let t1 = x.dot(w);
        let value = ad::nd::map2(&t1, b, |t1, b| (t1 + b).tanh());
        let z_bar = ad::nd::map2(
            &cotangent,
            &value,
            |bar, value| bar * (1.0 - value * value),
        );
        b_bar.assign(&ad::nd::sum_to(&z_bar, b));
        let t2 = ad::nd::fit(z_bar, &t1);
        ad::nd::product_into(x_bar, &t2, &w.t());
        ad::nd::product_into(w_bar, &x.t(), &t2);
        value
    }
    /// The value of `layer`, and what `backward` needs.
    ///
    /// Stored between the sweeps: `Array2<f64>`.
    #[inline]
    pub(crate) fn forward(
        x: &Array2<f64>,
        w: &Array2<f64>,
        b: &Array1<f64>,
    ) -> (Array2<f64>, (::cotangent::__private::nd::Array2<f64>,)) {
        use ::cotangent::__private as ad;
        let saved_1 = x.dot(w);
        let value = ad::nd::map2(&saved_1, b, |saved_1, b| (saved_1 + b).tanh());
        (value, (saved_1,))
    }
    /// Pulls the cotangent of the output back, and adds it into the adjoints of `x`, `w` and `b`.
    #[inline]
    pub(crate) fn backward(
        saved: (::cotangent::__private::nd::Array2<f64>,),
        x: &Array2<f64>,
        w: &Array2<f64>,
        b: &Array1<f64>,
        cotangent: Array2<f64>,
        x_bar: impl ::cotangent::__private::Slot<Array2<f64>>,
        w_bar: impl ::cotangent::__private::Slot<Array2<f64>>,
        b_bar: impl ::cotangent::__private::Slot<Array1<f64>>,
    ) {
        use ::cotangent::__private as ad;
        let (saved_1,) = saved;
        let mut x_bar = ad::Slot::open(x_bar, x);
        let mut w_bar = ad::Slot::open(w_bar, w);
        let mut b_bar = ad::Slot::open(b_bar, b);
        let t2 = ad::nd::map3(
            &cotangent,
            &saved_1,
            b,
            |bar, saved_1, b| {
                let t1 = (saved_1 + b).tanh();
                bar * (1.0 - t1 * t1)
            },
        );
        *b_bar += &ad::nd::sum_to(&t2, b);
        let t3 = ad::nd::fit(t2, &saved_1);
        ad::nd::product_add(&mut *x_bar, &t3, &w.t());
        ad::nd::product_add(&mut *w_bar, &x.t(), &t3);
    }
    /// The value of `layer`, and its derivative along a direction of `x`, `w` and `b`.
    ///
    /// Forward mode: one sweep that stores nothing.
    #[inline]
    pub(crate) fn jvp(
        x: &Array2<f64>,
        w: &Array2<f64>,
        b: &Array1<f64>,
        (
            x_dot,
            w_dot,
            b_dot,
        ): (
            impl ::cotangent::__private::Along<Array2<f64>>,
            impl ::cotangent::__private::Along<Array2<f64>>,
            impl ::cotangent::__private::Along<Array1<f64>>,
        ),
    ) -> (Array2<f64>, Array2<f64>) {
        Self::tangent(
            x,
            w,
            b,
            ::cotangent::__private::Along::<Array2<f64>>::along(&x_dot),
            ::cotangent::__private::Along::<Array2<f64>>::along(&w_dot),
            ::cotangent::__private::Along::<Array1<f64>>::along(&b_dot),
        )
    }
    /// `jvp` for calls by other differentiated functions.
    #[doc(hidden)]
    #[inline]
    pub(crate) fn tangent(
        x: &Array2<f64>,
        w: &Array2<f64>,
        b: &Array1<f64>,
        x_dot: impl ::cotangent::__private::Source<Array2<f64>>,
        w_dot: impl ::cotangent::__private::Source<Array2<f64>>,
        b_dot: impl ::cotangent::__private::Source<Array1<f64>>,
    ) -> (Array2<f64>, Array2<f64>) {
        use ::cotangent::__private as ad;
        let x_dot = ad::Source::open(x_dot, x);
        let w_dot = ad::Source::open(w_dot, w);
        let b_dot = ad::Source::open(b_dot, b);
        let mut t1 = ad::nd::product(&*x_dot, w);
        ad::nd::product_add(&mut t1, x, &*w_dot);
        let value = ad::nd::map2(&x.dot(w), b, |element, b| (element + b).tanh());
        let value_dot = ad::nd::map3(
            &value,
            &t1,
            &*b_dot,
            |value, t1, b| (t1 + b) * (1.0 - value * value),
        );
        (value, value_dot)
    }
    #[doc(hidden)]
    #[inline]
    pub(crate) fn primal(
        x: &Array2<f64>,
        w: &Array2<f64>,
        b: &Array1<f64>,
    ) -> Array2<f64> {
        layer(x, w, b)
    }
    /// `jvp_many` for calls by other differentiated functions.
    #[doc(hidden)]
    #[inline]
    pub(crate) fn tangent_lanes<const LANES: usize>(
        x: &Array2<f64>,
        w: &Array2<f64>,
        b: &Array1<f64>,
        x_dot: impl ::cotangent::__private::Source<
            ::cotangent::__private::nd::Array2<::cotangent::__private::Lanes<f64, LANES>>,
        >,
        w_dot: impl ::cotangent::__private::Source<
            ::cotangent::__private::nd::Array2<::cotangent::__private::Lanes<f64, LANES>>,
        >,
        b_dot: impl ::cotangent::__private::Source<
            ::cotangent::__private::nd::Array1<::cotangent::__private::Lanes<f64, LANES>>,
        >,
    ) -> (
        Array2<f64>,
        ::cotangent::__private::nd::Array2<::cotangent::__private::Lanes<f64, LANES>>,
    ) {
        use ::cotangent::__private as ad;
        let x_dot = ad::Source::open_in_lanes::<_, _, _, LANES>(x_dot, x);
        let w_dot = ad::Source::open_in_lanes::<_, _, _, LANES>(w_dot, w);
        let b_dot = ad::Source::open_in_lanes::<_, _, _, LANES>(b_dot, b);
        let mut t1 = ad::nd::product_in_lanes(&*x_dot, w);
        ad::nd::product_in_lanes_add(&mut t1, x, &*w_dot);
        let value = ad::nd::map2(&x.dot(w), b, |element, b| (element + b).tanh());
        let value_dot = ad::nd::map3(
            &value,
            &t1,
            &*b_dot,
            |value, t1, b| (t1 + b) * (1.0 - value * value),
        );
        (value, value_dot)
    }
    /// The value of `layer`, and its derivatives along several directions of `x`, `w` and `b`.
    ///
    /// In one sweep: each step of the function is taken once, and its derivatives along all directions side by side.
    #[inline]
    pub(crate) fn jvp_many<const LANES: usize>(
        x: &Array2<f64>,
        w: &Array2<f64>,
        b: &Array1<f64>,
        directions: [(
            impl ::cotangent::__private::Along<Array2<f64>>,
            impl ::cotangent::__private::Along<Array2<f64>>,
            impl ::cotangent::__private::Along<Array1<f64>>,
        ); LANES],
    ) -> (Array2<f64>, [Array2<f64>; LANES]) {
        use ::cotangent::__private as ad;
        let x_dot: ::cotangent::__private::nd::Array2<
            ::cotangent::__private::Lanes<f64, LANES>,
        > = ad::nd::gathered(
            "layer: direction of x",
            x,
            |lane| {
                &*::cotangent::__private::Along::<
                    Array2<f64>,
                >::along(&directions[lane].0)
            },
        );
        let w_dot: ::cotangent::__private::nd::Array2<
            ::cotangent::__private::Lanes<f64, LANES>,
        > = ad::nd::gathered(
            "layer: direction of w",
            w,
            |lane| {
                &*::cotangent::__private::Along::<
                    Array2<f64>,
                >::along(&directions[lane].1)
            },
        );
        let b_dot: ::cotangent::__private::nd::Array1<
            ::cotangent::__private::Lanes<f64, LANES>,
        > = ad::nd::gathered(
            "layer: direction of b",
            b,
            |lane| {
                &*::cotangent::__private::Along::<
                    Array1<f64>,
                >::along(&directions[lane].2)
            },
        );
        let (value, value_dot) = Self::tangent_lanes::<
            LANES,
        >(x, w, b, &x_dot, &w_dot, &b_dot);
        (
            value,
            ::core::array::from_fn(|lane_2| ::cotangent::__private::lane_of::<
                _,
                LANES,
            >(&value_dot, lane_2)),
        )
    }
    /// The Jacobian of `layer`: for each number of its value the gradient with respect to `x`, `w` and `b`, arranged as the value is.
    ///
    /// Column by column in forward mode if there are no more inputs than outputs, else row by row in reverse mode.
    #[inline]
    pub(crate) fn jacobian(
        x: &Array2<f64>,
        w: &Array2<f64>,
        b: &Array1<f64>,
    ) -> ::cotangent::__private::alloc::vec::Vec<
        (Array2<f64>, Array2<f64>, Array1<f64>),
    > {
        let value: Array2<f64> = layer(x, w, b);
        if x.len() + w.len() + b.len() <= value.len() {
            let columns = ::cotangent::__private::columns(
                x.len() + w.len() + b.len(),
                |start| {
                    Self::jvp_many::<
                        { ::cotangent::__private::CHUNK },
                    >(
                            x,
                            w,
                            b,
                            ::core::array::from_fn(|lane| {
                                let column = start + lane;
                                (
                                    ::cotangent::__private::Direction(
                                        ::cotangent::__private::nd::Array2::from_shape_fn(
                                            (x.nrows(), x.ncols()),
                                            |(index, column_2)| ::cotangent::__private::unit::<
                                                f64,
                                            >(column, index * (x.ncols()) + column_2),
                                        ),
                                    ),
                                    ::cotangent::__private::Direction(
                                        ::cotangent::__private::nd::Array2::from_shape_fn(
                                            (w.nrows(), w.ncols()),
                                            |(index_2, column_3)| ::cotangent::__private::unit::<
                                                f64,
                                            >(column, x.len() + index_2 * (w.ncols()) + column_3),
                                        ),
                                    ),
                                    ::cotangent::__private::Direction(
                                        ::cotangent::__private::nd::Array1::from_shape_fn(
                                            b.len(),
                                            |index_3| ::cotangent::__private::unit::<
                                                f64,
                                            >(column, x.len() + w.len() + index_3),
                                        ),
                                    ),
                                )
                            }),
                        )
                        .1
                },
            );
            {
                let width = value.ncols();
                ::cotangent::__private::collected(
                    value.len(),
                    |row| (
                        ::cotangent::__private::nd::Array2::from_shape_fn(
                            (x.nrows(), x.ncols()),
                            |(index_4, column_5)| {
                                columns[index_4 * (x.ncols())
                                    + column_5][[row / width, row % width]]
                            },
                        ),
                        ::cotangent::__private::nd::Array2::from_shape_fn(
                            (w.nrows(), w.ncols()),
                            |(index_5, column_6)| {
                                columns[x.len() + index_5 * (w.ncols())
                                    + column_6][[row / width, row % width]]
                            },
                        ),
                        ::cotangent::__private::nd::Array1::from_shape_fn(
                            b.len(),
                            |index_6| {
                                columns[x.len() + w.len()
                                    + index_6][[row / width, row % width]]
                            },
                        ),
                    ),
                )
            }
        } else {
            let mut cotangent: Array2<f64> = ::cotangent::__private::zeros_like(&value);
            {
                let width = cotangent.ncols();
                ::cotangent::__private::collected(
                    cotangent.len(),
                    |row| {
                        cotangent[[row / width, row % width]] = 1.0;
                        let gradient = Self::vjp(
                                x,
                                w,
                                b,
                                ::core::clone::Clone::clone(&cotangent),
                            )
                            .1;
                        cotangent[[row / width, row % width]] = 0.0;
                        gradient
                    },
                )
            }
        }
    }
}
#[automatically_derived]
#[allow(unused, deprecated, non_snake_case, clippy::all, clippy::pedantic)]
impl ::cotangent::DifferentiableFn<(&Array2<f64>, &Array2<f64>, &Array1<f64>)>
for layer {
    type Output = Array2<f64>;
    type Gradient = (Array2<f64>, Array2<f64>, Array1<f64>);
    type Tangent = Array2<f64>;
    const PARAMETERS: &'static [&'static str] = &["x", "w", "b"];
    #[inline]
    fn value(__args: (&Array2<f64>, &Array2<f64>, &Array1<f64>)) -> Array2<f64> {
        layer(__args.0, __args.1, __args.2)
    }
    #[inline]
    fn vjp(
        args: (&Array2<f64>, &Array2<f64>, &Array1<f64>),
        cotangent: Array2<f64>,
    ) -> (Array2<f64>, (Array2<f64>, Array2<f64>, Array1<f64>)) {
        Self::vjp(args.0, args.1, args.2, cotangent)
    }
    #[inline]
    fn jvp(
        args: (&Array2<f64>, &Array2<f64>, &Array1<f64>),
        direction: (Array2<f64>, Array2<f64>, Array1<f64>),
    ) -> (Array2<f64>, Array2<f64>) {
        Self::jvp(args.0, args.1, args.2, (&direction.0, &direction.1, &direction.2))
    }
    #[inline]
    fn displaced(
        __args: (&Array2<f64>, &Array2<f64>, &Array1<f64>),
        __direction: &(Array2<f64>, Array2<f64>, Array1<f64>),
        __step: f64,
    ) -> Array2<f64> {
        let __argument_0 = ::cotangent::__private::displaced(
            __args.0,
            &__direction.0,
            __step,
        );
        let __argument_1 = ::cotangent::__private::displaced(
            __args.1,
            &__direction.1,
            __step,
        );
        let __argument_2 = ::cotangent::__private::displaced(
            __args.2,
            &__direction.2,
            __step,
        );
        layer(&__argument_0, &__argument_1, &__argument_2)
    }
}
