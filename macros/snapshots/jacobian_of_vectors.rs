impl twin {
    /// The Jacobian of `lift`: for each number of its value the gradient with respect to `v`, arranged as the value is.
    ///
    /// Column by column in forward mode if there are no more inputs than outputs, else row by row in reverse mode.
    #[inline]
    fn jacobian(v: Vector2<f64>) -> ::cotangent::__private::na::SMatrix<f64, 3, 2> {
        let (_, columns): (_, [Vector3<f64>; 2]) = Self::jvp_many::<
            2,
        >(
            v,
            ::core::array::from_fn(|column| ::cotangent::__private::na::SMatrix::<
                f64,
                2,
                1,
            >::from_fn(|index, _| ::cotangent::__private::unit::<f64>(column, index))),
        );
        ::cotangent::__private::na::SMatrix::<
            f64,
            3,
            2,
        >::from_fn(|row, column_3| columns[column_3][row])
    }
}
