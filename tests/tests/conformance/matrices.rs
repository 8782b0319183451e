//! Vectors and matrices of nalgebra in loops, branches, calls and containers.

use cotangent::differentiable;
use cotangent::math::{dot, logsumexp, norm, softmax, sum};
use cotangent_tests::{check_gradient, check_jacobian};
use nalgebra::{DMatrix, DVector, Matrix2, Matrix3, SVector, Vector2, Vector3};

fn points() -> Vec<Vector3<f64>> {
    vec![Vector3::new(0.5, -1.0, 2.0), Vector3::new(-0.25, 0.75, 1.5), Vector3::new(0.3, 0.4, -0.2)]
}

fn column() -> DVector<f64> {
    DVector::from_vec(vec![0.5, -1.0, 2.0])
}

fn square() -> DMatrix<f64> {
    DMatrix::from_row_slice(3, 3, &[1.0, -0.3, 0.7, 0.2, 0.9, -1.1, 0.4, -0.6, 1.3])
}

#[differentiable]
fn centred(points: &[Vector3<f64>]) -> f64 {
    let mut centre = Vector3::zeros();
    for p in points {
        centre += p;
    }
    centre /= points.len() as f64;
    points.iter().map(|p| (p - centre).norm_squared()).sum::<f64>().sqrt()
}

#[differentiable]
fn corners(triangle: [Vector3<f64>; 3], scale: f64) -> (Vector3<f64>, f64) {
    let [a, b, c] = triangle;
    let normal = (b - a).cross(&(c - a)) * scale;
    (normal.normalize(), normal.norm() / 2.0)
}

#[differentiable]
fn mirrored(v: &Vector3<f64>, normal: Vector3<f64>, limit: f64) -> Vector3<f64> {
    let along = v.dot(&normal);
    if along < limit {
        return v - normal * (2.0 * along);
    }
    let mut result = *v;
    if result.x > 0.0 {
        result = result.component_mul(&normal);
    } else {
        result.y *= limit;
    }
    result
}

#[differentiable]
fn power_iteration(a: &DMatrix<f64>, start: &DVector<f64>, steps: usize) -> f64 {
    let mut v = start.clone();
    for _ in 0..steps {
        let w = a * &v;
        v = &w / w.norm();
    }
    v.dot(&(a * &v))
}

#[differentiable]
fn relaxed(a: &DMatrix<f64>, b: &DVector<f64>) -> f64 {
    let mut x = b.clone();
    let mut steps = 0;
    while steps < 12 && (b - a * &x).norm() > 1e-9 {
        x += (b - a * &x) * 0.3;
        steps += 1;
    }
    x.norm_squared()
}

#[differentiable]
fn kicked(x: &mut Vector3<f64>, v: &mut DVector<f64>, h: f64) {
    *x += Vector3::new(v[0], v[1], v[2]) * h;
    *v *= 1.0 - h;
    x[0] = x[1] * h;
    v[2] += x.y;
}

#[differentiable]
fn moved(start: Vector3<f64>, speed: &DVector<f64>, h: f64) -> f64 {
    let (mut x, mut v) = (start, speed.clone());
    for _ in 0..3 {
        kicked(&mut x, &mut v, h);
    }
    x.norm() + v.norm_squared()
}

#[differentiable]
fn gathered(points: &[Vector3<f64>], s: f64) -> f64 {
    let mut scaled = Vec::new();
    for p in points {
        scaled.push(p * s);
    }
    let mut grid = [Vector3::zeros(); 3];
    for i in 0..3 {
        grid[i] = scaled[i].cross(&points[(i + 1) % 3]);
        grid[i].z += s;
        grid[i][0] *= 2.0;
    }
    let mut sum = 0.0;
    for (g, p) in grid.iter().zip(points) {
        sum += g.dot(p);
    }
    sum
}

#[differentiable]
fn lines(m: &DMatrix<f64>, v: &DVector<f64>) -> f64 {
    let mut sum = 0.0;
    for j in 0..m.ncols() {
        sum += m.column(j).dot(v) * m.column(j).norm();
    }
    for i in 0..m.nrows() {
        let row = m.row(i).transpose();
        sum += row.component_mul(v).map(|x| x.max(0.1)).sum();
    }
    sum
}

#[differentiable]
fn chained(m: Matrix3<f64>, v: Vector3<f64>) -> f64 {
    let (unit, area): (Vector3<f64>, f64) = corners([v, m * v, m.column(0).into_owned()], 0.7);
    let reflected: Vector3<f64> = mirrored(&unit, v, 0.2);
    reflected.sum() * area
}

#[differentiable]
fn least_squares(params: &[f64], data: &[[f64; 2]]) -> f64 {
    let m = Matrix2::new(params[0], params[1], params[2], params[3]);
    let mut sum = 0.0;
    for d in data {
        let r = m * Vector2::new(d[0], 1.0) - Vector2::new(d[1], params[4]);
        sum += r.norm_squared();
    }
    sum
}

/// A recurrent cell of four numbers.
#[differentiable]
fn cell<const N: usize>(
    w: &nalgebra::SMatrix<f64, N, N>,
    u: &SVector<f64, N>,
    b: SVector<f64, N>,
    inputs: &[f64],
) -> SVector<f64, N> {
    let mut h = SVector::<f64, N>::zeros();
    for x in inputs {
        h = (w * h + u * *x + b).map(f64::tanh);
    }
    h
}

#[differentiable]
#[allow(clippy::needless_range_loop)]
fn checkpointed(start: Vector3<f64>, m: &Matrix3<f64>, steps: usize) -> f64 {
    let mut x = start;
    #[checkpoint]
    for _ in 0..steps {
        x = (m * x).map(|x| x.sin());
    }
    x.norm()
}

#[differentiable]
fn entropy(logits: &DVector<f64>, weights: Vector3<f64>) -> f64 {
    let p = softmax(logits);
    let smooth = softmax(&weights);
    dot(&p, &p.map(f64::ln)) + norm(&weights) * sum(&smooth.component_mul(&weights)) + logsumexp(logits)
}

#[differentiable]
fn rescaled(m: &mut DMatrix<f64>, s: f64) -> f64 {
    let before = m.norm();
    *m *= s / before;
    m[(0, 1)] += before;
    m.column(1).dot(&m.column(0)) + m[(2, 2)].sin()
}

#[differentiable]
fn from_slices(x: &[f64], y: Vec<f64>, z: [f64; 3], a: &DMatrix<f64>) -> f64 {
    let x = DVector::from_column_slice(x);
    let v = DVector::from_vec(y) + Vector3::from_row_slice(&z[..]).norm() * &x;
    let u = DVector::from_column_slice(&z) - Vector3::from(z).x * &x;
    let w = DVector::from_vec(vec![z[0], 2.0, v[0]]);
    (a * &x).dot(&v) + u.norm() * w.norm_squared()
}

#[differentiable]
fn folded(points: [Vector3<f64>; 3], k: usize) -> f64 {
    let unit = |u: Vector3<f64>| u / u.norm();
    let total = points.iter().fold(Vector3::zeros(), |a, b| a + b);
    let twice: Vector3<f64> = points.iter().map(|p| p * 2.0).sum();
    let chosen = match k {
        0 => points[0].x,
        _ => points[k % 3][1],
    };
    let mut turned = unit(total);
    let place = &mut turned;
    place.x += chosen;
    *place *= 2.0;
    turned.dot(&twice) + unit(twice).y
}

#[differentiable]
fn edges(m: &Matrix2<f64>) -> f64 {
    m.row(0).norm() + m.row(1).dot(&m.row(0)) + m.row(0).transpose().x + m.column(1)[0] * m.column(0).y
}

#[test]
fn folds_and_views() {
    for k in 0..2 {
        check_gradient!(folded(points = [points()[0], points()[1], points()[2]], [k = k]));
    }
    check_gradient!(edges(&m = Matrix2::new(0.5, -1.2, 0.8, 0.3)));
}

#[test]
fn slices() {
    check_gradient!(from_slices(
        &x = vec![0.3, -0.6, 0.9],
        y = vec![0.5, 0.1, -0.4],
        z = [0.7, 1.1, -0.2],
        &a = square(),
    ));
}

#[test]
fn library_functions() {
    check_gradient!(entropy(&logits = column(), weights = points()[1]));
    let (mut m, seed) = (square(), (0.7, square() * 0.3));
    let (value, (m_bar, s_bar)) = rescaled::vjp(&mut m, 1.4, seed.clone());
    let objective = |m: &DMatrix<f64>, s: f64| {
        let mut m = m.clone();
        let value = rescaled(&mut m, s);
        seed.0 * value + seed.1.dot(&m)
    };
    let mut again = square();
    assert_eq!((value, &m), (rescaled(&mut again, 1.4), &again));
    let h = 1e-5;
    let slope = (objective(&square(), 1.4 + h) - objective(&square(), 1.4 - h)) / (2.0 * h);
    assert!((s_bar - slope).abs() < 1e-8, "{s_bar} {slope}");
    for at in [(0, 0), (0, 1), (2, 2), (1, 0)] {
        let moved = |step: f64| {
            let mut m = square();
            m[at] += step;
            objective(&m, 1.4)
        };
        let slope = (moved(h) - moved(-h)) / (2.0 * h);
        assert!((m_bar[at] - slope).abs() < 1e-8, "{at:?}: {} {slope}", m_bar[at]);
    }
}

#[test]
fn containers() {
    check_gradient!(centred(&points = points()));
    check_jacobian!(corners(triangle = [points()[0], points()[1], points()[2]], scale = 1.2));
    check_gradient!(gathered(&points = points(), s = 0.8));
    check_gradient!(least_squares(&params = vec![0.5, -0.2, 1.1, 0.7, 0.3], &data = vec![[0.1, 0.2], [0.4, -0.3]]));
}

#[test]
fn control() {
    for limit in [-5.0, 5.0] {
        check_jacobian!(mirrored(&v = points()[0], normal = points()[1], limit = limit));
        check_jacobian!(mirrored(&v = -points()[0], normal = points()[1], limit = limit));
    }
    check_gradient!(power_iteration(&a = square(), &start = column(), [steps = 5]));
    check_gradient!(relaxed(&a = square(), &b = column()));
    check_gradient!(lines(&m = square(), &v = column()));
    check_jacobian!(cell(
        &w = Matrix3::new(1.0, -0.3, 0.7, 0.2, 0.9, -1.1, 0.4, -0.6, 1.3),
        &u = points()[0],
        b = points()[1],
        &inputs = vec![0.3, -0.6, 0.9],
    ));
    check_gradient!(checkpointed(
        start = points()[0],
        &m = Matrix3::new(1.0, -0.3, 0.7, 0.2, 0.9, -1.1, 0.4, -0.6, 1.3),
        [steps = 10]
    ));
}

#[test]
fn calls() {
    check_gradient!(moved(start = points()[0], &speed = column(), h = 0.1));
    check_gradient!(chained(m = Matrix3::new(1.0, -0.3, 0.7, 0.2, 0.9, -1.1, 0.4, -0.6, 1.3), v = points()[0]));
}
