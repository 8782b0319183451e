//! A hand-made twin uses the protocol with a type parameter known only as `Float`.

#![allow(clippy::float_cmp, clippy::too_many_arguments)]

use alloc::vec::Vec;
use std::vec;

use super as P;

/// `b · Σ x`.
struct Scaled;

impl Scaled {
    fn forward<T: P::Float>(x: &[T], b: T) -> (T, (T,)) {
        let sum = x.iter().fold(T::zero(), |sum, &x| sum + x);
        (b * sum, (sum,))
    }

    fn backward<T: P::Float, S0: P::Slot<[T]>, S1: P::Ignored, S2: P::Slot<T>>(
        saved: (T,),
        x: &[T],
        _n: usize,
        b: T,
        cotangent: T,
        x_bar: S0,
        _n_bar: S1,
        b_bar: S2,
    ) {
        let mut x_bar = x_bar.open(x);
        let mut b_bar = b_bar.open(&b);
        for i in 0..x.len() {
            x_bar[i] = x_bar[i] + cotangent * b;
        }
        *b_bar = *b_bar + cotangent * saved.0;
    }

    fn tangent<T: P::Float, D0: P::Source<[T]>, D2: P::Source<T>>(x: &[T], b: T, x_dot: D0, b_dot: D2) -> (T, T) {
        let (x_dot, b_dot) = (x_dot.open(x), b_dot.open(&b));
        let mut dot = T::zero();
        let mut sum = T::zero();
        for i in 0..x.len() {
            sum = sum + x[i];
            dot = dot + x_dot[i];
        }
        (b * sum, *b_dot * sum + b * dot)
    }

    fn vjp<T: P::Float>(x: &[T], b: T) -> (T, (Vec<T>, T)) {
        let (value, saved) = Self::forward(x, b);
        let mut x_bar = P::zeros_like(x);
        let mut b_bar = P::zeros_like(&b);
        Self::backward(saved, x, 3, b, P::one(), &mut x_bar, P::Ignore, &mut b_bar);
        P::accumulate(&mut x_bar, &P::zeros_like(x));
        (value, (x_bar, b_bar))
    }
}

#[test]
fn protocol_works_for_any_float() {
    assert_eq!(Scaled::vjp(&[1.0, 2.0], 3.0), (9.0, (vec![3.0, 3.0], 3.0)));
    let (_, saved) = Scaled::forward(&[1.0, 2.0], 3.0_f32);
    let mut adjoint = [1.0; 2];
    Scaled::backward(saved, &[1.0, 2.0], 0, 3.0, 1.0, &mut adjoint, P::Ignore, P::Ignore);
    assert_eq!(adjoint, [4.0, 4.0]);
    assert_eq!(Scaled::tangent(&[1.0, 2.0], 3.0, [1.0, 0.0], P::Ignore), (9.0, 3.0));
    assert_eq!(Scaled::tangent(&[1.0, 2.0], 3.0, P::Ignore, 2.0), (9.0, 6.0));
}

#[test]
fn kinds_are_inferred() {
    fn nested<T: P::Float>(x: &[[T; 2]], pair: &(T, Vec<T>)) -> (Vec<[T; 2]>, (T, Vec<T>)) {
        (P::zeros_like(x), P::zeros_like(pair))
    }
    assert_eq!(nested(&[[1.0, 2.0]], &(1.0, vec![1.0])), (vec![[0.0, 0.0]], (0.0, vec![0.0])));
    assert_eq!(P::zeros_like(&(1.0_f32, 3_usize, "name")), (0.0, (), ()));
    assert_eq!(P::displaced(&[1.0, 2.0][..], &vec![1.0, 0.5], 2.0), vec![3.0, 3.0]);
    let mut base = [[1.0, 2.0]];
    P::accumulate(&mut base[..], &vec![[1.0, 1.0]]);
    assert_eq!(base, [[2.0, 3.0]]);
    let mut base = (1.0, vec![1.0], ());
    P::accumulate(&mut base, &(2.0, [1.0], ()));
    assert_eq!(base, (3.0, vec![2.0], ()));
}

/// `Σ p₀·p₁ᵢ` with a tuple as parameter: its slot is a tuple of owned tangents.
fn add_adjoint<T: P::Float>(pair: (T, &[T]), cotangent: T, slot: impl P::Slot<(T, Vec<T>)>) -> T {
    let mut adjoint = slot.open(&pair);
    for i in 0..pair.1.len() {
        adjoint.0 = adjoint.0 + cotangent * pair.1[i];
        adjoint.1[i] = adjoint.1[i] + cotangent * pair.0;
    }
    adjoint.0
}

#[test]
fn tuples_have_slots() {
    let mut adjoint = (1.0, vec![0.0, 1.0]);
    assert_eq!(add_adjoint((2.0, &[3.0, 4.0]), 1.0, &mut adjoint), 8.0);
    assert_eq!(adjoint, (8.0, vec![2.0, 3.0]));
    assert_eq!(add_adjoint((2.0, &[3.0, 4.0]), 1.0, P::Ignore), 7.0);
}

/// Reads the tangent of a matrix with rows of fixed length.
fn trace<T: P::Float>(x: &[[T; 2]; 2], x_dot: impl P::Source<[[T; 2]]>) -> T {
    let x_dot = x_dot.open(x);
    x_dot[0][0] + x_dot[1][1]
}

#[test]
#[allow(clippy::needless_borrows_for_generic_args)]
fn tangents_come_borrowed_owned_or_not_at_all() {
    let direction = [[1.0, 2.0], [3.0, 4.0]];
    let sources = [
        trace(&direction, &direction),
        trace(&direction, &direction[..]),
        trace(&direction, &direction.to_vec()),
        trace(&direction, direction),
        trace(&direction, direction.to_vec()),
    ];
    assert_eq!(sources, [5.0; 5]);
    assert_eq!(trace(&direction, P::Ignore), 0.0);
}

#[test]
#[should_panic(expected = "accumulate: expected length 2, got 3")]
fn tangents_are_added_to_their_like() {
    P::accumulate(&mut vec![0.0; 2], &[0.0; 3]);
}

#[test]
fn euclidean_division_is_that_of_the_standard_library() {
    for x in [-7.5, -6.0, -0.5, 0.0, 0.5, 7.5] {
        for y in [-3.0, -2.5, 2.5, 3.0_f64] {
            assert_eq!(P::div_euclid(x, y), x.div_euclid(y), "{x}, {y}");
            assert_eq!(P::rem_euclid(x, y), x.rem_euclid(y), "{x}, {y}");
        }
        assert_eq!(P::round_ties_even(x), x.round_ties_even(), "{x}");
        assert_eq!(P::midpoint(x, 3.0), x.midpoint(3.0), "{x}");
    }
    assert_eq!(P::midpoint(f64::MAX, f64::MAX), f64::MAX);
}

#[test]
fn steps_are_taken_back() {
    for (start, end, step) in [(0, 9, 2), (0, 10, 3), (1, 7, 3), (4, 4, 2), (0, 5, 1), (2, 9, 20)] {
        let forward: Vec<u64> = (start..end).step_by(step).collect();
        let mut back: Vec<u64> = P::steps_back(start..end, step).collect();
        back.reverse();
        assert_eq!(forward, back);
        let inclusive: Vec<u64> = (start..=end).step_by(step).collect();
        let mut back: Vec<u64> = P::steps_back(start..=end, step).collect();
        back.reverse();
        assert_eq!(inclusive, back);
        assert!(P::room_for::<f64>(start..end).capacity() >= forward.len());
    }
}

#[test]
fn blocks_make_up_a_range() {
    for count in [0_u64, 1, 2, 3, 4, 10, 99, 100, 101] {
        let length = P::block_length(0..count);
        let blocks = (0..).map(|number| P::block(5..5 + count, number, length).collect::<Vec<u64>>());
        let blocks: Vec<Vec<u64>> = blocks.take_while(|block| !block.is_empty()).collect();
        assert_eq!(blocks.concat(), (5..5 + count).collect::<Vec<u64>>());
        assert!(blocks.len().abs_diff(length) <= 2, "{} blocks of {length}", blocks.len());
    }
    assert_eq!(P::block((0..=9).rev().step_by(4), 1, 2).collect::<Vec<u8>>(), [1]);
}
