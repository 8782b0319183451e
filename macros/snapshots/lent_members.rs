impl twin {
    /// The value of `apply`; the cotangent of the output, pulled back to `net` and `v`, overwrites the buffers.
    ///
    /// Returned beside the value: the adjoint of `k`.
    #[inline]
    pub fn vjp_into(
        net: &Net,
        v: &[f64],
        k: f64,
        cotangent: f64,
        net_bar: &mut <Net as ::cotangent::__private::Differentiable>::Tangent,
        v_bar: &mut [f64],
    ) -> (f64, f64)
    where
        Net: ::cotangent::Differentiable,
        <Net as ::cotangent::Differentiable>::Tangent: ::cotangent::__private::Structured,
    {
        ::cotangent::__private::check_length("apply: v_bar", v.len(), v_bar.len());
        use ::cotangent::__private as ad;
        trait __Members: ad::Structured {
            fn __bias(&self) -> ad::Skipped {
                const { ad::lacking::<Self>() }
            }
            fn __bias_mut(&mut self) -> ad::Skipped {
                const { ad::lacking::<Self>() }
            }
            fn __weights(&self) -> ad::Skipped {
                const { ad::lacking::<Self>() }
            }
            fn __weights_mut(&mut self) -> ad::Skipped {
                const { ad::lacking::<Self>() }
            }
        }
        impl<__T: ad::Structured> __Members for __T {}
        let mut s: f64 = 0.0;
        let v_len = v.len();
        let mut tape = ad::room_for(0..v_len);
        for i in 0..v_len {
            let (get_value, get_saved): (f64, _) = (&net.weights)
                .get_is_differentiable()
                .get_forward(i, 0);
            tape.push(get_saved);
            v_bar[i] = get_value;
            s += get_value * v[i];
        }
        let (bias_value, bias_saved): (f64, _) = bias::forward(&net.bias, k);
        let t1 = cotangent * bias_value;
        ad::clear(net_bar);
        let mut k_bar = 0.0;
        bias::backward(
            bias_saved,
            &net.bias,
            k,
            cotangent * s,
            net_bar.__bias_mut(),
            &mut k_bar,
        );
        for i in ::core::iter::Iterator::rev(0..v_len) {
            let saved = tape.pop().unwrap();
            v_bar[i] *= t1;
            (&net.weights)
                .get_is_differentiable()
                .get_backward(
                    saved,
                    i,
                    0,
                    t1 * v[i],
                    net_bar.__weights_mut(),
                    ad::Ignore,
                    ad::Ignore,
                );
        }
        (s * bias_value, k_bar)
    }
}
