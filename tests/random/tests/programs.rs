//! Random programs: values bit for bit, reverse mode against forward mode, forward mode against differences, Hessians
//! against differences of gradients.

use cotangent_random::{Arguments, ENTRIES, Entry, Gradient};

#[allow(clippy::cast_precision_loss)] // Below eleven.
fn arguments(seed: u64) -> Arguments {
    let number = |position: u64| 0.4136 + 0.1291 * ((seed * 7 + position * 5) % 11) as f64;
    let number = |position: u64| (number(position) * 4096.0).round() / 4096.0;
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

fn other_direction() -> Gradient {
    (-0.2, 0.9, [0.54, 0.13, -0.37, 0.66], vec![0.28, -0.73, 0.19, 0.41, -0.35])
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

fn size(gradient: &Gradient) -> f64 {
    dot(gradient, gradient).sqrt()
}

fn close(left: f64, right: f64, tolerance: f64) -> bool {
    (left - right).abs() <= tolerance * left.abs().max(right.abs()).max(1.0)
}

/// The derivative at zero by central differences; nothing at a jump or a bend. Where there is one nearby, by finer steps.
fn difference(shifted: impl Fn(f64) -> f64) -> Option<f64> {
    [1e-3, 1e-5].into_iter().find_map(|step| extrapolated(&shifted, step))
}

/// Central differences at three steps, extrapolated twice, if they tell the same.
fn extrapolated(shifted: impl Fn(f64) -> f64, step: f64) -> Option<f64> {
    let central = |step: f64| (shifted(step) - shifted(-step)) / (2.0 * step);
    let one_sided = |step: f64| (shifted(step) - shifted(0.0)) / step;
    let [wide, narrow, narrower] = [step, step / 2.0, step / 4.0].map(central);
    let (ahead, behind) = (one_sided(step), one_sided(-step));
    let [once, again] = [[wide, narrow], [narrow, narrower]].map(|[wide, narrow]| (4.0 * narrow - wide) / 3.0);
    let scale = 1.0 + narrow.abs();
    let is_smooth = (wide - narrow).abs() < step * scale && (ahead - behind).abs() < 100.0 * step * scale;
    let is_settled = (once - again).abs() < 1e-5 * scale;
    (is_smooth && is_settled).then_some((16.0 * again - once) / 15.0)
}

/// How far modes may be apart, of which rounding is a share that follows from the precision.
fn tolerance(entry: &Entry) -> f64 {
    if entry.epsilon < 1e-10 { 1e-10 } else { 2e-2 }
}

fn is_double(entry: &Entry) -> bool {
    entry.epsilon < 1e-10
}

/// What is wrong with a program; whether it was compared with differences.
fn check(entry: &Entry) -> Result<bool, String> {
    let (at, along) = (arguments(entry.seed), direction());
    let value = (entry.value)(&at);
    let (forward, slope) = (entry.tangent)(&at, along.clone());
    let reverse = entry.reverse.map(|(form, function)| (form, function(&at)));
    let values = reverse.iter().map(|(form, (value, _))| (*form, *value));
    for (form, other) in values.chain([("jvp", forward)]) {
        if other.to_bits() != value.to_bits() {
            return Err(format!("the value is {value}, that of {form} {other}"));
        }
    }
    for (form, (_, gradient)) in &reverse {
        let inner = dot(gradient, &along);
        let scale = if is_double(entry) { 1.0 } else { 1.0 + size(gradient) };
        if !close(inner / scale, slope / scale, tolerance(entry)) {
            return Err(format!("the slope by {form} is {inner}, by jvp {slope}"));
        }
    }
    check_second(entry, &at)?;
    match difference(|step| (entry.value)(&moved(&at, &along, step))) {
        Some(difference) if is_double(entry) && !close(slope, difference, 1e-6) => {
            Err(format!("the slope by jvp is {slope}, by differences {difference}"))
        }
        found => Ok(found.is_some() && is_double(entry)),
    }
}

/// `hvp` against differences of the gradient, and `⟨u, H·v⟩` against `⟨v, H·u⟩`.
fn check_second(entry: &Entry, at: &Arguments) -> Result<(), String> {
    let Some(second) = entry.second else { return Ok(()) };
    let (one, other) = (direction(), other_direction());
    let (along_one, along_other) = (second(at, one.clone()), second(at, other.clone()));
    let (left, right) = (dot(&along_one, &other), dot(&along_other, &one));
    let scale = 1.0 + size(&along_one).max(size(&along_other));
    if !close(left / scale, right / scale, tolerance(entry)) {
        return Err(format!("the Hessian is not symmetric: {left}, {right}"));
    }
    let gradient = |step| dot(&(entry.reverse[0].1)(&moved(at, &one, step)).1, &other);
    match difference(gradient) {
        Some(difference) if is_double(entry) && !close(left / scale, difference / scale, 1e-6) => {
            Err(format!("the curvature by hvp is {left}, by differences {difference}"))
        }
        _ => Ok(()),
    }
}

#[test]
fn programs() {
    let results: Vec<_> = ENTRIES.iter().map(|entry| (entry.seed, check(entry))).collect();
    let smooth = results.iter().filter(|(_, result)| matches!(result, Ok(true))).count();
    let wrong: Vec<_> =
        results.iter().filter_map(|(seed, result)| result.as_ref().err().map(|error| (seed, error))).collect();
    let lines: Vec<String> = wrong.iter().map(|(seed, error)| format!("seed {seed}: {error}")).collect();
    println!("{} distinct programs, {smooth} compared with differences, {} wrong", results.len(), wrong.len());
    assert!(wrong.is_empty(), "{}", lines.join("\n"));
}
