//! Random programs: values bit for bit, reverse mode against forward mode, forward mode against differences.

use cotangent_random::{Arguments, ENTRIES, Entry, Gradient};

#[allow(clippy::cast_precision_loss)] // Below eleven.
fn arguments(seed: u64) -> Arguments {
    let number = |position: u64| 0.4137 + 0.1291 * ((seed * 7 + position * 5) % 11) as f64;
    Arguments {
        x: number(0),
        y: number(1),
        a: [2, 3, 4, 5].map(number),
        v: (6..11).map(number).collect(),
        n: usize::try_from(seed % 4).expect("below four"),
    }
}

fn direction() -> Gradient {
    (0.7, -0.4, [0.31, -0.52, 0.83, 0.24], vec![-0.61, 0.45, 0.36, -0.27, 0.58])
}

fn moved(at: &Arguments, along: &Gradient, step: f64) -> Arguments {
    let mut moved = at.clone();
    moved.x += step * along.0;
    moved.y += step * along.1;
    moved.a.iter_mut().zip(along.2).for_each(|(element, slope)| *element += step * slope);
    moved.v.iter_mut().zip(&along.3).for_each(|(element, slope)| *element += step * slope);
    moved
}

fn dot(left: &Gradient, right: &Gradient) -> f64 {
    let arrays = left.2.iter().chain(&left.3).zip(right.2.iter().chain(&right.3));
    left.0 * right.0 + left.1 * right.1 + arrays.map(|(left, right)| left * right).sum::<f64>()
}

fn close(left: f64, right: f64, tolerance: f64) -> bool {
    (left - right).abs() <= tolerance * left.abs().max(right.abs()).max(1.0)
}

/// The derivative along the direction by central differences, extrapolated twice; nothing at a jump or a bend.
fn difference(value: fn(&Arguments) -> f64, at: &Arguments, along: &Gradient) -> Option<f64> {
    let shifted = |step: f64| value(&moved(at, along, step));
    let central = |step: f64| (shifted(step) - shifted(-step)) / (2.0 * step);
    let one_sided = |step: f64| (shifted(step) - shifted(0.0)) / step;
    let (wide, narrow, ahead, behind) = (central(1e-3), central(5e-4), one_sided(1e-3), one_sided(-1e-3));
    let scale = 1.0 + narrow.abs();
    let is_smooth = (wide - narrow).abs() < 1e-3 * scale && (ahead - behind).abs() < 0.1 * scale;
    let narrower = central(2.5e-4);
    let [once, again] = [[wide, narrow], [narrow, narrower]].map(|[wide, narrow]| (4.0 * narrow - wide) / 3.0);
    is_smooth.then_some((16.0 * again - once) / 15.0)
}

/// What is wrong with a program.
fn check(entry: &Entry) -> Result<(), String> {
    let (at, along) = (arguments(entry.seed), direction());
    let value = (entry.value)(&at);
    let ((fused, gradient), (split, adjoints)) = ((entry.gradient)(&at), (entry.split)(&at));
    let (forward, slope) = (entry.tangent)(&at, along.clone());
    for (form, other) in [("value_and_grad", fused), ("forward", split), ("jvp", forward)] {
        if other.to_bits() != value.to_bits() {
            return Err(format!("the value is {value}, that of {form} {other}"));
        }
    }
    for (form, gradient) in [("value_and_grad", &gradient), ("backward", &adjoints)] {
        let inner = dot(gradient, &along);
        if !close(inner, slope, 1e-10) {
            return Err(format!("the slope by {form} is {inner}, by jvp {slope}"));
        }
    }
    match difference((entry).value, &at, &along) {
        Some(difference) if !close(slope, difference, 1e-6) => {
            Err(format!("the slope by jvp is {slope}, by differences {difference}"))
        }
        _ => Ok(()),
    }
}

#[test]
fn programs() {
    let wrong: Vec<String> = ENTRIES
        .iter()
        .filter_map(|entry| check(entry).err().map(|error| format!("seed {}: {error}", entry.seed)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
