//! What readers accept and refuse, and that every row is given out once.

use std::string::ToString;
use std::vec;
use std::vec::Vec;

use ndarray::array;

use super::{Batches, classes, read, read_file, split};

fn error(text: &str) -> std::string::String {
    read::<f64>(text.as_bytes(), false).unwrap_err().to_string()
}

#[test]
fn tables_are_read() {
    let table = read::<f64>("a, b\n1, 2.5\n-3e2,4\n".as_bytes(), true).unwrap();
    assert_eq!(table, array![[1.0, 2.5], [-300.0, 4.0]]);
}

#[test]
fn errors_name_the_line() {
    assert_eq!(error("1,2\n3\n"), "line 2: expected 2 columns, got 1");
    assert_eq!(error("1,2\n3,x\n"), "line 2, column 2: expected a number, got `x`");
    assert_eq!(error("1,2\n\n3,inf\n"), "line 3, column 2: expected a number, got `inf`");
    assert_eq!(error(""), "expected at least one row, got none");
    assert!(read::<f64>(&b"1,2\n3,\xff\n"[..], false).unwrap_err().to_string().starts_with("line 2: "));
    assert!(read_file::<f64>("no such file", false).is_err());
}

#[test]
fn labels_are_whole_numbers_of_the_range() {
    assert_eq!(classes(array![0.0, 2.0].view(), 3).unwrap(), [0, 2]);
    let wrong = classes(array![0.0, 3.0].view(), 3).unwrap_err().to_string();
    assert_eq!(wrong, "row 2: expected a class from 0 to 2, got 3");
    assert!(classes(array![0.5].view(), 3).is_err());
    assert!(classes(array![-1.0].view(), 3).is_err());
}

#[test]
fn every_row_is_given_out_once_and_the_seed_decides_when() {
    let mut batches = Batches::new(11, 4, 3);
    let first: Vec<usize> = batches.epoch().flatten().copied().collect();
    let second: Vec<usize> = batches.epoch().flatten().copied().collect();
    let mut sorted = first.clone();
    sorted.sort_unstable();
    assert_eq!(sorted, (0..11).collect::<Vec<_>>());
    assert_ne!(first, second);
    assert_eq!(first, Batches::new(11, 4, 3).epoch().flatten().copied().collect::<Vec<_>>());
    let (train, test) = split(10, 0.25, 1);
    assert_eq!((train.len(), test.len()), (7, 3));
    let mut all = [train, test].concat();
    all.sort_unstable();
    assert_eq!(all, (0..10).collect::<Vec<_>>());
    assert_eq!(split(3, 1.0, 0).0, vec![]);
}
