//! Trains a classifier of handwritten digits and shows how well it does.

mod confusion;
mod data;
mod picture;
mod progress;
mod training;

use std::path::{Path, PathBuf};

pub use confusion::Confusion;
pub use data::Digits;
pub use training::{Epoch, Trained, train};

/// Why a run failed; each prints as one line.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The data could not be read.
    #[error("{path}: {error}")]
    Data {
        /// The file.
        path: String,
        /// What is wrong with it, and in which line.
        error: cotangent::data::Error,
    },
    /// The table is no table of digits.
    #[error("{path}: expected 64 pixels and a label in each line, got {got} columns")]
    Columns {
        /// The file.
        path: String,
        /// As many as there are.
        got: usize,
    },
    /// A setting makes no sense.
    #[error("{0}")]
    Setting(&'static str),
    /// The picture could not be written.
    #[error("{path}: {error}")]
    Picture {
        /// The file.
        path: String,
        /// What went wrong.
        error: String,
    },
}

/// What can be chosen for a run.
#[derive(Clone, Debug)]
pub struct Settings {
    /// How often the training set is gone through.
    pub epochs: usize,
    /// What weights and order of samples depend on.
    pub seed: u64,
    /// The step along the gradient.
    pub learning_rate: f32,
    /// The table of digits; the one beside this package by default.
    pub data: Option<PathBuf>,
    /// Where the curves go.
    pub picture: PathBuf,
}

impl Default for Settings {
    fn default() -> Self {
        Settings { epochs: 30, seed: 0, learning_rate: 0.1, data: None, picture: PathBuf::from("digits.svg") }
    }
}

/// Trains, prints the results and draws the curves; returns the accuracy on the test set.
///
/// # Errors
///
/// If the data cannot be read, a setting makes no sense, or the picture cannot be written.
pub fn run(settings: &Settings) -> Result<f64, Error> {
    check(settings)?;
    let digits = match &settings.data {
        Some(path) => Digits::read(path)?,
        None => Digits::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("data/digits.csv"))?,
    };
    println!("{} digits to train on, {} to test with", digits.train.classes.len(), digits.test.classes.len());
    let trained = train(&digits, settings);
    let confusion = Confusion::of(&trained.model.classify(digits.test.pixels.view()), &digits.test.classes);
    println!("trained in {:.3} s", trained.seconds);
    println!("test accuracy {:.2} %", 100.0 * confusion.accuracy());
    for (actual, taken_for, times) in confusion.worst(3) {
        println!("{actual} taken for {taken_for}: {times} ×");
    }
    picture::draw(&settings.picture, &trained.history)?;
    println!("curves in {}", settings.picture.display());
    Ok(confusion.accuracy())
}

fn check(settings: &Settings) -> Result<(), Error> {
    if settings.epochs == 0 {
        return Err(Error::Setting("--epochs: expected at least 1, got 0"));
    }
    if !(settings.learning_rate > 0.0 && settings.learning_rate.is_finite()) {
        return Err(Error::Setting("--learning-rate: expected a positive number"));
    }
    Ok(())
}
