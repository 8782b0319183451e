//! Records as generated code uses them, with the trait it declares.

#![allow(clippy::float_cmp, clippy::needless_borrows_for_generic_args)]

use alloc::vec::Vec;
use std::vec;

use crate::__private::{self as P, Ignore, Record, Skipped};
use crate::{Differentiable, Tangent};

#[derive(Clone, Differentiable)]
#[differentiable(crate = crate)]
struct Joint {
    angle: f64,
    #[differentiable(skip)]
    limits: Limits,
}

#[derive(Clone, Differentiable)]
#[differentiable(crate = crate)]
struct Limits {
    low: f64,
    table: Vec<f64>,
}

#[derive(Clone, Differentiable)]
#[differentiable(crate = crate)]
struct Arm {
    length: f64,
    joints: Vec<Joint>,
    tip: Joint,
    #[differentiable(skip)]
    dt: f64,
}

/// What generated code declares for the fields it names.
trait Members: Record {
    fn __dt(&self) -> Skipped {
        Skipped::default()
    }
    fn __dt_mut(&mut self) -> Skipped {
        Skipped::default()
    }
    fn __length(&self) -> Skipped {
        Skipped::default()
    }
    fn __length_mut(&mut self) -> Skipped {
        Skipped::default()
    }
    fn __limits(&self) -> Skipped {
        Skipped::default()
    }
    fn __limits_mut(&mut self) -> Skipped {
        Skipped::default()
    }
    fn __low(&self) -> Skipped {
        Skipped::default()
    }
    fn __low_mut(&mut self) -> Skipped {
        Skipped::default()
    }
    fn __table(&self) -> Skipped {
        Skipped::default()
    }
    fn __table_mut(&mut self) -> Skipped {
        Skipped::default()
    }
    fn __joints(&self) -> Skipped {
        Skipped::default()
    }
    fn __joints_mut(&mut self) -> Skipped {
        Skipped::default()
    }
}

impl<T: Record> Members for T {}

fn arm() -> Arm {
    let limits = Limits { low: 1.0, table: vec![2.0, 3.0] };
    let joint = Joint { angle: 0.5, limits };
    Arm { length: 2.0, joints: vec![joint.clone(), joint.clone()], tip: joint, dt: 0.1 }
}

#[test]
fn fields_with_a_tangent_win_over_the_trait() {
    let mut bar = arm().zeros_like();
    *bar.__length_mut() += 3.0;
    *bar.__joints_mut()[1].__angle_mut() += 4.0;
    *bar.__tip_mut().__angle_mut() += 5.0;
    let behind = &mut bar;
    *behind.__length_mut() += 1.0;
    assert_eq!((*bar.__length(), *bar.__joints()[1].__angle(), *bar.__tip().__angle()), (4.0, 4.0, 5.0));
    assert_eq!((bar.length, bar.joints[1].angle, bar.tip.angle), (4.0, 4.0, 5.0));
}

#[test]
fn skipped_fields_swallow_and_read_as_zero() {
    let mut bar = arm().zeros_like();
    *bar.__dt_mut() += 1.0;
    *bar.__dt_mut() -= 1.0_f32;
    *bar.__tip_mut().__limits_mut().__low_mut() += 2.0;
    *bar.__joints_mut()[1].__limits_mut().__low_mut() += 3.0;
    bar.__joints_mut()[0].__limits_mut().__table_mut()[1] += 4.0;
    bar.__joints_mut()[0].__limits_mut().__table_mut()[[0, 1]] *= 4.0;
    P::accumulate(&mut bar.__tip_mut().__limits_mut().__table_mut(), &vec![1.0]);
    assert_eq!(bar.norm(), 0.0);

    let numbers: [f64; 4] = [
        P::read(bar.__dt()),
        P::read(bar.__tip().__limits().__low()),
        P::read(&bar.__joints()[1].__limits().__table()[0]),
        P::read(*bar.__tip().__limits().__low()),
    ];
    assert_eq!(numbers, [0.0; 4]);
    assert_eq!(P::read::<f32>(&mut bar.__dt()), 0.0);
    *bar.__length_mut() = 7.0;
    assert_eq!(P::read::<f64>(bar.__length()) + P::read(*bar.__length()) + P::read(bar.__length_mut()), 21.0);
}

/// Adds to the adjoint of a parameter and reads its tangent, as a generated function does.
fn both<T: P::Float>(x: &[T], bar: impl P::Slot<[T]>, dot: impl P::Source<[T]>) -> T {
    let mut bar = bar.open(x);
    bar[0] = bar[0] + T::one();
    dot.open(x)[0]
}

fn ignored(_bar: impl P::Ignored) {}

#[test]
fn skipped_fields_are_slots_and_sources() {
    let mut bar = arm().zeros_like();
    let skipped = bar.__tip_mut().__limits_mut().__table_mut();
    assert_eq!(both(&[1.0, 2.0], skipped, bar.__tip().__limits().__table()), 0.0);
    assert_eq!(both(&[1.0, 2.0], Ignore, [5.0, 6.0]), 5.0);
    ignored(bar.__dt_mut());
}

/// Adds to the adjoint of a record, and reads its tangent.
fn record(arm: &Arm, bar: impl P::Slot<ArmTangent>, dot: impl P::Source<ArmTangent>) -> f64 {
    let mut bar = bar.open(arm);
    *bar.__length_mut() += 1.0;
    *bar.__dt_mut() += 1.0;
    *dot.open(arm).__length()
}

#[test]
fn records_are_slots_and_sources() {
    let (mut bar, mut dot) = (arm().zeros_like(), arm().zeros_like());
    dot.length = 3.0;
    assert_eq!(record(&arm(), &mut bar, &dot), 3.0);
    assert_eq!(record(&arm(), Ignore, Ignore), 0.0);
    assert_eq!(bar.length, 1.0);
    let mut pair = P::zeros_like(&(&arm(), [arm()], 2_usize, Some(arm())));
    P::accumulate(&mut pair.0, &bar);
    P::accumulate(&mut pair.1, &[bar.clone()]);
    P::accumulate(&mut pair.3, &Some(bar.clone()));
    assert_eq!((pair.0.length, pair.1[0].length, pair.3.map(|bar| bar.length)), (1.0, 1.0, Some(1.0)));
    let moved = P::displaced(&[arm()], &[bar], 0.5);
    assert_eq!((moved[0].length, moved[0].dt, moved[0].tip.limits.low), (2.5, 0.1, 1.0));
}

#[derive(Clone, Differentiable)]
#[differentiable(crate = crate)]
struct Line<T: num_traits::Float> {
    slope: T,
    knots: Vec<T>,
}

/// Generated code of a generic function knows of `T` only that it is a `Float`.
fn generic<T: P::Float>(line: &Line<T>, bar: impl P::Slot<LineTangent<T>>) -> <Line<T> as Differentiable>::Tangent {
    let mut bar = bar.open(line);
    *bar.__slope_mut() = *bar.__slope() + P::one();
    bar.__knots_mut()[0] = P::read(&bar.__knots()[0]) + P::read(bar.__dt());
    let mut zero = P::zeros_like(line);
    P::accumulate(&mut zero, &*bar);
    let mut many = P::zeros_like(&[line.clone()][..]);
    P::accumulate(&mut many, &[zero.clone()]);
    assert!(P::displaced(line, &zero, 0.0).slope == line.slope);
    many.remove(0)
}

#[test]
fn records_are_generic() {
    let line = Line { slope: 1.0_f32, knots: vec![2.0] };
    assert_eq!(generic(&line, Ignore), LineTangent { slope: 1.0, knots: vec![0.0] });
}
