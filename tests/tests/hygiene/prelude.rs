//! A module without a prelude, and one that knows the library by another path.

mod bare {
    #![no_implicit_prelude]

    #[::cotangent::differentiable]
    pub(super) fn scalar(x: f64, y: f64, n: i32) -> f64 {
        let inside = if x > y { x.sin() * y } else { x.max(y).powi(n) };
        let (sine, cosine) = inside.sin_cos();
        sine * cosine + ::cotangent::math::sigmoid(y)
    }

    #[::cotangent::differentiable]
    pub(super) fn slices(x: &[f64], y: [[f64; 2]; 2]) -> f64 {
        ::cotangent::math::dot(x, &y[0]) * y[1][0] + x[1]
    }

    #[::cotangent::differentiable]
    pub(super) fn generic<T: ::num_traits::Float>(x: T, y: (T, [T; 2])) -> (T, T) {
        let half = T::from(0.5).unwrap();
        (x * y.0, half * y.1[0] * scale(x))
    }

    #[::cotangent::differentiable]
    fn scale<T: ::num_traits::Float>(x: T) -> T {
        x.exp().recip()
    }

    #[::cotangent::differentiable]
    pub(super) fn arrays(w: &::ndarray::Array2<f64>, x: &::ndarray::Array1<f64>) -> f64 {
        w.dot(x).mapv(f64::tanh).sum()
    }

    #[::cotangent::differentiable]
    pub(super) fn matrices(m: &::nalgebra::Matrix2<f64>, v: ::nalgebra::Vector2<f64>, s: f64) -> f64 {
        let mut u = m * v + ::nalgebra::Vector2::new(s, 1.0);
        u[1] += u.normalize().dot(&v);
        u.x *= s;
        (u * u.norm()).sum()
    }

    #[::cotangent::differentiable]
    pub(super) fn loops(x: &[f64], y: [f64; 3], n: usize) -> f64 {
        let mut a = y;
        let mut s = 0.0;
        for i in 0..n {
            for j in 0..3 {
                if x[i] < a[j] {
                    break;
                }
                a[j] = a[j] * x[i] + s;
            }
            s += a[i % 3].sin();
        }
        let mut k = 0;
        while s * s < 10.0 && k < 4 {
            s = s * s + a[k % 3];
            k += 1;
        }
        s
    }

    #[::cotangent::differentiable]
    pub(super) fn checkpoints(x: &[f64], n: usize) -> f64 {
        let mut s = x[0];
        #[checkpoint]
        for i in 1..=n {
            s = (s * x[i % 2]).sin();
        }
        s
    }

    #[::cotangent::differentiable]
    pub(super) fn generic_loop<T: ::num_traits::Float>(x: T, y: &[T], n: usize) -> T {
        let mut s = x;
        let mut last = [x, x];
        for i in 0..n {
            if s > y[i] {
                s = s * y[i];
            } else {
                last[i % 2] = s;
                s = s + last[0];
            }
        }
        s * last[1]
    }

    /// A type whose parts the macro sees without a prelude.
    #[derive(::cotangent::Differentiable)]
    pub(super) struct Model<'a, T: ::num_traits::Float, P, const N: usize> {
        /// Documented.
        pub(super) scale: T,
        pub(super) values: [T; N],
        pub(super) parts: ::std::vec::Vec<P>,
        pub(super) kind: Kind,
        pub(super) label: &'a str,
    }

    /// One of two.
    #[derive(::cotangent::Differentiable)]
    pub(super) enum Kind {
        /// A number.
        One(f64),
        /// None, or another.
        Other {
            /// The other.
            next: ::core::option::Option<::std::boxed::Box<Kind>>,
        },
    }
}

#[test]
fn types_without_a_prelude() {
    let kind = bare::Kind::Other { next: Some(Box::new(bare::Kind::One(2.0))) };
    let mut model = bare::Model { scale: 1.0_f32, values: [2.0; 3], parts: vec![3.0_f64], kind, label: "m" };
    let mut by = model.zeros_like();
    by.replace(&mut |_| 1.0);
    model.advance(&by, 2.0);
    let numbers: Vec<_> = model.leaves().collect();
    let expected = [("scale", 3.0), ("values[0]", 4.0), ("values[1]", 4.0), ("values[2]", 4.0), ("parts[0]", 5.0)];
    assert_eq!(numbers[..5], expected.map(|(name, value)| (name.to_owned(), value)));
    assert_eq!((numbers[5].0.as_str(), numbers[5].1, model.label), ("kind.next.0", 4.0, "m"));
}

#[test]
fn without_a_prelude() {
    assert_eq!(bare::slices::grad(&[1.0, 2.0], [[3.0, 4.0], [5.0, 6.0]]).0, [15.0, 21.0]);
    assert_eq!(bare::scalar::grad(0.0, 1.0, 3).0, 0.0);
    assert_eq!(bare::generic::jvp(0.0, (2.0, [4.0, 1.0]), (1.0, (0.0, [0.0, 0.0]))).1, (2.0, -2.0));
    let (value, gradient) = bare::loops::value_and_grad(&[0.4, 0.9], [1.0, 0.5, 0.25], 2);
    assert_eq!(value.to_bits(), bare::loops(&[0.4, 0.9], [1.0, 0.5, 0.25], 2).to_bits());
    assert_eq!(gradient.0.len(), 2);
    assert!(bare::checkpoints::grad(&[0.4, 0.9], 5)[1] > 0.0);
    assert_eq!(bare::generic_loop::grad(2.0_f32, &[1.0, 3.0], 2), (8.0, vec![12.0, 0.0]));
    let (unit, v) = (nalgebra::Matrix2::identity(), nalgebra::Vector2::new(3.0, 4.0));
    assert_eq!(bare::matrices::value_and_grad(&unit, v, 1.0).0, bare::matrices(&unit, v, 1.0));
    let ones = ndarray::Array1::zeros(2);
    assert_eq!(bare::arrays::grad(&ndarray::Array2::ones((1, 2)), &ones).1, ndarray::array![1.0, 1.0]);
}

/// A library that hands ours on.
mod facade {
    pub(super) mod inner {
        pub(crate) use cotangent as ad;
    }
}

use cotangent::{Differentiable, Leaves, Tangent};
use facade::inner::ad as derivatives;

/// A type that derives by another path.
#[derive(derivatives::Differentiable)]
#[differentiable(crate = crate::prelude::facade::inner::ad)]
struct Elsewhere {
    x: f64,
    inner: Option<Vec<Inner>>,
}

#[derive(derivatives::Differentiable)]
#[differentiable(crate = derivatives)]
struct Inner(f32);

#[derivatives::differentiable(crate = crate::prelude::facade::inner::ad)]
fn re_exported(x: &[f64], y: f64) -> f64 {
    derivatives::math::sum(x) * y.abs()
}

#[derivatives::differentiable(crate = derivatives)]
fn renamed(x: f64) -> f64 {
    re_exported(&[x, 2.0], x)
}

#[test]
fn by_another_path() {
    assert_eq!(re_exported::grad(&[1.0, 2.0], -3.0), (vec![3.0, 3.0], -3.0));
    assert_eq!(renamed::grad(3.0), 8.0);
    let value = Elsewhere { x: 1.0, inner: Some(vec![Inner(2.0)]) };
    assert_eq!(value.zeros_like(), ElsewhereTangent { x: 0.0, inner: Some(vec![InnerTangent(0.0)]) });
}
