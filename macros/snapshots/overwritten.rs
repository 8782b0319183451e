impl twin {
    /// The value of `log_determinant`; the cotangent of the output, pulled back to `a`, overwrites the buffers.
    #[inline]
    fn vjp_into(a: &[f64], n: usize, cotangent: f64, a_bar: &mut [f64]) -> f64 {
        ::cotangent::__private::check_length(
            "log_determinant: a_bar",
            a.len(),
            a_bar.len(),
        );
        use ::cotangent::__private as ad;
        let n_squared = n * n;
        let mut l: ad::alloc::vec::Vec<f64> = {
            let count = n_squared;
            vec![0.0; count]
        };
        let mut tape = ad::tape_for(0..n);
        let mut log = ad::alloc::vec::Vec::new();
        for i in 0..n {
            for j in 0..=i {
                let t1 = i * n;
                let t2 = t1 + j;
                let mut s = a[t2];
                for k in 0..j {
                    s -= l[t1 + k] * l[j * n + k];
                }
                let (t4, t5) = if i == j {
                    (s.sqrt(), 0.0)
                } else {
                    let t3 = l[j * n + j];
                    (s / t3, t3)
                };
                tape.push((log.len(), s, t5));
                log.push((t2, l[t2]));
                l[t2] = t4;
            }
        }
        let mut sum: f64 = 0.0;
        let sum_bar = 2.0 * cotangent;
        let mut l_bar = ad::zeros_like(&l);
        for i in 0..n {
            let t6 = i * n + i;
            let t7 = l[t6];
            sum += t7.ln();
            l_bar[t6] += ad::strong(sum_bar, ad::ln_slope(1.0, t7));
        }
        a_bar.fill(0.0);
        for i in ::core::iter::Iterator::rev(0..n) {
            for j in ::core::iter::Iterator::rev(0..=i) {
                let (log_length, s_2, t8) = tape.pop().unwrap();
                let t9 = i * n;
                let t10 = t9 + j;
                let t11 = l_bar[t10];
                l_bar[t10] = 0.0;
                let t12 = if i == j {
                    ad::strong(t11, 0.5 / s_2.sqrt())
                } else {
                    l_bar[j * n + j] -= ad::strong(t11, s_2 / t8 / t8);
                    ad::strong(t11, 1.0 / t8)
                };
                while log.len() > log_length {
                    let (t13, t14) = log.pop().unwrap();
                    l[t13] = t14;
                }
                for k in ::core::iter::Iterator::rev(0..j) {
                    let t15 = t9 + k;
                    let t16 = j * n + k;
                    let t17 = -t12;
                    l_bar[t16] += t17 * l[t15];
                    l_bar[t15] += t17 * l[t16];
                }
                a_bar[t10] += t12;
            }
        }
        2.0 * sum
    }
}
