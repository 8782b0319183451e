//! Methods that change what they are called on, where that is a part of something: members at any depth, elements, what a
//! reference leads to; of types that the caller never names.

#![allow(clippy::explicit_iter_loop)] // As users write them.

use cotangent::{Differentiable, assert_gradients, differentiable};

#[derive(Clone, Copy, Debug, PartialEq, Differentiable)]
pub(crate) struct Point {
    x: f64,
    y: f64,
}
#[derive(Clone, Debug, PartialEq, Differentiable)]
pub(crate) struct Frame {
    origin: Point,
    corners: (Point, f64),
}
#[derive(Clone, Debug, PartialEq, Differentiable)]
pub(crate) struct Drawing {
    at: Point,
    path: Vec<Point>,
    ends: [Point; 2],
    frame: Frame,
    name: String,
}
impl Point {
    #[differentiable]
    fn nudge(&mut self, by: f64) {
        self.x += by;
        self.y *= by;
    }
    #[differentiable]
    fn advance_by(&mut self, by: f64) -> f64 {
        self.x += by;
        self.x * by * self.y
    }
    #[differentiable]
    fn drag(&mut self, along: &[f64], times: usize) {
        for _ in 0..times {
            self.x += along[0] * self.y;
            self.y -= along[1] * self.x;
        }
    }
}
impl Drawing {
    #[differentiable]
    fn disturb(&mut self, by: f64) {
        self.at.nudge(by);
        self.path[0].nudge(by * 2.0);
        self.ends[1].nudge(by * by);
        self.frame.origin.nudge(by);
        self.frame.corners.0.nudge(0.5);
        for point in &mut self.path {
            point.nudge(by);
        }
        for point in self.ends.iter_mut() {
            point.nudge(1.5);
        }
        for i in 0..self.path.len() {
            self.path[i].drag(&[by, 0.3], i);
        }
    }
    #[differentiable]
    fn collect(&mut self, by: f64) -> f64 {
        let first = self.at.advance_by(by);
        let second = self.path[1].advance_by(first);
        first * second + self.frame.corners.0.advance_by(second)
    }
}
fn weight(drawing: &Drawing) -> f64 {
    let weight = |p: &Point| p.x + 2.0 * p.y;
    let frame = weight(&drawing.frame.origin) + weight(&drawing.frame.corners.0);
    weight(&drawing.at) + frame + drawing.path.iter().chain(&drawing.ends).map(weight).sum::<f64>()
}
#[differentiable]
fn members(drawing: &Drawing, by: f64) -> f64 {
    let mut drawing = drawing.clone();
    drawing.at.nudge(by);
    drawing.path[1].nudge(by);
    drawing.frame.corners.0.nudge(by * drawing.at.x);
    drawing.at.x * drawing.frame.corners.0.y + drawing.path[1].y * drawing.at.y
}
#[differentiable]
fn through_methods(drawing: &Drawing, by: f64) -> f64 {
    let mut drawing = drawing.clone();
    drawing.disturb(by);
    let value = Drawing::collect(&mut drawing, by);
    value * drawing.path[0].x + drawing.ends[0].y * drawing.path[1].y * drawing.at.x
}
#[differentiable]
fn disturbed(drawing: &mut Drawing, by: f64) {
    drawing.at.nudge(by);
    drawing.path[1].nudge(by);
    drawing.frame.corners.0.nudge(by);
}
#[differentiable]
fn elements(points: &[Point], by: f64) -> f64 {
    let mut points = points.to_vec();
    let mut sum = 0.0;
    for i in 0..points.len() {
        sum += Point::advance_by(&mut points[i], by);
    }
    for point in points.iter_mut() {
        sum += Point::advance_by(point, sum);
    }
    for point in points.iter_mut() {
        point.nudge(by);
    }
    sum + points[0].y * points[1].x
}
/// Each iteration makes a struct of its own, of a type that only the called function names.
#[differentiable]
fn made(x: f64) -> Frame {
    let point = Point { x, y: x * x };
    Frame { origin: point, corners: (point, x) }
}
#[differentiable]
fn local(x: f64, n: usize) -> f64 {
    let mut sum = 0.0;
    for i in 0..n {
        let mut frame = made(x * (i as f64 + 0.5));
        frame.origin.nudge(sum + x);
        frame.corners.0.nudge(0.7);
        if frame.origin.x > 1.0 {
            frame.origin.nudge(x);
        }
        sum += frame.origin.x * frame.origin.y * frame.corners.0.x;
    }
    sum
}
#[differentiable]
fn of_a_tuple(x: f64) -> f64 {
    let mut pair = (Point { x, y: 1.0 }, Point { x: 1.0, y: x });
    pair.0.nudge(x);
    let second = &mut pair.1;
    second.nudge(2.0 * x);
    let z = Point::advance_by(&mut pair.1, x);
    z + pair.0.x * pair.1.y
}
fn drawing() -> Drawing {
    let point = |x: f64| Point { x, y: 0.4 - x };
    let frame = Frame { origin: point(0.9), corners: (point(-0.3), 2.0) };
    let (path, ends) = (vec![point(0.3), point(0.6), point(-0.8)], [point(0.2), point(0.1)]);
    Drawing { at: point(0.8), path, ends, frame, name: "box".into() }
}
#[test]
fn parts_change_by_methods() {
    let d = drawing();
    assert_gradients!(members(&d, 0.7));
    assert_gradients!(through_methods(&d, 0.7));
    assert_gradients!(elements(&d.path, 0.7));
    assert_gradients!(local(0.6, 4));
    assert_gradients!(of_a_tuple(0.7));
    let mut changed = d.clone();
    let ones = |p: &Point| PointTangent { x: 1.0 + 0.0 * p.x, y: 2.0 };
    let frame = FrameTangent { origin: ones(&d.at), corners: (ones(&d.at), 0.0) };
    let path = d.path.iter().map(ones).collect();
    let seed = DrawingTangent { at: ones(&d.at), path, ends: d.ends.map(|p| ones(&p)), frame };
    let ((), (_, by_bar)) = disturbed::vjp(&mut changed, 0.7, seed);
    let shifted = |by: f64| {
        let mut d = d.clone();
        disturbed(&mut d, by);
        weight(&d)
    };
    assert_eq!(weight(&changed), shifted(0.7));
    assert!((by_bar - (shifted(0.7 + 1e-6) - shifted(0.7 - 1e-6)) / 2e-6).abs() < 1e-8);
}
