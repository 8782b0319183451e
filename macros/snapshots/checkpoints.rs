fn pendulum(start: [f64; 2], h: f64, n: usize) -> f64 {
    let [mut angle, mut speed] = start;
    for _ in 0..n {
        speed -= h * angle.sin();
        angle += h * speed;
    }
    angle
}
/// The derivatives of [`pendulum`](fn@pendulum) with respect to `start` and `h`.
///
/// Stored between the sweeps: `checkpoints: Vec<(f64, f64)>`.
///
/// What loops are to the gradient, and what it stores of them:
///
/// - Loop: general; stores about 2√n states of its n iterations.
#[allow(dead_code, non_camel_case_types, missing_debug_implementations)]
enum pendulum {}
#[automatically_derived]
#[allow(unused, deprecated, non_snake_case, clippy::all, clippy::pedantic)]
impl pendulum {
    /// The partial derivatives of `pendulum` as formulas: none, they are not shown.
    const PARTIALS: &[(&::core::primitive::str, &::core::primitive::str)] = &[];
    /// The value of `pendulum` and its gradient with respect to `start` and `h`, in one sweep.
    #[inline]
    fn value_and_grad(start: [f64; 2], h: f64, n: usize) -> (f64, ([f64; 2], f64)) {
        Self::vjp(start, h, n, 1.0)
    }
    /// The gradient of `pendulum` with respect to `start` and `h`.
    #[inline]
    fn grad(start: [f64; 2], h: f64, n: usize) -> ([f64; 2], f64) {
        Self::value_and_grad(start, h, n).1
    }
    /// The value of `pendulum`; its gradient with respect to `start` and `h` overwrites the buffers.
    #[inline]
    fn value_and_grad_into(
        start: [f64; 2],
        h: f64,
        n: usize,
        start_bar: &mut [f64; 2],
        h_bar: &mut f64,
    ) -> f64 {
        let value;
        (value, (*start_bar, *h_bar)) = Self::vjp(start, h, n, 1.0);
        value
    }
    /// The value of `pendulum`, and the cotangent of the output pulled back to `start` and `h`.
    #[inline]
    fn vjp(start: [f64; 2], h: f64, n: usize, cotangent: f64) -> (f64, ([f64; 2], f64)) {
        use ::cotangent::__private as ad;
        let mut angle = start[0];
        let mut speed = start[1];
        let mut checkpoints = ad::alloc::vec::Vec::<(f64, f64)>::new();
        let mut iteration = 0;
        let length = ad::block_length(0..n);
        for _ in 0..n {
            if iteration % length == 0 {
                checkpoints.push((angle, speed));
            }
            iteration += 1;
            speed -= h * angle.sin();
            angle += h * speed;
        }
        let mut speed_bar: f64 = 0.0;
        let mut h_bar: f64 = 0.0;
        let mut tape = ad::alloc::vec::Vec::new();
        let mut angle_bar = cotangent;
        for block in ::core::iter::Iterator::rev(0..checkpoints.len()) {
            let (mut angle_2, mut speed_2) = checkpoints.pop().unwrap();
            for _ in ad::block(0..n, block, length) {
                let sin_angle_2 = angle_2.sin();
                tape.push((angle_2, speed_2, sin_angle_2));
                speed_2 -= h * sin_angle_2;
                angle_2 += h * speed_2;
            }
            for _ in 0..tape.len() {
                let (angle_3, speed_3, t1) = tape.pop().unwrap();
                let speed_4 = speed_3 - h * t1;
                let t2 = angle_bar * speed_4;
                speed_bar += angle_bar * h;
                let neg_speed_bar = -speed_bar;
                angle_bar += neg_speed_bar * h * ad::cos(angle_3);
                h_bar += t2 + neg_speed_bar * t1;
            }
        }
        (angle, ([angle_bar, speed_bar], h_bar))
    }
    /// The value of `pendulum`, and what `backward` needs.
    ///
    /// Stored between the sweeps: `checkpoints: Vec<(f64, f64)>`.
    #[inline]
    fn forward(
        start: [f64; 2],
        h: f64,
        n: usize,
    ) -> (f64, (::cotangent::__private::alloc::vec::Vec<(f64, f64)>,)) {
        use ::cotangent::__private as ad;
        let mut angle = start[0];
        let mut speed = start[1];
        let mut checkpoints = ad::alloc::vec::Vec::<(f64, f64)>::new();
        let mut iteration = 0;
        let length = ad::block_length(0..n);
        for _ in 0..n {
            if iteration % length == 0 {
                checkpoints.push((angle, speed));
            }
            iteration += 1;
            speed -= h * angle.sin();
            angle += h * speed;
        }
        (angle, (checkpoints,))
    }
    /// Pulls the cotangent of the output back, and adds it into the adjoints of `start` and `h`.
    #[inline]
    fn backward(
        saved: (::cotangent::__private::alloc::vec::Vec<(f64, f64)>,),
        start: [f64; 2],
        h: f64,
        n: usize,
        cotangent: f64,
        start_bar: impl ::cotangent::__private::Slot<[f64]>,
        h_bar: impl ::cotangent::__private::Slot<f64>,
        _n_bar: impl ::cotangent::__private::Ignored,
    ) {
        use ::cotangent::__private as ad;
        let (checkpoints,) = saved;
        let mut start_bar = ad::Slot::open(start_bar, &start);
        let mut h_bar = ad::Slot::open(h_bar, &h);
        let mut checkpoints = checkpoints;
        let mut speed_bar: f64 = 0.0;
        let mut h_bar_2: f64 = 0.0;
        let length = ad::block_length(0..n);
        let mut tape = ad::alloc::vec::Vec::new();
        let mut angle_bar = cotangent;
        for block in ::core::iter::Iterator::rev(0..checkpoints.len()) {
            let (mut angle_2, mut speed_2) = checkpoints.pop().unwrap();
            for _ in ad::block(0..n, block, length) {
                let sin_angle_2 = angle_2.sin();
                tape.push((angle_2, speed_2, sin_angle_2));
                speed_2 -= h * sin_angle_2;
                angle_2 += h * speed_2;
            }
            for _ in 0..tape.len() {
                let (angle_3, speed_3, t1) = tape.pop().unwrap();
                let speed = speed_3 - h * t1;
                let t2 = angle_bar * speed;
                speed_bar += angle_bar * h;
                let neg_speed_bar = -speed_bar;
                angle_bar += neg_speed_bar * h * ad::cos(angle_3);
                h_bar_2 += t2 + neg_speed_bar * t1;
            }
        }
        start_bar[0] += angle_bar;
        start_bar[1] += speed_bar;
        *h_bar += h_bar_2;
    }
    /// The value of `pendulum`, and its derivative along a direction of `start` and `h`.
    ///
    /// Forward mode: one sweep that stores nothing.
    #[inline]
    fn jvp(
        start: [f64; 2],
        h: f64,
        n: usize,
        (start_dot, h_dot): ([f64; 2], f64),
    ) -> (f64, f64) {
        Self::tangent(start, h, n, &start_dot, h_dot, ::cotangent::__private::Ignore)
    }
    /// `jvp` for calls by other differentiated functions.
    #[doc(hidden)]
    #[inline]
    fn tangent(
        start: [f64; 2],
        h: f64,
        n: usize,
        start_dot: impl ::cotangent::__private::Source<[f64]>,
        h_dot: impl ::cotangent::__private::Source<f64>,
        _n_dot: impl ::cotangent::__private::Ignored,
    ) -> (f64, f64) {
        use ::cotangent::__private as ad;
        let start_dot = ad::Source::open(start_dot, &start);
        let h_dot = *ad::Source::open(h_dot, &h);
        let mut angle = start[0];
        let mut angle_dot = start_dot[0];
        let mut speed = start[1];
        let mut speed_dot = start_dot[1];
        for _ in 0..n {
            let sin_angle = angle.sin();
            speed -= h * sin_angle;
            speed_dot -= h_dot * sin_angle + angle_dot * ad::cos(angle) * h;
            angle += h * speed;
            angle_dot += h_dot * speed + speed_dot * h;
        }
        (angle, angle_dot)
    }
    #[doc(hidden)]
    #[inline]
    fn primal(start: [f64; 2], h: f64, n: usize) -> f64 {
        pendulum(start, h, n)
    }
    /// `jvp_many` for calls by other differentiated functions.
    #[doc(hidden)]
    #[inline]
    fn tangent_lanes<const LANES: usize>(
        start: [f64; 2],
        h: f64,
        n: usize,
        start_dot: impl ::cotangent::__private::Source<
            [::cotangent::__private::Lanes<f64, LANES>],
        >,
        h_dot: impl ::cotangent::__private::Source<
            ::cotangent::__private::Lanes<f64, LANES>,
        >,
        _n_dot: impl ::cotangent::__private::Ignored,
    ) -> (f64, ::cotangent::__private::Lanes<f64, LANES>) {
        use ::cotangent::__private as ad;
        let start_dot = ad::Source::open_in_lanes::<_, _, _, LANES>(start_dot, &start);
        let h_dot = *ad::Source::open_in_lanes::<_, _, _, LANES>(h_dot, &h);
        let mut angle = start[0];
        let mut angle_dot = start_dot[0];
        let mut speed = start[1];
        let mut speed_dot = start_dot[1];
        for _ in 0..n {
            let sin_angle = angle.sin();
            speed -= h * sin_angle;
            speed_dot = speed_dot - (h_dot * sin_angle + angle_dot * ad::cos(angle) * h);
            angle += h * speed;
            angle_dot = angle_dot + h_dot * speed + speed_dot * h;
        }
        (angle, angle_dot)
    }
    /// The value of `pendulum`, and its derivatives along several directions of `start` and `h`.
    ///
    /// In one sweep: each step of the function is taken once, and its derivatives along all directions side by side.
    #[inline]
    fn jvp_many<const LANES: usize>(
        start: [f64; 2],
        h: f64,
        n: usize,
        directions: [([f64; 2], f64); LANES],
    ) -> (f64, [f64; LANES]) {
        use ::cotangent::__private as ad;
        let start_dot: [::cotangent::__private::Lanes<f64, LANES>; 2] = ::core::array::from_fn(|
            index|
        ad::Lanes(::core::array::from_fn(|lane| directions[lane].0[index])));
        let h_dot: ::cotangent::__private::Lanes<f64, LANES> = ad::Lanes(
            ::core::array::from_fn(|lane| directions[lane].1),
        );
        let (value, value_dot) = Self::tangent_lanes::<
            LANES,
        >(start, h, n, &start_dot, h_dot, ad::Ignore);
        (value, value_dot.0)
    }
}
#[automatically_derived]
#[allow(unused, deprecated, non_snake_case, clippy::all, clippy::pedantic)]
impl ::cotangent::DifferentiableFn<([f64; 2], f64, usize)> for pendulum {
    type Output = f64;
    type Gradient = ([f64; 2], f64);
    type Tangent = f64;
    const PARAMETERS: &'static [&'static str] = &["start", "h"];
    #[inline]
    fn value(__args: ([f64; 2], f64, usize)) -> f64 {
        pendulum(__args.0, __args.1, __args.2)
    }
    #[inline]
    fn vjp(args: ([f64; 2], f64, usize), cotangent: f64) -> (f64, ([f64; 2], f64)) {
        Self::vjp(args.0, args.1, args.2, cotangent)
    }
    #[inline]
    fn jvp(args: ([f64; 2], f64, usize), direction: ([f64; 2], f64)) -> (f64, f64) {
        Self::jvp(args.0, args.1, args.2, direction)
    }
    #[inline]
    fn displaced(
        __args: ([f64; 2], f64, usize),
        __direction: &([f64; 2], f64),
        __step: f64,
    ) -> f64 {
        let __argument_0 = ::cotangent::__private::displaced(
            &__args.0,
            &__direction.0,
            __step,
        );
        let __argument_1 = ::cotangent::__private::displaced(
            &__args.1,
            &__direction.1,
            __step,
        );
        pendulum(__argument_0, __argument_1, __args.2)
    }
}
