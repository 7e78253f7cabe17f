use std::cell::{Cell, RefCell};
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use lopdf::{DecompressError, Dictionary, Document, LoadOptions, Object, ObjectId, Stream};

use crate::{Error, Format, Limits};

/// The objects of a file, and how much of them may still be unpacked.
pub(super) struct Objects {
    document: Document,
    limits: Limits,
    /// Bytes that may still be unpacked.
    left: Cell<u64>,
    /// Forms that were unpacked: a letterhead is drawn on every page.
    forms: RefCell<HashMap<ObjectId, Rc<[u8]>>>,
}

/// A page: its dictionary, and what it inherits from the nodes above it.
#[derive(Clone)]
pub(super) struct PageNode<'a> {
    pub(super) dict: &'a Dictionary,
    pub(super) resources: Option<&'a Dictionary>,
    pub(super) media: Option<[f32; 4]>,
    pub(super) crop: Option<[f32; 4]>,
    pub(super) rotate: i64,
}

/// What drawing a form once more costs beside its content, in bytes unpacked.
const DRAWING: u64 = 1024;
/// References that lead to references.
const REFERENCES: usize = 32;

impl Objects {
    /// Reads the objects of a file. A file whose user password is empty opens without one.
    pub(super) fn open(bytes: &[u8], limits: &Limits) -> Result<Objects, Error> {
        let most = usize::try_from(limits.unpacked).unwrap_or(usize::MAX);
        let options = LoadOptions { max_decompressed_size: Some(most), ..LoadOptions::default() };
        let document = Document::load_mem_with_options(bytes, options).map_err(|error| match error {
            lopdf::Error::InvalidPassword | lopdf::Error::Decryption(_) => Error::Encrypted,
            lopdf::Error::Decompress(DecompressError::MemoryLimitExceeded { .. }) => unpacked(limits),
            other => malformed(other.to_string()),
        })?;
        if document.is_encrypted() && !document.was_encrypted() {
            return Err(Error::Encrypted);
        }
        Ok(Objects { document, limits: *limits, left: Cell::new(limits.unpacked), forms: RefCell::default() })
    }

    pub(super) fn document(&self) -> &Document {
        &self.document
    }

    pub(super) fn limits(&self) -> &Limits {
        &self.limits
    }

    /// What an object is, behind its references.
    pub(super) fn resolve<'a>(&'a self, mut object: &'a Object) -> &'a Object {
        for _ in 0..REFERENCES {
            match object {
                Object::Reference(id) => object = self.document.objects.get(id).unwrap_or(&Object::Null),
                _ => return object,
            }
        }
        &Object::Null
    }

    pub(super) fn entry<'a>(&'a self, dict: &'a Dictionary, key: &str) -> &'a Object {
        dict.get(key.as_bytes()).map_or(&Object::Null, |object| self.resolve(object))
    }

    pub(super) fn dict<'a>(&'a self, object: &'a Object) -> Option<&'a Dictionary> {
        match self.resolve(object) {
            Object::Dictionary(dict) => Some(dict),
            Object::Stream(stream) => Some(&stream.dict),
            _ => None,
        }
    }

    pub(super) fn dict_entry<'a>(&'a self, dict: &'a Dictionary, key: &str) -> Option<&'a Dictionary> {
        self.dict(self.entry(dict, key))
    }

    pub(super) fn number(&self, object: &Object) -> Option<f32> {
        self.resolve(object).as_float().ok().filter(|number| number.is_finite())
    }

    /// Four numbers: a box; six: a matrix.
    pub(super) fn numbers<const N: usize>(&self, object: &Object) -> Option<[f32; N]> {
        let array = self.resolve(object).as_array().ok()?;
        let mut numbers = [0.0; N];
        for (number, object) in numbers.iter_mut().zip(array) {
            *number = self.number(object)?;
        }
        (array.len() >= N).then_some(numbers)
    }

    /// The bytes of a stream behind its filters. A stream that is broken gives none.
    pub(super) fn unpack(&self, stream: &Stream) -> Result<Vec<u8>, Error> {
        let most = usize::try_from(self.left.get()).unwrap_or(usize::MAX);
        match stream.decompressed_content_with_limit(most) {
            Ok(bytes) => {
                self.left.set(self.left.get().saturating_sub(bytes.len() as u64));
                Ok(bytes)
            }
            Err(lopdf::Error::Decompress(DecompressError::MemoryLimitExceeded { .. })) => Err(unpacked(&self.limits)),
            Err(_) => Ok(Vec::new()),
        }
    }

    /// The content of a form that is drawn. Drawing costs as much as unpacking does, so that forms which draw each other
    /// come to an end.
    pub(super) fn form(&self, id: Option<ObjectId>, stream: &Stream) -> Result<Rc<[u8]>, Error> {
        let kept = id.and_then(|id| self.forms.borrow().get(&id).cloned());
        if let Some(content) = kept {
            let Some(left) = self.left.get().checked_sub(content.len() as u64 + DRAWING) else {
                return Err(unpacked(&self.limits));
            };
            self.left.set(left);
            return Ok(content);
        }
        let content: Rc<[u8]> = self.unpack(stream)?.into();
        if let Some(id) = id {
            self.forms.borrow_mut().insert(id, content.clone());
        }
        Ok(content)
    }

    /// What a page draws: its streams, one behind the other.
    pub(super) fn content(&self, node: &PageNode<'_>) -> Result<Vec<u8>, Error> {
        let mut content = Vec::new();
        match self.entry(node.dict, "Contents") {
            Object::Stream(stream) => content = self.unpack(stream)?,
            Object::Array(parts) => {
                for part in parts {
                    if let Object::Stream(stream) = self.resolve(part) {
                        content.extend(self.unpack(stream)?);
                        content.push(b'\n');
                    }
                }
            }
            _ => {}
        }
        Ok(content)
    }

    /// A layer that the file does not show when it is opened.
    pub(super) fn is_hidden(&self, group: &Object) -> bool {
        let root = self.document.trailer.get(b"Root").ok().and_then(|root| self.dict(root));
        let layers = root.and_then(|root| self.dict_entry(root, "OCProperties"));
        let shown = layers.and_then(|layers| self.dict_entry(layers, "D"));
        let off = shown.and_then(|shown| self.entry(shown, "OFF").as_array().ok());
        off.is_some_and(|off| group.as_reference().is_ok() && off.contains(group))
    }

    /// The pages in their order.
    pub(super) fn pages(&self) -> Result<Vec<PageNode<'_>>, Error> {
        let mut pages = Vec::new();
        let root = self.document.trailer.get(b"Root").ok().and_then(|root| self.dict(root));
        if let Some(tree) = root.and_then(|root| root.get(b"Pages").ok()) {
            self.walk(tree, &mut pages)?;
        }
        if pages.is_empty() {
            // The tree is broken: the pages in the order of their objects.
            for object in self.document.objects.values() {
                let Object::Dictionary(dict) = object else { continue };
                if dict.has_type(b"Page") {
                    self.push(&mut pages, self.inherit(None, dict))?;
                }
            }
        }
        if pages.is_empty() { Err(malformed("it has no pages".into())) } else { Ok(pages) }
    }

    fn walk<'a>(&'a self, tree: &'a Object, pages: &mut Vec<PageNode<'a>>) -> Result<(), Error> {
        let mut seen = HashSet::new();
        let mut stack = vec![(tree, 0_u32, None::<PageNode<'a>>)];
        while let Some((object, depth, above)) = stack.pop() {
            if let Object::Reference(id) = object
                && !seen.insert(*id)
            {
                continue;
            }
            let Some(dict) = self.dict(object) else { continue };
            let node = self.inherit(above.as_ref(), dict);
            let Ok(kids) = self.entry(dict, "Kids").as_array() else {
                self.push(pages, node)?;
                continue;
            };
            if depth >= self.limits.depth {
                return Err(Error::TooLarge { what: "nested objects", limit: self.limits.depth.into() });
            }
            // Kids that are given directly cannot lead back to their node.
            stack.extend(kids.iter().rev().map(|kid| (kid, depth + 1, Some(node.clone()))));
        }
        Ok(())
    }

    fn push<'a>(&self, pages: &mut Vec<PageNode<'a>>, node: PageNode<'a>) -> Result<(), Error> {
        if pages.len() >= self.limits.pages as usize {
            return Err(Error::TooLarge { what: "pages", limit: self.limits.pages.into() });
        }
        pages.push(node);
        Ok(())
    }

    fn inherit<'a>(&'a self, above: Option<&PageNode<'a>>, dict: &'a Dictionary) -> PageNode<'a> {
        PageNode {
            dict,
            resources: self.dict_entry(dict, "Resources").or(above.and_then(|above| above.resources)),
            media: self.numbers(self.entry(dict, "MediaBox")).or(above.and_then(|above| above.media)),
            crop: self.numbers(self.entry(dict, "CropBox")).or(above.and_then(|above| above.crop)),
            rotate: self.entry(dict, "Rotate").as_i64().unwrap_or(above.map_or(0, |above| above.rotate)),
        }
    }
}

pub(super) fn malformed(what: String) -> Error {
    Error::Malformed { format: Format::Pdf, what }
}

fn unpacked(limits: &Limits) -> Error {
    Error::TooLarge { what: "bytes unpacked", limit: limits.unpacked }
}
