//! What is rejected, with every error of a function at once.

use expect_test::expect;

use super::reject;

#[test]
fn exits() {
    reject(
        "",
        "
            fn f(x: f64) -> f64 {
                let y = g(x)?;
                if x > 0.0 {
                    let z = {
                        return x;
                    };
                }
                let k = match 1 {
                    0 => return 1.0,
                    _ => h()?,
                };
                y
            }
        ",
        &expect![[r#"
            cannot differentiate the operator `?` here; bind the value with `let` first in a function that gives an option, or unwrap it before it is passed to the function
            cannot differentiate the operator `?` here; bind the value with `let` first in a function that gives an option, or unwrap it before it is passed to the function
        "#]],
    );
}

#[test]
fn kinds_of_code() {
    reject(
        "",
        "
            fn f(x: f64) -> f64 {
                let a = unsafe { x };
                let b = async { x };
                let c = x.await;
                let d = &mut x;
                'a: { x }
            }
        ",
        &expect![[r#"
            cannot differentiate unsafe code; call a safe function instead
            cannot differentiate an async block; await the value before it is passed to the function
            cannot differentiate an `await`; await the value before it is passed to the function
        "#]],
    );
}

#[test]
fn patterns() {
    reject(
        "",
        "
            fn f(x: &[f64], mut y: f64) -> f64 {
                let (.., a) = p;
                let ref mut b = 2.0 * y;
                let ((c, 0.0) | (1.0, c)) = (y, y) else { return 0.0 };
                let rest = if y > 0.0 { x.get(1..) } else { None };
                a + b + c
            }
        ",
        &expect![[r#"
            cannot take apart what follows `..`; list all the parts before it
            cannot differentiate a `ref mut` binding; bind the value and assign to the variable itself
            cannot take `(c, 0.0) |(1.0, c)` apart; bind a name, a tuple or an array instead
            cannot keep an option of a part of a sequence; match it where it is made
        "#]],
    );
}

#[test]
fn items_and_macros() {
    reject(
        "",
        "
            fn f(x: f64) -> f64 {
                macro_rules! sq {
                    () => {
                        x * x
                    };
                }
                const x: f64 = 2.0;
                let y = {
                    const K: f64 = 1.0;
                    K
                };
                bind!(z, x);
                #[cfg(test)]
                let w = 2.0;
                x
            }
        ",
        &expect![[r#"
            cannot differentiate through a macro declared in the body; declare it outside
            cannot tell the item `x` from the parameter `x`; rename one of them
            cannot differentiate a block that declares items; declare them at the top of the body
            cannot differentiate the macro `bind!`; write the statements it stands for
            cannot differentiate code under an attribute; put the attribute on the function
        "#]],
    );
}

#[test]
fn parameter_types() {
    reject(
        "",
        "
            fn f(p: Params, q: &mut [f64], r: impl Float, a: Array3<f64>, b: Option<f64>) -> Point {
                p
            }
        ",
        &expect![[r#"
            cannot name the type `impl Float`; declare a type parameter with that bound instead
            cannot differentiate an array of the type `Array3<f64>`; use rank 1 or 2, Array1 or Array2
        "#]],
    );
}

#[test]
fn kinds_of_functions() {
    reject(
        "",
        r#"
            async unsafe extern "C" fn f(&self, x: f64, _: ...) -> &mut f64 {
                x
            }
        "#,
        &expect![[r#"
            cannot differentiate an async function; make it an ordinary one
            cannot differentiate an unsafe function; make it a safe one
            cannot differentiate a variadic function; take a slice instead
            cannot differentiate a mutable reference; return the value itself
        "#]],
    );
}

#[test]
fn nothing_active() {
    reject(
        "",
        "
            fn f(n: usize, s: &str) -> f64 {
                1.0
            }
        ",
        &expect![[r#"
            cannot differentiate `f` with respect to anything; give it a parameter of real numbers
        "#]],
    );
}

#[test]
fn code_of_another_file() {
    reject(
        "",
        r#"
            fn f(x: f64) -> f64 {
                let y = include!("y.rs");
                x * vec![include!("z.rs")][0]
            }
        "#,
        &expect![[r#"
            cannot differentiate the code of another file; write a function there and call it instead
            cannot differentiate the code of another file; write a function there and call it instead
        "#]],
    );
}
