pub fn moved(p: &[Point], v: &[Point], a: f64) -> f64 {
    let (mut p, mut v) = (p.to_vec(), v.to_vec());
    for i in 0..p.len() {
        v[i] = v[i] + p[i] * a;
        p[i] = p[i] + v[i] * 0.1;
    }
    p.iter().map(|q| q.x * q.y).sum()
}
/// The derivatives of [`moved`](fn@moved) with respect to `p`, `v` and `a`.
///
/// Nothing is stored between the sweeps.
///
/// What loops are to the gradient, and what it stores of them:
///
/// - Loop over `i`: general; stores `Point`, `Point`, `_`, `saved: {inactive}`, `saved: {inactive}`, `Point`, `Point`, `_`, `saved: {inactive}` and `saved: {inactive}` of each iteration.
/// - Loop over `p`: sum; stores nothing.
#[allow(dead_code, non_camel_case_types, missing_debug_implementations)]
pub enum moved {}
#[automatically_derived]
#[allow(unused, deprecated, non_snake_case, clippy::all, clippy::pedantic)]
impl moved {
    /// The partial derivatives of `moved` as formulas: none, they are not shown.
    pub const PARTIALS: &[(&::core::primitive::str, &::core::primitive::str)] = &[];
    /// The value of `moved` and its gradient with respect to `p`, `v` and `a`, in one sweep.
    #[inline]
    pub fn value_and_grad(
        p: &[Point],
        v: &[Point],
        a: f64,
    ) -> (
        f64,
        (
            ::cotangent::__private::alloc::vec::Vec<
                <Point as ::cotangent::__private::Differentiable>::Tangent,
            >,
            ::cotangent::__private::alloc::vec::Vec<
                <Point as ::cotangent::__private::Differentiable>::Tangent,
            >,
            f64,
        ),
    )
    where
        Point: ::cotangent::Differentiable,
    {
        Self::vjp(p, v, a, 1.0)
    }
    /// The gradient of `moved` with respect to `p`, `v` and `a`.
    #[inline]
    pub fn grad(
        p: &[Point],
        v: &[Point],
        a: f64,
    ) -> (
        ::cotangent::__private::alloc::vec::Vec<
            <Point as ::cotangent::__private::Differentiable>::Tangent,
        >,
        ::cotangent::__private::alloc::vec::Vec<
            <Point as ::cotangent::__private::Differentiable>::Tangent,
        >,
        f64,
    )
    where
        Point: ::cotangent::Differentiable,
    {
        Self::value_and_grad(p, v, a).1
    }
    /// The value of `moved`; its gradient with respect to `p`, `v` and `a` overwrites the buffers.
    #[inline]
    pub fn value_and_grad_into(
        p: &[Point],
        v: &[Point],
        a: f64,
        p_bar: &mut [<Point as ::cotangent::__private::Differentiable>::Tangent],
        v_bar: &mut [<Point as ::cotangent::__private::Differentiable>::Tangent],
        a_bar: &mut f64,
    ) -> f64
    where
        Point: ::cotangent::Differentiable,
    {
        let value;
        (value, *a_bar) = Self::vjp_into(p, v, a, 1.0, p_bar, v_bar);
        value
    }
    /// The value of `moved`, and the cotangent of the output pulled back to `p`, `v` and `a`.
    #[inline]
    pub fn vjp(
        p: &[Point],
        v: &[Point],
        a: f64,
        cotangent: f64,
    ) -> (
        f64,
        (
            ::cotangent::__private::alloc::vec::Vec<
                <Point as ::cotangent::__private::Differentiable>::Tangent,
            >,
            ::cotangent::__private::alloc::vec::Vec<
                <Point as ::cotangent::__private::Differentiable>::Tangent,
            >,
            f64,
        ),
    )
    where
        Point: ::cotangent::Differentiable,
    {
        let mut p_bar = ::cotangent::__private::zeros_of(p);
        let mut v_bar = ::cotangent::__private::zeros_of(v);
        let (value, a_bar) = Self::vjp_into(p, v, a, cotangent, &mut p_bar, &mut v_bar);
        (value, (p_bar, v_bar, a_bar))
    }
    /// The value of `moved`; the cotangent of the output, pulled back to `p` and `v`, overwrites the buffers.
    ///
    /// Returned beside the value: the adjoint of `a`.
    #[inline]
    pub fn vjp_into(
        p: &[Point],
        v: &[Point],
        a: f64,
        cotangent: f64,
        p_bar: &mut [<Point as ::cotangent::__private::Differentiable>::Tangent],
        v_bar: &mut [<Point as ::cotangent::__private::Differentiable>::Tangent],
    ) -> (f64, f64)
    where
        Point: ::cotangent::Differentiable,
    {
        ::cotangent::__private::check_length("moved: p_bar", p.len(), p_bar.len());
        ::cotangent::__private::check_length("moved: v_bar", v.len(), v_bar.len());
        use ::cotangent::__private as ad;
        use ad::na::{Coordinates as _, CoordinatesMut as _};
        trait __Members: ad::Structured {
            fn __x(&self) -> ad::Skipped {
                const { ad::lacking::<Self>() }
            }
            fn __x_mut(&mut self) -> ad::Skipped {
                const { ad::lacking::<Self>() }
            }
            fn __y(&self) -> ad::Skipped {
                const { ad::lacking::<Self>() }
            }
            fn __y_mut(&mut self) -> ad::Skipped {
                const { ad::lacking::<Self>() }
            }
        }
        impl<__T: ad::Structured> __Members for __T {}
        let mut p_2 = p.to_vec();
        let mut v_2 = v.to_vec();
        let p_len = p.len();
        let mut tape = ad::room_for(0..p_len);
        for i in 0..p_len {
            let t1 = ::core::clone::Clone::clone(&v_2[i]);
            let (mul_value, mul_saved) = ad::ops::Mul::mul_forward(
                ::core::clone::Clone::clone(&p_2[i]),
                a,
            );
            let (add_value, add_saved): (Point, _) = ad::ops::Add::add_forward(
                ::core::clone::Clone::clone(&v_2[i]),
                ::core::clone::Clone::clone(&mul_value),
            );
            v_2[i] = add_value;
            let (mul_value_2, mul_saved_2) = ad::ops::Mul::mul_forward(
                ::core::clone::Clone::clone(&v_2[i]),
                0.1,
            );
            let (add_value_2, add_saved_2): (Point, _) = ad::ops::Add::add_forward(
                ::core::clone::Clone::clone(&p_2[i]),
                ::core::clone::Clone::clone(&mul_value_2),
            );
            tape.push((
                t1,
                ::core::clone::Clone::clone(&p_2[i]),
                mul_value,
                mul_saved,
                add_saved,
                ::core::clone::Clone::clone(&p_2[i]),
                ::core::clone::Clone::clone(&v_2[i]),
                mul_value_2,
                mul_saved_2,
                add_saved_2,
            ));
            p_2[i] = add_value_2;
        }
        let mut value: f64 = -0.0;
        let mut p_bar_2 = ad::zeros_of(&p_2);
        for t2 in 0..p_len {
            let q = &p_2[t2];
            let t3 = q.x;
            let t4 = q.y;
            value += t3 * t4;
            *p_bar_2[t2].__y_mut() += cotangent * t3;
            *p_bar_2[t2].__x_mut() += cotangent * t4;
        }
        let mut v_bar_2 = ad::zeros_of(&v_2);
        let mut a_bar: f64 = 0.0;
        for i in ::core::iter::Iterator::rev(0..p_len) {
            let (t5, t6, t7, saved, saved_2, t8, t9, t10, saved_3, saved_4) = tape
                .pop()
                .unwrap();
            let t11 = ::core::clone::Clone::clone(&p_bar_2[i]);
            p_bar_2[i] = ad::zeros_of(&t6);
            let mut t12 = ad::zeros_of(&t10);
            let mut t13 = ad::zeros_of(&t8);
            ad::ops::Add::add_backward(t8, saved_4, t10, t11, &mut t13, &mut t12);
            ad::add_tangent(&mut p_bar_2[i], &t13);
            let mut t14 = ad::zeros_of(&t9);
            ad::ops::Mul::mul_backward(t9, saved_3, 0.1, t12, &mut t14, ad::Ignore);
            ad::add_tangent(&mut v_bar_2[i], &t14);
            let t15 = ::core::clone::Clone::clone(&v_bar_2[i]);
            v_bar_2[i] = ad::zeros_of(&t5);
            let mut t16 = ad::zeros_of(&t7);
            let mut t17 = ad::zeros_of(&t5);
            ad::ops::Add::add_backward(t5, saved_2, t7, t15, &mut t17, &mut t16);
            ad::add_tangent(&mut v_bar_2[i], &t17);
            let mut t18 = ad::zeros_of(&t6);
            let mut t19 = 0.0;
            ad::ops::Mul::mul_backward(t6, saved, a, t16, &mut t18, &mut t19);
            ad::add_tangent(&mut p_bar_2[i], &t18);
            a_bar += t19;
        }
        p_bar.clone_from_slice(&p_bar_2);
        v_bar.clone_from_slice(&v_bar_2);
        (value, a_bar)
    }
    /// The value of `moved`, and what `backward` needs.
    ///
    /// Nothing is stored between the sweeps.
    #[inline]
    pub fn forward(p: &[Point], v: &[Point], a: f64) -> (f64, ())
    where
        Point: ::cotangent::Differentiable,
    {
        use ::cotangent::__private as ad;
        let mut p_2 = p.to_vec();
        let mut v_2 = v.to_vec();
        let p_len = p.len();
        for i in 0..p_len {
            let (mul_value, _) = ad::ops::Mul::mul_forward(
                ::core::clone::Clone::clone(&p_2[i]),
                a,
            );
            let (add_value, _): (Point, _) = ad::ops::Add::add_forward(
                ::core::clone::Clone::clone(&v_2[i]),
                mul_value,
            );
            v_2[i] = add_value;
            let (mul_value_2, _) = ad::ops::Mul::mul_forward(
                ::core::clone::Clone::clone(&v_2[i]),
                0.1,
            );
            let (add_value_2, _): (Point, _) = ad::ops::Add::add_forward(
                ::core::clone::Clone::clone(&p_2[i]),
                mul_value_2,
            );
            p_2[i] = add_value_2;
        }
        let mut value: f64 = -0.0;
        for t1 in 0..p_len {
            let q = &p_2[t1];
            value += q.x * q.y;
        }
        (value, ())
    }
    /// Pulls the cotangent of the output back, and adds it into the adjoints of `p`, `v` and `a`.
    #[inline]
    pub fn backward(
        saved: (),
        p: &[Point],
        v: &[Point],
        a: f64,
        cotangent: f64,
        p_bar: impl ::cotangent::__private::Slot<
            [<Point as ::cotangent::__private::Differentiable>::Tangent],
        >,
        v_bar: impl ::cotangent::__private::Slot<
            [<Point as ::cotangent::__private::Differentiable>::Tangent],
        >,
        a_bar: impl ::cotangent::__private::Slot<f64>,
    )
    where
        Point: ::cotangent::Differentiable,
    {
        use ::cotangent::__private as ad;
        use ad::na::{Coordinates as _, CoordinatesMut as _};
        trait __Members: ad::Structured {
            fn __x(&self) -> ad::Skipped {
                const { ad::lacking::<Self>() }
            }
            fn __x_mut(&mut self) -> ad::Skipped {
                const { ad::lacking::<Self>() }
            }
            fn __y(&self) -> ad::Skipped {
                const { ad::lacking::<Self>() }
            }
            fn __y_mut(&mut self) -> ad::Skipped {
                const { ad::lacking::<Self>() }
            }
        }
        impl<__T: ad::Structured> __Members for __T {}
        let mut p_bar = ad::Slot::open_with(p_bar, || ad::zeros_of(p));
        let mut v_bar = ad::Slot::open_with(v_bar, || ad::zeros_of(v));
        let mut a_bar = ad::Slot::open(a_bar, &a);
        let mut p_2 = p.to_vec();
        let mut v_2 = v.to_vec();
        let p_len = p.len();
        let mut tape = ad::room_for(0..p_len);
        for i in 0..p_len {
            let t1 = ::core::clone::Clone::clone(&v_2[i]);
            let (mul_value, mul_saved) = ad::ops::Mul::mul_forward(
                ::core::clone::Clone::clone(&p_2[i]),
                a,
            );
            let (add_value, add_saved): (Point, _) = ad::ops::Add::add_forward(
                ::core::clone::Clone::clone(&v_2[i]),
                ::core::clone::Clone::clone(&mul_value),
            );
            v_2[i] = add_value;
            let (mul_value_2, mul_saved_2) = ad::ops::Mul::mul_forward(
                ::core::clone::Clone::clone(&v_2[i]),
                0.1,
            );
            let (add_value_2, add_saved_2): (Point, _) = ad::ops::Add::add_forward(
                ::core::clone::Clone::clone(&p_2[i]),
                ::core::clone::Clone::clone(&mul_value_2),
            );
            tape.push((
                t1,
                ::core::clone::Clone::clone(&p_2[i]),
                mul_value,
                mul_saved,
                add_saved,
                ::core::clone::Clone::clone(&p_2[i]),
                ::core::clone::Clone::clone(&v_2[i]),
                mul_value_2,
                mul_saved_2,
                add_saved_2,
            ));
            p_2[i] = add_value_2;
        }
        let mut p_bar_2 = ad::zeros_of(&p_2);
        for t2 in ::core::iter::Iterator::rev(0..p_len) {
            let q = &p_2[t2];
            *p_bar_2[t2].__y_mut() += cotangent * q.x;
            *p_bar_2[t2].__x_mut() += cotangent * q.y;
        }
        let mut v_bar_2 = ad::zeros_of(&v_2);
        let mut a_bar_2: f64 = 0.0;
        for i in ::core::iter::Iterator::rev(0..p_len) {
            let (t3, t4, t5, saved, saved_2, t6, t7, t8, saved_3, saved_4) = tape
                .pop()
                .unwrap();
            let t9 = ::core::clone::Clone::clone(&p_bar_2[i]);
            p_bar_2[i] = ad::zeros_of(&t4);
            let mut t10 = ad::zeros_of(&t8);
            let mut t11 = ad::zeros_of(&t6);
            ad::ops::Add::add_backward(t6, saved_4, t8, t9, &mut t11, &mut t10);
            ad::add_tangent(&mut p_bar_2[i], &t11);
            let mut t12 = ad::zeros_of(&t7);
            ad::ops::Mul::mul_backward(t7, saved_3, 0.1, t10, &mut t12, ad::Ignore);
            ad::add_tangent(&mut v_bar_2[i], &t12);
            let t13 = ::core::clone::Clone::clone(&v_bar_2[i]);
            v_bar_2[i] = ad::zeros_of(&t3);
            let mut t14 = ad::zeros_of(&t5);
            let mut t15 = ad::zeros_of(&t3);
            ad::ops::Add::add_backward(t3, saved_2, t5, t13, &mut t15, &mut t14);
            ad::add_tangent(&mut v_bar_2[i], &t15);
            let mut t16 = ad::zeros_of(&t4);
            let mut t17 = 0.0;
            ad::ops::Mul::mul_backward(t4, saved, a, t14, &mut t16, &mut t17);
            ad::add_tangent(&mut p_bar_2[i], &t16);
            a_bar_2 += t17;
        }
        ad::accumulate_each(&mut *p_bar, &p_bar_2);
        ad::accumulate_each(&mut *v_bar, &v_bar_2);
        *a_bar += a_bar_2;
    }
    /// The value of `moved`, and its derivative along a direction of `p`, `v` and `a`.
    ///
    /// Forward mode: one sweep that stores nothing.
    #[inline]
    pub fn jvp(
        p: &[Point],
        v: &[Point],
        a: f64,
        (
            p_dot,
            v_dot,
            a_dot,
        ): (
            impl ::core::convert::AsRef<
                [<Point as ::cotangent::__private::Differentiable>::Tangent],
            >,
            impl ::core::convert::AsRef<
                [<Point as ::cotangent::__private::Differentiable>::Tangent],
            >,
            f64,
        ),
    ) -> (f64, f64)
    where
        Point: ::cotangent::Differentiable,
    {
        Self::tangent(
            p,
            v,
            a,
            ::core::convert::AsRef::as_ref(&p_dot),
            ::core::convert::AsRef::as_ref(&v_dot),
            a_dot,
        )
    }
    /// `jvp` for calls by other differentiated functions.
    #[doc(hidden)]
    #[inline]
    pub fn tangent(
        p: &[Point],
        v: &[Point],
        a: f64,
        p_dot: impl ::cotangent::__private::Source<
            [<Point as ::cotangent::__private::Differentiable>::Tangent],
        >,
        v_dot: impl ::cotangent::__private::Source<
            [<Point as ::cotangent::__private::Differentiable>::Tangent],
        >,
        a_dot: impl ::cotangent::__private::Source<f64>,
    ) -> (f64, f64)
    where
        Point: ::cotangent::Differentiable,
    {
        use ::cotangent::__private as ad;
        use ad::na::{Coordinates as _, CoordinatesMut as _};
        trait __Members: ad::Structured {
            fn __x(&self) -> ad::Skipped {
                const { ad::lacking::<Self>() }
            }
            fn __x_mut(&mut self) -> ad::Skipped {
                const { ad::lacking::<Self>() }
            }
            fn __y(&self) -> ad::Skipped {
                const { ad::lacking::<Self>() }
            }
            fn __y_mut(&mut self) -> ad::Skipped {
                const { ad::lacking::<Self>() }
            }
        }
        impl<__T: ad::Structured> __Members for __T {}
        let p_dot = ad::Source::open_with(p_dot, || ad::zeros_of(p));
        let v_dot = ad::Source::open_with(v_dot, || ad::zeros_of(v));
        let a_dot = *ad::Source::open(a_dot, &a);
        let mut p_2 = p.to_vec();
        let mut v_2 = v.to_vec();
        let p_len = p.len();
        let mut p_dot_2 = p_dot.to_vec();
        let mut v_dot_2 = v_dot.to_vec();
        for i in 0..p_len {
            let (mul_value, mul_dot) = ad::ops::Mul::mul_tangent(
                ::core::clone::Clone::clone(&p_2[i]),
                a,
                &p_dot_2[i],
                a_dot,
            );
            let (add_value, add_dot): (Point, _) = ad::ops::Add::add_tangent(
                ::core::clone::Clone::clone(&v_2[i]),
                mul_value,
                &v_dot_2[i],
                &mul_dot,
            );
            v_2[i] = add_value;
            v_dot_2[i] = add_dot;
            let (mul_value_2, mul_dot_2) = ad::ops::Mul::mul_tangent(
                ::core::clone::Clone::clone(&v_2[i]),
                0.1,
                &v_dot_2[i],
                ad::Ignore,
            );
            let (add_value_2, add_dot_2): (Point, _) = ad::ops::Add::add_tangent(
                ::core::clone::Clone::clone(&p_2[i]),
                mul_value_2,
                &p_dot_2[i],
                &mul_dot_2,
            );
            p_2[i] = add_value_2;
            p_dot_2[i] = add_dot_2;
        }
        let mut value: f64 = -0.0;
        let mut value_dot: f64 = 0.0;
        for t1 in 0..p_len {
            let q = &p_2[t1];
            let t2 = q.x;
            let t3 = q.y;
            value += t2 * t3;
            value_dot
                += ad::read::<f64>(p_dot_2[t1].__x()) * t3
                    + ad::read::<f64>(p_dot_2[t1].__y()) * t2;
        }
        (value, value_dot)
    }
    #[doc(hidden)]
    #[inline]
    pub fn primal(p: &[Point], v: &[Point], a: f64) -> f64
    where
        Point: ::cotangent::Differentiable,
    {
        moved(p, v, a)
    }
    /// `jvp_many` for calls by other differentiated functions.
    #[doc(hidden)]
    #[inline]
    pub fn tangent_lanes<const LANES: usize>(
        p: &[Point],
        v: &[Point],
        a: f64,
        p_dot: impl ::cotangent::__private::Source<
            [<<Point as ::cotangent::__private::Differentiable>::Tangent as ::cotangent::__private::InLanes>::Wide<
                LANES,
            >],
        >,
        v_dot: impl ::cotangent::__private::Source<
            [<<Point as ::cotangent::__private::Differentiable>::Tangent as ::cotangent::__private::InLanes>::Wide<
                LANES,
            >],
        >,
        a_dot: impl ::cotangent::__private::Source<
            ::cotangent::__private::Lanes<f64, LANES>,
        >,
    ) -> (f64, ::cotangent::__private::Lanes<f64, LANES>)
    where
        Point: ::cotangent::Differentiable,
    {
        if LANES == 0 {
            return {
                use ::cotangent::__private as ad;
                let p_dot = ad::Source::open_all::<_, LANES>(p_dot, p);
                let v_dot = ad::Source::open_all::<_, LANES>(v_dot, v);
                let a_dot = ad::Source::open_in_lanes::<_, _, _, LANES>(a_dot, &a);
                ad::each_lane(|lane| Self::tangent(
                    p,
                    v,
                    a,
                    ad::in_lane::<_, LANES>(&*p_dot, lane),
                    ad::in_lane::<_, LANES>(&*v_dot, lane),
                    ad::in_lane::<_, LANES>(&*a_dot, lane),
                ))
            };
        }
        use ::cotangent::__private as ad;
        use ad::na::{Coordinates as _, CoordinatesMut as _};
        trait __Members: ad::Structured {
            fn __x(&self) -> ad::Skipped {
                const { ad::lacking::<Self>() }
            }
            fn __x_mut(&mut self) -> ad::Skipped {
                const { ad::lacking::<Self>() }
            }
            fn __y(&self) -> ad::Skipped {
                const { ad::lacking::<Self>() }
            }
            fn __y_mut(&mut self) -> ad::Skipped {
                const { ad::lacking::<Self>() }
            }
        }
        impl<__T: ad::Structured> __Members for __T {}
        let p_dot = ad::Source::open_all::<_, LANES>(p_dot, p);
        let v_dot = ad::Source::open_all::<_, LANES>(v_dot, v);
        let a_dot = *ad::Source::open_in_lanes::<_, _, _, LANES>(a_dot, &a);
        let mut p_2 = p.to_vec();
        let mut v_2 = v.to_vec();
        let p_len = p.len();
        let mut p_dot_2 = p_dot.to_vec();
        let mut v_dot_2 = v_dot.to_vec();
        for i in 0..p_len {
            let t1 = ad::side_by_side::<
                _,
                LANES,
            >(|lane| {
                let (_, mul_dot) = ad::ops::Mul::mul_tangent(
                    ::core::clone::Clone::clone(&p_2[i]),
                    a,
                    &ad::lane_of(&p_dot_2[i], lane),
                    a_dot[lane],
                );
                mul_dot
            });
            let mul_value = ::core::clone::Clone::clone(&p_2[i]) * a;
            let t2 = ad::side_by_side::<
                _,
                LANES,
            >(|lane| {
                let (_, add_dot) = ad::ops::Add::add_tangent(
                    ::core::clone::Clone::clone(&v_2[i]),
                    ::core::clone::Clone::clone(&mul_value),
                    &ad::lane_of(&v_dot_2[i], lane),
                    &ad::lane_of(&t1, lane),
                );
                add_dot
            });
            let add_value: Point = ::core::clone::Clone::clone(&v_2[i]) + mul_value;
            v_2[i] = add_value;
            v_dot_2[i] = t2;
            let t3 = ad::side_by_side::<
                _,
                LANES,
            >(|lane| {
                let (_, mul_dot) = ad::ops::Mul::mul_tangent(
                    ::core::clone::Clone::clone(&v_2[i]),
                    0.1,
                    &ad::lane_of(&v_dot_2[i], lane),
                    ad::Ignore,
                );
                mul_dot
            });
            let mul_value_2 = ::core::clone::Clone::clone(&v_2[i]) * 0.1;
            let t4 = ad::side_by_side::<
                _,
                LANES,
            >(|lane| {
                let (_, add_dot) = ad::ops::Add::add_tangent(
                    ::core::clone::Clone::clone(&p_2[i]),
                    ::core::clone::Clone::clone(&mul_value_2),
                    &ad::lane_of(&p_dot_2[i], lane),
                    &ad::lane_of(&t3, lane),
                );
                add_dot
            });
            let add_value_2: Point = ::core::clone::Clone::clone(&p_2[i]) + mul_value_2;
            p_2[i] = add_value_2;
            p_dot_2[i] = t4;
        }
        let mut value: f64 = -0.0;
        let mut value_dot: ::cotangent::__private::Lanes<f64, LANES> = ad::zero::<
            ::cotangent::__private::Lanes<f64, LANES>,
        >();
        for t5 in 0..p_len {
            let q = &p_2[t5];
            let t6 = q.x;
            let t7 = q.y;
            value += t6 * t7;
            value_dot = value_dot
                + ad::Lanes(
                    ::core::array::from_fn::<
                        _,
                        LANES,
                        _,
                    >(|lane| ad::read::<f64>(ad::shown_lane(&p_dot_2[t5], lane).__x())),
                ) * t7
                + ad::Lanes(
                    ::core::array::from_fn::<
                        _,
                        LANES,
                        _,
                    >(|lane| ad::read::<f64>(ad::shown_lane(&p_dot_2[t5], lane).__y())),
                ) * t6;
        }
        (value, value_dot)
    }
    /// The value of `moved`, and its derivatives along several directions of `p`, `v` and `a`.
    ///
    /// In one sweep: each step of the function is taken once, and its derivatives along all directions side by side.
    #[inline]
    pub fn jvp_many<const LANES: usize>(
        p: &[Point],
        v: &[Point],
        a: f64,
        directions: [(
            impl ::core::convert::AsRef<
                [<Point as ::cotangent::__private::Differentiable>::Tangent],
            >,
            impl ::core::convert::AsRef<
                [<Point as ::cotangent::__private::Differentiable>::Tangent],
            >,
            f64,
        ); LANES],
    ) -> (f64, [f64; LANES])
    where
        Point: ::cotangent::Differentiable,
    {
        use ::cotangent::__private as ad;
        let p_dot: [&[<Point as ::cotangent::__private::Differentiable>::Tangent]; LANES] = ::core::array::from_fn(|
            lane|
        ::core::convert::AsRef::as_ref(&directions[lane].0));
        for p_dot in p_dot {
            ad::check_direction("moved: direction of p", p.len(), p_dot.len());
        }
        let p_dot: ::cotangent::__private::alloc::vec::Vec<
            <<Point as ::cotangent::__private::Differentiable>::Tangent as ::cotangent::__private::InLanes>::Wide<
                LANES,
            >,
        > = ad::collected(
            p.len(),
            |index| ad::gathered::<
                _,
                LANES,
            >(
                || ad::zeros_of(&p[index]),
                |lane| ::core::clone::Clone::clone(&p_dot[lane][index]),
            ),
        );
        let v_dot: [&[<Point as ::cotangent::__private::Differentiable>::Tangent]; LANES] = ::core::array::from_fn(|
            lane|
        ::core::convert::AsRef::as_ref(&directions[lane].1));
        for v_dot in v_dot {
            ad::check_direction("moved: direction of v", v.len(), v_dot.len());
        }
        let v_dot: ::cotangent::__private::alloc::vec::Vec<
            <<Point as ::cotangent::__private::Differentiable>::Tangent as ::cotangent::__private::InLanes>::Wide<
                LANES,
            >,
        > = ad::collected(
            v.len(),
            |index_2| ad::gathered::<
                _,
                LANES,
            >(
                || ad::zeros_of(&v[index_2]),
                |lane| ::core::clone::Clone::clone(&v_dot[lane][index_2]),
            ),
        );
        let a_dot: ::cotangent::__private::Lanes<f64, LANES> = ad::Lanes(
            ::core::array::from_fn(|lane| directions[lane].2),
        );
        let (value, value_dot) = Self::tangent_lanes::<
            LANES,
        >(p, v, a, &p_dot, &v_dot, a_dot);
        (value, value_dot.0)
    }
}
#[automatically_derived]
#[allow(unused, deprecated, non_snake_case, clippy::all, clippy::pedantic)]
impl ::cotangent::DifferentiableFn<(&[Point], &[Point], f64)> for moved
where
    Point: ::cotangent::Differentiable,
    Point: ::cotangent::Differentiable<Owned = Point>,
{
    type Output = f64;
    type Gradient = (
        ::cotangent::__private::alloc::vec::Vec<
            <Point as ::cotangent::__private::Differentiable>::Tangent,
        >,
        ::cotangent::__private::alloc::vec::Vec<
            <Point as ::cotangent::__private::Differentiable>::Tangent,
        >,
        f64,
    );
    type Tangent = f64;
    const PARAMETERS: &'static [&'static str] = &["p", "v", "a"];
    #[inline]
    fn value(__args: (&[Point], &[Point], f64)) -> f64 {
        moved(__args.0, __args.1, __args.2)
    }
    #[inline]
    fn vjp(
        args: (&[Point], &[Point], f64),
        cotangent: f64,
    ) -> (
        f64,
        (
            ::cotangent::__private::alloc::vec::Vec<
                <Point as ::cotangent::__private::Differentiable>::Tangent,
            >,
            ::cotangent::__private::alloc::vec::Vec<
                <Point as ::cotangent::__private::Differentiable>::Tangent,
            >,
            f64,
        ),
    ) {
        Self::vjp(args.0, args.1, args.2, cotangent)
    }
    #[inline]
    fn jvp(
        args: (&[Point], &[Point], f64),
        direction: (
            ::cotangent::__private::alloc::vec::Vec<
                <Point as ::cotangent::__private::Differentiable>::Tangent,
            >,
            ::cotangent::__private::alloc::vec::Vec<
                <Point as ::cotangent::__private::Differentiable>::Tangent,
            >,
            f64,
        ),
    ) -> (f64, f64) {
        Self::jvp(args.0, args.1, args.2, direction)
    }
    #[inline]
    fn displaced(
        __args: (&[Point], &[Point], f64),
        __direction: &(
            ::cotangent::__private::alloc::vec::Vec<
                <Point as ::cotangent::__private::Differentiable>::Tangent,
            >,
            ::cotangent::__private::alloc::vec::Vec<
                <Point as ::cotangent::__private::Differentiable>::Tangent,
            >,
            f64,
        ),
        __step: f64,
    ) -> f64 {
        let __argument_0 = ::cotangent::__private::displaced_by_trait(
            __args.0,
            &__direction.0,
            __step,
        );
        let __argument_1 = ::cotangent::__private::displaced_by_trait(
            __args.1,
            &__direction.1,
            __step,
        );
        let __argument_2 = ::cotangent::__private::displaced(
            &__args.2,
            &__direction.2,
            __step,
        );
        moved(&__argument_0, &__argument_1, __argument_2)
    }
}
