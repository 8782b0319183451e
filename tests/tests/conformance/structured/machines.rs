//! Programs that are in one of several states: charging, flight phases, controllers, account ledgers.

use cotangent::{Differentiable, assert_gradients, differentiable};

#[derive(Clone, Copy, Debug, PartialEq, Differentiable)]
pub(crate) enum Battery {
    Idle,
    Charging {
        current: f64,
        charge: f64,
    },
    Full(f64),
    Draining {
        charge: f64,
        #[differentiable(skip)]
        ticks: u32,
    },
}
impl Battery {
    #[differentiable]
    pub(crate) fn step(self, load: f64, dt: f64) -> Battery {
        match self {
            Battery::Idle => Battery::Charging { current: 0.5 * load, charge: 0.0 },
            Battery::Charging { current, charge } if charge + current * dt > 1.0 => {
                Battery::Full(charge + current * dt)
            }
            Battery::Charging { current, charge } => {
                Battery::Charging { current: current * (1.0 - 0.1 * dt), charge: charge + current * dt }
            }
            Battery::Full(charge) => Battery::Draining { charge, ticks: 0 },
            Battery::Draining { charge, ticks } if ticks > 2 => {
                let rest = charge - load * dt;
                if rest > 0.2 { Battery::Draining { charge: rest, ticks: 0 } } else { Self::Idle }
            }
            Battery::Draining { charge, ticks } => {
                Battery::Draining { charge: charge * (1.0 - dt * load), ticks: ticks + 1 }
            }
        }
    }
    #[differentiable]
    pub(crate) fn level(&self) -> f64 {
        match *self {
            Battery::Idle => 0.0,
            Battery::Charging { charge, .. } | Battery::Draining { charge, .. } => charge,
            Battery::Full(level) => level,
        }
    }
    #[differentiable]
    pub(crate) fn tick(&mut self, load: f64, dt: f64) {
        *self = self.step(load, dt);
    }
}
#[differentiable]
fn history(load: f64, dt: f64, steps: usize) -> f64 {
    let mut battery = Battery::Idle;
    let mut sum = 0.0;
    for _ in 0..steps {
        battery = battery.step(load, dt);
        sum += battery.level();
    }
    sum
}
#[differentiable]
fn loads(start: Battery, loads: &[f64], dt: f64) -> f64 {
    let mut battery = start;
    let mut energy = 0.0;
    for load in loads {
        battery = battery.step(*load, dt);
        energy += battery.level() * load;
    }
    energy
}
#[differentiable]
fn in_place(start: Battery, loads: &[f64], dt: f64) -> f64 {
    let mut battery = start;
    for &load in loads {
        battery.tick(load, dt);
    }
    battery.level()
}

#[derive(Clone, Debug, PartialEq, Differentiable)]
pub(crate) enum Phase {
    Pad,
    Burn { thrust: f64, fuel: f64 },
    Coast,
    Chute { area: f64 },
}
#[derive(Clone, Debug, PartialEq, Differentiable)]
pub(crate) struct Rocket {
    phase: Phase,
    h: f64,
    v: f64,
    mass: f64,
}
impl Rocket {
    #[differentiable]
    pub(crate) fn step(&mut self, dt: f64, chute: f64) {
        let force = match &self.phase {
            Phase::Pad => 0.0,
            Phase::Burn { thrust, .. } => thrust - 9.81 * self.mass,
            Phase::Coast => -9.81 * self.mass,
            Phase::Chute { area } => -9.81 * self.mass - area * self.v * self.v.abs(),
        };
        self.v += dt * force / self.mass;
        self.h += dt * self.v;
        if let Phase::Burn { thrust, fuel } = &mut self.phase {
            *fuel -= 0.02 * *thrust * dt;
            self.mass -= 0.02 * *thrust * dt;
        }
        match &self.phase {
            Phase::Burn { fuel, .. } if *fuel <= 0.0 => self.phase = Phase::Coast,
            Phase::Coast if self.v < 0.0 => self.phase = Phase::Chute { area: chute },
            _ => {}
        }
    }
}
#[differentiable]
fn flight(thrust: f64, fuel: f64, chute: f64, steps: usize) -> f64 {
    let mut rocket = Rocket { phase: Phase::Burn { thrust, fuel }, h: 0.0, v: 0.0, mass: 1.0 + fuel };
    let mut highest = 0.0_f64;
    for _ in 0..steps {
        rocket.step(0.1, chute);
        highest = highest.max(rocket.h);
    }
    highest + 0.1 * rocket.h + rocket.v
}
#[differentiable]
fn flight_from(rocket: &Rocket, chute: f64, steps: usize) -> f64 {
    let mut rocket = rocket.clone();
    let mut n = 0;
    while n < steps {
        rocket.step(0.1, chute);
        if rocket.h < -50.0 {
            break;
        }
        n += 1;
    }
    rocket.h * rocket.mass
}

#[derive(Clone, Copy, Debug, PartialEq, Differentiable)]
pub(crate) enum Controller {
    Bang { low: f64, high: f64 },
    Pid { kp: f64, ki: f64, kd: f64, sum: f64, last: f64 },
    Off,
}
pub(crate) trait Control {
    #[differentiable]
    fn output(&mut self, error: f64, dt: f64) -> f64;
}
impl Control for Controller {
    #[differentiable]
    fn output(&mut self, error: f64, dt: f64) -> f64 {
        match self {
            Controller::Bang { low, high } => {
                if error > 0.0 {
                    *high
                } else {
                    *low
                }
            }
            Controller::Pid { kp, ki, kd, sum, last } => {
                *sum += error * dt;
                let slope = (error - *last) / dt;
                *last = error;
                *kp * error + *ki * *sum + *kd * slope
            }
            Controller::Off => 0.0,
        }
    }
}
#[differentiable]
fn regulate(controller: Controller, target: f64, steps: usize) -> f64 {
    let mut controller = controller;
    let (mut x, dt) = (0.0, 0.1);
    let mut cost = 0.0;
    for _ in 0..steps {
        let u = controller.output(target - x, dt);
        x += dt * (u - 0.3 * x);
        cost += (target - x).powi(2) * dt;
    }
    cost
}

#[derive(Clone, Debug, PartialEq, Differentiable)]
pub(crate) enum Entry {
    Deposit(f64),
    Fee { rate: f64, minimum: f64 },
    Interest(f64),
    Transfer { amount: f64, fee: Option<f64> },
}
#[differentiable]
fn balance(entries: &[Entry], start: f64) -> f64 {
    let mut balance = start;
    for entry in entries {
        match entry {
            Entry::Deposit(amount) => balance += amount,
            Entry::Fee { rate, minimum } => balance -= (rate * balance).max(*minimum),
            Entry::Interest(rate) => balance *= 1.0 + rate,
            Entry::Transfer { amount, fee: Some(fee) } => balance -= amount * (1.0 + fee),
            Entry::Transfer { amount, fee: None } => balance -= amount,
        }
    }
    balance
}

#[test]
fn batteries() {
    for steps in [1, 3, 9, 30] {
        assert_gradients!(history(0.9, 0.3, steps));
    }
    for n in [1, 4, 12] {
        let loads_of: Vec<f64> = (0..n).map(|i| 0.8 + 0.05 * f64::from(i)).collect();
        for start in [Battery::Idle, Battery::Full(1.2), Battery::Draining { charge: 0.9, ticks: 1 }] {
            assert_gradients!(loads(start, &loads_of[..], 0.3));
            assert_gradients!(in_place(start, &loads_of[..], 0.3));
        }
    }
}

#[test]
fn rockets() {
    for steps in [1, 8, 40] {
        assert_gradients!(flight(30.0, 0.8, 0.02, steps));
        for phase in [Phase::Pad, Phase::Burn { thrust: 30.0, fuel: 0.5 }, Phase::Coast, Phase::Chute { area: 0.1 }] {
            assert_gradients!(flight_from(&Rocket { phase, h: 5.0, v: 3.0, mass: 1.3 }, 0.03, steps));
        }
    }
}

#[test]
fn controllers() {
    let pid = Controller::Pid { kp: 1.2, ki: 0.4, kd: 0.05, sum: 0.0, last: 0.0 };
    for controller in [Controller::Bang { low: -0.1, high: 0.9 }, pid, Controller::Off] {
        for steps in [1, 2, 20] {
            assert_gradients!(regulate(controller, 0.713, steps));
        }
    }
}

#[test]
fn ledgers() {
    let entries = [
        Entry::Deposit(10.0),
        Entry::Fee { rate: 0.02, minimum: 0.1 },
        Entry::Interest(0.05),
        Entry::Transfer { amount: 3.0, fee: Some(0.01) },
        Entry::Transfer { amount: 1.0, fee: None },
        Entry::Fee { rate: 0.001, minimum: 0.1 },
    ];
    assert_gradients!(balance(&entries[..], 5.0));
    assert_gradients!(balance(&entries[..0], 5.0));
}
