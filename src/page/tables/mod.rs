//! Tables that lost their tabs: rows that only spaces align, cells that stand on lines of their own.

mod aligned;
mod cells;

pub(super) use aligned::find as aligned;
pub(super) use cells::find as cells;
