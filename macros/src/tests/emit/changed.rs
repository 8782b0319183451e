//! Twins of functions whose callees change parts of what they have; they stand in `macros/snapshots/`.

use expect_test::expect_file;

use super::twins::check_expansion;

#[test]
fn elements_change_in_place() {
    let source = "pub fn reverb(delays: &[Delay], xs: &[f64]) -> f64 {
        let mut delays = delays.to_vec();
        let mut sum = 0.0;
        for &x in xs {
            for delay in delays.iter_mut() {
                let y = Delay::tick(delay, x);
                sum += y * y;
            }
        }
        sum
    }";
    check_expansion(source, &expect_file!["../../../snapshots/changed_in_place.rs"]);
}

#[test]
fn elements_are_copied_before_they_are_overwritten() {
    let source = "pub fn moved(p: &[Point], v: &[Point], a: f64) -> f64 {
        let (mut p, mut v) = (p.to_vec(), v.to_vec());
        for i in 0..p.len() {
            v[i] = v[i] + p[i] * a;
            p[i] = p[i] + v[i] * 0.1;
        }
        p.iter().map(|q| q.x * q.y).sum()
    }";
    check_expansion(source, &expect_file!["../../../snapshots/copied_elements.rs"]);
}

#[test]
fn parts_of_slices_are_adjoints_in_place() {
    let source = "pub fn chunked(x: &[f64]) -> f64 { x.chunks(4).map(|c| log_sum(c)).sum() }";
    check_expansion(source, &expect_file!["../../../snapshots/parts_of_slices.rs"]);
}

#[test]
fn structs_in_closures_of_arrays_make_loops() {
    let source =
        "pub fn activated(activation: &Activation, x: &Array1<f64>) -> Array1<f64> { x.mapv(|v| activation.apply(v)) }";
    check_expansion(source, &expect_file!["../../../snapshots/activated.rs"]);
}
