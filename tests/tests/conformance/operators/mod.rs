//! Operators of users' own types: `impl Add for Vec3` under the attribute, used in formulas.

mod bodies;
mod complex;
mod generic;
mod quaternions;
mod references;
mod vectors;
