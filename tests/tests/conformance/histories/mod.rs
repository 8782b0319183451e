//! Arrays that loops change and read elsewhere: histories, factorisations, recurrences.

mod recurrences;
mod states;
mod tangents;
mod ways;
