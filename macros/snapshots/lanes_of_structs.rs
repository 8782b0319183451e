impl Line {
    #[allow(unused, deprecated, non_snake_case, clippy::all, clippy::pedantic)]
    /// `jvp_many` for calls by other differentiated functions.
    #[doc(hidden)]
    #[inline]
    pub fn cooled_tangent_lanes<const LANES: usize>(
        self: &Self,
        by: Layer,
        n: usize,
        self_dot: impl ::cotangent::__private::Source<
            <<Self as ::cotangent::__private::Differentiable>::Tangent as ::cotangent::__private::InLanes>::Wide<
                LANES,
            >,
        >,
        by_dot: impl ::cotangent::__private::Source<
            <<Layer as ::cotangent::__private::Differentiable>::Tangent as ::cotangent::__private::InLanes>::Wide<
                LANES,
            >,
        >,
        _n_dot: impl ::cotangent::__private::Ignored,
    ) -> (
        Layer,
        <<Layer as ::cotangent::__private::Differentiable>::Tangent as ::cotangent::__private::InLanes>::Wide<
            LANES,
        >,
    )
    where
        Layer: ::cotangent::Differentiable,
        <Layer as ::cotangent::Differentiable>::Tangent: ::cotangent::__private::Structured,
        for<'again> Layer: ::core::clone::Clone,
    {
        use ::cotangent::__private as ad;
        trait __Members: ad::Structured {
            fn __depth(&self) -> ad::Skipped {
                const { ad::lacking::<Self>() }
            }
            fn __depth_mut(&mut self) -> ad::Skipped {
                const { ad::lacking::<Self>() }
            }
            fn __heat(&self) -> ad::Skipped {
                const { ad::lacking::<Self>() }
            }
            fn __heat_mut(&mut self) -> ad::Skipped {
                const { ad::lacking::<Self>() }
            }
            fn __rates(&self) -> ad::Skipped {
                const { ad::lacking::<Self>() }
            }
            fn __rates_mut(&mut self) -> ad::Skipped {
                const { ad::lacking::<Self>() }
            }
        }
        impl<__T: ad::Structured> __Members for __T {}
        let self_dot = ad::Source::open_all::<_, LANES>(self_dot, self);
        let by_dot = ad::Source::open_all::<_, LANES>(by_dot, &by);
        let mut by = by;
        let mut by_dot_2 = ::core::clone::Clone::clone(&*by_dot);
        for i in 0..n {
            let (
                law_value,
                law_dot,
            ): (
                <<Self as ::cotangent::__private::Differentiable>::Tangent as ::cotangent::__private::OfNumbers>::Number,
                _,
            ) = law::tangent_lanes(
                2.0 * by.heat[i],
                ad::Lanes(
                    ::core::array::from_fn::<
                        _,
                        LANES,
                        _,
                    >(|lane| ad::read::<
                        <<Self as ::cotangent::__private::Differentiable>::Tangent as ::cotangent::__private::OfNumbers>::Number,
                    >(&ad::shown_lane(&by_dot_2, lane).__heat()[i])),
                )
                    * ad::constant::<
                        <<Self as ::cotangent::__private::Differentiable>::Tangent as ::cotangent::__private::OfNumbers>::Number,
                    >(2.0),
            );
            let t1 = self.rates[i];
            let t2 = law_value * t1;
            let t3 = (law_dot * t1
                + ad::Lanes(
                    ::core::array::from_fn::<
                        _,
                        LANES,
                        _,
                    >(|lane| ad::read::<
                        <<Self as ::cotangent::__private::Differentiable>::Tangent as ::cotangent::__private::OfNumbers>::Number,
                    >(&self_dot[lane].__rates()[i])),
                ) * law_value) * self.depth
                + ad::Lanes(
                    ::core::array::from_fn::<
                        _,
                        LANES,
                        _,
                    >(|lane| ad::read::<
                        <<Self as ::cotangent::__private::Differentiable>::Tangent as ::cotangent::__private::OfNumbers>::Number,
                    >(self_dot[lane].__depth())),
                ) * t2;
            by.heat[i] = t2 * self.depth;
            for lane in 0..LANES {
                by_dot_2[lane].__heat_mut()[i] = t3[lane];
            }
        }
        let t4 = by.heat[0];
        let t5 = ad::Lanes(
            ::core::array::from_fn::<
                _,
                LANES,
                _,
            >(|lane| ad::read::<
                <<Self as ::cotangent::__private::Differentiable>::Tangent as ::cotangent::__private::OfNumbers>::Number,
            >(&ad::shown_lane(&by_dot_2, lane).__heat()[0])),
        );
        by.depth = t4;
        for lane in 0..LANES {
            ad::set_member(t5[lane], &mut *by_dot_2[lane].__depth_mut());
        }
        let (
            area_value,
            area_dot,
        ): (
            <<Self as ::cotangent::__private::Differentiable>::Tangent as ::cotangent::__private::OfNumbers>::Number,
            _,
        ) = self
            .area_is_differentiable()
            .area_tangent_lanes(
                2.0 * t4,
                &*self_dot,
                t5
                    * ad::constant::<
                        <<Self as ::cotangent::__private::Differentiable>::Tangent as ::cotangent::__private::OfNumbers>::Number,
                    >(2.0),
            );
        let mut value_dot = ::core::clone::Clone::clone(&by_dot_2);
        for lane in 0..LANES {
            ad::set_member(area_dot[lane], &mut *value_dot[lane].__depth_mut());
        }
        (Layer { depth: area_value, ..by }, value_dot)
    }
}
