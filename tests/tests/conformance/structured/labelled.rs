//! Structs with members that have no tangent, such as names: taken apart, replaced, handed on, moved into methods.

use cotangent::{Differentiable, assert_gradients, differentiable};

#[derive(Clone, Debug, PartialEq, Differentiable)]
pub(crate) struct Model {
    weights: Vec<f64>,
    w: f64,
}
#[derive(Clone, Debug, PartialEq, Differentiable)]
pub(crate) struct Line {
    name: String,
    slope: f64,
    n: usize,
}
#[differentiable]
fn name_cloned(line: &Line, x: f64) -> f64 {
    let m = Line { name: line.name.clone(), slope: line.slope * x, n: line.n };
    m.slope * x
}
#[differentiable]
fn name_moved(line: Line, x: f64) -> Line {
    Line { name: line.name, slope: line.slope * x, n: line.n }
}
#[differentiable]
fn line_of_a_reference(line: &Line, x: f64) -> Line {
    Line { name: line.name.clone(), slope: line.slope * x, n: line.n }
}
#[differentiable]
fn line_of_a_call(line: &Line, x: f64) -> f64 {
    let m = line_of_a_reference(line, x);
    m.slope * x
}
#[differentiable]
fn name_asked(line: Line, x: f64) -> f64 {
    let m = Line { name: line.name, slope: line.slope * x, n: 3 };
    let k = if m.name.len() > 2 { 2.0 } else { 1.0 };
    m.slope * x * k
}
#[differentiable]
fn others_kept(line: Line, x: f64) -> f64 {
    let m = Line { slope: line.slope * x, ..line };
    m.slope * x
}
#[differentiable]
fn in_a_loop(line: Line, n: usize) -> Line {
    let mut m = line;
    for _ in 0..n {
        m = Line { name: m.name, slope: m.slope * m.slope, n: m.n + 1 };
    }
    m
}
#[differentiable]
fn taken_apart(line: Line, x: f64) -> f64 {
    let Line { name, slope, .. } = line;
    let m = Line { name, slope: slope * x, n: 3 };
    m.slope * x
}
#[differentiable]
fn name_of_its_own(line: Line, x: f64) -> f64 {
    let m = Line { name: String::from("a"), slope: line.slope * x, n: 3 };
    m.slope * x * line.slope
}
#[differentiable]
fn name_formatted(line: &Line, x: f64) -> f64 {
    let m = Line { name: format!("{}-{}", line.name, line.n), slope: line.slope * x, n: line.n };
    m.slope * x
}
#[differentiable]
fn mapped(ls: &[Line], x: f64) -> Vec<Line> {
    ls.iter().map(|line| Line { name: line.name.clone(), slope: line.slope * x, n: line.n }).collect()
}
#[differentiable]
fn collected(ls: &[Line], x: f64) -> f64 {
    let moved: Vec<Line> =
        ls.iter().map(|line| Line { name: line.name.clone(), slope: line.slope * x, n: line.n }).collect();
    let mut s = 0.0;
    for m in &moved {
        s += m.slope * m.slope;
    }
    s
}
#[differentiable]
fn name_assigned(mut line: Line, x: f64) -> Line {
    line.slope *= x;
    line.name = String::from("b");
    line
}
#[differentiable]
fn name_given(line: &Line, name: String, x: f64) -> Line {
    Line { name, slope: line.slope * x, n: line.n }
}
#[differentiable]
fn nested(line: &Line, name: &str, x: f64) -> Line {
    let name = name.to_string();
    Line { name, ..Line { slope: x * line.slope, ..line.clone() } }
}
impl Line {
    #[differentiable]
    fn new(name: &str, slope: f64) -> Self {
        Line { name: name.to_owned(), slope, n: 0 }
    }
    #[differentiable]
    fn steeper(self, by: f64) -> Self {
        Line { name: self.name, slope: self.slope * by, n: self.n }
    }
    #[differentiable]
    fn at(&self, x: f64) -> f64 {
        self.slope * x
    }
}
#[differentiable]
fn made_and_moved(x: f64) -> f64 {
    let line = Line::new("abc", x * x).steeper(x);
    line.at(x)
}
#[differentiable]
fn moved(line: Line, x: f64) -> f64 {
    let m = line.steeper(x);
    m.at(x)
}
#[differentiable]
fn copy_moved(line: Line, x: f64) -> f64 {
    line.clone().steeper(x).at(x) * line.slope
}
#[differentiable]
fn moved_in_a_loop(line: Line, n: usize, x: f64) -> Line {
    let mut line = line;
    for _ in 0..n {
        line = line.steeper(x);
    }
    line
}
fn line() -> Line {
    Line { name: "abc".to_string(), slope: 0.8, n: 2 }
}
#[differentiable]
fn shorter(m: &Model, x: f64) -> f64 {
    let n = Model { weights: vec![x, x], ..m.clone() };
    n.w * n.weights[0] * m.weights[2]
}
#[differentiable]
fn shorter_of_its_own(m: Model, x: f64) -> f64 {
    let n = Model { weights: vec![x, x], ..m };
    n.w * n.weights[0]
}
#[differentiable]
fn of_changing_length(m: Model, x: f64) -> f64 {
    let mut m = m;
    for k in 0..3 {
        m = Model { weights: vec![x * m.weights[0]; k + 1], ..m };
    }
    m.w * m.weights[0]
}
#[test]
fn what_replaces_a_member_may_be_of_another_length() {
    let model = Model { weights: vec![0.3, 0.4, 0.5], w: 0.6 };
    assert_gradients!(shorter(&model, 0.7));
    assert_gradients!(shorter_of_its_own(model.clone(), 0.7));
    assert_gradients!(of_changing_length(model, 0.7));
}
#[test]
fn names_are_handed_on() {
    assert_gradients!(name_cloned(&line(), 0.7));
    assert_gradients!(name_moved(line(), 0.7));
    assert_gradients!(line_of_a_reference(&line(), 0.7));
    assert_gradients!(line_of_a_call(&line(), 0.7));
    assert_gradients!(name_asked(line(), 0.7));
    assert_gradients!(others_kept(line(), 0.7));
    assert_gradients!(in_a_loop(line(), 3));
    assert_gradients!(taken_apart(line(), 0.7));
    assert_gradients!(name_of_its_own(line(), 0.7));
    assert_gradients!(name_formatted(&line(), 0.7));
    assert_gradients!(mapped(&[line(), line()][..], 0.7));
    assert_gradients!(collected(&[line(), line()][..], 0.7));
    assert_gradients!(name_assigned(line(), 0.7));
    assert_gradients!(name_given(&line(), "b".to_owned(), 0.7));
    assert_gradients!(nested(&line(), "b", 0.7));
    assert_gradients!(made_and_moved(0.7));
    assert_gradients!(moved(line(), 0.7));
    assert_gradients!(copy_moved(line(), 0.7));
    assert_gradients!(moved_in_a_loop(line(), 3, 0.7));
}
