//! Hessians of the functions here, of the points where their gradients are compared, in the order of these.

/// Function, number of the point, and the rows one after the other.
const HESSIANS: &str = include_str!("hessians.txt");

/// The Hessian of a function at one of its points: `"beale 1"`.
pub(crate) fn hessian(point: &str) -> Vec<f64> {
    let line = HESSIANS.lines().find_map(|line| line.strip_prefix(point)?.strip_prefix(": "));
    let numbers = line.unwrap_or_else(|| panic!("no Hessian is known of {point}")).split(' ');
    numbers.map(|number| number.parse().expect("a number")).collect()
}
