//! A network of two hidden units learns exclusive or.

use cotangent::differentiable;
use cotangent_tests::check_hessian;

use crate::hessians::hessian;

const XOR: [([f64; 2], f64); 4] = [([0.0, 0.0], 0.0), ([0.0, 1.0], 1.0), ([1.0, 0.0], 1.0), ([1.0, 1.0], 0.0)];

#[differentiable(order = 2)]
fn sigmoid(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}

/// `p`: hidden weights (2x2), hidden biases (2), output weights (2), output bias.
#[differentiable(order = 2)]
fn xor_mlp_loss(p: &[f64; 9]) -> f64 {
    let mut loss = 0.0;
    for (x, target) in XOR {
        let mut hidden = [0.0; 2];
        for h in 0..2 {
            hidden[h] = (p[2 * h] * x[0] + p[2 * h + 1] * x[1] + p[4 + h]).tanh();
        }
        let out = sigmoid(p[6] * hidden[0] + p[7] * hidden[1] + p[8]);
        let err = out - target;
        loss += err * err;
    }
    loss / XOR.len() as f64
}

#[test]
fn gradient_of_xor_mlp_loss() {
    check_hessian!(xor_mlp_loss(&p = [1.5, -2.0, -1.1, 0.9, 0.3, -0.7, 2.2, 1.4, -0.5]) against (
        0.284_638_863_424_554_74,
        [
            0.002_449_830_356_339_877, 0.004_172_870_478_534_021, -0.003_044_345_092_279_332_6,
            -0.046_591_111_038_883_44, 0.065_627_725_658_618_24, -0.021_847_325_679_798_79,
            -0.005_785_431_595_620_702, 0.016_144_324_978_802_027, -0.048_222_315_461_492_13,
        ],
    ) => hessian("xor_mlp_loss 1"));
    check_hessian!(xor_mlp_loss(&p = [0.05, -0.02, 0.01, 0.04, 0.0, 0.0, 0.03, -0.06, 0.0]) against (
        0.250_000_352_864_580_33,
        [
            1.867_132_316_558_954_5e-6, -5.709_518_657_108_454e-6, 1.122_625_361_174_086_7e-5,
            1.289_843_919_814_155_5e-5, -1.889_475_680_823_724e-7, 1.083_767_984_186_589_4e-5,
            3.179_373_049_583_357_5e-6, -7.986_415_352_599_018e-6, -0.000_131_091_583_509_681_5,
        ],
    ) => hessian("xor_mlp_loss 2"));
}
