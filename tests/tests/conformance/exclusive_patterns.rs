//! Patterns over what is borrowed exclusively: what they bind are places that may be changed.

use cotangent::{Differentiable, assert_gradients, differentiable};

#[derive(Clone, Copy, Debug, PartialEq, Differentiable)]
struct Ball {
    x: f64,
    v: f64,
}

#[derive(Clone, Debug, PartialEq, Differentiable)]
struct Team {
    captain: Ball,
    pair: [Ball; 2],
    balls: Vec<Ball>,
    scores: Vec<f64>,
    table: Vec<Vec<f64>>,
    bonus: Option<f64>,
    score: f64,
    games: usize,
}

impl Ball {
    #[differentiable]
    fn turn(&mut self, by: f64) {
        let Self { x, v } = self;
        std::mem::swap(x, v);
        *x *= *v * by;
    }
}

#[differentiable]
fn scale(x: &mut f64, by: f64) {
    *x *= by;
}

fn team() -> Team {
    let ball = Ball { x: 0.8, v: 1.7 };
    Team {
        captain: ball,
        pair: [ball, Ball { x: 0.3, v: 0.2 }],
        balls: vec![Ball { x: 1.1, v: 0.6 }, Ball { x: 0.4, v: 1.9 }],
        scores: vec![0.2, 0.9, 0.4],
        table: vec![vec![0.3, 0.4], vec![0.6, 0.7]],
        bonus: Some(1.3),
        score: 1.2,
        games: 2,
    }
}

#[differentiable]
fn slices(team: &Team, by: f64) -> f64 {
    let mut team = team.clone();
    if let [first, .., last] = &mut team.scores[..] {
        *first *= by;
        *last += *first;
    }
    if let [head, rest @ ..] = &mut team.balls[..] {
        head.x *= by;
        for ball in rest {
            ball.v += head.x;
        }
    }
    match &mut team.pair {
        [Ball { x, .. }, other] => {
            *x *= by;
            other.turn(*x);
        }
    }
    let [top, bottom] = &mut team.table[..] else { return by };
    std::mem::swap(top, bottom);
    top[0] *= by;
    bottom[1] += top[0];
    let [p, q] = &mut team.pair;
    std::mem::swap(&mut p.v, &mut q.v);
    team.scores[2] * team.balls[1].v + team.pair[0].x * team.pair[1].x * team.pair[0].v + team.table[1][1]
}

#[differentiable]
fn heads_of_loops(team: &Team, by: f64) -> f64 {
    let mut team = team.clone();
    for Ball { x, v } in team.pair.iter_mut() {
        *x *= *v * by;
    }
    for (i, Ball { x, .. }) in team.balls.iter_mut().enumerate() {
        *x *= by + i as f64;
    }
    for (Ball { v, .. }, k) in team.balls.iter_mut().zip([by, 2.0]) {
        *v *= k;
    }
    for (Ball { v, .. }, row) in team.pair.iter_mut().zip(team.table.iter_mut().rev()) {
        scale(v, by);
        row[1] += *v;
    }
    let mut pairs = [[by, 2.0], [team.score, by]];
    for [left, right] in pairs.iter_mut() {
        *left *= *right;
        team.score += *left;
    }
    for &mut Ball { x, v } in &mut team.balls {
        team.score += x * v;
    }
    team.pair[0].x * team.balls[1].x + team.balls[0].v * team.table[0][1] * team.score
}

#[differentiable]
fn closures(team: &Team, by: f64) -> f64 {
    let mut teams = vec![team.clone(), team.clone()];
    teams.iter_mut().for_each(|Team { captain: Ball { x, .. }, score, games, .. }| {
        *x *= by;
        *games += 1;
        *score += *x * *games as f64;
    });
    let sum: f64 = teams[0]
        .balls
        .iter_mut()
        .map(|Ball { x, v }| {
            *x *= by;
            *x * *v
        })
        .sum();
    let speed_up = |Ball { v, .. }: &mut Ball, k: f64| *v *= k;
    speed_up(&mut teams[0].captain, by);
    speed_up(&mut teams[1].captain, sum);
    teams[1].balls.iter_mut().filter(|ball| ball.x > 0.5).for_each(|Ball { x, .. }| scale(x, by));
    let captains = teams[0].captain.v * teams[1].captain.v;
    captains * teams[1].score + sum * teams[0].balls[0].x + teams[1].balls[0].x
}

#[differentiable]
fn named_references(team: &Team, by: f64) -> f64 {
    let mut teams = vec![team.clone(), team.clone()];
    for team in &mut teams {
        let Team { captain, score, scores, bonus, .. } = team;
        captain.turn(by);
        *score += captain.x;
        scores[1] *= *score;
        scores.swap(0, 1);
        if let Some(bonus) = bonus {
            *bonus *= by;
        }
    }
    let team = &mut teams[0];
    let Team { pair: [first, _], games, .. } = &mut *team;
    *games += 1;
    first.x *= *games as f64;
    let (left, right) = team.scores.split_at_mut(1);
    if let ([x], [y, ..]) = (left, right) {
        *x *= by;
        *y += *x;
    }
    let (a, b) = &mut (by, teams[1].score);
    *a *= *b;
    *b += *a;
    teams[0].scores[1] * teams[0].pair[0].x * *a * *b + teams[1].bonus.unwrap() * teams[1].captain.v
}

#[differentiable]
fn flattened(team: &Team, by: f64) -> f64 {
    let mut team = team.clone();
    for x in team.table.iter_mut().flatten() {
        *x *= by;
    }
    team.table.iter_mut().flatten().enumerate().for_each(|(i, x)| *x += by * i as f64);
    let mut teams = [team.clone(), team];
    for Ball { x, v } in teams.iter_mut().flat_map(|Team { balls, .. }| balls.iter_mut()) {
        *x *= *v * by;
    }
    for (i, score) in teams.iter_mut().flat_map(|team| team.scores.iter_mut().enumerate()) {
        *score *= by * i as f64;
    }
    teams[0].table[1][1] * teams[1].table[0][1] + teams[1].balls[1].x * teams[0].scores[2]
}

#[differentiable]
fn only_read(team: &Team, by: f64) -> f64 {
    let mut team = team.clone();
    for pair in team.pair.iter_mut().enumerate() {
        team.score += pair.1.x * pair.1.v * pair.0 as f64;
    }
    let Team { captain, scores, .. } = &mut team;
    let kept = (captain.x, by);
    captain.x = kept.0 * kept.1;
    let mut best = scores[0];
    for score in scores.iter_mut() {
        best = best.max(*score);
    }
    best * team.captain.x * team.score
}

#[test]
fn patterns_bind_places() {
    assert_gradients!(slices(&team(), 0.9));
    assert_gradients!(heads_of_loops(&team(), 0.9));
    assert_gradients!(closures(&team(), 0.9));
    assert_gradients!(named_references(&team(), 0.9));
    assert_gradients!(flattened(&team(), 0.9));
    assert_gradients!(only_read(&team(), 0.9));
}

#[differentiable]
fn beyond_the_end(a: f64, b: f64) -> f64 {
    let mut v = vec![a, b];
    if v.len() > 5 {
        v[5] *= a;
    }
    let absent = v.get(7).copied().unwrap_or(a * b);
    match v.get(2) {
        Some(third) => third * a,
        None => absent * v[1],
    }
}

#[test]
fn elements_beyond_the_end_are_never_read() {
    assert_gradients!(beyond_the_end(0.8, 1.3));
}

#[derive(Clone, Debug, PartialEq, Differentiable)]
struct Rows {
    rows: Vec<Row>,
}

#[derive(Clone, Debug, PartialEq, Differentiable)]
struct Row {
    cells: Vec<f64>,
    ends: [Ball; 2],
}

impl Rows {
    #[differentiable]
    fn only_written(&mut self, by: f64) {
        self.rows[1].cells[0] = by;
        for row in &mut self.rows {
            row.ends[1] = Ball { x: by, v: by };
        }
    }
}

#[differentiable]
fn written(rows: &Rows, by: f64) -> f64 {
    let mut rows = rows.clone();
    rows.only_written(by);
    rows.rows[1].cells[0] * rows.rows[0].ends[1].x * rows.rows[0].cells[0] * rows.rows[1].ends[0].v
}

#[test]
fn what_is_only_written_is_a_sequence() {
    let ball = Ball { x: 0.8, v: 1.7 };
    let row = Row { cells: vec![0.3, 0.4], ends: [ball; 2] };
    assert_gradients!(written(&Rows { rows: vec![row; 2] }, 0.9));
}
