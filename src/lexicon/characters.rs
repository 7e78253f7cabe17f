//! Single characters that mean something: numerals, and the signs of dates and of the units of a text.
//!
//! A table of characters becomes a `match`, which costs less than a table of words.

use crate::tree::Rank;

/// Declares tables of characters, each with what it means; or sets of them, which mean the same.
macro_rules! characters {
    ($( $(#[$doc:meta])* $name:ident -> $class:ty { $( $($c:literal)+ => $value:expr; )+ } )+) => {
        $(
            $(#[$doc])*
            #[inline]
            pub(crate) const fn $name(c: char) -> Option<$class> {
                match c {
                    $( $($c)|+ => Some($value), )+
                    _ => None,
                }
            }
        )+
    };
    ($( $(#[$doc:meta])* $name:ident { $($c:literal)+ } )+) => {
        $(
            $(#[$doc])*
            #[inline]
            pub(crate) const fn $name(c: char) -> bool {
                matches!(c, $($c)|+)
            }
        )+
    };
}

characters! {
    /// Value of a Chinese digit, below ten, or of a unit: the forms of zero that texts and scanners use included, the formal
    /// digits (大写), and 廿 and 卅, twenty and thirty in one character.
    numeral_value -> u32 {
        '〇' '零' '○' 'Ｏ' '◯' '０' => 0;
        '一' '壹' '壱' => 1;
        '二' '两' '兩' '贰' '貳' => 2;
        '三' '叁' '參' '叄' => 3;
        '四' '肆' => 4;
        '五' '伍' => 5;
        '六' '陆' '陸' => 6;
        '七' '柒' => 7;
        '八' '捌' => 8;
        '九' '玖' => 9;
        '十' '拾' => 10;
        '廿' => 20;
        '卅' => 30;
        '百' '佰' => 100;
        '千' '仟' => 1000;
    }

    /// The place of a heavenly stem (天干), by which some lists count.
    stem -> u32 {
        '甲' => 1;
        '乙' => 2;
        '丙' => 3;
        '丁' => 4;
        '戊' => 5;
        '己' => 6;
        '庚' => 7;
        '辛' => 8;
        '壬' => 9;
        '癸' => 10;
    }

    /// The units of a statute that have a number with 第: 条 articles and their divisions.
    ///
    /// Source: 立法法 art. 65.
    statute_unit -> StatuteUnit {
        '条' '條' => StatuteUnit::Article;
        '章' => StatuteUnit::Division(Rank::Chapter);
        '节' '節' => StatuteUnit::Division(Rank::Section);
        '编' '編' => StatuteUnit::Division(Rank::Part);
    }

    /// What the last character of a line may make of the whole of it.
    line_end -> LineEnd {
        '号' '號' => LineEnd::Number;
        '律' '規' => LineEnd::Law;
        '告' => LineEnd::Notice;
        '日' => LineEnd::Date;
        '发' '發' '印' => LineEnd::Printed;
        '份' => LineEnd::Copies;
    }
}

characters! {
    /// The formal digits that number 壹、 lists.
    is_formal { '壹' '贰' '貳' '叁' '參' '叄' '肆' '伍' '陆' '陸' '柒' '捌' '玖' '拾' }

    /// Behind the day of a date.
    is_day { '日' '号' '號' }

    /// Behind the serial of a document number.
    is_number_sign { '号' '號' }

    /// Behind the number of a page.
    is_page { '页' '頁' }

    /// Behind the last of several numerals in a sentence: 十四、十六日.
    is_sign_of_date { '年' '月' '日' }

    /// Levels below an article as a sentence cites them: 项 items, 款 paragraphs, 目 subitems.
    is_level { '项' '項' '款' '目' }

    /// And, or, and.
    is_joint { '和' '或' '及' }

    /// Behind 之一: 情形之一的, 情形之一者 count no article.
    is_relative { '的' '者' }
}

/// A unit of a statute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum StatuteUnit {
    Article,
    Division(Rank),
}

/// What a line may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LineEnd {
    /// A document number.
    Number,
    /// The number of a law or regulation (第2/2020號法律).
    Law,
    /// The number of a legal notice.
    Notice,
    Date,
    /// When a document was printed.
    Printed,
    /// How many copies were printed.
    Copies,
}

/// "Part", where 分 before it makes it a subpart (分编).
pub(crate) const SUB: char = '分';
/// What makes a numeral an ordinal.
pub(crate) const ORDINAL: char = '第';
/// Before the number of an inserted article: 第十二条之一.
pub(crate) const INSERTED: char = '之';
/// "To": 第三条至第五条.
pub(crate) const TO: char = '至';
/// "Of".
pub(crate) const OF: char = '的';
/// "Year".
pub(crate) const YEAR: char = '年';
/// "Month".
pub(crate) const MONTH: char = '月';
/// "Hundred".
pub(crate) const HUNDRED: char = '百';
/// "Of … in all", before the number of pages.
pub(crate) const IN_ALL: char = '共';
