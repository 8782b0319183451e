pub fn activated(activation: &Activation, x: &Array1<f64>) -> Array1<f64> {
    x.mapv(|v| activation.apply(v))
}
/// The derivatives of [`activated`](fn@activated) with respect to `activation` and `x`.
///
/// Nothing is stored between the sweeps.
///
/// What loops are to the gradient, and what it stores of them:
///
/// - Loop over `x`: general; stores `saved: {inactive}` of each iteration.
#[allow(dead_code, non_camel_case_types, missing_debug_implementations)]
pub enum activated {}
#[automatically_derived]
#[allow(unused, deprecated, non_snake_case, clippy::all, clippy::pedantic)]
impl activated {
    /// The partial derivatives of `activated` as formulas: none, they are not shown.
    pub const PARTIALS: &[(&::core::primitive::str, &::core::primitive::str)] = &[];
    /// The value of `activated`, and the cotangent of the output pulled back to `activation` and `x`.
    #[inline]
    pub fn vjp(
        activation: &Activation,
        x: &Array1<f64>,
        cotangent: Array1<f64>,
    ) -> (
        Array1<f64>,
        (<Activation as ::cotangent::__private::Differentiable>::Tangent, Array1<f64>),
    )
    where
        Activation: ::cotangent::Differentiable,
    {
        let mut activation_bar = ::cotangent::__private::zeros_of(activation);
        let mut x_bar = ::cotangent::__private::zeros_like(x);
        let value = Self::vjp_into(
            activation,
            x,
            cotangent,
            &mut activation_bar,
            &mut x_bar,
        );
        (value, (activation_bar, x_bar))
    }
    /// The value of `activated`; the cotangent of the output, pulled back to `activation` and `x`, overwrites the buffers.
    #[inline]
    pub fn vjp_into(
        activation: &Activation,
        x: &Array1<f64>,
        cotangent: Array1<f64>,
        activation_bar: &mut <Activation as ::cotangent::__private::Differentiable>::Tangent,
        x_bar: &mut Array1<f64>,
    ) -> Array1<f64>
    where
        Activation: ::cotangent::Differentiable,
    {
        ::cotangent::__private::nd::check_shape(
            "activated: x_bar",
            x.shape(),
            x_bar.shape(),
        );
        use ::cotangent::__private as ad;
        let mut value = ad::zeros_like(x);
        let x_len = x.len();
        let mut tape = ad::room_for(0..x_len);
        for t1 in 0..x_len {
            let (apply_value, apply_saved): (f64, _) = activation
                .apply_is_differentiable()
                .apply_forward(x[t1]);
            tape.push(apply_saved);
            value[t1] = apply_value;
        }
        let mut t2 = cotangent.to_owned();
        ad::clear(activation_bar);
        x_bar.fill(0.0);
        for t3 in ::core::iter::Iterator::rev(0..x_len) {
            let saved = tape.pop().unwrap();
            let t4 = t2[t3];
            t2[t3] = 0.0;
            let mut t5 = 0.0;
            activation
                .apply_is_differentiable()
                .apply_backward(saved, x[t3], t4, &mut *activation_bar, &mut t5);
            x_bar[t3] += t5;
        }
        value
    }
    /// The value of `activated`, and what `backward` needs.
    ///
    /// Nothing is stored between the sweeps.
    #[inline]
    pub fn forward(activation: &Activation, x: &Array1<f64>) -> (Array1<f64>, ())
    where
        Activation: ::cotangent::Differentiable,
    {
        use ::cotangent::__private as ad;
        let mut value = ad::zeros_like(x);
        for t1 in 0..x.len() {
            let (apply_value, _): (f64, _) = activation
                .apply_is_differentiable()
                .apply_forward(x[t1]);
            value[t1] = apply_value;
        }
        (value, ())
    }
    /// Pulls the cotangent of the output back, and adds it into the adjoints of `activation` and `x`.
    #[inline]
    pub fn backward(
        saved: (),
        activation: &Activation,
        x: &Array1<f64>,
        cotangent: Array1<f64>,
        activation_bar: impl ::cotangent::__private::Slot<
            <Activation as ::cotangent::__private::Differentiable>::Tangent,
        >,
        x_bar: impl ::cotangent::__private::Slot<Array1<f64>>,
    )
    where
        Activation: ::cotangent::Differentiable,
    {
        use ::cotangent::__private as ad;
        let mut activation_bar = ad::Slot::open_with(
            activation_bar,
            || ad::zeros_of(activation),
        );
        let mut x_bar = ad::Slot::open(x_bar, x);
        let x_len = x.len();
        let mut tape = ad::room_for(0..x_len);
        for t1 in 0..x_len {
            let (_, apply_saved) = activation
                .apply_is_differentiable()
                .apply_forward(x[t1]);
            tape.push(apply_saved);
        }
        let mut t2 = cotangent.to_owned();
        for t3 in ::core::iter::Iterator::rev(0..x_len) {
            let saved = tape.pop().unwrap();
            let t4 = t2[t3];
            t2[t3] = 0.0;
            let mut t5 = 0.0;
            activation
                .apply_is_differentiable()
                .apply_backward(saved, x[t3], t4, &mut *activation_bar, &mut t5);
            x_bar[t3] += t5;
        }
    }
    /// The value of `activated`, and its derivative along a direction of `activation` and `x`.
    ///
    /// Forward mode: one sweep that stores nothing.
    #[inline]
    pub fn jvp(
        activation: &Activation,
        x: &Array1<f64>,
        (
            activation_dot,
            x_dot,
        ): (
            <Activation as ::cotangent::__private::Differentiable>::Tangent,
            impl ::cotangent::__private::Along<Array1<f64>>,
        ),
    ) -> (Array1<f64>, Array1<f64>)
    where
        Activation: ::cotangent::Differentiable,
    {
        Self::tangent(
            activation,
            x,
            &activation_dot,
            ::cotangent::__private::Along::<Array1<f64>>::along(&x_dot),
        )
    }
    /// `jvp` for calls by other differentiated functions.
    #[doc(hidden)]
    #[inline]
    pub fn tangent(
        activation: &Activation,
        x: &Array1<f64>,
        activation_dot: impl ::cotangent::__private::Source<
            <Activation as ::cotangent::__private::Differentiable>::Tangent,
        >,
        x_dot: impl ::cotangent::__private::Source<Array1<f64>>,
    ) -> (Array1<f64>, Array1<f64>)
    where
        Activation: ::cotangent::Differentiable,
    {
        use ::cotangent::__private as ad;
        let activation_dot = ad::Source::open_with(
            activation_dot,
            || ad::zeros_of(activation),
        );
        let x_dot = ad::Source::open(x_dot, x);
        let mut value = ad::zeros_like(x);
        let mut value_dot = ad::zeros_like(&value);
        for t1 in 0..x.len() {
            let (apply_value, apply_dot): (f64, _) = activation
                .apply_is_differentiable()
                .apply_tangent(x[t1], &*activation_dot, x_dot[t1]);
            value[t1] = apply_value;
            value_dot[t1] = apply_dot;
        }
        (value, value_dot)
    }
    #[doc(hidden)]
    #[inline]
    pub fn primal(activation: &Activation, x: &Array1<f64>) -> Array1<f64>
    where
        Activation: ::cotangent::Differentiable,
    {
        activated(activation, x)
    }
    /// `jvp_many` for calls by other differentiated functions.
    #[doc(hidden)]
    #[inline]
    pub fn tangent_lanes<const LANES: usize>(
        activation: &Activation,
        x: &Array1<f64>,
        activation_dot: impl ::cotangent::__private::Source<
            <<Activation as ::cotangent::__private::Differentiable>::Tangent as ::cotangent::__private::InLanes>::Wide<
                LANES,
            >,
        >,
        x_dot: impl ::cotangent::__private::Source<
            ::cotangent::__private::nd::Array1<::cotangent::__private::Lanes<f64, LANES>>,
        >,
    ) -> (
        Array1<f64>,
        ::cotangent::__private::nd::Array1<::cotangent::__private::Lanes<f64, LANES>>,
    )
    where
        Activation: ::cotangent::Differentiable,
    {
        use ::cotangent::__private as ad;
        let activation_dot = ad::Source::open_all::<
            _,
            LANES,
        >(activation_dot, activation);
        let x_dot = ad::Source::open_in_lanes::<_, _, _, LANES>(x_dot, x);
        let mut value = ad::zeros_like(x);
        let mut value_dot = ad::zeros_in_lanes(&value);
        for t1 in 0..x.len() {
            let (apply_value, apply_dot): (f64, _) = activation
                .apply_is_differentiable()
                .apply_tangent_lanes(x[t1], &*activation_dot, x_dot[t1]);
            value[t1] = apply_value;
            value_dot[t1] = apply_dot;
        }
        (value, value_dot)
    }
    /// The value of `activated`, and its derivatives along several directions of `activation` and `x`.
    ///
    /// In one sweep: each step of the function is taken once, and its derivatives along all directions side by side.
    #[inline]
    pub fn jvp_many<const LANES: usize>(
        activation: &Activation,
        x: &Array1<f64>,
        directions: [(
            <Activation as ::cotangent::__private::Differentiable>::Tangent,
            impl ::cotangent::__private::Along<Array1<f64>>,
        ); LANES],
    ) -> (Array1<f64>, [Array1<f64>; LANES])
    where
        Activation: ::cotangent::Differentiable,
    {
        use ::cotangent::__private as ad;
        let activation_dot: <<Activation as ::cotangent::__private::Differentiable>::Tangent as ::cotangent::__private::InLanes>::Wide<
            LANES,
        > = ad::gathered::<
            _,
            LANES,
        >(
            || ad::zeros_of(&activation),
            |lane| ::core::clone::Clone::clone(&directions[lane].0),
        );
        let x_dot: ::cotangent::__private::nd::Array1<
            ::cotangent::__private::Lanes<f64, LANES>,
        > = ad::nd::gathered(
            "activated: direction of x",
            x,
            |lane| {
                &*::cotangent::__private::Along::<
                    Array1<f64>,
                >::along(&directions[lane].1)
            },
        );
        let (value, value_dot) = Self::tangent_lanes::<
            LANES,
        >(activation, x, &activation_dot, &x_dot);
        (
            value,
            ::core::array::from_fn(|lane_2| ::cotangent::__private::lane_of::<
                _,
                LANES,
            >(&value_dot, lane_2)),
        )
    }
    /// The Jacobian of `activated`: for each number of its value the gradient with respect to `activation` and `x`, arranged as the value is.
    ///
    /// Column by column in forward mode if there are no more inputs than outputs, else row by row in reverse mode.
    #[inline]
    pub fn jacobian(
        activation: &Activation,
        x: &Array1<f64>,
    ) -> ::cotangent::__private::alloc::vec::Vec<
        (<Activation as ::cotangent::__private::Differentiable>::Tangent, Array1<f64>),
    >
    where
        Activation: ::cotangent::Differentiable,
    {
        let value: Array1<f64> = activated(activation, x);
        let activation_dot = ::cotangent::__private::zeros_of(activation);
        let activation_dot_count = ::cotangent::__private::count_numbers(
            &activation_dot,
        );
        if activation_dot_count + x.len() <= value.len() {
            let columns = ::cotangent::__private::columns(
                activation_dot_count + x.len(),
                |start| {
                    Self::jvp_many::<
                        { ::cotangent::__private::CHUNK },
                    >(
                            activation,
                            x,
                            ::core::array::from_fn(|lane| {
                                let column = start + lane;
                                (
                                    ::cotangent::__private::with_numbers(
                                        &activation_dot,
                                        |index| ::cotangent::__private::unit::<f64>(column, index),
                                    ),
                                    ::cotangent::__private::Direction(
                                        ::cotangent::__private::nd::Array1::from_shape_fn(
                                            x.len(),
                                            |index_2| ::cotangent::__private::unit::<
                                                f64,
                                            >(column, activation_dot_count + index_2),
                                        ),
                                    ),
                                )
                            }),
                        )
                        .1
                },
            );
            ::cotangent::__private::collected(
                value.len(),
                |row| (
                    ::cotangent::__private::with_numbers(
                        &activation_dot,
                        |index_3| columns[index_3][row],
                    ),
                    ::cotangent::__private::nd::Array1::from_shape_fn(
                        x.len(),
                        |index_4| columns[activation_dot_count + index_4][row],
                    ),
                ),
            )
        } else {
            let mut cotangent: Array1<f64> = ::cotangent::__private::zeros_like(&value);
            ::cotangent::__private::collected(
                cotangent.len(),
                |row| {
                    cotangent[row] = 1.0;
                    let gradient = Self::vjp(
                            activation,
                            x,
                            ::core::clone::Clone::clone(&cotangent),
                        )
                        .1;
                    cotangent[row] = 0.0;
                    gradient
                },
            )
        }
    }
}
#[automatically_derived]
#[allow(unused, deprecated, non_snake_case, clippy::all, clippy::pedantic)]
impl ::cotangent::DifferentiableFn<(&Activation, &Array1<f64>)> for activated
where
    Activation: ::cotangent::Differentiable,
    <Activation as ::cotangent::Differentiable>::Owned: ::core::borrow::Borrow<
        Activation,
    >,
{
    type Output = Array1<f64>;
    type Gradient = (
        <Activation as ::cotangent::__private::Differentiable>::Tangent,
        Array1<f64>,
    );
    type Tangent = Array1<f64>;
    const PARAMETERS: &'static [&'static str] = &["activation", "x"];
    #[inline]
    fn value(__args: (&Activation, &Array1<f64>)) -> Array1<f64> {
        activated(__args.0, __args.1)
    }
    #[inline]
    fn vjp(
        args: (&Activation, &Array1<f64>),
        cotangent: Array1<f64>,
    ) -> (
        Array1<f64>,
        (<Activation as ::cotangent::__private::Differentiable>::Tangent, Array1<f64>),
    ) {
        Self::vjp(args.0, args.1, cotangent)
    }
    #[inline]
    fn jvp(
        args: (&Activation, &Array1<f64>),
        direction: (
            <Activation as ::cotangent::__private::Differentiable>::Tangent,
            Array1<f64>,
        ),
    ) -> (Array1<f64>, Array1<f64>) {
        Self::jvp(args.0, args.1, (direction.0, &direction.1))
    }
    #[inline]
    fn displaced(
        __args: (&Activation, &Array1<f64>),
        __direction: &(
            <Activation as ::cotangent::__private::Differentiable>::Tangent,
            Array1<f64>,
        ),
        __step: f64,
    ) -> Array1<f64> {
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
        activated(
            ::core::borrow::Borrow::<Activation>::borrow(&__argument_0),
            &__argument_1,
        )
    }
}
