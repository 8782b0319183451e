//! Loops: sums, recurrences whose states go on a vector, products, conditions, selections.

use cotangent::differentiable;
use cotangent_tests::check_hessian;

#[differentiable(order = 2)]
fn norm(x: &[f64], power: f64) -> f64 {
    let mut sum = 0.0;
    for i in 0..x.len() {
        sum += x[i].abs().powf(power);
    }
    sum.powf(1.0 / power)
}

#[test]
fn sums() {
    check_hessian!(norm(&x = vec![0.7, -1.2, 2.3], power = 2.5));
}

#[differentiable(order = 2)]
fn logistic_map(x: f64, r: f64, steps: usize) -> f64 {
    let mut x = x;
    for _ in 0..steps {
        x = r * x * (1.0 - x);
    }
    x
}

#[differentiable(order = 2)]
fn pendulum(start: [f64; 2], length: f64, damping: &[f64], steps: usize) -> f64 {
    let [mut angle, mut speed] = start;
    let mut energy = 0.0;
    for k in 0..steps {
        let force = -9.81 / length * angle.sin() - damping[k % damping.len()] * speed;
        speed += 0.01 * force;
        angle += 0.01 * speed;
        energy += speed * speed * length;
    }
    energy + angle
}

#[test]
fn recurrences() {
    check_hessian!(logistic_map(x = 0.3, r = 2.7, [steps = 6]));
    check_hessian!(pendulum(start = [0.4, -0.2], length = 1.7, &damping = vec![0.1, 0.3], [steps = 25]));
}

#[differentiable(order = 2)]
fn newton_root(a: f64, b: f64) -> f64 {
    let mut y = 1.0 + a;
    while (y * y * y - a).abs() > 1e-3 {
        y -= (y * y * y - a) / (3.0 * y * y);
    }
    y * b + y.sin()
}

#[test]
fn conditions() {
    check_hessian!(newton_root(a = 2.2, b = 0.6));
}

#[differentiable(order = 2)]
fn product(x: &[f64]) -> f64 {
    let mut p = 1.0;
    for v in x {
        p *= v;
    }
    p
}

#[differentiable(order = 2)]
fn largest(x: &[f64], scale: f64) -> f64 {
    let mut best = f64::NEG_INFINITY;
    for v in x {
        let z = v * v * scale;
        if z > best {
            best = z;
        }
    }
    best.sin()
}

#[test]
fn products_and_selections() {
    check_hessian!(product(&x = vec![2.0, 3.0, -0.5, 1.5]));
    let rows: Vec<Vec<f64>> = product::hessian(&[2.0, 0.0, 5.0]);
    assert_eq!(rows, [[0.0, 5.0, 0.0], [5.0, 0.0, 2.0], [0.0, 2.0, 0.0]]);
    check_hessian!(largest(&x = vec![0.2, -1.3, 0.9], scale = 0.4));
}

#[differentiable(order = 2)]
fn in_place(x: &[f64], c: f64) -> f64 {
    let mut a = x.to_vec();
    for i in 1..a.len() {
        a[i] = a[i] * a[i - 1] + c * a[i];
        if a[i] < 0.0 {
            continue;
        }
        a[i] = a[i].sqrt();
    }
    a.iter().sum::<f64>() * c
}

#[differentiable(order = 2)]
fn grid<const N: usize>(x: [[f64; N]; N], k: f64) -> f64 {
    let mut u = x;
    for _ in 0..3 {
        let old = u;
        for i in 1..N - 1 {
            for j in 1..N - 1 {
                u[i][j] = old[i][j] + k * (old[i - 1][j] * old[i][j + 1] - 4.0 * old[i][j]);
            }
        }
    }
    u.iter().flatten().map(|v| v * v).sum::<f64>()
}

#[test]
fn assignment_in_place() {
    check_hessian!(in_place(&x = vec![0.7, 1.2, -0.4, 0.9], c = 0.8));
    let start = [[0.1, 0.4, 0.3, 0.2], [0.6, 0.9, 0.2, 0.8], [0.5, 0.3, 0.7, 0.1], [0.2, 0.4, 0.6, 0.8]];
    check_hessian!(grid(x = start, k = 0.1));
}

#[differentiable(order = 2)]
fn checkpointed(x: f64, rate: &[f64]) -> f64 {
    let mut state = x;
    #[checkpoint]
    for r in rate {
        state = (state * r).sin() + 0.5 * state;
    }
    state * state
}

#[differentiable(order = 2)]
fn found(x: &[f64], bound: f64) -> f64 {
    let mut sum = 1.0;
    for (i, v) in x.iter().enumerate() {
        sum *= v + 1.0;
        if sum > bound * bound {
            return sum * v / (i + 1) as f64;
        }
    }
    sum
}

#[test]
fn checkpoints_and_early_ends() {
    check_hessian!(checkpointed(x = 0.4, &rate = vec![0.9, 1.1, 0.7, 1.3, 0.2]));
    check_hessian!(found(&x = vec![0.5, 0.9, 1.4], bound = 1.5));
    check_hessian!(found(&x = vec![0.5, 0.9, 1.4], bound = 15.0));
}
