//! Operators of users' own types: `impl Add for Vec3` under the attribute, used in formulas.

mod bodies;
mod complex;
mod generic;
mod members;
mod quaternions;
mod references;
mod vectors;
