//! The rules on the features of a boundary, strongest first; the first that fits decides.

use super::features::Features;

/// A rule: where all of `when` hold and none of `unless`, the line goes on with the paragraph before it, or does not.
#[derive(Debug)]
pub(super) struct Rule {
    pub(super) joins: bool,
    pub(super) when: Features,
    pub(super) unless: Features,
    /// Why, for a reader.
    pub(super) reason: &'static str,
}

impl Rule {
    pub(super) fn fits(&self, features: Features) -> bool {
        features.all(self.when) && !features.any(self.unless)
    }
}

/// Rules in their order.
#[derive(Debug)]
pub(super) struct Rules {
    rules: &'static [Rule],
    /// The last feature of each rule: where none of them holds, no rule fits.
    keys: Features,
}

impl Rules {
    const fn new(rules: &'static [Rule]) -> Rules {
        let (mut keys, mut nth) = (Features::NONE, 0);
        while nth < rules.len() {
            keys = keys.with(rules[nth].when.highest());
            nth += 1;
        }
        Rules { rules, keys }
    }

    /// The first rule that fits.
    pub(super) fn first(&self, features: Features) -> Option<&'static Rule> {
        if !features.any(self.keys) {
            return None;
        }
        self.rules.iter().find(|rule| rule.fits(features))
    }
}

macro_rules! rules {
    ($($(#[$doc:meta])* $table:ident { $($verdict:ident [$($when:ident)*] unless [$($unless:ident)*] $reason:literal)* })*) => {
        $($(#[$doc])* pub(super) static $table: Rules = Rules::new(&[$(Rule {
            joins: rules!($verdict),
            when: Features::NONE$(.with(Features::$when))*,
            unless: Features::NONE$(.with(Features::$unless))*,
            reason: $reason,
        }),*]);)*
    };
    (joins) => { true };
    (parts) => { false };
}

rules! {
    /// Below running text that a mark ends, where no column breaks the lines: most boundaries, of which nothing else is asked.
    PLAIN {
        parts [SET] unless [] "behind a sentence, or a part of one, a marker begins a paragraph"
        parts [STOP ANEW] unless [] "behind a sentence a paragraph begins"
    }

    /// Kinds of lines, tables, brackets.
    SHAPES {
        parts [CONTENTS] unless [] "an entry of a contents list stands alone"
        parts [OTHER_TABLE] unless [] "the file says that the two are rows of different tables"
        joins [ROW ROWS_BEFORE SAME_TABLE] unless [] "the file says that the two are rows of one table"
        joins [ROW ROWS_BEFORE] unless [GAP] "a row goes on with rows, up to a blank line"
        joins [OVER_PAGE] unless [] "rows go on behind a page break where no head stands again"
        parts [ROW] unless [] "a row begins a table"
        joins [CELL CELL_BEFORE] unless [PAGE] "a cell goes on with cells"
        parts [CELL] unless [] "a cell begins a table"
        joins [LONE_CELL] unless [] "a cell that lost its tabs stands between rows"
        parts [TABBED_BEFORE] unless [] "text does not go on with rows"
        joins [REST_OF_NUMBER] unless [] "year and serial complete a number"
        joins [REST_OF_PROVISION] unless [] "the number behind 第 goes on up to 条"
        joins [CLOSES_BRACKET] unless [] "what a bracket holds goes on up to the bracket that closes it"
        joins [FIGURE] unless [] "a figure of the sentence, and what it counts on the next line"
        joins [FIGURE_BEFORE TEXT] unless [] "what the figure before it counts"
        parts [BEGINS] unless [NARROW] "the file says that a paragraph begins here"
        parts [SET_APART] unless [] "the file sets the two lines in different ways"
        parts [SIGNS_APART] unless [] "the file sets a signature apart"
        parts [STANDS] unless [] "lines of this kind stand alone"
        joins [AT_MARGIN] unless [] "the file indents first lines, and this one is not"
        parts [SET_IN] unless [] "the file indents first lines, and of the two only this one"
        parts [ITEM_SET_IN] unless [] "the file indents first lines, and an item begins as one"
        joins [INSIDE] unless [] "no paragraph begins with this mark or word"
    }

    /// Labels, markers that stand alone, forms of address.
    WORDS {
        parts [LABEL] unless [] "a label begins an entry of its own"
        parts [SIGNER] unless [] "who signs stands alone"
        parts [SIGNER_BEFORE] unless [] "behind who signs nothing goes on"
        parts [ADDRESSEES] unless [] "below its addressees a letter begins"
        parts [NUMBERED] unless [] "behind a heading and its number the text begins"
        joins [NOTE] unless [] "a heading note goes on until it tells what happened"
        parts [DATED] unless [] "behind a body and its date nothing goes on"
        parts [MARK_ALONE MARKED] unless [] "a marker does not go on with another"
        joins [MARK_ALONE] unless [] "a marker alone on its line has its words on the next"
        joins [ARTICLE_HEADING] unless [] "the number of an article has its heading on the next line"
        joins [HEADS_ON] unless [] "the heading of a division goes on"
        joins [ENTRY] unless [] "the entry of a contents list was wrapped"
        joins [ENUMERATES] unless [MARKED] "behind 、 an enumeration goes on"
        parts [ALIKE] unless [MARKED] "an entry below another of its form"
        parts [QUOTES_ON] unless [MARKED] "each paragraph of a quotation begins with its mark"
        parts [QUOTED_STOP] unless [MARKED] "behind a sentence of a quotation its next paragraph begins"
        joins [KEEPS_ON] unless [MARKED] "the file says that the paragraph goes on here"
    }

    /// Whether a marker begins a paragraph by itself.
    MARKERS {
        parts [AMENDS] unless [] "a provision that is amended, below the name of its law"
        joins [ENUMERATES SENTENCE] unless [] "divisions are enumerated in a sentence"
        joins [HANGING] unless [] "it is cited in a sentence whose lines hang"
        parts [EMPTY] unless [] "an entry of a list that has no words"
        parts [DECIMAL] unless [] "a decimal number begins a paragraph"
        parts [] unless [FULL AMBIGUOUS] "behind a line that is not full a marker begins a paragraph"
    }

    /// Whether a marker begins a paragraph by its number, or is cited in a sentence.
    NUMBERING {
        parts [AMBIGUOUS FULL ENDED NEXT] unless [] "the next of its series, behind a sentence"
        joins [AMBIGUOUS FULL] unless [] "it reads as a citation, in a wrapped line"
        joins [AMBIGUOUS] unless [ENDED NEXT] "it reads as a citation, in an open sentence"
        parts [AMBIGUOUS] unless [] "the next of its series, or behind a sentence"
        parts [ENDED] unless [] "behind a sentence a marker begins a paragraph"
        parts [NEXT] unless [] "the next of its series"
        parts [FIRST GOES_ON] unless [] "the first of a series that goes on below"
        parts [MARKED_PHRASE GOES_ON] unless [] "a series begins below a heading"
        parts [UNCOUNTED] unless [] "a dash begins a paragraph"
        joins [] unless [] "it leads out of its series, in an open sentence"
    }

    /// Text that is wrapped hard, where a full line ends within a sentence: most lines of a column.
    COLUMN {
        joins [FULL INDENTS] unless [COMPLETE INDENTED] "first lines are indented here, this one is not"
        joins [FULL] unless [COMPLETE INDENTS HEADING_BEFORE] "a full line ends within a sentence"
    }

    /// Text that is wrapped hard.
    WRAPPED {
        joins [FULL INDENTS] unless [STANDS_OUT INDENTED] "first lines are indented here, this one is not"
        parts [FULL INDENTS COMPLETE] unless [STANDS_OUT] "it is indented as first lines are"
        parts [FULL INDENTS BOTH_INDENTED] unless [STANDS_OUT COMMA] "both lines are indented as first lines are"
        joins [FULL INDENTS] unless [STANDS_OUT] "it is indented, but below an open sentence"
        joins [FULL SEMICOLON] unless [BRACKET] "behind ； the next item would have a marker"
        parts [FULL COLON GAP] unless [BRACKET OPEN_MARKED SENTENCES] "a blank line behind addressees or a lead-in"
        parts [FULL COLON TITLE] unless [BRACKET] "a lead-in and the name of a text"
        parts [FULL HEADING_BEFORE TEXT] unless [COMPLETE] "a heading stands before it"
        joins [FULL] unless [COMPLETE] "a full line ends within a sentence"
        parts [FULL APART] unless [] "a blank line parts paragraphs here"
        parts [FULL SIGNATURE] unless [] "a signature stands alone"
        joins [FULL SPACED_BEFORE] unless [] "the line before is set wide to fill the column"
        parts [FULL ROOM] unless [] "there was room for its first word on the line before"
        joins [FULL SPACED] unless [] "it is set wide to fill the column"
        joins [FULL WIDER] unless [SHARP] "it is wider than a first line"
        parts [FULL] unless [SHARP] "behind a sentence a paragraph ends"
        joins [BROKEN_OFF] unless [] "the line before breaks off in a sentence"
        joins [DANGLES] unless [FULL TINY] "behind a word like and a sentence goes on"
        joins [COLON STEP] unless [FULL] "a list that commas part is one sentence with what leads to it"
        joins [COMMA SHORT] unless [FULL] "a list that commas part goes on"
        parts [] unless [FULL] "the line before is not full"
    }

    /// Text that only pages and columns cut: the mark before the cut.
    ENDS {
        parts [] unless [TEXT] "only running text goes on behind a cut"
        joins [COLON STEP] unless [] "a list that commas part is one sentence with what leads to it"
        parts [CLOSED] unless [] "the sentence before it has ended"
        parts [COLON] unless [] "behind a colon a paragraph begins"
        joins [SEMICOLON OPEN_MARKED SENTENCES GAP] unless [WHOLE] "inside an item of sentences ； ends nothing"
        parts [SEMICOLON] unless [] "； ends an item"
        joins [COMMA] unless [] "behind a comma a sentence goes on"
    }

    /// Text that only pages and columns cut: the words before the cut.
    CUTS {
        joins [SPACED_BEFORE LISTS] unless [] "a line set wide breaks off in a list"
        parts [BODY] unless [] "who signs stands alone"
        parts [HANGS HEADING] unless [] "a heading stands before it"
        joins [HANGS] unless [] "it stands at the margin, the line before it is indented"
        joins [BELOW_WORDS] unless [] "it hangs below the words of an article"
        parts [ROSTER] unless [] "a person of a roster"
        parts [OMITTED] unless [] "（略） ends an entry"
        joins [QUANTITY LISTS] unless [] "a sentence with commas goes on with a quantity"
        joins [LATIN LISTS] unless [] "a sentence with commas goes on with a Latin word"
        joins [GOVERNS] unless [] "behind a word like according to a sentence goes on"
        parts [TINY] unless [] "so short a line is not cut"
        joins [DANGLES] unless [] "behind a word like and a sentence goes on"
        parts [SHORT] unless [PAGE] "so short a line is not cut"
        parts [SHORT] unless [PROSE] "so short a phrase is not cut"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLES: [&Rules; 8] = [&PLAIN, &SHAPES, &WORDS, &MARKERS, &NUMBERING, &WRAPPED, &ENDS, &CUTS];

    fn verdict(rules: &Rules, features: &[Features]) -> Option<bool> {
        let row = features.iter().fold(Features::NONE, |row, &feature| row.with(feature));
        rules.first(row).map(|rule| rule.joins)
    }

    #[test]
    fn no_rule_hides_behind_a_wider_one() {
        for table in TABLES {
            for (nth, rule) in table.rules.iter().enumerate() {
                let hides = |wider: &&Rule| rule.when.all(wider.when) && rule.unless.all(wider.unless);
                let wider = table.rules[..nth].iter().find(hides);
                assert!(wider.is_none(), "{:?} hides behind {:?}", rule.reason, wider.map(|rule| rule.reason));
            }
        }
    }

    #[test]
    fn tables_and_brackets() {
        let row = [Features::ROW, Features::ROWS_BEFORE];
        assert_eq!(verdict(&SHAPES, &row), Some(true));
        assert_eq!(verdict(&SHAPES, &[row[0], row[1], Features::GAP]), Some(false));
        assert_eq!(verdict(&SHAPES, &[row[0], row[1], Features::GAP, Features::OVER_PAGE]), Some(true));
        assert_eq!(verdict(&SHAPES, &[row[0], row[1], Features::GAP, Features::SAME_TABLE]), Some(true));
        assert_eq!(verdict(&SHAPES, &[Features::CLOSES_BRACKET, Features::STANDS]), Some(true));
        assert_eq!(verdict(&SHAPES, &[Features::STANDS, Features::INSIDE]), Some(false));
        assert_eq!(verdict(&SHAPES, &[Features::FIGURE, Features::STANDS]), Some(true));
        assert_eq!(verdict(&SHAPES, &[Features::FIGURE_BEFORE, Features::TEXT, Features::STANDS]), Some(true));
        assert_eq!(verdict(&SHAPES, &[Features::FIGURE_BEFORE, Features::STANDS]), Some(false));
        assert_eq!(verdict(&SHAPES, &[Features::TEXT]), None);
        assert_eq!(verdict(&SHAPES, &[]), None);
    }

    #[test]
    fn words_at_the_start() {
        assert_eq!(verdict(&WORDS, &[Features::LABEL]), Some(false));
        assert_eq!(verdict(&WORDS, &[Features::MARK_ALONE]), Some(true));
        assert_eq!(verdict(&WORDS, &[Features::MARK_ALONE, Features::MARKED]), Some(false));
        assert_eq!(verdict(&WORDS, &[Features::ENUMERATES, Features::MARKED]), None);
        assert_eq!(verdict(&WORDS, &[]), None);
    }

    #[test]
    fn markers() {
        let ambiguous = [Features::MARKED, Features::AMBIGUOUS, Features::FULL];
        assert_eq!(verdict(&MARKERS, &ambiguous), None);
        assert_eq!(verdict(&MARKERS, &[Features::MARKED]), Some(false));
        let enumerated = [Features::MARKED, Features::SENTENCE];
        assert_eq!(verdict(&MARKERS, &enumerated), Some(false));
        assert_eq!(verdict(&MARKERS, &[Features::MARKED, Features::HANGING]), Some(true));
        assert_eq!(verdict(&MARKERS, &[&enumerated[..], &[Features::ENUMERATES]].concat()), Some(true));
        assert_eq!(verdict(&NUMBERING, &ambiguous), Some(true));
        assert_eq!(verdict(&NUMBERING, &[&ambiguous[..], &[Features::ENDED, Features::NEXT]].concat()), Some(false));
        assert_eq!(verdict(&NUMBERING, &[Features::MARKED, Features::FULL]), Some(true));
        assert_eq!(verdict(&NUMBERING, &[Features::MARKED, Features::FULL, Features::NEXT]), Some(false));
    }
}
