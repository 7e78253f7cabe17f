//! Who signs: an office and the name of the person that holds it.
//!
//! ```text
//! signer = office blank+ name (blank+ absence)?    部　　長　林　全; 署　　長　林　全　出國
//! ```
//!
//! Office and name may both be letter-spaced, and the name a transcribed one.

use crate::lexicon::Words;
use crate::lexicon::offices::{ABSENCES, COURT_OFFICES, OFFICES};

use super::date::date;
use super::{is_han, is_space};
use crate::lexicon::characters::is_day;

/// Characters of a person's name, without those of a transcribed one.
pub(crate) const NAME: std::ops::RangeInclusive<usize> = 2..=4;
/// Characters of a transcribed name.
const LONGEST_TRANSCRIBED: usize = 12;

/// The office, of those of a table, and the name that the words of a line are, each without blanks.
pub(crate) fn office_and_name(words: &[&str], offices: &Words) -> Option<(String, String)> {
    let is_out = words.last().is_some_and(|word| ABSENCES.contains(word));
    let words = &words[..words.len() - is_out as usize];
    // Mostly no word ends as an office does: nothing is put together then.
    let may_end = |split: &usize| words[split - 1].ends_with(|last| offices.may_end(last));
    (1..words.len()).rev().filter(may_end).find_map(|split| {
        let (office, name) = (words[..split].concat(), words[split..].concat());
        let fits = offices.at_end(&office).is_some()
            && (*NAME.start()..=LONGEST_TRANSCRIBED).contains(&name.chars().count())
            && name.chars().all(|c| is_han(c) || c == '·')
            // 部长　一九九九年十二月二十四日: the day on which an office signs.
            && !(name.ends_with(is_day) && date(&name).is_ok());
        fits.then_some((office, name))
    })
}

/// True where a line is an office and a name.
pub(crate) fn names_person(line: &str) -> bool {
    holds_office(line, &OFFICES).is_some()
}

/// 审判员　王某: who decides a case or keeps its record. Rosters have such lines too.
pub(crate) fn is_of_court(line: &str) -> bool {
    holds_office(line, &COURT_OFFICES).is_some()
}

/// The office of the person that a line names.
pub(crate) fn holds_office(line: &str, offices: &Words) -> Option<String> {
    let words = || line.split(is_space).filter(|word| !word.is_empty());
    let may_be = words().any(|word| word.ends_with(|last| offices.may_end(last)));
    let person = || office_and_name(&words().collect::<Vec<_>>(), offices);
    may_be.then(person)?.map(|(office, _)| office)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn persons() {
        for line in ["部　　長　林　全", "某市市长　张某", "主任委員　陳某", "總　統　某英九", "署　　長　林　全　出國"]
        {
            assert!(names_person(line), "{line}");
        }
        for line in
            ["", "市长张某", "张某　市长", "部　　長", "檢查　橋梁", "署長　出國", "部长　一九九九年十二月二十四日"]
        {
            assert!(!names_person(line), "{line}");
        }
        assert!(is_of_court("书 记 员　周文") && !names_person("书记员　周文"));
        assert!(!is_of_court("") && !is_of_court("书记员") && !is_of_court("市长　张某"));
    }
}
