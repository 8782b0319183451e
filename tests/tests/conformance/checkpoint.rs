//! Loops under `#[checkpoint]`: the same derivatives as without it, bit for bit.

use cotangent::differentiable;
use cotangent_tests::check_gradient;

/// Half of it, by a function that has no derivative.
fn halved(i: usize) -> f64 {
    i as f64 / 2.0
}

/// Defines modules with the same functions, whose loops are under these attributes.
macro_rules! modules {
    ($($module:ident [$($mark:tt)*])*) => { $(
mod $module {
    use cotangent::differentiable;
    use num_traits::Float;

    #[differentiable]
    pub(super) fn lorenz(start: [f64; 3], p: [f64; 3], h: f64, n: usize) -> f64 {
        let mut y = start;
        $($mark)*
        for _ in 0..n {
            let d = [p[0] * (y[1] - y[0]), y[0] * (p[1] - y[2]) - y[1], y[0] * y[1] - p[2] * y[2]];
            for k in 0..3 {
                y[k] += h * d[k];
            }
        }
        y[0] * y[1] - y[2]
    }

    #[differentiable]
    pub(super) fn pendulum<T: Float>(start: (T, T), h: T, n: usize) -> T {
        let (mut u, mut v) = start;
        $($mark)*
        for _ in 0..n {
            let w = v - h * u.sin();
            u = u + h * w;
            v = w;
        }
        u * v
    }

    #[differentiable]
    pub(super) fn single(x: &[f32], n: usize) -> f32 {
        let mut s = x[0];
        $($mark)*
        for i in 0..n {
            s = (s * x[i % x.len()]).sin() + x[1];
        }
        s
    }

    #[differentiable]
    pub(super) fn heat(x: &[f64], k: f64, n: usize) -> f64 {
        let mut a = x.to_vec();
        $($mark)*
        for _ in 0..n {
            for i in 1..a.len() {
                a[i] += k * a[i - 1] * a[i];
            }
        }
        a[0] * a[a.len() - 1]
    }

    #[differentiable]
    pub(super) fn both_levels(x: &[f64], n: usize) -> f64 {
        let mut s = 1.0;
        $($mark)*
        for i in 0..n {
            $($mark)*
            for j in (0..=i % 7).rev() {
                s = s * 0.7 + (s * x[j % x.len()]).cos();
            }
            s *= x[0];
        }
        s
    }

    #[differentiable]
    pub(super) fn inner_level(x: &[f64], n: usize) -> f64 {
        let mut s = 1.0;
        for v in x {
            $($mark)*
            for _ in 0..n {
                s = (s * v).sin() + 0.1;
            }
        }
        s
    }

    #[differentiable]
    pub(super) fn ranges(x: &[f64], n: usize) -> f64 {
        let mut s = x[0];
        $($mark)*
        for i in 1..=n {
            s = s.sin() * x[i % 3];
        }
        $($mark)*
        for i in (0..n).rev() {
            s = s.cos() + x[i % 3];
        }
        $($mark)*
        for i in (2..n).step_by(3) {
            s = s.sin() * x[i % 3] + 0.5;
        }
        $($mark)*
        for i in (0..n).rev().step_by(2) {
            s = s.cos() * x[i % 3];
        }
        $($mark)*
        for i in (0..n).step_by(4).rev() {
            s = s.sin() + x[i % 3] * s;
        }
        s
    }

    #[differentiable]
    pub(super) fn kinds_of_integers(x: &[f64], n: u8, m: i32) -> f64 {
        let mut s = x[0];
        $($mark)*
        for i in 0..=n {
            s = s.sin() + i as f64 * x[0];
        }
        $($mark)*
        for i in -m..m {
            s = (s * i as f64).cos() * x[1];
        }
        s
    }

    #[differentiable]
    pub(super) fn sequences(x: &[f64], y: &[f64]) -> f64 {
        let mut s = 0.3;
        $($mark)*
        for v in x {
            s = (s * v).sin() + v;
        }
        $($mark)*
        for (i, v) in x.iter().enumerate() {
            s = (s * v).cos() + i as f64 * 0.01;
        }
        $($mark)*
        for (v, w) in x.iter().zip(y) {
            s = s * v * 0.9 + w.exp() * 0.1;
        }
        $($mark)*
        for (i, v) in y.iter().rev().filter(|v| **v > 0.4).enumerate() {
            s = s * v * 0.9 + i as f64 * 0.1;
        }
        $($mark)*
        for pair in x.windows(2) {
            s = s * pair[0] + pair[1].sin();
        }
        s
    }

    #[differentiable]
    pub(super) fn elements_in_place(x: &[f64], c: f64) -> f64 {
        let mut a = x.to_vec();
        $($mark)*
        for v in a.iter_mut() {
            *v = (*v * c).sin() * *v;
        }
        $($mark)*
        for i in 1..a.len() {
            a[i] *= a[i - 1] + c;
        }
        a.iter().sum()
    }

    #[differentiable]
    pub(super) fn exits(x: &[f64], n: usize) -> f64 {
        let mut s = 0.5;
        let mut skipped = 0;
        $($mark)*
        for i in 0..n {
            let t = s * x[i % x.len()];
            if t > 0.9 {
                skipped += 1;
                s *= 0.5;
                continue;
            }
            s += t.sin();
            if i > 2 && s > 4.0 {
                break;
            }
            if skipped > 20 {
                return s * x[0];
            }
        }
        s * s
    }

    #[differentiable]
    pub(super) fn outer_exits(x: &[f64], n: usize) -> f64 {
        let mut s = 0.5;
        'outer: for i in 0..3 {
            $($mark)*
            'inner: for j in 0..n {
                s = s * x[j % x.len()] + 0.3;
                if s > 1.5 + i as f64 {
                    break 'outer;
                }
                if j > 40 {
                    break 'inner;
                }
                if s < 0.0 {
                    continue 'outer;
                }
            }
            s = s.sin();
        }
        s
    }

    #[differentiable]
    pub(super) fn conditional(x: f64, y: f64, n: usize) -> (f64, f64) {
        let mut p = (x, y);
        if x > y {
            $($mark)*
            for _ in 0..n {
                p = (p.1, p.0 * x + p.1.sin() * y);
            }
        } else {
            let mut i = 0;
            while i < 3 {
                $($mark)*
                for j in 0..n {
                    if p.0 > 0.5 {
                        p.0 = p.0.sin() * y;
                    } else {
                        p.1 += (x * j as f64).cos();
                        p.0 += x;
                    }
                }
                i += 1;
            }
        }
        p
    }

    #[differentiable]
    pub(super) fn several_states(x: &[f64], n: usize) -> f64 {
        let (mut count, mut seen, mut name) = (0usize, false, "none");
        let mut rows = [[x[0]; 2]; 2];
        let mut last = &x[..1];
        let mut list: Vec<f64> = Vec::new();
        $($mark)*
        for i in 0..n {
            if seen {
                count += i;
                name = "some";
            }
            seen = rows[0][0] > 0.5;
            rows[i % 2][0] = (rows[1][1] * last[0]).sin();
            rows[1] = [rows[0][0] + x[1], rows[1][0] * x[2]];
            last = &x[i % x.len()..];
            list.push(rows[0][1] * rows[1][0]);
        }
        list.iter().sum::<f64>() + rows[1][1] * count as f64 + name.len() as f64
    }

    #[differentiable]
    fn step(y: [f64; 2], x: &[f64], h: f64) -> [f64; 2] {
        let [u, v] = y;
        [u + h * v, v - h * (u * x[0]).sin()]
    }

    #[differentiable]
    fn push(y: &mut [f64; 2], h: f64) {
        y[0] *= 1.0 - h;
        y[1] += y[0].sin() * h;
    }

    #[differentiable]
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

    #[differentiable]
    pub(super) fn caller(x: &[f64], h: f64, n: usize) -> f64 {
        let first = calls(x, h, n) * heat(x, h, n / 2);
        let second = lorenz([first, h, 0.1], [1.0, 2.0, x[0]], h, n) + exits(x, n) * several_states(x, n);
        first * second
    }

    #[differentiable]
    pub(super) fn changed(x: &mut [f64], h: f64, n: usize) -> f64 {
        $($mark)*
        for i in 0..n {
            let k = i % x.len();
            x[k] = (x[k] * h).cos() + x[0];
        }
        x[0] * h
    }

    #[differentiable]
    pub(super) fn sums(x: &[f64], c: f64) -> f64 {
        let mut s = 0.0;
        let mut m = vec![0.0; x.len()];
        $($mark)*
        for (i, v) in x.iter().enumerate() {
            s += (v * c).sin();
            m[i] = v * v;
        }
        $($mark)*
        for v in &m {
            s = s * 0.5 + v;
        }
        s
    }

    #[differentiable]
    pub(super) fn names(tape: [f64; 2], block: f64, n: usize) -> f64 {
        let (mut checkpoints, length) = (tape[0] * block, tape[1]);
        $($mark)*
        for iteration in 0..n {
            checkpoints = (checkpoints * length + iteration as f64).sin() * block;
        }
        checkpoints
    }

    #[differentiable]
    pub(super) fn function_inside<const N: usize>(x: &[f64; N], n: usize) -> f64 {
        #[differentiable]
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

    #[differentiable]
    pub(super) fn tensors(x: &ndarray::Array1<f64>, w: &ndarray::Array2<f64>, n: usize) -> f64 {
        let mut state = x.to_owned();
        $($mark)*
        for _ in 0..n {
            state = (w.dot(&state) + x).mapv(|z| z.tanh());
        }
        state.sum()
    }
}
    )* };
}

modules! { plain [] checkpointed [#[checkpoint]] }

const LENGTHS: [usize; 10] = [0, 1, 2, 3, 4, 5, 10, 99, 100, 101];

/// Compares value and gradient of a function in both modules for each number of iterations.
macro_rules! same {
    ($function:ident, $n:ident, $($argument:expr),*) => {
        for $n in LENGTHS {
            let plain = plain::$function::value_and_grad($($argument),*);
            let checkpointed = checkpointed::$function::value_and_grad($($argument),*);
            assert_eq!(format!("{plain:?}"), format!("{checkpointed:?}"), "{} iterations", $n);
        }
    };
}

const X: [f64; 7] = [0.7, 1.1, 0.4, 1.3, -0.2, 0.9, 0.6];

/// As many numbers.
fn numbers(n: usize) -> Vec<f64> {
    (0..n).map(|i| X[i % 7] + 0.001 * i as f64).collect()
}

#[test]
fn kinds_of_state() {
    same!(lorenz, n, [1.0, 0.5, -0.2], [10.0, 28.0, 8.0 / 3.0], 0.003, n);
    same!(pendulum, n, (0.4, 0.9), 0.05, n);
    same!(pendulum, n, (0.4_f32, 0.9_f32), 0.05_f32, n);
    same!(single, n, &[0.5, 0.8, 1.2], n);
    same!(heat, n, &X, 0.02, n);
    same!(several_states, n, &X, n);
    let (x, w) = (ndarray::arr1(&[0.3, 0.2]), ndarray::arr2(&[[0.4, -0.3], [0.2, 0.5]]));
    same!(tensors, n, &x, &w, n);
}

#[test]
fn kinds_of_loops() {
    same!(ranges, n, &X, n);
    same!(kinds_of_integers, n, &X, n as u8, n as i32);
    same!(sequences, n, &numbers(n), &numbers(n + 1));
    same!(elements_in_place, n, &numbers(n), 0.8);
    same!(sums, n, &numbers(n), 0.8);
}

#[test]
fn control_flow() {
    same!(both_levels, n, &X, n);
    same!(inner_level, n, &X, n);
    same!(exits, n, &X, n);
    same!(exits, n, &[0.1, 0.05, 1.7], n);
    same!(outer_exits, n, &X, n);
    same!(outer_exits, n, &[0.3, -4.0, 0.2], n);
    for n in LENGTHS {
        for (x, y) in [(0.8, 0.3), (0.3, 0.8)] {
            let plain = plain::conditional::vjp(x, y, n, (0.7, -0.4));
            let checkpointed = checkpointed::conditional::vjp(x, y, n, (0.7, -0.4));
            assert_eq!(format!("{plain:?}"), format!("{checkpointed:?}"), "{n} iterations");
        }
    }
}

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
    checkpointed::exits(x, n) * x[0]
}
