//! One pass over up to six arrays of any ranks, broadcast together: into a new array, over an old one, or added to it.

use ndarray::{Array, ArrayBase, Data, DataMut, DimMax, Dimension, Zip};

use super::broadcast::{Joint, joint, view};

/// The joint rank of a list of ranks, folded from the left.
macro_rules! rank {
    ($only:ty) => { $only };
    ($left:ty, $right:ty $(, $rest:ty)*) => { rank!(Joint<$left, $right> $(, $rest)*) };
}

macro_rules! joint_shape {
    ($only:expr) => { $only };
    ($left:expr, $right:expr $(, $rest:expr)*) => { joint_shape!(joint(&$left, &$right) $(, $rest)*) };
}

macro_rules! maps {
    ($($map:ident $map_into:ident $accumulate:ident, [$($bound:tt)*], $($name:ident $element:ident $storage:ident $rank:ident),+;)*) => {$(
        /// A new array with `function` of the elements of each position.
        #[inline]
        #[allow(clippy::too_many_arguments, clippy::multiple_bound_locations)]
        pub fn $map<$($element: Copy, $storage: Data<Elem = $element>, $rank: Dimension,)+ R>(
            $($name: &ArrayBase<$storage, $rank>,)+
            mut function: impl FnMut($($element),+) -> R,
        ) -> Array<R, rank!($($rank),+)>
        where
            $($bound)*
        {
            let shape = joint_shape!($($name.raw_dim()),+);
            $(let $name = view($name, &shape);)+
            collect!(function, shape, $($name),+)
        }

        /// Overwrites `out` with `function` of the elements of each position.
        #[inline]
        #[allow(clippy::too_many_arguments)]
        pub fn $map_into<R, Z: Dimension, $($element: Copy, $storage: Data<Elem = $element>, $rank: Dimension),+>(
            out: &mut ArrayBase<impl DataMut<Elem = R>, Z>,
            $($name: &ArrayBase<$storage, $rank>,)+
            mut function: impl FnMut($($element),+) -> R,
        ) {
            let shape = out.raw_dim();
            $(let $name = view($name, &shape);)+
            assign!(out, |place, value| *place = value, function, $($name),+);
        }

        /// Adds `function` of the elements of each position to `base`.
        #[inline]
        #[allow(clippy::too_many_arguments)]
        pub fn $accumulate<R, Z: Dimension, $($element: Copy, $storage: Data<Elem = $element>, $rank: Dimension),+>(
            base: &mut ArrayBase<impl DataMut<Elem = R>, Z>,
            $($name: &ArrayBase<$storage, $rank>,)+
            mut function: impl FnMut($($element),+) -> R,
        )
        where
            R: Copy + core::ops::Add<Output = R>,
        {
            let shape = base.raw_dim();
            $(let $name = view($name, &shape);)+
            assign!(base, |place, value| *place = *place + value, function, $($name),+);
        }
    )*};
}

/// Runs over the views into a new array; a zip has six places, one of them for the result.
macro_rules! collect {
    ($function:ident, $shape:ident, $a:ident) => {
        $a.map(|&a| $function(a))
    };
    ($function:ident, $shape:ident, $a:ident, $b:ident, $c:ident, $d:ident, $e:ident, $f:ident) => {{
        let pairs = Zip::from($a).and($b).map_collect(|&a, &b| (a, b));
        Zip::from(&pairs)
            .and($c)
            .and($d)
            .and($e)
            .and($f)
            .map_collect(|&(a, b), &c, &d, &e, &f| $function(a, b, c, d, e, f))
    }};
    ($function:ident, $shape:ident, $a:ident $(, $rest:ident)+) => {
        Zip::from($a)$(.and($rest))+.map_collect(|&$a $(, &$rest)+| $function($a $(, $rest)+))
    };
}

macro_rules! assign {
    ($out:ident, |$place:ident, $value:ident| $store:expr, $function:ident, $a:ident, $b:ident, $c:ident, $d:ident, $e:ident, $f:ident) => {{
        let pairs = Zip::from($a).and($b).map_collect(|&a, &b| (a, b));
        Zip::from($out).and(&pairs).and($c).and($d).and($e).and($f).for_each(|$place, &(a, b), &c, &d, &e, &f| {
            let $value = $function(a, b, c, d, e, f);
            $store;
        });
    }};
    ($out:ident, |$place:ident, $value:ident| $store:expr, $function:ident $(, $name:ident)+) => {
        Zip::from($out)$(.and($name))+.for_each(|$place $(, &$name)+| {
            let $value = $function($($name),+);
            $store;
        });
    };
}

maps! {
    map1 map1_into accumulate1, [], a A SA DA;
    map2 map2_into accumulate2, [DA: DimMax<DB>], a A SA DA, b B SB DB;
    map3 map3_into accumulate3, [DA: DimMax<DB>, Joint<DA, DB>: DimMax<DC>], a A SA DA, b B SB DB, c C SC DC;
    map4 map4_into accumulate4, [DA: DimMax<DB>, Joint<DA, DB>: DimMax<DC>, Joint<Joint<DA, DB>, DC>: DimMax<DD>],
        a A SA DA, b B SB DB, c C SC DC, d D SD DD;
    map5 map5_into accumulate5, [DA: DimMax<DB>, Joint<DA, DB>: DimMax<DC>, Joint<Joint<DA, DB>, DC>: DimMax<DD>,
        Joint<Joint<Joint<DA, DB>, DC>, DD>: DimMax<DE>],
        a A SA DA, b B SB DB, c C SC DC, d D SD DD, e E SE DE;
    map6 map6_into accumulate6, [DA: DimMax<DB>, Joint<DA, DB>: DimMax<DC>, Joint<Joint<DA, DB>, DC>: DimMax<DD>,
        Joint<Joint<Joint<DA, DB>, DC>, DD>: DimMax<DE>, Joint<Joint<Joint<Joint<DA, DB>, DC>, DD>, DE>: DimMax<DF>],
        a A SA DA, b B SB DB, c C SC DC, d D SD DD, e E SE DE, f F SF DF;
}
