impl Line {
    #[allow(unused, deprecated, non_snake_case, clippy::all, clippy::pedantic)]
    /// The value of `at`, and its derivatives along several directions of `self` and `by`.
    ///
    /// In one sweep: each step of the function is taken once, and its derivatives along all directions side by side.
    #[inline]
    pub fn at_jvp_many<const LANES: usize>(
        self: &Self,
        by: Step,
        directions: [(
            <Self as ::cotangent::__private::Differentiable>::Tangent,
            <Step as ::cotangent::__private::Differentiable>::Tangent,
        ); LANES],
    ) -> (Vec<f64>, [Vec<f64>; LANES])
    where
        Step: ::cotangent::Differentiable,
        <Step as ::cotangent::Differentiable>::Tangent: ::cotangent::__private::Structured,
        for<'again> Step: ::core::clone::Clone,
    {
        use ::cotangent::__private as ad;
        let self_dot: <<Self as ::cotangent::__private::Differentiable>::Tangent as ::cotangent::__private::InLanes>::Wide<
            LANES,
        > = ad::gathered::<
            _,
            LANES,
        >(
            || ad::zeros_of(&self),
            |lane| ::core::clone::Clone::clone(&directions[lane].0),
        );
        let by_dot: <<Step as ::cotangent::__private::Differentiable>::Tangent as ::cotangent::__private::InLanes>::Wide<
            LANES,
        > = ad::gathered::<
            _,
            LANES,
        >(|| ad::zeros_of(&by), |lane| ::core::clone::Clone::clone(&directions[lane].1));
        let (value, value_dot) = Self::at_tangent_lanes::<
            LANES,
        >(self, by, &self_dot, &by_dot);
        (
            value,
            ::core::array::from_fn(|lane_2| ::cotangent::__private::collected(
                value_dot.len(),
                |index| value_dot[index].0[lane_2],
            )),
        )
    }
    #[allow(unused, deprecated, non_snake_case, clippy::all, clippy::pedantic)]
    /// The Jacobian of `at`: for each number of its value the gradient with respect to `self` and `by`, arranged as the value is.
    ///
    /// Column by column in forward mode if there are no more inputs than outputs, else row by row in reverse mode.
    #[inline]
    pub fn at_jacobian(
        self: &Self,
        by: Step,
    ) -> ::cotangent::__private::alloc::vec::Vec<
        (
            <Self as ::cotangent::__private::Differentiable>::Tangent,
            <Step as ::cotangent::__private::Differentiable>::Tangent,
        ),
    >
    where
        Step: ::cotangent::Differentiable,
        <Step as ::cotangent::Differentiable>::Tangent: ::cotangent::__private::Structured,
        for<'again> Step: ::core::clone::Clone,
    {
        let value: Vec<f64> = Self::at(self, ::core::clone::Clone::clone(&by));
        let self_dot = ::cotangent::__private::zeros_of(self);
        let self_dot_count = ::cotangent::__private::count_numbers(&self_dot);
        let by_dot = ::cotangent::__private::zeros_of(&by);
        let by_dot_count = ::cotangent::__private::count_numbers(&by_dot);
        if self_dot_count + by_dot_count <= value.len() {
            let columns = ::cotangent::__private::columns(
                self_dot_count + by_dot_count,
                |start| {
                    Self::at_jvp_many::<
                        { ::cotangent::__private::CHUNK },
                    >(
                            self,
                            ::core::clone::Clone::clone(&by),
                            ::core::array::from_fn(|lane| {
                                let column = start + lane;
                                (
                                    ::cotangent::__private::with_numbers(
                                        &self_dot,
                                        |index| ::cotangent::__private::unit::<f64>(column, index),
                                    ),
                                    ::cotangent::__private::with_numbers(
                                        &by_dot,
                                        |index_2| ::cotangent::__private::unit::<
                                            f64,
                                        >(column, self_dot_count + index_2),
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
                        &self_dot,
                        |index_3| columns[index_3][row],
                    ),
                    ::cotangent::__private::with_numbers(
                        &by_dot,
                        |index_4| columns[self_dot_count + index_4][row],
                    ),
                ),
            )
        } else {
            let mut cotangent: Vec<f64> = ::cotangent::__private::zeros_like(&value);
            ::cotangent::__private::collected(
                cotangent.len(),
                |row| {
                    cotangent[row] = 1.0;
                    let gradient = Self::at_vjp(
                            self,
                            ::core::clone::Clone::clone(&by),
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
