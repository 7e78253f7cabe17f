//! What may tell whether a line goes on with the paragraph before it: the features of a boundary, as a table.
//!
//! In each row: the name of a feature, what it says where it holds, and how it is found. The groups are found one behind
//! the other, each only where the rules on those before it have not decided.

use super::column::SHORTEST_CUT;
use super::evidence::{Boundary, SHORTEST_AT_PAGE_END, WIDEST_HEADING};
use crate::lexicon::prose::{BETWEEN, GOVERNING, OPENERS, RUN_ON};
use crate::line::{End, Kind, Mark};

/// The features that hold at a boundary.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Features(u128);

impl Features {
    pub(super) const NONE: Features = Features(0);

    /// True where one of `others` holds.
    pub(super) const fn any(self, others: Features) -> bool {
        self.0 & others.0 != 0
    }

    /// True where all of `others` hold.
    pub(super) const fn all(self, others: Features) -> bool {
        self.0 & others.0 == others.0
    }

    /// The last of them in the table, mostly the rarest; of none all, for nothing is asked.
    pub(super) const fn highest(self) -> Features {
        if self.0 == 0 { Features(u128::MAX) } else { Features(1 << self.0.ilog2()) }
    }

    /// Name and meaning of each that holds.
    pub(crate) fn says(self) -> impl Iterator<Item = (&'static str, &'static str)> {
        SAYS.iter().enumerate().filter(move |(bit, _)| self.0 >> bit & 1 == 1).map(|(_, says)| *says)
    }

    /// These features and `others`.
    pub(super) const fn with(self, others: Features) -> Features {
        Features(self.0 | others.0)
    }
}

macro_rules! features {
    ($($(#[$doc:meta])* fn $group:ident($b:ident) { $($name:ident $says:literal = $holds:expr;)* })*) => {
        #[derive(Clone, Copy)]
        #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
        enum Bit { $($($name,)*)* }

        impl Features {
            $($(#[doc = $says] pub(super) const $name: Features = Features(1 << Bit::$name as u32);)*)*
        }

        /// Name and meaning of each feature, by its bit.
        const SAYS: &[(&str, &str)] = &[$($((stringify!($name), $says)),*),*];

        impl Boundary<'_> {
            $($(#[$doc])* pub(super) fn $group(&self) -> Features {
                let $b = self;
                Features($((u128::from($holds) << Bit::$name as u32))|*)
            })*
        }
    };
}

features! {
    /// What decides at most boundaries: below running text that a mark ends, where no column breaks the lines.
    fn plain(b) {
        STOP "the mark of a sentence ends the line before, outside brackets" = b.last.metrics.end == End::Stop;
        SET "running text with a marker that is not cited" =
            b.line.kind == Kind::Text && b.own_marker(|m| !m.ambiguous);
        ANEW "running text without a marker, whose first words go on with nothing" =
            b.line.kind == Kind::Text && b.line.marker.is_none() && !b.begins_inside();
    }

    /// What both lines are, of whatever kind.
    fn shape(b) {
        CONTENTS "one of the two stands in a contents list" = b.is_in_contents();
        GAP "a blank line stands before it" = b.line.gap > 0;
        PAGE "it begins a page" = b.line.page_break;
        TEXT "running text" = b.line.kind == Kind::Text;
        NARROW "the column is wrapped hard, and the line before is none of a wider one" = b.is_narrow();
        FULL "the line before fills its column" = b.fills_column();
        REST_OF_PROVISION "第 and its numeral are cut from 条" = b.is_rest_of_provision();
        CLOSES_BRACKET "a bracket is open, and the line goes on in it" = b.open.metrics.open > 0 && b.closes_bracket();
        INSIDE "it begins with what begins no paragraph" = b.begins_inside();
    }

    /// What kinds of lines they are, where one of them is no running text.
    fn kinds(b) {
        ROW "a row of a table" = matches!(b.line.kind, Kind::Row | Kind::Drawing);
        ROWS_BEFORE "rows stand before it" = matches!(b.open.kind, Kind::Row | Kind::Drawing);
        TABBED_BEFORE "rows with tabs stand before it" = b.open.kind == Kind::Row;
        LONE_CELL "a cell that lost its tabs, between rows" =
            b.open.kind == Kind::Row && (b.is_cell_between_rows() || b.is_row_of_one_cell());
        OVER_PAGE "a row of figures at the top of a page, as wide as those before it" =
            b.line.page_break && b.is_row_over_page();
        CELL "a cell of a table" = b.line.kind == Kind::Cell;
        CELL_BEFORE "a cell stands before it" = b.open.kind == Kind::Cell;
        REST_OF_NUMBER "year and serial behind the code of a number" = b.line.kind == Kind::Number && b.is_rest_of_number();
        FIGURE "a figure of a sentence, alone on its line" = b.line.kind == Kind::Digits && b.is_figure();
        FIGURE_BEFORE "a figure of a sentence stands before it, alone on its line" =
            b.last.kind == Kind::Digits && b.open.kind == Kind::Text;
        STANDS "one of the two is of a kind that stands alone" = b.stands_alone();
    }

    /// What the file says of both lines, where it says anything.
    fn told(b) {
        OTHER_TABLE "the file says that the two are rows of different tables" = b.is_of_other_table();
        SAME_TABLE "the file says that the two are rows of one table" = b.is_of_same_table();
        BEGINS "the file says that a paragraph begins here, and no marker stands alone before it" =
            b.hint().begins == Some(true) && !b.is_below_marker() && !b.heads_article();
        KEEPS_ON "the file says that the paragraph goes on here" = b.hint().begins == Some(false);
        AT_MARGIN "the file says that it stands at the margin below a full line that ends no sentence, and first lines do not" =
            b.hangs_at_margin();
        SET_IN "the file says that it is indented as first lines are, and the line before is not" = b.is_set_in();
        ITEM_SET_IN "the file says that it is indented as first lines are, as the line before, and a marker begins it" =
            b.is_item_set_in();
        SIGNS_APART "the file sets it further in than first lines, and a date stands right below it" = b.signs_apart();
        SET_APART "the two are set in different ways: size, weight, middle of the page" = b.is_set_apart();
    }

    /// What the words of both lines say.
    fn words(b) {
        LABEL "a label begins an entry" = b.line.metrics.colons > 0 && b.begins_with_label();
        SIGNER "an office and a name sign" = b.is_signer();
        SIGNER_BEFORE "an office and a name stand before it" = b.is_below_signer();
        ADDRESSEES "addressees stand before it" = b.is_below_addressees();
        DATED "a date and a body alone stand before it" = b.is_below_dated_body();
        NUMBERED "the text begins with a heading, its number in brackets behind it" = b.is_below_numbered_heading();
        NOTE "a heading note stands open before it" = b.goes_on_with_note();
        MARKED "it begins with a marker" = b.line.marker.is_some();
        MARK_ALONE "a marker alone stands before it" = b.is_below_marker();
        ARTICLE_HEADING "the heading of an article whose number stands alone" = b.heads_article();
        ENUMERATES "、 ends the line before" = b.last.metrics.last == '、';
        ALIKE "it begins as the line before: a person, an event" = b.line.marker.or(b.open.marker).is_none() && b.begins_alike();
        HEADS_ON "the heading of a division ends in a word that ends none, and an article stands below" =
            b.is_below_division() && b.heads_on();
        ENTRY "the heading that the two make stands whole where its division begins" =
            b.is_below_division() && b.completes_entry();
        QUOTES_ON "a quotation begins its next paragraph" = b.quotes_on();
        QUOTED_STOP "a sentence of an open quotation ends the line before, on which there was room or which is a whole paragraph" =
            b.is_behind_quoted_sentence() && (b.geometry.whole || !b.fills_column());
    }

    /// What a marker is that the line begins with.
    fn marker(b) {
        AMENDS "what is amended below is named before it" = b.names_amended();
        DECIMAL "a number of a decimal outline" = b.own_marker(|m| m.depth > 0);
        SENTENCE "a sentence stands behind the mark of a division" =
            b.own_marker(|m| matches!(m.mark, Mark::Division(_))) && b.line.metrics.end == End::Stop;
        HANGING "an article out of its series, deeper than the open sentence above it" =
            b.own_marker(|m| m.mark == Mark::Article && b.hangs_in_sentence(m));
        EMPTY "the mark of an entry without words, the next one below it" = b.own_marker(|m| b.is_empty_entry(m));
        AMBIGUOUS "the marker reads as a citation" = b.own_marker(|m| m.ambiguous);
    }

    /// Where the numbering leads.
    fn numbering(b) {
        NEXT "the marker is the next of its series" = b.own_marker(|m| b.series.leads_to(b.table, m));
        FIRST "the marker is a first one" = b.own_marker(|m| m.ordinal == 1);
        UNCOUNTED "the marker has no number" = b.own_marker(|m| !m.is_counted());
        GOES_ON "the next of its series stands below" = b.own_marker(|m| b.goes_on_below(m));
        ENDED "the line before ends with a mark" =
            b.last.metrics.is_closed()
                || matches!(b.last.metrics.end, End::Stop | End::Semicolon | End::Colon)
                || b.is_below_bracketed();
        MARKED_PHRASE "a marked phrase stands before it" =
            b.last.marker.is_some() && !b.last.metrics.punctuated && b.last.metrics.end == End::Word;
    }

    /// What running text says, however it was broken.
    fn prose(b) {
        OPEN_MARKED "the paragraph before has a marker" = b.open.marker.is_some();
        SENTENCES "the paragraph before holds a sentence" = b.open.metrics.sentences;
        CLOSED "the line before ends a sentence" = b.last.metrics.is_closed();
        SEMICOLON "； ends the line before" = b.open.metrics.end == End::Semicolon;
        COLON "： ends the line before" = b.open.metrics.end == End::Colon;
        STEP "a short step of a list that commas part" = b.line.metrics.end == End::Comma && b.is_step();
        COMMA "a comma ends the line before" = b.open.metrics.end == End::Comma;
        BRACKET "a bracket is open" = b.open.metrics.open > 0;
        SIGNATURE "a date stands right below it" = b.is_signature();
        ENDS "it ends a sentence" = b.line.metrics.is_closed();
        SPACED_BEFORE "the line before is set wide" = b.last.metrics.is_letter_spaced();
        SHORT "the line before fills no column, however narrow" = b.is_narrower(SHORTEST_CUT);
        TINY "the line before does not fill half a column" = b.is_narrower(SHORTEST_AT_PAGE_END);
        WHOLE "lines are whole paragraphs here" = b.geometry.whole;
        DANGLES "a word that stands between two things ends the line before" =
            b.last.metrics.end == End::Word
                && BETWEEN.may_end(b.last.metrics.last)
                && BETWEEN.at_end(b.last_text()).is_some();
    }

    /// What decides at most lines of a column: whether the line before breaks off in a sentence.
    fn column(b) {
        COMPLETE "the line before may end a paragraph" = b.is_complete();
        INDENTS "first lines are indented here" = b.column.indents;
        INDENTED "it is indented" = b.line.indent >= b.column.margin + 2;
        HEADING_BEFORE "a heading with subject and kind stands before it" = b.is_below_heading();
    }

    /// What else a column tells that lines are wrapped to.
    fn wrapped(b) {
        APART "the line before ends a sentence, and a blank line parts the two" = b.is_apart();
        STANDS_OUT "a signature, or a plain line set apart" =
            b.is_complete() && b.is_signature() || b.is_plain() && b.is_apart();
        BOTH_INDENTED "both are indented as first lines are" =
            b.column.begins_at(b.open.indent) && b.column.begins_at(b.line.indent);
        TITLE "it begins with 《" = matches!(b.line.metrics.first, '《' | '«');
        ROOM "there was room for its first word on the line before" = b.had_room();
        SPACED "it is set wide" = b.line.metrics.is_letter_spaced();
        SHARP "the lines fill their column to the character" = b.column.sharp;
        NO_INDENT "it is as wide as first lines that lost their indent" = b.is_as_first_line(0..=3);
        WIDER "it is wider than such first lines" = b.is_as_first_line(4..=u32::MAX);
        BROKEN_OFF "the line before breaks off in a sentence, and is nearly full" = b.breaks_off();
    }

    /// What tells of text that only pages and columns cut.
    fn cut(b) {
        LISTS "the line before holds a comma or 、" = b.last.metrics.commas() || b.last_text().contains('、');
        BODY "the name of a body, above a date or below a telephone" = b.is_body_that_signs();
        GOVERNS "a word that governs what stands behind it ends the line before" =
            b.line.metrics.first.is_alphanumeric() && GOVERNING.at_end(b.last_text()).is_some();
        QUANTITY "it begins with a quantity" = b.line.metrics.first.is_ascii_digit() && b.begins_with_quantity();
        LATIN "Latin words of a Chinese sentence stand on both sides" =
            b.line.metrics.first.is_ascii_alphabetic() && b.is_in_latin_words();
        HANGS "it stands at the margin below an indented line" = b.hangs_below();
        BELOW_WORDS "it hangs right behind the number of an article whose line ends in a word, and is not wider" =
            b.hangs_below_words();
        HEADING "the line before ends as headings do" = b.ends_as_heading();
        PROSE "a sentence or a part of one stands before it" = b.is_below_prose();
        ROSTER "one of the two is a person of a roster" = b.is_roster();
        OMITTED "（略） ends the line before" = b.is_below_omission();
        WIDE "a marked line, wider than headings, stands before it" =
            b.open.marker.is_some() && b.last.metrics.width >= WIDEST_HEADING;
        SIBLINGS "its siblings are sentences" = b.open.marker.is_some_and(|m| b.siblings_are_sentences(m));
        CUT_PHRASE "an unmarked phrase stands before it, between sentences" = b.open.marker.is_none() && b.is_cut_phrase();
    }

    /// What is only weighed.
    fn weighed(b) {
        GOES_BACK "it begins with a word that goes on with what was said" = RUN_ON.at_start(b.text).is_some();
        OPENS "it begins with a word that begins a paragraph of a statute" = OPENERS.at_start(b.text).is_some();
        EXACT "the line before fills its column to the character" = b.is_exact();
        NEXT_MARKED "the line below it has a marker" = b.next().is_some_and(|next| next.marker.is_some());
    }
}
