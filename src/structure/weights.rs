//! What speaks for a text that begins at a heading, and how much.
//!
//! A reading of a place (a document, an enclosure, an attachment begins here) first passes the vetoes of
//! [`anchors`](super::anchors); then the points of all signs that stand there are summed. A new kind of text is a new row
//! here, not a branch.

use Sign::*;

/// One thing that speaks for a beginning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sign {
    Announced,
    Number,
    Dispatch,
    DateBeside,
    Kind,
    Subject,
    Issuer,
    Addressees,
    Over,
    Adopted,
    FirstProvision,
    Prose,
    Named,
    BehindNotice,
    BehindOther,
    BehindSignature,
    TextFollows,
    NumberingBegins,
    Label,
    LabelBehind,
    Listed,
    Set,
    PartOfDraft,
}

/// What begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rank {
    Document,
    Enclosure,
    Attachment,
}

impl Rank {
    pub(crate) fn name(self) -> &'static str {
        ["document", "enclosure", "attachment"][self as usize]
    }
}

/// Points that are enough.
const ENOUGH: i32 = 8;

/// A sign, its points for a document, an enclosure and an attachment, and what it says.
type Weight = (Sign, [i32; 3], &'static str);

const WEIGHTS: [Weight; 23] = [
    (Announced, [8, 0, 0], "the contents list announces this heading"),
    (Number, [7, 0, 0], "a document number (发文字号) stands in the head"),
    (Dispatch, [8, 0, 0], "the heading is that of a dispatch with its number (第12/2021號行政長官批示)"),
    (DateBeside, [8, 0, 0], "its date stands beside the heading"),
    (Kind, [4, 4, 0], "the heading ends with a kind (文种)"),
    (Subject, [1, 0, 0], "the heading names a subject (关于, 印发 …)"),
    (Issuer, [2, 0, 0], "the heading names its issuer (发文机关)"),
    (Addressees, [2, 0, 0], "addressees (主送机关) follow"),
    (Over, [2, 0, 0], "the document before is signed and dated"),
    (Adopted, [4, 0, 0], "a note says who adopted it and when (题注)"),
    (FirstProvision, [4, 0, 0], "its first article or division follows"),
    (Prose, [1, 0, 0], "prose follows"),
    (Named, [0, 7, 0], "the open document names it as what it issues"),
    (BehindNotice, [0, 8, 0], "it stands directly behind signature and date of a notice"),
    (BehindOther, [0, 4, 0], "it stands directly behind signature and date of an order, or behind an imprint"),
    (BehindSignature, [0, 1, 0], "it stands behind signature and date"),
    (TextFollows, [0, 1, 0], "a text follows"),
    (NumberingBegins, [0, 4, 0], "a numbering begins anew below it"),
    (Label, [0, 0, 8], "the label of an attachment (附件)"),
    (LabelBehind, [0, 0, 8], "the label of an attachment stands behind the heading"),
    (Listed, [0, 0, 8], "a list of attachments (附件说明) names it"),
    (Set, [4, 4, 0], "the file sets it as a title: in the middle of the page, large or bold"),
    (
        PartOfDraft,
        [0, 7, 0],
        "the heading is that of a part of a draft or of what amends a text (總說明, 對照表, 修正條文)",
    ),
];

/// The signs that stand at a place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Evidence(u32);

impl Evidence {
    /// Adds a sign where it stands.
    pub(super) fn add(&mut self, sign: Sign, stands: bool) {
        self.0 |= (stands as u32) << sign as u32;
    }

    pub(super) fn has(self, sign: Sign) -> bool {
        self.0 & 1 << sign as u32 != 0
    }

    fn weights(self) -> impl Iterator<Item = &'static Weight> {
        WEIGHTS.iter().filter(move |(sign, ..)| self.has(*sign))
    }

    pub(super) fn points(self, rank: Rank) -> i32 {
        self.weights().map(|(_, points, _)| points[rank as usize]).sum()
    }

    pub(super) fn is_enough(self, rank: Rank) -> bool {
        self.points(rank) >= ENOUGH
    }

    /// What speaks for a rank, the strongest first.
    pub(crate) fn reasons(self, rank: Rank) -> Vec<(i32, &'static str)> {
        let points = self.weights().map(|(_, points, words)| (points[rank as usize], *words));
        let mut reasons: Vec<_> = points.filter(|(points, _)| *points != 0).collect();
        reasons.sort_by_key(|(points, _)| -points);
        reasons
    }
}

impl<const N: usize> From<[Sign; N]> for Evidence {
    fn from(signs: [Sign; N]) -> Evidence {
        let mut evidence = Evidence::default();
        signs.into_iter().for_each(|sign| evidence.add(sign, true));
        evidence
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_enough<const N: usize>(rank: Rank, signs: [Sign; N]) -> bool {
        Evidence::from(signs).is_enough(rank)
    }

    #[test]
    fn each_sign_has_one_row_and_serves() {
        for (nth, (sign, points, _)) in WEIGHTS.iter().enumerate() {
            assert_eq!(*sign as usize, nth);
            assert!(points.iter().any(|points| *points != 0), "{sign:?}");
        }
    }

    #[test]
    fn documents() {
        let is_document = [
            is_enough(Rank::Document, [Announced]),
            is_enough(Rank::Document, [Number, Subject]),
            is_enough(Rank::Document, [Kind, Addressees, Issuer]),
            is_enough(Rank::Document, [Kind, Addressees, Over]),
            is_enough(Rank::Document, [Kind, Adopted]),
            is_enough(Rank::Document, [Kind, Subject, Issuer, Prose]),
        ];
        assert_eq!(is_document, [true; 6]);
        let is_none = [
            is_enough(Rank::Document, []),
            is_enough(Rank::Document, [Number]),
            is_enough(Rank::Document, [Kind, Subject, Addressees]),
            is_enough(Rank::Document, [Kind, Subject, Issuer]),
            is_enough(Rank::Document, [Kind, Prose, Over]),
            is_enough(Rank::Document, [Named, BehindNotice, Kind]),
        ];
        assert_eq!(is_none, [false; 6]);
    }

    #[test]
    fn enclosures() {
        let is_enclosure = [
            is_enough(Rank::Enclosure, [BehindNotice]),
            is_enough(Rank::Enclosure, [BehindOther, Kind]),
            is_enough(Rank::Enclosure, [BehindOther, NumberingBegins]),
            is_enough(Rank::Enclosure, [Named, BehindSignature]),
            is_enough(Rank::Enclosure, [Named, TextFollows]),
            is_enough(Rank::Enclosure, [BehindSignature, Kind, NumberingBegins]),
        ];
        assert_eq!(is_enclosure, [true; 6]);
        let is_none = [
            is_enough(Rank::Enclosure, [Named]),
            is_enough(Rank::Enclosure, [BehindOther, TextFollows]),
            is_enough(Rank::Enclosure, [BehindSignature, Kind, TextFollows]),
            is_enough(Rank::Enclosure, [BehindSignature, NumberingBegins, TextFollows]),
        ];
        assert_eq!(is_none, [false; 4]);
    }

    #[test]
    fn reasons_are_sorted() {
        let evidence = Evidence::from([Subject, Kind, Number]);
        let points: Vec<i32> = evidence.reasons(Rank::Document).into_iter().map(|(points, _)| points).collect();
        assert_eq!(points, [7, 4, 1]);
        assert!(Evidence::default().reasons(Rank::Document).is_empty());
    }
}
