//! Tables.

use proptest::prelude::*;
use proptest::sample::select;

use crate::{Spans, Table};

/// Heads of columns, the names of rows first.
const HEADS: [&str; 4] = ["名称", "所在乡镇", "数量（处）", "完成年份"];

const NAMES: [&str; 5] = ["北河桥", "青石渡口", "东山泵站", "南门集市", "柳林水厂"];

/// Two to four columns, one to five rows below the head; a cell inside may be empty.
pub(super) fn rows() -> impl Strategy<Value = Table> {
    let cell = prop_oneof![
        6 => (1u32..2000).prop_map(|n| n.to_string()),
        2 => select(&["石桥镇", "白塔镇", "北河乡"][..]).prop_map(str::to_owned),
        1 => Just(String::new()),
    ];
    let last = prop_oneof![(1u32..2000).prop_map(|n| n.to_string()), Just("2021".to_owned())];
    let row = (select(&NAMES[..]), prop::collection::vec(cell, 2), last);
    (2..=HEADS.len(), prop::collection::vec(row, 1..6)).prop_map(|(columns, rows)| {
        let head: Vec<String> = HEADS[..columns].iter().map(|&head| head.to_owned()).collect();
        let body = rows.into_iter().map(|(name, cells, last)| {
            let inner = cells.into_iter().take(columns - 2);
            std::iter::once(name.to_owned()).chain(inner).chain([last]).collect()
        });
        Table { rows: std::iter::once(head).chain(body).collect(), spans: Spans::default() }
    })
}
