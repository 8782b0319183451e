fn turn(axis: Vector3<f64>, v: &Vector3<f64>, m: &Matrix3<f64>) -> f64 {
    let angle = axis.norm();
    let turned = v * angle.cos() + axis.cross(v) * (angle.sin() / angle);
    (m * turned).dot(v) + turned.z
}
/// The derivatives of [`turn`](fn@turn) with respect to `axis`, `v` and `m`.
///
/// Stored between the sweeps: `angle: f64`, `turned: Vector3<f64>`, `f64` × `2` and `Vector3<f64>` × `2`.
#[allow(dead_code, non_camel_case_types, missing_debug_implementations)]
enum turn {}
#[automatically_derived]
#[allow(unused, deprecated, non_snake_case, clippy::all, clippy::pedantic)]
impl turn {
    /// The partial derivatives of `turn` as formulas: none, they are not shown.
    const PARTIALS: &[(&::core::primitive::str, &::core::primitive::str)] = &[];
    /// The value of `turn` and its gradient with respect to `axis`, `v` and `m`, in one sweep.
    #[inline]
    fn value_and_grad(
        axis: Vector3<f64>,
        v: &Vector3<f64>,
        m: &Matrix3<f64>,
    ) -> (f64, (Vector3<f64>, Vector3<f64>, Matrix3<f64>)) {
        Self::vjp(axis, v, m, 1.0)
    }
    /// The gradient of `turn` with respect to `axis`, `v` and `m`.
    #[inline]
    fn grad(
        axis: Vector3<f64>,
        v: &Vector3<f64>,
        m: &Matrix3<f64>,
    ) -> (Vector3<f64>, Vector3<f64>, Matrix3<f64>) {
        Self::value_and_grad(axis, v, m).1
    }
    /// The value of `turn`; its gradient with respect to `axis`, `v` and `m` overwrites the buffers.
    #[inline]
    fn value_and_grad_into(
        axis: Vector3<f64>,
        v: &Vector3<f64>,
        m: &Matrix3<f64>,
        axis_bar: &mut Vector3<f64>,
        v_bar: &mut Vector3<f64>,
        m_bar: &mut Matrix3<f64>,
    ) -> f64 {
        let value;
        (value, (*axis_bar, *v_bar, *m_bar)) = Self::vjp(axis, v, m, 1.0);
        value
    }
    /// The value of `turn`, and the cotangent of the output pulled back to `axis`, `v` and `m`.
    #[inline]
    fn vjp(
        axis: Vector3<f64>,
        v: &Vector3<f64>,
        m: &Matrix3<f64>,
        cotangent: f64,
    ) -> (f64, (Vector3<f64>, Vector3<f64>, Matrix3<f64>)) {
        use ::cotangent::__private as ad;
        let angle = axis.norm();
        let cos_angle = angle.cos();
        let t1 = axis.cross(v);
        let sin_angle = angle.sin();
        let t2 = sin_angle / angle;
        let turned = ad::na::map2(v, &t1, |v, t1| v * cos_angle + t1 * t2);
        let t3 = m * turned;
        let mut turned_bar = ad::na::SVector::<f64, 3>::zeros();
        turned_bar[2] += cotangent;
        let t4 = ad::na::map1(v, |v| cotangent * v);
        ad::na::product_left_add(&mut turned_bar, m, &t4);
        let t5 = ad::na::map2(&turned_bar, &t1, |bar, t1| bar * t1).sum();
        let t6 = ad::na::map1(&turned_bar, |bar| bar * t2);
        let mut axis_bar = v.cross(&t6);
        let v_bar = ad::na::map3(
            &t6.cross(&axis),
            &t3,
            &turned_bar,
            |element, t3, bar| cotangent * t3 + element + bar * cos_angle,
        );
        let angle_bar = ad::strong(t5, 1.0 / angle) * cos_angle
            - ad::strong(t5, t2 / angle)
            - ad::na::map2(&turned_bar, v, |bar, v| bar * v).sum() * sin_angle;
        let t7 = ad::hypot_slope(angle_bar, angle);
        ad::na::accumulate1(&mut axis_bar, &axis, |axis| t7 * axis);
        (t3.dot(v) + turned[2], (axis_bar, v_bar, ad::na::product_right(&t4, &turned)))
    }
    /// The value of `turn`, and what `backward` needs.
    ///
    /// Stored between the sweeps: `angle: f64`, `turned: Vector3<f64>`, `f64` × `2` and `Vector3<f64>` × `2`.
    #[inline]
    fn forward(
        axis: Vector3<f64>,
        v: &Vector3<f64>,
        m: &Matrix3<f64>,
    ) -> (
        f64,
        (
            f64,
            f64,
            ::cotangent::__private::na::SVector<f64, 3>,
            f64,
            ::cotangent::__private::na::SVector<f64, 3>,
            ::cotangent::__private::na::SVector<f64, 3>,
        ),
    ) {
        use ::cotangent::__private as ad;
        let angle = axis.norm();
        let saved_2 = angle.cos();
        let saved_3 = axis.cross(v);
        let saved_4 = angle.sin() / angle;
        let turned = ad::na::map2(
            v,
            &saved_3,
            |v, saved_3| v * saved_2 + saved_3 * saved_4,
        );
        let saved_6 = m * turned;
        (saved_6.dot(v) + turned[2], (angle, saved_2, saved_3, saved_4, turned, saved_6))
    }
    /// Pulls the cotangent of the output back, and adds it into the adjoints of `axis`, `v` and `m`.
    #[inline]
    fn backward(
        saved: (
            f64,
            f64,
            ::cotangent::__private::na::SVector<f64, 3>,
            f64,
            ::cotangent::__private::na::SVector<f64, 3>,
            ::cotangent::__private::na::SVector<f64, 3>,
        ),
        axis: Vector3<f64>,
        v: &Vector3<f64>,
        m: &Matrix3<f64>,
        cotangent: f64,
        axis_bar: impl ::cotangent::__private::Slot<Vector3<f64>>,
        v_bar: impl ::cotangent::__private::Slot<Vector3<f64>>,
        m_bar: impl ::cotangent::__private::Slot<Matrix3<f64>>,
    ) {
        use ::cotangent::__private as ad;
        let (angle, saved_2, saved_3, saved_4, turned, saved_6) = saved;
        let mut axis_bar = ad::Slot::open(axis_bar, &axis);
        let mut v_bar = ad::Slot::open(v_bar, v);
        let mut m_bar = ad::Slot::open(m_bar, m);
        let mut turned_bar = ad::na::SVector::<f64, 3>::zeros();
        turned_bar[2] += cotangent;
        let t1 = ad::na::map1(v, |v| cotangent * v);
        ad::na::accumulate1(&mut *v_bar, &saved_6, |saved_6| cotangent * saved_6);
        ad::na::product_right_add(&mut *m_bar, &t1, &turned);
        ad::na::product_left_add(&mut turned_bar, m, &t1);
        let t2 = ad::na::map2(&turned_bar, &saved_3, |bar, saved_3| bar * saved_3).sum();
        ad::na::accumulate1(&mut *v_bar, &turned_bar, |bar| bar * saved_2);
        let t3 = ad::na::map1(&turned_bar, |bar| bar * saved_4);
        *axis_bar += &v.cross(&t3);
        *v_bar += &t3.cross(&axis);
        let angle_bar = ad::strong(t2, 1.0 / angle) * ad::cos(angle)
            - ad::strong(t2, saved_4 / angle)
            - ad::na::map2(&turned_bar, v, |bar, v| bar * v).sum() * ad::sin(angle);
        let t4 = ad::hypot_slope(angle_bar, angle);
        ad::na::accumulate1(&mut *axis_bar, &axis, |axis| t4 * axis);
    }
    /// The value of `turn`, and its derivative along a direction of `axis`, `v` and `m`.
    ///
    /// Forward mode: one sweep that stores nothing.
    #[inline]
    fn jvp(
        axis: Vector3<f64>,
        v: &Vector3<f64>,
        m: &Matrix3<f64>,
        (axis_dot, v_dot, m_dot): (Vector3<f64>, Vector3<f64>, Matrix3<f64>),
    ) -> (f64, f64) {
        Self::tangent(axis, v, m, &axis_dot, &v_dot, &m_dot)
    }
    /// `jvp` for calls by other differentiated functions.
    #[doc(hidden)]
    #[inline]
    fn tangent(
        axis: Vector3<f64>,
        v: &Vector3<f64>,
        m: &Matrix3<f64>,
        axis_dot: impl ::cotangent::__private::Source<Vector3<f64>>,
        v_dot: impl ::cotangent::__private::Source<Vector3<f64>>,
        m_dot: impl ::cotangent::__private::Source<Matrix3<f64>>,
    ) -> (f64, f64) {
        use ::cotangent::__private as ad;
        let axis_dot = ad::Source::open(axis_dot, &axis);
        let v_dot = ad::Source::open(v_dot, v);
        let m_dot = ad::Source::open(m_dot, m);
        let angle = axis.norm();
        let angle_dot = ad::hypot_slope(axis.dot(&*axis_dot), angle);
        let cos_angle = angle.cos();
        let t1 = -(angle_dot * ad::sin(angle));
        let t2 = axis.cross(v);
        let mut t3 = axis_dot.cross(v);
        t3 += &axis.cross(&*v_dot);
        let t4 = angle.sin() / angle;
        let t5 = ad::strong(angle_dot * cos_angle, 1.0 / angle)
            - ad::strong(angle_dot, t4 / angle);
        let turned = ad::na::map2(v, &t2, |v, t2| v * cos_angle + t2 * t4);
        let turned_dot = ad::na::map4(
            v,
            &*v_dot,
            &t2,
            &t3,
            |v, v_2, t2, t3| v_2 * cos_angle + t1 * v + t3 * t4 + t5 * t2,
        );
        let t6 = m * turned;
        let mut t7 = ad::na::product(&*m_dot, &turned);
        ad::na::product_add(&mut t7, m, &turned_dot);
        let value_dot = t7.dot(v) + t6.dot(&*v_dot) + turned_dot[2];
        (t6.dot(v) + turned[2], value_dot)
    }
    #[doc(hidden)]
    #[inline]
    fn primal(axis: Vector3<f64>, v: &Vector3<f64>, m: &Matrix3<f64>) -> f64 {
        turn(axis, v, m)
    }
    /// `jvp_many` for calls by other differentiated functions.
    #[doc(hidden)]
    #[inline]
    fn tangent_lanes<const LANES: usize>(
        axis: Vector3<f64>,
        v: &Vector3<f64>,
        m: &Matrix3<f64>,
        axis_dot: impl ::cotangent::__private::Source<
            ::cotangent::__private::na::SVector<
                ::cotangent::__private::Lanes<f64, LANES>,
                3,
            >,
        >,
        v_dot: impl ::cotangent::__private::Source<
            ::cotangent::__private::na::SVector<
                ::cotangent::__private::Lanes<f64, LANES>,
                3,
            >,
        >,
        m_dot: impl ::cotangent::__private::Source<
            ::cotangent::__private::na::SMatrix<
                ::cotangent::__private::Lanes<f64, LANES>,
                3,
                3,
            >,
        >,
    ) -> (f64, ::cotangent::__private::Lanes<f64, LANES>) {
        use ::cotangent::__private as ad;
        let axis_dot = ad::Source::open_in_lanes::<_, _, _, LANES>(axis_dot, &axis);
        let v_dot = ad::Source::open_in_lanes::<_, _, _, LANES>(v_dot, v);
        let m_dot = ad::Source::open_in_lanes::<_, _, _, LANES>(m_dot, m);
        let angle = axis.norm();
        let angle_dot = ad::hypot_slope_in_lanes(
            ad::na::dot_in_lanes(&axis, &*axis_dot),
            angle,
        );
        let cos_angle = angle.cos();
        let t1 = -(angle_dot * ad::sin(angle));
        let t2 = axis.cross(v);
        let mut t3 = ad::na::cross_in_lanes(&*axis_dot, v);
        ad::accumulate(&mut t3, &ad::na::cross_in_lanes(&axis, &*v_dot));
        let t4 = angle.sin() / angle;
        let t5 = ad::strong_in_lanes(angle_dot * cos_angle, 1.0 / angle)
            - ad::strong_in_lanes(angle_dot, t4 / angle);
        let turned = ad::na::map2(v, &t2, |v, t2| v * cos_angle + t2 * t4);
        let turned_dot = ad::na::map4(
            v,
            &*v_dot,
            &t2,
            &t3,
            |v, v_2, t2, t3| v_2 * cos_angle + t1 * v + t3 * t4 + t5 * t2,
        );
        let t6 = m * turned;
        let mut t7 = ad::na::product_in_lanes(&*m_dot, &turned);
        ad::na::product_in_lanes_add(&mut t7, m, &turned_dot);
        let value_dot = ad::na::dot_in_lanes(&t7, v) + ad::na::dot_in_lanes(&t6, &*v_dot)
            + turned_dot[2];
        (t6.dot(v) + turned[2], value_dot)
    }
    /// The value of `turn`, and its derivatives along several directions of `axis`, `v` and `m`.
    ///
    /// In one sweep: each step of the function is taken once, and its derivatives along all directions side by side.
    #[inline]
    fn jvp_many<const LANES: usize>(
        axis: Vector3<f64>,
        v: &Vector3<f64>,
        m: &Matrix3<f64>,
        directions: [(Vector3<f64>, Vector3<f64>, Matrix3<f64>); LANES],
    ) -> (f64, [f64; LANES]) {
        use ::cotangent::__private as ad;
        let axis_dot: ::cotangent::__private::na::SVector<
            ::cotangent::__private::Lanes<f64, LANES>,
            3,
        > = ad::na::gathered(
            "turn: direction of axis",
            &axis,
            |lane| &directions[lane].0,
        );
        let v_dot: ::cotangent::__private::na::SVector<
            ::cotangent::__private::Lanes<f64, LANES>,
            3,
        > = ad::na::gathered("turn: direction of v", v, |lane| &directions[lane].1);
        let m_dot: ::cotangent::__private::na::SMatrix<
            ::cotangent::__private::Lanes<f64, LANES>,
            3,
            3,
        > = ad::na::gathered("turn: direction of m", m, |lane| &directions[lane].2);
        let (value, value_dot) = Self::tangent_lanes::<
            LANES,
        >(axis, v, m, &axis_dot, &v_dot, &m_dot);
        (value, value_dot.0)
    }
}
#[automatically_derived]
#[allow(unused, deprecated, non_snake_case, clippy::all, clippy::pedantic)]
impl ::cotangent::DifferentiableFn<(Vector3<f64>, &Vector3<f64>, &Matrix3<f64>)>
for turn {
    type Output = f64;
    type Gradient = (Vector3<f64>, Vector3<f64>, Matrix3<f64>);
    type Tangent = f64;
    const PARAMETERS: &'static [&'static str] = &["axis", "v", "m"];
    #[inline]
    fn value(__args: (Vector3<f64>, &Vector3<f64>, &Matrix3<f64>)) -> f64 {
        turn(__args.0, __args.1, __args.2)
    }
    #[inline]
    fn vjp(
        args: (Vector3<f64>, &Vector3<f64>, &Matrix3<f64>),
        cotangent: f64,
    ) -> (f64, (Vector3<f64>, Vector3<f64>, Matrix3<f64>)) {
        Self::vjp(args.0, args.1, args.2, cotangent)
    }
    #[inline]
    fn jvp(
        args: (Vector3<f64>, &Vector3<f64>, &Matrix3<f64>),
        direction: (Vector3<f64>, Vector3<f64>, Matrix3<f64>),
    ) -> (f64, f64) {
        Self::jvp(args.0, args.1, args.2, direction)
    }
    #[inline]
    fn displaced(
        __args: (Vector3<f64>, &Vector3<f64>, &Matrix3<f64>),
        __direction: &(Vector3<f64>, Vector3<f64>, Matrix3<f64>),
        __step: f64,
    ) -> f64 {
        let __argument_0 = ::cotangent::__private::displaced(
            &__args.0,
            &__direction.0,
            __step,
        );
        let __argument_1 = ::cotangent::__private::displaced(
            __args.1,
            &__direction.1,
            __step,
        );
        let __argument_2 = ::cotangent::__private::displaced(
            __args.2,
            &__direction.2,
            __step,
        );
        turn(__argument_0, &__argument_1, &__argument_2)
    }
}
