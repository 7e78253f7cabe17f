//! The committed schemas are those that the types make. `GONGWEN_WRITE=1 cargo test --test schema` writes them anew.

use std::path::Path;

use serde_json::Value;

fn is_committed(name: &str, schema: &Value) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("schema").join(name);
    let made = serde_json::to_string_pretty(schema).expect("JSON") + "\n";
    if std::env::var_os("GONGWEN_WRITE").is_some() {
        std::fs::write(&path, &made).expect("a file that can be written");
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(committed == made, "{name} is not what the types make: GONGWEN_WRITE=1 cargo test --test schema");
}

#[test]
fn of_the_tree() {
    is_committed("gongwen-1.schema.json", &gongwen::schema::tree());
}

#[test]
fn of_a_chunk() {
    is_committed("gongwen-chunk-1.schema.json", &gongwen::schema::chunk());
}

#[test]
fn of_a_reference() {
    is_committed("gongwen-reference-1.schema.json", &gongwen::schema::reference());
}
