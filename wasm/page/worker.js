// Reads files beside the page, so that it never stands still. Messages: {id, ask, …} in, {id, …} or {id, error} out.
"use strict";
importScripts("gongwen.js");

const ready = wasm_bindgen({ module_or_path: "gongwen_bg.wasm" });
let reading = null, pretty = "";

const answers = {
  read({ bytes, text }) {
    const begun = performance.now();
    if (reading) reading.free();
    reading = null;
    reading = bytes ? wasm_bindgen.Reading.read(new Uint8Array(bytes)) : wasm_bindgen.Reading.parse(text);
    const nodes = reading.nodes();
    return { format: reading.format, text: reading.text, nodes, findings: reading.findings(), took: performance.now() - begun };
  },
  json: () => ({ json: reading.json() }),
  // Ten times as long as the text: it goes over in parts, each of whole lines.
  pretty({ from }) {
    if (from === 0) pretty = JSON.stringify(JSON.parse(reading.json()), null, 2);
    const line = pretty.indexOf("\n", from + 200000), end = line < 0 ? pretty.length : line + 1;
    return { part: pretty.slice(from, end), end, whole: pretty.length };
  },
  // The frame that shows it runs no script: without one, nothing is there to be refused.
  html: ({ language }) => ({ html: reading.html(language).replace(/<script[^]*?<\/script>/g, "") }),
  markdown: () => ({ markdown: reading.markdown() }),
  outline: () => ({ outline: reading.outline() }),
};

onmessage = async ({ data }) => {
  try {
    await ready;
    postMessage({ id: data.id, ...answers[data.ask](data) });
  } catch (error) {
    postMessage({ id: data.id, error: String(error?.message ?? error) });
  }
};
