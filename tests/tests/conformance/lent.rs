//! Places that methods lend: elements, and what options hold.

#![allow(clippy::unnecessary_lazy_evaluations)] // Both forms are tested.

use cotangent::{Differentiable, assert_gradients, differentiable};

#[derive(Differentiable, Clone, Debug, PartialEq)]
struct Pid {
    kp: f64,
    kd: f64,
    previous: Option<f64>,
    sum: f64,
}
#[derive(Differentiable, Clone, Copy, Debug, PartialEq)]
struct Ball {
    x: f64,
    v: f64,
}
impl Ball {
    #[differentiable]
    fn kick(&mut self, by: f64) {
        self.v += by * self.x;
    }
}
impl Pid {
    #[differentiable]
    fn step(&mut self, e: f64, dt: f64) -> f64 {
        let rate = self.previous.replace(e).map_or(0.0, |p| (e - p) / dt);
        self.kp * e + self.kd * rate
    }
    #[differentiable]
    fn step2(&mut self, e: f64, dt: f64) -> f64 {
        let rate = match self.previous.take() {
            Some(p) => (e - p) / dt,
            None => 0.0,
        };
        self.previous = Some(e);
        self.kp * e + self.kd * rate
    }
    #[differentiable]
    fn step3(&mut self, e: f64, dt: f64) -> f64 {
        let p = *self.previous.get_or_insert(e * 0.5);
        self.kp * e + self.kd * (e - p) / dt
    }
    #[differentiable]
    fn step4(&mut self, e: f64, dt: f64) -> f64 {
        let p = self.previous.get_or_insert_with(|| e * 0.5);
        *p += dt;
        self.kp * e + self.kd * self.previous.unwrap_or(0.0)
    }
}
#[differentiable]
fn run1(pid: &Pid, x: f64) -> f64 {
    let mut pid = pid.clone();
    let mut s = 0.0;
    for i in 0..4 {
        s += Pid::step(&mut pid, x * i as f64, 0.1) * Pid::step2(&mut pid, x, 0.2)
            + Pid::step3(&mut pid, x, 0.1) * Pid::step4(&mut pid, x * x, 0.2);
        if i == 1 {
            pid.previous = None;
        }
    }
    s
}
#[differentiable]
fn run2(pid: &Pid, x: f64) -> f64 {
    let mut best: Option<f64> = None;
    for i in 0..4 {
        let v = x * i as f64;
        if let Some(old) = best.take() {
            best = Some(old.max(v));
        } else {
            best.replace(v);
        }
    }
    best.unwrap_or(0.0) * pid.kp
}
#[differentiable]
fn run3(pid: &Pid, x: f64) -> f64 {
    let mut balls = vec![Ball { x, v: pid.kd }, Ball { x: x * x, v: 0.3 }];
    balls.last_mut().unwrap().v *= x;
    if let Some(b) = balls.first_mut() {
        b.v += x;
        b.kick(pid.kp);
    }
    balls.get_mut(1).expect("two").kick(x);
    if let Some(Ball { x, .. }) = balls.get_mut(5) {
        *x = 0.0;
    }
    let last = balls.last_mut().unwrap();
    last.x *= 2.0 * x;
    let mut grid = vec![vec![x, 1.0], vec![x]];
    grid.last_mut().unwrap().push(x * pid.kp);
    *grid[0].last_mut().unwrap() *= x;
    if let Some(row) = grid.first_mut() {
        row.push(x);
    }
    let Some(b) = balls.last_mut() else { return x };
    b.x += 0.1;
    let mut best: Option<Ball> = None;
    best.insert(balls[0]).x += x;
    best.get_or_insert(balls[1]).kick(x);
    best.as_mut().unwrap().kick(x);
    if let Some(b) = best.as_mut() {
        b.kick(0.2)
    }
    let b = best.unwrap();
    b.x * b.v + balls.iter().map(|b| b.x * b.v).sum::<f64>() + grid.iter().flatten().product::<f64>()
}
#[differentiable]
fn run4(pid: &Pid, x: f64) -> f64 {
    let mut balls = vec![Ball { x, v: pid.kd }, Ball { x: x * x, v: 0.3 }];
    if let Some(b) = balls.iter_mut().find(|b| b.x > 0.5) {
        b.v *= x;
    }
    if let Some(b) = balls.iter_mut().max_by(|a, b| a.x.partial_cmp(&b.x).unwrap()) {
        b.kick(x);
    }
    balls.iter().map(|b| b.x * b.v).sum::<f64>()
}
fn pid(previous: Option<f64>) -> Pid {
    Pid { kp: 0.9, kd: 0.4, previous, sum: 0.1 }
}

#[test]
fn lent_places() {
    for x in [0.7, 0.4, 1.3] {
        for previous in [Some(0.3), None] {
            assert_gradients!(run1(&pid(previous), x));
            assert_gradients!(run2(&pid(previous), x));
            assert_gradients!(run3(&pid(previous), x));
            assert_gradients!(run4(&pid(previous), x));
        }
    }
}
