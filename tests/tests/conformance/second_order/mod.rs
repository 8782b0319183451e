//! Second and higher derivatives: products with the Hessian, Hessians, derivatives along a direction.

mod calls;
mod derivatives;
mod generics;
mod inactive;
mod loops;
mod matrices;
mod rules;
mod scalars;
mod sequences;
mod structs;
mod tensors;
