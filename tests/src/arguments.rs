//! The macros that call every generated form of a function with the same arguments.

/// Checks every form of a function that returns one real number, and its gradient against a closed form if there is one.
///
/// Before a function of the library's, which has not all of them, stands `library`. Arguments are `name = value`, `&name = value` for what the function borrows, `view name = value` for views of
/// ndarray, and `[name = value]` for parameters without a derivative. The closed form may use the names. After `against`,
/// the value and the gradient to be expected take the place of differences.
#[macro_export]
macro_rules! check_gradient {
    (library $function:ident($($arguments:tt)*)) => {
        $crate::arguments!([library_gradient $function [] []] [] [a b c d e f g h i j k l] $($arguments)*)
    };
    (library $function:ident($($arguments:tt)*) => $closed:expr) => {
        $crate::arguments!([library_gradient $function [] [$closed]] [] [a b c d e f g h i j k l] $($arguments)*)
    };
    ($function:ident($($arguments:tt)*)) => {
        $crate::arguments!([gradient $function [] []] [] [a b c d e f g h i j k l] $($arguments)*)
    };
    ($function:ident($($arguments:tt)*) => $closed:expr) => {
        $crate::arguments!([gradient $function [] [$closed]] [] [a b c d e f g h i j k l] $($arguments)*)
    };
    ($function:ident($($arguments:tt)*) against $reference:expr) => {
        $crate::arguments!([gradient $function [$reference] []] [] [a b c d e f g h i j k l] $($arguments)*)
    };
}

/// Checks the forms of a function that returns several real numbers; without its Jacobian, whose rows are in another order,
/// where that is a matrix of nalgebra's: `by_columns`.
#[macro_export]
macro_rules! check_jacobian {
    (by_columns $function:ident($($arguments:tt)*)) => {
        $crate::arguments!([directions_alone $function [] []] [] [a b c d e f g h i j k l] $($arguments)*)
    };
    (library $function:ident($($arguments:tt)*)) => {
        $crate::arguments!([library_jacobian $function [] []] [] [a b c d e f g h i j k l] $($arguments)*)
    };
    ($function:ident($($arguments:tt)*)) => {
        $crate::arguments!([jacobian $function [] []] [] [a b c d e f g h i j k l] $($arguments)*)
    };
    ($function:ident($($arguments:tt)*) against $reference:expr) => {
        $crate::arguments!([jacobian $function [$reference] []] [] [a b c d e f g h i j k l] $($arguments)*)
    };
}

/// Checks the second derivatives of a function marked `order = 2`, all forms of the first besides: products with the Hessian
/// against differences of the gradient. After `against` come the value, the gradient and the Hessian to be expected.
#[macro_export]
macro_rules! check_hessian {
    ($function:ident($($arguments:tt)*)) => {
        $crate::arguments!([hessian $function [] []] [] [a b c d e f g h i j k l] $($arguments)*)
    };
    ($function:ident($($arguments:tt)*) against $reference:expr => $hessian:expr) => {
        $crate::arguments!([known_hessian $function [$reference] [$hessian]] [] [a b c d e f g h i j k l] $($arguments)*)
    };
}

/// Takes the arguments apart, `{kind name bar (value)}` each; `bar` names the adjoint.
#[doc(hidden)]
#[macro_export]
macro_rules! arguments {
    ($how:tt [$($done:tt)*] $bars:tt) => { $crate::forms!($how $($done)*) };
    ($how:tt [$($done:tt)*] [$bar:ident $($bars:ident)*] [$name:ident = $value:expr] $(, $($rest:tt)*)?) => {
        $crate::arguments!($how [$($done)* {inactive $name () ($value)}] [$bar $($bars)*] $($($rest)*)?)
    };
    ($how:tt [$($done:tt)*] [$bar:ident $($bars:ident)*] &$name:ident = $value:expr $(, $($rest:tt)*)?) => {
        $crate::arguments!($how [$($done)* {reference $name ($name $bar) ($value)}] [$($bars)*] $($($rest)*)?)
    };
    ($how:tt [$($done:tt)*] [$bar:ident $($bars:ident)*] view $name:ident = $value:expr $(, $($rest:tt)*)?) => {
        $crate::arguments!($how [$($done)* {view $name ($name $bar) ($value)}] [$($bars)*] $($($rest)*)?)
    };
    ($how:tt [$($done:tt)*] [$bar:ident $($bars:ident)*] $name:ident = $value:expr $(, $($rest:tt)*)?) => {
        $crate::arguments!($how [$($done)* {value $name ($name $bar) ($value)}] [$($bars)*] $($($rest)*)?)
    };
}

/// Calls the forms; `$active` and `$bar` are there for the parameters with a derivative.
#[doc(hidden)]
#[macro_export]
macro_rules! forms {
    (
        [$how:ident $function:ident [$($reference:expr)?] [$($closed:expr)?]]
        $({$kind:ident $name:ident ($($active:ident $bar:ident)?) ($value:expr)})*
    ) => {{
        $(let $name = $value;)*
        let point = ($($($crate::copy(&$active),)?)*);
        let reference = $crate::reference!($($reference)?);
        let check = $crate::Check::new(
            stringify!($function),
            &point,
            |($($($active,)?)*)| $function($($crate::argument!($kind $name)),*),
            &reference,
        );
        let output = $function($($crate::argument!($kind $name)),*);
        let seed = $crate::random_like(&output, 1);

        let (value, gradient) = $function::vjp($($crate::argument!($kind $name),)* $crate::copy(&seed));
        check.value("vjp", &value);
        check.pullback("vjp", &seed, &gradient);

        let direction = $crate::random_like(&gradient, 2);
        let (value, tangent) = $function::jvp($($crate::argument!($kind $name),)* $crate::Direction::given(&direction));
        check.value("jvp", &value);
        check.pushforward("jvp", &direction, &tangent);
        check.inner_products((&seed, &tangent), (&direction, &gradient));

        $($(let mut $bar = $crate::random_like(&$active, 3);)?)*
        let before = ($($($crate::copy(&$bar),)?)*);
        let (value, saved) = $function::forward($($crate::argument!($kind $name)),*);
        $function::backward(
            saved,
            $($crate::argument!($kind $name),)*
            seed,
            $($crate::slot!($($bar)?)),*
        );
        check.value("forward", &value);
        check.accumulated("backward", &before, &($($($bar,)?)*), &gradient);

        $crate::$how!(check direction tangent $function [$($closed)?] $({$kind $name ($($active $bar)?)})*);
    }};
}

/// What the derivatives are compared with.
#[doc(hidden)]
#[macro_export]
macro_rules! reference {
    () => {
        $crate::Differences
    };
    ($known:expr) => {
        $known
    };
}

/// Calls the form that only a function with several results has.
#[doc(hidden)]
#[macro_export]
macro_rules! jacobian {
    (
        $check:ident $direction:ident $tangent:ident $function:ident []
        $({$kind:ident $name:ident ($($active:ident $bar:ident)?)})*
    ) => {
        $crate::directions!($check $direction $tangent $function $({$kind $name})*);
        $check.rows("jacobian", &$function::jacobian($($crate::argument!($kind $name)),*));
    };
}

/// Calls the form that takes several directions at once.
#[doc(hidden)]
#[macro_export]
macro_rules! directions {
    ($check:ident $direction:ident $tangent:ident $function:ident $({$kind:ident $name:ident})*) => {
        let other = $crate::random_like(&$direction, 5);
        let (value, tangents) = $function::jvp_many(
            $($crate::argument!($kind $name),)*
            [$crate::Direction::given(&$direction), $crate::Direction::given(&other)],
        );
        $check.value("jvp_many", &value);
        $check.equal("jvp_many", &tangents[0], &$tangent);
        $check.pushforward("jvp_many", &other, &tangents[1]);
    };
}

/// The forms of a function whose Jacobian is in another order than its value.
#[doc(hidden)]
#[macro_export]
macro_rules! directions_alone {
    (
        $check:ident $direction:ident $tangent:ident $function:ident []
        $({$kind:ident $name:ident $active:tt})*
    ) => {
        $crate::directions!($check $direction $tangent $function $({$kind $name})*);
    };
}

/// Nothing more: the library's own functions of vectors.
#[doc(hidden)]
#[macro_export]
macro_rules! library_jacobian {
    ($($ignored:tt)*) => {};
}

/// Calls the forms that only a function with one result has.
#[doc(hidden)]
#[macro_export]
macro_rules! gradient {
    ($check:ident $direction:ident $tangent:ident $function:ident $closed:tt
        $({$kind:ident $name:ident $active:tt})*
    ) => {
        $crate::directions!($check $direction $tangent $function $({$kind $name})*);
        $crate::library_gradient!($check $direction $tangent $function $closed $({$kind $name $active})*);
    };
}

/// The same for the library's own functions.
#[doc(hidden)]
#[macro_export]
macro_rules! library_gradient {
    (
        $check:ident $direction:ident $tangent:ident $function:ident [$($closed:expr)?]
        $({$kind:ident $name:ident ($($active:ident $bar:ident)?)})*
    ) => {
        let gradient = $function::grad($($crate::argument!($kind $name)),*);
        $check.pullback("grad", &[1.0], &gradient);
        $($check.equal("grad", &gradient, &$closed);)?

        let (value, again) = $function::value_and_grad($($crate::argument!($kind $name)),*);
        $check.value("value_and_grad", &value);
        $check.equal("value_and_grad", &again, &gradient);

        $($(let mut $bar = $crate::random_like(&$active, 4);)?)*
        let value = $function::value_and_grad_into($($crate::argument!($kind $name),)* $($(&mut $bar,)?)*);
        $check.value("value_and_grad_into", &value);
        $check.equal("value_and_grad_into", &($($($bar,)?)*), &gradient);
    };
}

/// Calls the forms that only a function with second derivatives has.
#[doc(hidden)]
#[macro_export]
macro_rules! hessian {
    (
        $check:ident $direction:ident $tangent:ident $function:ident []
        $({$kind:ident $name:ident ($($active:ident $bar:ident)?)})*
    ) => {
        $crate::gradient!($check $direction $tangent $function [] $({$kind $name ($($active $bar)?)})*);
        let point = ($($($crate::copy(&$active),)?)*);
        let slopes = $crate::Check::new(
            concat!(stringify!($function), "::grad"),
            &point,
            |($($($active,)?)*)| $function::grad($($crate::argument!($kind $name)),*),
            &$crate::Differences,
        );
        let gradient = $function::grad($($crate::argument!($kind $name)),*);
        let [one, other] = [5, 6].map(|seed| $crate::random_like(&gradient, seed));
        let [along_one, along_other] = [&one, &other].map(|direction| {
            $function::hvp($($crate::argument!($kind $name),)* $crate::Direction::given(direction))
        });
        slopes.inner_products((&other, &along_one), (&one, &along_other));
        slopes.pushforward("hvp", &one, &along_one);
        slopes.whole("hessian", &$function::hessian($($crate::argument!($kind $name)),*));
    };
}

/// The same, where the Hessian is known.
#[doc(hidden)]
#[macro_export]
macro_rules! known_hessian {
    (
        $check:ident $direction:ident $tangent:ident $function:ident [$hessian:expr]
        $({$kind:ident $name:ident ($($active:ident $bar:ident)?)})*
    ) => {
        $crate::gradient!($check $direction $tangent $function [] $({$kind $name ($($active $bar)?)})*);
        let gradient = $function::grad($($crate::argument!($kind $name)),*);
        let direction = $crate::random_like(&gradient, 5);
        let along = $function::hvp($($crate::argument!($kind $name),)* $crate::Direction::given(&direction));
        let rows = $function::hessian($($crate::argument!($kind $name)),*);
        $check.hessian((&direction, &along), &rows, &$hessian);
    };
}

/// How an argument is passed.
#[doc(hidden)]
#[macro_export]
macro_rules! argument {
    (inactive $name:ident) => {
        $name
    };
    (reference $name:ident) => {
        &$name
    };
    (view $name:ident) => {
        $name.view()
    };
    (value $name:ident) => {
        $crate::copy(&$name)
    };
}

/// Where the adjoint of a parameter goes.
#[doc(hidden)]
#[macro_export]
macro_rules! slot {
    () => {
        $crate::Ignore
    };
    ($bar:ident) => {
        &mut $bar
    };
}
