impl twin {
    /// The value of `recurrence`; the cotangent of the output, pulled back to `a`, overwrites the buffers.
    #[inline]
    fn vjp_into(a: &[f64], n: usize, cotangent: f64, a_bar: &mut [f64]) -> f64 {
        ::cotangent::__private::check_length("recurrence: a_bar", a.len(), a_bar.len());
        use ::cotangent::__private as ad;
        let a_len = a.len();
        let mut y: ad::alloc::vec::Vec<f64> = {
            let count = a_len;
            vec![1.0; count]
        };
        let mut tape = ad::tape_for(a_len..n);
        for t in a_len..n {
            let mut s: f64 = 0.0;
            for k in 0..a_len {
                s += a[k] * y[t - k - 1];
            }
            let tanh_s = s.tanh();
            tape.push((s, tanh_s));
            y.push(tanh_s);
        }
        let t1 = n - 1;
        let mut y_bar = ad::zeros_like(&y);
        y_bar[t1] += cotangent;
        a_bar.fill(0.0);
        for t in ::core::iter::Iterator::rev(a_len..n) {
            let (s_2, t2) = tape.pop().unwrap();
            let t3 = y_bar.pop().unwrap();
            let t4 = t3 * ad::tanh_slope(s_2, t2);
            for k in ::core::iter::Iterator::rev(0..a_len) {
                let t5 = t - k - 1;
                y_bar[t5] += t4 * a[k];
                a_bar[k] += t4 * y[t5];
            }
        }
        y[t1]
    }
}
