//! Functions of one matrix.

use nalgebra::allocator::Allocator;
use nalgebra::{DefaultAllocator, Dim, RealField};

use super::{Entries, Unary, add, strong};

macro_rules! unary {
    ($($(#[$doc:meta])* $rule:ident -> $value:ty {
        pull($x:ident, $c:ident, $bar:ident) $pull:block
        push($dot:ident) $push:block
        pull_dot($c_dot:ident, $bar_dot:ident) $pull_dot:block
    })*) => {$(
        $(#[$doc])*
        pub(in crate::__private::na::twins) struct $rule;

        #[allow(unused_variables)]
        impl<T: RealField + Copy, R: Dim, C: Dim> Unary<Entries<T, R, C>> for $rule
        where
            DefaultAllocator: Allocator<R, C> + Allocator<C, R>,
        {
            type Value = $value;

            #[inline]
            fn pull($x: &Entries<T, R, C>, $c: &$value, $bar: &mut Entries<T, R, C>) $pull

            #[inline]
            fn push($x: &Entries<T, R, C>, $dot: &Entries<T, R, C>) -> $value $push

            #[inline]
            fn pull_dot(
                $x: &Entries<T, R, C>,
                $dot: &Entries<T, R, C>,
                $c: &$value,
                $c_dot: &$value,
                $bar_dot: &mut Entries<T, R, C>,
            ) $pull_dot
        }
    )*};
}

unary! {
    /// `-x`
    Negative -> Entries<T, R, C> {
        pull(_x, c, bar) { *bar -= c; }
        push(dot) { -dot }
        pull_dot(c_dot, bar_dot) { *bar_dot -= c_dot; }
    }
    /// `‖x‖`: the cotangent along the unit vector `u`, or 0 at 0.
    Norm -> T {
        pull(x, c, bar) {
            let norm = x.norm();
            if norm != T::zero() {
                add(bar, *c / norm, x);
            }
        }
        push(dot) { strong(x.dot(dot), x.norm()) }
        pull_dot(c_dot, bar_dot) {
            let norm = x.norm();
            if norm != T::zero() {
                let unit = x / norm;
                add(bar_dot, *c_dot, &unit);
                add(bar_dot, *c / norm, &(dot - &unit * unit.dot(dot)));
            }
        }
    }
    /// `‖x‖²`
    NormSquared -> T {
        pull(x, c, bar) { add(bar, *c + *c, x); }
        push(dot) { let along = x.dot(dot); along + along }
        pull_dot(c_dot, bar_dot) {
            add(bar_dot, *c_dot + *c_dot, x);
            add(bar_dot, *c + *c, dot);
        }
    }
    /// `x / ‖x‖`
    Unit -> Entries<T, R, C> {
        pull(x, c, bar) {
            let norm = x.norm();
            let unit = x / norm;
            *bar += (c - &unit * unit.dot(c)) / norm;
        }
        push(dot) {
            let norm = x.norm();
            let unit = x / norm;
            (dot - &unit * unit.dot(dot)) / norm
        }
        pull_dot(c_dot, bar_dot) {
            let norm = x.norm();
            let unit = x / norm;
            let (slope, along) = (unit.dot(dot), unit.dot(c));
            let unit_dot = (dot - &unit * slope) / norm;
            let across = (c - &unit * along) / norm;
            let turned = &unit_dot * along + &unit * (unit_dot.dot(c) + unit.dot(c_dot));
            *bar_dot += (c_dot - turned) / norm - across * (slope / norm);
        }
    }
    /// The sum of all elements.
    Total -> T {
        pull(_x, c, bar) { bar.add_scalar_mut(*c); }
        push(dot) { dot.sum() }
        pull_dot(c_dot, bar_dot) { bar_dot.add_scalar_mut(*c_dot); }
    }
    /// The mean of all elements.
    Mean -> T {
        pull(x, c, bar) { bar.add_scalar_mut(*c / nalgebra::convert(count(x))); }
        push(dot) { dot.mean() }
        pull_dot(c_dot, bar_dot) { bar_dot.add_scalar_mut(*c_dot / nalgebra::convert(count(dot))); }
    }
    /// `xᵀ`
    Transposed -> Entries<T, C, R> {
        pull(_x, c, bar) { *bar += c.transpose(); }
        push(dot) { dot.transpose() }
        pull_dot(c_dot, bar_dot) { *bar_dot += c_dot.transpose(); }
    }
}

/// How many elements there are.
#[allow(clippy::cast_precision_loss)]
fn count<T: RealField, R: Dim, C: Dim>(matrix: &Entries<T, R, C>) -> f64
where
    DefaultAllocator: Allocator<R, C>,
{
    matrix.len() as f64
}
