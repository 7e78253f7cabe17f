//! How a line is set: what elements, their old attributes and their `style` say of it, inherited from element to element.

use super::dom::{Dom, Id};
use super::sheet::Sheet;

/// Pixels of `medium` letters.
const MEDIUM: f32 = 16.0;

/// What an element hands down to what is in it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Style {
    /// Size of the letters in pixels.
    pub(super) size: f32,
    pub(super) bold: bool,
    pub(super) align: Align,
    /// Pixels from the left edge of the page to the left edge of the block.
    pub(super) left: f32,
    /// Pixels from there to the first letter of its first line.
    pub(super) indent: f32,
    /// Line ends and blanks of the file are those of the page.
    pub(super) pre: bool,
    /// Set high: the number of a note, a power.
    pub(super) high: bool,
    /// In a link to another page.
    pub(super) link: bool,
    /// How the items of a list are counted.
    pub(super) counted: Counted,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Align {
    /// Not said.
    Unknown,
    Left,
    Centre,
    Right,
}

/// `list-style-type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Counted {
    No,
    Decimal,
    LowerLatin,
    UpperLatin,
    LowerRoman,
    UpperRoman,
    Chinese,
}

impl Default for Style {
    fn default() -> Style {
        Style {
            size: MEDIUM,
            bold: false,
            align: Align::Unknown,
            left: 0.0,
            indent: 0.0,
            pre: false,
            high: false,
            link: false,
            counted: Counted::No,
        }
    }
}

/// How an element stands among others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Display {
    Inline,
    Block,
    Hidden,
}

/// What an element is by itself and what it hands down.
pub(super) fn of(dom: &Dom, sheet: &Sheet, id: Id, outer: Style) -> (Style, Display) {
    let name = dom.name(id);
    let mut style = Style { ..outer };
    let mut display = display(name);
    if display == Display::Block {
        by_name(name, &mut style, outer.size);
    }
    match name {
        "b" | "strong" | "th" => style.bold = true,
        "big" => style.size *= 1.2,
        "small" => style.size /= 1.2,
        "sup" => (style.high, style.size) = (true, style.size / 1.2),
        "sub" => style.size /= 1.2,
        "center" => style.align = Align::Centre,
        "a" => style.link |= dom.attribute(id, "href").is_some_and(|to| !is_file(to)),
        "font" => style.size = dom.attribute(id, "size").and_then(|size| font(size.trim())).unwrap_or(style.size),
        "ol" => style.counted = dom.attribute(id, "type").map_or(Counted::Decimal, counted),
        "ul" => style.counted = Counted::No,
        _ => {}
    }
    if let Some(align) = dom.attribute(id, "align").filter(|_| display == Display::Block) {
        style.align = aligned(align).unwrap_or(style.align);
    }
    let hides = dom.attribute(id, "hidden").is_some()
        || dom.attribute(id, "aria-hidden").is_some_and(|value| value.trim().eq_ignore_ascii_case("true"));
    if hides || display == Display::Hidden {
        return (style, Display::Hidden);
    }
    sheet.declared(dom, id, |property, value| declare(property, value, &mut style, &mut display, outer.size));
    if let Some(declared) = dom.attribute(id, "style") {
        declarations(declared, |property, value| declare(property, value, &mut style, &mut display, outer.size));
    }
    (style, display)
}

/// What is handed down to the blocks in a block: the indent of a first line is that of its paragraph alone.
fn by_name(name: &str, style: &mut Style, outer: f32) {
    let heading = |style: &mut Style, scale: f32| (style.bold, style.size) = (true, outer * scale);
    match name {
        "h1" => heading(style, 2.0),
        "h2" => heading(style, 1.5),
        "h3" => heading(style, 1.17),
        "h4" => heading(style, 1.0),
        "h5" => heading(style, 0.83),
        "h6" => heading(style, 0.67),
        "pre" | "listing" | "xmp" | "plaintext" => style.pre = true,
        "blockquote" | "dd" => style.left += 40.0,
        "ul" | "ol" | "menu" | "dir" => style.left += 40.0,
        _ => {}
    }
}

pub(super) fn display(name: &str) -> Display {
    match name {
        "script" | "style" | "template" | "noscript" | "head" | "title" | "meta" | "link" | "iframe" | "object"
        | "embed" | "applet" | "audio" | "video" | "canvas" | "svg" | "math" | "map" | "area" | "button" | "input"
        | "select" | "textarea" | "option" | "optgroup" | "datalist" | "progress" | "meter" | "frameset" | "frame"
        | "noframes" | "noembed" | "param" | "rt" | "rp" | "dialog" => Display::Hidden,
        "address" | "article" | "aside" | "blockquote" | "body" | "caption" | "center" | "dd" | "details" | "dir"
        | "div" | "dl" | "dt" | "fieldset" | "figcaption" | "figure" | "footer" | "form" | "h1" | "h2" | "h3"
        | "h4" | "h5" | "h6" | "header" | "hgroup" | "hr" | "html" | "legend" | "li" | "listing" | "main" | "menu"
        | "nav" | "ol" | "p" | "plaintext" | "pre" | "search" | "section" | "summary" | "table" | "tbody" | "td"
        | "tfoot" | "th" | "thead" | "tr" | "ul" | "xmp" => Display::Block,
        _ => Display::Inline,
    }
}

/// Calls `declared` with each property and its value, both in small letters.
pub(super) fn declarations(style: &str, mut declared: impl FnMut(&str, &str)) {
    for declaration in style.split(';') {
        let Some((property, value)) = declaration.split_once(':') else { continue };
        let value = value.split("!important").next().unwrap_or_default();
        declared(&property.trim().to_ascii_lowercase(), &value.trim().to_ascii_lowercase());
    }
}

/// What one declaration changes. `outer` is the size of the letters around the element.
pub(super) fn declare(property: &str, value: &str, style: &mut Style, display: &mut Display, outer: f32) {
    match property {
        "display" => match value {
            "none" => *display = Display::Hidden,
            // What floats in a line, and cells of tables, stay what their elements are.
            "block" | "flex" | "grid" | "list-item" | "flow-root" if *display == Display::Inline => {
                *display = Display::Block
            }
            "inline" if *display == Display::Block => *display = Display::Inline,
            _ => {}
        },
        "visibility" if value == "hidden" || value == "collapse" => *display = Display::Hidden,
        "mso-hide" if value == "all" => *display = Display::Hidden,
        "text-align" => style.align = aligned(value).unwrap_or(style.align),
        "font-weight" => style.bold = bold(value).unwrap_or(style.bold),
        "font-size" => {
            style.size = size(value, outer).unwrap_or(style.size);
            // Letters of no size are shown to nobody.
            if style.size < 1.0 {
                *display = Display::Hidden;
            }
        }
        "font" => {
            style.bold = value.split_whitespace().any(|word| bold(word) == Some(true) && !word.ends_with("px"));
            let named = value.split_whitespace().find_map(|word| size(word.split('/').next()?, outer));
            style.size = named.unwrap_or(style.size);
        }
        "text-indent" => style.indent = length(value, style.size).unwrap_or(style.indent),
        "margin-left" | "padding-left" => style.left += length(value, style.size).unwrap_or(0.0),
        "white-space" => style.pre = matches!(value, "pre" | "pre-wrap" | "pre-line" | "break-spaces"),
        "vertical-align" => style.high |= value == "super",
        "list-style" | "list-style-type" => {
            style.counted =
                value.split_whitespace().map(counted).find(|one| *one != Counted::No).unwrap_or(Counted::No);
        }
        _ => {}
    }
}

fn aligned(value: &str) -> Option<Align> {
    Some(match value.trim().to_ascii_lowercase().as_str() {
        "center" | "middle" | "-webkit-center" | "-moz-center" => Align::Centre,
        "right" | "end" | "-webkit-right" => Align::Right,
        "left" | "justify" | "start" => Align::Left,
        _ => return None,
    })
}

fn bold(value: &str) -> Option<bool> {
    match value {
        "bold" | "bolder" => Some(true),
        "normal" | "lighter" => Some(false),
        number => number.parse::<u16>().ok().map(|weight| weight >= 600),
    }
}

fn counted(value: &str) -> Counted {
    match value {
        "1" | "decimal" | "decimal-leading-zero" => Counted::Decimal,
        "a" | "lower-alpha" | "lower-latin" => Counted::LowerLatin,
        "A" | "upper-alpha" | "upper-latin" => Counted::UpperLatin,
        "i" | "lower-roman" => Counted::LowerRoman,
        "I" | "upper-roman" => Counted::UpperRoman,
        "cjk-ideographic" | "simp-chinese-informal" | "trad-chinese-informal" | "chinese" => Counted::Chinese,
        _ => Counted::No,
    }
}

/// Pixels of a length; of `em` and `%` by the size of the letters.
fn length(value: &str, em: f32) -> Option<f32> {
    let digits = value.find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | '-' | '+')).unwrap_or(value.len());
    let number: f32 = value[..digits].parse().ok()?;
    let unit = match &value[digits..] {
        "px" | "" => 1.0,
        "pt" => 4.0 / 3.0,
        "em" | "rem" | "ic" => em,
        "ex" | "ch" => em / 2.0,
        "cm" => 37.8,
        "mm" => 3.78,
        "in" => 96.0,
        "pc" => 16.0,
        _ => return None,
    };
    Some((number * unit).clamp(-10_000.0, 10_000.0))
}

/// Pixels of `font-size`.
fn size(value: &str, outer: f32) -> Option<f32> {
    Some(match value {
        "xx-small" => 9.0,
        "x-small" => 10.0,
        "small" => 13.0,
        "medium" => MEDIUM,
        "large" => 18.0,
        "x-large" => 24.0,
        "xx-large" => 32.0,
        "smaller" => outer / 1.2,
        "larger" => outer * 1.2,
        "rem" => return None,
        percent if percent.ends_with('%') => percent[..percent.len() - 1].trim().parse::<f32>().ok()? * outer / 100.0,
        root if root.ends_with("rem") => root[..root.len() - 3].parse::<f32>().ok()? * MEDIUM,
        // A number without a unit is no size.
        bare if bare.ends_with(|c: char| c.is_ascii_digit()) && bare != "0" => return None,
        other => length(other, outer)?,
    })
    .filter(|size| size.is_finite())
    .map(|size| size.clamp(0.0, 1000.0))
}

/// Pixels of `<font size>`.
fn font(value: &str) -> Option<f32> {
    let number: i32 = value.trim_start_matches('+').parse().ok()?;
    let step = if value.starts_with(['+', '-']) { 3 + number } else { number };
    Some([10.0, 13.0, 16.0, 18.0, 24.0, 32.0, 48.0][usize::try_from(step.clamp(1, 7) - 1).unwrap_or(2)])
}

/// A link to a file that comes with the text: an attachment.
fn is_file(to: &str) -> bool {
    const KINDS: [&str; 17] = [
        "doc", "docx", "wps", "pdf", "ofd", "ceb", "cebx", "xls", "xlsx", "et", "ppt", "pptx", "zip", "rar", "txt",
        "jpg", "png",
    ];
    let path = to.split(['?', '#']).next().unwrap_or_default();
    path.rsplit_once('.').is_some_and(|(_, kind)| KINDS.contains(&kind.to_ascii_lowercase().as_str()))
        // Within the page: a note, a section.
        || to.starts_with('#')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_and_lengths() {
        assert_eq!(size("16pt", 16.0).map(f32::round), Some(21.0));
        assert_eq!(size("120%", 20.0), Some(24.0));
        assert_eq!(size("2em", 10.0), Some(20.0));
        assert_eq!(size("1.5rem", 10.0), Some(24.0));
        assert_eq!(size("14", 10.0), None);
        assert_eq!(length("2em", 18.0), Some(36.0));
        assert_eq!(length("-21.0pt", 18.0).map(f32::round), Some(-28.0));
        assert_eq!(length("auto", 18.0), None);
        assert_eq!(font("+2"), Some(24.0));
        assert_eq!(font("9"), Some(48.0));
        assert_eq!(font("x"), None);
    }

    #[test]
    fn links() {
        assert!(is_file("./P020210305.DOC") && is_file("/a/b.pdf?x=1") && is_file("#_ftn1"));
        assert!(!is_file("/a/t2021.html") && !is_file("javascript:void(0)") && !is_file(""));
    }
}
