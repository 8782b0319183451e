//! Tensors: operators and closures become maps, methods linear operations.

use expect_test::expect;

use super::check;

#[test]
fn operators_on_tensors_are_maps() {
    check(
        "fn f(a: &Array1<f64>, b: ArrayView2<f64>, c: f64, d: &f64) -> Array2<f64> {
            let u = -a * 2.0;
            let v = 1.0 / &b;
            (&u + &v) * c - K * d
        }",
        &expect![[r"
            fn(a%0: &Array1<f64>, b%1: ArrayView2<f64>, c%2: f64, d: &f64) {
                %4: Array1<f64> = map a%0 with |a%17: f64| {
                    %18: f64 = neg a%17
                    yield %18
                }
                u%6: Array1<f64> = map %4 with |%19: f64| {
                    %20: f64 = 2.0
                    %21: f64 = mul %19 %20
                    yield %21
                }
                v%9: Array2<f64> = map b%1 with |b%23: f64| {
                    %22: f64 = 1.0
                    %24: f64 = div %22 b%23
                    yield %24
                }
                %12: Array2<f64> = map u%6, v%9 with |u%25: f64, v%26: f64| {
                    %27: f64 = add u%25 v%26
                    yield %27
                }
                %13: Array2<f64> = map %12, c%2 with |%28: f64, c%29: f64| {
                    %30: f64 = mul %28 c%29
                    yield %30
                }
                %14: f64 = K
                %15: f64 = mul %14 d
                %16: Array2<f64> = map %13, %15 with |%31: f64, %32: f64| {
                    %33: f64 = sub %31 %32
                    yield %33
                }
                yield %16
            }"]],
    );
}

#[test]
fn closures_take_numbers() {
    check(
        "fn f(a: &Array1<f64>, r: &f64) -> f64 {
            let k = 3.0;
            let u = a.map(|z| z.max(0.0) * *z + k);
            let v = u.map(|&y| y * r);
            v.mapv(f64::tanh).sum()
        }",
        &expect![[r"
            fn(a: &Array1<f64>, r%1: &f64) {
                u: Array1<f64> = map a with |z%18: f64| {
                    k%19: f64 = 3.0
                    %4: f64 = 0.0
                    %5: f64 = max z%18 %4
                    %7: f64 = mul %5 z%18
                    %8: f64 = add %7 k%19
                    yield %8
                }
                v: Array1<f64> = map u with |y%20: f64| {
                    r%21: f64 = *r%1
                    %12: f64 = mul y%20 r%21
                    yield %12
                }
                %16: Array1<f64> = map v with |%14: f64| {
                    %15: f64 = tanh %14
                    yield %15
                }
                %17: f64 = sum %16
                yield %17
            }"]],
    );
}

#[test]
fn linear_algebra() {
    check(
        "fn f(x: &Array2<f64>, w: &Array2<f64>, b: &Array1<f64>) -> f64 {
            let h = (x.dot(w) + b).mapv(|z| z.tanh());
            let n = h.nrows() as f64;
            let m = h.mean_axis(Axis(0)).unwrap();
            let t = h.t().dot(&h).sum_axis(Axis(1));
            m.dot(&t) / n + h.mean().expect(\"not empty\") + x.row(0).dot(&x.index_axis(Axis(0), 1)) + h[[0, 1]]
        }",
        &expect![[r"
            fn(x: &Array2<f64>, w: &Array2<f64>, b%2: &Array1<f64>) {
                %3: Array2<f64> = dot x w
                %4: Array2<f64> = map %3, b%2 with |%37: f64, b%38: f64| {
                    %39: f64 = add %37 b%38
                    yield %39
                }
                h: Array2<f64> = map %4 with |z: f64| {
                    %6: f64 = tanh z
                    yield %6
                }
                %8: {integer} = h.nrows()
                n: f64 = %8 as f64
                m: Array1<f64> = mean axis 0 h
                %13: ArrayView2<f64> = transpose h
                %15: Array2<f64> = dot %13 h
                t: Array1<f64> = sum axis 1 %15
                %19: f64 = dot m t
                %20: f64 = div %19 n
                %23: f64 = mean h
                %24: f64 = add %20 %23
                %25: {integer} = 0
                %26: ArrayView1<f64> = row x %25
                %28: {integer} = 1
                %29: ArrayView1<f64> = row x %28
                %31: f64 = dot %26 %29
                %32: f64 = add %24 %31
                %33: {integer} = 0
                %34: {integer} = 1
                %35: f64 = h[%33, %34]
                %36: f64 = add %32 %35
                yield %36
            }"]],
    );
}

#[test]
fn functions_of_tensors() {
    check(
        "fn f(x: &Array1<f64>, n: i32) -> f64 { (x.powi(n) + x.exp().powf(0.5)).sum() }",
        &expect![[r"
        fn(x%0: &Array1<f64>, n: {integer}) {
            %2: Array1<f64> = map x%0 with |x%8: f64| {
                %9: f64 = powi x%8 n
                yield %9
            }
            %3: Array1<f64> = map x%0 with |x%10: f64| {
                %11: f64 = exp x%10
                yield %11
            }
            %5: Array1<f64> = map %3 with |%12: f64| {
                %13: f64 = 0.5
                %14: f64 = powf %12 %13
                yield %14
            }
            %6: Array1<f64> = map %2, %5 with |%15: f64, %16: f64| {
                %17: f64 = add %15 %16
                yield %17
            }
            %7: f64 = sum %6
            yield %7
        }"]],
    );
}
