//! Loops in loops, exits and branches under `#[checkpoint]`.

use super::{LENGTHS, X, same, same_gradient};

/// Defines modules with the same functions, whose loops are under these attributes.
macro_rules! modules {
    ($($module:ident [$($mark:tt)*])*) => { $(
pub(super) mod $module {
    use cotangent::differentiable;

    #[differentiable(order = 2)]
    pub(crate) fn both_levels(x: &[f64], n: usize) -> f64 {
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

    #[differentiable(order = 2)]
    pub(crate) fn inner_level(x: &[f64], n: usize) -> f64 {
        let mut s = 1.0;
        for v in x {
            $($mark)*
            for _ in 0..n {
                s = (s * v).sin() + 0.1;
            }
        }
        s
    }

    #[differentiable(order = 2)]
    pub(crate) fn exits(x: &[f64], n: usize) -> f64 {
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

    #[differentiable(order = 2)]
    pub(crate) fn outer_exits(x: &[f64], n: usize) -> f64 {
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

    #[differentiable(order = 2)]
    pub(crate) fn conditional(x: f64, y: f64, n: usize) -> (f64, f64) {
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
}
    )* };
}

modules! { plain [] checkpointed [#[checkpoint]] }

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
