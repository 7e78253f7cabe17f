//! Python objects from what serde can write: the JSON form without its letters.

use std::cell::RefCell;
use std::collections::HashMap;
use std::fmt::{self, Display};

use pyo3::IntoPyObjectExt;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyList, PyString};
use serde::Serialize;
use serde::ser::{self, Impossible};

use crate::issue::written;

/// The JSON form of a value.
pub(crate) fn json<'py>(py: Python<'py>, value: &(impl Serialize + Sync)) -> PyResult<Bound<'py, PyBytes>> {
    let json = written(py, || serde_json::to_vec(value))?;
    Ok(PyBytes::new(py, &json.map_err(|error| PyValueError::new_err(error.to_string()))?))
}

/// A value as `json.loads` would read it from its JSON form.
pub(crate) fn of<'py>(py: Python<'py>, value: &impl Serialize) -> PyResult<Bound<'py, PyAny>> {
    value.serialize(&Objects { py, keys: RefCell::default() }).map_err(|Fault(error)| error)
}

/// Makes objects, with one object for each key of dictionaries: there are few, and they come again and again.
struct Objects<'py> {
    py: Python<'py>,
    keys: RefCell<HashMap<&'static str, Bound<'py, PyString>>>,
}

type Made<'py> = Result<Bound<'py, PyAny>, Fault>;

impl<'py> Objects<'py> {
    fn key(&self, name: &'static str) -> Bound<'py, PyString> {
        self.keys.borrow_mut().entry(name).or_insert_with(|| PyString::intern(self.py, name)).clone()
    }

    fn object(&self, value: impl IntoPyObject<'py, Error: Into<PyErr>>) -> Made<'py> {
        value.into_bound_py_any(self.py).map_err(Fault)
    }

    fn list(&self, length: usize) -> List<'_, 'py> {
        List { objects: self, items: Vec::with_capacity(length) }
    }

    fn dict(&self) -> Dict<'_, 'py> {
        Dict { objects: self, dict: PyDict::new(self.py), key: None }
    }
}

/// What went wrong while an object was made.
#[derive(Debug)]
struct Fault(PyErr);

impl Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for Fault {}

impl ser::Error for Fault {
    fn custom<T: Display>(message: T) -> Fault {
        Fault(PyValueError::new_err(message.to_string()))
    }
}

macro_rules! objects {
    ($($name:ident: $value:ty),+) => {
        $(fn $name(self, value: $value) -> Made<'py> {
            self.object(value)
        })+
    };
}

impl<'o, 'py> ser::Serializer for &'o Objects<'py> {
    type Ok = Bound<'py, PyAny>;
    type Error = Fault;
    type SerializeSeq = List<'o, 'py>;
    type SerializeTuple = List<'o, 'py>;
    type SerializeTupleStruct = Impossible<Bound<'py, PyAny>, Fault>;
    type SerializeTupleVariant = Impossible<Bound<'py, PyAny>, Fault>;
    type SerializeMap = Dict<'o, 'py>;
    type SerializeStruct = Dict<'o, 'py>;
    type SerializeStructVariant = Impossible<Bound<'py, PyAny>, Fault>;

    objects! {
        serialize_bool: bool, serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64, serialize_u8: u8,
        serialize_u16: u16, serialize_u32: u32, serialize_u64: u64, serialize_f32: f32, serialize_f64: f64, serialize_char: char,
        serialize_str: &str
    }

    fn serialize_bytes(self, bytes: &[u8]) -> Made<'py> {
        self.object(PyBytes::new(self.py, bytes))
    }

    fn serialize_none(self) -> Made<'py> {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Made<'py> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Made<'py> {
        Ok(self.py.None().into_bound(self.py))
    }

    fn serialize_unit_struct(self, _: &'static str) -> Made<'py> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Made<'py> {
        Ok(self.key(variant).into_any())
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Made<'py> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Made<'py> {
        let Dict { dict, .. } = self.dict();
        dict.set_item(self.key(variant), value.serialize(self)?).map_err(Fault)?;
        Ok(dict.into_any())
    }

    fn serialize_seq(self, length: Option<usize>) -> Result<List<'o, 'py>, Fault> {
        Ok(self.list(length.unwrap_or_default()))
    }

    fn serialize_tuple(self, length: usize) -> Result<List<'o, 'py>, Fault> {
        Ok(self.list(length))
    }

    fn serialize_tuple_struct(self, name: &'static str, _: usize) -> Result<Self::SerializeTupleStruct, Fault> {
        Err(no_form(name))
    }

    fn serialize_tuple_variant(
        self,
        name: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, Fault> {
        Err(no_form(name))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Dict<'o, 'py>, Fault> {
        Ok(self.dict())
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Dict<'o, 'py>, Fault> {
        Ok(self.dict())
    }

    fn serialize_struct_variant(
        self,
        name: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, Fault> {
        Err(no_form(name))
    }
}

/// Of a form that no tree has.
fn no_form(name: &str) -> Fault {
    ser::Error::custom(format_args!("{name} is nothing that a tree holds"))
}

struct List<'o, 'py> {
    objects: &'o Objects<'py>,
    items: Vec<Bound<'py, PyAny>>,
}

impl<'py> ser::SerializeSeq for List<'_, 'py> {
    type Ok = Bound<'py, PyAny>;
    type Error = Fault;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Fault> {
        self.items.push(value.serialize(self.objects)?);
        Ok(())
    }

    fn end(self) -> Made<'py> {
        PyList::new(self.objects.py, self.items).map(Bound::into_any).map_err(Fault)
    }
}

impl<'py> ser::SerializeTuple for List<'_, 'py> {
    type Ok = Bound<'py, PyAny>;
    type Error = Fault;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Fault> {
        ser::SerializeSeq::serialize_element(self, value)
    }

    fn end(self) -> Made<'py> {
        ser::SerializeSeq::end(self)
    }
}

struct Dict<'o, 'py> {
    objects: &'o Objects<'py>,
    dict: Bound<'py, PyDict>,
    key: Option<Bound<'py, PyAny>>,
}

impl<'py> ser::SerializeMap for Dict<'_, 'py> {
    type Ok = Bound<'py, PyAny>;
    type Error = Fault;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Fault> {
        self.key = Some(key.serialize(self.objects)?);
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Fault> {
        let value = value.serialize(self.objects)?;
        self.key.take().map_or(Ok(()), |key| self.dict.set_item(key, value)).map_err(Fault)
    }

    fn end(self) -> Made<'py> {
        Ok(self.dict.into_any())
    }
}

impl<'py> ser::SerializeStruct for Dict<'_, 'py> {
    type Ok = Bound<'py, PyAny>;
    type Error = Fault;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), Fault> {
        let value = value.serialize(self.objects)?;
        self.dict.set_item(self.objects.key(name), value).map_err(Fault)
    }

    fn end(self) -> Made<'py> {
        Ok(self.dict.into_any())
    }
}
