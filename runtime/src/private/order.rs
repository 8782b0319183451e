//! In which order sorting puts the elements of a sequence: their positions, first one first.

use alloc::vec::Vec;
use core::cmp::Ordering;

/// As [`slice::sort_by`].
pub fn order_by<T>(elements: &[T], mut compare: impl FnMut(&T, &T) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..elements.len()).collect();
    order.sort_by(|&left, &right| compare(&elements[left], &elements[right]));
    order
}

/// As [`slice::sort_by_key`].
pub fn order_by_key<T, K: Ord>(elements: &[T], mut key: impl FnMut(&T) -> K) -> Vec<usize> {
    let mut order: Vec<usize> = (0..elements.len()).collect();
    order.sort_by_key(|&position| key(&elements[position]));
    order
}

/// As [`slice::sort_unstable_by`], for numbers: what it does with equal ones depends on the size of what it sorts.
pub fn order_unstable_by<T: Copy>(elements: &[T], mut compare: impl FnMut(&T, &T) -> Ordering) -> Vec<usize> {
    let mut compare = |left: usize, right: usize| compare(&elements[left], &elements[right]);
    if size_of::<T>() == size_of::<usize>() {
        let mut order: Vec<usize> = (0..elements.len()).collect();
        order.sort_unstable_by(|&left, &right| compare(left, right));
        return order;
    }
    let count = u32::try_from(elements.len()).expect("no more than 2³² elements are sorted");
    let mut order: Vec<u32> = (0..count).collect();
    order.sort_unstable_by(|&left, &right| compare(left as usize, right as usize));
    order.into_iter().map(|position| position as usize).collect()
}

/// As [`slice::sort_unstable_by_key`], for numbers.
pub fn order_unstable_by_key<T: Copy, K: Ord>(elements: &[T], mut key: impl FnMut(&T) -> K) -> Vec<usize> {
    order_unstable_by(elements, |left, right| key(left).cmp(&key(right)))
}

#[cfg(test)]
#[allow(clippy::cast_possible_truncation)] // Small numbers.
mod tests {
    use super::*;

    #[test]
    fn the_order_is_that_of_the_sort() {
        let numbers: Vec<f64> =
            (0..100).map(|i| f64::from((i * 37) % 11) * if i % 3 == 0 { 0.0 } else { -0.5 }).collect();
        let sorted = |order: Vec<usize>| order.into_iter().map(|i| numbers[i].to_bits()).collect::<Vec<_>>();
        let bits = |numbers: Vec<f64>| numbers.into_iter().map(f64::to_bits).collect::<Vec<_>>();
        let compare = |a: &f64, b: &f64| a.partial_cmp(b).unwrap();
        let mut stable = numbers.clone();
        stable.sort_by(compare);
        assert_eq!(sorted(order_by(&numbers, compare)), bits(stable));
        let mut unstable = numbers.clone();
        unstable.sort_unstable_by(compare);
        assert_eq!(sorted(order_unstable_by(&numbers, compare)), bits(unstable));
        let key = |a: &f64| (*a * 2.0) as i64;
        let mut by_key = numbers.clone();
        by_key.sort_by_key(key);
        assert_eq!(sorted(order_by_key(&numbers, key)), bits(by_key));
        let mut by_key = numbers.clone();
        by_key.sort_unstable_by_key(key);
        assert_eq!(sorted(order_unstable_by_key(&numbers, key)), bits(by_key));
        let small: Vec<f32> = numbers.iter().map(|&number| number as f32).collect();
        let order = order_unstable_by(&small, |a, b| b.total_cmp(a));
        assert!(order.windows(2).all(|pair| small[pair[0]].total_cmp(&small[pair[1]]).is_ge()));
    }
}
