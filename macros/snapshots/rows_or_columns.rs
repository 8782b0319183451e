impl twin {
    /// The value of `smooth`, and its derivatives along several directions of `x` and `w`.
    ///
    /// In one sweep: each step of the function is taken once, and its derivatives along all directions side by side.
    #[inline]
    fn jvp_many<T: Float, const N: usize, const LANES: usize>(
        x: &[T],
        w: [T; N],
        directions: [(impl ::core::convert::AsRef<[T]>, [T; N]); LANES],
    ) -> (Vec<T>, [Vec<T>; LANES]) {
        use ::cotangent::__private as ad;
        let x_dot: [&[T]; LANES] = ::core::array::from_fn(|lane| ::core::convert::AsRef::as_ref(
            &directions[lane].0,
        ));
        for x_dot in x_dot {
            ad::check_direction("smooth: direction of x", x.len(), x_dot.len());
        }
        let x_dot: ::cotangent::__private::alloc::vec::Vec<
            ::cotangent::__private::Lanes<T, LANES>,
        > = ad::collected(
            x.len(),
            |index| ad::Lanes(::core::array::from_fn(|lane| x_dot[lane][index])),
        );
        let w_dot: [::cotangent::__private::Lanes<T, LANES>; N] = ::core::array::from_fn(|
            index_2|
        ad::Lanes(::core::array::from_fn(|lane| directions[lane].1[index_2])));
        let (value, value_dot) = Self::tangent_lanes::<
            T,
            N,
            LANES,
        >(x, w, &x_dot, &w_dot);
        (
            value,
            ::core::array::from_fn(|lane_2| ::cotangent::__private::collected(
                value_dot.len(),
                |index_3| value_dot[index_3].0[lane_2],
            )),
        )
    }
    /// The Jacobian of `smooth`: for each number of its value the gradient with respect to `x` and `w`, arranged as the value is.
    ///
    /// Column by column in forward mode if there are no more inputs than outputs, else row by row in reverse mode.
    #[inline]
    fn jacobian<T: Float, const N: usize>(
        x: &[T],
        w: [T; N],
    ) -> ::cotangent::__private::alloc::vec::Vec<
        (::cotangent::__private::alloc::vec::Vec<T>, [T; N]),
    > {
        let value: Vec<T> = smooth(x, w);
        if x.len() + N <= value.len() {
            let columns = ::cotangent::__private::columns(
                x.len() + N,
                |start| {
                    Self::jvp_many::<
                        T,
                        N,
                        { ::cotangent::__private::CHUNK },
                    >(
                            x,
                            w,
                            ::core::array::from_fn(|lane| {
                                let column = start + lane;
                                (
                                    ::cotangent::__private::collected(
                                        x.len(),
                                        |index| ::cotangent::__private::unit::<T>(column, index),
                                    ),
                                    ::core::array::from_fn(|index_2| ::cotangent::__private::unit::<
                                        T,
                                    >(column, x.len() + index_2)),
                                )
                            }),
                        )
                        .1
                },
            );
            ::cotangent::__private::collected(
                value.len(),
                |row| (
                    ::cotangent::__private::collected(
                        x.len(),
                        |index_3| columns[index_3][row],
                    ),
                    ::core::array::from_fn(|index_4| columns[x.len() + index_4][row]),
                ),
            )
        } else {
            let mut cotangent: Vec<T> = ::cotangent::__private::zeros_like(&value);
            ::cotangent::__private::collected(
                cotangent.len(),
                |row| {
                    cotangent[row] = ::cotangent::__private::one();
                    let gradient = Self::vjp(
                            x,
                            w,
                            ::core::clone::Clone::clone(&cotangent),
                        )
                        .1;
                    cotangent[row] = ::cotangent::__private::zero();
                    gradient
                },
            )
        }
    }
}
