pub(crate) fn f<const N: usize>(x: [f64; N]) -> Strange {
    x
}
::core::compile_error! {
    "cannot differentiate this; try that"
}
#[allow(non_camel_case_types, dead_code)]
pub(crate) enum f {}
#[allow(dead_code, clippy::all, clippy::pedantic)]
impl f {
    pub(crate) const PARTIALS: &[(&::core::primitive::str, &::core::primitive::str)] = &[];
    pub(crate) fn grad<const N: usize, Stub>(_0: [f64; N]) -> Stub {
        loop {}
    }
    pub(crate) fn value_and_grad<const N: usize, Stub>(_0: [f64; N]) -> Stub {
        loop {}
    }
    pub(crate) fn vjp<const N: usize, Stub>(
        _0: [f64; N],
        _: impl ::core::marker::Sized,
    ) -> Stub {
        loop {}
    }
    pub(crate) fn jvp<const N: usize, Stub>(
        _0: [f64; N],
        _: impl ::core::marker::Sized,
    ) -> Stub {
        loop {}
    }
    pub(crate) fn forward<const N: usize>(_0: [f64; N]) -> (Strange, ()) {
        loop {}
    }
    pub(crate) fn backward<const N: usize>(
        _: (),
        _0: [f64; N],
        _: impl ::core::marker::Sized,
        _: impl ::core::marker::Sized,
    ) {
        loop {}
    }
    pub(crate) fn tangent<const N: usize, Stub>(
        _0: [f64; N],
        _: impl ::core::marker::Sized,
    ) -> (Strange, Stub) {
        loop {}
    }
    pub(crate) fn tangent_lanes<const N: usize, Stub>(
        _0: [f64; N],
        _: impl ::core::marker::Sized,
    ) -> (Strange, Stub) {
        loop {}
    }
}
