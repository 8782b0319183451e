//! Loops and functions that are left early.

use super::natives;

natives! {
    fn left(x: &[f64]) -> f64 { let mut s = 0.0; for i in 0..x.len() { if s > 1.0 { break; } s += x[i]; } s }
    fn skipped(x: &[f64]) -> f64 { let mut s = 0.0; for i in 0..x.len() { if x[i] > 1.0 { continue; } s = s * 0.5 + x[i]; } s }
    fn left_in_the_other_arm(x: &[f64]) -> f64 { let mut s = 0.0; for i in 0..x.len() { if s < 1.0 { s += x[i]; } else { break; } s *= 1.5; } s }
    fn left_with_a_last_change(x: &[f64]) -> f64 { let mut s = 0.0; for i in 0..x.len() { if x[i] > 1.0 { s += 10.0; break; } s += x[i]; } s }
    fn deep(x: &[f64]) -> f64 { let mut s = 0.0; for i in 0..x.len() { s += 0.1; if x[i] > 0.6 { s += x[i]; if x[i] > 1.0 { s *= 2.0; if x[i] > 1.4 { break; } s += 0.2; if i % 2 == 0 { continue; } s += 0.3; } s += 0.4; } s += 0.5; } s }
    fn both_arms(x: &[f64]) -> f64 { let mut s = 0.0; for i in 0..x.len() { s += x[i]; if s > 2.0 { s *= 2.0; break; } else { s += 0.1; continue; } } s }
    fn one_of_three(x: &[f64]) -> f64 { let mut s = 0.0; for i in 0..x.len() { if x[i] > 1.3 { s += 1.0; } else if x[i] > 0.9 { continue; } else { s -= 1.0; } s *= x[i]; } s }
    fn two_of_three(x: &[f64]) -> f64 { let mut s = 0.5; for i in 0..x.len() { if x[i] > 1.3 { break; } else if x[i] > 0.9 { continue; } else { s -= 1.0; } s *= x[i]; } s }
    fn labelled(x: &[f64]) -> f64 { let mut s = 0.0; 'rows: for i in 0..x.len() { for j in 0..x.len() { if j > i { continue 'rows; } if x[i] * x[j] > 2.2 { break 'rows; } s += x[i] * x[j]; } s += 1.0; } s }
    fn labelled_deep(x: &[f64]) -> f64 { let mut s = 0.0; 'a: for i in 0..x.len() { 'b: for j in 0..x.len() { for k in 0..x.len() { s += 0.01; if s > 1.7 { break 'a; } if k > j { continue 'b; } if x[k] > 1.4 { continue 'a; } if x[j] > 1.2 { break; } s += x[k] * 0.1; } s += 0.02; } s += 0.03; } s }
    fn in_while(x: &[f64]) -> f64 { let mut i = 0; let mut s = 0.0; while i < x.len() { i += 1; if x[i - 1] > 1.2 { continue; } s += x[i - 1]; if s > 1.5 { break; } s *= 1.1; } s + i as f64 }
    fn endless(x: f64) -> f64 { let mut y = x; let mut n = 0; loop { y = y * y * 0.5 + 0.3; n += 1; if n > 4 { break; } if y > 1.0 { y -= 0.9; continue; } y += 0.1; } y }
    fn break_with_a_value(x: f64) -> f64 { let mut y = x; let z = loop { y += 0.3; if y > 2.0 { break y * x; } if y * y > 2.1 { break 1.0; } }; z - y }
    fn break_with_a_value_in_arms(x: f64) -> f64 { let mut y = x; let z = loop { y += 0.3; if y > 1.0 { if x > 0.7 { break y * x; } else { break x; } } }; z - y }
    fn break_with_a_value_at_the_end(x: f64) -> f64 { let mut y = x; loop { y += 0.3; if y > 2.0 { break y * x; } } }
    fn labelled_value(x: f64) -> f64 { let mut y = x; let z = 'outer: loop { loop { y += 0.25; if y > 2.5 { break 'outer y * x; } if y > 1.5 { break; } } y += 0.5; }; z + y }
    fn labelled_block(x: f64, y: f64) -> f64 { let mut a = x; let z = 'b: { if x > y { break 'b a * 2.0; } a += y; if a > 2.0 { break 'b 1.0; } a * a }; z - a }
    fn labelled_statement(x: f64, y: f64) -> f64 { let mut a = x; 'b: { a += 1.0; if a > y { break 'b; } a *= 3.0; } a }
    fn labelled_block_in_a_loop(x: &[f64]) -> f64 { let mut s = 0.0; 'a: for i in 0..x.len() { 'b: { if x[i] > 1.3 { break 'a; } if x[i] > 0.9 { break 'b; } if i == 2 { continue 'a; } s += x[i]; } s += 0.5; } s }
    fn labelled_tail(x: f64, y: f64) -> f64 { 'b: { if x > y { break 'b x * y; } if x > 1.0 { return 7.0 * x; } y * y } }
    fn return_from_a_loop(x: &[f64]) -> f64 { let mut s = 0.0; for i in 0..x.len() { s += x[i]; if s > 2.0 { return s * x[0]; } } s - 1.0 }
    fn return_from_nested_loops(x: &[f64]) -> f64 { let mut s = 0.0; for i in 0..x.len() { for j in 0..x.len() { s += x[i] * x[j]; if s > 6.0 { return s * 0.5; } if s > 3.5 && j == 1 { return x[j]; } } s += 0.1; } s }
    fn return_and_break(x: &[f64]) -> f64 { let mut s = 0.0; for i in 0..x.len() { if x[i] > 1.5 { return s; } if x[i] < 0.5 { break; } s += x[i]; } s *= 2.0; s }
    fn return_twice(x: &[f64], y: f64) -> f64 { for i in 0..x.len() { if x[i] > 1.4 { return x[i] * y; } } if y > 1.2 { return y; } for i in 0..x.len() { if x[i] < 0.6 { return x[i]; } } y * x[0] }
    fn return_in_a_value(x: f64, y: f64) -> f64 { let z = if x > y { return x; } else { x * x }; z + y }
    fn return_in_a_nested_value(x: f64, y: f64) -> f64 { let z = if x > 0.6 { let w = if y > 1.0 { return y; } else { x + y }; w * w } else { x }; z * y }
    fn return_in_a_block(x: f64, y: f64) -> f64 { let mut a = x; let z = { a += y; if a > 2.0 { return a * a; } a * 0.5 }; z + a }
    fn return_in_an_inner_if(x: f64, y: f64) -> f64 { let mut a = x; if x > 0.7 { a += 1.0; if y > 1.0 { return a; } a *= y; } a += 2.0; a }
    fn return_in_an_assignment(x: f64, y: f64) -> f64 { let mut a = x; a = if y > 1.0 { return a; } else { a * y }; a += if x > 1.2 { return 3.0 * x } else { y }; a }
    fn return_at_the_end(x: f64, y: f64) -> f64 { let a = x * y; if a > 1.0 { return a; } else { return y; } }
    fn return_at_the_end_of_everything(x: f64) -> f64 { let a = x * x; return a + 1.0; }
    fn return_of_a_branch(x: f64, y: f64) -> f64 { let a = x * y; return if a > 1.0 { a } else { y }; }
    fn continue_in_an_assignment(x: &[f64]) -> f64 { let mut s = 0.0; let mut a = [1.0; 3]; for i in 0..x.len() { s += if x[i] > 1.2 { continue } else { x[i] }; a[i % 3] = if x[i] < 0.7 { continue; } else { s }; s = { if s > 1.5 { break; } s * 1.5 }; } s + a[0] + 2.0 * a[1] + 3.0 * a[2] }
    fn continue_in_a_let(x: &[f64]) -> f64 { let mut s = 0.0; for i in 0..x.len() { let y = if x[i] > 1.2 { continue } else if x[i] < 0.5 { break } else { x[i] * 2.0 }; s += y; } s }
    fn continue_in_a_pair(x: &[f64]) -> f64 { let mut s = 0.0; for i in 0..x.len() { let (y, z) = if x[i] > 1.2 { continue } else { (x[i], 2.0) }; s += y * z; } s }
    fn break_of_a_branch(x: f64) -> f64 { let mut y = x; let z = loop { y += 0.4; if y > 1.5 { break if x > 1.0 { return y } else { x * y }; } }; z * y }
    fn return_of_a_jump(x: &[f64]) -> f64 { let mut s = 0.0; for i in 0..x.len() { s += x[i]; if s > 1.0 { return if x[i] > 1.0 { continue } else { s * 2.0 }; } } s }
    fn panics(x: f64, y: f64) -> f64 { if x > 100.0 { panic!("{x} is too large"); } let z = if y > 100.0 { unreachable!() } else { y }; let w = if x < 100.0 { x } else { panic!() }; z * w }
    fn panics_in_loops(x: &[f64]) -> f64 { let mut s = 1.0; for i in 0..x.len() { if x[i] > 100.0 { panic!("{}", s); } s = if x[i] < 100.0 { s * x[i] } else { unreachable!("{i}") }; } s }
    fn unreachable_end(x: f64) -> f64 { let mut y = x; for _ in 0..100 { y += 0.5; if y > 3.0 { return y * x; } } unreachable!() }
    fn endless_return(x: f64) -> f64 { let mut y = x; loop { y += 0.5; if y > 3.0 { return y * x; } } }
    fn endless_return_in_an_arm(x: f64) -> f64 { let mut y = x; if x > 1.0 { loop { y += 0.5; if y > 3.0 { return y * x; } } } else { y * y } }
    fn endless_value_or_return(x: f64) -> f64 { let mut y = x; loop { y += 0.5; if y > 3.0 { return y * x; } if y * y > 7.0 { break y + 1.0; } } }
    fn loop_in_a_guard(x: &[f64]) -> f64 { let mut s = 0.0; if x[0] > 1.0 { for i in 0..x.len() { s += x[i]; if s > 2.0 { return s; } } s *= 2.0; } s + x[1] }
    fn loop_before_a_value(x: &[f64]) -> f64 { let y = { let mut s = 0.0; for i in 0..x.len() { if x[i] > 1.5 { return 9.0 * x[i]; } s += x[i]; } s }; y * y }
    fn after_a_jump(x: f64) -> f64 { let mut s = x; for i in 0..4 { s += 1.0; if i == 1 { continue; s += 100.0; } s *= 0.5; } s }
    fn flags_by_hand(x: &[f64]) -> f64 { let mut done = false; let mut s = 0.0; for i in 0..x.len() { if done { break; } s += x[i]; if s > 1.5 { done = true; } } if done { s } else { -s } }
    fn search(x: &[f64], y: f64) -> f64 { let mut at = x.len(); for i in 0..x.len() { if x[i] > y { at = i; break; } } if at == x.len() { return y; } x[at] * y }
    fn many_guards(x: f64) -> f64 { let mut a = x; if a < 0.4 { return 1.0 * a; } a += 0.1; if a < 0.6 { return 2.0 * a; } a += 0.1; if a < 0.8 { return 3.0 * a; } a += 0.1; if a < 1.0 { return 4.0 * a; } a += 0.1; if a < 1.4 { return 5.0 * a; } a }
    fn jump_out_of_an_index(x: &[f64], n: usize) -> f64 { let y = if n < x.len() { x[n] } else { return 3.0 * x[0] }; y * y }
    fn shadowed_in_the_rest(x: &[f64]) -> f64 { let mut s = 0.0; for i in 0..x.len() { let y = x[i]; if y > 0.7 { s += y; } else { s += 2.0 * y; continue; } let y = y * y; s -= y; } s }
    fn unit_values(x: f64) -> f64 { let mut s = x; let () = loop { s += 0.5; if s > 2.0 { break; } }; let _ = { s *= 2.0; }; s }
    fn counters_of_an_endless_loop(x: f64, v: &[f64], n: usize) -> f64 { let mut s = x; if n % 2 == 0 { let mut k = 0; loop { k += 1; if k > 2 { break; } if n % 2 == 0 { break; } } s = (v[k % 3] + s).sin(); } s * x }
}
