///The tangent of [`Arm`]: a gradient, or a direction to move it in.
#[allow(
    unused,
    unused_qualifications,
    unreachable_pub,
    deprecated,
    trivial_bounds,
    non_snake_case,
    non_camel_case_types,
    clippy::all,
    clippy::pedantic
)]
pub struct ArmTangent<T: Float>
where
    Joint: ::cotangent::__private::Part,
{
    ///The tangent of `length`.
    pub length: T,
    ///The tangent of `joints`.
    joints: <Vec<Joint> as ::cotangent::Differentiable>::Tangent,
}
#[allow(
    unused,
    unused_qualifications,
    unreachable_pub,
    deprecated,
    trivial_bounds,
    non_snake_case,
    non_camel_case_types,
    clippy::all,
    clippy::pedantic
)]
const _: () = {
    #[automatically_derived]
    impl<T: Float> ArmTangent<T>
    where
        Joint: ::cotangent::__private::Part,
    {
        #[doc(hidden)]
        #[inline]
        pub fn __length(&self) -> &T {
            &self.length
        }
        #[doc(hidden)]
        #[inline]
        pub fn __length_mut(&mut self) -> &mut T {
            &mut self.length
        }
        #[doc(hidden)]
        #[inline]
        fn __joints(&self) -> &<Vec<Joint> as ::cotangent::Differentiable>::Tangent {
            &self.joints
        }
        #[doc(hidden)]
        #[inline]
        fn __joints_mut(
            &mut self,
        ) -> &mut <Vec<Joint> as ::cotangent::Differentiable>::Tangent {
            &mut self.joints
        }
        #[doc(hidden)]
        #[inline]
        fn __dt(&self) -> ::cotangent::__private::Skipped {
            ::core::default::Default::default()
        }
        #[doc(hidden)]
        #[inline]
        fn __dt_mut(&mut self) -> ::cotangent::__private::Skipped {
            ::core::default::Default::default()
        }
    }
    #[automatically_derived]
    impl<T: Float> ::cotangent::__private::Structured for ArmTangent<T>
    where
        Joint: ::cotangent::__private::Part,
    {}
    #[automatically_derived]
    impl<T: Float> ::cotangent::__private::Record for ArmTangent<T>
    where
        Joint: ::cotangent::__private::Part,
    {
        type Number = T;
    }
    #[automatically_derived]
    impl<T: Float> ::core::clone::Clone for ArmTangent<T>
    where
        Joint: ::cotangent::__private::Part,
    {
        fn clone(&self) -> Self {
            match self {
                ArmTangent { length: a0, joints: a1 } => {
                    ArmTangent {
                        length: ::core::clone::Clone::clone(a0),
                        joints: ::core::clone::Clone::clone(a1),
                    }
                }
            }
        }
    }
    #[automatically_derived]
    impl<T: Float> ::core::fmt::Debug for ArmTangent<T>
    where
        Joint: ::cotangent::__private::Part,
        T: ::core::fmt::Debug,
    {
        fn fmt(
            &self,
            formatter: &mut ::core::fmt::Formatter<'_>,
        ) -> ::core::fmt::Result {
            match self {
                ArmTangent { length: a0, joints: a1 } => {
                    formatter
                        .debug_struct("ArmTangent")
                        .field("length", a0)
                        .field("joints", a1)
                        .finish()
                }
            }
        }
    }
    #[automatically_derived]
    impl<T: Float> ::core::cmp::PartialEq for ArmTangent<T>
    where
        Joint: ::cotangent::__private::Part,
        T: ::core::cmp::PartialEq,
    {
        fn eq(&self, other: &Self) -> bool {
            match (self, other) {
                (
                    ArmTangent { length: a0, joints: a1 },
                    ArmTangent { length: b0, joints: b1 },
                ) => true && a0 == b0 && a1 == b1,
            }
        }
    }
    #[automatically_derived]
    impl<T: Float> ::core::default::Default for ArmTangent<T>
    where
        Joint: ::cotangent::__private::Part,
    {
        fn default() -> Self {
            <Self as ::cotangent::Tangent>::empty()
        }
    }
    #[automatically_derived]
    impl<T: Float> ::cotangent::Leaves for ArmTangent<T>
    where
        Joint: ::cotangent::__private::Part,
    {
        fn leaf_epsilon() -> f64 {
            <Self as ::cotangent::Leaves>::leaf_epsilon_beyond(
                &mut ::core::default::Default::default(),
            )
        }
        fn leaf_epsilon_beyond(seen: &mut ::cotangent::__private::Seen) -> f64 {
            let epsilon: f64 = 0.0;
            if !seen.insert::<Self>() {
                return epsilon;
            }
            let epsilon = f64::max(
                epsilon,
                ::cotangent::__private::by_kind::leaf_epsilon(
                    ::core::marker::PhantomData::<T>,
                    seen,
                ),
            );
            let epsilon = f64::max(
                epsilon,
                ::cotangent::__private::by_trait::leaf_epsilon(
                    ::core::marker::PhantomData::<
                        <Vec<Joint> as ::cotangent::Differentiable>::Tangent,
                    >,
                    seen,
                ),
            );
            epsilon
        }
        fn visit(
            &self,
            place: &::cotangent::Place<'_>,
            visit: &mut dyn ::core::ops::FnMut(&::cotangent::Place<'_>, f64),
        ) {
            match self {
                ArmTangent { length: a0, joints: a1 } => {
                    ::cotangent::__private::by_kind::visit(
                        a0,
                        &::cotangent::Place::Named(place, "length"),
                        visit,
                    );
                    ::cotangent::__private::by_trait::visit(
                        a1,
                        &::cotangent::Place::Named(place, "joints"),
                        visit,
                    );
                }
            }
        }
    }
    #[automatically_derived]
    impl<T: Float> ::cotangent::Tangent for ArmTangent<T>
    where
        Joint: ::cotangent::__private::Part,
    {
        #[inline]
        fn empty() -> Self {
            ArmTangent {
                length: ::cotangent::__private::by_kind::empty(),
                joints: ::cotangent::__private::by_trait::empty(),
            }
        }
        #[inline]
        fn accumulate(&mut self, other: &Self) {
            match (self, other) {
                (
                    ArmTangent { length: a0, joints: a1 },
                    ArmTangent { length: b0, joints: b1 },
                ) => {
                    ::cotangent::__private::by_kind::accumulate(a0, b0);
                    ::cotangent::__private::by_trait::accumulate(a1, b1);
                }
            }
        }
        #[inline]
        fn replace(&mut self, function: &mut dyn ::core::ops::FnMut(f64) -> f64) {
            match self {
                ArmTangent { length: a0, joints: a1 } => {
                    ::cotangent::__private::by_kind::replace(a0, function);
                    ::cotangent::__private::by_trait::replace(a1, function);
                }
            }
        }
        #[inline]
        fn set_to_zero(&mut self) {
            match self {
                ArmTangent { length: a0, joints: a1 } => {
                    ::cotangent::__private::by_kind::set_to_zero(a0);
                    ::cotangent::__private::by_trait::set_to_zero(a1);
                }
            }
        }
        #[inline]
        fn scale(&mut self, factor: f64) {
            match self {
                ArmTangent { length: a0, joints: a1 } => {
                    ::cotangent::__private::by_kind::scale(a0, factor);
                    ::cotangent::__private::by_trait::scale(a1, factor);
                }
            }
        }
        #[inline]
        fn axpy(&mut self, factor: f64, other: &Self) {
            match (self, other) {
                (
                    ArmTangent { length: a0, joints: a1 },
                    ArmTangent { length: b0, joints: b1 },
                ) => {
                    ::cotangent::__private::by_kind::axpy(a0, factor, b0);
                    ::cotangent::__private::by_trait::axpy(a1, factor, b1);
                }
            }
        }
        #[inline]
        fn dot(&self, other: &Self) -> f64 {
            match (self, other) {
                (
                    ArmTangent { length: a0, joints: a1 },
                    ArmTangent { length: b0, joints: b1 },
                ) => {
                    let sum: f64 = 0.0;
                    let sum = sum + ::cotangent::__private::by_kind::dot(a0, b0);
                    let sum = sum + ::cotangent::__private::by_trait::dot(a1, b1);
                    sum
                }
            }
        }
    }
    #[automatically_derived]
    impl<T: Float> ::cotangent::__private::Bundled for ArmTangent<T>
    where
        Joint: ::cotangent::__private::Part,
    {}
    #[automatically_derived]
    impl<T: Float> ::cotangent::Leaves for Arm<T>
    where
        Joint: ::cotangent::__private::Part,
    {
        fn leaf_epsilon() -> f64 {
            <Self as ::cotangent::Leaves>::leaf_epsilon_beyond(
                &mut ::core::default::Default::default(),
            )
        }
        fn leaf_epsilon_beyond(seen: &mut ::cotangent::__private::Seen) -> f64 {
            let epsilon: f64 = 0.0;
            if !seen.insert::<Self>() {
                return epsilon;
            }
            let epsilon = f64::max(
                epsilon,
                ::cotangent::__private::by_kind::leaf_epsilon(
                    ::core::marker::PhantomData::<T>,
                    seen,
                ),
            );
            let epsilon = f64::max(
                epsilon,
                ::cotangent::__private::by_trait::leaf_epsilon(
                    ::core::marker::PhantomData::<Vec<Joint>>,
                    seen,
                ),
            );
            epsilon
        }
        fn visit(
            &self,
            place: &::cotangent::Place<'_>,
            visit: &mut dyn ::core::ops::FnMut(&::cotangent::Place<'_>, f64),
        ) {
            match self {
                Arm { length: a0, joints: a1, dt: __kept0 } => {
                    ::cotangent::__private::by_kind::visit(
                        a0,
                        &::cotangent::Place::Named(place, "length"),
                        visit,
                    );
                    ::cotangent::__private::by_trait::visit(
                        a1,
                        &::cotangent::Place::Named(place, "joints"),
                        visit,
                    );
                }
            }
        }
    }
    #[automatically_derived]
    impl<T: Float> ::cotangent::Differentiable for Arm<T>
    where
        Joint: ::cotangent::__private::Part,
    {
        type Tangent = ArmTangent<T>;
        type Owned = Self;
        #[inline]
        fn zeros_like(&self) -> Self::Tangent {
            match self {
                Arm { length: a0, joints: a1, dt: __kept0 } => {
                    ArmTangent {
                        length: ::cotangent::__private::by_kind::zeros_like(a0),
                        joints: ::cotangent::__private::by_trait::zeros_like(a1),
                    }
                }
            }
        }
        #[inline]
        fn displaced(&self, direction: &Self::Tangent, step: f64) -> Self {
            match (self, direction) {
                (
                    Arm { length: a0, joints: a1, dt: __kept0 },
                    ArmTangent { length: b0, joints: b1 },
                ) => {
                    Arm {
                        length: ::cotangent::__private::by_kind::displaced(a0, b0, step),
                        joints: ::cotangent::__private::by_trait::displaced(
                            a1,
                            b1,
                            step,
                        ),
                        dt: ::cotangent::__private::copied(__kept0),
                    }
                }
            }
        }
        #[inline]
        fn shift(&mut self, direction: &Self::Tangent, step: f64) {
            match (self, direction) {
                (
                    Arm { length: a0, joints: a1, dt: __kept0 },
                    ArmTangent { length: b0, joints: b1 },
                ) => {
                    ::cotangent::__private::by_kind::shift(a0, b0, step);
                    ::cotangent::__private::by_trait::shift(a1, b1, step);
                }
            }
        }
    }
    #[automatically_derived]
    impl<T: Float> ::cotangent::__private::Atom for Arm<T>
    where
        Joint: ::cotangent::__private::Part,
    {}
    #[automatically_derived]
    impl<T: Float> ::cotangent::__private::Part for Arm<T>
    where
        T: ::core::fmt::Debug + ::core::cmp::PartialEq,
    {}
};
