impl twin {
    /// The value of `project`, and its derivatives along several directions of `p` and `s`.
    ///
    /// In one sweep: each step of the function is taken once, and its derivatives along all directions side by side.
    #[inline]
    fn jvp_many<const LANES: usize>(
        p: [f64; 2],
        s: f64,
        directions: [([f64; 2], f64); LANES],
    ) -> (([f64; 2], [[f64; 2]; 2]), [([f64; 2], [[f64; 2]; 2]); LANES]) {
        use ::cotangent::__private as ad;
        let p_dot: [::cotangent::__private::Lanes<f64, LANES>; 2] = ::core::array::from_fn(|
            index|
        ad::Lanes(::core::array::from_fn(|lane| directions[lane].0[index])));
        let s_dot: ::cotangent::__private::Lanes<f64, LANES> = ad::Lanes(
            ::core::array::from_fn(|lane| directions[lane].1),
        );
        let (value, value_dot) = Self::tangent_lanes::<LANES>(p, s, &p_dot, s_dot);
        (
            value,
            ::core::array::from_fn(|lane_2| (
                ::core::array::from_fn(|index_2| value_dot.0[index_2].0[lane_2]),
                ::core::array::from_fn(|index_3| ::core::array::from_fn(|index_4| {
                    value_dot.1[index_3][index_4].0[lane_2]
                })),
            )),
        )
    }
    /// The Jacobian of `project`: for each number of its value the gradient with respect to `p` and `s`, arranged as the value is.
    ///
    /// Column by column in forward mode if there are no more inputs than outputs, else row by row in reverse mode.
    #[inline]
    fn jacobian(
        p: [f64; 2],
        s: f64,
    ) -> ([([f64; 2], f64); 2], [[([f64; 2], f64); 2]; 2]) {
        let (_, columns): (_, [([f64; 2], [[f64; 2]; 2]); 3]) = Self::jvp_many::<
            3,
        >(
            p,
            s,
            ::core::array::from_fn(|column| (
                ::core::array::from_fn(|index| ::cotangent::__private::unit::<
                    f64,
                >(column, index)),
                ::cotangent::__private::unit::<f64>(column, 2),
            )),
        );
        (
            ::core::array::from_fn(|row| (
                ::core::array::from_fn(|index_2| columns[index_2].0[row]),
                columns[2].0[row],
            )),
            ::core::array::from_fn(|row_2| ::core::array::from_fn(|row_3| (
                ::core::array::from_fn(|index_3| columns[index_3].1[row_2][row_3]),
                columns[2].1[row_2][row_3],
            ))),
        )
    }
}
