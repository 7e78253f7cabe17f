//! Single characters that mean something: numerals, and the signs of dates and of the units of a text.
//!
//! A table of characters becomes a `match`, which costs less than a table of words.

use crate::tree::{Level, Rank};

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
    /// digits (大写), and 廿, 卅 and 卌, twenty, thirty and forty in one character.
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
        '卌' => 40;
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

    /// Levels of a provision as they are cited, on the mainland and in Taiwan, where 項 are the paragraphs of an article and 款
    /// the items.
    ///
    /// Source: 立法法 art. 65; 中央法規標準法 art. 8.
    cited_level -> [Level; 2] {
        '条' '條' => [Level::Article; 2];
        '款' => [Level::Paragraph, Level::Item];
        '项' '項' => [Level::Item, Level::Paragraph];
        '目' => [Level::Subitem; 2];
        '章' => [Level::Chapter; 2];
        '节' '節' => [Level::Section; 2];
        '编' '編' => [Level::Part; 2];
    }

    /// What cites a provision by where it stands: 本 this, 前 and 上 the last, 该 that, 同 the same.
    anchor -> Anchor {
        '本' => Anchor::Own;
        '前' '上' => Anchor::Before;
        '该' '該' => Anchor::That;
        '同' => Anchor::Same;
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

    /// Letters that stand for the zero of a numeral: of the Latin, Greek and Cyrillic alphabets.
    is_letter_zero { 'O' 'o' 'Ο' 'ο' 'О' 'о' }

    /// Letters that stand for the digit 1.
    is_letter_one { 'l' 'I' }

    /// Dashes of any width, before the occasion of a speech.
    is_dash { '—' '－' '-' '─' '―' '━' '–' }

    /// Behind the day of a date.
    is_day { '日' '号' '號' '\u{2f47}' }

    /// The signs of year and month, with the forms that some files have for them: a compatibility form, a radical.
    is_year { '年' '\u{f98e}' }
    is_month { '月' '\u{2f49}' }

    /// Behind the number of an issue.
    is_issue_sign { '期' '号' '號' }

    /// Behind the serial of a document number.
    is_number_sign { '号' '號' }

    /// Who is spoken to: 你, polite 您 and 贵.
    is_you { '你' '您' '贵' '貴' }

    /// In what events are told in traditional script alone: number, meeting, council, affairs, article, amend, issue, county, school.
    is_of_traditional { '號' '會' '議' '務' '條' '訂' '發' '縣' '學' '國' '總' }

    /// How the words begin by which a text is handed over: 印发, 转发, 批转, 公布.
    begins_issuing { '印' '转' '批' '公' }

    /// City and district: places, and parts of common words.
    is_common_place { '市' '区' }

    /// With what a common word begins before 市 or 区 that no place is named by: 城市 city, 小区 and 社区 quarter, 山区 hills, 开发区,
    /// 保护区 reserve, 超市 market, 地区 region.
    is_before_common_place { '城' '都' '超' '夜' '小' '社' '园' '景' '辖' '灾' '牧' '林' '山' '库' '矿' '校' '发' '护' '片' '街' '地' }

    /// Behind 市 in words that name no place: 市场 market, 市政 works of a city, 市容 its look, 市民 citizens.
    is_behind_common_place { '场' '場' '政' '容' '民' }

    /// How the words for orders and announcements end.
    ends_order { '令' '告' }

    /// What makes a serial an ordinal; 苐 is a slip of print.
    is_ordinal_sign { '第' '苐' }

    /// Before a serial in the old form: 字 "of the register", 第.
    is_before_serial { '字' '第' }

    /// Behind the number of an assembly or of its session.
    is_session_sign { '届' '次' }

    /// Items and 項 as a sentence cites them; 该项 before a noun is "that", of no provision.
    is_item_sign { '项' '項' }

    /// From … to, between two provisions.
    is_range_sign { '至' '到' '—' '－' '～' '-' }

    /// How the names of laws and their short names end.
    ends_law { '法' '典' '例' '定' '则' '則' '释' '程' '约' '书' }

    /// The second character of a word that begins the subject of a heading: 关于, 印发, 转发, 批转.
    ends_subject { '于' '於' '发' '發' '转' '轉' }

    /// Behind the digits of a quantity or a date: no page number stands before them.
    is_counter { '年' '月' '日' '号' '个' '万' '亿' '元' '时' '件' '名' '人' }

    /// Behind the digits of a number, a date or an issue: no page number ends an entry there.
    is_behind_digits { '第' '年' '月' '总' '號' '号' }

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

/// Where a provision is cited from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Anchor {
    Own,
    Before,
    That,
    Same,
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

/// Before an entry of a list.
pub(crate) const BULLET: char = '•';
/// Ends a plural of persons.
pub(crate) const PLURAL: char = '们';

/// "Part", where 分 before it makes it a subpart (分编).
pub(crate) const SUB: char = '分';
/// What makes a numeral an ordinal.
pub(crate) const ORDINAL: char = '第';
/// Before the number of an inserted article: 第十二条之一.
pub(crate) const INSERTED: char = '之';
/// The second of 一般, "general", behind which 之一 is no number: 第三章之一般规定.
pub(crate) const GENERAL: char = '般';
/// "To": 第三条至第五条.
pub(crate) const TO: char = '至';
/// "Of".
pub(crate) const OF: char = '的';
/// The edge of a cell, in Markdown and in pages that were taken for it.
pub(crate) const BAR: char = '|';
/// "The register", before a serial in the old form: 某府字第36號.
pub(crate) const REGISTER: char = '字';
/// "The last", "the first", before a number and a level: 前两款.
pub(crate) const BEFORE: char = '前';
/// "The one above": 上一条.
pub(crate) const ABOVE: char = '上';
/// "As", "into": 以下简称为, 修改为.
pub(crate) const AS: char = '为';
/// "One".
pub(crate) const ONE: char = '一';
/// "Each", before those whom a letter addresses: 各县人民政府.
pub(crate) const EACH: char = '各';
/// The first of 责任编辑, the editor in charge.
pub(crate) const IN_CHARGE: char = '责';
/// "Number" behind a serial in the traditional script.
pub(crate) const NUMBER: char = '號';
/// "Issue", behind its number; other documents have numbers too.
pub(crate) const ISSUE: char = '期';
/// "Year".
pub(crate) const YEAR: char = '年';
/// "Month".
pub(crate) const MONTH: char = '月';
/// "Hereby", before the verb of a decree of Taiwan.
pub(crate) const HEREBY: char = '茲';
/// "Articles", in which the heading ends of what amends some of a law: 修正第三條條文.
pub(crate) const PROVISIONS: &str = "條文";
/// "First", before 月: the first month, in old style.
pub(crate) const FIRST: char = '元';
/// "Day".
pub(crate) const DAY: char = '日';
/// "Hundred".
pub(crate) const HUNDRED: char = '百';
/// "Of … in all", before the number of pages.
pub(crate) const IN_ALL: char = '共';
