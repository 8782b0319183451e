///The tangent of [`Shape`]: a gradient, or a direction to move it in.
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
enum ShapeTangent {
    ///The tangent of [`Shape::Circle`].
    Circle {
        ///The tangent of `radius`.
        radius: <f64 as ::cotangent::Differentiable>::Tangent,
    },
    ///The tangent of [`Shape::Square`].
    Square(
        ///The tangent of `0`.
        <f64 as ::cotangent::Differentiable>::Tangent,
    ),
    ///The tangent of [`Shape::Empty`].
    Empty,
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
    impl ShapeTangent {
        #[doc(hidden)]
        #[inline]
        fn __Circle_radius(&self) -> &<f64 as ::cotangent::Differentiable>::Tangent {
            match self {
                ShapeTangent::Circle { radius: a0 } => a0,
                _ => {
                    ::cotangent::__private::different_variants(
                        "field",
                        "Circle",
                        "another",
                    )
                }
            }
        }
        #[doc(hidden)]
        #[inline]
        fn __Circle_radius_mut(
            &mut self,
        ) -> &mut <f64 as ::cotangent::Differentiable>::Tangent {
            match self {
                ShapeTangent::Circle { radius: a0 } => a0,
                _ => {
                    ::cotangent::__private::different_variants(
                        "field",
                        "Circle",
                        "another",
                    )
                }
            }
        }
        #[doc(hidden)]
        #[inline]
        fn __Circle_sides(&self) -> ::cotangent::__private::Skipped {
            ::core::default::Default::default()
        }
        #[doc(hidden)]
        #[inline]
        fn __Circle_sides_mut(&mut self) -> ::cotangent::__private::Skipped {
            ::core::default::Default::default()
        }
        #[doc(hidden)]
        #[inline]
        fn __Square_0(&self) -> &<f64 as ::cotangent::Differentiable>::Tangent {
            match self {
                ShapeTangent::Square { 0: a0 } => a0,
                _ => {
                    ::cotangent::__private::different_variants(
                        "field",
                        "Square",
                        "another",
                    )
                }
            }
        }
        #[doc(hidden)]
        #[inline]
        fn __Square_0_mut(
            &mut self,
        ) -> &mut <f64 as ::cotangent::Differentiable>::Tangent {
            match self {
                ShapeTangent::Square { 0: a0 } => a0,
                _ => {
                    ::cotangent::__private::different_variants(
                        "field",
                        "Square",
                        "another",
                    )
                }
            }
        }
    }
    #[automatically_derived]
    impl ::cotangent::__private::Record for ShapeTangent {
        type Number = f64;
    }
    #[automatically_derived]
    impl ::core::clone::Clone for ShapeTangent {
        fn clone(&self) -> Self {
            match self {
                ShapeTangent::Circle { radius: a0 } => {
                    ShapeTangent::Circle {
                        radius: ::core::clone::Clone::clone(a0),
                    }
                }
                ShapeTangent::Square { 0: a0 } => {
                    ShapeTangent::Square {
                        0: ::core::clone::Clone::clone(a0),
                    }
                }
                ShapeTangent::Empty {} => ShapeTangent::Empty {},
            }
        }
    }
    #[automatically_derived]
    impl ::core::fmt::Debug for ShapeTangent {
        fn fmt(
            &self,
            formatter: &mut ::core::fmt::Formatter<'_>,
        ) -> ::core::fmt::Result {
            match self {
                ShapeTangent::Circle { radius: a0 } => {
                    formatter.debug_struct("Circle").field("radius", a0).finish()
                }
                ShapeTangent::Square { 0: a0 } => {
                    formatter.debug_tuple("Square").field(a0).finish()
                }
                ShapeTangent::Empty {} => formatter.write_str("Empty"),
            }
        }
    }
    #[automatically_derived]
    impl ::core::cmp::PartialEq for ShapeTangent {
        fn eq(&self, other: &Self) -> bool {
            match (self, other) {
                (
                    ShapeTangent::Circle { radius: a0 },
                    ShapeTangent::Circle { radius: b0 },
                ) => true && a0 == b0,
                (ShapeTangent::Square { 0: a0 }, ShapeTangent::Square { 0: b0 }) => {
                    true && a0 == b0
                }
                (ShapeTangent::Empty {}, ShapeTangent::Empty {}) => true,
                _ => false,
            }
        }
    }
    #[automatically_derived]
    impl ::core::default::Default for ShapeTangent {
        fn default() -> Self {
            <Self as ::cotangent::Tangent>::empty()
        }
    }
    #[automatically_derived]
    impl ::cotangent::Leaves for ShapeTangent {
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
                ::cotangent::__private::by_trait::leaf_epsilon(
                    ::core::marker::PhantomData::<
                        <f64 as ::cotangent::Differentiable>::Tangent,
                    >,
                    seen,
                ),
            );
            let epsilon = f64::max(
                epsilon,
                ::cotangent::__private::by_trait::leaf_epsilon(
                    ::core::marker::PhantomData::<
                        <f64 as ::cotangent::Differentiable>::Tangent,
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
                ShapeTangent::Circle { radius: a0 } => {
                    ::cotangent::__private::by_trait::visit(
                        a0,
                        &::cotangent::Place::Named(place, "radius"),
                        visit,
                    );
                }
                ShapeTangent::Square { 0: a0 } => {
                    ::cotangent::__private::by_trait::visit(
                        a0,
                        &::cotangent::Place::Field(place, 0usize),
                        visit,
                    );
                }
                ShapeTangent::Empty {} => {}
            }
        }
    }
    #[automatically_derived]
    impl ::cotangent::Tangent for ShapeTangent {
        #[inline]
        fn empty() -> Self {
            ShapeTangent::Circle {
                radius: ::cotangent::__private::by_trait::empty(),
            }
        }
        #[inline]
        fn accumulate(&mut self, other: &Self) {
            match (self, other) {
                (
                    ShapeTangent::Circle { radius: a0 },
                    ShapeTangent::Circle { radius: b0 },
                ) => {
                    ::cotangent::__private::by_trait::accumulate(a0, b0);
                }
                (ShapeTangent::Square { 0: a0 }, ShapeTangent::Square { 0: b0 }) => {
                    ::cotangent::__private::by_trait::accumulate(a0, b0);
                }
                (ShapeTangent::Empty {}, ShapeTangent::Empty {}) => {}
                (a0, b0) => {
                    ::cotangent::__private::different_variants(
                        "accumulate",
                        match a0 {
                            ShapeTangent::Circle { .. } => "Circle",
                            ShapeTangent::Square { .. } => "Square",
                            ShapeTangent::Empty { .. } => "Empty",
                        },
                        match b0 {
                            ShapeTangent::Circle { .. } => "Circle",
                            ShapeTangent::Square { .. } => "Square",
                            ShapeTangent::Empty { .. } => "Empty",
                        },
                    )
                }
            }
        }
        #[inline]
        fn replace(&mut self, function: &mut dyn ::core::ops::FnMut(f64) -> f64) {
            match self {
                ShapeTangent::Circle { radius: a0 } => {
                    ::cotangent::__private::by_trait::replace(a0, function);
                }
                ShapeTangent::Square { 0: a0 } => {
                    ::cotangent::__private::by_trait::replace(a0, function);
                }
                ShapeTangent::Empty {} => {}
            }
        }
        #[inline]
        fn set_to_zero(&mut self) {
            match self {
                ShapeTangent::Circle { radius: a0 } => {
                    ::cotangent::__private::by_trait::set_to_zero(a0);
                }
                ShapeTangent::Square { 0: a0 } => {
                    ::cotangent::__private::by_trait::set_to_zero(a0);
                }
                ShapeTangent::Empty {} => {}
            }
        }
        #[inline]
        fn scale(&mut self, factor: f64) {
            match self {
                ShapeTangent::Circle { radius: a0 } => {
                    ::cotangent::__private::by_trait::scale(a0, factor);
                }
                ShapeTangent::Square { 0: a0 } => {
                    ::cotangent::__private::by_trait::scale(a0, factor);
                }
                ShapeTangent::Empty {} => {}
            }
        }
        #[inline]
        fn axpy(&mut self, factor: f64, other: &Self) {
            match (self, other) {
                (
                    ShapeTangent::Circle { radius: a0 },
                    ShapeTangent::Circle { radius: b0 },
                ) => {
                    ::cotangent::__private::by_trait::axpy(a0, factor, b0);
                }
                (ShapeTangent::Square { 0: a0 }, ShapeTangent::Square { 0: b0 }) => {
                    ::cotangent::__private::by_trait::axpy(a0, factor, b0);
                }
                (ShapeTangent::Empty {}, ShapeTangent::Empty {}) => {}
                (a0, b0) => {
                    ::cotangent::__private::different_variants(
                        "axpy",
                        match a0 {
                            ShapeTangent::Circle { .. } => "Circle",
                            ShapeTangent::Square { .. } => "Square",
                            ShapeTangent::Empty { .. } => "Empty",
                        },
                        match b0 {
                            ShapeTangent::Circle { .. } => "Circle",
                            ShapeTangent::Square { .. } => "Square",
                            ShapeTangent::Empty { .. } => "Empty",
                        },
                    )
                }
            }
        }
        #[inline]
        fn dot(&self, other: &Self) -> f64 {
            match (self, other) {
                (
                    ShapeTangent::Circle { radius: a0 },
                    ShapeTangent::Circle { radius: b0 },
                ) => {
                    let sum: f64 = 0.0;
                    let sum = sum + ::cotangent::__private::by_trait::dot(a0, b0);
                    sum
                }
                (ShapeTangent::Square { 0: a0 }, ShapeTangent::Square { 0: b0 }) => {
                    let sum: f64 = 0.0;
                    let sum = sum + ::cotangent::__private::by_trait::dot(a0, b0);
                    sum
                }
                (ShapeTangent::Empty {}, ShapeTangent::Empty {}) => {
                    let sum: f64 = 0.0;
                    sum
                }
                (a0, b0) => {
                    ::cotangent::__private::different_variants(
                        "dot",
                        match a0 {
                            ShapeTangent::Circle { .. } => "Circle",
                            ShapeTangent::Square { .. } => "Square",
                            ShapeTangent::Empty { .. } => "Empty",
                        },
                        match b0 {
                            ShapeTangent::Circle { .. } => "Circle",
                            ShapeTangent::Square { .. } => "Square",
                            ShapeTangent::Empty { .. } => "Empty",
                        },
                    )
                }
            }
        }
    }
    #[automatically_derived]
    impl ::cotangent::__private::Bundled for ShapeTangent {}
    #[automatically_derived]
    impl ::cotangent::Leaves for Shape {
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
                ::cotangent::__private::by_trait::leaf_epsilon(
                    ::core::marker::PhantomData::<f64>,
                    seen,
                ),
            );
            let epsilon = f64::max(
                epsilon,
                ::cotangent::__private::by_trait::leaf_epsilon(
                    ::core::marker::PhantomData::<f64>,
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
                Shape::Circle { radius: a0, sides: __kept0 } => {
                    ::cotangent::__private::by_trait::visit(
                        a0,
                        &::cotangent::Place::Named(place, "radius"),
                        visit,
                    );
                }
                Shape::Square { 0: a0 } => {
                    ::cotangent::__private::by_trait::visit(
                        a0,
                        &::cotangent::Place::Field(place, 0usize),
                        visit,
                    );
                }
                Shape::Empty {} => {}
            }
        }
    }
    #[automatically_derived]
    impl ::cotangent::Differentiable for Shape {
        type Tangent = ShapeTangent;
        type Owned = Self;
        #[inline]
        fn zeros_like(&self) -> Self::Tangent {
            match self {
                Shape::Circle { radius: a0, sides: __kept0 } => {
                    ShapeTangent::Circle {
                        radius: ::cotangent::__private::by_trait::zeros_like(a0),
                    }
                }
                Shape::Square { 0: a0 } => {
                    ShapeTangent::Square {
                        0: ::cotangent::__private::by_trait::zeros_like(a0),
                    }
                }
                Shape::Empty {} => ShapeTangent::Empty {},
            }
        }
        #[inline]
        fn displaced(&self, direction: &Self::Tangent, step: f64) -> Self {
            match (self, direction) {
                (
                    Shape::Circle { radius: a0, sides: __kept0 },
                    ShapeTangent::Circle { radius: b0 },
                ) => {
                    Shape::Circle {
                        radius: ::cotangent::__private::by_trait::displaced(
                            a0,
                            b0,
                            step,
                        ),
                        sides: ::cotangent::__private::copied(__kept0),
                    }
                }
                (Shape::Square { 0: a0 }, ShapeTangent::Square { 0: b0 }) => {
                    Shape::Square {
                        0: ::cotangent::__private::by_trait::displaced(a0, b0, step),
                    }
                }
                (Shape::Empty {}, ShapeTangent::Empty {}) => Shape::Empty {},
                (a0, b0) => {
                    ::cotangent::__private::different_variants(
                        "displaced",
                        match a0 {
                            Shape::Circle { .. } => "Circle",
                            Shape::Square { .. } => "Square",
                            Shape::Empty { .. } => "Empty",
                        },
                        match b0 {
                            ShapeTangent::Circle { .. } => "Circle",
                            ShapeTangent::Square { .. } => "Square",
                            ShapeTangent::Empty { .. } => "Empty",
                        },
                    )
                }
            }
        }
        #[inline]
        fn shift(&mut self, direction: &Self::Tangent, step: f64) {
            match (self, direction) {
                (
                    Shape::Circle { radius: a0, sides: __kept0 },
                    ShapeTangent::Circle { radius: b0 },
                ) => {
                    ::cotangent::__private::by_trait::shift(a0, b0, step);
                }
                (Shape::Square { 0: a0 }, ShapeTangent::Square { 0: b0 }) => {
                    ::cotangent::__private::by_trait::shift(a0, b0, step);
                }
                (Shape::Empty {}, ShapeTangent::Empty {}) => {}
                (a0, b0) => {
                    ::cotangent::__private::different_variants(
                        "advance",
                        match a0 {
                            Shape::Circle { .. } => "Circle",
                            Shape::Square { .. } => "Square",
                            Shape::Empty { .. } => "Empty",
                        },
                        match b0 {
                            ShapeTangent::Circle { .. } => "Circle",
                            ShapeTangent::Square { .. } => "Square",
                            ShapeTangent::Empty { .. } => "Empty",
                        },
                    )
                }
            }
        }
    }
    #[automatically_derived]
    impl ::cotangent::__private::Atom for Shape {}
    #[automatically_derived]
    impl ::cotangent::__private::Part for Shape {}
};
