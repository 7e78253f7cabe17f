//! The letterhead in a line: the body that issues, number and who signs off, before the heading that names the body again.
//!
//! ```text
//! letterhead = body "文件" number signed_off? | body number signed_off? &body | body &body
//! signed_off = SIGNED_OFF ":" names &body         某市水务局文件某水发〔2021〕3号签发人：张某 某市水务局关于…
//! ```

use crate::lexicon::bodies::is_body;
use crate::lexicon::heads::{HEAD_ENDINGS, SIGNED_OFF, marked_name};
use crate::line::number::{self, Form};
use crate::line::{is_han, is_space, spaces};
use crate::source::chars::marks;

/// Bytes of the longest name of a body with the word of the mark, and of those who sign off with their label.
const LONGEST_MARK: usize = 120;
const LONGEST_SIGNED_OFF: usize = 60;
/// Bytes of the shortest name that stands twice.
const SHORTEST_NAME: usize = 9;

/// Where the parts behind the first begin in a line that begins with a letterhead: the number, where there is one, and the heading.
pub(super) fn cuts(head: &str) -> Vec<usize> {
    // Hardly any line has a number near its start, or its first letters twice.
    if may_begin_with_number(head) {
        let number = number::leading(head).filter(|number| number.form != Form::Order);
        return number.and_then(|number| numbered(head, number.code, number.text.len())).unwrap_or_default();
    }
    let head = near(head, 2 * LONGEST_MARK);
    let is_doubled = head.get(..SHORTEST_NAME).is_some_and(|first| head[SHORTEST_NAME..].contains(first));
    let again = |&end: &usize| is_again(&head[..end], &head[end..]);
    if is_doubled { ends(head).filter(again).last().into_iter().collect() } else { Vec::new() }
}

/// The bracket of a number stands near the start.
pub(super) fn may_begin_with_number(head: &str) -> bool {
    marks(near(head, LONGEST_MARK)).any(|(_, c)| matches!(c, '〔' | '［' | '['))
}

/// With a number, of which the mark reads as part of the code: the word of the mark ends it, or else the name that stands again.
fn numbered(head: &str, code: &str, end: usize) -> Option<Vec<usize>> {
    let behind = spaces(&head[end..]);
    let heading = |body: &str| match SIGNED_OFF.at_start(behind) {
        Some(_) => near(behind, LONGEST_SIGNED_OFF + body.len()).find(body).map(|at| &behind[at..]),
        None => Some(behind).filter(|behind| !behind.is_empty()),
    };
    let marked = |&end: &usize| marked_name(&code[..end]).is_some_and(is_body);
    let named =
        |&end: &usize| is_body(&code[..end]) && heading(&code[..end]).is_some_and(|own| own.starts_with(&code[..end]));
    let start = ends(code).find(marked).or_else(|| ends(code).filter(named).last())?;
    let body = marked_name(&code[..start]).unwrap_or(&code[..start]);
    let number = head.len() - spaces(&head[start..]).len();
    Some(vec![number, head.len() - heading(body)?.len()])
}

/// The first characters of a text, in so many bytes or fewer.
fn near(text: &str, bytes: usize) -> &str {
    let end = (0..=bytes.min(text.len())).rev().find(|&end| text.is_char_boundary(end));
    &text[..end.unwrap_or(0)]
}

/// Where the name of a body or the word of a mark may end.
fn ends(head: &str) -> impl Iterator<Item = usize> + '_ {
    let is_of_name =
        |&(_, c): &(usize, char)| is_han(c) || is_space(c) || matches!(c, '（' | '）' | '(' | ')' | '·' | '、');
    let ends = near(head, LONGEST_MARK).char_indices().take_while(is_of_name).map(|(at, c)| (at + c.len_utf8(), c));
    ends.filter(|&(end, c)| HEAD_ENDINGS.may_end(c) && marked_name(&head[..end]).is_some() || is_body(&head[..end]))
        .map(|(end, _)| end)
}

/// The name of a body that stands again right behind it.
fn is_again(name: &str, behind: &str) -> bool {
    let body = marked_name(name).unwrap_or(name);
    body.len() >= SHORTEST_NAME && is_body(body) && spaces(behind).starts_with(body)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letterheads() {
        let parts = |head: &'static str| {
            let cuts = cuts(head);
            let ends = cuts.iter().copied().chain([head.len()]);
            [0].into_iter().chain(cuts.clone()).zip(ends).map(|(at, end)| head[at..end].trim()).collect::<Vec<_>>()
        };
        for (head, expected) in [
            (
                "某市水务局文件某水发〔2021〕3号某市水务局关于养护桥梁的通知各县：",
                &["某市水务局文件", "某水发〔2021〕3号", "某市水务局关于养护桥梁的通知各县："][..],
            ),
            (
                "某市水务局 某水发〔2021〕3号 签发人：张某 某市水务局关于养护桥梁的请示",
                &["某市水务局", "某水发〔2021〕3号 签发人：张某", "某市水务局关于养护桥梁的请示"],
            ),
            ("某市水务局某市水务局关于养护桥梁的函", &["某市水务局", "某市水务局关于养护桥梁的函"]),
            (
                "某市水务局关于养护桥梁的通知某水发〔2021〕3号各县：",
                &["某市水务局关于养护桥梁的通知某水发〔2021〕3号各县："],
            ),
            ("某市水务局转发某市文件的通知", &["某市水务局转发某市文件的通知"]),
            ("", &[""]),
        ] {
            assert_eq!(parts(head), expected, "{head}");
        }
    }
}
