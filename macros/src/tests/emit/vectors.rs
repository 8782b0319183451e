//! Vectors that grow, slices, and values that stand for none.

use expect_test::expect;

use super::*;

#[test]
fn a_tape_is_filled_and_emptied() {
    let mut p = Program::new();
    let (x, n, g) = (p.parameter("x", real()), p.parameter("n", Type::Integer), p.parameter("g", real()));
    let start = p.integer(0);
    let range = || Range { start, end: n, inclusive: false, reversed: false, step: None };
    let entries = Type::Vector(Box::new(Type::Tuple(vec![real(), real()])));
    let tape = p.ours("tape", Operation::Empty(Some(range())), entries.clone());
    let y = p.user("y", method("exp", &[x]), real());
    let results = p.looped("", range(), false, &[("tape", tape), ("u", x), ("v", y)], |p, _, carried| {
        let [tape, u, v] = carried else { unreachable!("three are carried") };
        let tape = p.ours("tape", Operation::Push { base: *tape, values: vec![*u, *v] }, entries.clone());
        let next = p.user("u", operator("mul", &[*u, *v]), real());
        let sine = p.user("v", method("sin", &[*u]), real());
        vec![tape, next, sine]
    });
    let backwards = Range { reversed: true, ..range() };
    let adjoints = p.looped("", backwards, false, &[("tape", results[0]), ("u_bar", g)], |p, _, carried| {
        let definitions: Vec<Definition> = [("tape", entries.clone()), ("u", real()), ("v", real())]
            .map(|(name, ty)| Definition { ty, name: Some(name.to_owned()), annotation: None, span: Span::call_site() })
            .to_vec();
        let popped = p.builder.emit_many(Operation::Pop(carried[0]), definitions, Origin::Derivative);
        let product = p.ours("", operator("mul", &[carried[1], popped[2]]), real());
        let cosine = p.ours("", private("cos", &[popped[1]]), real());
        let sum = p.ours("u_bar", operator("add", &[product, cosine]), real());
        vec![popped[0], sum]
    });
    check(
        &p.finish(&[results[1], adjoints[1]]),
        &[],
        &[],
        &expect![[r#"
            let mut tape = ad::tape_for(0..n);
            let y = x.exp();
            let mut u = x;
            let mut v = y;
            for _ in 0..n {
                tape.push((u, v));
                let u_2 = u * v;
                v = u.sin();
                u = u_2;
            }
            let mut u_bar = g;
            for _ in (0..n).rev() {
                let (u_2, v_2) = tape.pop().unwrap();
                u_bar = u_bar * v_2 + ad::cos(u_2);
            }
            (u, u_bar)
        "#]],
    );
}

#[test]
fn slices_are_borrowed_and_read() {
    let mut p = Program::new();
    let (x, n) = (p.parameter("x", slice()), p.parameter("n", Type::Integer));
    let (zero, one) = (p.integer(0), p.integer(1));
    let part = p.user("", Operation::Slice { base: x, start: one, end: n }, Type::Slice(Box::new(real())));
    let tail = p.user("tail", Operation::Borrow(part), slice());
    let head = p.user("", Operation::Slice { base: x, start: zero, end: one }, Type::Slice(Box::new(real())));
    let first = p.user("", element(tail, zero), real());
    let second = p.user("", element(head, zero), real());
    let sum = p.user("", operator("add", &[first, second]), real());
    check(
        &p.finish(&[sum]),
        &[],
        &[],
        &expect![[r#"
        let tail = &x[1..n];
        (tail[0] + x[..1][0])
    "#]],
    );
}

#[test]
fn ranges_are_copied() {
    let mut p = Program::new();
    let (x, n) = (p.parameter("x", slice()), p.parameter("n", Type::Integer));
    let one = p.integer(1);
    let zero = p.number("", "0.0");
    let a = p.user("a", Operation::Repeat { value: zero, length: quote!(8) }, array("8"));
    let part = p.user("", Operation::Slice { base: x, start: one, end: n }, Type::Slice(Box::new(real())));
    let place = || vec![Projection::Range(one, n)];
    let a = p.user("a", Operation::Update { base: a, place: place(), value: part, mode: Mode::Set }, array("8"));
    let part = p.user("", Operation::Slice { base: a, start: one, end: n }, Type::Slice(Box::new(real())));
    let a = p.user("a", Operation::Update { base: a, place: place(), value: part, mode: Mode::Set }, array("8"));
    let a = p.ours("a", Operation::Update { base: a, place: place(), value: x, mode: Mode::Add }, array("8"));
    check(
        &p.finish(&[a]),
        &[],
        &[],
        &expect![[r#"
            let mut a: [f64; 8] = [0.0; 8];
            a[1..n].copy_from_slice(&x[1..n]);
            let mut a_2 = a;
            a_2[1..n].copy_from_slice(&a[1..n]);
            ad::accumulate(&mut a_2[1..n], x);
            (a_2)
        "#]],
    );
}

#[test]
fn placeholders_are_of_their_type() {
    let mut p = Program::new();
    let c = p.parameter("c", Type::Bool);
    let types = [
        real(),
        generic(),
        Type::Integer,
        Type::Bool,
        array("3"),
        Type::Array(Box::new(vector()), Length("2".to_owned())),
        Type::Tuple(vec![real(), Type::Bool]),
        vector(),
        slice(),
        Type::Inactive,
    ];
    let values: Vec<Value> = types.iter().map(|ty| p.user("", Operation::Placeholder, ty.clone())).collect();
    let named = p.user("late", Operation::Placeholder, real());
    let late = p.branched(c, &[("late", real())], |p| vec![p.number("", "1.0")], |_| vec![named]);
    check(
        &p.finish(&[values, late].concat()),
        &[],
        &[],
        &expect![[r#"
        let mut late: f64 = 0.0;
        if c {
            late = 1.0;
        }
        (
            0.0,
            ad::zero::<T>(),
            0,
            false,
            [0.0; 3],
            ::core::array::from_fn::<_, 2, _>(|_| ad::alloc::vec::Vec::new()),
            (0.0, false),
            ad::alloc::vec::Vec::new(),
            ::core::default::Default::default(),
            ::core::default::Default::default(),
            late,
        )
    "#]],
    );
}
