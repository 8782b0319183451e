//! Derived tangents of structs and enums: their parts, their arithmetic, and their values by differences.

use cotangent::{Differentiable, Leaves, Tangent};
use ndarray::{Array1, Array2, array};

/// A joint of an arm.
#[derive(Clone, Debug, Differentiable, PartialEq)]
pub(crate) struct Joint {
    /// Radians.
    pub(crate) angle: f64,
    name: String,
}

/// Everything a field can be.
#[derive(Clone, Debug, Differentiable, PartialEq)]
pub(crate) struct Arm {
    /// A number.
    pub(crate) l1: f64,
    pub(crate) joints: Vec<Joint>,
    limits: [[f32; 2]; 40],
    pub(crate) rest: Option<f64>,
    first: Box<Joint>,
    pair: (f64, usize, Joint),
    weights: Array2<f64>,
    bias: Array1<f32>,
    r#type: f64,
    #[differentiable(skip)]
    dt: f64,
    steps: usize,
    names: Vec<(char, Option<bool>)>,
    counts: Array1<i64>,
}

fn joint(angle: f64) -> Joint {
    Joint { angle, name: "j".to_owned() }
}

pub(super) fn arm() -> Arm {
    Arm {
        l1: 2.0,
        joints: vec![joint(0.5), joint(-1.5)],
        limits: [[1.0, 2.0]; 40],
        rest: Some(3.0),
        first: Box::new(joint(4.0)),
        pair: (5.0, 6, joint(7.0)),
        weights: array![[1.0, 2.0], [3.0, 4.0]],
        bias: array![0.5, 0.25],
        r#type: 8.0,
        dt: 9.0,
        steps: 10,
        names: vec![('a', None)],
        counts: array![1],
    }
}

#[test]
fn fields_without_a_tangent_are_left_out() {
    let zero = arm().zeros_like();
    let ArmTangent { l1, joints, limits, rest, first, pair, weights, bias, r#type } = zero.clone();
    assert_eq!((l1, rest, r#type), (0.0, Some(0.0), 0.0));
    assert_eq!(joints, [JointTangent { angle: 0.0 }, JointTangent { angle: 0.0 }]);
    assert_eq!((limits, *first), ([[0.0_f32; 2]; 40], JointTangent { angle: 0.0 }));
    assert_eq!(pair, (0.0, (), JointTangent { angle: 0.0 }));
    assert_eq!((weights, bias), (Array2::zeros((2, 2)), Array1::zeros(2)));
    assert_eq!(zero, arm().zeros_like());
    assert_eq!(ArmTangent::default().joints, []);
    assert_eq!(ArmTangent::default().limits, zero.limits);
    assert!(format!("{zero:?}").starts_with("ArmTangent { l1: 0.0, joints: [JointTangent { angle: 0.0 }, "));
}

#[test]
fn leaves_have_names() {
    let direction = {
        let mut next = 0.0;
        let mut direction = arm().zeros_like();
        direction.replace(&mut |_| {
            next += 1.0;
            next
        });
        direction
    };
    let leaves: Vec<_> = direction.leaves().collect();
    assert_eq!(leaves.len(), 1 + 2 + 80 + 1 + 1 + 2 + 4 + 2 + 1);
    for (position, (_, value)) in leaves.iter().enumerate() {
        assert_eq!(*value, (position + 1) as f64);
    }
    let names: Vec<&str> =
        leaves.iter().map(|(name, _)| name.as_str()).filter(|name| !name.contains("limits")).collect();
    let expected = [
        "l1",
        "joints[0].angle",
        "joints[1].angle",
        "rest",
        "first.angle",
        "pair.0",
        "pair.2.angle",
        "weights[[0, 0]]",
        "weights[[0, 1]]",
        "weights[[1, 0]]",
        "weights[[1, 1]]",
        "bias[0]",
        "bias[1]",
        "type",
    ];
    assert_eq!(names, expected);
    let values: Vec<f64> = arm().leaves().map(|(_, value)| value).collect();
    assert_eq!(values.len(), leaves.len());
    assert_eq!(values[..3], [2.0, 0.5, -1.5]);
    assert_eq!(ArmTangent::leaf_epsilon(), f64::from(f32::EPSILON));
    assert_eq!(JointTangent::leaf_epsilon(), f64::EPSILON);
}

/// A tangent of the arm with leaves that follow a formula.
fn direction(scale: f64) -> ArmTangent {
    let mut direction = arm().zeros_like();
    let mut count = 0.0;
    direction.replace(&mut |_| {
        count += 1.0;
        scale * (count - 40.0) / 8.0
    });
    direction
}

pub(super) fn numbers(value: &impl Leaves) -> Vec<f64> {
    value.leaves().map(|(_, number)| number).collect()
}

#[test]
fn tangents_are_vectors() {
    let (a, b) = (direction(1.0), direction(-2.0));
    let (first, second) = (numbers(&a), numbers(&b));
    let each = |f: fn(f64, f64) -> f64| first.iter().zip(&second).map(|(&x, &y)| f(x, y)).collect::<Vec<f64>>();

    let mut sum = a.clone();
    sum.accumulate(&b);
    assert_eq!(numbers(&sum), each(|x, y| x + y));
    let mut sum = a.clone();
    sum.axpy(0.25, &b);
    assert_eq!(numbers(&sum), each(|x, y| x + 0.25 * y));
    let mut scaled = a.clone();
    scaled.scale(-4.0);
    assert_eq!(numbers(&scaled), each(|x, _| -4.0 * x));
    assert_eq!(a.dot(&b), each(|x, y| x * y).iter().sum::<f64>());
    assert_eq!(a.norm(), first.iter().map(|x| x * x).sum::<f64>().sqrt());
    assert_eq!(a.zeroed(), arm().zeros_like());
    scaled.set_to_zero();
    assert_eq!(scaled, arm().zeros_like());
}

#[test]
fn values_move_along_tangents() {
    let (mut moved, by) = (arm(), direction(1.0));
    let displaced = moved.displaced(&by, 0.5);
    let buffer = moved.joints.as_ptr();
    moved.advance(&by, 0.5);
    assert_eq!(moved, displaced);
    assert_eq!(moved.joints.as_ptr(), buffer);
    let expected: Vec<f64> = numbers(&arm()).iter().zip(numbers(&by)).map(|(x, d)| x + 0.5 * d).collect();
    assert_eq!(numbers(&moved), expected);
    assert_eq!((moved.dt, moved.steps, moved.joints[0].name.as_str()), (9.0, 10, "j"));
}

#[test]
fn norms_neither_overflow_nor_underflow() {
    let close = |got: f64, expected: f64| assert!((got - expected).abs() <= 1e-15 * expected, "{got}, not {expected}");
    for unit in [1.0, 1e-160, 1e-300, 1e160, 3e307] {
        close(vec![3.0 * unit, -4.0 * unit].norm(), 5.0 * unit);
    }
    close([f64::from_bits(3), f64::from_bits(4)].norm(), f64::from_bits(5));
    assert_eq!([0.0_f32, -0.0].norm(), 0.0);
    assert_eq!([1.0, f64::NEG_INFINITY].norm(), f64::INFINITY);
    assert!([f64::NAN, 1.0].norm().is_nan());
    assert!([f64::NAN, f64::INFINITY].norm().is_nan());
}

#[test]
fn options_are_zero_when_there_is_none() {
    let mut sum = (None, Some(1.0));
    sum.axpy(3.0, &(Some(2.0), None));
    assert_eq!(sum, (Some(6.0), Some(1.0)));
    assert_eq!(sum.dot(&(None, Some(5.0))), 5.0);
    assert_eq!(<(Option<f64>, Array2<f32>)>::empty(), (None, Array2::zeros((0, 0))));
}

#[test]
#[should_panic(expected = "dot: expected shape [2], got [3]")]
fn arrays_are_multiplied_with_their_like() {
    Tangent::dot(&Array1::<f64>::zeros(2), &Array1::zeros(3));
}

#[test]
#[should_panic(expected = "axpy: expected length 1, got 2")]
fn vectors_are_added_to_their_like() {
    vec![1.0].axpy(1.0, &vec![1.0, 2.0]);
}

/// A tuple struct; the tangent of the third field is the second of the tangent.
#[derive(Clone, Debug, Differentiable, PartialEq)]
struct Point(f64, #[differentiable(skip)] f64, [f64; 2]);

#[derive(Clone, Copy, Debug, Differentiable, PartialEq)]
struct Nothing;

#[derive(Clone, Debug, Differentiable)]
struct Counts {
    n: usize,
    print: fn(f64) -> f64,
}

#[test]
fn tuple_and_unit_structs() {
    let point = Point(1.0, 2.0, [3.0, 4.0]);
    let by = PointTangent(10.0, [20.0, 30.0]);
    assert_eq!(point.displaced(&by, 0.1), Point(2.0, 2.0, [5.0, 7.0]));
    let names: Vec<String> = by.leaves().map(|(name, _)| name).collect();
    assert_eq!(names, ["0", "2[0]", "2[1]"]);
    assert_eq!((*by.__0(), *by.__2()), (10.0, [20.0, 30.0]));
    assert_eq!(format!("{by:?}"), "PointTangent(10.0, [20.0, 30.0])");
    assert_eq!((Nothing.zeros_like(), <NothingTangent as Default>::default()), (NothingTangent, NothingTangent));
    assert_eq!(Nothing.displaced(&NothingTangent, 1.0), Nothing);
    let counts = Counts { n: 3, print: f64::abs }.displaced(&CountsTangent {}, 1.0);
    assert_eq!((counts.n, (counts.print)(-1.0)), (3, 1.0));
    assert_eq!(CountsTangent {}.norm(), 0.0);
}

#[test]
#[should_panic(expected = "advance: expected length 2, got 0")]
fn lengths_must_agree() {
    arm().advance(&ArmTangent { joints: vec![], ..arm().zeros_like() }, 1.0);
}
