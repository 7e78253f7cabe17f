//! The forms that a number of a list has (ECMA-376 17.18.59). Where the standard leaves room, as with what comes behind
//! the last sign of a set, the numbers are those that Word shows.

/// A number in the form that `w:numFmt` names. A form that is not known gives Arabic figures, as Word does.
///
/// 12 in `chineseCounting` is 十二, in `chineseLegalSimplified` 壹拾贰, in `ideographZodiac` 亥.
pub(super) fn write(form: &str, n: u32) -> String {
    match form {
        "none" | "bullet" => String::new(),
        "decimalZero" => format!("{n:02}"),
        "decimalFullWidth" | "decimalFullWidth2" => digits(n, "０１２３４５６７８９"),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => sign(n, "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"),
        "decimalEnclosedFullstop" => sign(n, "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"),
        "decimalEnclosedParen" => sign(n, "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"),
        "ideographEnclosedCircle" => sign(n, "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"),
        "chineseCounting" | "taiwaneseCounting" if n > 99 => digits(n, "○一二三四五六七八九"),
        "chineseCounting" | "chineseCountingThousand" | "taiwaneseCounting" | "koreanDigital2" => count(n, &CHINESE),
        "taiwaneseCountingThousand" => count(n, &TAIWANESE),
        "chineseLegalSimplified" => count(n, &LEGAL),
        "ideographLegalTraditional" => count(n, &LEGAL_TRADITIONAL),
        "japaneseCounting" => count(n, &JAPANESE),
        "japaneseLegal" => count(n, &JAPANESE_LEGAL),
        "ideographDigital" | "japaneseDigitalTenThousand" | "taiwaneseDigital" => digits(n, "〇一二三四五六七八九"),
        "ideographTraditional" => sign(n, STEMS),
        "ideographZodiac" => sign(n, BRANCHES),
        "ideographZodiacTraditional" => sexagenary(n),
        "upperRoman" => roman(n),
        "lowerRoman" => roman(n).to_lowercase(),
        "upperLetter" => repeated(n, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
        "lowerLetter" => repeated(n, "abcdefghijklmnopqrstuvwxyz"),
        "russianUpper" => repeated(n, "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЫЭЮЯ"),
        "russianLower" => repeated(n, "абвгдежзиклмнопрстуфхцчшщыэюя"),
        "aiueo" | "aiueoFullWidth" => {
            cycled(n, "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン")
        }
        "iroha" | "irohaFullWidth" => cycled(
            n,
            "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン",
        ),
        "ganada" => cycled(n, "가나다라마바사아자차카타파하"),
        "chosung" => cycled(n, "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ"),
        "ordinal" => ordinal(n),
        "numberInDash" => format!("- {n} -"),
        "hex" => format!("{n:X}"),
        _ => n.to_string(),
    }
}

/// 十干.
const STEMS: &str = "甲乙丙丁戊己庚辛壬癸";
/// 十二支.
const BRANCHES: &str = "子丑寅卯辰巳午未申酉戌亥";

/// How a script counts with units.
struct Counting {
    /// From zero on.
    digits: &'static str,
    /// Ten, hundred, thousand, ten thousand.
    units: [char; 4],
    /// Zero stands where a unit between others is missing.
    zeros: bool,
    /// One is left out before ten at the start (十一); before any unit; or never.
    omits: Omits,
}

#[derive(PartialEq)]
enum Omits {
    BeforeFirstTen,
    Always,
    Never,
}

const CHINESE: Counting = Counting {
    digits: "〇一二三四五六七八九",
    units: ['十', '百', '千', '万'],
    zeros: true,
    omits: Omits::BeforeFirstTen,
};
const TAIWANESE: Counting =
    Counting { digits: "零一二三四五六七八九", units: ['十', '百', '千', '萬'], ..CHINESE };
const LEGAL: Counting =
    Counting {
        digits: "零壹贰叁肆伍陆柒捌玖", units: ['拾', '佰', '仟', '万'], zeros: true, omits: Omits::Never
    };
const LEGAL_TRADITIONAL: Counting =
    Counting { digits: "零壹貳參肆伍陸柒捌玖", units: ['拾', '佰', '仟', '萬'], ..LEGAL };
const JAPANESE: Counting = Counting { zeros: false, omits: Omits::Always, ..CHINESE };
const JAPANESE_LEGAL: Counting =
    Counting {
        digits: "〇壱弐参四伍六七八九", units: ['拾', '百', '阡', '萬'], zeros: false, omits: Omits::Never
    };

/// 123 as 一百二十三. Beyond what counting with four units reaches, Arabic figures.
fn count(n: u32, script: &Counting) -> String {
    if n >= 100_000_000 {
        return n.to_string();
    }
    let digit = |n: u32| script.digits.chars().nth(n as usize).unwrap_or('0');
    if n == 0 {
        return digit(0).to_string();
    }
    let mut text = String::new();
    for (group, unit) in [(n / 10_000, Some(script.units[3])), (n % 10_000, None)] {
        let mut is_gap = !text.is_empty() && group < 1000;
        for (value, unit) in [1000, 100, 10, 1].into_iter().zip([2, 1, 0].map(Some).into_iter().chain([None])) {
            let figure = group / value % 10;
            if figure == 0 || group == 0 {
                is_gap |= !text.is_empty();
                continue;
            }
            if is_gap && !text.is_empty() && script.zeros {
                text.push(digit(0));
            }
            is_gap = false;
            let omitted = match script.omits {
                Omits::BeforeFirstTen => value == 10 && text.is_empty(),
                Omits::Always => value > 1,
                Omits::Never => false,
            };
            if figure > 1 || !omitted {
                text.push(digit(figure));
            }
            text.extend(unit.map(|unit: usize| script.units[unit]));
        }
        if group > 0 {
            text.extend(unit);
        }
    }
    text
}

/// Its decimal digits in another script.
fn digits(n: u32, script: &str) -> String {
    let digit = |c: char| script.chars().nth(c.to_digit(10).unwrap_or(0) as usize).unwrap_or(c);
    n.to_string().chars().map(digit).collect()
}

/// The sign of the number; behind the last one Arabic figures.
fn sign(n: u32, signs: &str) -> String {
    (n as usize).checked_sub(1).and_then(|at| signs.chars().nth(at)).map_or_else(|| n.to_string(), String::from)
}

/// The sign of the number; behind the last one the first again.
fn cycled(n: u32, signs: &str) -> String {
    sign(n.saturating_sub(1) % signs.chars().count() as u32 + 1, signs)
}

/// z, aa, bb, …, zz, aaa.
fn repeated(n: u32, letters: &str) -> String {
    let count = letters.chars().count() as u32;
    match n.checked_sub(1).map(|at| at / count + 1) {
        Some(times @ 1..=30) => cycled(n, letters).repeat(times as usize),
        _ => n.to_string(),
    }
}

/// 甲子, 乙丑, …, 癸亥.
fn sexagenary(n: u32) -> String {
    match n {
        1..=60 => cycled(n, STEMS) + &cycled(n, BRANCHES),
        _ => n.to_string(),
    }
}

fn roman(n: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if n == 0 || n > 32_767 {
        return n.to_string();
    }
    let mut rest = n;
    let mut text = String::new();
    for (value, sign) in SIGNS {
        text.push_str(&sign.repeat((rest / value) as usize));
        rest %= value;
    }
    text
}

fn ordinal(n: u32) -> String {
    let ending = match (n % 10, n % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{n}{ending}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_as_word_shows_them() {
        let shown = |form, numbers: &[u32]| numbers.iter().map(|n| write(form, *n)).collect::<Vec<_>>().join(" ");
        let counting = [1, 10, 11, 20, 99, 100, 101, 110];
        assert_eq!(shown("chineseCounting", &counting), "一 十 十一 二十 九十九 一○○ 一○一 一一○");
        let thousand = [9, 10, 19, 20, 100, 101, 110, 111, 1000, 1001, 1010, 1100, 10_000, 10_050, 100_001];
        assert_eq!(
            shown("chineseCountingThousand", &thousand),
            "九 十 十九 二十 一百 一百〇一 一百一十 一百一十一 一千 一千〇一 一千〇一十 一千一百 一万 一万〇五十 十万〇一"
        );
        assert_eq!(shown("chineseLegalSimplified", &[10, 12, 101, 0]), "壹拾 壹拾贰 壹佰零壹 零");
        assert_eq!(shown("taiwaneseCountingThousand", &[101, 12_345]), "一百零一 一萬二千三百四十五");
        assert_eq!(shown("japaneseCounting", &[1, 10, 11, 101, 1100]), "一 十 十一 百一 千百");
        assert_eq!(shown("ideographDigital", &[1, 10, 101]), "一 一〇 一〇一");
        assert_eq!(shown("ideographTraditional", &[1, 10, 11]), "甲 癸 11");
        assert_eq!(shown("ideographZodiac", &[1, 12, 13]), "子 亥 13");
        assert_eq!(shown("ideographZodiacTraditional", &[1, 60, 61]), "甲子 癸亥 61");
        assert_eq!(shown("decimalEnclosedCircleChinese", &[1, 20, 21]), "① ⑳ 21");
        assert_eq!(shown("decimalFullWidth", &[10]), "１０");
        assert_eq!(shown("upperRoman", &[4, 1999, 0, 40_000]), "IV MCMXCIX 0 40000");
        assert_eq!(shown("lowerLetter", &[1, 26, 27, 0, u32::MAX]), "a z aa 0 4294967295");
        assert_eq!(shown("aiueo", &[1, 47]), "ア ア");
        assert_eq!(shown("ordinal", &[1, 2, 3, 11, 12, 21]), "1st 2nd 3rd 11th 12th 21st");
        assert_eq!(shown("something new", &[7]), "7");
    }
}
