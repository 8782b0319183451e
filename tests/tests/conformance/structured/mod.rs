//! Programs of many structs, methods and traits, in the style of those who simulate, fit and render.

mod alternatives;
mod behind;
mod buffers;
mod cameras;
mod chained;
mod chemistry;
mod combined;
mod early;
mod filters;
mod generic;
mod handing_on;
mod idle;
mod jumping;
mod labelled;
mod laws;
mod layers;
mod machines;
mod market;
mod missing;

mod nothing;
mod particles;
mod places;
mod precision;
mod rays;
mod recurrent;
mod robot;
mod scenes;
mod series;
mod skipped;
mod states;
mod statistics;
mod systems;
mod trusses;
mod unwrapped;
