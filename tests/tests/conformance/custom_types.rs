//! Custom rules of functions on structs.

use cotangent::{Differentiable, Ignore, check, differentiable};

#[derive(Clone, Debug, PartialEq, Differentiable)]
struct Arm {
    length: f64,
    weights: Vec<f64>,
    joints: usize,
}

fn arm() -> Arm {
    Arm { length: 2.0, weights: vec![1.0, 3.0], joints: 2 }
}

fn reach_forward(arm: &Arm, angle: f64) -> (f64, (Arm, f64)) {
    (reach(arm, angle), (arm.clone(), angle))
}

fn reach_backward((arm, angle): &(Arm, f64), cotangent: f64) -> (ArmTangent, f64) {
    let (weight, (sin, cos)) = (arm.weights.iter().sum::<f64>(), angle.sin_cos());
    let weights = vec![arm.length * sin * cotangent; arm.joints];
    (ArmTangent { length: weight * sin * cotangent, weights }, arm.length * weight * cos * cotangent)
}

#[differentiable(forward = reach_forward, backward = reach_backward)]
fn reach(arm: &Arm, angle: f64) -> f64 {
    arm.length * arm.weights.iter().sum::<f64>() * angle.sin()
}

#[test]
fn a_number_of_a_struct() {
    let (sin, cos) = 0.5_f64.sin_cos();
    let expected = ArmTangent { length: 4.0 * sin, weights: vec![2.0 * sin; 2] };
    assert_eq!(reach::value_and_grad(&arm(), 0.5), (8.0 * sin, (expected.clone(), 8.0 * cos)));
    let direction = ArmTangent { length: 1.0, weights: vec![0.0, 1.0] };
    let (_, along) = reach::jvp(&arm(), 0.5, (direction, 0.0));
    assert!((along - 6.0 * sin).abs() < 1e-14);

    let (mut arm_bar, mut angle_bar) = (ArmTangent { length: 9.0, weights: vec![9.0; 2] }, 9.0);
    reach::value_and_grad_into(&arm(), 0.5, &mut arm_bar, &mut angle_bar);
    assert_eq!((&arm_bar, angle_bar), (&expected, 8.0 * cos));
    let (_, saved) = reach::forward(&arm(), 0.5);
    reach::backward(saved, &arm(), 0.5, 1.0, &mut arm_bar, Ignore);
    assert_eq!(arm_bar.length, 2.0 * expected.length);
    check::gradients::<reach, _>((&arm(), 0.5)).expect("the rule is that of the function");
}

/// Calls with members of structs, and with structs it makes.
#[differentiable]
fn work(arm: &Arm, angle: f64) -> f64 {
    let half = Arm { length: 0.5 * arm.length, weights: arm.weights.clone(), joints: arm.joints };
    let mut sum = reach(arm, angle) * arm.length;
    for i in 0..arm.joints {
        sum += reach(&half, angle * arm.weights[i]) * arm.weights[i];
    }
    sum
}

#[test]
fn called_with_structs() {
    check::gradients::<work, _>((&arm(), 0.5)).expect("calls of a rule");
}

type Arms = (Arm, Vec<Arm>);

fn extend_forward(arm: Arm, parts: &[Arm]) -> (Arm, Arms) {
    (extend(arm.clone(), parts), (arm, parts.to_vec()))
}

fn extend_backward((_, parts): &Arms, cotangent: ArmTangent) -> (ArmTangent, Vec<ArmTangent>) {
    let part = |part: &Arm| ArmTangent { length: cotangent.length, weights: part.weights.zeros_like() };
    let parts = parts.iter().map(part).collect();
    (ArmTangent { length: 2.0 * cotangent.length, ..cotangent }, parts)
}

#[differentiable(forward = extend_forward, backward = extend_backward)]
fn extend(arm: Arm, parts: &[Arm]) -> Arm {
    Arm { length: 2.0 * arm.length + parts.iter().map(|part| part.length).sum::<f64>(), ..arm }
}

#[test]
fn a_struct_of_structs() {
    let parts = [arm(), arm()];
    let along = ArmTangent { length: 1.0, weights: vec![0.5, 0.25] };
    let (_, moved) = extend::jvp(arm(), &parts, (along.clone(), vec![along.clone(), along]));
    assert_eq!(moved, ArmTangent { length: 4.0, weights: vec![0.5, 0.25] });

    let cotangent = ArmTangent { length: 3.0, weights: vec![1.0, 2.0] };
    let mut parts_bar: Vec<ArmTangent> = parts.iter().map(Differentiable::zeros_like).collect();
    let (_, saved) = extend::forward(arm(), &parts);
    extend::backward(saved, arm(), &parts, cotangent, Ignore, &mut parts_bar[..]);
    assert_eq!([parts_bar[0].length, parts_bar[1].length], [3.0, 3.0]);
}
