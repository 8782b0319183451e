//! Structs of any precision, associated constants, vectors of structs changed in place.

use cotangent::{Differentiable, assert_gradients, differentiable};
use num_traits::Float;

#[derive(Clone, Copy, Debug, PartialEq, Differentiable)]
pub(crate) struct Vec2<T: Float> {
    pub(crate) x: T,
    pub(crate) y: T,
}
impl<T: Float> Vec2<T> {
    #[differentiable]
    pub(crate) fn new(x: T, y: T) -> Self {
        Self { x, y }
    }
    #[differentiable]
    pub(crate) fn dot(self, other: Self) -> T {
        self.x * other.x + self.y * other.y
    }
    #[differentiable]
    pub(crate) fn norm(self) -> T {
        self.dot(self).sqrt()
    }
    #[differentiable]
    pub(crate) fn lerp(self, other: Vec2<T>, t: T) -> Vec2<T> {
        Vec2 { x: self.x + t * (other.x - self.x), y: self.y + t * (other.y - self.y) }
    }
}
#[differentiable]
fn bezier<T: Float>(p: [Vec2<T>; 4], t: T) -> Vec2<T> {
    let a = p[0].lerp(p[1], t);
    let b = p[1].lerp(p[2], t);
    let c = p[2].lerp(p[3], t);
    a.lerp(b, t).lerp(b.lerp(c, t), t)
}
#[differentiable]
fn bezier_length<T>(p: &[Vec2<T>; 4], n: usize) -> T
where
    T: Float,
{
    let mut total = T::zero();
    let mut last = p[0];
    for i in 1..=n {
        let t = T::from(i).unwrap() / T::from(n).unwrap();
        let q = bezier::<T>(*p, t);
        total = total + Vec2::new(q.x - last.x, q.y - last.y).norm();
        last = q;
    }
    total
}

pub(crate) trait Potential: Differentiable {
    const CUTOFF: f64;
    type Unit;
    #[differentiable]
    fn value(&self, r: f64) -> f64;
    #[differentiable]
    fn scaled(&self, r: f64, s: f64) -> f64;
}
#[derive(Clone, Debug, Differentiable)]
pub(crate) struct Morse {
    depth: f64,
    width: f64,
}
impl Potential for Morse {
    const CUTOFF: f64 = 3.0;
    type Unit = f64;
    #[differentiable]
    fn value(&self, r: f64) -> f64 {
        let e = 1.0 - (-self.width * r).exp();
        self.depth * e * e
    }
    #[differentiable]
    fn scaled(&self, r: f64, s: f64) -> f64 {
        self.value(r * s) / s
    }
}
#[differentiable]
fn total<P: Potential>(p: &P, rs: &[f64]) -> f64 {
    rs.iter().filter(|r| **r < P::CUTOFF).map(|&r| p.value(r) + <P as Potential>::scaled(p, r, 2.0)).sum()
}

#[derive(Clone, Debug, Differentiable)]
pub(crate) struct Config {
    pub(crate) rate: f64,
    pub(crate) schedule: Option<f64>,
    pub(crate) tag: Option<String>,
    pub(crate) mode: Mode,
}
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Differentiable)]
pub(crate) enum Mode {
    #[default]
    Fast,
    Slow,
}
#[differentiable]
fn with_option(c: &Config, x: f64) -> f64 {
    let s = if c.schedule.is_some() { 0.5 } else { 1.0 };
    let t = match c.mode {
        Mode::Fast => 2.0,
        Mode::Slow => 0.5,
    };
    c.rate * x * s * t
}

#[derive(Clone, Debug, Differentiable)]
pub(crate) struct Big {
    data: Vec<f64>,
    scale: f64,
}
impl Big {
    #[differentiable]
    fn consume(&self, x: f64) -> f64 {
        self.data.iter().map(|d| d * x).sum::<f64>() * self.scale
    }
    #[differentiable]
    fn scaled(&self, k: f64) -> Big {
        Big { scale: self.scale * k, ..self.clone() }
    }
    #[differentiable]
    fn view(&self) -> &[f64] {
        &self.data
    }
}
#[differentiable]
fn by_value(b: Big, x: f64) -> f64 {
    b.scaled(x).consume(x)
}
#[differentiable]
fn by_value_twice(b: &Big, x: f64) -> f64 {
    b.clone().consume(x) + b.clone().scaled(2.0).consume(b.scale)
}

#[differentiable]
fn in_tuple(pair: (Vec2<f64>, [f64; 2]), w: &(Vec2<f64>, f64)) -> f64 {
    let (p, [a, b]) = pair;
    p.dot(w.0) * a + w.1 * b
}
#[differentiable]
fn nested_vec(rows: &[Vec<Vec2<f64>>]) -> f64 {
    let mut s = 0.0;
    for row in rows {
        for pair in row.windows(2) {
            s += pair[0].x * pair[1].y - pair[1].x * pair[0].y;
        }
    }
    s
}
#[differentiable]
fn sort_like(v: &mut Vec<Vec2<f64>>, k: f64) {
    for i in 0..v.len() {
        for j in i + 1..v.len() {
            if v[j].x < v[i].x {
                v.swap(i, j);
            }
        }
    }
    for p in v.iter_mut() {
        p.y *= k;
    }
}
#[differentiable]
fn sorted(items: &[Vec2<f64>], k: f64) -> f64 {
    let mut v = items.to_vec();
    sort_like(&mut v, k);
    v.iter().enumerate().map(|(i, p)| (i as f64 + 1.0) * p.x * p.y).sum()
}
mod shapes {
    use cotangent::{Differentiable, differentiable};
    #[derive(Clone, Debug, Differentiable)]
    pub(crate) struct Ellipse {
        pub(crate) a: f64,
        pub(crate) b: f64,
    }
    impl Ellipse {
        pub(crate) const UNIT: Ellipse = Ellipse { a: 1.0, b: 1.0 };
        #[differentiable]
        pub(crate) fn area(&self) -> f64 {
            std::f64::consts::PI * self.a * self.b
        }
    }
    #[differentiable]
    pub(crate) fn grow(e: &Ellipse, k: f64) -> Ellipse {
        Ellipse { a: e.a * k, ..e.clone() }
    }
}
use shapes::{Ellipse as Oval, grow as widen};
#[differentiable]
fn ovals(e: &Oval, k: f64) -> f64 {
    widen(e, k).area() + shapes::grow(e, 2.0).area() * Oval::UNIT.area()
}
#[differentiable]
fn ifs(a: Vec2<f64>, b: Vec2<f64>, flag: bool) -> Vec2<f64> {
    let mut best = a;
    if b.norm() > a.norm() {
        best = b;
    }
    let picked = match flag {
        true => best,
        false if a.x > 0.0 => a,
        false => Vec2 { x: 1.0, ..b },
    };
    picked.lerp(best, 0.25)
}
#[differentiable]
fn while_state(start: Vec2<f64>) -> f64 {
    let mut p = start;
    let mut n = 0;
    while p.norm() < 5.0 && n < 50 {
        p = Vec2 { x: p.x * 1.5 - p.y * 0.1, y: p.y * 1.2 };
        n += 1;
    }
    p.x + p.y
}
#[differentiable]
fn array_of(points: [Vec2<f64>; 3]) -> [Vec2<f64>; 2] {
    let [a, b, c] = points;
    [a.lerp(b, 0.5), Vec2 { x: c.x * a.y, y: b.x }]
}
#[differentiable]
fn map_array(points: [Vec2<f64>; 3], k: f64) -> [Vec2<f64>; 3] {
    points.map(|p| Vec2 { x: k * p.x, y: p.y * p.y })
}

fn at(x: f64, y: f64) -> Vec2<f64> {
    Vec2 { x, y }
}

#[test]
fn curves_in_any_precision() {
    assert_gradients!(bezier([at(0.0, 0.1), at(0.3, 0.9), at(0.7, -0.4), at(1.0, 0.3)], 0.4));
    assert_gradients!(bezier_length(&[at(0.0, 0.1), at(0.3, 0.9), at(0.7, -0.4), at(1.0, 0.3)], 4));
    let single = |x, y| Vec2::<f32> { x, y };
    assert_gradients!(bezier_length(&[single(0.0, 0.1), single(0.3, 0.9), single(0.7, -0.4), single(1.0, 0.3)], 4));
}

#[test]
fn constants_of_traits_and_types() {
    assert_gradients!(total(&Morse { depth: 1.2, width: 0.7 }, &[0.5, 1.5, 4.0][..]));
    assert_gradients!(ovals(&Oval { a: 0.3, b: 0.7 }, 1.2));
}

#[test]
fn members_that_do_not_count() {
    assert_gradients!(with_option(&Config { rate: 0.1, schedule: Some(0.4), tag: None, mode: Mode::Slow }, 0.3));
}

#[test]
fn copies() {
    let b = Big { data: vec![0.1, 0.2], scale: 0.3 };
    assert_gradients!(by_value(b.clone(), 0.7));
    assert_gradients!(by_value_twice(&b, 0.7));
}

#[test]
fn containers() {
    assert_gradients!(in_tuple((at(0.1, 0.2), [0.3, 0.4]), &(at(0.5, 0.6), 0.7)));
    let rows = [vec![at(0.1, 0.2), at(0.3, 0.4)], vec![at(0.5, 0.1), at(0.2, 0.2), at(0.9, 0.8)]];
    assert_gradients!(nested_vec(&rows[..]));
    assert_gradients!(sorted(&[at(0.9, 0.2), at(0.3, 0.4), at(0.5, 0.1)][..], 0.7));
    assert_gradients!(array_of([at(0.3, 0.4), at(0.5, 0.1), at(0.7, 0.8)]));
    assert_gradients!(map_array([at(0.3, 0.4), at(0.5, 0.1), at(0.7, 0.8)], 0.3));
}

#[test]
fn branches_and_conditions() {
    assert_gradients!(ifs(at(0.3, 0.4), at(0.5, 0.1), true));
    assert_gradients!(ifs(at(-0.3, 0.4), at(0.5, 0.1), false));
    assert_gradients!(while_state(at(0.3, 0.4)));
}
