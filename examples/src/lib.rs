//! What the example `digits` is made of; its `main` only reads the command line.

pub mod digits;
