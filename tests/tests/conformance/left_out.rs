//! What `wrt(…)` leaves out has no derivative; what starts as a copy of it may get one.

#![allow(clippy::match_bool, clippy::never_loop, clippy::boxed_local)] // Each way to a value is tested.

use std::cell::RefCell;
use std::rc::Rc;

use cotangent::{Differentiable, differentiable};

#[derive(Clone, Copy, Debug, Differentiable)]
struct State {
    a: f64,
    b: f64,
}

type Pair = [f64; 2];

trait Model {
    type State: Copy + Differentiable;
}

struct Plant;

impl Model for Plant {
    type State = State;
}

/// `(a + u, b u)`; the product of both, from `(1, 1)`, has the derivative `1 + 2 u`.
#[differentiable(order = 2)]
fn step(x: State, u: f64) -> State {
    State { a: x.a + u, b: x.b * u }
}

#[differentiable]
fn step_pair(x: Pair, u: f64) -> Pair {
    [x[0] + u, x[1] * u]
}

#[differentiable]
fn step_in_place(x: &mut Pair, u: f64) {
    x[0] += u;
    x[1] *= u;
}

/// A function of `u` and an initial state, and what it starts from.
macro_rules! starts {
    ($u:ident: $($name:ident($start:ident: $ty:ty = $value:expr) $body:block)*) => {$(
        #[differentiable(wrt($u))]
        fn $name($u: f64, $start: $ty) -> f64 $body
    )*

    #[test]
    fn starts_from_what_is_left_out() {
        const START: State = State { a: 1.0, b: 1.0 };
        $(
            let gradient = $name::grad(3.0, $value);
            assert_eq!(gradient, 7.0, stringify!($name));
            assert_eq!($name::jvp(3.0, $value, 1.0).1, 7.0, stringify!($name));
        )*
    }};
}

starts! { u:
    reassigned(start: State = START) {
        let mut x = start;
        x = step(x, u);
        x.a * x.b
    }
    pair(start: Pair = [1.0; 2]) {
        let mut x = start;
        x = step_pair(x, u);
        x[0] * x[1]
    }
    pair_in_place(start: Pair = [1.0; 2]) {
        let mut x = start;
        step_in_place(&mut x, u);
        x[0] * x[1]
    }
    projected(start: <Plant as Model>::State = START) {
        let mut x = start;
        x = step(x, u);
        x.a * x.b
    }
    unwrapped(start: Option<State> = Some(START)) {
        let mut x = start.unwrap();
        x = step(x, u);
        x.a * x.b
    }
    in_tuple(start: (State, f64) = (START, 1.0)) {
        let mut x = start;
        x.0 = step(x.0, u);
        x.0.a * x.0.b * x.1
    }
    in_array(start: [State; 1] = [START]) {
        let mut x = start;
        x[0] = step(x[0], u);
        x[0].a * x[0].b
    }
    in_slice(start: &[State] = &[START]) {
        let mut x = start.to_vec();
        x[0] = step(x[0], u);
        x[0].a * x[0].b
    }
    in_vector(start: Vec<State> = vec![START]) {
        let mut x = start;
        x[0] = step(x[0], u);
        x[0].a * x[0].b
    }
    boxed(start: Box<State> = Box::new(START)) {
        let mut x = *start;
        x = step(x, u);
        x.a * x.b
    }
    shared(start: Rc<State> = Rc::new(START)) {
        let mut x = *start;
        for _ in 0..1 {
            x = step(x, u);
        }
        x.a * x.b
    }
    in_cell(start: RefCell<State> = RefCell::new(START)) {
        let mut x = *start.borrow();
        x = step(x, u);
        x.a * x.b
    }
    by_reference(start: &State = &START) {
        let mut x = *start;
        let mut count = 0;
        while count < 1 {
            x = step(x, u);
            count += 1;
        }
        x.a * x.b
    }
    chosen(start: State = START) {
        let x = if u > 0.0 { step(start, u) } else { start };
        x.a * x.b
    }
    matched(start: State = START) {
        let x = match u > 5.0 {
            true => start,
            false => step(start, u),
        };
        x.a * x.b
    }
    left_with(start: State = START) {
        let x = loop {
            if u > 5.0 {
                break start;
            }
            break step(start, u);
        };
        x.a * x.b
    }
    pushed(start: State = START) {
        let mut all = vec![start];
        for i in 0..1 {
            let next = step(all[i], u);
            all.push(next);
        }
        all[1].a * all[1].b
    }
    folded(start: State = START) {
        let x = (0..1).fold(start, |x, _| step(x, u));
        x.a * x.b
    }
    repeated(start: State = START) {
        let mut pair = [start; 2];
        pair[1] = step(pair[0], u);
        pair[1].a * pair[1].b
    }
    replaced(start: State = START) {
        let mut x = start;
        let before = std::mem::replace(&mut x, step(start, u));
        x.a * x.b * before.a
    }
    found(start: State = START) {
        let mut best = None;
        for _ in 0..1 {
            best = Some(step(start, u));
        }
        let x = best.unwrap_or(start);
        x.a * x.b
    }
}

#[derive(Clone, Copy, Debug, Differentiable)]
struct Problem {
    start: State,
    scale: f64,
}

impl State {
    #[differentiable(wrt(u))]
    fn after(self, u: f64) -> f64 {
        let mut x = self;
        x = step(x, u);
        x.a * x.b
    }

    #[differentiable(wrt(u))]
    fn seen_after(&self, u: f64) -> f64 {
        let mut x = *self;
        for _ in 0..1 {
            x = step(x, u);
        }
        x.a * x.b
    }
}

#[differentiable(wrt(u))]
fn of_member(u: f64, problem: Problem) -> f64 {
    let mut own = problem;
    own.start = step(own.start, u);
    let Problem { start, scale } = own;
    start.a * start.b * scale
}

#[differentiable(wrt(u), order = 2)]
fn twice(u: f64, start: State) -> f64 {
    let mut x = start;
    for _ in 0..2 {
        x = step(x, u);
    }
    x.a * x.b
}

#[test]
fn members_and_methods() {
    let start = State { a: 1.0, b: 1.0 };
    assert_eq!(of_member::grad(3.0, Problem { start, scale: 1.0 }), 7.0);
    assert_eq!(start.after_grad(3.0), 7.0);
    assert_eq!(start.seen_after_grad(3.0), 7.0);
    // (1 + 2 u) u²
    assert_eq!(twice::grad(3.0, start), 60.0);
    assert_eq!(twice::hvp(3.0, start, 1.0), 38.0);
    assert_eq!(twice::hessian(3.0, start), 38.0);
}

/// A type without a tangent, of which nothing needs one.
#[derive(Clone, Copy)]
struct Plain {
    x: f64,
}

#[differentiable(wrt(x))]
fn plain(x: f64, p: Plain) -> f64 {
    let scale = p.x;
    let mut q = p;
    q.x = x;
    q.x * x * scale
}

#[test]
fn without_a_tangent() {
    assert_eq!(plain::grad(3.0, Plain { x: 0.5 }), 3.0);
    assert_eq!(plain::jvp(3.0, Plain { x: 0.5 }, 1.0), (4.5, 3.0));
}
