fn pose(arm: &Arm, angles: [f64; 2]) -> Pose {
    arm.pose(angles)
}
/// The derivatives of [`pose`](fn@pose) with respect to `arm` and `angles`.
///
/// Stored between the sweeps: what `forward` returns beside the value.
#[allow(dead_code, non_camel_case_types, missing_debug_implementations)]
enum pose {}
#[automatically_derived]
#[allow(unused, deprecated, non_snake_case, clippy::all, clippy::pedantic)]
impl pose {
    /// The partial derivatives of `pose` as formulas: none, they are not shown.
    const PARTIALS: &[(&::core::primitive::str, &::core::primitive::str)] = &[];
    /// The value of `pose`, and the cotangent of the output pulled back to `arm` and `angles`.
    #[inline]
    fn vjp(
        arm: &Arm,
        angles: [f64; 2],
        cotangent: <Pose as ::cotangent::__private::Differentiable>::Tangent,
    ) -> (Pose, (<Arm as ::cotangent::__private::Differentiable>::Tangent, [f64; 2]))
    where
        Arm: ::cotangent::Differentiable,
        Pose: ::cotangent::Differentiable,
    {
        let (value, saved) = Self::forward(arm, angles);
        let gradient = saved(cotangent);
        (value, gradient)
    }
    /// The value of `pose`; the cotangent of the output, pulled back to `arm`, overwrites the buffers.
    ///
    /// Returned beside the value: the adjoint of `angles`.
    #[inline]
    fn vjp_into(
        arm: &Arm,
        angles: [f64; 2],
        cotangent: <Pose as ::cotangent::__private::Differentiable>::Tangent,
        arm_bar: &mut <Arm as ::cotangent::__private::Differentiable>::Tangent,
    ) -> (Pose, [f64; 2])
    where
        Arm: ::cotangent::Differentiable,
        Pose: ::cotangent::Differentiable,
    {
        let (value, gradient) = Self::vjp(arm, angles, cotangent);
        *arm_bar = gradient.0;
        (value, gradient.1)
    }
    /// The value of `pose`, and what `backward` needs.
    ///
    /// Stored between the sweeps: what `forward` returns beside the value.
    #[inline]
    fn forward(
        arm: &Arm,
        angles: [f64; 2],
    ) -> (
        Pose,
        impl ::core::ops::Fn(
            <Pose as ::cotangent::__private::Differentiable>::Tangent,
        ) -> (<Arm as ::cotangent::__private::Differentiable>::Tangent, [f64; 2]) + use<>,
    )
    where
        Arm: ::cotangent::Differentiable,
        Pose: ::cotangent::Differentiable,
    {
        let (value, residual): (Pose, _) = forward(arm, angles);
        ::cotangent::__private::check_owned(&residual);
        (
            value,
            move |
                cotangent: <Pose as ::cotangent::__private::Differentiable>::Tangent,
            | -> (<Arm as ::cotangent::__private::Differentiable>::Tangent, [f64; 2]) {
                backward(&residual, cotangent)
            },
        )
    }
    /// Pulls the cotangent of the output back, and adds it into the adjoints of `arm` and `angles`.
    #[inline]
    fn backward(
        saved: impl ::core::ops::Fn(
            <Pose as ::cotangent::__private::Differentiable>::Tangent,
        ) -> (<Arm as ::cotangent::__private::Differentiable>::Tangent, [f64; 2]),
        arm: &Arm,
        angles: [f64; 2],
        cotangent: <Pose as ::cotangent::__private::Differentiable>::Tangent,
        arm_bar: impl ::cotangent::__private::Slot<
            <Arm as ::cotangent::__private::Differentiable>::Tangent,
        >,
        angles_bar: impl ::cotangent::__private::Slot<[f64]>,
    )
    where
        Arm: ::cotangent::Differentiable,
        Pose: ::cotangent::Differentiable,
    {
        use ::cotangent::__private as ad;
        let gradient = saved(cotangent);
        let mut arm_bar = ad::Slot::open_with(
            arm_bar,
            || ad::Differentiable::zeros_like(arm),
        );
        ad::accumulate_tangent(&mut *arm_bar, &gradient.0);
        let mut angles_bar = ad::Slot::open(angles_bar, &angles);
        ad::accumulate(&mut *angles_bar, &gradient.1);
    }
    /// The value of `pose`, and its derivative along a direction of `arm` and `angles`.
    ///
    /// Computed by `jvp`.
    #[inline]
    fn jvp(
        arm: &Arm,
        angles: [f64; 2],
        (
            arm_dot,
            angles_dot,
        ): (<Arm as ::cotangent::__private::Differentiable>::Tangent, [f64; 2]),
    ) -> (Pose, <Pose as ::cotangent::__private::Differentiable>::Tangent)
    where
        Arm: ::cotangent::Differentiable,
        Pose: ::cotangent::Differentiable,
    {
        Self::tangent(arm, angles, &arm_dot, &angles_dot)
    }
    /// `jvp` for calls by other differentiated functions.
    #[doc(hidden)]
    #[inline]
    fn tangent(
        arm: &Arm,
        angles: [f64; 2],
        arm_dot: impl ::cotangent::__private::Source<
            <Arm as ::cotangent::__private::Differentiable>::Tangent,
        >,
        angles_dot: impl ::cotangent::__private::Source<[f64]>,
    ) -> (Pose, <Pose as ::cotangent::__private::Differentiable>::Tangent)
    where
        Arm: ::cotangent::Differentiable,
        Pose: ::cotangent::Differentiable,
    {
        use ::cotangent::__private as ad;
        let arm_dot = ad::Source::open_with(
            arm_dot,
            || ad::Differentiable::zeros_like(arm),
        );
        let angles_dot = ad::Source::open(angles_dot, &angles);
        jvp(arm, angles, (&*arm_dot, ad::to_array(&angles_dot)))
    }
    #[doc(hidden)]
    #[inline]
    fn primal(arm: &Arm, angles: [f64; 2]) -> Pose
    where
        Arm: ::cotangent::Differentiable,
        Pose: ::cotangent::Differentiable,
    {
        pose(arm, angles)
    }
    /// `jvp_many` for calls by other differentiated functions.
    #[doc(hidden)]
    #[inline]
    fn tangent_lanes<const LANES: usize>(
        arm: &Arm,
        angles: [f64; 2],
        arm_dot: impl ::cotangent::__private::Source<
            <<Arm as ::cotangent::__private::Differentiable>::Tangent as ::cotangent::__private::InLanes>::Wide<
                LANES,
            >,
        >,
        angles_dot: impl ::cotangent::__private::Source<
            [::cotangent::__private::Lanes<f64, LANES>],
        >,
    ) -> (
        Pose,
        <<Pose as ::cotangent::__private::Differentiable>::Tangent as ::cotangent::__private::InLanes>::Wide<
            LANES,
        >,
    )
    where
        Arm: ::cotangent::Differentiable,
        Pose: ::cotangent::Differentiable,
    {
        use ::cotangent::__private as ad;
        let arm_dot = ad::Source::open_all::<_, LANES>(arm_dot, arm);
        let angles_dot = ad::Source::open_in_lanes::<
            _,
            _,
            _,
            LANES,
        >(angles_dot, &angles);
        ad::each_lane(|lane| Self::tangent(
            arm,
            angles,
            ad::in_lane::<_, LANES>(&*arm_dot, lane),
            ad::in_lane::<_, LANES>(&*angles_dot, lane),
        ))
    }
    /// The value of `pose`, and its derivatives along several directions of `arm` and `angles`.
    ///
    /// One direction after the other: each has a sweep of its own.
    #[inline]
    fn jvp_many<const LANES: usize>(
        arm: &Arm,
        angles: [f64; 2],
        directions: [(
            <Arm as ::cotangent::__private::Differentiable>::Tangent,
            [f64; 2],
        ); LANES],
    ) -> (Pose, [<Pose as ::cotangent::__private::Differentiable>::Tangent; LANES])
    where
        Arm: ::cotangent::Differentiable,
        Pose: ::cotangent::Differentiable,
    {
        (
            pose(arm, angles),
            directions.map(|direction| Self::jvp(arm, angles, direction).1),
        )
    }
    /// The Jacobian of `pose`: for each number of its value the gradient with respect to `arm` and `angles`, arranged as the value is.
    ///
    /// Column by column in forward mode if there are no more inputs than outputs, else row by row in reverse mode.
    #[inline]
    fn jacobian(
        arm: &Arm,
        angles: [f64; 2],
    ) -> ::cotangent::__private::alloc::vec::Vec<
        (<Arm as ::cotangent::__private::Differentiable>::Tangent, [f64; 2]),
    >
    where
        Arm: ::cotangent::Differentiable,
        Pose: ::cotangent::Differentiable,
    {
        let value: Pose = pose(arm, angles);
        let (_, saved) = Self::forward(arm, angles);
        let mut cotangent: <Pose as ::cotangent::__private::Differentiable>::Tangent = ::cotangent::__private::zeros_of(
            &value,
        );
        ::cotangent::__private::collected(
            ::cotangent::__private::count_numbers(&cotangent),
            |row| {
                ::cotangent::__private::set_number(&mut cotangent, row, 1.0);
                let gradient = saved(::core::clone::Clone::clone(&cotangent));
                ::cotangent::__private::set_number(&mut cotangent, row, 0.0);
                gradient
            },
        )
    }
}
#[automatically_derived]
#[allow(unused, deprecated, non_snake_case, clippy::all, clippy::pedantic)]
impl ::cotangent::DifferentiableFn<(&Arm, [f64; 2])> for pose
where
    Arm: ::cotangent::Differentiable,
    Pose: ::cotangent::Differentiable,
    <Arm as ::cotangent::Differentiable>::Owned: ::core::borrow::Borrow<Arm>,
{
    type Output = Pose;
    type Gradient = (<Arm as ::cotangent::__private::Differentiable>::Tangent, [f64; 2]);
    type Tangent = <Pose as ::cotangent::__private::Differentiable>::Tangent;
    const PARAMETERS: &'static [&'static str] = &["arm", "angles"];
    #[inline]
    fn value(__args: (&Arm, [f64; 2])) -> Pose {
        pose(__args.0, __args.1)
    }
    #[inline]
    fn vjp(
        args: (&Arm, [f64; 2]),
        cotangent: <Pose as ::cotangent::__private::Differentiable>::Tangent,
    ) -> (Pose, (<Arm as ::cotangent::__private::Differentiable>::Tangent, [f64; 2])) {
        Self::vjp(args.0, args.1, cotangent)
    }
    #[inline]
    fn jvp(
        args: (&Arm, [f64; 2]),
        direction: (<Arm as ::cotangent::__private::Differentiable>::Tangent, [f64; 2]),
    ) -> (Pose, <Pose as ::cotangent::__private::Differentiable>::Tangent) {
        Self::jvp(args.0, args.1, direction)
    }
    #[inline]
    fn displaced(
        __args: (&Arm, [f64; 2]),
        __direction: &(
            <Arm as ::cotangent::__private::Differentiable>::Tangent,
            [f64; 2],
        ),
        __step: f64,
    ) -> Pose {
        let __argument_0 = ::cotangent::__private::displaced_by_trait(
            __args.0,
            &__direction.0,
            __step,
        );
        let __argument_1 = ::cotangent::__private::displaced(
            &__args.1,
            &__direction.1,
            __step,
        );
        pose(::core::borrow::Borrow::<Arm>::borrow(&__argument_0), __argument_1)
    }
}
