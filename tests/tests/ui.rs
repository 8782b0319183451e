//! Every rejection of the macro: its message, and where it stands.
//!
//! `TRYBUILD=overwrite cargo test -p cotangent-tests --test ui` writes the expected messages anew.

/// One after the other: they share a target directory.
#[test]
fn rejections() {
    trybuild::TestCases::new().compile_fail("tests/ui/*/*.rs");
    rejections_of_code();
}

/// What only shows when code is generated; one case that runs makes `trybuild` build the others instead of checking them.
fn rejections_of_code() {
    let cases = trybuild::TestCases::new();
    cases.pass("tests/built/own_members.rs");
    cases.compile_fail("tests/built/through_deref.rs");
}
