//! What the rows of the table compute their values with: `f64`, its operators as functions, and integers as exponents.

/// The operators, by their names as functions.
pub(super) trait Operators: Sized {
    fn add(self, other: Self) -> Self;
    fn sub(self, other: Self) -> Self;
    fn mul(self, other: Self) -> Self;
    fn div(self, other: Self) -> Self;
    fn rem(self, other: Self) -> Self;
    fn neg(self) -> Self;
}

impl Operators for f64 {
    fn add(self, other: f64) -> f64 {
        self + other
    }
    fn sub(self, other: f64) -> f64 {
        self - other
    }
    fn mul(self, other: f64) -> f64 {
        self * other
    }
    fn div(self, other: f64) -> f64 {
        self / other
    }
    fn rem(self, other: f64) -> f64 {
        self % other
    }
    fn neg(self) -> f64 {
        -self
    }
}

/// An argument of a function on `f64`, from the one type of numbers the interpreter has.
pub(super) trait FromReal {
    fn from_real(real: f64) -> Self;
}

impl FromReal for f64 {
    fn from_real(real: f64) -> f64 {
        real
    }
}

impl FromReal for i32 {
    fn from_real(real: f64) -> i32 {
        whole(real)
    }
}

/// An integer of the program.
#[allow(clippy::cast_possible_truncation)]
pub(super) fn whole(real: f64) -> i32 {
    real.round() as i32
}

/// The result of a function on `f64`, tuple or not.
pub(super) trait IntoReals {
    fn into_reals(self) -> Vec<f64>;
}

impl IntoReals for f64 {
    fn into_reals(self) -> Vec<f64> {
        vec![self]
    }
}

impl IntoReals for (f64, f64) {
    fn into_reals(self) -> Vec<f64> {
        vec![self.0, self.1]
    }
}
