//! Compiles and checks many random programs, batch by batch, and prints the line to be recorded.
//!
//! `cargo run -p cotangent-generator --bin batches -- [programs] [first seed] [size] [order] [programs in a batch]`

use std::collections::HashSet;
use std::process::{Command, ExitCode};
use std::time::Instant;

use cotangent_generator::{Options, module};

/// What is run.
struct Run {
    programs: u64,
    first: u64,
    size: u64,
    order: u64,
    batch: u64,
}

impl Run {
    fn from_arguments() -> Run {
        let mut arguments = std::env::args().skip(1).map(|text| text.parse().expect("a number"));
        let mut next = |otherwise| arguments.next().unwrap_or(otherwise);
        Run { programs: next(10_000), first: next(0), size: next(9), order: next(1), batch: next(200) }
    }

    /// How many different programs there are.
    fn distinct(&self) -> usize {
        let source = |seed: u64| {
            let size = usize::try_from(self.size + seed % 5).expect("a small number");
            module(seed, Options { size, order: u32::try_from(self.order).expect("a small number") }).source
        };
        (self.first..self.first + self.programs).map(source).collect::<HashSet<_>>().len()
    }

    /// Checks a batch; its output if everything went well.
    fn check(&self, first: u64, programs: u64) -> Result<String, String> {
        let output = Command::new(env!("CARGO"))
            .args(["test", "--quiet", "-p", "cotangent-random", "--test", "programs", "--", "--nocapture"])
            .env("COTANGENT_FIRST", first.to_string())
            .env("COTANGENT_PROGRAMS", programs.to_string())
            .env("COTANGENT_SIZE", self.size.to_string())
            .env("COTANGENT_ORDER", self.order.to_string())
            .env("CARGO_INCREMENTAL", "0")
            .env("CARGO_PROFILE_DEV_DEBUG", "0")
            // Expanding the programs takes half of the time.
            .env("CARGO_PROFILE_DEV_BUILD_OVERRIDE_OPT_LEVEL", "3")
            .output()
            .expect("cargo can be run");
        let [text, errors] = [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        if output.status.success() { Ok(text) } else { Err(text + &errors) }
    }
}

/// The number before a word of the line that a batch prints.
fn number_before(text: &str, words: &str) -> u64 {
    let before = text.split(words).next().unwrap_or_default();
    before.split_whitespace().last().and_then(|word| word.parse().ok()).unwrap_or(0)
}

fn main() -> ExitCode {
    let run = Run::from_arguments();
    let start = Instant::now();
    let (mut smooth, mut failures) = (0, 0);
    let end = run.first + run.programs;
    let mut first = run.first;
    while first < end {
        let count = run.batch.min(end - first);
        match run.check(first, count) {
            Ok(text) => smooth += number_before(&text, " compared with differences"),
            Err(text) => {
                failures += 1;
                println!("{text}");
            }
        }
        first += count;
        println!("seeds {} to {}: {failures} failed batches, {} s", run.first, first - 1, start.elapsed().as_secs());
    }
    println!(
        "{} distinct programs (seeds {} to {}, size {}, order {}): {smooth} compared with differences, {failures} batches \
         with failures, {} s",
        run.distinct(),
        run.first,
        end - 1,
        run.size,
        run.order,
        start.elapsed().as_secs(),
    );
    if failures == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
