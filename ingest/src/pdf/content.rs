//! What the content of a page draws: text and lines. Colours, pictures and shadings are passed over.

use std::collections::HashMap;
use std::rc::Rc;

use lopdf::{Dictionary, Object, ObjectId};

use super::font::Font;
use super::lexer::{Lexer, Operand};
use super::matrix::Matrix;
use super::objects::Objects;
use super::pen::{Path, Pen, Setting};
use crate::Error;

/// Draws content.
pub(super) struct Artist<'a> {
    objects: &'a Objects,
    pub(super) fonts: Fonts,
    pub(super) pen: Pen,
    /// A picture was drawn.
    pub(super) pictured: bool,
    /// Forms around the content that is being drawn.
    depth: u32,
}

/// The fonts of a file, read once each: those that are objects of their own.
pub(super) type Fonts = HashMap<ObjectId, Rc<Font>>;

#[derive(Clone)]
struct State {
    place: Matrix,
    font: Option<Rc<Font>>,
    size: f32,
    letter_space: f32,
    word_space: f32,
    stretch: f32,
    leading: f32,
    rise: f32,
    mode: i32,
}

/// Saved states, at most.
const STATES: usize = 512;
/// Forms within forms, at most.
const FORMS: u32 = 24;

/// One stream of content as it is drawn.
struct Run<'b> {
    resources: Option<&'b Dictionary>,
    state: State,
    saved: Vec<State>,
    path: Path,
    text: Matrix,
    line: Matrix,
    /// Fonts by their name in the resources.
    named: HashMap<Vec<u8>, Option<Rc<Font>>>,
    /// What is marked around here: furniture of the page, or text that is told elsewhere.
    marks: Vec<Mark>,
}

#[derive(Clone)]
enum Mark {
    Nothing,
    /// The head or foot of a page.
    Furniture,
    /// The glyphs stand for this text; none once it was given.
    Actual(Option<String>),
    /// A layer that is not shown.
    Hidden,
}

impl<'a> Artist<'a> {
    pub(super) fn new(objects: &'a Objects, fonts: Fonts, pen: Pen) -> Artist<'a> {
        Artist { objects, fonts, pen, pictured: false, depth: 0 }
    }

    /// Draws content with the resources of a page or form.
    pub(super) fn draw(
        &mut self,
        content: &[u8],
        resources: Option<&Dictionary>,
        place: Matrix,
        furniture: bool,
    ) -> Result<(), Error> {
        let mark = if furniture { Mark::Furniture } else { Mark::Nothing };
        let mut run = Run {
            resources,
            state: State {
                place,
                font: None,
                size: 1.0,
                letter_space: 0.0,
                word_space: 0.0,
                stretch: 1.0,
                leading: 0.0,
                rise: 0.0,
                mode: 0,
            },
            saved: Vec::new(),
            path: Path::default(),
            text: Matrix::IDENTITY,
            line: Matrix::IDENTITY,
            named: HashMap::new(),
            marks: vec![mark],
        };
        let mut lexer = Lexer::new(content);
        while let Some(operator) = lexer.operator() {
            self.obey(operator, &lexer.operands, &mut run)?;
            if self.pen.bytes > self.objects.limits().text {
                return Err(Error::TooLarge { what: "bytes of text", limit: self.objects.limits().text as u64 });
            }
        }
        Ok(())
    }

    fn obey(&mut self, operator: &[u8], operands: &[Operand], run: &mut Run<'_>) -> Result<(), Error> {
        match operator {
            b"q" if run.saved.len() < STATES => run.saved.push(run.state.clone()),
            b"Q" => run.state = run.saved.pop().unwrap_or_else(|| run.state.clone()),
            b"cm" => {
                if let Some(matrix) = numbers(operands) {
                    run.state.place = Matrix(matrix).then(run.state.place);
                }
            }
            b"Do" => self.draw_object(operands, run)?,
            b"BI" => self.pictured = true,
            b"BDC" | b"BMC" => run.marks.push(self.mark(operands, run)),
            b"EMC" if run.marks.len() > 1 => {
                run.marks.pop();
            }
            _ if run.obey_path(operator, operands, &mut self.pen) => {}
            b"Tf" => self.choose_font(operands, run)?,
            _ => self.obey_text(operator, operands, run),
        }
        Ok(())
    }

    fn obey_text(&mut self, operator: &[u8], operands: &[Operand], run: &mut Run<'_>) {
        let first = |default: f32| numbers::<1>(operands).map_or(default, |[number]| number);
        match operator {
            b"BT" => (run.text, run.line) = (Matrix::IDENTITY, Matrix::IDENTITY),
            b"Tc" => run.state.letter_space = first(0.0),
            b"Tw" => run.state.word_space = first(0.0),
            b"Tz" => run.state.stretch = first(100.0) / 100.0,
            b"TL" => run.state.leading = first(0.0),
            b"Ts" => run.state.rise = first(0.0),
            b"Tr" => run.state.mode = first(0.0) as i32,
            b"Td" | b"TD" => {
                if let Some([x, y]) = numbers(operands) {
                    if operator == b"TD" {
                        run.state.leading = -y;
                    }
                    run.next_line(x, y);
                }
            }
            b"Tm" => {
                if let Some(matrix) = numbers(operands) {
                    (run.text, run.line) = (Matrix(matrix), Matrix(matrix));
                }
            }
            b"T*" => run.next_line(0.0, -run.state.leading),
            b"Tj" | b"TJ" => self.show(operands, run),
            b"'" | b"\"" => {
                if let [Operand::Number(words), Operand::Number(letters), ..] = operands {
                    (run.state.word_space, run.state.letter_space) = (*words, *letters);
                }
                run.next_line(0.0, -run.state.leading);
                let from = operands.len().saturating_sub(1);
                self.show(&operands[from..], run);
            }
            _ => {}
        }
    }

    fn choose_font(&mut self, operands: &[Operand], run: &mut Run<'_>) -> Result<(), Error> {
        let [Operand::Name(name), Operand::Number(size)] = operands else { return Ok(()) };
        run.state.size = *size;
        if let Some(known) = run.named.get(name) {
            run.state.font = known.clone();
            return Ok(());
        }
        let fonts = run.resources.and_then(|resources| self.objects.dict_entry(resources, "Font"));
        let object = fonts.and_then(|fonts| fonts.get(name).ok());
        let id = object.and_then(|object| object.as_reference().ok());
        let mut font = id.and_then(|id| self.fonts.get(&id).cloned());
        if font.is_none()
            && let Some(dict) = object.and_then(|object| self.objects.dict(object))
        {
            let read = Rc::new(Font::read(self.objects, dict)?);
            if let Some(id) = id {
                self.fonts.insert(id, read.clone());
            }
            font = Some(read);
        }
        run.named.insert(name.clone(), font.clone());
        run.state.font = font;
        Ok(())
    }

    fn show(&mut self, operands: &[Operand], run: &mut Run<'_>) {
        let Some(font) = run.state.font.clone() else { return };
        let mut first = true;
        for operand in operands {
            match operand {
                Operand::Number(back) => {
                    let back = -back / 1000.0 * run.state.size;
                    run.advance(if font.vertical { (0.0, back) } else { (back * run.state.stretch, 0.0) });
                }
                Operand::Text(bytes) => font.each(bytes, |glyph| {
                    let state = &run.state;
                    let space = state.letter_space + if glyph.is_space { state.word_space } else { 0.0 };
                    let width = glyph.width / 1000.0 * state.size * state.stretch;
                    let place = run.text.then(state.place);
                    let size = place.arrow(0.0, state.size);
                    let size = size.0.hypot(size.1);
                    let (start, advance) = match font.vertical {
                        false => (place.point(0.0, state.rise), place.arrow(width, 0.0)),
                        // The origin is above the middle of the glyph.
                        true => (place.point(-width / 2.0, -0.88 * state.size), place.arrow(width, 0.0)),
                    };
                    let setting = Setting {
                        start,
                        advance,
                        size,
                        bold: font.bold || state.mode == 2,
                        vertical: font.vertical,
                        furniture: run.marks.iter().any(|mark| matches!(mark, Mark::Furniture)),
                        first: std::mem::take(&mut first),
                    };
                    if let Some(text) = run.actual(&glyph.text) {
                        self.pen.glyph(&text, &setting);
                    }
                    let state = &run.state;
                    run.advance(match font.vertical {
                        false => (width + space * state.stretch, 0.0),
                        true => (0.0, -state.size + space),
                    });
                }),
                _ => {}
            }
        }
    }

    fn draw_object(&mut self, operands: &[Operand], run: &mut Run<'_>) -> Result<(), Error> {
        let [Operand::Name(name)] = operands else { return Ok(()) };
        let objects = run.resources.and_then(|resources| self.objects.dict_entry(resources, "XObject"));
        let Some(object) = objects.and_then(|objects| objects.get(name).ok()) else { return Ok(()) };
        let Object::Stream(stream) = self.objects.resolve(object) else { return Ok(()) };
        if self.objects.entry(&stream.dict, "Subtype").as_name().ok() != Some(b"Form") {
            self.pictured = true;
            return Ok(());
        }
        if self.depth >= FORMS || run.is_hidden() {
            return Ok(());
        }
        let content = self.objects.form(object.as_reference().ok(), stream)?;
        let matrix = self.objects.numbers(self.objects.entry(&stream.dict, "Matrix")).map_or(Matrix::IDENTITY, Matrix);
        let resources = self.objects.dict_entry(&stream.dict, "Resources").or(run.resources);
        let furniture = run.marks.iter().any(|mark| matches!(mark, Mark::Furniture));
        self.depth += 1;
        let drawn = self.draw(&content, resources, matrix.then(run.state.place), furniture);
        self.depth -= 1;
        drawn
    }

    /// What `/Artifact <</Type /Pagination>> BDC` and its like say.
    fn mark(&self, operands: &[Operand], run: &Run<'_>) -> Mark {
        let Some(Operand::Name(tag)) = operands.first() else { return Mark::Nothing };
        let after = |key: &[u8]| {
            let place = operands.iter().position(|operand| matches!(operand, Operand::Name(name) if name == key))?;
            operands.get(place + 1)
        };
        if let Some(Operand::Text(text)) = after(b"ActualText") {
            return Mark::Actual(Some(actual(text)));
        }
        let properties = match operands.get(1) {
            Some(Operand::Name(name)) => {
                let all = run.resources.and_then(|resources| self.objects.dict_entry(resources, "Properties"));
                all.and_then(|all| all.get(name).ok())
            }
            _ => None,
        };
        if tag == b"OC" {
            return if properties.is_some_and(|group| self.objects.is_hidden(group)) {
                Mark::Hidden
            } else {
                Mark::Nothing
            };
        }
        let properties = properties.and_then(|properties| self.objects.dict(properties));
        let kind = properties.and_then(|properties| self.objects.entry(properties, "Type").as_name().ok());
        let is_pagination = kind == Some(b"Pagination")
            || matches!(after(b"Type"), Some(Operand::Name(name)) if name == b"Pagination")
            || matches!(after(b"Subtype"), Some(Operand::Name(name)) if name == b"Header" || name == b"Footer");
        if tag == b"Artifact" && is_pagination { Mark::Furniture } else { Mark::Nothing }
    }
}

impl Run<'_> {
    fn next_line(&mut self, x: f32, y: f32) {
        self.line = Matrix::shift(x, y).then(self.line);
        self.text = self.line;
    }

    fn advance(&mut self, (x, y): (f32, f32)) {
        self.text = Matrix::shift(x, y).then(self.text);
    }

    fn is_hidden(&self) -> bool {
        self.marks.iter().any(|mark| matches!(mark, Mark::Hidden))
    }

    /// What is written for a glyph: its text, or the text that the marks give instead, once.
    fn actual(&mut self, text: &str) -> Option<String> {
        if self.is_hidden() {
            return None;
        }
        let given = self.marks.iter_mut().find_map(|mark| match mark {
            Mark::Actual(text) => Some(text.take()),
            _ => None,
        });
        given.unwrap_or_else(|| Some(text.to_owned()))
    }

    fn obey_path(&mut self, operator: &[u8], operands: &[Operand], pen: &mut Pen) -> bool {
        let place = self.state.place;
        match operator {
            b"m" | b"l" => {
                if let Some([x, y]) = numbers(operands) {
                    let point = place.point(x, y);
                    if operator == b"m" { self.path.begin(point) } else { self.path.to(point) }
                }
            }
            b"c" | b"v" | b"y" => self.path.curve(),
            b"h" => self.path.close(),
            b"re" => {
                if let Some(sides) = numbers(operands) {
                    self.path.rectangle(place, sides);
                }
            }
            b"S" => self.path.paint(pen, true, false),
            b"s" => {
                self.path.close();
                self.path.paint(pen, true, false);
            }
            b"f" | b"F" | b"f*" => self.path.paint(pen, false, true),
            b"B" | b"B*" => self.path.paint(pen, true, true),
            b"b" | b"b*" => {
                self.path.close();
                self.path.paint(pen, true, true);
            }
            b"n" => self.path.paint(pen, false, false),
            _ => return false,
        }
        true
    }
}

/// The numbers before an operator, where there are so many.
fn numbers<const N: usize>(operands: &[Operand]) -> Option<[f32; N]> {
    let mut numbers = [0.0; N];
    let from = operands.len().checked_sub(N)?;
    for (number, operand) in numbers.iter_mut().zip(&operands[from..]) {
        let Operand::Number(value) = operand else { return None };
        *number = *value;
    }
    Some(numbers)
}

/// A text of the file: UTF-16 behind its mark, or one byte a character.
fn actual(bytes: &[u8]) -> String {
    match bytes {
        [0xFE, 0xFF, rest @ ..] => {
            let units: Vec<u16> = rest.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
            String::from_utf16_lossy(&units)
        }
        _ => encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned(),
    }
}
