impl twin {
    /// The Jacobian of `scaled`: for each number of its value the gradient with respect to `x`, arranged as the value is.
    ///
    /// Column by column in forward mode if there are no more inputs than outputs, else row by row in reverse mode.
    #[inline]
    fn jacobian(x: &Array1<f64>) -> ::cotangent::__private::nd::Array2<f64> {
        let value: Array1<f64> = scaled(x);
        if x.len() <= value.len() {
            let columns = ::cotangent::__private::columns(
                x.len(),
                |start| {
                    Self::jvp_many::<
                        { ::cotangent::__private::CHUNK },
                    >(
                            x,
                            ::core::array::from_fn(|lane| {
                                let column = start + lane;
                                ::cotangent::__private::Direction(
                                    ::cotangent::__private::nd::Array1::from_shape_fn(
                                        x.len(),
                                        |index| ::cotangent::__private::unit::<f64>(column, index),
                                    ),
                                )
                            }),
                        )
                        .1
                },
            );
            ::cotangent::__private::nd::Array2::from_shape_fn(
                (value.len(), x.len()),
                |(row, column_3)| columns[column_3][row],
            )
        } else {
            let mut cotangent: Array1<f64> = ::cotangent::__private::zeros_like(&value);
            let rows: ::cotangent::__private::alloc::vec::Vec<Array1<f64>> = ::cotangent::__private::collected(
                cotangent.len(),
                |row| {
                    cotangent[row] = 1.0;
                    let gradient = Self::vjp(x, ::core::clone::Clone::clone(&cotangent))
                        .1;
                    cotangent[row] = 0.0;
                    gradient
                },
            );
            ::cotangent::__private::nd::Array2::from_shape_fn(
                (value.len(), x.len()),
                |(row_2, column_2)| rows[row_2][column_2],
            )
        }
    }
}
