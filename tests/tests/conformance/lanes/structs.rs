//! Structs as parameters, members and results, and their methods.

use cotangent::{Differentiable, differentiable};
use num_traits::Float;

use super::assert_lanes;

#[derive(Clone, Debug, PartialEq, Differentiable)]
struct Spring {
    stiffness: f64,
    rest: f64,
}

#[derive(Clone, Debug, PartialEq, Differentiable)]
struct Body<T: Float> {
    mass: T,
    position: [T; 2],
    history: Vec<T>,
    label: usize,
}

#[derive(Clone, Debug, PartialEq, Differentiable)]
struct Scene {
    spring: Spring,
    bodies: Vec<Body<f64>>,
    #[differentiable(skip)]
    seed: f64,
}

impl Spring {
    #[differentiable]
    pub(crate) fn energy(&self, length: f64) -> f64 {
        0.5 * self.stiffness * (length - self.rest) * (length - self.rest)
    }

    #[differentiable]
    pub(crate) fn stretched(&self, by: f64) -> Spring {
        Spring { stiffness: self.stiffness / by, rest: self.rest * by }
    }

    #[differentiable]
    pub(crate) fn series(&self, n: usize) -> f64 {
        let next = self.stretched(1.5);
        if n == 0 { self.energy(2.0) } else { next.series(n - 1) + next.rest }
    }
}

fn along(stiffness: f64, rest: f64) -> SpringTangent {
    SpringTangent { stiffness, rest }
}

#[differentiable]
fn of_members<T: Float>(body: &Body<T>, by: T) -> T {
    let mut sum = body.mass * by;
    for i in 0..body.history.len() {
        sum = sum + body.history[i] * body.position[i % 2] * by;
    }
    sum.sqrt()
}

#[differentiable]
fn moved(mut body: Body<f64>, by: f64, n: usize) -> Body<f64> {
    for i in 0..n {
        body.position[0] += by * body.mass;
        body.history[i] = body.position[1] * by;
        if body.position[0] > 2.0 {
            body.mass *= by;
        }
    }
    body
}

#[differentiable]
fn of_scene(scene: &Scene, x: f64) -> f64 {
    let mut sum = scene.spring.stiffness * scene.seed * x;
    for body in &scene.bodies {
        sum += body.position[0] * body.mass + scene.spring.rest;
    }
    sum
}

#[differentiable]
fn rebuilt(spring: &Spring, x: f64) -> (Spring, f64) {
    let soft = Spring { stiffness: x, ..spring.clone() };
    (Spring { rest: soft.rest * soft.stiffness, stiffness: 2.0 }, soft.energy(x))
}

#[differentiable]
fn assembled(x: [f64; 2], history: &[f64], by: f64) -> Body<f64> {
    let mut body = Body { mass: by, position: x, history: history.to_vec(), label: 1 };
    body.position[1] *= by;
    body.history[0] = by * body.position[1];
    body
}

#[differentiable]
fn several(springs: &[Spring], x: f64) -> Vec<f64> {
    springs.iter().map(|spring| spring.energy(x) * spring.rest).collect()
}

#[test]
fn structs() {
    let spring = Spring { stiffness: 3.0, rest: 1.2 };
    let directions = || [(along(1.0, 0.0), 0.0), (along(0.0, 1.0), 2.0), (along(0.0, 0.0), 1.0)];
    let [a, b, c] = directions();
    assert_lanes!(rebuilt(&spring, 0.7), [a.clone(), b.clone(), c.clone()]);
    let springs = [spring.clone(), Spring { stiffness: 0.5, rest: -1.0 }];
    assert_lanes!(several(&springs, 0.7), [([a.0.clone(), b.0.clone()], 0.0), ([b.0.clone(), a.0.clone()], 1.0),]);
    let (value, slopes) = spring.energy_jvp_many(1.5, directions());
    for (direction, slope) in directions().into_iter().zip(slopes) {
        assert_eq!(spring.energy_jvp(1.5, direction), (value, slope));
    }
    let (value, slopes) = spring.series_jvp_many(3, [a.0.clone(), b.0.clone()]);
    for (direction, slope) in [a.0, b.0].into_iter().zip(slopes) {
        assert_eq!(spring.series_jvp(3, direction), (value, slope));
    }
}

fn body<T: Float>(seed: f64) -> Body<T> {
    let number = |k: f64| T::from((seed + k).sin() + 1.1).unwrap_or(T::one());
    Body {
        mass: number(0.0),
        position: [number(1.0), number(2.0)],
        history: (0..3).map(|k| number(f64::from(k))).collect(),
        label: 3,
    }
}

fn body_along<T: Float>(seed: f64) -> BodyTangent<T> {
    let number = |k: f64| T::from((seed + k).cos()).unwrap_or(T::one());
    BodyTangent {
        mass: number(0.0),
        position: [number(1.0), number(2.0)],
        history: (0..3).map(|k| number(f64::from(k))).collect(),
    }
}

#[test]
fn members() {
    assert_lanes!(of_members(&body::<f64>(0.3), 0.7), [(body_along(0.1), 1.0), (body_along(0.7), 0.0)]);
    assert_lanes!(of_members(&body::<f32>(0.3), 0.7), [(body_along(0.1), 1.0), (body_along(0.7), 0.0)]);
    assert_lanes!(moved(body(0.3), 0.7, 3), [(body_along(0.1), 1.0), (body_along(0.7), 0.0)]);
    assert_lanes!(
        assembled([0.3, 0.7], &[1.0, 2.0], 0.2),
        [([1.0, 0.0], [0.5, 0.0], 1.0), ([0.0, 1.0], [0.0, 3.0], -2.0),]
    );
    let scene = Scene { spring: Spring { stiffness: 3.0, rest: 1.2 }, bodies: vec![body(0.4), body(1.9)], seed: 2.0 };
    let scene_along = |seed| SceneTangent { spring: along(seed, 1.0), bodies: vec![body_along(seed), body_along(2.0)] };
    assert_lanes!(of_scene(&scene, 0.7), [(scene_along(0.1), 1.0), (scene_along(0.7), 0.0)]);
}
