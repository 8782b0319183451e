//! Derived tangents of generic types, of types that hold themselves, and of enums.

use cotangent::{Differentiable, Leaves, Tangent};
use ndarray::Array1;
use num_traits::Float;

use crate::derive::numbers;

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
    assert_eq!(LineTangent::<f32>::leaf_epsilon(), f64::from(f32::EPSILON));
    let bank = Bank { parts: [line(1.0), line(2.0)], extra: vec![], name: "bank", activation: |x: f64| x };
    let by: BankTangent<Line<f64>, 2> = bank.zeros_like();
    assert_eq!(by.parts[1].slope, 0.0);
    assert_eq!(bank.displaced(&by, 1.0).parts, bank.parts);
    assert_eq!(BankTangent::<f64, 50>::default().parts, [0.0; 50]);
    let mut moved = bank.clone();
    moved.advance(&by, 1.0);
    assert_eq!((moved.parts, moved.name), (bank.parts, "bank"));
}

/// A generic type in another.
#[derive(Clone, Debug, Differentiable, PartialEq)]
struct Outer<A, K = u8>
where
    A: Clone,
    K: Copy + PartialEq<A>,
{
    inner: Inner<A>,
    more: Option<Vec<Inner<A>>>,
    tag: std::marker::PhantomData<K>,
}

#[derive(Clone, Debug, Differentiable, PartialEq)]
struct Inner<A>(A, f32);

/// A tree of any numbers, with tables of another type that holds trees.
#[derive(Clone, Debug, Differentiable, PartialEq)]
struct Tree<T: Float> {
    value: T,
    children: Vec<Tree<T>>,
}

#[derive(Clone, Debug, Differentiable, PartialEq)]
struct Statement {
    weight: f64,
    body: Vec<Expression>,
}

#[derive(Clone, Debug, Differentiable, PartialEq)]
enum Expression {
    Block(Box<Statement>),
    Number(f64),
}

#[test]
fn types_within_types() {
    let outer: Outer<f64, f64> =
        Outer { inner: Inner(1.0, 2.0), more: Some(vec![Inner(3.0, 4.0)]), tag: std::marker::PhantomData };
    let mut by: OuterTangent<f64> = outer.zeros_like();
    by.replace(&mut |_| 1.0);
    assert_eq!(numbers(&outer.displaced(&by, 0.5)), [1.5, 2.5, 3.5, 4.5]);

    let leaf = |value: f64| Tree { value, children: vec![] };
    let mut tree = Tree { value: 1.0, children: vec![leaf(2.0), Tree { value: 3.0, children: vec![leaf(4.0)] }] };
    let by = tree.zeros_like().leaves().map(|(name, _)| name).collect::<Vec<_>>();
    assert_eq!(by, ["value", "children[0].value", "children[1].value", "children[1].children[0].value"]);
    let mut by = tree.zeros_like();
    by.children[1].children[0].value = 2.0;
    tree.advance(&by, 3.0);
    assert_eq!(numbers(&tree), [1.0, 2.0, 3.0, 10.0]);

    let inner = Statement { weight: 2.0, body: vec![Expression::Number(3.0)] };
    let statement = Statement { weight: 1.0, body: vec![Expression::Block(Box::new(inner)), Expression::Number(4.0)] };
    let mut by = statement.zeros_like();
    by.replace(&mut |_| 1.0);
    assert_eq!(numbers(&statement.displaced(&by, 1.0)), [2.0, 3.0, 4.0, 5.0]);
    assert_eq!(ExpressionTangent::default(), ExpressionTangent::Number(0.0));
}

#[test]
fn types_in_functions() {
    #[derive(Differentiable)]
    struct Local {
        x: f64,
        parts: Vec<Other>,
    }

    #[derive(Differentiable)]
    struct Other(f64);

    let mut local = Local { x: 1.0, parts: vec![Other(2.0)] };
    local.advance(&LocalTangent { x: 1.0, parts: vec![OtherTangent(1.0)] }, 0.5);
    assert_eq!(numbers(&local), [1.5, 2.5]);
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

#[derive(Clone, Debug, Differentiable)]
enum Branch {
    Leaf(f32),
    Node(Box<Split>),
}

#[derive(Clone, Debug, Differentiable)]
struct Split {
    weight: f32,
    left: Branch,
    all: Vec<Branch>,
}

#[test]
fn types_that_hold_each_other() {
    assert_eq!(Branch::leaf_epsilon(), f64::from(f32::EPSILON));
    assert_eq!(SplitTangent::leaf_epsilon(), f64::from(f32::EPSILON));
    let tree = Branch::Node(Box::new(Split { weight: 0.5, left: Branch::Leaf(2.0), all: vec![Branch::Leaf(1.0)] }));
    assert_eq!(tree.leaves().count(), 3);
}
