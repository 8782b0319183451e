//! Types that a question has been put to: types that hold each other would ask without end.

use alloc::vec::Vec;
use core::any::type_name;

/// The names of types.
#[derive(Default)]
pub struct Seen(Vec<&'static str>);

impl Seen {
    /// Notes a type; whether it is new.
    pub fn insert<V: ?Sized>(&mut self) -> bool {
        let name = type_name::<V>();
        let is_new = !self.0.contains(&name);
        self.0.push(name);
        is_new
    }
}
