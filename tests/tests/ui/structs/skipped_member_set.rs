use cotangent::{Differentiable, differentiable};

#[derive(Clone, Copy, Differentiable)]
struct Particle {
    v: f64,
    #[differentiable(skip)]
    t: f64,
}

#[derive(Clone, Differentiable)]
struct Track {
    last: Particle,
    #[differentiable(skip)]
    times: Vec<f64>,
    #[differentiable(skip)]
    first: Particle,
}

#[derive(Clone, Copy, Differentiable)]
struct Pair(f64, #[differentiable(skip)] f64);

#[derive(Clone, Copy, Differentiable)]
enum State {
    Moving { v: f64, #[differentiable(skip)] since: f64 },
    Resting(#[differentiable(skip)] f64),
}

#[differentiable]
fn tick(p: &mut Particle, dt: f64) {
    p.t += dt;
}

#[differentiable]
fn replace(p: &mut Particle, t: f64) {
    p.t = 2.0 * t;
}

#[differentiable]
fn make(t: f64, v: f64) -> Particle {
    Particle { v, t }
}

#[differentiable]
fn looped(dt: f64) -> f64 {
    let mut p = Particle { v: 2.0, t: 0.0 };
    for _ in 0..1 {
        p.t += dt;
    }
    p.t * p.v
}

#[differentiable]
fn elements(dt: f64) -> f64 {
    let mut particles = vec![Particle { v: dt, t: 0.0 }];
    let mut s = 0.0;
    for p in particles.iter_mut() {
        p.t += dt;
        s += p.t;
    }
    s
}

#[differentiable]
fn called(p: &Particle, dt: f64) -> Particle {
    Particle { t: twice(dt), ..*p }
}

#[differentiable]
fn twice(x: f64) -> f64 {
    2.0 * x
}

#[differentiable]
fn nested(track: &mut Track, dt: f64) {
    track.last.t = dt;
    track.times[0] += dt;
    track.first.v = dt;
}

#[differentiable]
fn whole(track: &Track, times: Vec<f64>) -> Track {
    Track { times: times.clone(), ..track.clone() }
}

#[differentiable]
fn pair(a: f64, b: f64) -> Pair {
    Pair(a, b)
}

#[differentiable]
fn state(v: f64, t: f64) -> State {
    if v > 0.0 { State::Moving { v, since: t } } else { State::Resting(t) }
}

fn main() {}
