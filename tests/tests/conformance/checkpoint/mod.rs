//! Loops under `#[checkpoint]`: the same derivatives as without it, bit for bit.

mod calls;
mod flow;
mod loops;
mod states;

use cotangent::differentiable;
use cotangent_tests::check_gradient;

const LENGTHS: [usize; 10] = [0, 1, 2, 3, 4, 5, 10, 99, 100, 101];

/// Compares value and gradient of a function in both modules for each number of iterations.
macro_rules! same_gradient {
    ($function:ident, $n:ident, $($argument:expr),*) => {
        for $n in LENGTHS {
            let plain = plain::$function::value_and_grad($($argument),*);
            let checkpointed = checkpointed::$function::value_and_grad($($argument),*);
            assert_eq!(format!("{plain:?}"), format!("{checkpointed:?}"), "{} iterations", $n);
        }
    };
}

/// The same, and the product of the Hessian with the gradient.
macro_rules! same {
    ($function:ident, $n:ident, $($argument:expr),*) => {
        same_gradient!($function, $n, $($argument),*);
        for $n in LENGTHS {
            let along = || plain::$function::grad($($argument),*);
            let plain = plain::$function::hvp($($argument),*, along());
            let checkpointed = checkpointed::$function::hvp($($argument),*, along());
            assert_eq!(format!("{plain:?}"), format!("{checkpointed:?}"), "{} iterations, twice", $n);
        }
    };
}

use {same, same_gradient};

const X: [f64; 7] = [0.7, 1.1, 0.4, 1.3, -0.2, 0.9, 0.6];

/// As many numbers.
fn numbers(n: usize) -> Vec<f64> {
    (0..n).map(|i| X[i % 7] + 0.001 * i as f64).collect()
}

#[differentiable]
fn relaxation(x: &[f64], rate: f64, n: usize) -> f64 {
    let mut y = x.to_vec();
    #[checkpoint]
    for k in 0..n {
        let i = k % y.len();
        y[i] += rate * (y[(i + 1) % y.len()] - y[i]).tanh();
    }
    y.iter().map(|v| v * v).sum()
}

#[differentiable]
fn converging(x: &[f64], n: usize) -> f64 {
    let mut y = 1.0;
    #[allow(clippy::explicit_counter_loop)]
    #[checkpoint]
    for _ in 0..n {
        let next = 0.5 * (y + x[0] / y);
        if (next - y).abs() < 1e-9 {
            break;
        }
        y = next;
    }
    y * x[1]
}

#[test]
fn against_differences() {
    for n in [0, 1, 7, 30] {
        check_gradient!(relaxation(&x = [0.4, -0.3, 0.8], rate = 0.3, [n = n]));
        check_gradient!(converging(&x = [2.0, 0.7], [n = n]));
    }
    for n in [3, 20] {
        check_gradient!(checkpointed_exits(&x = [0.1, 0.05, 1.7], [n = n]));
    }
}

#[differentiable]
fn checkpointed_exits(x: &[f64], n: usize) -> f64 {
    flow::checkpointed::exits(x, n) * x[0]
}
