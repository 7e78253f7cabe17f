//! Why the parser read a line as it did: what it was named, whether it was joined to the paragraph before it, and which node
//! of the tree owns it.
//!
//! ```
//! let text = "某县桥梁养护办法\n第一条 为了养护桥梁，\n制定本办法。\n";
//! let line = gongwen::explain::line(&text.into(), 3).unwrap();
//! let boundary = line.boundary.unwrap();
//! assert!(boundary.joins);
//! assert_eq!(boundary.reasons[0].says, "behind a comma a sentence goes on");
//! assert_eq!(line.owners, ["art_1__para_1"]);
//! ```

use crate::source::{LineIndex, Span};
use crate::tree::{Issue, PlacedDocument};
use crate::{Input, issue, page, parse};

/// What became of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Line {
    /// Its text without the white space around it.
    pub span: Span,
    /// What the line says, told from that line and its neighbours: `Text`, `Date`, `Row`…
    pub kind: String,
    /// The marker at its start, unless it reads as a citation: `第三条规定`.
    pub marker: Option<Span>,
    /// Where it meets the paragraph before it; none where it begins the text or is furniture.
    pub boundary: Option<Boundary>,
    /// Where a text was looked for at this line: first a document, then an enclosure or attachment of the open one. Empty
    /// where the line goes on with another, and where it is no heading.
    pub beginnings: Vec<Beginning>,
    /// What owns it in the tree: an address (`art_1__para_1`), a role of head or foot, `title`, furniture; behind the
    /// address of its document where there are several.
    pub owners: Vec<String>,
}

/// The boundary between a line and the paragraph before it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Boundary {
    /// The last line of the paragraph before.
    pub before: Span,
    /// The line.
    pub line: Span,
    /// The line goes on with the paragraph.
    pub joins: bool,
    /// The sum of the weights, where no rule decided.
    pub margin: Option<i32>,
    /// The rule that decided, or the three strongest weights.
    pub reasons: Vec<Reason>,
    /// Name and meaning of what holds at the boundary, as far as it was asked.
    pub features: Vec<(&'static str, &'static str)>,
}

/// Why a line goes on, or does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Reason {
    /// A sentence for a reader.
    pub says: &'static str,
    /// What it adds to the sum; none where a rule decides by itself.
    pub weight: Option<i32>,
}

/// Whether a text begins at a line.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Beginning {
    /// What was looked for: `document`, `enclosure`, `attachment`.
    pub what: &'static str,
    /// It begins here.
    pub begins: bool,
    /// What forbids it, without a weight; then all that speaks for it, the strongest first.
    pub reasons: Vec<Reason>,
}

/// All boundaries of a text, in its order.
pub fn boundaries(input: &Input) -> Vec<Boundary> {
    read(input).1
}

/// Explains a line by its number, from 1 on; none where no such line holds ink.
pub fn line(input: &Input, number: u32) -> Option<Line> {
    let (text, (table, boundaries)) = (input.text(), read(input));
    let index = LineIndex::new(text);
    let line = table.lines.iter().find(|line| index.position(text, line.span.start).line == number)?;
    let marker = line.marker.filter(|marker| !marker.ambiguous);
    Some(Line {
        span: line.span,
        kind: format!("{:?}", line.kind),
        marker: marker.map(|marker| Span::between(line.span.start, line.span.start + marker.len)),
        boundary: boundaries.into_iter().find(|boundary| boundary.line == line.span),
        beginnings: beginnings(input, line.span),
        owners: owners(&parse::parse_input(input), line.span),
    })
}

fn read(input: &Input) -> (page::LineTable<'_>, Vec<Boundary>) {
    let mut found = Vec::new();
    let table = page::read_watched(input.text(), input.line_hints(), |before, line, decision| {
        found.push((before, line, *decision))
    });
    let boundary = |(before, line, decision): (usize, usize, page::Decision)| Boundary {
        before: table.lines[before].span,
        line: table.lines[line].span,
        joins: decision.joins,
        margin: decision.margin,
        reasons: decision.reasons().into_iter().map(|(weight, says)| Reason { says, weight }).collect(),
        features: decision.features.says().collect(),
    };
    let boundaries = found.into_iter().map(boundary).collect();
    (table, boundaries)
}

/// What was asked of the heading that begins with a line.
fn beginnings(input: &Input, line: Span) -> Vec<Beginning> {
    let mut found = Vec::new();
    issue::explain(input.text(), input.line_hints(), |place, judgement| {
        if place.start == line.start && !judgement.is_no_heading() {
            let reason = |(points, says): (i32, _)| Reason { says, weight: (points != 0).then_some(points) };
            let reasons = judgement.reasons().into_iter().map(reason).collect();
            let what = judgement.rank.name();
            found.push(Beginning { what, begins: judgement.veto.is_none(), reasons });
        }
    });
    found
}

/// The nodes that own a part of a line.
fn owners(issue: &Issue, line: Span) -> Vec<String> {
    let mut owners = Vec::new();
    let several = issue.documents().nth(1).is_some();
    let mut add = |spans: &[Span], document: Option<&PlacedDocument<'_>>, name: &dyn Fn() -> String| {
        if spans.iter().any(|span| span.start < line.end && line.start < span.end) {
            let place = document.filter(|_| several).map(|placed| format!("{} ", placed.address)).unwrap_or_default();
            owners.push(place + &name());
        }
    };
    for placed in issue.placed_documents() {
        let document = placed.document;
        add(&document.title.spans, Some(&placed), &|| "title".to_owned());
        for leaf in document.head.iter().chain(&document.foot) {
            add(&leaf.spans, Some(&placed), &|| format!("{:?}", leaf.role));
        }
        for block in document.placed_blocks() {
            add(block.block.spans(), Some(&placed), &|| {
                block.address.as_ref().map_or_else(|| "a block without a number".to_owned(), ToString::to_string)
            });
        }
    }
    issue
        .masthead
        .iter()
        .flat_map(|masthead| &masthead.lines)
        .for_each(|leaf| add(&leaf.spans, None, &|| "masthead".to_owned()));
    issue.contents.iter().for_each(|entry| add(&entry.spans, None, &|| "contents".to_owned()));
    issue.furniture.iter().for_each(|piece| add(&piece.spans, None, &|| format!("furniture: {:?}", piece.kind)));
    owners
}
