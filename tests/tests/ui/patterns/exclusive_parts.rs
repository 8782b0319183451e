#![allow(unused_mut, irrefutable_let_patterns)]

use cotangent::{Differentiable, differentiable};

#[derive(Clone, Copy, Differentiable)]
struct Ball {
    x: f64,
    v: f64,
}

#[derive(Clone, Differentiable)]
struct Team {
    first: Ball,
    second: Ball,
    pair: [Ball; 2],
    balls: Vec<Ball>,
    captain: Option<Ball>,
}

#[differentiable]
fn held_in_a_tuple(team: &Team, by: f64) -> f64 {
    let mut team = team.clone();
    for numbered in team.pair.iter_mut().enumerate() {
        numbered.1.x *= by;
    }
    team.pair[0].x
}

#[differentiable]
fn held_in_a_variable(team: &Team, by: f64) -> f64 {
    let mut team = team.clone();
    for ball in team.pair.iter_mut() {
        let mut held = (ball, by);
        held.0.x *= by;
    }
    team.pair[0].x
}

#[differentiable]
fn held_in_an_option(team: &Team, by: f64) -> f64 {
    let mut team = team.clone();
    let first = &mut team.first;
    let mut held = None;
    if by > 0.0 {
        held = Some(first);
    }
    if let Some(ball) = held {
        ball.x *= by;
    }
    team.first.x
}

#[differentiable]
fn chosen(team: &Team, by: f64) -> f64 {
    let mut team = team.clone();
    let (first, second) = (&mut team.first, &mut team.second);
    let mut ball = if by > 0.0 { first } else { second };
    ball.x *= by;
    team.first.x
}

#[differentiable]
fn listed(team: &Team, by: f64) -> f64 {
    let mut team = team.clone();
    let (first, second) = (&mut team.first, &mut team.second);
    let mut balls = vec![first, second];
    for ball in balls.iter_mut() {
        ball.x *= by;
    }
    team.first.x
}

#[differentiable]
fn pointed_elsewhere(team: &Team, by: f64) -> f64 {
    let mut team = team.clone();
    let (mut first, second) = (&mut team.first, &mut team.second);
    first.x *= by;
    first = second;
    first.x *= by;
    team.first.x
}

#[differentiable]
fn joined(team: &Team, by: f64) -> f64 {
    let mut team = team.clone();
    for ball in team.pair.iter_mut().chain(team.balls.iter_mut()) {
        ball.x *= by;
    }
    team.pair[0].x
}

#[differentiable]
fn given_back(team: &Team, by: f64) -> f64 {
    let mut team = team.clone();
    for Ball { x, .. } in team.pair.iter_mut().map(|ball| ball) {
        *x *= by;
    }
    team.pair[0].x
}

#[differentiable]
fn of_an_option(team: &Team, by: f64) -> f64 {
    let mut team = team.clone();
    for captain in team.captain.iter_mut() {
        captain.x *= by;
    }
    team.captain.unwrap().x
}

fn main() {}
