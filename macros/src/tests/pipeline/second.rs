//! Second order by forward over reverse: against differences of the gradient, and symmetric.

use super::{Analysed, analyse, both, close, displace, dot, leaves};
use crate::compile::Pullback;
use crate::ir::{Type, Value};
use crate::reverse;
use crate::tests::interpreter::{Datum, run};

/// Checks the tangent of the adjoints along `directions`, whose cotangent moves too.
pub(super) fn check(source: &str, arguments: &[Datum], directions: &[Datum], cotangent: &Datum) {
    let Analysed { signature, function, activity } = analyse(source);
    let active: Vec<Value> = signature.active().map(|parameter| parameter.value).collect();
    let fused = reverse::fused(&function, &active, |value| activity.varied(value));
    let pullback = Pullback::of(&fused, (active.clone(), Vec::new()), Vec::new());
    let second = pullback.second();
    let cotangent_dot = scaled(cotangent, 0.6);
    let zeros: Vec<Datum> = directions.iter().map(|direction| scaled(direction, 0.0)).collect();
    let inputs = [arguments, directions, &[cotangent.clone(), cotangent_dot.clone()], &zeros, &zeros].concat();
    let found = both(&second, &inputs);
    let (adjoints, tangents) = found.split_at(active.len());

    let at = |step: f64| -> Vec<f64> {
        let mut rest = directions.iter();
        let moved = signature.parameters.iter().zip(arguments).map(|(parameter, argument)| {
            if parameter.active {
                displace(argument, rest.next().expect("a direction"), step)
            } else {
                argument.clone()
            }
        });
        let moved: Vec<Datum> = moved.chain([displace(cotangent, &cotangent_dot, step)]).collect();
        run(&fused, &moved)[1..].iter().flat_map(leaves).collect()
    };
    for (found, expected) in adjoints.iter().flat_map(leaves).zip(at(0.0)) {
        close(found, expected, 1e-10, &format!("{source}: adjoints beside their tangents"));
    }
    let central = |step: f64| -> Vec<f64> {
        at(step).iter().zip(at(-step)).map(|(ahead, behind)| (ahead - behind) / (2.0 * step)).collect()
    };
    let one_sided =
        |step: f64| -> Vec<f64> { at(step).iter().zip(at(0.0)).map(|(ahead, here)| (ahead - here) / step).collect() };
    let (wide, narrow, ahead, behind) = (central(1e-3), central(5e-4), one_sided(1e-3), one_sided(-1e-3));
    for (position, found) in tangents.iter().flat_map(leaves).enumerate() {
        let scale = 1.0 + narrow[position].abs();
        let is_smooth = (wide[position] - narrow[position]).abs() < 1e-3 * scale
            && (ahead[position] - behind[position]).abs() < 0.1 * scale;
        if is_smooth {
            let expected = (4.0 * narrow[position] - wide[position]) / 3.0;
            close(
                found,
                expected,
                1e-5,
                &format!("{source}: second order against differences, number {position}\n{second}"),
            );
        }
    }
    if matches!(signature.output, Type::Real(_)) {
        check_symmetry(source, &pullback, arguments, directions);
    }
}

/// `⟨H u, v⟩ = ⟨H v, u⟩`.
fn check_symmetry(source: &str, pullback: &Pullback, arguments: &[Datum], directions: &[Datum]) {
    let tangent = pullback.gradient_tangent();
    let mut sign = 1.0;
    let mut turned = |number: f64| {
        sign = -sign;
        sign * (0.3 + number * number)
    };
    let others: Vec<Datum> = directions.iter().map(|direction| replaced(direction, &mut turned)).collect();
    let along = |direction: &[Datum]| -> Vec<f64> {
        both(&tangent, &[arguments, direction].concat()).iter().flat_map(leaves).collect()
    };
    let numbers = |direction: &[Datum]| -> Vec<f64> { direction.iter().flat_map(leaves).collect() };
    let (one, other) = (dot(&along(directions), &numbers(&others)), dot(&along(&others), &numbers(directions)));
    close(one, other, 1e-9, &format!("{source}: symmetry"));
}

fn scaled(datum: &Datum, factor: f64) -> Datum {
    replaced(datum, &mut |number| factor * number)
}

fn replaced(datum: &Datum, function: &mut dyn FnMut(f64) -> f64) -> Datum {
    match datum {
        Datum::Real(number) => Datum::Real(function(*number)),
        Datum::Tuple(parts) => Datum::Tuple(parts.iter().map(|part| replaced(part, function)).collect()),
        Datum::Array(parts) => Datum::Array(parts.iter().map(|part| replaced(part, function)).collect()),
        Datum::Tensor(tensor) => {
            let mut tensor = tensor.clone();
            tensor.elements.iter_mut().for_each(|element| *element = function(*element));
            Datum::Tensor(tensor)
        }
        // An integer has the unit for a tangent.
        _ => Datum::Tuple(Vec::new()),
    }
}
