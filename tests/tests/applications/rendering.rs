//! Soft discs painted over each other, fitted to an image of bytes.

use cotangent::{Differentiable, assert_gradients, differentiable};
#[derive(Clone, Copy, Debug, Default, PartialEq, Differentiable)]
pub(crate) struct Disc {
    x: f64,
    y: f64,
    r: f64,
    colour: [f64; 3],
}
pub(crate) const WIDTH: usize = 6;
pub(crate) const HEIGHT: usize = 5;
#[differentiable]
pub(crate) fn coverage(d: &Disc, px: f64, py: f64) -> f64 {
    let dist = ((px - d.x).powi(2) + (py - d.y).powi(2)).sqrt() - d.r;
    1.0 / (1.0 + (4.0 * dist).exp())
}
#[differentiable]
pub(crate) fn render(discs: &[Disc], background: [f64; 3]) -> [[[f64; 3]; WIDTH]; HEIGHT] {
    let mut image = [[background; WIDTH]; HEIGHT];
    for (row, line) in image.iter_mut().enumerate() {
        for (col, pixel) in line.iter_mut().enumerate() {
            for disc in discs {
                let a = coverage(disc, col as f64 + 0.5, row as f64 + 0.5);
                for c in 0..3 {
                    pixel[c] = (1.0 - a) * pixel[c] + a * disc.colour[c];
                }
            }
        }
    }
    image
}
#[differentiable(wrt(discs, background))]
pub(crate) fn image_loss(discs: &[Disc], background: [f64; 3], target: &[[[u8; 3]; WIDTH]; HEIGHT]) -> f64 {
    let image = render(discs, background);
    let mut loss = 0.0;
    for (line, wanted) in image.iter().zip(target.iter()) {
        for (pixel, want) in line.iter().zip(wanted) {
            for (p, &w) in pixel.iter().zip(want) {
                let e = p - f64::from(w) / 255.0;
                loss += e * e;
            }
        }
    }
    loss / (WIDTH * HEIGHT * 3) as f64
}

#[test]
fn fitting() {
    let disc = |x: f64| Disc { x, y: 0.7 * x, r: 1.1, colour: [0.2, 0.1 * x, 0.9] };
    let mut target = [[[0; 3]; WIDTH]; HEIGHT];
    for (i, byte) in target.as_flattened_mut().as_flattened_mut().iter_mut().enumerate() {
        *byte = u8::try_from(i * 37 % 251).expect("a byte");
    }
    assert_gradients!(image_loss(&[disc(1.0), disc(3.2)][..], [0.5, 0.4, 0.3], &target));
}
