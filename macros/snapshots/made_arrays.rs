pub fn turned(angle: f64, x: &[f64]) -> f64 {
    let turn = array![[angle.cos(), - angle.sin()], [angle.sin(), angle.cos()]];
    let squares = x.iter().map(|v| v * v);
    let v = Array1::from_iter(squares);
    turn.dot(&v).sum()
}
/// The derivatives of [`turned`](fn@turned) with respect to `angle` and `x`.
///
/// Stored between the sweeps: `f64` × `2`, `Vec<f64>` and `Array1<f64>`.
///
/// What loops are to the gradient, and what it stores of them:
///
/// - Loop over `x`: general; stores nothing.
#[allow(dead_code, non_camel_case_types, missing_debug_implementations)]
pub enum turned {}
#[automatically_derived]
#[allow(unused, deprecated, non_snake_case, clippy::all, clippy::pedantic)]
impl turned {
    /// The partial derivatives of `turned` as formulas: none, they are not shown.
    pub const PARTIALS: &[(&::core::primitive::str, &::core::primitive::str)] = &[];
    /// The value of `turned` and its gradient with respect to `angle` and `x`, in one sweep.
    #[inline]
    pub fn value_and_grad(
        angle: f64,
        x: &[f64],
    ) -> (f64, (f64, ::cotangent::__private::alloc::vec::Vec<f64>)) {
        Self::vjp(angle, x, 1.0)
    }
    /// The gradient of `turned` with respect to `angle` and `x`.
    #[inline]
    pub fn grad(
        angle: f64,
        x: &[f64],
    ) -> (f64, ::cotangent::__private::alloc::vec::Vec<f64>) {
        Self::value_and_grad(angle, x).1
    }
    /// The value of `turned`; its gradient with respect to `angle` and `x` overwrites the buffers.
    #[inline]
    pub fn value_and_grad_into(
        angle: f64,
        x: &[f64],
        angle_bar: &mut f64,
        x_bar: &mut [f64],
    ) -> f64 {
        let value;
        (value, *angle_bar) = Self::vjp_into(angle, x, 1.0, x_bar);
        value
    }
    /// The value of `turned`, and the cotangent of the output pulled back to `angle` and `x`.
    #[inline]
    pub fn vjp(
        angle: f64,
        x: &[f64],
        cotangent: f64,
    ) -> (f64, (f64, ::cotangent::__private::alloc::vec::Vec<f64>)) {
        let mut x_bar = ::cotangent::__private::zeros_like(x);
        let (value, angle_bar) = Self::vjp_into(angle, x, cotangent, &mut x_bar);
        (value, (angle_bar, x_bar))
    }
    /// The value of `turned`; the cotangent of the output, pulled back to `x`, overwrites the buffers.
    ///
    /// Returned beside the value: the adjoint of `angle`.
    #[inline]
    pub fn vjp_into(
        angle: f64,
        x: &[f64],
        cotangent: f64,
        x_bar: &mut [f64],
    ) -> (f64, f64) {
        ::cotangent::__private::check_length("turned: x_bar", x.len(), x_bar.len());
        use ::cotangent::__private as ad;
        let cos_angle = angle.cos();
        let sin_angle = angle.sin();
        let turn = ad::nd::matrix(
            &[cos_angle, -sin_angle, sin_angle, cos_angle],
            2usize,
            2usize,
        );
        let mut t1 = ad::alloc::vec::Vec::new();
        let x_len = x.len();
        for t2 in 0..x_len {
            let t3 = x[t2];
            t1.push(t3 * t3);
        }
        let v = ad::nd::vector(&t1);
        let t4 = turn.dot(&v);
        let t5 = ad::nd::map1(&t4, |_| cotangent);
        let turn_bar = ad::nd::outer(&t5, &v);
        let mut t6 = ad::nd::numbers(&ad::nd::product(&turn.t(), &t5));
        for t7 in ::core::iter::Iterator::rev(0..x_len) {
            let t8 = t6.pop().unwrap();
            x_bar[t7] = 2.0 * t8 * x[t7];
        }
        let angle_bar = (turn_bar[[1, 0]] - turn_bar[[0, 1]]) * cos_angle
            - (turn_bar[[0, 0]] + turn_bar[[1, 1]]) * sin_angle;
        (t4.sum(), angle_bar)
    }
    /// The value of `turned`, and what `backward` needs.
    ///
    /// Stored between the sweeps: `f64` × `2`, `Vec<f64>` and `Array1<f64>`.
    #[inline]
    pub fn forward(
        angle: f64,
        x: &[f64],
    ) -> (
        f64,
        (
            f64,
            f64,
            ::cotangent::__private::alloc::vec::Vec<f64>,
            ::cotangent::__private::nd::Array1<f64>,
        ),
    ) {
        use ::cotangent::__private as ad;
        let saved_1 = angle.cos();
        let saved_2 = angle.sin();
        let turn = ad::nd::matrix(
            &[saved_1, -saved_2, saved_2, saved_1],
            2usize,
            2usize,
        );
        let mut saved_3 = ad::alloc::vec::Vec::new();
        for t1 in 0..x.len() {
            let t2 = x[t1];
            saved_3.push(t2 * t2);
        }
        let v = ad::nd::vector(&saved_3);
        let saved_4 = turn.dot(&v);
        let value = saved_4.sum();
        (value, (saved_1, saved_2, saved_3, saved_4))
    }
    /// Pulls the cotangent of the output back, and adds it into the adjoints of `angle` and `x`.
    #[inline]
    pub fn backward(
        saved: (
            f64,
            f64,
            ::cotangent::__private::alloc::vec::Vec<f64>,
            ::cotangent::__private::nd::Array1<f64>,
        ),
        angle: f64,
        x: &[f64],
        cotangent: f64,
        angle_bar: impl ::cotangent::__private::Slot<f64>,
        x_bar: impl ::cotangent::__private::Slot<[f64]>,
    ) {
        use ::cotangent::__private as ad;
        let (saved_1, saved_2, saved_3, saved_4) = saved;
        let mut angle_bar = ad::Slot::open(angle_bar, &angle);
        let mut x_bar = ad::Slot::open(x_bar, x);
        let turn = ad::nd::matrix(
            &[saved_1, -saved_2, saved_2, saved_1],
            2usize,
            2usize,
        );
        let v = ad::nd::vector(&saved_3);
        let t1 = ad::nd::map1(&saved_4, |_| cotangent);
        let turn_bar = ad::nd::outer(&t1, &v);
        let mut t2 = ad::nd::numbers(&ad::nd::product(&turn.t(), &t1));
        for t3 in ::core::iter::Iterator::rev(0..x.len()) {
            let t4 = t2.pop().unwrap();
            x_bar[t3] += 2.0 * t4 * x[t3];
        }
        *angle_bar
            += (turn_bar[[1, 0]] - turn_bar[[0, 1]]) * ad::cos(angle)
                - (turn_bar[[0, 0]] + turn_bar[[1, 1]]) * ad::sin(angle);
    }
    /// The value of `turned`, and its derivative along a direction of `angle` and `x`.
    ///
    /// Forward mode: one sweep that stores nothing.
    #[inline]
    pub fn jvp(
        angle: f64,
        x: &[f64],
        (angle_dot, x_dot): (f64, impl ::core::convert::AsRef<[f64]>),
    ) -> (f64, f64) {
        Self::tangent(angle, x, angle_dot, ::core::convert::AsRef::as_ref(&x_dot))
    }
    /// `jvp` for calls by other differentiated functions.
    #[doc(hidden)]
    #[inline]
    pub fn tangent(
        angle: f64,
        x: &[f64],
        angle_dot: impl ::cotangent::__private::Source<f64>,
        x_dot: impl ::cotangent::__private::Source<[f64]>,
    ) -> (f64, f64) {
        use ::cotangent::__private as ad;
        let angle_dot = *ad::Source::open(angle_dot, &angle);
        let x_dot = ad::Source::open(x_dot, x);
        let cos_angle = angle.cos();
        let t1 = -(angle_dot * ad::sin(angle));
        let sin_angle = angle.sin();
        let t2 = angle_dot * cos_angle;
        let turn = ad::nd::matrix(
            &[cos_angle, -sin_angle, sin_angle, cos_angle],
            2usize,
            2usize,
        );
        let turn_dot = ad::nd::matrix(&[t1, -t2, t2, t1], 2usize, 2usize);
        let mut t3 = ad::alloc::vec::Vec::new();
        let mut t4 = ad::alloc::vec::Vec::new();
        for t5 in 0..x.len() {
            let t6 = x[t5];
            t3.push(t6 * t6);
            t4.push(2.0 * x_dot[t5] * t6);
        }
        let v = ad::nd::vector(&t3);
        let t7 = turn.dot(&v);
        let mut t8 = ad::nd::product(&turn_dot, &v);
        ad::nd::product_add(&mut t8, &turn, &ad::nd::vector(&t4));
        (t7.sum(), t8.sum())
    }
    #[doc(hidden)]
    #[inline]
    pub fn primal(angle: f64, x: &[f64]) -> f64 {
        turned(angle, x)
    }
    /// `jvp_many` for calls by other differentiated functions.
    #[doc(hidden)]
    #[inline]
    pub fn tangent_lanes<const LANES: usize>(
        angle: f64,
        x: &[f64],
        angle_dot: impl ::cotangent::__private::Source<
            ::cotangent::__private::Lanes<f64, LANES>,
        >,
        x_dot: impl ::cotangent::__private::Source<
            [::cotangent::__private::Lanes<f64, LANES>],
        >,
    ) -> (f64, ::cotangent::__private::Lanes<f64, LANES>) {
        use ::cotangent::__private as ad;
        let angle_dot = *ad::Source::open_in_lanes::<_, _, _, LANES>(angle_dot, &angle);
        let x_dot = ad::Source::open_in_lanes::<_, _, _, LANES>(x_dot, x);
        let cos_angle = angle.cos();
        let t1 = -(angle_dot * ad::sin(angle));
        let sin_angle = angle.sin();
        let t2 = angle_dot * cos_angle;
        let turn = ad::nd::matrix(
            &[cos_angle, -sin_angle, sin_angle, cos_angle],
            2usize,
            2usize,
        );
        let turn_dot = ad::nd::matrix(&[t1, -t2, t2, t1], 2usize, 2usize);
        let mut t3 = ad::alloc::vec::Vec::new();
        let mut t4 = ad::alloc::vec::Vec::new();
        for t5 in 0..x.len() {
            let t6 = x[t5];
            t3.push(t6 * t6);
            t4.push(x_dot[t5] * t6 * 2.0);
        }
        let v = ad::nd::vector(&t3);
        let t7 = turn.dot(&v);
        let mut t8 = ad::nd::product_in_lanes(&turn_dot, &v);
        ad::nd::product_in_lanes_add(&mut t8, &turn, &ad::nd::vector(&t4));
        (t7.sum(), t8.sum())
    }
    /// The value of `turned`, and its derivatives along several directions of `angle` and `x`.
    ///
    /// In one sweep: each step of the function is taken once, and its derivatives along all directions side by side.
    #[inline]
    pub fn jvp_many<const LANES: usize>(
        angle: f64,
        x: &[f64],
        directions: [(f64, impl ::core::convert::AsRef<[f64]>); LANES],
    ) -> (f64, [f64; LANES]) {
        use ::cotangent::__private as ad;
        let angle_dot: ::cotangent::__private::Lanes<f64, LANES> = ad::Lanes(
            ::core::array::from_fn(|lane| directions[lane].0),
        );
        let x_dot: [&[f64]; LANES] = ::core::array::from_fn(|lane| ::core::convert::AsRef::as_ref(
            &directions[lane].1,
        ));
        for x_dot in x_dot {
            ad::check_direction("turned: direction of x", x.len(), x_dot.len());
        }
        let x_dot: ::cotangent::__private::alloc::vec::Vec<
            ::cotangent::__private::Lanes<f64, LANES>,
        > = ad::collected(
            x.len(),
            |index| ad::Lanes(::core::array::from_fn(|lane| x_dot[lane][index])),
        );
        let (value, value_dot) = Self::tangent_lanes::<
            LANES,
        >(angle, x, angle_dot, &x_dot);
        (value, value_dot.0)
    }
}
#[automatically_derived]
#[allow(unused, deprecated, non_snake_case, clippy::all, clippy::pedantic)]
impl ::cotangent::DifferentiableFn<(f64, &[f64])> for turned {
    type Output = f64;
    type Gradient = (f64, ::cotangent::__private::alloc::vec::Vec<f64>);
    type Tangent = f64;
    const PARAMETERS: &'static [&'static str] = &["angle", "x"];
    #[inline]
    fn value(__args: (f64, &[f64])) -> f64 {
        turned(__args.0, __args.1)
    }
    #[inline]
    fn vjp(
        args: (f64, &[f64]),
        cotangent: f64,
    ) -> (f64, (f64, ::cotangent::__private::alloc::vec::Vec<f64>)) {
        Self::vjp(args.0, args.1, cotangent)
    }
    #[inline]
    fn jvp(
        args: (f64, &[f64]),
        direction: (f64, ::cotangent::__private::alloc::vec::Vec<f64>),
    ) -> (f64, f64) {
        Self::jvp(args.0, args.1, direction)
    }
    #[inline]
    fn displaced(
        __args: (f64, &[f64]),
        __direction: &(f64, ::cotangent::__private::alloc::vec::Vec<f64>),
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
        turned(__argument_0, &__argument_1)
    }
}
