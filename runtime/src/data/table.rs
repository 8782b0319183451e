//! Tables of numbers in CSV files.

use alloc::string::String;
use alloc::vec::Vec;
use core::str::FromStr;
use std::io::Read;
use std::path::Path;

use ndarray::{Array2, ArrayView1};

use crate::nn::Scalar;

/// Why a table could not be read. Lines count from 1, the header included; columns count from 1.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The file could not be opened or read.
    #[error("{0}")]
    Io(#[from] std::io::Error),
    /// A line is no CSV.
    #[error("line {line}: {message}")]
    Csv {
        /// Where.
        line: u64,
        /// What the reader says.
        message: String,
    },
    /// A line has more or fewer columns than the first.
    #[error("line {line}: expected {expected} columns, got {got}")]
    Columns {
        /// Where.
        line: u64,
        /// As many as the first line has.
        expected: usize,
        /// As many as there are.
        got: usize,
    },
    /// A field is no number.
    #[error("line {line}, column {column}: expected a number, got `{text}`")]
    Number {
        /// Where.
        line: u64,
        /// Where in the line.
        column: usize,
        /// What is there.
        text: String,
    },
    /// A label is no class.
    #[error("row {row}: expected a class from 0 to {highest}, got {got}")]
    Class {
        /// The row of the table, from 1.
        row: usize,
        /// The last class.
        highest: usize,
        /// What is there.
        got: f64,
    },
    /// There are no rows.
    #[error("expected at least one row, got none")]
    Empty,
}

/// Reads a table of numbers; the first line is skipped if it is a header.
///
/// # Errors
///
/// If the input cannot be read, a line has another number of columns than the first, or a field is no number.
pub fn read<S: Scalar + FromStr>(mut input: impl Read, header: bool) -> Result<Array2<S>, Error> {
    let mut text = Vec::new();
    input.read_to_end(&mut text)?;
    let mut reader =
        csv::ReaderBuilder::new().has_headers(header).flexible(true).trim(csv::Trim::All).from_reader(&text[..]);
    let (mut numbers, mut columns, mut rows) = (Vec::new(), None, 0);
    for record in reader.records() {
        let record = record.map_err(from_csv)?;
        let line = record.position().map_or(0, |position| line_at(&text, position.byte()));
        let (expected, got) = (*columns.get_or_insert(record.len()), record.len());
        if expected != got {
            return Err(Error::Columns { line, expected, got });
        }
        for (column, text) in record.iter().enumerate() {
            let number = text.parse().ok().filter(|number: &S| number.is_finite());
            let error = || Error::Number { line, column: column + 1, text: text.into() };
            numbers.push(number.ok_or_else(error)?);
        }
        rows += 1;
    }
    let table = Array2::from_shape_vec((rows, columns.unwrap_or(0)), numbers);
    table.ok().filter(|table| !table.is_empty()).ok_or(Error::Empty)
}

/// Reads a table of numbers from a file; see [`read`].
///
/// # Errors
///
/// As for [`read`].
pub fn read_file<S: Scalar + FromStr>(path: impl AsRef<Path>, header: bool) -> Result<Array2<S>, Error> {
    read(std::io::BufReader::new(std::fs::File::open(path)?), header)
}

/// The classes in a column of labels: whole numbers from 0 to below `count`.
///
/// # Errors
///
/// If a label is something else.
pub fn classes<S: Scalar>(column: ArrayView1<'_, S>, count: usize) -> Result<Vec<usize>, Error> {
    let class = |(row, label): (usize, &S)| {
        let class = label.to_usize().filter(|&class| class < count && S::from(class) == Some(*label));
        let got = label.to_f64().unwrap_or(f64::NAN);
        class.ok_or(Error::Class { row: row + 1, highest: count.saturating_sub(1), got })
    };
    column.iter().enumerate().map(class).collect()
}

/// The line of the record that is read from a byte on; lines without content before it do not belong to it.
fn line_at(text: &[u8], byte: u64) -> u64 {
    let start = usize::try_from(byte).unwrap_or(text.len()).min(text.len());
    let blank = text[start..].iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
    1 + text[..start + blank].iter().map(|&byte| u64::from(byte == b'\n')).sum::<u64>()
}

fn from_csv(error: csv::Error) -> Error {
    let line = error.position().map_or(0, csv::Position::line);
    match error.into_kind() {
        csv::ErrorKind::Io(error) => Error::Io(error),
        csv::ErrorKind::Utf8 { err, .. } => Error::Csv { line, message: alloc::format!("{err}") },
        kind => Error::Csv { line, message: alloc::format!("{kind:?}") },
    }
}
