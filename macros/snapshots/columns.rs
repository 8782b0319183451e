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
        let p_dot = &p_dot;
        let s_dot: ::cotangent::__private::Lanes<f64, LANES> = ad::Lanes(
            ::core::array::from_fn(|lane| directions[lane].1),
        );
        let p_0 = p[0];
        let sin_p_0 = p_0.sin();
        let t = s * sin_p_0;
        let t_dot = s_dot * sin_p_0 + p_dot[0] * ad::cos(p_0) * s;
        let p_1 = p[1];
        let p_dot_1 = p_dot[1];
        let t1 = s / p_1;
        let value_dot = (
            [t_dot * p_1 + p_dot_1 * t, t_dot],
            [
                ::core::array::from_fn::<
                    _,
                    2,
                    _,
                >(|index| ::core::clone::Clone::clone(&p_dot[index])),
                [
                    t_dot,
                    ad::strong_in_lanes(s_dot, 1.0 / p_1)
                        - ad::strong_in_lanes(p_dot_1, t1 / p_1),
                ],
            ],
        );
        let value: ([f64; 2], [[f64; 2]; 2]) = ([t * p_1, t], [p, [t, t1]]);
        let value_dot = value_dot;
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
        let (_, columns): (_, [([f64; 2], [[f64; 2]; 2]); 3]) = Self::jvp_many(
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
