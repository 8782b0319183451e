//! Trains a 64-64-32-10 network on 1797 real handwritten digits.
//!
//! Prints loss and accuracy by epoch, the accuracy on a quarter held out, the most confused pairs, and where the picture
//! of the curves is. The same seed gives the same numbers, bit for bit.
//!
//! ```text
//! cargo run --release --example digits -- --epochs 30 --seed 0
//! ```

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use cotangent_examples::digits::{Settings, run};

/// Trains a classifier on handwritten digits.
#[derive(Parser)]
struct Options {
    /// How often to go through the training set
    #[arg(long, default_value_t = Settings::default().epochs)]
    epochs: usize,
    /// What weights and order of samples depend on
    #[arg(long, default_value_t = Settings::default().seed)]
    seed: u64,
    /// The step along the gradient in the first epoch; it falls along half a cosine
    #[arg(long, default_value_t = Settings::default().learning_rate)]
    learning_rate: f32,
    /// A table of digits: 64 pixels from 0 to 16 and a label a line [default: the one that ships with the example]
    #[arg(long, value_name = "FILE")]
    data: Option<PathBuf>,
    /// Where to write the curves
    #[arg(long, value_name = "FILE", default_value = "digits.svg")]
    picture: PathBuf,
}

fn main() -> ExitCode {
    let Options { epochs, seed, learning_rate, data, picture } = Options::parse();
    match run(&Settings { epochs, seed, learning_rate, data, picture }) {
        Ok(_) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}
