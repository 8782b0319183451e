//! Methods and associated functions, called from other differentiated functions.

use cotangent::{Differentiable, assert_gradients, differentiable};

#[derive(Clone, Debug, Differentiable)]
pub(crate) struct Gate {
    pub(crate) w: Vec<f64>,
    pub(crate) u: f64,
    pub(crate) b: f64,
}
#[derive(Clone, Debug, Differentiable)]
pub(crate) struct Lstm {
    pub(crate) input: Gate,
    pub(crate) forget: Gate,
    pub(crate) output: Gate,
    pub(crate) cell: Gate,
}
#[derive(Clone, Copy, Debug, Differentiable)]
pub(crate) struct LstmState {
    pub(crate) h: f64,
    pub(crate) c: f64,
}

#[differentiable]
pub(crate) fn sigmoid(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}

impl Gate {
    #[differentiable]
    fn pre(&self, x: &[f64], h: f64) -> f64 {
        let mut z = self.b + self.u * h;
        for (w, x) in self.w.iter().zip(x.iter()) {
            z += w * x;
        }
        z
    }
}
impl Lstm {
    #[differentiable]
    pub(crate) fn step(&self, state: LstmState, x: &[f64]) -> LstmState {
        let i = sigmoid(self.input.pre(x, state.h));
        let f = sigmoid(self.forget.pre(x, state.h));
        let o = sigmoid(self.output.pre(x, state.h));
        let g = self.cell.pre(x, state.h).tanh();
        let c = f * state.c + i * g;
        LstmState { h: o * c.tanh(), c }
    }
}
#[differentiable]
pub(crate) fn run(model: &Lstm, xs: &[Vec<f64>], target: f64) -> f64 {
    let mut state = LstmState { h: 0.0, c: 0.0 };
    for x in xs {
        state = model.step(state, x);
    }
    (state.h - target).powi(2)
}

#[derive(Clone, Copy, Debug, Differentiable)]
pub(crate) struct Mass {
    pub(crate) x: f64,
    pub(crate) v: f64,
}
#[differentiable]
pub(crate) fn chain(masses: &[Mass], k: f64, steps: usize, dt: f64) -> f64 {
    let mut state = masses.to_vec();
    for _ in 0..steps {
        let n = state.len();
        for i in 0..n {
            let mut force = -0.1 * state[i].v;
            if i > 0 {
                force += k * (state[i - 1].x - state[i].x);
            }
            if i + 1 < n {
                force += k * (state[i + 1].x - state[i].x);
            }
            state[i].v += dt * force;
        }
        for m in &mut state {
            m.x += dt * m.v;
        }
    }
    state.iter().map(|m| 0.5 * m.v * m.v + 0.5 * k * m.x * m.x).sum()
}

#[derive(Clone, Copy, Debug, Differentiable, PartialEq)]
pub(crate) struct Vec3 {
    pub(crate) x: f64,
    pub(crate) y: f64,
    pub(crate) z: f64,
}
impl Vec3 {
    #[differentiable]
    pub(crate) fn new(x: f64, y: f64, z: f64) -> Self {
        Self { x, y, z }
    }
    #[differentiable]
    pub(crate) fn dot(self, o: Vec3) -> f64 {
        self.x * o.x + self.y * o.y + self.z * o.z
    }
    #[differentiable]
    pub(crate) fn cross(self, o: Self) -> Self {
        Vec3 { x: self.y * o.z - self.z * o.y, y: self.z * o.x - self.x * o.z, z: self.x * o.y - self.y * o.x }
    }
    #[differentiable]
    pub(crate) fn scaled(self, s: f64) -> Self {
        Self::new(s * self.x, s * self.y, s * self.z)
    }
    #[differentiable]
    pub(crate) fn plus(self, o: Self) -> Self {
        Self::new(self.x + o.x, self.y + o.y, self.z + o.z)
    }
    #[differentiable]
    pub(crate) fn norm(self) -> f64 {
        self.dot(self).sqrt()
    }
    #[differentiable]
    pub(crate) fn unit(self) -> Self {
        let n = self.norm();
        self.scaled(1.0 / n)
    }
}
#[differentiable]
pub(crate) fn triple(a: Vec3, b: Vec3, c: Vec3) -> f64 {
    a.cross(b).dot(c) + a.unit().plus(b.scaled(0.5)).norm()
}
#[differentiable]
pub(crate) fn rotate(axis: Vec3, angle: f64, v: Vec3) -> Vec3 {
    let k = axis.unit();
    let (s, c) = angle.sin_cos();
    v.scaled(c).plus(k.cross(v).scaled(s)).plus(k.scaled(k.dot(v) * (1.0 - c)))
}

fn gate(s: f64) -> Gate {
    Gate { w: vec![0.1 * s, -0.2 + s], u: 0.3 * s, b: 0.05 }
}

#[test]
fn a_recurrent_cell() {
    let model = Lstm { input: gate(1.0), forget: gate(0.5), output: gate(-0.3), cell: gate(0.7) };
    assert_gradients!(run(&model, &[vec![0.5, -0.2], vec![0.1, 0.9], vec![-0.4, 0.3]][..], 0.3));
}

#[test]
fn structs_changed_in_a_vector() {
    let masses = [Mass { x: 0.1, v: 0.0 }, Mass { x: -0.2, v: 0.3 }, Mass { x: 0.5, v: 0.1 }];
    assert_gradients!(chain(&masses[..], 2.0, 5, 0.1));
}

#[test]
fn methods_by_value_in_chains() {
    let (a, b, c) = (Vec3::new(1.0, 0.2, -0.3), Vec3::new(0.4, -0.5, 0.6), Vec3::new(-0.7, 0.8, 0.9));
    assert_gradients!(triple(a, b, c));
    assert_gradients!(rotate(a, 0.7, b));
}

#[derive(Clone, Copy, Debug, Differentiable)]
struct Kicker {
    strength: f64,
}

#[derive(Clone, Copy, Debug, Differentiable)]
struct Ball {
    x: f64,
    v: f64,
}

impl Kicker {
    #[differentiable]
    pub(crate) fn kick(&self, ball: &mut Ball, h: f64) {
        ball.v += self.strength * h;
        ball.x *= ball.v.sin();
    }

    #[differentiable]
    pub(crate) fn push(&self, ball: &mut Ball, path: &mut [f64], h: f64) -> f64 {
        path[0] *= ball.x;
        ball.v += self.strength * h * path[1];
        ball.x * ball.v
    }
}

#[differentiable]
fn handed_places(kicker: &Kicker, start: Ball, path: [f64; 2], h: f64) -> f64 {
    let (mut balls, mut path) = ([start, start], path);
    kicker.kick(&mut balls[1], h);
    let mut sum = 0.0;
    for ball in balls.iter_mut() {
        sum += kicker.push(ball, &mut path, 0.5 * h);
    }
    Kicker::kick(kicker, &mut balls[0], h);
    sum * balls[0].x + balls[1].v * path[0]
}

#[test]
fn methods_change_what_they_are_handed() {
    cotangent::assert_gradients!(handed_places(&Kicker { strength: 0.7 }, Ball { x: 0.4, v: 1.1 }, [0.3, 0.8], 0.2));
}

#[derive(Clone, Debug, Differentiable)]
struct Team {
    balls: Vec<Ball>,
    captain: Ball,
    scores: Vec<f64>,
}

impl Ball {
    #[differentiable]
    pub(crate) fn speed_up(&mut self, by: f64) -> f64 {
        self.v *= by;
        self.x * self.v
    }

    #[differentiable]
    pub(crate) fn slow_down(&mut self, by: f64) {
        self.v /= by;
    }
}

#[differentiable]
fn closures_that_end_with_a_change(team: &Team, by: f64) -> f64 {
    let mut team = team.clone();
    team.balls.iter_mut().for_each(|ball| ball.slow_down(by));
    team.balls.iter_mut().enumerate().for_each(|(i, ball)| ball.slow_down(by + i as f64));
    let mut faster = |k: f64| team.captain.slow_down(k);
    faster(by);
    faster(0.5);
    let turn = |scores: &mut Vec<f64>| scores.swap(0, 1);
    turn(&mut team.scores);
    let mut both = |k: f64| {
        team.captain.x *= 2.0;
        team.captain.slow_down(k)
    };
    both(by);
    let mut last = |k: f64| Ball::speed_up(&mut team.captain, k);
    let product = last(by);
    match team.scores.len() {
        2 => team.captain.slow_down(3.0 * by),
        _ => {}
    }
    product * team.captain.v * team.balls[1].v + team.balls[0].v * team.scores[0]
}

#[test]
fn closures_and_arms_change_what_they_end_with() {
    let ball = Ball { x: 0.4, v: 1.1 };
    let team = Team { balls: vec![ball; 2], captain: ball, scores: vec![0.3, 0.8] };
    cotangent::assert_gradients!(closures_that_end_with_a_change(&team, 1.3));
}

impl Ball {
    #[differentiable]
    pub(crate) fn moment(&self, by: f64) -> f64 {
        self.x * self.v * by
    }
}

#[differentiable]
fn values_that_nothing_needs(x: f64, n: usize) -> f64 {
    let mut ball = Ball { x, v: 0.1 };
    ball.v += 0.1 * x;
    let _unread = (ball.x, ball.moment(x));
    for k in 0..n {
        let mut moment = ball.moment(x);
        moment *= k as f64;
        let _ = moment;
    }
    if n > 2 {
        let _moment = ball.moment(x);
    }
    #[checkpoint]
    for _ in 0..n {
        let _moment = ball.moment(2.0 * x);
        ball.x *= ball.v.sin();
    }
    ball.x * x * ball.v
}

#[test]
fn idle_values() {
    cotangent::assert_gradients!(values_that_nothing_needs(0.7, 4));
}
