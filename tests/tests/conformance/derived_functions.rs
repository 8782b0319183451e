//! Functions of deriving types with derivatives by hand: the checker and an optimiser take them.

use cotangent::{Differentiable, DifferentiableFn, Tangent, check};

use crate::derive::{Arm, ArmTangent, arm};

/// `Σ angle² + l1 · rest`, with its derivatives by hand.
enum Energy {}

impl Energy {
    fn gradient(arm: &Arm, cotangent: f64) -> ArmTangent {
        let mut bar = arm.zeros_like();
        for (joint, bar) in arm.joints.iter().zip(bar.__joints_mut()) {
            *bar.__angle_mut() += cotangent * 2.0 * joint.angle;
        }
        *bar.__l1_mut() += cotangent * arm.rest.unwrap_or(0.0);
        bar.rest = arm.rest.map(|_| cotangent * arm.l1);
        bar
    }
}

impl<'a> DifferentiableFn<(&'a Arm,)> for Energy {
    type Output = f64;
    type Gradient = ArmTangent;
    type Tangent = f64;

    const PARAMETERS: &'static [&'static str] = &["arm"];

    fn value((arm,): (&'a Arm,)) -> f64 {
        let squares: f64 = arm.joints.iter().map(|joint| joint.angle * joint.angle).sum();
        squares + arm.l1 * arm.rest.unwrap_or(0.0)
    }

    fn vjp((arm,): (&'a Arm,), cotangent: f64) -> (f64, ArmTangent) {
        (Self::value((arm,)), Self::gradient(arm, cotangent))
    }

    fn jvp((arm,): (&'a Arm,), direction: ArmTangent) -> (f64, f64) {
        (Self::value((arm,)), Self::gradient(arm, 1.0).dot(&direction))
    }

    fn displaced((arm,): (&'a Arm,), direction: &ArmTangent, step: f64) -> f64 {
        Self::value((&arm.displaced(direction, step),))
    }
}

#[test]
fn the_checker_takes_structs() {
    let report = check::gradients::<Energy, _>((&arm(),)).unwrap();
    assert_eq!(report.derivatives, 94);
}

/// Steepest descent on any model.
fn descend<F, M>(mut model: M, rate: f64, steps: usize) -> M
where
    M: Differentiable<Owned = M> + Clone,
    F: DifferentiableFn<(M,), Output = f64, Gradient = M::Tangent, Tangent = f64>,
{
    for _ in 0..steps {
        let (_, gradient) = F::vjp((model.clone(),), 1.0);
        if gradient.norm() < 1e-9 {
            break;
        }
        model.advance(&gradient, -rate);
    }
    model
}

/// `(slope − 3)² + (offset + 1)²`.
enum Misfit {}

#[derive(Clone, Debug, Differentiable)]
struct Affine {
    slope: f64,
    offset: f64,
}

impl DifferentiableFn<(Affine,)> for Misfit {
    type Output = f64;
    type Gradient = AffineTangent;
    type Tangent = f64;

    const PARAMETERS: &'static [&'static str] = &["model"];

    fn value((model,): (Affine,)) -> f64 {
        (model.slope - 3.0).powi(2) + (model.offset + 1.0).powi(2)
    }

    fn vjp((model,): (Affine,), cotangent: f64) -> (f64, AffineTangent) {
        let slope = cotangent * 2.0 * (model.slope - 3.0);
        let offset = cotangent * 2.0 * (model.offset + 1.0);
        (Self::value((model,)), AffineTangent { slope, offset })
    }

    fn jvp((model,): (Affine,), direction: AffineTangent) -> (f64, f64) {
        let (value, gradient) = Self::vjp((model,), 1.0);
        (value, gradient.dot(&direction))
    }

    fn displaced((model,): (Affine,), direction: &AffineTangent, step: f64) -> f64 {
        Self::value((model.displaced(direction, step),))
    }
}

#[test]
fn optimisers_take_any_model() {
    check::gradients::<Misfit, _>((Affine { slope: 0.5, offset: 2.0 },)).unwrap();
    let best = descend::<Misfit, _>(Affine { slope: 0.0, offset: 0.0 }, 0.25, 100);
    assert!((best.slope - 3.0).abs() < 1e-8 && (best.offset + 1.0).abs() < 1e-8);
}
