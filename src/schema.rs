//! JSON Schema (2020-12) of the JSON forms, made from the types themselves.
//!
//! Keys that a schema does not know are allowed, as in the form itself: some may come within a version.

use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use schemars::{JsonSchema, Schema};
use serde_json::{Value, json};

use crate::render::Chunk;
use crate::{Envelope, Reference};

/// The schema of a tree, `gongwen/1`: what this version reads.
///
/// ```
/// let schema = gongwen::schema::tree();
/// assert_eq!(schema["properties"]["format"]["const"], "gongwen/1");
/// ```
pub fn tree() -> Value {
    schema::<Envelope>(SchemaSettings::draft2020_12().for_deserialize(), "gongwen-1")
}

/// The schema of a chunk, `gongwen-chunk/1`: what this version writes.
///
/// ```
/// let schema = gongwen::schema::chunk();
/// assert_eq!(schema["properties"]["format"]["const"], "gongwen-chunk/1");
/// ```
pub fn chunk() -> Value {
    schema::<Chunk<'static>>(SchemaSettings::draft2020_12().for_serialize(), "gongwen-chunk-1")
}

/// The schema of a reference: what this version reads.
///
/// ```
/// let schema = gongwen::schema::reference();
/// assert_eq!(schema["properties"]["text"]["type"], "string");
/// ```
pub fn reference() -> Value {
    schema::<Reference<'static>>(SchemaSettings::draft2020_12().for_deserialize(), "gongwen-reference-1")
}

fn schema<T: JsonSchema>(settings: SchemaSettings, name: &str) -> Value {
    let settings =
        settings.with_transform(RecursiveTransform(without_examples)).with_transform(RecursiveTransform(by_type));
    let mut schema = settings.into_generator().into_root_schema_for::<T>();
    schema.insert("$id".to_owned(), format!("urn:gongwen:schema:{name}").into());
    schema.to_value()
}

/// Descriptions are the documentation in Rust: what stands before its first example.
fn without_examples(schema: &mut Schema) {
    if let Some(Value::String(description)) = schema.get_mut("description") {
        let end = description.find("\n\n```").unwrap_or(description.len());
        description.truncate(end);
    }
}

/// One of several, told apart by `type`, becomes one condition for each: a validator that tried them all would walk over the blocks below
/// once for each kind and level, and could not say what is wrong.
fn by_type(schema: &mut Schema) {
    let Some(Value::Array(kinds)) = schema.get("oneOf") else { return };
    let kind = |kind: &Value| Some((kind.pointer("/properties/type/const")?.clone(), kind.get("$ref")?.clone()));
    let Some(kinds) = kinds.iter().map(kind).collect::<Option<Vec<_>>>() else { return };
    let names: Vec<&Value> = kinds.iter().map(|(name, _)| name).collect();
    let properties = json!({ "type": { "enum": names } });
    let condition = |(name, schema): &(Value, Value)| json!({ "if": { "properties": { "type": { "const": name } } }, "then": { "$ref": schema } });
    let conditions: Vec<Value> = kinds.iter().map(condition).collect();
    schema.remove("oneOf");
    for (key, value) in [("type", json!("object")), ("properties", properties), ("required", json!(["type"]))] {
        schema.insert(key.to_owned(), value);
    }
    schema.insert("allOf".to_owned(), conditions.into());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_of_block_is_a_condition() {
        let schema = tree();
        let block = &schema["$defs"]["Block"];
        assert_eq!(block["properties"]["type"]["enum"][1], "article");
        assert_eq!(block["allOf"][1]["then"]["$ref"], "#/$defs/Article");
        assert!(block.get("oneOf").is_none());
        assert!(!schema.to_string().contains("```"));
    }

    #[test]
    fn a_choice_without_a_type_stays() {
        let mut version = schemars::json_schema!({ "oneOf": [{ "const": "a" }, { "const": "b" }] });
        let before = version.clone();
        by_type(&mut version);
        assert_eq!(version, before);
    }
}
