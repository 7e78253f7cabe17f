//! Heading notes (题注) of statutes in `../shared/laws` (or below what `GONGWEN_SHARED` says): the days on which each
//! was adopted, issued, amended. The dates were read from the printed notes by eye. Where the texts are absent, the
//! tests are reported as ignored.

mod common;

use std::path::PathBuf;

use libtest_mimic::{Arguments, Trial};

use common::root;

#[rustfmt::skip]
const NOTES: &[(&str, &[&str])] = &[
    ("商业银行法(2015-08-29)", &["1995-05-10", "2003-12-27", "2015-08-29"]),
    ("国家自然科学基金条例(2024-11-08)", &["2007-02-24", "2024-11-08"]),
    ("军事设施保护法(2021-06-10)", &["1990-02-23", "2009-08-27", "2014-06-27", "2021-06-10"]),
    ("最高人民法院关于适用《国家赔偿法》若干问题的解释（一）(2011-02-28)", &["2011-02-14", "2011-02-28"]),
    ("废旧金属收购业治安管理办法(2023-07-20)", &["1994-01-05", "1994-01-25", "2023-07-20"]),
    ("最高人民法院关于《刑法修正案(八)》时间效力问题的解释(2011-04-25)", &["2011-04-20", "2011-04-25"]),
    ("农药管理条例(2022-03-29)", &["1997-05-08", "2001-11-29", "2017-02-08", "2022-03-29"]),
    ("全国人民代表大会和地方各级人民代表大会代表法(2015-08-29)", &["1992-04-03", "2009-08-27", "2010-10-28", "2015-08-29"]),
    ("最高人民法院关于适用《保险法》若干问题的解释（一）(2009-09-21)", &["2009-09-14", "2009-09-21"]),
    ("中国人民银行法(2003-12-27)", &["1995-03-18", "2003-12-27"]),
    ("民办教育促进法实施条例(2021-04-07)", &["2004-03-05", "2021-04-07"]),
    ("最高人民法院关于修改后的民事诉讼法施行时未结案件适用法律若干问题的规定(2012-12-28)", &["2012-12-24", "2012-12-28"]),
    ("计量法实施细则(2022-03-29)", &["1987-01-19", "1987-02-01", "2016-02-06", "2017-03-01", "2018-03-19", "2022-03-29"]),
    ("人民警察法(2012-10-26)", &["1995-02-28", "2012-10-26"]),
    ("行政复议法(2017-09-01)", &["1999-04-29", "2009-08-27", "2017-09-01"]),
    ("国家情报法(2018-04-27)", &["2017-06-27", "2018-04-27"]),
    ("律师法(2017-09-01)", &["1996-05-15", "2001-12-29", "2007-10-28", "2012-10-26", "2017-09-01"]),
    ("反洗钱法(2024-11-08)", &["2006-10-31", "2024-11-08"]),
    ("最高人民法院关于适用《公司法》若干问题的规定（一）(2006-04-28)", &["2006-03-27", "2006-04-28"]),
    ("最高人民法院关于审理破坏广播电视设施等刑事案件具体应用法律若干问题的解释(2011-06-07)", &["2011-05-23", "2011-06-07"]),
];

fn main() {
    let arguments = Arguments::from_args();
    let shared = std::env::var_os("GONGWEN_SHARED").map_or_else(|| root().join("../shared"), PathBuf::from);
    let trials = NOTES.iter().map(|&(name, dates)| {
        let path = shared.join("laws").join(format!("{name}.txt"));
        let absent = !path.exists();
        let trial = Trial::test(name, move || {
            let issue = gongwen::parse(&std::fs::read_to_string(path)?);
            let revisions = &issue.documents[0].revisions;
            let found: Vec<String> = revisions.iter().filter_map(|r| Some(r.date?.to_string())).collect();
            if found == dates { Ok(()) } else { Err(format!("the dates are {found:?}, not {dates:?}").into()) }
        });
        trial.with_ignored_flag(absent)
    });
    libtest_mimic::run(&arguments, trials.collect()).exit();
}
