//! Derived tangents of structs and enums: their parts, their arithmetic, and their values by differences.

use cotangent::check;
use cotangent::{Advance, Differentiable, DifferentiableFn, Leaves, Tangent};
use ndarray::{Array1, Array2, array};
use num_traits::Float;

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
    rest: Option<f64>,
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

fn arm() -> Arm {
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
    assert_eq!(ArmTangent::epsilon(), f64::from(f32::EPSILON));
    assert_eq!(JointTangent::epsilon(), f64::EPSILON);
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

fn numbers(value: &impl Leaves) -> Vec<f64> {
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
    assert_eq!((Nothing.zeros_like(), NothingTangent::default()), (NothingTangent, NothingTangent));
    assert_eq!(Nothing.displaced(&NothingTangent, 1.0), Nothing);
    let counts = Counts { n: 3, print: f64::abs }.displaced(&CountsTangent {}, 1.0);
    assert_eq!((counts.n, (counts.print)(-1.0)), (3, 1.0));
    assert_eq!(CountsTangent {}.norm(), 0.0);
}

/// A line in any precision.
#[derive(Clone, Debug, Differentiable, PartialEq)]
struct Line<T: Float> {
    slope: T,
    knots: Vec<[T; 2]>,
    table: (Option<T>, Box<T>, usize),
    weights: Array1<T>,
    part: Option<Box<Pair<T>>>,
}

#[derive(Clone, Debug, Differentiable, PartialEq)]
struct Pair<T>(T, T)
where
    T: Float;

/// Any differentiable type, a number of them, and a name for it.
#[derive(Clone, Debug, Differentiable, PartialEq)]
struct Bank<'a, A, F, const N: usize> {
    parts: [A; N],
    extra: Vec<A>,
    name: &'a str,
    #[differentiable(skip)]
    activation: F,
}

fn line<T: Float>(x: T) -> Line<T> {
    let part = Some(Box::new(Pair(x, x + x)));
    Line { slope: x, knots: vec![[x, x]], table: (None, Box::new(x), 3), weights: Array1::from_elem(2, x), part }
}

/// Knows of `T` only that it is a `Float`.
fn generic<T: Float>(x: T) -> (Line<T>, LineTangent<T>, f64) {
    let mut value = line(x);
    let mut by = value.zeros_like();
    by.replace(&mut |_| 2.0);
    let half = by.clone();
    by.axpy(0.5, &half);
    by.accumulate(&half);
    value.advance(&by, 0.5);
    assert!(line(x).displaced(&by, 0.5).leaves().eq(value.leaves()));
    let size = by.dot(&half);
    by.scale(2.0);
    (value, by, size)
}

#[test]
fn generic_structs() {
    let (value, by, size) = generic(1.0_f32);
    assert_eq!(numbers(&value), [3.5, 3.5, 3.5, 3.5, 3.5, 3.5, 3.5, 4.5]);
    assert_eq!((by.slope, by.knots, by.table), (10.0, vec![[10.0, 10.0]], (None, Box::new(10.0), ())));
    assert_eq!(size, 8.0 * 10.0);
    assert_eq!(LineTangent::<f32>::epsilon(), f64::from(f32::EPSILON));
    let bank = Bank { parts: [line(1.0), line(2.0)], extra: vec![], name: "bank", activation: |x: f64| x };
    let by: BankTangent<Line<f64>, 2> = bank.zeros_like();
    assert_eq!(by.parts[1].slope, 0.0);
    assert_eq!(bank.displaced(&by, 1.0).parts, bank.parts);
    assert_eq!(BankTangent::<f64, 50>::default().parts, [0.0; 50]);
    let mut moved = bank.clone();
    moved.advance(&by, 1.0);
    assert_eq!((moved.parts, moved.name), (bank.parts, "bank"));
}

/// A shape of any kind.
#[derive(Clone, Debug, Differentiable, PartialEq)]
enum Shape {
    Sum(Box<Shape>, Vec<Self>),
    Circle { radius: f64, sides: usize },
    Square(f64, #[differentiable(skip)] f64),
    Empty,
}

#[test]
fn enums() {
    let circle = Shape::Circle { radius: 2.0, sides: 7 };
    let by = ShapeTangent::Circle { radius: 3.0 };
    assert_eq!(circle.zeros_like(), ShapeTangent::Circle { radius: 0.0 });
    assert_eq!(circle.displaced(&by, 2.0), Shape::Circle { radius: 8.0, sides: 7 });
    assert_eq!(Shape::Square(1.0, 2.0).zeros_like(), ShapeTangent::Square(0.0));
    assert_eq!(Shape::Empty.zeros_like(), ShapeTangent::Empty);
    assert_eq!(ShapeTangent::default(), ShapeTangent::Circle { radius: 0.0 });
    assert_ne!(ShapeTangent::Empty, by);
    let mut sum = Shape::Sum(Box::new(circle), vec![Shape::Square(1.0, 0.0), Shape::Empty]);
    let by = ShapeTangent::Sum(Box::new(by), vec![ShapeTangent::Square(5.0), ShapeTangent::Empty]);
    sum.advance(&by, 1.0);
    let leaves: Vec<_> = sum.leaves().collect();
    assert_eq!(leaves, [("0.radius".to_owned(), 5.0), ("1[0].0".to_owned(), 6.0)]);
    assert_eq!(*by.__Sum_0().__Circle_radius(), 3.0);
    assert_eq!(by.norm(), 34.0_f64.sqrt());
}

#[test]
#[should_panic(expected = "accumulate: expected variant `Circle`, got `Square`")]
fn tangents_of_one_variant_are_added() {
    ShapeTangent::Circle { radius: 1.0 }.accumulate(&ShapeTangent::Square(1.0));
}

#[test]
#[should_panic(expected = "displaced: expected variant `Empty`, got `Square`")]
fn values_move_in_their_own_variant() {
    let _ = Shape::Empty.displaced(&ShapeTangent::Square(1.0), 1.0);
}

#[test]
#[should_panic(expected = "advance: expected length 2, got 0")]
fn lengths_must_agree() {
    arm().advance(&ArmTangent { joints: vec![], ..arm().zeros_like() }, 1.0);
}

/// `Σ angle² + l1 · rest`, with its derivatives by hand.
enum Energy {}

impl Energy {
    fn gradient(arm: &Arm, cotangent: f64) -> ArmTangent {
        let mut bar = arm.zeros_like();
        for (joint, bar) in arm.joints.iter().zip(bar.__joints_mut()) {
            *bar.__angle_mut() += cotangent * 2.0 * joint.angle;
        }
        *bar.__l1_mut() += cotangent * arm.rest.unwrap_or(0.0);
        bar.rest = arm.rest.map(|_| cotangent * arm.l1);
        bar
    }
}

impl<'a> DifferentiableFn<(&'a Arm,)> for Energy {
    type Output = f64;
    type Gradient = ArmTangent;
    type Tangent = f64;

    const PARAMETERS: &'static [&'static str] = &["arm"];

    fn value((arm,): (&'a Arm,)) -> f64 {
        let squares: f64 = arm.joints.iter().map(|joint| joint.angle * joint.angle).sum();
        squares + arm.l1 * arm.rest.unwrap_or(0.0)
    }

    fn vjp((arm,): (&'a Arm,), cotangent: f64) -> (f64, ArmTangent) {
        (Self::value((arm,)), Self::gradient(arm, cotangent))
    }

    fn jvp((arm,): (&'a Arm,), direction: ArmTangent) -> (f64, f64) {
        (Self::value((arm,)), Self::gradient(arm, 1.0).dot(&direction))
    }

    fn displaced((arm,): (&'a Arm,), direction: &ArmTangent, step: f64) -> f64 {
        Self::value((&arm.displaced(direction, step),))
    }
}

#[test]
fn the_checker_takes_structs() {
    let report = check::gradients::<Energy, _>((&arm(),)).unwrap();
    assert_eq!(report.derivatives, 94);
}

/// Steepest descent on any model.
fn descend<F, M>(mut model: M, rate: f64, steps: usize) -> M
where
    M: Advance + Clone,
    F: DifferentiableFn<(M,), Output = f64, Gradient = M::Tangent, Tangent = f64>,
{
    for _ in 0..steps {
        let (_, gradient) = F::vjp((model.clone(),), 1.0);
        if gradient.norm() < 1e-9 {
            break;
        }
        model.advance(&gradient, -rate);
    }
    model
}

/// `(slope − 3)² + (offset + 1)²`.
enum Misfit {}

#[derive(Clone, Debug, Differentiable)]
struct Affine {
    slope: f64,
    offset: f64,
}

impl DifferentiableFn<(Affine,)> for Misfit {
    type Output = f64;
    type Gradient = AffineTangent;
    type Tangent = f64;

    const PARAMETERS: &'static [&'static str] = &["model"];

    fn value((model,): (Affine,)) -> f64 {
        (model.slope - 3.0).powi(2) + (model.offset + 1.0).powi(2)
    }

    fn vjp((model,): (Affine,), cotangent: f64) -> (f64, AffineTangent) {
        let slope = cotangent * 2.0 * (model.slope - 3.0);
        let offset = cotangent * 2.0 * (model.offset + 1.0);
        (Self::value((model,)), AffineTangent { slope, offset })
    }

    fn jvp((model,): (Affine,), direction: AffineTangent) -> (f64, f64) {
        let (value, gradient) = Self::vjp((model,), 1.0);
        (value, gradient.dot(&direction))
    }

    fn displaced((model,): (Affine,), direction: &AffineTangent, step: f64) -> f64 {
        Self::value((model.displaced(direction, step),))
    }
}

#[test]
fn optimisers_take_any_model() {
    check::gradients::<Misfit, _>((Affine { slope: 0.5, offset: 2.0 },)).unwrap();
    let best = descend::<Misfit, _>(Affine { slope: 0.0, offset: 0.0 }, 0.25, 100);
    assert!((best.slope - 3.0).abs() < 1e-8 && (best.offset + 1.0).abs() < 1e-8);
}
