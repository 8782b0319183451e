//! Functions as numeric users write them, every generated form of each compared with differences and closed forms.

#![forbid(unsafe_code)]
#![deny(warnings)]
#![allow(clippy::many_single_char_names, clippy::similar_names, clippy::too_many_arguments)] // Formulas.
#![allow(clippy::needless_range_loop)] // Loops over indices.
#![allow(unused_parens)] // Tuples of one in macros.
#![allow(clippy::cast_possible_truncation, clippy::cast_precision_loss, clippy::cast_lossless, clippy::float_cmp)]
#![allow(clippy::cast_sign_loss, clippy::cast_possible_wrap, clippy::needless_late_init)]
#![allow(clippy::redundant_closure_for_method_calls)]
// Each form of the same loop or branch is tested.
#![allow(clippy::explicit_iter_loop, clippy::needless_for_each, clippy::semicolon_if_nothing_returned)]
#![allow(clippy::single_match, clippy::useless_vec)]
#![allow(clippy::needless_pass_by_value, clippy::trivially_copy_pass_by_ref, clippy::ptr_arg)] // The kinds of parameters are what is tested.

mod activations;
mod aliases;
mod array_lines;
mod array_members;
mod arrays;
mod arrays_of_calls;
mod borrowed_matrices;
mod borrows;
mod branches;
mod branching;
mod called_numbers;
mod calls;
mod changed_in_place;
mod changed_members;
mod checkpoint;
mod chosen;
mod closed_calls;
mod closures;
mod composed;
mod cursors;
mod custom_rules;
mod custom_types;
mod derive;
mod derived_functions;
mod derived_types;
mod directions;
mod discrete_calls;
mod edges;
mod elementary;
mod elsewhere;
mod empty_collections;
mod endings;
mod exclusive_patterns;
mod formulas;
mod functions;
mod generics;
mod growing;
mod histories;
mod idioms;
mod implemented_for;
mod inactive;
mod inactive_members;
mod inactive_parts;
mod jacobian_matrices;
mod jacobians;
mod jumps;
mod kept_options;
mod lanes;
mod left_out;
mod lent;
mod loops;
mod math;
mod matrices;
mod matrix_members;
mod matrix_models;
mod member_factors;
mod member_sequences;
mod methods;
mod models;
mod mutable;
mod nalgebra;
mod named_iterators;
mod named_matrices;
mod ndarray;
mod nested_tuples;
mod new_arrays;
mod norms;
mod once;
mod operators;
mod option_methods;
mod own_methods;
mod own_names;
mod own_terms;
mod parts_of_changed;
mod passing;
mod patterns;
mod programs;
mod ranges;
mod rearranged;
mod rearranged_members;
mod records;
mod reductions;
mod references;
mod replaced_members;
mod returned_slices;
mod scalars;
mod searches;
mod second_order;
mod slice_patterns;
mod slices;
mod stacks;
mod steady_members;
mod stopped;
mod structs;
mod structured;
mod tables;
mod taken_apart;
mod tapes;
mod tensors;
mod traits;
mod trying;
mod tuples;
mod unbounded_structs;
mod unnamed;
mod unnamed_lifetimes;
mod unrepeatable;
mod untaken;
mod updates;
mod vectors;
mod written_by_macros;
mod written_types;
