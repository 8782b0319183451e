//! Functions of two matrices, or of a matrix and a number.

use nalgebra::allocator::Allocator;
use nalgebra::{DefaultAllocator, Dim, RealField, Vector3};

use super::super::super::{product_left_add, product_right_add};
use super::{Binary, Entries, add, strong};

macro_rules! binary {
    ($($(#[$doc:meta])* $rule:ident[$($generics:tt)*] $([$($allocator:tt)*])? ($left:ty, $right:ty) -> $value:ty {
        pull(($l:ident, $r:ident), $c:ident, $left_bar:ident, $right_bar:ident) $pull:block
        push($left_dot:ident, $right_dot:ident) $push:block
        pull_dot($c_dot:ident) $pull_dot:block
    })*) => {$(
        $(#[$doc])*
        pub(in crate::__private::na::twins) struct $rule;

        #[allow(unused_variables)]
        impl<T: RealField + Copy, $($generics)*> Binary<$left, $right> for $rule
        $(where DefaultAllocator: $($allocator)*)?
        {
            type Value = $value;

            #[inline]
            fn pull(($l, $r): (&$left, &$right), $c: &$value, $left_bar: &mut $left, $right_bar: &mut $right) $pull

            #[inline]
            fn push(($l, $r): (&$left, &$right), ($left_dot, $right_dot): (&$left, &$right)) -> $value $push

            #[inline]
            fn pull_dot(
                ($l, $r): (&$left, &$right),
                ($left_dot, $right_dot): (&$left, &$right),
                $c: &$value,
                $c_dot: &$value,
                $left_bar: &mut $left,
                $right_bar: &mut $right,
            ) $pull_dot
        }
    )*};
}

binary! {
    /// `l + r`
    Sum[R: Dim, C: Dim] [Allocator<R, C>] (Entries<T, R, C>, Entries<T, R, C>) -> Entries<T, R, C> {
        pull((_l, _r), c, left_bar, right_bar) { *left_bar += c; *right_bar += c; }
        push(left_dot, right_dot) { left_dot + right_dot }
        pull_dot(c_dot) { *left_bar += c_dot; *right_bar += c_dot; }
    }
    /// `l - r`
    Difference[R: Dim, C: Dim] [Allocator<R, C>] (Entries<T, R, C>, Entries<T, R, C>) -> Entries<T, R, C> {
        pull((_l, _r), c, left_bar, right_bar) { *left_bar += c; *right_bar -= c; }
        push(left_dot, right_dot) { left_dot - right_dot }
        pull_dot(c_dot) { *left_bar += c_dot; *right_bar -= c_dot; }
    }
    /// `l · r` of two matrices
    Product[R: Dim, K: Dim, C: Dim]
    [Allocator<R, K> + Allocator<K, C> + Allocator<R, C> + Allocator<K, R> + Allocator<C, K>]
    (Entries<T, R, K>, Entries<T, K, C>) -> Entries<T, R, C> {
        pull((l, r), c, left_bar, right_bar) {
            product_right_add(left_bar, c, r);
            product_left_add(right_bar, l, c);
        }
        push(left_dot, right_dot) { left_dot * r + l * right_dot }
        pull_dot(c_dot) {
            product_right_add(left_bar, c_dot, r);
            product_right_add(left_bar, c, right_dot);
            product_left_add(right_bar, l, c_dot);
            product_left_add(right_bar, left_dot, c);
        }
    }
    /// `l · r` of a matrix and a number
    Scaled[R: Dim, C: Dim] [Allocator<R, C>] (Entries<T, R, C>, T) -> Entries<T, R, C> {
        pull((l, r), c, left_bar, right_bar) { add(left_bar, *r, c); *right_bar += l.dot(c); }
        push(left_dot, right_dot) { left_dot * *r + l * *right_dot }
        pull_dot(c_dot) {
            add(left_bar, *r, c_dot);
            add(left_bar, *right_dot, c);
            *right_bar += l.dot(c_dot) + left_dot.dot(c);
        }
    }
    /// `l · r` of a number and a matrix
    Multiple[R: Dim, C: Dim] [Allocator<R, C>] (T, Entries<T, R, C>) -> Entries<T, R, C> {
        pull((l, r), c, left_bar, right_bar) { Scaled::pull((r, l), c, right_bar, left_bar); }
        push(left_dot, right_dot) { Scaled::push((r, l), (right_dot, left_dot)) }
        pull_dot(c_dot) { Scaled::pull_dot((r, l), (right_dot, left_dot), c, c_dot, right_bar, left_bar); }
    }
    /// `l / r` of a matrix and a number
    Quotient[R: Dim, C: Dim] [Allocator<R, C>] (Entries<T, R, C>, T) -> Entries<T, R, C> {
        pull((l, r), c, left_bar, right_bar) {
            left_bar.zip_apply(c, |bar, c| *bar += strong(c, *r));
            *right_bar -= strong(strong(l.dot(c), *r), *r);
        }
        push(left_dot, right_dot) { (left_dot - l * (*right_dot / *r)) / *r }
        pull_dot(c_dot) {
            let (across, slope) = (l.dot(c), *right_dot / *r);
            let along = l.dot(c_dot) + left_dot.dot(c);
            left_bar.zip_zip_apply(c, c_dot, |bar, c, c_dot| *bar += strong(c_dot - c * slope, *r));
            *right_bar -= strong(strong(along - (across + across) * slope, *r), *r);
        }
    }
    /// `l · r`, the sum of the products of elements
    Dot[R: Dim, C: Dim] [Allocator<R, C>] (Entries<T, R, C>, Entries<T, R, C>) -> T {
        pull((l, r), c, left_bar, right_bar) { add(left_bar, *c, r); add(right_bar, *c, l); }
        push(left_dot, right_dot) { left_dot.dot(r) + l.dot(right_dot) }
        pull_dot(c_dot) {
            add(left_bar, *c_dot, r);
            add(left_bar, *c, right_dot);
            add(right_bar, *c_dot, l);
            add(right_bar, *c, left_dot);
        }
    }
    /// `l × r`
    Cross[] (Vector3<T>, Vector3<T>) -> Vector3<T> {
        pull((l, r), c, left_bar, right_bar) { *left_bar += r.cross(c); *right_bar += c.cross(l); }
        push(left_dot, right_dot) { left_dot.cross(r) + l.cross(right_dot) }
        pull_dot(c_dot) {
            *left_bar += right_dot.cross(c) + r.cross(c_dot);
            *right_bar += c_dot.cross(l) + c.cross(left_dot);
        }
    }
    /// The products of elements
    Products[R: Dim, C: Dim] [Allocator<R, C>] (Entries<T, R, C>, Entries<T, R, C>) -> Entries<T, R, C> {
        pull((l, r), c, left_bar, right_bar) {
            left_bar.zip_zip_apply(c, r, |bar, c, r| *bar += c * r);
            right_bar.zip_zip_apply(c, l, |bar, c, l| *bar += c * l);
        }
        push(left_dot, right_dot) { left_dot.component_mul(r) + l.component_mul(right_dot) }
        pull_dot(c_dot) {
            *left_bar += c_dot.component_mul(r) + c.component_mul(right_dot);
            *right_bar += c_dot.component_mul(l) + c.component_mul(left_dot);
        }
    }
    /// The quotients of elements
    Quotients[R: Dim, C: Dim] [Allocator<R, C>] (Entries<T, R, C>, Entries<T, R, C>) -> Entries<T, R, C> {
        pull((l, r), c, left_bar, right_bar) {
            let slopes = c.zip_map(r, strong);
            *left_bar += &slopes;
            *right_bar -= slopes.zip_zip_map(l, r, |slope, l, r| strong(slope * l, r));
        }
        push(left_dot, right_dot) {
            let turned = right_dot.zip_zip_map(l, r, |dot, l, r| strong(dot * l, r));
            (left_dot - turned).zip_map(r, strong)
        }
        pull_dot(c_dot) {
            let relative = right_dot.zip_map(r, strong);
            let slopes = c.zip_map(r, strong);
            let slopes_dot = c_dot.zip_map(r, strong) - slopes.component_mul(&relative);
            *left_bar += &slopes_dot;
            let quotients = l.zip_map(r, strong);
            let quotients_dot = left_dot.zip_map(r, strong) - quotients.component_mul(&relative);
            *right_bar -= slopes_dot.component_mul(&quotients) + slopes.component_mul(&quotients_dot);
        }
    }
    /// The sums of elements and a number
    Shifted[R: Dim, C: Dim] [Allocator<R, C>] (Entries<T, R, C>, T) -> Entries<T, R, C> {
        pull((_l, _r), c, left_bar, right_bar) { *left_bar += c; *right_bar += c.sum(); }
        push(left_dot, right_dot) { left_dot.add_scalar(*right_dot) }
        pull_dot(c_dot) { *left_bar += c_dot; *right_bar += c_dot.sum(); }
    }
}
