//! Writes what a browser needs beside a `.wasm`: `gongwen-wasm-bind FILE.wasm FOLDER NAME web|no-modules|bundler`.

use wasm_bindgen_cli_support::Bindgen;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [input, folder, name, target] = arguments.as_slice() else {
        return Err("FILE.wasm FOLDER NAME web|no-modules|bundler".into());
    };
    let mut bindgen = Bindgen::new();
    match target.as_str() {
        "web" => bindgen.web(true)?,
        "no-modules" => bindgen.no_modules(true)?,
        _ => bindgen.bundler(true)?,
    };
    bindgen.input_path(input).out_name(name).typescript(true).remove_name_section(true).remove_producers_section(true);
    bindgen.generate(folder)?;
    Ok(())
}
