//! Losses of the scores of classes.

use num_traits::Float;

use super::reductions::shifted_exponentials;
use super::twin::twin;
use super::vector::{Vector, require_length};
use crate::__private::{Ignored, Slot, Source, constant, one, strong, zero};

/// Rows `f(x, class, …) = (value, saved) => |saved, index, score| slope => |saved, score| weight`: the slope is that in
/// the score of one class, and the Hessian is `diag(w) - w wᵀ` for the weights `w`.
macro_rules! losses {
    ($($(#[$doc:meta])* $name:ident(
            $x:ident, $class:ident $(, $parameter:ident: $type:ty [$dot:ident $bar:ident $bar_dot:ident])*
        ) saving $saved:ty = $forward:expr => |$numbers:pat_param, $index:ident, $score:ident| $slope:expr
        => |$kept:pat_param, $weighed:ident| $weight:expr;)*) => {$(
        twin! { $(#[$doc])* scalar $name($class: usize $(, $parameter: $type)*) }

        #[allow(unused_variables)]
        impl $name {
            /// The value, and what the backward sweep needs.
            #[inline]
            #[must_use]
            #[track_caller]
            pub fn forward<V: Vector + ?Sized>($x: &V, $class: usize $(, $parameter: $type)*) -> (V::Scalar, $saved) {
                require_class(stringify!($name), $x.count(), $class);
                $forward
            }

            /// The slopes in the scores.
            #[inline]
            fn slopes<V: Vector + ?Sized>(
                $numbers: $saved,
                $x: &V,
                $class: usize
                $(, $parameter: $type)*
            ) -> impl Iterator<Item = V::Scalar> {
                $x.values().enumerate().map(move |($index, $score)| $slope)
            }

            /// The weights of the Hessian.
            #[inline]
            fn weights<V: Vector + ?Sized>($kept: $saved, x: &V) -> impl Iterator<Item = V::Scalar> {
                x.values().map(move |$weighed| $weight)
            }

            /// Adds the cotangent times the slopes to the adjoint of the scores.
            #[inline]
            #[allow(clippy::too_many_arguments)]
            pub fn backward<V: Vector + ?Sized>(
                saved: $saved,
                x: &V,
                $class: usize,
                $($parameter: $type,)*
                cotangent: V::Scalar,
                x_bar: impl Slot<V::Adjoint>,
                class_bar: impl Ignored
                $(, $bar: impl Ignored)*
            ) {
                let mut x_bar = x_bar.open_with(|| x.zeros());
                let adjoints = V::adjoints_mut(&mut x_bar);
                require_length(stringify!($name), x.count(), adjoints.len());
                for (adjoint, slope) in adjoints.zip(Self::slopes(saved, x, $class $(, $parameter)*)) {
                    *adjoint = *adjoint + strong(cotangent, slope);
                }
            }

            /// The value, and its derivative along a direction.
            #[doc(hidden)]
            #[inline]
            #[must_use]
            pub fn tangent<V: Vector + ?Sized>(
                x: &V,
                $class: usize,
                $($parameter: $type,)*
                x_dot: impl Source<V::Adjoint>,
                class_dot: impl Ignored
                $(, $dot: impl Ignored)*
            ) -> (V::Scalar, V::Scalar) {
                let (value, saved) = Self::forward(x, $class $(, $parameter)*);
                let x_dot = x_dot.open_with(|| x.zeros());
                let directions = V::adjoints(&x_dot);
                require_length(stringify!($name), x.count(), directions.len());
                let slopes = Self::slopes(saved, x, $class $(, $parameter)*);
                (value, directions.zip(slopes).fold(zero(), |sum: V::Scalar, (dot, slope)| sum + strong(dot, slope)))
            }

            /// Adds the adjoint, and its derivative along a direction of the scores and the cotangent.
            #[doc(hidden)]
            #[inline]
            #[allow(clippy::too_many_arguments)]
            pub fn second<V: Vector + ?Sized>(
                x: &V,
                $class: usize,
                $($parameter: $type,)*
                x_dot: impl Source<V::Adjoint>,
                class_dot: impl Ignored,
                $($dot: impl Ignored,)*
                cotangent: V::Scalar,
                cotangent_dot: V::Scalar,
                x_bar: impl Slot<V::Adjoint>,
                class_bar: impl Ignored,
                $($bar: impl Ignored,)*
                x_bar_dot: impl Slot<V::Adjoint>,
                class_bar_dot: impl Ignored,
                $($bar_dot: impl Ignored,)*
            ) {
                let (_, saved) = Self::forward(x, $class $(, $parameter)*);
                Self::backward(saved, x, $class $(, $parameter)*, cotangent, x_bar, class_bar $(, $bar)*);
                let x_dot = x_dot.open_with(|| x.zeros());
                let directions = || Self::weights(saved, x).zip(V::adjoints(&x_dot));
                let along = directions().fold(zero(), |sum: V::Scalar, (weight, dot)| sum + strong(dot, weight));
                let mut x_bar_dot = x_bar_dot.open_with(|| x.zeros());
                let adjoints = V::adjoints_mut(&mut x_bar_dot);
                require_length(stringify!($name), x.count(), adjoints.len());
                let slopes = Self::slopes(saved, x, $class $(, $parameter)*);
                for ((adjoint, slope), (weight, dot)) in adjoints.zip(slopes).zip(directions()) {
                    let bend = strong(weight, dot - along);
                    *adjoint = *adjoint + strong(cotangent_dot, slope) + strong(cotangent, bend);
                }
            }
        }
    )*};
}

#[track_caller]
fn require_class(operation: &str, classes: usize, class: usize) {
    assert!(class < classes, "{operation}: expected a class below {classes}, got {class}");
}

/// The score of the class.
fn score_of<V: Vector + ?Sized>(scores: &V, class: usize) -> V::Scalar {
    scores.values().nth(class).unwrap_or_else(Float::nan)
}

/// The part of the label that smoothing gives to each class.
fn spread<V: Vector + ?Sized>(scores: &V, smoothing: V::Scalar) -> V::Scalar {
    smoothing / <V::Scalar as num_traits::NumCast>::from(scores.count()).unwrap_or_else(Float::nan)
}

/// By how much a score comes within the margin of 1 of the one it should stay below.
fn excess<S: Float>(score: S, right: S) -> S {
    S::one() + (score - right)
}

losses! {
    /// The cross-entropy of the softmax of the scores and the label `class`: `ln Σ exp zᵢ - Σ qᵢ·zᵢ`, where `q` is 1 for
    /// the class and 0 for the others, mixed with a share `smoothing` of the uniform distribution.
    ///
    /// # Panics
    ///
    /// If there is no such class.
    ///
    /// ```
    /// use cotangent::math::cross_entropy;
    ///
    /// assert_eq!(cross_entropy::value_and_grad(&[0.0, 0.0], 1, 0.0), (2.0_f64.ln(), [0.5, -0.5]));
    /// assert_eq!(cross_entropy::grad(&[0.0, 0.0], 1, 0.5), [0.25, -0.25]);
    /// ```
    cross_entropy(x, class, smoothing: V::Scalar [smoothing_dot smoothing_bar smoothing_bar_dot])
        saving (V::Scalar, V::Scalar, V::Scalar) = {
        let (shift, total) = shifted_exponentials(x);
        let others = x.values().enumerate().filter(|(index, _)| *index != class);
        let others = others.fold(zero(), |sum: V::Scalar, (_, score)| sum + (score - shift).exp());
        let right = (one::<V::Scalar>() - smoothing) * (score_of(x, class) - shift);
        let rest = x.values().fold(zero(), |sum: V::Scalar, score| sum + (score - shift));
        (total.ln() - right - strong(spread(x, smoothing), rest), (shift, total, others))
    } => |(shift, total, others), index, score| {
        if index == class {
            smoothing - spread(x, smoothing) - others / total
        } else {
            (score - shift).exp() / total - spread(x, smoothing)
        }
    } => |(shift, total, _), score| (score - shift).exp() / total;

    /// The hinge loss of Weston and Watkins, `Σ max(0, 1 + zⱼ - z_class)` over the other classes; flat where a score is
    /// on the margin.
    ///
    /// # Panics
    ///
    /// If there is no such class.
    ///
    /// ```
    /// use cotangent::math::hinge_weston_watkins;
    ///
    /// assert_eq!(hinge_weston_watkins::value_and_grad(&[2.0, 1.5, 0.0], 0), (0.5, [-1.0, 1.0, 0.0]));
    /// ```
    hinge_weston_watkins(x, class) saving (V::Scalar, V::Scalar) = {
        let right = score_of(x, class);
        let others = x.values().enumerate().filter(|(index, _)| *index != class);
        let (sum, count) = others.fold((zero(), zero()), |(sum, count): (V::Scalar, V::Scalar), (_, score)| {
            let excess = excess(score, right);
            if excess <= zero() { (sum, count) } else { (sum + excess, count + one()) }
        });
        (sum, (right, count))
    } => |(right, count), index, score| match () {
        () if index == class => -count,
        () if excess(score, right) > zero() => one(),
        () => zero(),
    } => |_, _score| zero();

    /// The hinge loss of Crammer and Singer, `max(0, 1 + max zⱼ - z_class)` over the other classes; flat on the margin,
    /// and the first of several largest scores takes the gradient.
    ///
    /// # Panics
    ///
    /// If there is no such class.
    ///
    /// ```
    /// use cotangent::math::hinge_crammer_singer;
    ///
    /// assert_eq!(hinge_crammer_singer::value_and_grad(&[2.0, 1.5, 1.5], 0), (0.5, [-1.0, 1.0, 0.0]));
    /// ```
    hinge_crammer_singer(x, class) saving Option<usize> = {
        let others = x.values().enumerate().filter(|(index, _)| *index != class);
        let (place, largest) = others.fold((class, constant(f64::NEG_INFINITY)), |(place, largest), (index, score)| {
            if score > largest || score.is_nan() { (index, score) } else { (place, largest) }
        });
        let excess = excess(largest, score_of(x, class));
        if excess <= zero() || place == class { (zero(), None) } else { (excess, Some(place)) }
    } => |rival, index, _score| match rival {
        Some(_) if index == class => -one::<V::Scalar>(),
        Some(rival) if index == rival => one(),
        _ => zero(),
    } => |_, _score| zero();
}
