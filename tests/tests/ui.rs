//! Every rejection of the macro: its message, and where it stands.
//!
//! `TRYBUILD=overwrite cargo test -p cotangent-tests --test ui` writes the expected messages anew.

#[test]
fn rejections() {
    trybuild::TestCases::new().compile_fail("tests/ui/*/*.rs");
}
