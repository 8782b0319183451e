//! Laws that are chosen by an enum: payoffs, right-hand sides, materials, boundary conditions, distributions, in any precision.

use cotangent::{Differentiable, assert_gradients, differentiable};
use num_traits::Float;

#[derive(Clone, Debug, PartialEq, Differentiable)]
pub(crate) enum Payoff {
    Call { strike: f64 },
    Put { strike: f64 },
    Spread(f64, f64),
    Barrier { inner: Box<Payoff>, level: f64 },
    Basket { legs: Vec<(f64, Payoff)> },
}
impl Payoff {
    #[differentiable]
    pub(crate) fn at(&self, s: f64) -> f64 {
        match self {
            Self::Call { strike } => (s - strike).max(0.0),
            Self::Put { strike } => (strike - s).max(0.0),
            Self::Spread(low, high) => (s - low).max(0.0) - (s - high).max(0.0),
            Self::Barrier { inner, level } => {
                let alive = 1.0 / (1.0 + (20.0 * (s - level)).exp());
                alive * inner.at(s)
            }
            Self::Basket { legs } => {
                let mut sum = 0.0;
                for (weight, leg) in legs {
                    sum += weight * leg.at(s);
                }
                sum
            }
        }
    }
}
#[differentiable]
fn price(payoff: &Payoff, spot: f64, sigma: f64, draws: &[f64]) -> f64 {
    let payoffs: f64 = draws.iter().map(|z| payoff.at(spot * (sigma * z - 0.5 * sigma * sigma).exp())).sum();
    payoffs / draws.len() as f64
}

#[derive(Clone, Copy, Debug, PartialEq, Differentiable)]
pub(crate) enum System<T: Float> {
    Decay { rate: T },
    Oscillator { omega: T, damping: T },
    VanDerPol(T),
    Predator { birth: T, death: T, hunt: T },
}
impl<T: Float> System<T> {
    #[differentiable]
    pub(crate) fn slope(&self, [x, y]: [T; 2]) -> [T; 2] {
        match *self {
            System::Decay { rate } => [-rate * x, -rate * y],
            System::Oscillator { omega, damping } => [y, -omega * omega * x - damping * y],
            System::VanDerPol(mu) => [y, mu * (T::one() - x * x) * y - x],
            System::Predator { birth, death, hunt } => [birth * x - hunt * x * y, hunt * x * y - death * y],
        }
    }
}
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Method {
    Euler,
    Heun,
}
#[differentiable(wrt(system, start))]
fn integrate<T: Float>(system: &System<T>, start: [T; 2], method: Method, steps: usize) -> T {
    let dt = T::from(0.05).unwrap();
    let half = T::from(0.5).unwrap();
    let mut u = start;
    for _ in 0..steps {
        let k = system.slope(u);
        match method {
            Method::Euler => u = [u[0] + dt * k[0], u[1] + dt * k[1]],
            Method::Heun => {
                let l = system.slope([u[0] + dt * k[0], u[1] + dt * k[1]]);
                u = [u[0] + half * dt * (k[0] + l[0]), u[1] + half * dt * (k[1] + l[1])];
            }
        }
    }
    u[0] * u[0] + u[1]
}

#[derive(Clone, Debug, PartialEq, Differentiable)]
pub(crate) enum Material<T: Float> {
    Elastic { modulus: T },
    Plastic { modulus: T, yield_stress: T, hardening: T },
    Foam(Vec<T>),
    Stack { layers: Vec<Material<T>>, thickness: Vec<T> },
}
impl<T: Float> Material<T> {
    #[differentiable]
    pub(crate) fn stress(&self, strain: T) -> T {
        match self {
            Material::Elastic { modulus } => *modulus * strain,
            Material::Plastic { modulus, yield_stress, hardening } => {
                let elastic = *modulus * strain;
                if elastic.abs() > *yield_stress {
                    let sign = elastic.signum();
                    sign * (*yield_stress + *hardening * (elastic.abs() - *yield_stress))
                } else {
                    elastic
                }
            }
            Material::Foam(coefficients) => {
                let mut power = strain;
                let mut sum = T::zero();
                for c in coefficients {
                    sum = sum + *c * power;
                    power = power * strain;
                }
                sum
            }
            Material::Stack { layers, thickness } => {
                let mut sum = T::zero();
                for (layer, t) in layers.iter().zip(thickness) {
                    sum = sum + *t * layer.stress(strain);
                }
                sum
            }
        }
    }
}
#[differentiable]
fn work<T: Float>(material: &Material<T>, strains: &[T]) -> T {
    let mut sum = T::zero();
    for i in 1..strains.len() {
        sum = sum + material.stress(strains[i]) * (strains[i] - strains[i - 1]);
    }
    sum
}

#[derive(Clone, Copy, Debug, PartialEq, Differentiable)]
pub(crate) enum Boundary {
    Fixed(f64),
    Flux(f64),
    Robin { h: f64, ambient: f64 },
    Periodic,
}
#[derive(Clone, Debug, Differentiable)]
pub(crate) struct Rod {
    left: Boundary,
    right: Boundary,
    conductivity: f64,
}
impl Rod {
    #[differentiable]
    fn ghost(&self, boundary: &Boundary, inside: f64, other: f64, dx: f64) -> f64 {
        match boundary {
            Boundary::Fixed(value) => 2.0 * value - inside,
            Boundary::Flux(flux) => inside + dx * flux / self.conductivity,
            Boundary::Robin { h, ambient } => {
                let biot = h * dx / self.conductivity;
                (inside * (1.0 - 0.5 * biot) + biot * ambient) / (1.0 + 0.5 * biot)
            }
            Boundary::Periodic => other,
        }
    }
    #[differentiable]
    fn step(&self, u: &[f64], dt: f64, dx: f64) -> Vec<f64> {
        let n = u.len();
        let first = self.ghost(&self.left, u[0], u[n - 1], dx);
        let last = self.ghost(&self.right, u[n - 1], u[0], dx);
        let mut next = u.to_vec();
        for i in 0..n {
            let before = if i == 0 { first } else { u[i - 1] };
            let after = if i + 1 == n { last } else { u[i + 1] };
            next[i] += self.conductivity * dt / (dx * dx) * (before - 2.0 * u[i] + after);
        }
        next
    }
}
#[differentiable(wrt(rod, start))]
fn heat(rod: &Rod, start: &[f64], steps: usize) -> f64 {
    let mut u = start.to_vec();
    for _ in 0..steps {
        u = rod.step(&u, 0.01, 0.2);
    }
    u.iter().enumerate().map(|(i, v)| (i as f64 + 1.0) * v * v).sum()
}

#[derive(Clone, Copy, Debug, PartialEq, Differentiable)]
pub(crate) enum Density {
    Normal { mean: f64, log_scale: f64 },
    Laplace(f64, f64),
    Uniform { low: f64, high: f64 },
}
impl Density {
    #[differentiable]
    fn log_at(self, x: f64) -> Option<f64> {
        match self {
            Density::Normal { mean, log_scale } => {
                let z = (x - mean) * (-log_scale).exp();
                Some(-0.5 * z * z - log_scale)
            }
            Density::Laplace(mean, scale) => Some(-(x - mean).abs() / scale - (2.0 * scale).ln()),
            Density::Uniform { low, high } => {
                if x < low || x > high {
                    None
                } else {
                    Some(-(high - low).ln())
                }
            }
        }
    }
}
#[differentiable]
fn likelihood(densities: &[Density], xs: &[f64]) -> f64 {
    let mut sum = 0.0;
    for (density, x) in densities.iter().zip(xs) {
        sum += match density.log_at(*x) {
            Some(value) => value,
            None => -10.0 * x,
        };
    }
    sum
}

#[test]
fn payoffs() {
    let draws: Vec<f64> = (0..7).map(|i| f64::from(i) * 0.4 - 1.3).collect();
    let call = Payoff::Call { strike: 1.03 };
    let basket = Payoff::Basket { legs: vec![(0.4, call.clone()), (-0.3, Payoff::Put { strike: 0.97 })] };
    let payoffs = [
        call.clone(),
        Payoff::Put { strike: 1.01 },
        Payoff::Spread(0.93, 1.12),
        Payoff::Barrier { inner: Box::new(call), level: 1.3 },
        Payoff::Barrier { inner: Box::new(basket.clone()), level: 1.3 },
        basket,
        Payoff::Basket { legs: Vec::new() },
    ];
    for payoff in &payoffs {
        assert_gradients!(price(payoff, 1.0, 0.3, &draws[..]));
    }
}

#[test]
fn right_hand_sides() {
    let systems = [
        System::Decay { rate: 0.7 },
        System::Oscillator { omega: 1.3, damping: 0.2 },
        System::VanDerPol(0.9),
        System::Predator { birth: 0.6, death: 0.4, hunt: 0.8 },
    ];
    for system in &systems {
        for method in [Method::Euler, Method::Heun] {
            assert_gradients!(integrate(system, [0.7, 0.4], method, 12));
        }
    }
    let (single, double) = (System::VanDerPol(0.9_f32), System::VanDerPol(0.9_f64));
    let (of_single, _) = integrate::grad(&single, [0.7, 0.4], Method::Heun, 12);
    let (of_double, _) = integrate::grad(&double, [0.7, 0.4], Method::Heun, 12);
    let (SystemTangent::VanDerPol(of_single), SystemTangent::VanDerPol(of_double)) = (of_single, of_double) else {
        panic!("a gradient is of the variant of its value")
    };
    assert!((f64::from(of_single) - of_double).abs() < 1e-5 * of_double.abs(), "{of_single} {of_double}");
}

#[test]
fn materials() {
    let strains: Vec<f64> = (0..6).map(|i| 0.07 * f64::from(i * i)).collect();
    let elastic = Material::Elastic { modulus: 2.1 };
    let plastic = Material::Plastic { modulus: 3.0, yield_stress: 0.5, hardening: 0.1 };
    let foam = Material::Foam(vec![0.4, -0.1, 0.7]);
    let stack = Material::Stack {
        layers: vec![elastic.clone(), plastic.clone(), foam.clone()],
        thickness: vec![0.3, 0.4, 0.5],
    };
    let nested = Material::Stack { layers: vec![stack.clone(), elastic.clone()], thickness: vec![0.9, 0.2] };
    for material in [elastic, plastic, foam, stack, nested] {
        assert_gradients!(work(&material, &strains[..]));
    }
}

#[test]
fn boundaries() {
    let start = [1.0, 0.7, 0.2, 0.9];
    let boundaries =
        [Boundary::Fixed(0.4), Boundary::Flux(0.3), Boundary::Robin { h: 1.2, ambient: 0.1 }, Boundary::Periodic];
    for left in boundaries {
        for right in boundaries {
            assert_gradients!(heat(&Rod { left, right, conductivity: 0.8 }, &start[..], 5));
        }
    }
}

#[test]
fn densities() {
    let densities = [
        Density::Normal { mean: 0.3, log_scale: -0.2 },
        Density::Laplace(0.4, 0.7),
        Density::Uniform { low: -20.1, high: 21.3 },
        Density::Uniform { low: -50.1, high: -40.3 },
    ];
    assert_gradients!(likelihood(&densities[..], &[0.5, 0.1, 0.8, 0.6][..]));
}
