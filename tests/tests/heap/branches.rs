//! Branches in loops keep the elements they overwrite, and no copies of arrays.

use cotangent::{Differentiable, differentiable};

use super::{again, peak};

#[derive(Clone, Copy, Debug, Differentiable)]
struct Spring {
    length: f64,
    force: f64,
}

#[differentiable]
fn clipped(x: &[f64], c: f64) -> f64 {
    let mut v = x.to_vec();
    for s in &mut v {
        if *s > 0.5 {
            *s *= c;
        }
    }
    let mut sum = 0.0;
    for s in &v {
        sum += s * s;
    }
    sum
}

#[differentiable]
fn chosen(x: &[f64], flags: &[bool]) -> f64 {
    let mut v = x.to_vec();
    for i in 0..v.len() {
        if flags[i] {
            v[i] *= v[i];
        }
    }
    let mut sum = 0.0;
    for s in &v {
        sum += s * s;
    }
    sum
}

#[differentiable]
fn stretched(springs: &[Spring], c: f64) -> f64 {
    let mut springs = springs.to_vec();
    for spring in &mut springs {
        if spring.length > 0.5 {
            spring.force *= spring.length * c;
        } else {
            spring.length *= c;
        }
    }
    let mut sum = 0.0;
    for spring in &springs {
        sum += spring.length * spring.force;
    }
    sum
}

#[test]
fn branches_allocate_as_little_as_straight_code() {
    for n in [10, 1000] {
        let (x, mut x_bar) = (vec![0.7; n], vec![0.0; n]);
        let flags = vec![true; n];
        let springs = vec![Spring { length: 0.7, force: 0.3 }; n];
        // What the function allocates; what the loop keeps is there from the first call.
        assert_eq!(again(|| clipped::value_and_grad_into(&x, 0.7, &mut x_bar, &mut 0.0)), 1);
        assert_eq!(again(|| chosen::value_and_grad_into(&x, &flags, &mut x_bar)), 1);
        assert_eq!(again(|| stretched::value_and_grad(&springs, 0.7)), 3);
        // No vector for each iteration.
        assert!(peak(|| clipped::vjp(&x, 0.7, 1.0)) <= 64 * n.cast_signed());
        assert!(peak(|| stretched::vjp(&springs, 0.7, 1.0)) <= 128 * n.cast_signed());
    }
}
