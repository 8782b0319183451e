//! Products and running sums.

use core::borrow::{Borrow, BorrowMut};

use super::twin::twin;
use super::vector::{Vector, require_length};
use crate::__private::{Slot, Source, one, strong, zero};

twin! {
    /// The product of the elements, 1 for an empty vector; its gradient is right also where elements are 0.
    ///
    /// ```
    /// use cotangent::math::prod;
    ///
    /// assert_eq!(prod::value_and_grad(&[2.0, 3.0, 4.0]), (24.0, [12.0, 8.0, 6.0]));
    /// assert_eq!(prod::grad(&[2.0, 0.0, 4.0]), [0.0, 8.0, 0.0]);
    /// ```
    scalar prod
}

/// The product of all elements after each.
fn later<V: Vector + ?Sized>(x: &V) -> V::Tangent {
    let mut products = x.zeros();
    let mut product: V::Scalar = one();
    for (place, element) in V::adjoints_mut(products.borrow_mut()).zip(x.values()).rev() {
        *place = product;
        product = product * element;
    }
    products
}

/// The derivatives of [`later`] along a direction, given its result.
fn later_dot<V: Vector + ?Sized>(x: &V, x_dot: &V::Adjoint, later: &V::Tangent) -> V::Tangent {
    let mut tangents = x.zeros();
    let mut tangent: V::Scalar = zero();
    let factors = x.values().zip(V::adjoints(x_dot)).zip(V::adjoints(later.borrow()));
    for (place, ((element, direction), product)) in V::adjoints_mut(tangents.borrow_mut()).zip(factors).rev() {
        *place = tangent;
        tangent = strong(tangent, element) + strong(direction, product);
    }
    tangents
}

impl prod {
    /// The value; nothing is saved.
    #[inline]
    #[must_use]
    pub fn forward<V: Vector + ?Sized>(x: &V) -> (V::Scalar, ()) {
        (x.values().fold(one(), |product: V::Scalar, element| product * element), ())
    }

    /// Adds the cotangent times the product of all other elements to the adjoint of each.
    #[inline]
    pub fn backward<V: Vector + ?Sized>((): (), x: &V, cotangent: V::Scalar, x_bar: impl Slot<V::Adjoint>) {
        let mut x_bar = x_bar.open_with(|| x.zeros());
        let adjoints = V::adjoints_mut(&mut x_bar);
        require_length("prod", x.count(), adjoints.len());
        let later = later(x);
        let mut before: V::Scalar = one();
        for ((adjoint, element), after) in adjoints.zip(x.values()).zip(V::adjoints(later.borrow())) {
            *adjoint = *adjoint + strong(cotangent, before * after);
            before = before * element;
        }
    }

    /// The value, and its derivative along a direction.
    #[doc(hidden)]
    #[inline]
    #[must_use]
    pub fn tangent<V: Vector + ?Sized>(x: &V, x_dot: impl Source<V::Adjoint>) -> (V::Scalar, V::Scalar) {
        let x_dot = x_dot.open_with(|| x.zeros());
        let directions = V::adjoints(&x_dot);
        require_length("prod", x.count(), directions.len());
        x.values().zip(directions).fold(
            (one(), zero()),
            |(product, tangent): (V::Scalar, V::Scalar), (element, dot)| {
                (product * element, strong(tangent, element) + strong(dot, product))
            },
        )
    }

    /// Adds the adjoint, and its derivative along a direction of `x` and the cotangent.
    #[doc(hidden)]
    #[inline]
    pub fn second<V: Vector + ?Sized>(
        x: &V,
        x_dot: impl Source<V::Adjoint>,
        cotangent: V::Scalar,
        cotangent_dot: V::Scalar,
        x_bar: impl Slot<V::Adjoint>,
        x_bar_dot: impl Slot<V::Adjoint>,
    ) {
        let x_dot = x_dot.open_with(|| x.zeros());
        let later = later(x);
        let later_dot = later_dot(x, &x_dot, &later);
        let mut x_bar_dot = x_bar_dot.open_with(|| x.zeros());
        let adjoints = V::adjoints_mut(&mut x_bar_dot);
        require_length("prod", x.count(), adjoints.len());
        let (mut before, mut before_dot): (V::Scalar, V::Scalar) = (one(), zero());
        let after = V::adjoints(later.borrow()).zip(V::adjoints(later_dot.borrow()));
        let elements = x.values().zip(V::adjoints(&x_dot));
        for ((adjoint, (element, direction)), (after, after_dot)) in adjoints.zip(elements).zip(after) {
            let bend = strong(before_dot, after) + strong(after_dot, before);
            *adjoint = *adjoint + strong(cotangent_dot, before * after) + strong(cotangent, bend);
            before_dot = strong(before_dot, element) + strong(direction, before);
            before = before * element;
        }
        Self::backward((), x, cotangent, x_bar);
    }
}

twin! {
    /// The running sums `yᵢ = x₀ + … + xᵢ`.
    ///
    /// ```
    /// use cotangent::math::cumsum;
    ///
    /// assert_eq!(cumsum(&[1.0, 2.0, 3.0]), [1.0, 3.0, 6.0]);
    /// assert_eq!(cumsum::vjp(&[1.0, 2.0, 3.0], vec![1.0, 10.0, 100.0]).1, [111.0, 110.0, 100.0]);
    /// ```
    vector cumsum
}

/// The running sums of numbers.
fn running<V: Vector + ?Sized>(numbers: impl ExactSizeIterator<Item = V::Scalar>) -> V::Owned {
    let mut sum: V::Scalar = zero();
    V::from_values(numbers.map(|number| {
        sum = sum + number;
        sum
    }))
}

impl cumsum {
    /// The value; nothing is saved.
    #[inline]
    #[must_use]
    pub fn forward<V: Vector + ?Sized>(x: &V) -> (V::Owned, ()) {
        (running::<V>(x.values()), ())
    }

    /// `x̄ᵢ += gᵢ + gᵢ₊₁ + …`.
    #[inline]
    #[allow(clippy::needless_pass_by_value)] // As in every backward sweep.
    pub fn backward<V: Vector + ?Sized>((): (), x: &V, cotangent: V::Owned, x_bar: impl Slot<V::Adjoint>) {
        let mut x_bar = x_bar.open_with(|| x.zeros());
        require_length("cumsum", x.count(), cotangent.count());
        let adjoints = V::adjoints_mut(&mut x_bar);
        require_length("cumsum", x.count(), adjoints.len());
        let mut sum: V::Scalar = zero();
        for (adjoint, g) in adjoints.zip(cotangent.values()).rev() {
            sum = sum + g;
            *adjoint = *adjoint + sum;
        }
    }

    /// The value, and the running sums of the direction.
    #[doc(hidden)]
    #[inline]
    #[must_use]
    pub fn tangent<V: Vector + ?Sized>(x: &V, x_dot: impl Source<V::Adjoint>) -> (V::Owned, V::Owned) {
        let x_dot = x_dot.open_with(|| x.zeros());
        require_length("cumsum", x.count(), V::adjoints(&x_dot).len());
        (running::<V>(x.values()), running::<V>(V::adjoints(&x_dot)))
    }

    /// Adds the adjoint, and its derivative along the cotangent's.
    #[doc(hidden)]
    #[inline]
    pub fn second<V: Vector + ?Sized>(
        x: &V,
        _x_dot: impl Source<V::Adjoint>,
        cotangent: V::Owned,
        cotangent_dot: V::Owned,
        x_bar: impl Slot<V::Adjoint>,
        x_bar_dot: impl Slot<V::Adjoint>,
    ) {
        Self::backward((), x, cotangent, x_bar);
        Self::backward((), x, cotangent_dot, x_bar_dot);
    }
}
