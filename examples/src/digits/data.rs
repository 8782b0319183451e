//! The digits: pixels from 0 to 1, labels from 0 to 9, and a quarter held out.

use std::path::Path;

use cotangent::data::{classes, read_file, split};
use ndarray::{Array2, Axis, s};

use super::Error;

/// Samples and their labels.
pub struct Part {
    /// One sample a row.
    pub pixels: Array2<f32>,
    /// The label of each row.
    pub classes: Vec<usize>,
}

/// What is trained on and what is tested with.
pub struct Digits {
    /// Three quarters.
    pub train: Part,
    /// The quarter held out, the same in every run.
    pub test: Part,
}

const PIXELS: usize = 64;
const HIGHEST_PIXEL: f32 = 16.0;
const SPLIT_SEED: u64 = 20;

impl Digits {
    /// Reads a table of 64 pixels from 0 to 16 and a label a line.
    ///
    /// # Errors
    ///
    /// If the file cannot be read, or a line is something else.
    pub fn read(path: &Path) -> Result<Self, Error> {
        let name = path.display().to_string();
        let failed = |error| Error::Data { path: name.clone(), error };
        let table: Array2<f32> = read_file(path, false).map_err(failed)?;
        if table.ncols() != PIXELS + 1 {
            return Err(Error::Columns { path: name, got: table.ncols() });
        }
        let labels = classes(table.column(PIXELS), 10).map_err(failed)?;
        let pixels = table.slice(s![.., ..PIXELS]).mapv(|pixel| pixel / HIGHEST_PIXEL);
        let (train, test) = split(table.nrows(), 0.25, SPLIT_SEED);
        let part = |rows: &[usize]| Part {
            pixels: pixels.select(Axis(0), rows),
            classes: rows.iter().map(|&row| labels[row]).collect(),
        };
        Ok(Digits { train: part(&train), test: part(&test) })
    }
}
