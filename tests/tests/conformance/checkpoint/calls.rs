//! Calls and names in loops under `#[checkpoint]`.

use super::{LENGTHS, X, same, same_gradient};

/// Half of it, by a function that has no derivative.
fn halved(i: usize) -> f64 {
    i as f64 / 2.0
}

/// Defines modules with the same functions, whose loops are under these attributes.
macro_rules! modules {
    ($($module:ident [$($mark:tt)*])*) => { $(
mod $module {
    use crate::checkpoint::flow::$module::exits;
    use crate::checkpoint::states::$module::{heat, lorenz, several_states};
    use cotangent::differentiable;

    #[differentiable(order = 2)]
    fn step(y: [f64; 2], x: &[f64], h: f64) -> [f64; 2] {
        let [u, v] = y;
        [u + h * v, v - h * (u * x[0]).sin()]
    }

    #[differentiable(order = 2)]
    fn push(y: &mut [f64; 2], h: f64) {
        y[0] *= 1.0 - h;
        y[1] += y[0].sin() * h;
    }

    #[differentiable(order = 2)]
    pub(super) fn calls(x: &[f64], h: f64, n: usize) -> f64 {
        let mut y = [x[1], x[2]];
        $($mark)*
        for i in 0..n {
            assert!(h < 1.0, "{i}");
            y = step(y, x, h * super::halved(i % 3));
            push(&mut y, h);
        }
        y[0] + y[1]
    }

    #[differentiable(order = 2)]
    pub(super) fn caller(x: &[f64], h: f64, n: usize) -> f64 {
        let first = calls(x, h, n) * heat(x, h, n / 2);
        let second = lorenz([first, h, 0.1], [1.0, 2.0, x[0]], h, n) + exits(x, n) * several_states(x, n);
        first * second
    }

    #[differentiable(order = 2)]
    pub(super) fn changed(x: &mut [f64], h: f64, n: usize) -> f64 {
        $($mark)*
        for i in 0..n {
            let k = i % x.len();
            x[k] = (x[k] * h).cos() + x[0];
        }
        x[0] * h
    }

    #[differentiable(order = 2)]
    pub(super) fn names(tape: [f64; 2], block: f64, n: usize) -> f64 {
        let (mut checkpoints, length) = (tape[0] * block, tape[1]);
        $($mark)*
        for iteration in 0..n {
            checkpoints = (checkpoints * length + iteration as f64).sin() * block;
        }
        checkpoints
    }

    #[differentiable(order = 2)]
    pub(super) fn function_inside<const N: usize>(x: &[f64; N], n: usize) -> f64 {
        #[differentiable(order = 2)]
        fn inside(x: f64, n: usize) -> f64 {
            let mut s = x;
            $($mark)*
            for _ in 0..n {
                s = s.sin() + x;
            }
            s
        }
        let mut a = [0.2; N];
        $($mark)*
        for i in 0..n {
            a[i % N] = (a[(i + 1) % N] + inside(x[i % N], 3)).sin();
        }
        a[0]
    }
}
    )* };
}

modules! { plain [] checkpointed [#[checkpoint]] }

#[test]
fn calls() {
    same!(calls, n, &X, 0.05, n);
    same!(caller, n, &X, 0.02, n);
    same!(function_inside, n, &X, n);
    same!(names, n, [0.3, 0.2], 0.8, n);
    for n in LENGTHS {
        let (mut plain, mut checkpointed, mut again) = (X, X, X);
        assert_eq!(plain::changed(&mut plain, 0.7, n), checkpointed::changed(&mut again, 0.7, n));
        assert_eq!(plain, again);
        plain = X;
        let one = plain::changed::value_and_grad(&mut plain, 0.7, n);
        let other = checkpointed::changed::value_and_grad(&mut checkpointed, 0.7, n);
        assert_eq!(format!("{one:?} {plain:?}"), format!("{other:?} {checkpointed:?}"), "{n} iterations");
    }
}
