//! Which functions run along several directions at once.

use quote::quote;

/// Whether the documentation of `jvp_many` says that it takes one sweep.
fn has_lanes(function: &str) -> bool {
    let function = function.parse().unwrap_or_else(|error| panic!("{function}: {error}"));
    let expansion = crate::compile::expand(quote!(), function).to_string();
    assert!(!expansion.contains("compile_error"), "{expansion}");
    assert!(expansion.contains("fn jvp_many"), "{expansion}");
    expansion.contains("In one sweep")
}

#[test]
fn calls() {
    for function in [
        "fn f(x: f64) -> f64 { g(x) * 2.0 }",
        "fn f(x: &[f64], y: f64) -> f64 { g(x, &[y, 1.0], 3, true) * y }",
        "fn f(x: f64) -> f64 { let v = vec![x]; let y: (f64, usize) = Law::g(v); y.0 + 1.0 }",
        "fn f(x: f64, names: &[String]) -> f64 { g(x, names) + 1.0 }",
        "fn f(x: f64, name: &str) -> f64 { g(x, name) + 1.0 }",
        "fn f(x: f64, names: &[String]) -> f64 { let mut y = x; for n in names { y += g(y, n); } y }",
        "fn f(x: f64) -> f64 { g(x, \"name\") + 1.0 }",
        "fn f(x: f64) -> f64 { g(x, &Springs) + 1.0 }",
        "fn f<F: DifferentiableFn<(f64,), Output = f64, Gradient = f64, Tangent = f64>>(x: f64) -> f64 { F::value((x,)) * 2.0 }",
    ] {
        assert!(has_lanes(function), "{function}");
    }
    for function in [
        "fn f(x: f64) -> f64 { let mut y = x; g(&mut y); y }",
        "fn f(x: f64) -> f64 { g(x, Springs) + 1.0 }",
        "fn f<F: DifferentiableFn<(Vec<f64>,), Output = f64, Gradient = Vec<f64>, Tangent = f64>>(x: f64) -> f64 { F::value((vec![x],)) * 2.0 }",
    ] {
        assert!(!has_lanes(function), "{function}");
    }
}

#[test]
fn structs() {
    for function in [
        "fn f(p: &Point) -> f64 { p.x * p.y }",
        "fn f(p: &Body) -> f64 { let mut sum = p.mass; for i in 0..p.history.len() { sum += p.history[i] * p.at[i % 2]; } sum }",
        "fn f(p: &Body) -> f64 { let mut sum = p.mass; for x in &p.history { sum += x * x; } sum }",
        "fn f(mut p: Body, by: f64) -> Body { p.mass *= by; p.at[1] += by; p.history[0] = by; p }",
        "fn f(s: &Scene, x: f64) -> f64 { let mut sum = x; for b in &s.bodies { sum += b.at[0] * b.mass + s.spring.rest; } sum }",
        "fn f(p: &Point, x: f64) -> (Point, f64) { let q = Point { x, ..p.clone() }; (Point { x: q.y, y: 2.0 }, q.energy(x)) }",
        "fn f(all: &[Point], x: f64) -> Vec<f64> { all.iter().map(|p| p.energy(x) * p.rest).collect() }",
        "fn f(p: &Point, x: f64) -> f64 { g(p, x) + Point::energy(&h(p), x) }",
        "fn f(x: f64) -> Point { let p = Point { x, y: 0.0 }; if x > 1.0 { p } else { Point { x: 1.0, y: x } } }",
        "fn f(x: f64, n: usize) -> f64 { let mut p = g(x); for _ in 0..n { p = h(&p); } p.x }",
        "fn f(p: &Pair) -> f64 { p.0 * p.1 }",
        "fn f(x: f64, p: &Point) -> f64 { g(x, p.q) + 1.0 }",
        "fn f(p: &Body) -> f64 { g(p.mass) * 2.0 }",
        "fn f(p: &Body, x: f64) -> f64 { p.spring.energy(x) * 2.0 }",
        "fn f(p: &Body, q: &Body) -> f64 { let d: Vec3 = p.at - q.at; d.norm() }",
        "fn f(p: Point) -> f64 { g(p) * 2.0 }",
        "fn f(p: Point, q: Point, x: f64) -> Point { p + q * x }",
        "fn f(p: Point, q: &Point, x: f64) -> f64 { let mut r = -p; r += q * x; r.norm() }",
    ] {
        assert!(has_lanes(function), "{function}");
    }
    let function = "fn f(x: f64) -> f64 { g(&h(x)) }";
    assert!(!has_lanes(function), "{function}");
}

#[test]
fn tensors() {
    for function in [
        "fn f(w: &Array2<f64>, x: &Array1<f64>, b: f64) -> Array1<f64> { (w.dot(x) + b).mapv(f64::tanh) }",
        "fn f(x: Array2<f64>, w: &Array2<f64>) -> f64 { let z = x.dot(w); z.t().dot(&z).mean().unwrap() * z.sum() }",
        "fn f<T: Float>(x: ArrayView1<T>, a: &Array2<T>) -> T { a.sum_axis(Axis(0)).dot(&x) + a.row(0).dot(&a.column(0)) }",
        "fn f(x: &Array1<f64>, n: usize) -> Array1<f64> { let mut y = x.clone(); for i in 0..n { y[i] *= x[i]; y = &y + x; } y }",
        "fn f(x: &Array1<f64>, b: f64) -> Array1<f64> { let y: Array1<f64> = g(x, x.view()); if b > 0.0 { y * b } else { y } }",
        "fn f(x: &Array1<f64>, p: &Point) -> f64 { x.sum() * p.y }",
        "fn f(p: &Layer, x: &Array1<f64>) -> f64 { let w: &Array2<f64> = &p.w; w.dot(x).sum() }",
        "fn f(p: &Layer, x: &Array1<f64>) -> Array1<f64> { let (w, b): (&Array2<f64>, &Array1<f64>) = (&p.w, &p.b); (w.dot(x) + b).mapv(f64::tanh) }",
        "fn f(p: &Law, x: f64) -> [f64; 2] { let at: [f64; 2] = p.at; [x, at[0] * x] }",
        "fn f(m: Matrix3<f64>, v: Vector3<f64>) -> Vector3<f64> { let w = m * v; w.cross(&v) / w.norm() + v.normalize() * v.dot(&w) }",
        "fn f<const N: usize>(m: &SMatrix<f32, N, N>, v: SVector<f32, N>) -> SVector<f32, N> { m.transpose() * (m * v) / m.sum() }",
        "fn f(m: &DMatrix<f64>, v: &DVector<f64>) -> DVector<f64> { let w: DVector<f64> = g(m, v); m * w + m.column(0) * v[0] }",
        "fn f(all: &[Vector2<f64>], by: f64) -> Vec<Vector2<f64>> { all.iter().map(|v| v * by).collect() }",
    ] {
        assert!(has_lanes(function), "{function}");
    }
    let function = "fn f(x: &Array1<f64>) -> f64 { let mut y = x.clone(); g(&mut y); y.sum() }";
    assert!(!has_lanes(function), "{function}");
}
