#![deny(warnings)]
#![allow(dead_code, unused, non_snake_case)]

type Pair = (f64, [f64; 3]);
type Output =
    (f64, [f64; 3], Vec<f64>, Pair, f64, usize, [f64; 3], Vec<Pair>, [[f64; 3]; 3], [f64; 3], Vec<f64>);

mod ad {
    pub extern crate alloc;

    pub trait Sum<V: ?Sized> {
        fn add(&mut self, value: &V);
    }
    impl Sum<f64> for f64 {
        fn add(&mut self, value: &f64) {
            *self += value;
        }
    }
    pub fn accumulate<B: AsMut<[f64]> + ?Sized, V: AsRef<[f64]> + ?Sized>(base: &mut B, value: &V) {
        let (base, value) = (base.as_mut(), value.as_ref());
        assert_eq!(base.len(), value.len());
        base.iter_mut().zip(value).for_each(|(base, value)| *base += value);
    }
    pub fn room_for<T>(range: impl Iterator) -> Vec<T> {
        Vec::with_capacity(range.size_hint().0)
    }
    pub fn tape<T>() -> Vec<T> {
        Vec::new()
    }
    pub fn tape_for<T>(range: impl Iterator) -> Vec<T> {
        room_for(range)
    }
    pub fn steps_back<I: DoubleEndedIterator + Clone>(range: I, step: usize) -> impl Iterator<Item = I::Item> {
        let beyond = (range.clone().count() + step - 1) % step;
        range.rev().skip(beyond).step_by(step)
    }
}

trait Flat {
    fn flat(&self);
}
impl Flat for f64 {
    fn flat(&self) {
        print!("{self:?} ");
    }
}
impl Flat for usize {
    fn flat(&self) {
        print!("{self} ");
    }
}
impl<E: Flat, const N: usize> Flat for [E; N] {
    fn flat(&self) {
        self.iter().for_each(Flat::flat);
    }
}
impl<E: Flat> Flat for [E] {
    fn flat(&self) {
        self.iter().for_each(Flat::flat);
    }
}
impl Flat for Pair {
    fn flat(&self) {
        self.0.flat();
        self.1.flat();
    }
}

fn call(f: fn(f64, f64, &[f64], [f64; 3], Vec<f64>, &mut f64, &mut [f64]) -> Output) {
    let mut x_bar = 1.0;
    let mut v_bar = vec![2.0, 1.0, -2.0];
    let output = f(2.0, -3.0, &[1.0, 2.0, -1.0], [3.0, -2.0, 1.0], vec![-1.0, 0.0, 2.0], &mut x_bar, &mut v_bar);
    x_bar.flat();
    v_bar[..].flat();
    let (a, b, c, d, e, f, g, h, i, j, k) = output;
    a.flat();
    b.flat();
    c[..].flat();
    d.flat();
    e.flat();
    f.flat();
    g.flat();
    h[..].flat();
    i.flat();
    j.flat();
    k[..].flat();
    println!();
}
